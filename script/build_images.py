"""Write the pictures of docs/images: pages of a workbook made of the invented export, printed by LibreOffice.

Needs soffice, pdftoppm and pdftotext on the path.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from educonnect_xl.class_workbook import make_class_workbook
from educonnect_xl.sample import SAMPLE_NAME, write_sample
from educonnect_xl.selection import Choices

OUTPUT = Path(__file__).parent.parent / "docs" / "images"
PICTURES = {  # name: columns of class sheets, words on the page
    "sommaire": ("toutes", "par classe"),
    "classe": ("toutes", "Classe 203"),
    "distribution": ("distribution", "Classe 203"),
}


def page_with(pdf: Path, words: str) -> int:
    """Return the number, from 1, of the first page of `pdf` that says `words`."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return next(number for number, page in enumerate(text.split("\f"), 1) if words in page)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_sample(folder / SAMPLE_NAME, students=150, classes=12, seed=0)
        for name, (columns, words) in PICTURES.items():
            make_class_workbook(folder / SAMPLE_NAME, folder / f"{name}.xlsx", Choices(columns=columns))
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch]
            subprocess.run([*convert, folder / f"{name}.xlsx"], check=True, capture_output=True)
            page = str(page_with(folder / f"{name}.pdf", words))
            picture = ["pdftoppm", "-r", "75", "-png", "-singlefile", "-f", page, "-l", page]
            subprocess.run([*picture, folder / f"{name}.pdf", OUTPUT / name], check=True)


if __name__ == "__main__":
    main()

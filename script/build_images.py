"""Write the pictures of docs/images: pages of a workbook made of the invented export, printed by LibreOffice.

Needs soffice, pdftoppm and pdftotext on the path.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from educonnect_xl.accounts.class_lists import DISTRIBUTION
from educonnect_xl.accounts.sample import SAMPLE_NAME
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.command import main as cli
from educonnect_xl.jobs.class_workbook import make_class_workbook
from educonnect_xl.jobs.sample import write_sample

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "docs" / "images"
TOOLS = ROOT / "workbook" / "ListeEleve_tools.xlsm"


def page_with(pdf: Path, words: str) -> int:
    """Return the number, from 1, of the first page of `pdf` that says `words`."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return next(number for number, page in enumerate(text.split("\f"), 1) if words in page)


def picture_of(workbook: Path, words: str) -> None:
    """Write the picture of the first page of `workbook` that says `words`, under its name."""
    profile = f"-env:UserInstallation={(workbook.parent / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(workbook.parent)]
    subprocess.run([*convert, workbook], check=True, capture_output=True)
    picture_of_page(workbook.with_suffix(".pdf"), words)


def picture_of_page(pdf: Path, words: str) -> None:
    """Write the picture of the first page of `pdf` that says `words`, under its name."""
    page = str(page_with(pdf, words))
    picture = ["pdftoppm", "-r", "75", "-png", "-singlefile", "-f", page, "-l", page]
    subprocess.run([*picture, pdf, OUTPUT / pdf.stem], check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copy(TOOLS, folder / "accueil.xlsm")
        picture_of(folder / "accueil.xlsm", "ARENA")
        write_sample(folder / SAMPLE_NAME, students=150, classes=12, seed=0)
        make_class_workbook(folder / SAMPLE_NAME, folder / "distribution.xlsx", Choices(columns=DISTRIBUTION))
        picture_of(folder / "distribution.xlsx", "Classe 203")
        source = str(folder / SAMPLE_NAME)
        cli.main(["fiches", source, "-o", str(folder / "fiches.pdf"), "--classe", "203"])
        picture_of_page(folder / "fiches.pdf", "Mot de passe")
        cli.main(["bilan", source, "-o", str(folder / "bilan.xlsx")])
        picture_of(folder / "bilan.xlsx", "Bilan")


if __name__ == "__main__":
    main()

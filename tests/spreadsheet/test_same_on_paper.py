"""The summary is printed on the same pages, with the same texts, by the button and by the command."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.command import main as cli
from tests.support.desks import Desk
from tests.support.exports import student, write_rows

pytestmark = pytest.mark.libreoffice

SUMMARY = "Sommaire"
HEADERS = (SUMMARY, "Comptes ÉduConnect par classe")  # of its pages, by the button and by the command
LONG_NAME = "CITE SCOLAIRE INTERNATIONALE DE LA VALLEE DE L'EXEMPLE ET DE SES ENVIRONS"
LISTS = {
    "one class": [student(Classe="6A")],
    "72 classes": [student(Classe=f"{number // 9 + 1}E{number % 9 + 1}") for number in range(72) for _ in "ab"],
    "what is doubtful": [
        student(Classe=name, Nom=f"N{name}", Identifiant=f"n{number}") for number, name in enumerate(("6A", "6a", ""))
    ],
    "several schools": [
        student(Classe=f"{number // 9 + 1}E{number % 9 + 1}", UAI=uai, Établissement=name)
        for uai, name in (("9990001A", LONG_NAME), ("9990002B", "COLLEGE B"), ("9990003C", "COLLEGE C"))
        for number in range(30)
    ],
}


def summary_pages(workbook: Path, soffice: str, folder: Path) -> list[list[str]]:
    """Return the words, sorted, of each page of the summary of `workbook`, without page header and footer."""
    book = openpyxl.load_workbook(workbook)
    for name in book.sheetnames:
        if name != SUMMARY:
            book[name].sheet_state = "hidden"
    book.active = book.sheetnames.index(SUMMARY)
    folder.mkdir()
    book.save(folder / "sommaire.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        Path(soffice).with_name("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    command.append(folder / "sommaire.xlsx")
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "sommaire.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    return [sorted(" ".join(lines[1:-1]).split()) for lines in pages if lines[0].startswith(HEADERS)]


@pytest.mark.parametrize("name", LISTS)
def test_the_summary_is_the_same_by_button_and_by_command(desk: Desk, soffice: str, tmp_path: Path, name: str) -> None:
    rows = [list(EXPORT_COLUMNS), *(list(one.values()) for one in LISTS[name])]
    export = write_rows(tmp_path / "liste.csv", rows)
    assert cli.main(["classer", str(export), "-o", str(tmp_path / "command.xlsx")]) == 0
    desk.chosen_file = export
    desk.answers = ["yes"] * 4
    desk.click("importer")
    desk.click("trier")
    desk.click("feuilles")
    book = next(book for book in desk.app.books if SUMMARY in book.sheet_names)
    book.save(tmp_path / "button.xlsx")
    by_button, by_command = (
        summary_pages(tmp_path / f"{way}.xlsx", soffice, tmp_path / way) for way in ("button", "command")
    )
    assert len(by_button) == len(by_command)
    assert by_button == by_command

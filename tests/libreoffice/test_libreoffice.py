"""LibreOffice, a program we did not write, opens our workbooks, keeps all that is in them and prints them."""

import re
import subprocess
from pathlib import Path

import pytest

from educonnect_xl.accounts.class_lists import COLUMN_CHOICES
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.jobs.class_workbook import make_class_workbook
from educonnect_xl.jobs.sample import write_sample
from tests.support.desks import Desk
from tests.support.exports import student, write_students

pytestmark = pytest.mark.libreoffice

HARD = [
    "=1+1",
    "+33",
    "-1",
    "@a",
    "00417263",
    "1E2",
    "5E3",
    "3-1",
    "01/02/2026",
    " a ",
    "a\nb",
    "_x0041_",
    "é😀",
    "<&>",
    "'x",
]


def convert(desk: Desk, source: Path, extension: str) -> Path:
    """Return what LibreOffice makes of `source`."""
    converted = source.with_name(f"converted.{extension}")
    book = desk.app.books.open(source)
    book.save(converted)
    book.close()
    return converted


def test_it_keeps_every_student_of_our_workbook(tmp_path: Path, desk: Desk) -> None:
    write_sample(tmp_path / "e.csv", 150, 15, seed=3)
    make_class_workbook(tmp_path / "e.csv", tmp_path / "e.xlsx", Choices())
    for extension in ("ods", "xlsx", "xls"):
        resaved = convert(desk, tmp_path / "e.xlsx", extension)
        assert sorted(read_export(resaved).rows) == sorted(read_export(tmp_path / "e.csv").rows)


def test_it_reads_hard_texts_as_text(tmp_path: Path, desk: Desk) -> None:
    hard = [student(Mot=text, Classe=f"6{number}") for number, text in enumerate(HARD)]
    make_class_workbook(write_students(tmp_path / "e.csv", hard), tmp_path / "e.xlsx", Choices())
    export = read_export(convert(desk, tmp_path / "e.xlsx", "ods"))
    assert sorted(export.values("Mot de passe")) == sorted(HARD)
    assert not [finding for finding in export.findings if finding.code == "valeur_convertie"]


@pytest.mark.parametrize("choice", COLUMN_CHOICES)
def test_each_class_is_printed_with_its_title_codes_and_page_number(tmp_path: Path, desk: Desk, choice: str) -> None:
    write_sample(tmp_path / "e.csv", 60, 3, seed=4)
    make_class_workbook(tmp_path / "e.csv", tmp_path / "e.xlsx", Choices(columns=choice))
    pdf = convert(desk, tmp_path / "e.xlsx", "pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    for name in ("203", "5E3", "1E2"):
        (page,) = [page for page in pages if f"Classe {name} — " in page]
        assert "Identifiant" in page
        assert re.search(r"Page 1\b", page)
    listed = [password for password in read_export(tmp_path / "e.csv").values("Mot de passe") if password in text]
    assert len(listed) == 60

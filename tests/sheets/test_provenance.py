"""A workbook of ours is known by its properties, under any name, and nothing else is taken for one."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from educonnect_xl.sheets.passwords import password_sheet
from educonnect_xl.sheets.provenance import is_made_here, properties_of
from educonnect_xl.sheets.xlsx_tables import write_table_sheets


def test_a_workbook_of_ours_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    with (tmp_path / "renommé.xlsx").open("wb") as file:
        write_table_sheets(file, [password_sheet(["6A"], ["6A.xlsx"], ["secret"], "COLLEGE")])
    assert is_made_here(tmp_path / "renommé.xlsx")


@pytest.mark.parametrize("named_in", ["title", "subject", "comments"])
def test_a_workbook_that_only_speaks_of_the_program_is_the_users(tmp_path: Path, named_in: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "e.xlsx") as book:
        book.set_properties({named_in: "educonnect_xl", "keywords": "comptes"})
        book.add_worksheet()
    assert not is_made_here(tmp_path / "e.xlsx")


def test_what_is_no_workbook_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("<cp:keywords>educonnect_xl</cp:keywords>", "utf-8")
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("e.csv", "Nom;Classe")
    assert [is_made_here(tmp_path / name) for name in ("e.csv", "e.zip", "absent.xlsx")] == [False] * 3


def test_the_properties_say_what_it_is_and_that_it_is_confidential() -> None:
    assert properties_of("Titre", "Sujet") == {
        "title": "Titre",
        "subject": "Sujet",
        "comments": "Confidentiel\u00a0: comptes ÉduConnect des élèves",
        "keywords": "educonnect_xl",
    }

"""Slips and letters of the rows selected in the open list, and of nobody else, in LibreOffice and in Excel.

Beside them the letters of whole classes, for which nothing is selected.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.program import program_of
from tests.handouts.test_handouts import pages, words
from tests.support.desks import BOTH_DESKS, Desk, set_values
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import student

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)]

AnyDesk = Desk | ExcelDesk
CODES = [f"s3cret{letter}" for letter in "ABCDEF"]
STUDENTS = [
    student(Classe=f"6{'AB'[n % 2]}", Nom=f"N{code[-1]}", Identifiant=f"login.{code[-1]}", Mot=code)
    for n, code in enumerate(CODES)
]
STUDENTS[5]["État du compte"] = ACTIVATED
FIRST = 4  # the row of the first student: a title is above the list


@pytest.fixture
def sheet(desk: AnyDesk, tmp_path: Path) -> xw.Sheet:
    rows = [list(one.values()) for one in STUDENTS]
    empty = [""] * len(EXPORT_COLUMNS)
    sheet = desk.add([["Titre", *empty[1:]], empty, list(EXPORT_COLUMNS), *rows[:3], empty, *rows[3:]])
    sheet.book.save(tmp_path / "liste.xlsx")
    return sheet


@pytest.mark.parametrize(
    ("selected", "codes"),
    [
        (["A5"], "B"),
        (["C4:C5"], "AB"),
        (["A4:K4"], "A"),
        (["5:6"], "BC"),
        (["B4", "D6"], "AC"),
        (["A4:B5", "C5:C6", "A1:A2"], "ABC"),
        (["A6:A8"], "CD"),  # an empty row is nobody
        (["B:B"], "ABCDE"),  # all of them, but for the account that is activated
        (["Z4"], "A"),
    ],
)
def test_the_slips_of_the_selected_rows_alone_are_printed(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, selected: list[str], codes: str
) -> None:
    desk.select(sheet, selected)
    message = desk.click("fiches_choisies")
    assert message.startswith(f"{len(codes)}\u00a0fiche")
    found = words(tmp_path / "liste_fiches_selection.pdf")
    assert [code[-1] for code in CODES if code in found] == list(codes)
    assert not (tmp_path / "liste_fiches.pdf").exists()


def test_rows_that_a_filter_hides_are_not_selected(desk: AnyDesk, sheet: xw.Sheet) -> None:
    sheet["A5:A6"].rows.hidden = True
    desk.select(sheet, ["A4:A9"])
    assert program_of(desk.app).selected_rows(read_list(sheet).cells()) == [4, 7, 8, 9]


@pytest.mark.parametrize("selected", ["A1", "A3:B3", "A7", "A40"])
@pytest.mark.parametrize("button", ["fiches_choisies", "lettres_choisies"])
def test_no_student_selected_is_told(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, button: str, selected: str
) -> None:
    desk.select(sheet, [selected])
    assert desk.click(button).startswith("Aucun élève n’est sélectionné")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_selection_on_another_sheet_is_none_of_the_list(desk: AnyDesk, sheet: xw.Sheet) -> None:
    desk.click("feuilles")
    desk.select(sheet.book.sheets["6A"], ["A5"])
    assert desk.click("fiches_choisies").startswith("Aucun élève n’est sélectionné")


def test_the_letters_of_the_selected_rows_are_a_page_each(desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path) -> None:
    desk.select(sheet, ["A4", "A9:A10"])
    assert desk.click("lettres_choisies").splitlines()[:2] == [
        "2\u00a0lettres, 1\u00a0classe",
        "Laissés de côté\u00a0: 1\u00a0compte déjà activé.",
    ]
    found = pages(tmp_path / "liste_lettres_selection.pdf")
    assert ["s3cretA" in page for page in found] == [True, False]
    assert ["s3cretE" in page for page in found] == [False, True]


def test_an_activated_account_alone_has_nothing_to_print(desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path) -> None:
    desk.select(sheet, ["A10"])
    assert "activé" in desk.click("lettres_choisies")
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(("classes", "codes"), [("", "ABCDE"), ("6A", "ACE"), ("6a ; 6B", "ABCDE")])
def test_the_letters_of_whole_classes_are_those_of_the_settings_class_by_class(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, classes: str, codes: str
) -> None:
    set_values(desk.tools, {"Classes": classes})
    try:
        message = desk.click("lettres")
    finally:
        set_values(desk.tools, {"Classes": ""})
    assert message.startswith(f"{len(codes)}\u00a0lettres, ")
    found = pages(tmp_path / "liste_lettres.pdf")
    in_order = sorted(codes, key=lambda code: (CODES.index(f"s3cret{code}") % 2, code))
    assert [[code[-1] for code in CODES if code in page] for page in found] == [[code] for code in in_order]
    assert all("n’est pas encore activé" in " ".join(page.split()) for page in found)

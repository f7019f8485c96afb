"""What was noticed while an open list was read is kept, and a list says which file it is from."""

from datetime import date, datetime
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.checks import find_doubts
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.errors.clicking import IncompleteListError, NoListError
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK, REPORT_MARK, SOURCE_NAME, mark_list, source_of
from educonnect_xl.spreadsheet.open_lists import last_first, remember_list
from tests.support.desks import Desk
from tests.support.excel_desk import ExcelDesk
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe"]
STAMPED = "Educonnect_9990001A_ListeEleve-202609071307.csv"


def sheet_of(desk: ExcelDesk, *rows: list[Any], name: str = "Feuil1", book: str = "liste.xlsx") -> xw.Sheet:
    """Return the sheet, with `rows` as they are on it, of a new workbook called `book`."""
    sheet = desk.add([["", ""]], name)
    desk.model(sheet).book.name = book
    return put(sheet, *rows)


def beside(sheet: xw.Sheet, name: str, *rows: list[Any]) -> xw.Sheet:
    """Return a new sheet, with `rows` on it, after all of the workbook of `sheet`, which stays the active one."""
    added = put(sheet.book.sheets.add(name, after=sheet.book.sheets[-1]), *rows)
    sheet.activate()
    return added


def put(sheet: xw.Sheet, *rows: list[Any]) -> xw.Sheet:
    """Write `rows`: text stays text, numbers and dates are what the program has made of one."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet[number - 1, column - 1]
            cell.number_format = "@" if isinstance(value, str) else "dd/mm/yyyy" if isinstance(value, date) else "0"
            cell.value = value or None
    return sheet


def found_on(desk: ExcelDesk) -> list[tuple[FindingCode, int | None, str | None]]:
    return [(one.code, one.line, one.column) for one in find_list(desk.app).export.findings]


def test_empty_rows_repeated_columns_and_converted_codes_are_told(excel_desk: ExcelDesk) -> None:
    rows: list[list[Any]] = [
        ["6A", "X", 417263.0, ""],
        ["", "", "", ""],
        [date(2026, 1, 3), "Y", "a", ""],
        ["6A", 5.0, None, ""],
    ]
    sheet_of(excel_desk, [*HEADER, "classe"], *rows)
    assert found_on(excel_desk) == [
        (FindingCode.REPEATED_COLUMN, 1, "classe"),
        (FindingCode.EMPTY_ROW, 3, None),
        (FindingCode.CONVERTED_VALUE, 2, "Mot de passe"),
        (FindingCode.CONVERTED_VALUE, 4, "Classe"),
    ]


def test_a_title_over_the_list_stays_and_is_not_told(excel_desk: ExcelDesk) -> None:
    sheet_of(excel_desk, ["Ma liste", None, None], HEADER, ["6A", "X", "007"], ["", "", ""], ["6A", "Y", "008"])
    assert found_on(excel_desk) == [(FindingCode.EMPTY_ROW, 4, None)]
    students = find_list(excel_desk.app)
    assert (students.header_row, students.last_row, students.last_column) == (2, 5, 3)
    assert list(students.export.lines) == [3, 5]


def test_a_list_is_from_the_file_its_workbook_is_named_after(excel_desk: ExcelDesk) -> None:
    sheet_of(excel_desk, HEADER, ["6A", "X", "007"], book=STAMPED)
    source = find_list(excel_desk.app).export.source
    assert (source.name, source.exported_at) == (STAMPED, datetime(2026, 9, 7, 13, 7))


@pytest.mark.parametrize("name", [STAMPED, 'le "bon" export.csv', '"', "=1+1.csv", "é'.csv"])
def test_an_imported_list_is_from_the_file_that_was_imported(excel_desk: ExcelDesk, name: str) -> None:
    sheet = sheet_of(excel_desk, HEADER, ["6A", "X", "007"])
    sheet.names.add(CLASS_MARK, "=TRUE")
    mark_list(sheet, name)
    assert [one.name for one in sheet.names] == [f"Feuil1!{SOURCE_NAME}"]
    assert source_of(sheet) == name
    assert read_list(sheet).export.source.name == name


def test_a_list_that_was_not_imported_has_no_source(excel_desk: ExcelDesk) -> None:
    assert source_of(sheet_of(excel_desk, HEADER, ["6A", "X", "007"])) == ""


@pytest.mark.parametrize("mark", [CLASS_MARK, REPORT_MARK])
def test_a_sheet_of_ours_is_never_the_list(excel_desk: ExcelDesk, mark: str) -> None:
    ours = sheet_of(excel_desk, HEADER, ["6A", "X", "007"])
    ours.names.add(mark, "=TRUE")
    with pytest.raises(NoListError):
        find_list(excel_desk.app)
    beside(ours, "Feuil2", HEADER, ["6B", "Y", "008"])
    assert find_list(excel_desk.app).sheet.name == "Feuil2"


def test_in_a_workbook_with_several_lists_the_one_named_liste_is_meant(excel_desk: ExcelDesk) -> None:
    notes = sheet_of(excel_desk, ["Notes"])
    for name in ("6A", "Liste"):
        beside(notes, name, HEADER, ["6A", "X", "007"])
    assert find_list(excel_desk.app).sheet.name == "Liste"


def test_a_sheet_that_is_nearly_a_list_is_told_what_it_lacks(excel_desk: ExcelDesk) -> None:
    sheet_of(excel_desk, ["Nom élève", "Prénom élève"], ["X", "Y"])
    with pytest.raises(IncompleteListError) as caught:
        find_list(excel_desk.app)
    assert (caught.value.sheet, caught.value.missing) == ("Feuil1", ["Classe"])


@pytest.mark.parametrize("shown", ["Comptes", "Copie de Liste"])
def test_a_hidden_list_never_wins_over_one_that_shows(excel_desk: ExcelDesk, shown: str) -> None:
    notes = sheet_of(excel_desk, ["rien"], name="Notes")
    beside(notes, "Liste", HEADER, ["6A", "X", "vieux"]).visible = False
    beside(notes, shown, HEADER, ["6A", "X", "neuf"])
    assert find_list(excel_desk.app).export.rows == [("6A", "X", "neuf")]


def test_the_last_list_that_was_worked_on_is_the_first_to_be_proposed(excel_desk: ExcelDesk) -> None:
    first = sheet_of(excel_desk, HEADER, ["6A", "X", "007"])
    lists = [first, beside(first, "Feuil2", HEADER, ["6B", "Y", "008"]), beside(first, "Feuil3", HEADER)]
    assert last_first(lists) == (lists, False)
    remember_list(lists[1])
    ordered, is_known = last_first(lists)
    assert ([sheet.name for sheet in ordered], is_known) == (["Feuil2", "Feuil1", "Feuil3"], True)
    assert last_first([lists[2], lists[0]]) == ([lists[2], lists[0]], False)


@pytest.mark.libreoffice
def test_a_code_that_is_an_error_is_told_as_one(desk: Desk) -> None:
    sheet = desk.add([HEADER, ["6A", "X", "abc"], ["6A", "Y", ""]])
    sheet["C3"].number_format = "General"
    sheet["C3"].formula = "=1/0"
    export = find_list(desk.app).export
    assert list(export.values("Mot de passe")) == ["abc", "#DIV/0!"]
    assert [(one.code, one.line, one.column) for one in find_doubts(export)] == [
        (FindingCode.ERROR_VALUE, 3, "Mot de passe")
    ]

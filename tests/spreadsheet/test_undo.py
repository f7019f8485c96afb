"""The last button run on a workbook is undone where nothing has changed since, and refused with a reason elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.errors.clicking import (
    GroupedSheetsError,
    ListChangedError,
    NothingToUndoError,
    ProtectedBookError,
    ReadOnlyBookError,
)
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK, REPORT_MARK
from educonnect_xl.spreadsheet.places import full_name
from educonnect_xl.spreadsheet.sort import sort_in_place
from educonnect_xl.spreadsheet.undo import forget, remember_sheets, remember_sort, undo
from educonnect_xl.tools import data_folder
from tests.support.excel_desk import ExcelDesk
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS: list[list[Any]] = [["6B", "ZOLA", "003"], ["", "", ""], ["6A", "ÉLOI", "1E2"], ["6A", "ABEL", "=x"]]


@pytest.fixture
def sheet(excel_desk: ExcelDesk) -> xw.Sheet:
    """Give a list in liste.xlsx."""
    return named(excel_desk, "liste.xlsx", [HEADER, *ROWS])


def named(desk: ExcelDesk, name: str, rows: list[list[Any]]) -> xw.Sheet:
    """Return the sheet, with `rows` on it, of a new workbook called `name`."""
    sheet = desk.add(rows)
    desk.model(sheet).book.name = name
    return sheet


def beside(sheet: xw.Sheet, name: str, mark: str = "") -> xw.Sheet:
    """Return a new sheet after all of its workbook, with that mark of ours if any; `sheet` stays the active one."""
    book = sheet.book
    added = book.sheets.add(name, after=book.sheets[-1])
    added["A1"].value = "x"
    if mark:
        added.names.add(mark, '="Bilan"' if mark == REPORT_MARK else "=TRUE")
    sheet.activate()
    return added


def sort(desk: ExcelDesk) -> None:
    students = find_list(desk.app)
    remember_sort(students, sort_in_place(students, "naturel"))


def values(sheet: xw.Sheet) -> list[list[Any]]:
    return [[value or "" for value in row] for row in sheet.used_range.value[1:]]


def notes() -> dict[str, Any]:
    return dict(json.loads((data_folder() / "annuler.json").read_text("utf-8")))


def test_a_sort_is_undone_row_by_row_empty_rows_too(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sheet["A2"].color = "#FFFF00"
    sort(excel_desk)
    assert values(sheet) != ROWS
    assert undo(sheet.book) == []
    assert values(sheet) == ROWS
    assert sheet["A2"].color == (255, 255, 0)


def test_what_was_undone_is_not_undone_again(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    undo(sheet.book)
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)
    assert values(sheet) == ROWS


def test_a_workbook_on_which_no_button_ran_has_nothing_to_undo(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


@pytest.mark.parametrize(
    ("address", "value"), [("C2", "004"), ("A5", "6C"), ("B3", "ABELLE"), ("B5", "NOUVEAU"), ("C3", None)]
)
def test_a_list_that_changed_since_the_sort_is_left_as_it_is(
    excel_desk: ExcelDesk, sheet: xw.Sheet, address: str, value: str | None
) -> None:
    sort(excel_desk)
    sheet[address].value = value
    before = values(sheet)
    with pytest.raises(ListChangedError):
        undo(sheet.book)
    assert values(sheet) == before
    assert notes()[full_name(sheet.book)]["sheet"] == "Feuil1"


def test_rows_below_the_list_that_was_sorted_stay_where_they_are(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    sheet["A6"].value = "6Z"
    undo(sheet.book)
    assert values(sheet) == [*ROWS, ["6Z", "", ""]]


def test_what_a_formula_shows_is_no_change(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sheet["C2"].number_format = "General"
    sheet["C2"].formula = "=ROW()"
    sort(excel_desk)
    assert sheet["C4"].value == 4
    undo(sheet.book)
    assert sheet["C2"].formula == "=ROW()"


def test_a_list_whose_sheet_is_gone_or_renamed_is_not_looked_for(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    sheet.copy(after=sheet, name="Feuil2")
    sheet.name = "Autre"
    with pytest.raises(ListChangedError):
        undo(sheet.book)


def test_the_list_that_was_sorted_is_undone_whichever_is_active_now(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    other = sheet.copy(after=sheet, name="Liste")
    sheet.activate()
    sort(excel_desk)
    other.activate()
    undo(sheet.book)
    assert values(sheet) == values(other) == ROWS


def test_what_is_noted_holds_no_text_of_a_cell_and_no_digest_twice(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    digests = set()
    for _ in range(2):
        sort(excel_desk)
        note = notes()[full_name(sheet.book)]
        digests.add(note["digest"])
        assert note.keys() == {"sheet", "ranks", "salt", "digest"}
        assert len(note["salt"]) == 32
        told = json.dumps({**note, "salt": "", "digest": ""}, ensure_ascii=False)  # which have any digits
        assert not any(text in told for text in ("ZOLA", "ÉLOI", "003", "6B"))
    assert len(digests) == 2


def test_added_sheets_are_removed_and_named_in_order(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    for name in ("6A", "Sommaire", "6B"):
        beside(sheet, name, CLASS_MARK)
    beside(sheet, "Bilan", REPORT_MARK)
    remember_sheets(sheet.book, ["Sommaire", "6A", "Bilan"])
    assert undo(sheet.book) == ["Sommaire", "6A", "Bilan"]
    assert sheet.book.sheet_names == ["Feuil1", "6B"]
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


def test_a_sheet_of_the_user_is_never_removed_whatever_its_name(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    beside(sheet, "6A")
    beside(sheet, "6B", CLASS_MARK)
    remember_sheets(sheet.book, ["6A", "6B", "6C"])
    assert undo(sheet.book) == ["6B"]
    assert sheet.book.sheet_names == ["Feuil1", "6A"]


def test_sheets_that_are_all_gone_leave_nothing_to_undo(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    remember_sheets(sheet.book, ["6A"])
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


def test_sheets_of_a_protected_workbook_stay_and_can_be_removed_later(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    beside(sheet, "6A", CLASS_MARK)
    remember_sheets(sheet.book, ["6A"])
    model = excel_desk.model(sheet).book
    model.vba_get("Protect")
    with pytest.raises(ProtectedBookError):
        undo(sheet.book)
    assert sheet.book.sheet_names == ["Feuil1", "6A"]
    model.vba_get("Unprotect")
    assert undo(sheet.book) == ["6A"]


def test_sheets_of_a_workbook_open_for_reading_stay_and_can_be_removed_later(
    excel_desk: ExcelDesk, sheet: xw.Sheet
) -> None:
    beside(sheet, "6A", CLASS_MARK)
    remember_sheets(sheet.book, ["6A"])
    excel_desk.excel.user.read_only.append(excel_desk.model(sheet).book)
    with pytest.raises(ReadOnlyBookError):
        undo(sheet.book)
    excel_desk.excel.user.read_only.clear()
    assert undo(sheet.book) == ["6A"]


def test_grouped_sheets_are_refused_before_any_is_removed(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    beside(sheet, "6A", CLASS_MARK)
    remember_sheets(sheet.book, ["6A"])
    excel_desk.excel.user.grouped = 2
    with pytest.raises(GroupedSheetsError):
        undo(sheet.book)
    assert sheet.book.sheet_names == ["Feuil1", "6A"]


def test_the_last_button_alone_is_undone(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    beside(sheet, "6A", CLASS_MARK)
    remember_sheets(sheet.book, ["6A"])
    assert undo(sheet.book) == ["6A"]
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


def test_a_button_that_cannot_be_undone_makes_forget_the_one_before(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    forget(sheet.book)
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


def test_each_workbook_has_its_own_note(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sort(excel_desk)
    other = named(excel_desk, "autre.xlsx", [["x", "y"]])
    beside(other, "6A", CLASS_MARK)
    remember_sheets(other.book, ["6A"])
    undo(sheet.book)
    assert values(sheet) == ROWS
    assert undo(other.book) == ["6A"]


def test_the_twenty_workbooks_used_last_are_remembered(excel_desk: ExcelDesk) -> None:
    books = [named(excel_desk, f"{number}.xlsx", [["x", "y"]]).book for number in range(21)]
    for book in [*books[:20], books[0], books[20]]:
        remember_sheets(book, ["6A"])
    assert [Path(name).name for name in notes()] == [f"{number}.xlsx" for number in [*range(2, 20), 0, 20]]


@pytest.mark.parametrize("content", ["", "{", "[1]", "null"])
def test_notes_that_cannot_be_read_are_none(excel_desk: ExcelDesk, sheet: xw.Sheet, content: str) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "annuler.json").write_text(content)
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)
    sort(excel_desk)
    assert undo(sheet.book) == []


def test_a_note_that_cannot_be_kept_stops_no_button(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    data_folder().parent.mkdir(parents=True)
    data_folder().write_text("a file where the folder would be")
    sort(excel_desk)
    with pytest.raises(NothingToUndoError):
        undo(sheet.book)


def test_the_list_sorted_is_the_one_remembered(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    students = read_list(sheet)
    moved = sort_in_place(students, "naturel")
    remember_sort(students, moved)
    note = notes()[full_name(sheet.book)]
    assert (note["sheet"], note["ranks"]) == (
        "Feuil1",
        [2, 4, 1, 0],
    )  # the row without text goes last, its rank is an order

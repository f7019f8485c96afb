"""Sheets of ours are known by their marks, whatever they are called, and the user's carry none."""

import pytest
import xlwings as xw

from educonnect_xl.spreadsheet.marks import (
    CLASS_MARK,
    REPORT_MARK,
    SLIP_TEXTS_MARK,
    is_marked,
    mark_list,
    mark_report,
    partition_sheets,
    sheet_marked,
)
from tests.support.excel_desk import ExcelDesk


@pytest.fixture
def book(excel_desk: ExcelDesk) -> xw.Book:
    """Give a workbook of two class sheets, each as its template makes it, and one of the user's."""
    mine = excel_desk.add([["Notes"]], "Notes")
    for name in ("6A", "6B"):
        mine.book.sheets.add(name, after=mine.book.sheets[-1]).names.add(CLASS_MARK, "=TRUE")
    return mine.book


def test_class_sheets_reports_and_the_users_own_are_told_apart(book: xw.Book) -> None:
    mark_report(book.sheets["6B"], 'Bilan "A"')
    found = partition_sheets(book)
    assert (found.classes, found.reports) == (["6A"], {"6B": 'Bilan "A"'})
    assert "Notes" in found.others
    assert not {"6A", "6B"} & set(found.others)
    assert found.ours() == ["6A", "6B"]
    assert [is_marked(book.sheets[name]) for name in ("Notes", "6A", "6B")] == [False, True, True]


def test_a_sheet_that_becomes_the_users_list_is_no_longer_ours(book: xw.Book) -> None:
    mark_list(book.sheets["6A"], "export.csv")
    assert not is_marked(book.sheets["6A"])
    assert partition_sheets(book).ours() == ["6B"]


def test_a_sheet_is_found_by_its_mark_and_a_report_is_none_but_one(book: xw.Book) -> None:
    assert sheet_marked(book, SLIP_TEXTS_MARK) is None
    book.sheets["Notes"].names.add(SLIP_TEXTS_MARK, "=TRUE")
    found = sheet_marked(book, SLIP_TEXTS_MARK)
    assert found is not None
    assert found.name == "Notes"
    mark_report(book.sheets["6A"], "Bilan")
    assert [name.name for name in book.sheets["6A"].names] == [f"'6A'!{REPORT_MARK}"]

"""Macros are found whatever the case, get dates and ranges, and raise what goes wrong in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.libreoffice import MacroError

pytestmark = pytest.mark.libreoffice

BASIC = """
Global calls
Function Twice(x)
    Twice = 2 * x
End Function
Function Count()
    calls = calls + 1
    Count = calls
End Function
Function Tomorrow(day As Date) As Date
    Tomorrow = day + 1
End Function
Function Total(values)
    For Each value In values
        Total = Total + value
    Next
End Function
Sub Paint(cells)
    cells.CellBackColor = RGB(1, 2, 3)
End Sub
Sub DeleteRow(cells)
    cells.Rows.removeByIndex(0, 1)
End Sub
Sub Fail()
    Error 5
End Sub
Sub Deeper()
    Fail
End Sub
Sub Unknown()
    NoSuchThing(3)
End Sub
Sub Handled()
    On Error Resume Next
    Error 5
End Sub
"""
VBA = """Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1
Sub PaintRange(cells As Range, sheet As Worksheet)
    cells.Interior.Color = RGB(4, 5, 6)
    sheet.Range("A1").Value = cells.Address
End Sub
Sub FailVba()
    Err.Raise 1004, , "my text"
End Sub
Function NextDay(day As Date) As Date
    NextDay = day + 1
End Function
"""


@pytest.fixture
def book(sheet: xw.Sheet) -> xw.Book:
    libraries = sheet.book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.getByName("Standard").insertByName("Plain", BASIC)
    libraries.getByName("Standard").insertByName("Visual", VBA)
    return sheet.book


@pytest.mark.parametrize("name", ["Twice", "twice", "Plain.Twice", "PLAIN.TWICE", "standard.plain.Twice"])
def test_a_macro_is_found_in_any_case(book: xw.Book, name: str) -> None:
    assert book.macro(name)(21) == 42
    assert book.app.macro(name)(21) == 42


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("Fail", 5, "Invalid procedure call"),
        ("Deeper", 5, "Invalid procedure call"),
        ("Unknown", 35, "NoSuchThing"),
        ("FailVba", 1004, "my text"),
    ],
)
def test_an_error_in_a_macro_is_raised(book: xw.Book, name: str, number: int, text: str) -> None:
    with pytest.raises(MacroError, match=text) as raised:
        book.macro(name)()
    assert (raised.value.macro, raised.value.number) == (name, number)


def test_an_error_that_a_macro_handles_is_none(book: xw.Book) -> None:
    assert book.macro("Handled")() is None


def test_a_macro_with_an_error_of_syntax_is_told(book: xw.Book) -> None:
    book.api.BasicLibraries.getByName("Standard").insertByName("Broken", "Sub Bad(\nIf Then\n")
    with pytest.raises(MacroError, match="syntax"):
        book.macro("Bad")()


def test_what_a_macro_is_given_arrives(book: xw.Book) -> None:
    assert book.macro("Tomorrow")(dt.datetime(2026, 5, 31, 12)) == dt.datetime(2026, 6, 1, 12)
    assert book.macro("NextDay")(dt.date(2026, 5, 31)) == dt.datetime(2026, 6, 1)
    assert book.macro("Total")([1, 2, 3]) == 6
    sheet = book.sheets[0]
    book.macro("Paint")(sheet["B2:C3"])
    assert sheet["C3"].color == (1, 2, 3)
    book.macro("PaintRange")(sheet["D4:E5"], sheet)
    assert (sheet["E5"].color, sheet["A1"].value) == ((4, 5, 6), "$D$4:$E$5")


def test_cells_are_written_where_a_macro_deleted_others(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = "x"
    book.macro("DeleteRow")(sheet["A1"])
    sheet["A1"].value = True
    assert sheet["A1:A2"].value == [True, None]


def test_a_range_of_another_workbook_is_that_one(book: xw.Book) -> None:
    other = book.app.books.add().sheets[0]
    book.macro("PaintRange")(other["D4"], book.sheets[0])
    assert (other["D4"].color, book.sheets[0]["D4"].color) == ((4, 5, 6), None)


def test_nothing_is_left_behind_by_a_call(book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "macros.ods")
    modules: Any = book.api.BasicLibraries.getByName("Standard")
    before = modules.getElementNames()
    assert (book.macro("Count")(), book.macro("Count")()) == (1, 2)
    with pytest.raises(MacroError):
        book.macro("Fail")()
    assert modules.getElementNames() == before
    assert not book.api.isModified()
    with pytest.raises(KeyError):
        book.macro("Absent")()

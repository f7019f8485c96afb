"""A Range is its address and a Sheet its sheet, whatever is inserted, deleted or moved while they are held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from PIL import Image

from educonnect_xl.libreoffice import DeletedError, SheetDeletedError

pytestmark = pytest.mark.libreoffice

SIDE = 6  # of the square of cells that is filled


def fill(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[f"{row}-{column}" for column in range(SIDE)] for row in range(SIDE)]


@pytest.mark.parametrize("address", ["A1", "C3", "A1:C1", "A1:A3", "1:1", "A:A", "A1:XFD1", "A1:A1048576"])
@pytest.mark.parametrize("shift", ["up", "left"])
def test_a_held_sheet_reads_and_writes_the_same_cells_after_a_deletion(
    sheet: xw.Sheet, address: str, shift: str
) -> None:
    fill(sheet)
    sheet[address].delete(shift)
    fresh = sheet.book.sheets[0]
    assert sheet["A1:F6"].value == fresh["A1:F6"].value
    sheet["B2"].value = "new"
    assert fresh["B2"].value == "new"
    sheet["A1"].color = (1, 2, 3)
    assert fresh["A1"].color == (1, 2, 3)
    assert (sheet["A1048576"].value, sheet["XFD1"].value) == (None, None)


def test_a_held_range_is_its_address(sheet: xw.Sheet) -> None:
    fill(sheet)
    held, font, borders = sheet["B3"], sheet["B3"].font, sheet["B3"].borders
    assert held.value == "2-1"
    sheet["1:1"].insert("down")
    assert (held.address, held.value, held.row) == ("$B$3", "1-1", 3)
    held.value = "here"
    font.bold, borders["edge_top"].line_style = True, "continuous"
    assert (sheet["B3"].value, sheet["B3"].font.bold) == ("here", True)
    assert sheet["B3"].borders["edge_top"].line_style == "continuous"
    sheet["B3"].delete("up")
    assert (held.address, held.value) == ("$B$3", "2-1")
    held.color = (1, 2, 3)
    assert sheet["B3"].color == (1, 2, 3)
    sheet["B3"].move(sheet["H9"])
    assert (held.address, held.value, sheet["H9"].value) == ("$B$3", None, "2-1")


def test_cells_are_written_where_the_api_deleted_others(sheet: xw.Sheet) -> None:
    fill(sheet)
    sheet["B2"].value = "x"
    sheet.api.getRows().removeByIndex(1, 1)
    sheet["B2"].value = True
    assert sheet["A1:C3"].value == [["0-0", "0-1", "0-2"], ["2-0", True, "2-2"], ["3-0", "3-1", "3-2"]]


def test_what_api_gives_stays_where_it_is_while_other_cells_are_used(sheet: xw.Sheet) -> None:
    fill(sheet)
    first, block = sheet["A1"].api, sheet["B2:C3"].api
    sheet["D4"].value = "written"
    assert sheet["E5:F6"].value == [["4-4", "4-5"], ["5-4", "5-5"]]
    sheet["A1"].value = "new"
    again = sheet["A1"].api
    assert [first.getDataArray(), again.getDataArray()] == [(("new",),)] * 2
    assert block.getDataArray() == (("1-1", "1-2"), ("2-1", "2-2"))
    block.setDataArray((("a", "b"), ("c", "d")))
    sheet.book.api.getCurrentController().select(block)
    selected = sheet.book.app.selection
    assert selected is not None
    assert selected.address == "$B$2:$C$3"
    assert sheet["A1:C3"].value == [["new", "0-1", "0-2"], ["1-0", "a", "b"], ["2-0", "c", "d"]]


def test_a_deleted_sheet_says_so_and_is_not_another(sheet: xw.Sheet) -> None:
    book = sheet.book
    other = book.sheets.add("Other", after=sheet)
    last = book.sheets.add("Last", after=other)
    held, cell = book.sheets["Other"], other["A1"]
    cell.value, last["A1"].value = "other", "last"
    other.delete()
    for gone in (lambda: cell.value, lambda: held["A1"].value, lambda: held.name, lambda: other.index):
        with pytest.raises(SheetDeletedError):
            gone()
    with pytest.raises(SheetDeletedError):
        cell.value = "lost"
    renamed, again = last, book.sheets["Last"]
    renamed.name = "Renamed"
    book.sheets["Renamed"].delete()
    with pytest.raises(SheetDeletedError):
        again["A1"].value  # noqa: B018
    last = book.sheets.add("Last", after=sheet)
    last["A1"].value = "last"
    assert (last["A1"].value, last.index, sheet["A1"].value) == ("last", 2, None)


@pytest.mark.parametrize("name", ["Other", "l'été. n° 1"])
def test_a_sheet_deleted_by_others_says_so_and_one_they_renamed_stays(sheet: xw.Sheet, name: str) -> None:
    book = sheet.book
    by_name, last = book.sheets.add(name, after=sheet), book.sheets.add("Last", after=book.sheets[-1])
    by_place, cell = book.sheets[1], by_name["A1"]
    cell.value, last["A1"].value = "other", "last"
    by_place.used_range.value  # noqa: B018
    sheets = book.api.getSheets()
    sheets.getByName(name).setName("Renamed")
    assert (by_name.name, by_place["A1"].value, cell.value) == ("Renamed", "other", "other")
    sheets.removeByName("Renamed")
    for gone in (lambda: cell.value, lambda: by_place.name, lambda: by_name.index, lambda: by_name.delete()):
        with pytest.raises(SheetDeletedError):
            gone()
    with pytest.raises(SheetDeletedError):
        cell.value = "lost"
    assert [sheet["A1"].value, last["A1"].value] == [None, "last"]
    again = book.sheets.add("Renamed", after=sheet)
    again["A1"].value = "again"
    assert (again["A1"].value, again.index) == ("again", 2)
    with pytest.raises(SheetDeletedError):
        cell.value  # noqa: B018


def test_sheets_are_deleted_while_one_goes_through_them(sheet: xw.Sheet) -> None:
    for name in "abc":
        sheet.book.sheets.add(name, before=sheet)
    for one in sheet.book.sheets:
        if one.name != sheet.name:
            one.delete()
    assert sheet.book.sheet_names == [sheet.name]


def test_a_sheet_may_take_the_name_of_one_that_was_deleted_or_renamed(sheet: xw.Sheet) -> None:
    book = sheet.book
    first, second = (book.sheets.add(name, after=book.sheets[-1]) for name in ("First", "Second"))
    first.name = "Former"
    second.api.setName("First")
    second["A1"].value = "second"
    assert second.name == "First"
    first.delete()
    second.api.setName("Former")
    assert (second.name, second["A1"].value) == ("Former", "second")


def drawn(sheet: xw.Sheet, folder: Path) -> None:
    """Put one of each on the sheet that can be deleted: a table, a picture, a shape, a chart, a name."""
    sheet["A1"].value = [["n", "k"], ["a", 1], ["b", 2]]
    sheet.tables.add(sheet["A1:B3"], name="T")
    Image.new("RGB", (5, 5)).save(folder / "p.png")
    sheet.pictures.add(folder / "p.png", name="one")
    sheet.charts.add().set_source_data(sheet["A1:B3"])
    sheet.names.add("one", "=Sheet1!$B$2")


@pytest.mark.parametrize(
    ("members", "reads", "writes"),
    [
        ("tables", ["name", "range", "data_body_range"], {"show_totals": True}),
        ("pictures", ["name", "left", "height"], {"left": 5, "name": "other"}),
        ("shapes", ["name", "top", "width"], {"width": 5}),
        ("charts", ["left", "chart_type"], {"top": 5}),
        ("names", ["name", "refers_to", "refers_to_range"], {"refers_to": "=Sheet1!$A$1"}),
    ],
)
def test_what_was_deleted_says_so_and_takes_nothing(
    sheet: xw.Sheet, tmp_path: Path, members: str, reads: list[str], writes: dict[str, Any]
) -> None:
    drawn(sheet, tmp_path)
    held, other = getattr(sheet, members)[0], getattr(sheet, members)[0]
    if members == "tables":
        sheet.book.api.DatabaseRanges.removeByName(other.name)
    else:
        other.delete()
    for member in reads:
        with pytest.raises(DeletedError):
            getattr(held, member)
    for member, value in writes.items():
        with pytest.raises(DeletedError):
            setattr(held, member, value)

"""A Range is its address and a Sheet its sheet, whatever is inserted, deleted or moved while they are held."""

from __future__ import annotations

from typing import Any

import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st

from educonnect_xl.libreoffice import SheetDeletedError

pytestmark = pytest.mark.libreoffice

SIDE = 6  # of the square of cells that the model knows


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


block = st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1), st.integers(1, 3), st.integers(1, 3))
step = st.one_of(
    st.tuples(st.sampled_from(["up", "left", "down", "right"]), block),
    st.tuples(st.sampled_from(["insert rows", "insert columns", "delete rows", "delete columns"]), block),
    st.tuples(st.just("write"), block),
)


class Model:
    """A plain table that grows as needed: rows of values, None for what was never written."""

    def __init__(self) -> None:
        self.size = 4 * SIDE
        self.rows: list[list[Any]] = [[None] * self.size for _ in range(self.size)]

    def take(self, action: str, top: int, left: int, height: int, width: int, text: str) -> None:
        """Do what a sheet does; whole rows and columns are blocks as long as the table."""
        kind, _, lines = action.partition(" ")
        if lines:
            top, left = (top, 0) if lines == "rows" else (0, left)
            height, width = (height, self.size) if lines == "rows" else (self.size, width)
            kind = (
                {"insert": "down", "delete": "up"}[kind]
                if lines == "rows"
                else {"insert": "right", "delete": "left"}[kind]
            )
        if kind == "write":
            for row in self.rows[top : top + height]:
                row[left : left + width] = [text] * width
        elif kind in ("left", "right"):
            for row in self.rows[top : top + height]:
                self._shift(row, left, width, kind == "right")
        else:
            for column in range(left, left + width):
                values = [row[column] for row in self.rows]
                self._shift(values, top, height, kind == "down")
                for row, value in zip(self.rows, values, strict=True):
                    row[column] = value

    def _shift(self, line: list[Any], place: int, count: int, is_insertion: bool) -> None:
        if is_insertion:
            line[place:place] = [None] * count
            del line[self.size :]
        else:
            del line[place : place + count]
            line.extend([None] * (self.size - len(line)))


def act(sheet: xw.Sheet, action: str, cells: xw.Range, text: str) -> None:
    kind, _, lines = action.partition(" ")
    if kind == "write":
        cells.value = text
        return
    if lines:
        first, last = cells[0, 0], cells.last_cell
        cells = sheet[f"{first.row}:{last.row}"] if lines == "rows" else sheet.cells[:, first.column - 1 : last.column]
    if kind in ("insert", "down", "right"):
        cells.insert({"insert": "down"}.get(kind, kind))
    else:
        cells.delete({"delete": "up"}.get(kind, kind))


@given(st.lists(step, max_size=8))
@settings(max_examples=30)
def test_any_sequence_of_changes_leaves_what_a_plain_table_has(
    sheet: xw.Sheet, steps: list[tuple[str, tuple[int, int, int, int]]]
) -> None:
    sheet.clear()
    model = Model()
    held = {place: sheet[place] for place in [(0, 0), (2, 3), (5, 5)]}
    model.take("write", 0, 0, SIDE, SIDE, "first")
    sheet["A1"].resize(SIDE, SIDE).value = "first"
    for number, (action, (top, left, height, width)) in enumerate(steps):
        cells = sheet[top, left].resize(height, width)
        assert cells.address
        act(sheet, action, cells, f"text {number}")
        model.take(action, top, left, height, width, f"text {number}")
        assert sheet["A1"].resize(2 * SIDE, 2 * SIDE).value == [row[: 2 * SIDE] for row in model.rows[: 2 * SIDE]]
        assert {place: cell.value for place, cell in held.items()} == {
            (row, column): model.rows[row][column] for row, column in held
        }

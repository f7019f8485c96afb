"""Texts, numbers and dates written to cells so that each stands there as it was meant, which is checked.

A spreadsheet program takes a text for typed in: an apostrophe at its start is a sign for "text follows" and gone, in
cells of the format text too, and in any other cell what can be read as a number, a date or a formula becomes one.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlwings as xw
from xlwings.utils import col_name

from educonnect_xl.accounts.dates import serial
from educonnect_xl.errors.clicking import CellsChangedError
from educonnect_xl.spreadsheet.program import Program, program_of

Value = str | float | None  # dates are serials; None leaves the cell empty
Values = Sequence[Sequence[Value]]

_READ_AS_OTHERS = ("TRUE", "FALSE", "VRAI", "FAUX")
_STARTS_OF_OTHERS = ("=", "+", "-", "@", "#", "'")
_CELLS_AT_ONCE = 50_000
_NOTHING = "" if sys.platform == "darwin" else None  # what xlwings writes for no value on macOS
_SAME_MOMENT = 1e-7  # days: a hundredth of a second


def cells_from(sheet: xw.Sheet, row: int, column: int, rows: int, columns: int) -> xw.Range:
    """Return a block of cells, from 1. An address spares xlwings the dozen calls that compare the sheets of corners."""
    first, last = (col_name(number) for number in (column, column + columns - 1))  # type: ignore[no-untyped-call]
    return sheet.range(f"{first}{row}:{last}{row + rows - 1}")


def whole_columns(sheet: xw.Sheet, first: int, last: int) -> xw.Range:
    """Return the columns of `sheet` from the first to the last, from 1."""
    return sheet.range(":".join(map(col_name, (first, last))))


def fill(sheet: xw.Sheet, values: Values, other_columns: Collection[int] = ()) -> None:
    """Write `values` from the first cell of `sheet`: see `write`."""
    write(sheet, 1, 1, values, other_columns)


def write(sheet: xw.Sheet, row: int, column: int, values: Values, other_columns: Collection[int] = ()) -> None:
    """Write `values` to the cells of `sheet` from that row and column, from 1: see `write_blocks`."""
    write_blocks(blocks_from(sheet, row, column, len(values), len(values[0])), values, other_columns)


@dataclass(frozen=True)
class HeldBlock:
    """Cells, and what their program takes for them to write at once: see Program.hold."""

    cells: xw.Range
    held: Any


def blocks_from(sheet: xw.Sheet, row: int, column: int, rows: int, columns: int) -> list[HeldBlock]:
    """Return the cells that `write_blocks` writes so many `rows` and `columns` to, from that row and column, from 1."""
    height, hold = _block_height(columns), program_of(sheet).hold
    tops = range(0, rows, height)
    blocks = [cells_from(sheet, row + top, column, min(height, rows - top), columns) for top in tops]
    return [HeldBlock(cells, hold(cells)) for cells in blocks]


def write_blocks(blocks: Sequence[HeldBlock], values: Values, other_columns: Collection[int] = ()) -> None:
    """Write `values` to `blocks`, each in one call, and check them.

    The cells are of the format text, but for the columns of `values` at the places, from 0, in `other_columns`. Raises
    CellsChangedError when a cell holds something else than was meant: a program cannot hold every character.
    """
    program = program_of(blocks[0].cells)
    height = _block_height(len(values[0]))
    parts = [values[first : first + height] for first in range(0, len(values), height)]
    for block, part in zip(blocks, parts, strict=True):
        if _may_reformat(part, other_columns) or not program.put(block.held, part):
            block.cells.raw_value = [_typed_row(one, other_columns) for one in part]
        _check_written(program, block, part)


def _block_height(columns: int) -> int:
    return max(_CELLS_AT_ONCE // columns, 1)


def _may_reformat(values: Values, columns: Collection[int]) -> bool:
    """Tell whether one of those columns, which are not for texts, gets one that may change the format of its cell."""
    others = (row[column] for row in values for column in columns)
    return any(isinstance(value, str) and _is_read_as_other(value) for value in others)


def _check_written(program: Program, block: HeldBlock, values: Values) -> None:
    """Raise CellsChangedError when the cells, read in one call, do not hold `values`."""
    found = program.contents(block.held)
    rows = found if isinstance(found, list | tuple) else ((found,),)
    for number, (row, meant) in enumerate(zip(rows, values, strict=True)):
        if not all(map(_is_same, row, meant)):
            raise CellsChangedError(sheet=block.cells.sheet.name, line=block.cells.row + number)


def _typed_row(row: Sequence[Value], other_columns: Collection[int]) -> list[Value]:
    return [_typed(value, position not in other_columns) for position, value in enumerate(row)]


def _typed(value: Value, is_text_cell: bool) -> Value:
    """Return what to type for `value` to stand in a cell."""
    if not isinstance(value, str):
        return _NOTHING if value is None else value
    is_misread = value.startswith("'") if is_text_cell else _is_read_as_other(value)
    return f"'{value}" if is_misread else value


def _is_read_as_other(text: str) -> bool:
    """Tell whether `text` may become a number, a date, a truth value, an error or a formula; most have digits."""
    return (
        any(character.isdigit() for character in text)
        or text.startswith(_STARTS_OF_OTHERS)
        or text.strip().upper() in _READ_AS_OTHERS
    )


def _is_same(found: Any, meant: Value) -> bool:
    if isinstance(found, datetime):
        return isinstance(meant, float) and abs(serial(found.replace(tzinfo=None)) - meant) < _SAME_MOMENT
    if isinstance(found, str) and isinstance(meant, str):
        return found == meant or found.replace("\r\n", "\n") == meant.replace("\r\n", "\n")
    return (None if found == "" else found) == (None if meant == "" else meant)

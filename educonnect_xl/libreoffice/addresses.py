"""Addresses of blocks of cells, as Excel writes them: rows and columns from 1, as everywhere in xlwings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from xlwings.utils import address_to_index_tuple, col_name

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, from LibreOffice 7.4 on; 1,024 columns before

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_COLUMN, _ROW = re.compile(r"\$?([A-Za-z]{1,3})"), re.compile(r"\$?(\d+)")

_ABSOLUTE = re.compile(r"\$([^'.]+|'(?:[^']|'')+')\.([$A-Z0-9:]+)")
_PLAIN = re.compile(r"(?!\d)[\w.]+|\[[\w.]+\][\w.]+")
_LIKE_AN_ADDRESS = re.compile(r"[Rr]\d*([Cc]\d*)?|[Cc]\d*")


@dataclass(frozen=True)
class Block:
    """A rectangle of cells: its first row and column, from 1, and how many of each it has."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        """Return the last row, from 1."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """Return the last column, from 1."""
        return self.column + self.columns - 1

    def bounds(self) -> tuple[int, int, int, int]:
        """Return left, top, right, bottom, from 0: what UNO's getCellRangeByPosition takes."""
        return self.column - 1, self.row - 1, self.last_column - 1, self.last_row - 1

    def holds(self, row: int, column: int) -> bool:
        """Tell whether the cell is in the block."""
        return self.row <= row <= self.last_row and self.column <= column <= self.last_column

    def within(self, other: Block) -> Block | None:
        """Return the part of this block that is in `other`, None for none."""
        row, column = max(self.row, other.row), max(self.column, other.column)
        rows = min(self.last_row, other.last_row) - row + 1
        columns = min(self.last_column, other.last_column) - column + 1
        return Block(row, column, rows, columns) if rows > 0 and columns > 0 else None

    def around(self, other: Block) -> Block:
        """Return the smallest block that holds this one and `other`."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last_row, last_column = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Block(row, column, last_row - row + 1, last_column - column + 1)

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """Return the address, $A$1:$B$2 by default; whole rows and columns as 1:2 and A:B."""
        first, last = (
            (f"{'$' * column_absolute}{col_name(column)}", f"{'$' * row_absolute}{row}")  # type: ignore[no-untyped-call]
            for row, column in ((self.row, self.column), (self.last_row, self.last_column))
        )
        if self.rows == MOST_ROWS:
            return f"{first[0]}:{last[0]}"
        if self.columns == MOST_COLUMNS:
            return f"{first[1]}:{last[1]}"
        if self.rows == self.columns == 1:
            return "".join(first)
        return f"{''.join(first)}:{''.join(last)}"


def parse(address: str) -> Block | None:
    """Return the block at `address` (A1, A1:B2, A:B, 1:2, with or without $), None for what is no address."""
    first, colon, last = address.partition(":")
    corners = [_corner(first), _corner(last if colon else first)]
    if corners[0] is None or corners[1] is None:
        return None
    (top, left, bottom_or_open, right_or_open), (row, column, last_row, last_column) = corners[0], corners[1]
    if not colon and (bottom_or_open != top or right_or_open != left):
        return None  # a lone A or 1 is no address
    start, end = Block(top, left), Block(max(row, last_row), max(column, last_column))
    return start.around(end)


def parse_absolute(address: str) -> tuple[str, Block]:
    """Return the sheet and the block of the AbsoluteName of one range; "" and A1 for that of none, or of several."""
    found = _ABSOLUTE.fullmatch(address)
    block = parse(found[2]) if found else None
    return (unquoted(found[1]), block) if found and block else ("", Block(1, 1))


def block_of(place: Any) -> Block:
    """Return the block of a UNO CellRangeAddress."""
    rows, columns = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1
    return Block(place.StartRow + 1, place.StartColumn + 1, rows, columns)


def quoted(name: str) -> str:
    """Return the name of a sheet, [workbook] in front or not, as an address has it: in apostrophes where Excel does."""
    if _PLAIN.fullmatch(name) and not parse(name) and not _LIKE_AN_ADDRESS.fullmatch(name):
        return name
    return in_apostrophes(name)


def in_apostrophes(name: str) -> str:
    """Return the name of a sheet as every formula takes it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def unquoted(name: str) -> str:
    """Return the name of a sheet from what an address has."""
    return name[1:-1].replace("''", "'") if name.startswith("'") and name.endswith("'") and len(name) > 1 else name


def _corner(text: str) -> tuple[int, int, int, int] | None:
    """Return row and column of a corner, and how far it reaches if it is a whole row or column."""
    if _CELL.fullmatch(text):
        row, column = _row_and_column(text.replace("$", "").upper())
        return row, column, row, column
    if match := _COLUMN.fullmatch(text):
        _, column = _row_and_column(f"{match[1].upper()}1")
        return 1, column, MOST_ROWS, column
    if match := _ROW.fullmatch(text):
        return int(match[1]), 1, int(match[1]), MOST_COLUMNS
    return None


def _row_and_column(address: str) -> tuple[int, int]:
    row, column = address_to_index_tuple(address)  # type: ignore[no-untyped-call]
    return row, column

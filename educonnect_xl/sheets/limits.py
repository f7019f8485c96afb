"""What a worksheet can hold. Source: Excel specifications and limits, support.microsoft.com."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.errors.reading import CellTooLongError, TooManyRowsError
from educonnect_xl.french import titles
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767  # UTF-16 units in a cell


def check_limits(export: Export, path: Path) -> None:
    """Raise TooManyRowsError or CellTooLongError when a worksheet cannot hold `export`; `path` is what they name."""
    limit = MOST_ROWS - FIRST_STUDENT_ROW
    if len(export.rows) > limit:
        raise TooManyRowsError(path=path, count=len(export.rows), limit=limit)
    if any(utf16_units(title) > LONGEST_TEXT for title in export.header):
        raise CellTooLongError(path=path, line=export.lines[0] - 1, column=titles.HEADER, limit=LONGEST_TEXT)
    for position in range(len(export.header)):
        if longest(export.rows, position) * 2 <= LONGEST_TEXT:
            continue
        for line, row in zip(export.lines, export.rows, strict=True):
            if utf16_units(row[position]) > LONGEST_TEXT:
                raise CellTooLongError(
                    path=path, line=line, column=columns.told_title(export.header, position), limit=LONGEST_TEXT
                )


def longest(rows: Sequence[Row], position: int) -> int:
    """Return how many characters the longest field at `position`, from 0, has."""
    return max(map(len, map(itemgetter(position), rows)))


def utf16_units(text: str) -> int:
    """Return how long Excel finds `text`."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, units: int) -> str:
    """Return `text` cut to what Excel finds `units` long, never in the middle of a character."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")

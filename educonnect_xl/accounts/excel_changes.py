"""What Excel changed in a CSV that it opened, told from what the user changed, by comparison with the file.

The file is the truth. A cell that holds what Excel makes of the file's text (a number, a date, accents read in the
wrong encoding, a formula) is to be put back; any other difference is the user's, and is kept. Source of the
conversions: "Keeping leading zeros and large numbers", support.microsoft.com, for a French Excel.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.damage import reliable
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.read import cell_text
from educonnect_xl.accounts.text import fold, repaired

_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?")
_DAY_MONTH = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2}|\d{4}))?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_FORMULA_STARTS = ("=", "+", "-", "@")

Value = Callable[[int, int], Any]


@dataclass(frozen=True)
class Cell:
    """A cell of the list: line of the sheet from 1, position of the column from 0, what the file says there."""

    line: int
    position: int
    text: str


@dataclass(frozen=True)
class ExcelChanges:
    """Cells that Excel changed, cells that the user changed, lines of the list that the file does not have."""

    changed_by_excel: Sequence[Cell]
    changed_by_hand: Sequence[Cell]
    unknown_lines: Sequence[int]


def find_changes(
    live: Export, header_line: int, value: Value, is_formula: Callable[[int, int], bool], file: Export
) -> ExcelChanges:
    """Return how the list `live` differs from the `file` that it was opened from, whatever its order now.

    `value` and `is_formula` tell what the cell at a line (from 1) and a position (from 0) holds. The two lists must
    have the same header, else every line is unknown. Dates are left alone: a date column shows the same day.
    """
    if [*map(repaired, live.header)] != list(file.header):
        return ExcelChanges([], [], list(live.lines))
    pairs, unknown = _matched(live, value, file)
    dates = {file.columns[column] for column in columns.DATE_COLUMNS if column in file.columns}
    by_excel = [
        Cell(header_line, position, title)
        for position, title in enumerate(file.header)
        if live.header[position] != title
    ]
    by_hand: list[Cell] = []
    for line, texts in pairs:
        for position, text in enumerate(texts):
            now = value(line, position)
            if position in dates or (cell_text(now) == text and isinstance(now, str | None)):
                continue
            has_excel_done_it = _is_what_excel_makes(text, now, is_formula(line, position))
            (by_excel if has_excel_done_it else by_hand).append(Cell(line, position, text))
    return ExcelChanges(by_excel, by_hand, unknown)


def _matched(live: Export, value: Value, file: Export) -> tuple[list[tuple[int, Row]], list[int]]:
    """Return each line of `live` with its row in `file`, and the lines without one: the same login, else names."""
    lines, rows = list(live.lines), list(file.rows)
    pairs: list[tuple[int, Row]] = []
    for names in ((columns.LOGIN,), (columns.LAST_NAME, columns.FIRST_NAME)):
        positions = [file.columns[name] for name in names if name in file.columns]
        if not positions:
            continue
        waiting: dict[tuple[object, ...], deque[Row]] = defaultdict(deque)
        for row in rows:
            waiting[tuple(_reading(row[position]) for position in positions)].append(row)
        left = []
        for line in lines:
            same = waiting.get(tuple(_reading(value(line, position)) for position in positions))
            if same:
                pairs.append((line, same.popleft()))
            else:
                left.append(line)
        lines, rows = left, [row for same in waiting.values() for row in same]
    return sorted(pairs), lines


def _is_what_excel_makes(text: str, now: Any, is_formula: bool) -> bool:
    if is_formula:
        return text.startswith(_FORMULA_STARTS)
    if isinstance(now, str):
        return repaired(now) == text or (text.startswith(_FORMULA_STARTS) and now.startswith("#"))
    return now is not None and _reading(text) == _reading(now)


def _reading(value: Any) -> object:
    """Return `value`, a cell's or a text that Excel would read, so that a text and what Excel makes of it are equal."""
    if isinstance(value, bool):
        return fold(cell_text(value))  # a word, and neither 0 nor 1
    if isinstance(value, int | float):
        return reliable(Decimal(repr(float(value))))
    if isinstance(value, date):
        return value.day, value.month
    text = "" if value is None else str(value)
    if _NUMBER.fullmatch(text):
        return reliable(Decimal(text.replace(",", ".")))
    return _date_reading(text) or fold(repaired(text))


def _date_reading(text: str) -> tuple[int, int] | None:
    """Return the day and month that Excel reads in `text`; the year is the current one if none is written."""
    if match := _MONTH_YEAR.fullmatch(text):
        day, month = 1, int(match[1])
    elif match := _DAY_MONTH.fullmatch(text):
        day, month = int(match[1]), int(match[2])
    else:
        return None
    try:
        datetime(2024, month, day)
    except ValueError:
        return None
    return day, month

"""Values of cells between Python and LibreOffice, whole blocks at a time.

LibreOffice gives and takes numbers and texts; dates and truth values are numbers with a format. A text is never taken
for a number or a date, unlike in Excel; as there, one that starts with = is a formula and one that starts with ' is the
text after it, except in cells formatted as text.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from numbers import Number
from typing import Any

from educonnect_xl.libreoffice.formulas import to_calc

Rows = Sequence[Sequence[Any]]
Cell = tuple[int, int]  # row and column of a block, from 0

NULL_DATE = dt.datetime(1899, 12, 30)  # a spreadsheet's day 0
_DATE_TYPES = (dt.date, dt.datetime)


class CellError(str):
    """An error that a cell shows, such as #DIV/0!."""

    __slots__ = ()


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects while Python looks for no cycles among them: there are none, and it takes a fifth of a read."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def error_text(shown: str) -> str:
    """Return Excel's name of the error that LibreOffice shows as `shown`."""
    known = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
    others = {"Err:502": "#NUM!", "Err:503": "#NUM!", "Err:521": "#NULL!"}
    return shown if shown in known else others.get(shown, "#VALUE!")


def prepare(value: Any) -> Any:
    """Return what is written for `value`: text, number, truth value, date; "" for what is missing."""
    kind = type(value)
    if kind in (str, float, bool, int):
        return "" if value != value else value  # NaN alone differs from itself
    if value is None:
        return ""
    if isinstance(value, _DATE_TYPES):
        return "" if value != value else value  # pandas' NaT
    return _prepare_other(value)


def _prepare_other(value: Any) -> Any:
    if hasattr(value, "item"):  # a number, date or truth value of numpy
        value = value.item()
        return prepare(value) if type(value).__module__ == "builtins" or isinstance(value, _DATE_TYPES) else str(value)
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    if isinstance(value, Number):
        return float(value)  # type: ignore[arg-type]
    return value if isinstance(value, str) else str(value)


def serial(date: dt.date) -> float:
    """Return the number of days since NULL_DATE, with a fraction for the time; a time zone is left aside."""
    if not isinstance(date, dt.datetime):
        return float((date - NULL_DATE.date()).days)
    moment = date.replace(tzinfo=None)
    return (moment - NULL_DATE) / dt.timedelta(days=1)


def date_of(number: float) -> dt.datetime:
    """Return the moment that the `number` of days since NULL_DATE stands for, to the millisecond."""
    milliseconds = round(number * 86_400_000)
    return NULL_DATE + dt.timedelta(milliseconds=milliseconds)


def cells_of_type(rows: Rows, is_wanted: Callable[[Any], bool]) -> list[Cell]:
    """Return the cells whose value is wanted."""
    return [(r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if is_wanted(value)]


def is_date(value: Any) -> bool:
    """Tell whether the value is a date, with or without a time."""
    return isinstance(value, _DATE_TYPES)


def has_time(value: Any) -> bool:
    """Tell whether the value is a date with a time."""
    return isinstance(value, dt.datetime)


def types_of(rows: Rows) -> set[type]:
    """Return the types of all values."""
    return set(map(type, chain.from_iterable(rows)))


def special_cells(rows: Rows) -> list[Cell]:
    """Return the cells whose text means more than itself: a formula, or a text behind an apostrophe."""
    return [
        (r, c)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if type(value) is str and value and value[0] in "='" and value != "="
    ]


def as_data(rows: Rows) -> tuple[tuple[Any, ...], ...]:
    """Return the rows as texts and numbers that LibreOffice takes."""
    if types_of(rows) <= {str, float}:
        return tuple(map(tuple, rows))
    return tuple(tuple(map(_number_or_text, row)) for row in rows)


def as_formulas(rows: Rows, texts: Iterable[Cell]) -> tuple[tuple[str, ...], ...]:
    """Return the rows as LibreOffice would have them typed in; those of `texts` are texts whatever they start with."""
    plain = set(texts)
    return tuple(tuple(_typed(value, (r, c) in plain) for c, value in enumerate(row)) for r, row in enumerate(rows))


def _typed(value: Any, is_plain: bool) -> str:
    if not isinstance(value, str):
        return repr(float(_number_or_text(value)))
    if not is_plain and value.startswith("=") and value != "=":
        return to_calc(value)
    text = value[1:] if value.startswith("'") and not is_plain else value
    return f"'{text}" if text else ""


def _number_or_text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return serial(value) if is_date(value) else float(value)

"""Values of cells between Python and LibreOffice, whole blocks at a time.

LibreOffice gives and takes numbers and texts; dates and truth values are numbers with a format. A text is never taken
for a number or a date, unlike in Excel; as there, one that starts with = is a formula and one that starts with ' is the
text after it, except in cells formatted as text.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from numbers import Number
from typing import Any

from educonnect_xl.libreoffice.formulas import to_calc
from educonnect_xl.libreoffice.structured import TablesSeen

Rows = Sequence[Sequence[Any]]
Cell = tuple[int, int]  # row and column of a block, from 0

Serial = Callable[[dt.date | dt.time], float]

_DATE_TYPES = (dt.date, dt.datetime)
_MISSING = ("NAType", "NaTType")  # pandas' own words for nothing, which may be not installed
_DIGIT = re.compile(r"\d")
_TRUTHS = ("TRUE", "FALSE", "VRAI", "FAUX")
_DAY = dt.timedelta(days=1)
_MOST_OF_TEXT, _MOST_OF_FORMULA = 32_767, 8_192  # UTF-16 units
_INFINITE = (float("inf"), float("-inf"))


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
    """Return what is written for `value`: text, number, truth value, date, time; "" for what is missing.

    ValueError for infinity: LibreOffice would take it, and save a file that nothing can read. TypeError for what is
    none of these, a set or bytes, as on Windows.
    """
    kind = type(value)
    if kind in (str, float, bool, int):
        if kind is float and value in _INFINITE:
            raise ValueError("infinity is no number that a cell can hold")
        return "" if value != value else value  # NaN alone differs from itself
    if value is None or kind.__name__ in _MISSING:
        return ""
    return value if isinstance(value, (*_DATE_TYPES, dt.time)) else _prepare_other(value)


def _prepare_other(value: Any) -> Any:
    if type(value).__name__ == "timedelta64":  # its item() may be a bare number of nanoseconds
        value = value.astype("timedelta64[us]").item()
    elif hasattr(value, "item"):  # a number, date or truth value of numpy
        value = value.astype("datetime64[us]").item() if type(value).__name__ == "datetime64" else value.item()
        return prepare(value)
    if isinstance(value, dt.timedelta):
        return value / _DAY
    if isinstance(value, Number) and not isinstance(value, complex):
        return prepare(float(value))  # type: ignore[arg-type]
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"a cell holds a text, a number, a date or a truth value, and no {type(value).__name__}")


def serial(null_date: dt.datetime, date: dt.date | dt.time) -> float:
    """Return the number of days since `null_date`, with a fraction for the time; a time zone is left aside."""
    if isinstance(date, dt.time):
        return (dt.datetime.combine(dt.date.min, date.replace(tzinfo=None)) - dt.datetime.min) / _DAY
    if not isinstance(date, dt.datetime):
        return float((date - null_date.date()).days)
    return (date.replace(tzinfo=None) - null_date) / _DAY


def date_of(null_date: dt.datetime, number: float) -> Any:
    """Return the moment `number` days after `null_date`, to the millisecond; the number itself where there is none."""
    try:
        return null_date + dt.timedelta(milliseconds=round(number * 86_400_000))
    except OverflowError:
        return number


def truth_of(number: float) -> Any:
    """Return the truth value of a cell with that format: only 1 and 0 are any, other numbers are themselves."""
    return bool(number) if number in (0, 1) else number


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


def refuse_long(rows: Rows) -> None:
    """Raise a ValueError for a text or formula that Excel takes in no cell: an .xlsx file would hold a part of it."""
    for text in chain.from_iterable(rows):
        if type(text) is str and len(text) > _MOST_OF_FORMULA and _length(text) > _most_of(text):
            raise ValueError(f"a cell holds {_most_of(text):,} characters, and not {_length(text):,}: {text[:20]!r}…")


def _most_of(text: str) -> int:
    return _MOST_OF_FORMULA if text.startswith("=") else _MOST_OF_TEXT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def special_cells(rows: Rows) -> list[Cell]:
    """Return the cells whose text means more than itself: a formula, or a text behind an apostrophe."""
    return [
        (r, c)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if type(value) is str and value and value[0] in "='" and value != "="
    ]


def is_doubtful_text(value: Any) -> bool:
    """Tell whether the value is a text that LibreOffice may take for something else, and gives the format of texts.

    That is a number, a date or a truth value, or a formula behind an apostrophe.
    """
    if type(value) is not str or value[:1] == "=":
        return False
    return value.startswith("'=") or _DIGIT.search(value) is not None or value.removeprefix("'").upper() in _TRUTHS


def has_doubtful_text(rows: Rows) -> bool:
    """Tell whether one of the values is a text that LibreOffice may take for something else."""
    return any(map(is_doubtful_text, chain.from_iterable(rows)))


def as_data(rows: Rows, serial_of: Serial) -> tuple[tuple[Any, ...], ...]:
    """Return the rows as texts and numbers that LibreOffice takes; dates by their `serial_of`."""
    if types_of(rows) <= {str, float}:
        return tuple(map(tuple, rows))
    return tuple(tuple(_number_or_text(value, serial_of) for value in row) for row in rows)


def as_formulas(
    rows: Rows, texts: Iterable[Cell], serial_of: Serial, tables: TablesSeen
) -> tuple[tuple[str, ...], ...]:
    """Return the rows as LibreOffice would have them typed in; those of `texts` are texts whatever they start with."""
    plain = set(texts)
    return tuple(
        tuple(_typed(value, (r, c) in plain, serial_of, tables) for c, value in enumerate(row))
        for r, row in enumerate(rows)
    )


def as_typed(rows: Rows, texts: Iterable[Cell], tables: TablesSeen) -> tuple[tuple[str, ...], ...]:
    """Return rows of texts as they are typed in: numbers, dates and formulas but in the cells of `texts`."""
    plain = set(texts)
    return tuple(
        tuple(
            f"'{text}" if (r, c) in plain and text else to_calc(text, tables) if text[:1] == "=" else text
            for c, text in enumerate(row)
        )
        for r, row in enumerate(rows)
    )


def _typed(value: Any, is_plain: bool, serial_of: Serial, tables: TablesSeen) -> str:
    if not isinstance(value, str):
        return repr(float(_number_or_text(value, serial_of)))
    if not is_plain and value.startswith("=") and value != "=":
        return to_calc(value, tables)
    text = value[1:] if value.startswith("'") and not is_plain else value
    return f"'{text}" if text else ""


def _number_or_text(value: Any, serial_of: Serial) -> Any:
    if isinstance(value, str):
        return value
    return serial_of(value) if isinstance(value, (dt.date, dt.time)) else float(value)

"""Values as pywin32 gives and takes them, from and to those of the model: a cell, a block of cells, a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from pyopenvba.interpreter._objects import VBAObject
from pyopenvba.interpreter._values import (
    EMPTY,
    MISSING,
    NOTHING,
    NULL,
    VBAArray,
    VBACurrency,
    VBADate,
    VBAErrorValue,
    VBAInt,
)

CELL_ERRORS = -2146828288  # 0x800A0000, to which the number of a VBA error is added
_NOTHINGS = (EMPTY, NULL, NOTHING, MISSING)


class TimeType(dt.datetime):
    """pywintypes.TimeType: a date with a zone."""


def given(value: Any, dispatch: Callable[[Any], Any]) -> Any:
    """Return a value of the model as Python gets it; `dispatch` makes a COM object of one of Excel's."""
    if isinstance(value, VBAObject):
        return dispatch(value)
    if any(value is nothing for nothing in _NOTHINGS):
        return None
    if isinstance(value, VBAArray):
        return _block(value, dispatch)
    if isinstance(value, VBADate):
        moment = value.to_datetime()
        return TimeType.combine(moment.date(), moment.time(), dt.UTC)
    if isinstance(value, VBAErrorValue):
        return CELL_ERRORS + value.number
    if isinstance(value, VBACurrency):
        return Decimal(value)
    if isinstance(value, VBAInt):
        return int(value)
    return float(value) if isinstance(value, float) else value


def _block(array: Any, dispatch: Callable[[Any], Any]) -> tuple[Any, ...]:
    values = [given(item, dispatch) for item in array.items]
    if array.dimensions == 1:
        return tuple(values)
    height = array.bounds[0][1] - array.bounds[0][0] + 1
    return tuple(tuple(values[row::height]) for row in range(height))


def taken(value: Any) -> Any:
    """Return what Excel gets for a value of Python's; TypeError for one that pywin32 cannot pass."""
    if value is None:
        return NULL
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return VBAInt(value, "Long")
    if isinstance(value, float):
        return float(value)
    if isinstance(value, dt.date):
        return VBADate.from_datetime(value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value)
    if isinstance(value, Decimal):
        return VBACurrency(value)
    if isinstance(value, list | tuple):
        return _array(value)
    if (interface := getattr(value, "_oleobj_", None)) is not None:
        return interface.inner
    raise TypeError(f"pywin32 cannot pass a {type(value).__name__}")


def argument(value: Any) -> Any:
    """Return what a method gets for an argument: None is one left out."""
    return MISSING if value is None else taken(value)


def _array(rows: Sequence[Any]) -> Any:
    if not rows or not isinstance(rows[0], list | tuple):
        return VBAArray([(0, len(rows) - 1)], items=[taken(cell) for cell in rows])
    height, width = len(rows), max(map(len, rows))
    items = [EMPTY] * (height * width)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            items[c * height + r] = taken(cell)
    return VBAArray([(0, height - 1), (0, width - 1)], items=items)

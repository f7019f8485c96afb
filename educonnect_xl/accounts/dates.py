"""Dates of an export: text until they are written, then what a spreadsheet counts days with."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? +(?:à +)?(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?")
_DAY_0 = datetime(1899, 12, 30)
_FIRST_RELIABLE_DAY = datetime(1900, 3, 1)  # Excel believes in a 29 February 1900: serials below 61 are off by one


@lru_cache(maxsize=4096)
def parse_date(text: str) -> datetime | None:
    """Return the date that `text` writes as jj/mm/aaaa or aaaa-mm-jj, with or without a time of day.

    None for anything else, for a day that does not exist, and for one before March 1900, which Excel miscounts.
    """
    text = text.strip()
    if match := _DATE.fullmatch(text):
        day, month, year, *time = match.groups()
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day, *time = match.groups()
    else:
        return None
    try:
        hour, minute, second = (int(part or 0) for part in time)
        value = datetime(int(year), int(month), int(day), hour, minute, second)
    except ValueError:
        return None
    return value if value >= _FIRST_RELIABLE_DAY else None


def serial(value: datetime) -> float:
    """Return `value` as a spreadsheet stores it: days since 30 December 1899, the time as a fraction of a day."""
    elapsed = value - _DAY_0
    return elapsed.days + elapsed.seconds / 86400

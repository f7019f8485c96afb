"""A CSV as a French Excel opens it: numbers, dates, exponents and formulas of what was text. This is belief too.

Source of the conversions: "Keeping leading zeros and large numbers", support.microsoft.com.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import _model
from pyopenvba.apps.excel._typing import date_serial, this_year

_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?")
_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2}|\d{4}))?")
_LOGICAL = {"VRAI": True, "FAUX": False}
_KEPT_DIGITS = 15


def open_csv(application: Any, path: Path) -> Any:
    """Return the workbook that Excel makes of the CSV file at `path`: one sheet, named after it."""
    book = _model.Workbook(application, path.name, str(path.parent))
    sheet = book.add_sheet(path.stem[:31])
    content = path.read_bytes()
    text = content.decode("utf-8-sig") if content.startswith(b"\xef\xbb\xbf") else content.decode("cp1252", "replace")
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=";"), 1):
        for column, field in enumerate(row, 1):
            if field:
                _put(sheet, number, column, field)
    book.saved = True
    return book


def _put(sheet: Any, row: int, column: int, text: str) -> None:
    cell = sheet.vba_get("Cells", [row, column])
    if text.startswith("="):
        cell.vba_set("Formula", text)
        return
    value, number_format = _reading(text)
    if isinstance(value, str):
        cell.vba_set("NumberFormat", "@")  # else the model would read it as an English Excel reads
        cell.vba_set("Value", value.replace("'", "''", 1) if value.startswith("'") else value)
        number_format = "General"
    else:
        cell.vba_set("Value2", value)
    cell.vba_set("NumberFormat", number_format)


def _reading(text: str) -> tuple[Any, str]:
    """Return what a French Excel makes of `text`, and the format it gives."""
    if text.strip().upper() in _LOGICAL:
        return _LOGICAL[text.strip().upper()], "General"
    if _NUMBER.fullmatch(text.strip()):
        return _number(text.strip()), "0.00E+00" if "e" in text.lower() else "General"
    if (match := _DATE.fullmatch(text.strip())) is not None:
        day, month, year = int(match[1]), int(match[2]), int(match[3] or this_year())
        serial = date_serial(year + 2000 if year < 30 else year, month, day) if month <= 12 else None
        if serial is not None:
            return float(serial), "dd/mm/yyyy" if match[3] else "d-mmm"
    return text, "General"


def _number(text: str) -> float:
    mantissa, _, exponent = text.replace(",", ".").lower().partition("e")
    digits = 0
    kept = []
    for character in mantissa:
        digits += character.isdigit() and (digits > 0 or character != "0")
        kept.append("0" if character.isdigit() and digits > _KEPT_DIGITS else character)
    return float("".join(kept) + (f"e{exponent}" if exponent else ""))

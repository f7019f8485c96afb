"""The one list that is open, read as the buttons read it."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.open_lists import lists_meant


def find_list(app: xw.App) -> LiveList:
    """Return the list that is meant, and surely no other."""
    found = lists_meant(app)
    (sheet,) = found.sheets
    return found.read(sheet)

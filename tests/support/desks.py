"""A real LibreOffice for the tests, with the tools workbook open in it, as when a button is clicked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl import buttons
from educonnect_xl.buttons.settings import FIRST_SETTING_ROW, SETTINGS, VALUE_COLUMN
from educonnect_xl.libreoffice.apps import engine
from educonnect_xl.libreoffice.errors import LibreOfficeMissingError
from educonnect_xl.libreoffice.office import find_soffice
from educonnect_xl.libreoffice.remote import uno
from educonnect_xl.tools import SETTINGS_SHEET, WORKBOOK_NAME, packaged_workbook

# For tests of what all programs do: mark.parametrize("desk", BOTH_DESKS, indirect=True).
BOTH_DESKS = [
    pytest.param("libreoffice_desk", marks=pytest.mark.libreoffice, id="libreoffice"),
    pytest.param("excel_desk", id="excel"),
]


def require_libreoffice() -> str:
    """Return the path of LibreOffice; skip the test where there is none, fail where CI must have it."""
    try:
        uno()
        return find_soffice()
    except LibreOfficeMissingError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have LibreOffice: {error}")
        pytest.skip(str(error))


def manager_of_extensions(folder: Path) -> Path:
    """Return LibreOffice's unopkg, as a script in `folder` for root: it refuses that, but not in a namespace."""
    real = Path(find_soffice()).with_name("unopkg")
    if os.getuid():
        return real
    script = folder / "unopkg"
    script.write_text(f'#!/bin/sh\nexec unshare --user --map-user=1000 --map-group=1000 "{real}" "$@"\n')
    script.chmod(0o755)
    return script


def set_values(book: xw.Book, values: Mapping[str, Any]) -> None:
    """Put `values`, by label, on the sheet Réglages of `book`, as its user would."""
    corners = (FIRST_SETTING_ROW, 1), (FIRST_SETTING_ROW + len(SETTINGS) - 1, VALUE_COLUMN)
    cells = book.sheets[SETTINGS_SHEET].range(*corners)
    cells.value = [[label, values.get(label, value)] for label, value in cells.raw_value]


def want_all_columns(tools: xw.Book) -> None:
    """Have class sheets show all columns of the list: tests look for each."""
    set_values(tools, {setting.label: "toutes" for setting in SETTINGS if setting.key == "columns"})


class Desk:
    """A program with the tools open; `answers` are given to its questions, `alerts` are what it said.

    `typed` are the texts typed in its boxes, in order; then the user gives up.
    """

    def __init__(self, folder: Path) -> None:
        self.app = xw.App(impl=engine.apps.add(visible=False))  # whichever engine is active
        self.alerts: list[str] = []
        self.answers: list[str] = []
        self.chosen_file: Path | None = None
        self.typed: list[str] = []
        path = folder / WORKBOOK_NAME
        path.write_bytes(packaged_workbook())
        self.tools = self.app.books.open(path)
        want_all_columns(self.tools)

    def click(self, button: str) -> str:
        """Click a button; return the last thing said, once the state of the program is checked."""
        buttons.click(button)
        assert (self.app.screen_updating, self.app.status_bar) == (True, False)
        return self.alerts[-1] if self.alerts else ""

    def alert(self, prompt: str, *_: Any) -> str:
        """Stand for the user who reads a message: nobody can press a button on no screen."""
        self.alerts.append(prompt)
        return self.answers.pop(0) if self.answers else "ok"

    def select(self, sheet: xw.Sheet, addresses: list[str]) -> None:
        """Select cells of a sheet, which comes in front, as a user does with the mouse and Ctrl."""
        sheet.activate()
        document = sheet.book.impl.uno
        found = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        for address in addresses:
            found.addRangeAddress(sheet.impl.uno.getCellRangeByName(address).getRangeAddress(), False)
        whole = found if len(addresses) > 1 else sheet.impl.uno.getCellRangeByName(addresses[0])
        document.getCurrentController().select(whole)

    def type(self, question: str) -> str | None:
        """Stand for the user who types a text."""
        self.alerts.append(question)
        return self.typed.pop(0) if self.typed else None

    def is_hidden(self, sheet: xw.Sheet, row: int) -> bool:
        """Tell whether a row, from 1, is hidden."""
        return bool(sheet.range((row, 1)).rows.hidden)

    def is_landscape(self, sheet: xw.Sheet) -> bool:
        """Tell whether the pages of a sheet lie on their long side."""
        return bool(sheet.page_setup.api.IsLandscape)

    def clear(self) -> None:
        """Close all but the tools, and forget what was said."""
        for book in list(self.app.books):
            if book.name != WORKBOOK_NAME:
                book.close()
        self.alerts.clear()
        self.answers.clear()
        self.typed.clear()
        self.chosen_file = None
        want_all_columns(self.tools)

    def add(self, rows: list[list[Any]], sheet_name: str = "Feuil1", first: str = "A1") -> xw.Sheet:
        """Return the sheet of a new workbook, all text, with `rows` on it, the program's active one."""
        book = self.app.books.add()
        sheet = book.sheets[0]
        sheet.name = sheet_name
        cells = sheet[first].resize(len(rows), len(rows[0]))
        cells.number_format = "@"
        cells.value = rows
        return sheet

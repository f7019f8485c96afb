"""An Excel in memory for the tests, with the tools workbook open in it and Python installed beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.tools import WORKBOOK_NAME, packaged_workbook
from tests.support.desks import want_all_columns
from tests.support.excel_memory import windows
from tests.support.excel_memory.com import calls
from tests.support.excel_memory.excel import Excel
from tests.support.excel_memory.parts import look_of
from tests.support.excel_memory.tables import TableFilter

_INTERPRETER = r"C:\Python\python.exe"


class ExcelDesk:
    """A program with the tools open; `answers` are given to its questions, `alerts` are what it said.

    `excel.application` is the model, for what only a test may do.
    """

    is_excel = True

    def __init__(self, folder: Path, tools_name: str = WORKBOOK_NAME) -> None:
        windows.install()
        xw.engines["excel"].activate()
        drive = folder / "drive"
        install_python(drive)
        self.excel = Excel(drive)
        windows.desktop.clear()
        windows.desktop[self.excel.user.window] = self.excel.application
        windows.answer_box[:] = [self.excel.user.press]
        path = folder / tools_name
        path.write_bytes(packaged_workbook())
        self.excel.open(path, with_macros=True)
        self.app = next(iter(xw.apps))
        self.tools = self.app.books[tools_name]
        want_all_columns(self.tools)

    @property
    def alerts(self) -> list[str]:
        return self.excel.user.alerts

    @property
    def answers(self) -> list[str]:
        return self.excel.user.answers

    @answers.setter
    def answers(self, answers: list[str]) -> None:
        self.excel.user.answers = answers

    @property
    def typed(self) -> list[str]:
        return self.excel.user.typed

    @property
    def chosen_file(self) -> Path | None:
        return self.excel.user.chosen_file

    @chosen_file.setter
    def chosen_file(self, path: Path | None) -> None:
        self.excel.user.chosen_file = path

    def click(self, button: str, failing: int = 0) -> str:
        """Click a button; return the last thing said, once the state of the program is checked.

        Excel refuses the call at `failing`, from 1, 0 for none.
        """
        calls.start(failing)
        if button in self.excel.callbacks:
            self.excel.click(button)
        else:  # it is on a sheet alone
            self.excel.run(f"ListeEleve.Button_{button}")
        calls.failing = 0
        application = self.excel.application
        state = [application.vba_get(name) for name in ("ScreenUpdating", "StatusBar", "DisplayAlerts")]
        assert state == [True, False, True]
        return self.alerts[-1] if self.alerts else ""

    def open_csv(self, path: Path) -> xw.Book:
        """Open a CSV file as a user does, by a double click: the program converts it."""
        return self.app.books.open(path)

    def select(self, sheet: xw.Sheet, addresses: list[str]) -> None:
        """Select cells of a sheet, which comes in front, as a user does with the mouse and Ctrl."""
        sheet.activate()
        sheet.api.Range(",".join(addresses)).Select()

    def is_hidden(self, sheet: xw.Sheet, row: int) -> bool:
        """Tell whether a row, from 1, is hidden."""
        return bool(sheet.range((row, 1)).api.EntireRow.Hidden)

    def is_landscape(self, sheet: xw.Sheet) -> bool:
        """Tell whether the pages of a sheet lie on their long side."""
        return 'orientation="landscape"' in look_of(self.model(sheet)).page

    def model(self, sheet: xw.Sheet) -> Any:
        """Return the model's own object of `sheet`."""
        return sheet.api._inner._oleobj_.inner

    def filter_table(self, sheet: xw.Sheet, rows: list[int]) -> None:
        """Hide rows of the table on `sheet`, as a choice in its header does."""
        TableFilter(self.model(sheet).tables[0]).hide(rows)

    def add(self, rows: list[list[Any]], sheet_name: str = "Feuil1", first: str = "A1") -> xw.Sheet:
        """Return the sheet of a new workbook, all text, with `rows` on it, the program's active one."""
        sheet = self.app.books.add().sheets[0]
        sheet.name = sheet_name
        cells = sheet[first].resize(len(rows), len(rows[0]))
        cells.number_format = "@"
        cells.value = rows
        return sheet


def install_python(drive: Path, interpreter: str = _INTERPRETER) -> None:
    """Put an interpreter on `drive`, and its path where xlwings' macros look for it."""
    path = drive.joinpath(*Path(interpreter.replace("\\", "/")).parts[1:])
    path.parent.mkdir(parents=True)
    path.touch()
    configuration = drive / "Users" / "Moi" / ".xlwings" / "xlwings.conf"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f'"INTERPRETER_WIN","{interpreter}"\n', "cp1252")

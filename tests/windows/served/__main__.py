"""Clicks in the tools installed here: an export is imported, sorted and split by the ribbon's buttons.

Run with: python -m tests.windows.served TOOLS EXPORT REPORT. REPORT is written as JSON: what was told, what was run,
and what the workbooks hold. What the model lacks ends the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pythoncom
import win32event

from tests.support.excel_memory import vba
from tests.support.excel_memory.excel import Excel
from tests.support.excel_memory.values import given
from tests.windows.served.desktop import Desktop, press_buttons
from tests.windows.served.kinds import Kinds
from tests.windows.served.objects import Objects, lacking

BUTTONS = ("importer", "trier", "feuilles")
_FOREVER = -1


class RealMachine(vba.Machine):
    """The machine that the clicks are made on: its files, its environment, and its command interpreter."""

    def execute(self, command: str) -> int:
        """Run a command line, and answer to the program that it starts until that has ended; return its exit code."""
        self.commands.append(command)
        inout = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, **inout) as process:  # type: ignore[call-overload]
            while process.poll() is None:
                win32event.MsgWaitForMultipleObjects([process._handle], False, _FOREVER, win32event.QS_ALLINPUT)
                pythoncom.PumpWaitingMessages()
                if lacking:  # xlwings would ask for it for ever
                    process.kill()
                    raise SystemExit(f"not modelled: {lacking}")
            return int(process.returncode)


def main(tools: Path, export: Path, report: Path) -> None:
    """Click the buttons, and write the report."""
    pythoncom.CoInitialize()
    desktop = Desktop(lambda: objects.served(excel.application))
    excel = Excel(Path("C:/"), window=desktop.window)
    environment = {name.upper(): value for name, value in os.environ.items()}
    excel.use(RealMachine(Path("C:/"), environment=environment))
    objects = Objects(Kinds(report.with_suffix(".tlb")))
    press_buttons(excel.user.press)
    excel.open(tools, with_macros=True)
    excel.user.chosen_file = export
    for button in BUTTONS:
        excel.click(button)
    said = {"alerts": excel.user.alerts, "commands": excel.machine.commands}
    report.write_text(json.dumps({**said, "sheets": held(excel)}, ensure_ascii=False, indent=1), "utf-8")


def held(excel: Excel) -> dict[str, list[list[str]]]:
    """Return what the cells of the active workbook hold, by the names of its sheets."""
    sheets = excel.application.active_book.vba_get("Worksheets").vba_iterate()
    return {sheet.vba_get("Name"): rows_of(sheet) for sheet in sheets}


def rows_of(sheet: Any) -> list[list[str]]:
    found = given(sheet.vba_get("UsedRange").vba_get("Value"), lambda _: None)
    return [list(map(str, row)) for row in found] if isinstance(found, tuple) else [[str(found)]]


main(*map(Path, sys.argv[1:]))

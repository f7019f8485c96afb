"""One Excel with its user: workbooks to open, buttons to click, questions to answer, files to save.

`Excel.application` is its object model, pyOpenVBA's with what beliefs.py adds. It says nothing of COM: com.py and
windows.py make pywin32's objects of it.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.excel import ExcelFile
from pyopenvba.exceptions import VBAUnsupportedError
from pyopenvba.interpreter._objects import VBAObject, member
from pyopenvba.interpreter._values import VBAInt
from pyopenvba.vba import VBAModuleKind

from tests.support.excel_memory import beliefs, vba

_YES_NO = 4  # of a message box's style
_PRESSED = {"ok": 1, "cancel": 2, "yes": 6, "no": 7}
_RIBBON_PART = "customUI/customUI14.xml"


@dataclass
class User:
    """Who sits before Excel: `alerts` are what they were told, `answers` what they press, in order; else OK or No.

    `chosen_file`, `chosen_folder` are what they choose in dialogues, `typed` what they type, in order; `grouped` sheets
    are selected together; the workbooks in `read_only` are open for reading only. `window` is the number of Excel's
    window.
    """

    window: int = 1
    alerts: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    chosen_file: Path | None = None
    chosen_folder: Path | None = None
    typed: list[str] = field(default_factory=list)
    grouped: int = 1
    read_only: list[Any] = field(default_factory=list)

    def press(self, prompt: str, style: int) -> int:
        """Return the number of the button pressed in a message box."""
        self.alerts.append(prompt)
        return _PRESSED[self.answers.pop(0) if self.answers else "no" if style & _YES_NO else "ok"]


class Control(VBAObject):  # type: ignore[misc]  # pyOpenVBA's classes have no types here
    """The ribbon's IRibbonControl."""

    vba_type_name = "IRibbonControl"

    def __init__(self, control_id: str) -> None:
        self.control_id = control_id

    @member  # type: ignore[untyped-decorator]
    def ID(self) -> str:  # noqa: N802 - Office's name
        return self.control_id


class Excel:
    """One Excel on a machine, whose drive C is the folder `drive`; `run` runs Python for its macros."""

    def __init__(self, drive: Path, run: vba.Run = vba.run_here, window: int = 1) -> None:
        beliefs.install()
        vba.install()
        self._host = ExcelApplication()
        self._interpreter = self._host.interpreter
        self.application = self._host.application
        self.application.user = self.user = User(window)
        self.use(vba.Machine(drive, run))
        self._interpreter.host.create = self._create
        self._interpreter.show_message = lambda prompt, style, _: self._press(prompt, style)
        self.callbacks: dict[str, str] = {}

    def use(self, machine: vba.Machine) -> None:
        """Run on another machine from now on."""
        self._interpreter.machine = self.machine = machine

    def open(self, path: Path, with_macros: bool = False) -> Any:
        """Open a workbook, and return it as the model has it; its ribbon and macros are the ones that clicks run."""
        book = self.application.workbooks_.vba_get("Open", [str(path)])
        if with_macros:
            self._load_macros(book, path)
            self.callbacks = _callbacks(path)
        return book

    def click(self, control_id: str) -> None:
        """Click the button `control_id` of the ribbon."""
        self._host.run(self.callbacks[control_id], Control(control_id))

    def run(self, macro: str) -> None:
        """Run a macro, as a click on a button of a sheet does."""
        self._host.run(macro)

    def _create(self, name: str) -> Any:
        if name.lower() != "wscript.shell":
            raise VBAUnsupportedError(f"CreateObject({name!r})")
        return vba.Shell(self._interpreter)

    def _press(self, prompt: str, style: int) -> Any:
        return VBAInt(self.user.press(prompt, style & 7), "Integer")

    def _load_macros(self, book: Any, path: Path) -> None:
        self.application._this_workbook = book
        with ExcelFile(path) as file:
            for module in file.vba_project().modules:
                document = self._interpreter.host.global_object(module.name.lower())
                is_standard = module.kind is VBAModuleKind.standard
                kind = "standard" if is_standard else "document" if isinstance(document, VBAObject) else "class"
                self._host.add_module(vba.readable(module.source), name=module.name, kind=kind)


def _callbacks(path: Path) -> dict[str, str]:
    """Return the macro of each button of a workbook's ribbon, by the button's id."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(_RIBBON_PART))  # noqa: S314 - our own file
    return {node.get("id", ""): action for node in root.iter() if (action := node.get("onAction"))}

"""The modules of pywin32 that xlwings imports on Windows, and the calls it makes through ctypes.

A window is a number; those of Excel are in `desktop`, in front first. An Excel without a workbook's window has no child
window through which xlwings finds its application.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

from educonnect_xl.xlwings_alone import unneeded_out_of_sight
from tests.support.excel_memory.com import CDispatch, ComError
from tests.support.excel_memory.values import TimeType

desktop: dict[int, Any] = {}  # window -> the model's Application
answer_box: list[Callable[[str, int], int]] = []  # the user: what is pressed in a message box (prompt, style)
_PROCESSES_FROM = 1000


class WindowsError_(Exception):  # noqa: N801, N818 - it stands for pywintypes.error
    """What pywin32 raises where no COM object is concerned."""


class CoClassBaseClass:
    pass


class DispatchBaseClass:
    pass


def install() -> None:
    """Let xlwings' Windows engine be imported on this machine, and be one of xlwings' engines, called "excel"."""
    if "xlwings._xlwindows" in sys.modules:
        return
    _install_ctypes()
    for name, members in _modules().items():
        module = ModuleType(name)
        module.__dict__.update(members)
        sys.modules[name] = module
    sys.modules["win32com"].client = sys.modules["win32com.client"]  # type: ignore[attr-defined]
    with _pythoncom_as_a_library(), unneeded_out_of_sight():  # as on Windows, where xlwings imports it with itself
        engine = importlib.import_module("xlwings._xlwindows")
    xlwings = importlib.import_module("xlwings")
    xlwings.__dict__["_xlwindows"] = engine
    xlwings.engines.add(xlwings.Engine(impl=engine.engine))


@contextmanager
def on_windows() -> Iterator[None]:
    """Have xlwings take this machine for one with Windows: Book.caller() asks for the platform."""
    main = importlib.import_module("xlwings.main")
    before = main.__dict__["sys"]
    main.__dict__["sys"] = _WindowsSys()
    try:
        yield
    finally:
        main.__dict__["sys"] = before


class _WindowsSys:
    platform = "win32"

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


def _install_ctypes() -> None:
    user32 = SimpleNamespace(
        GetTopWindow=lambda _: next(iter(desktop), 0),
        GetWindow=lambda window, _: _next(window),
        GetForegroundWindow=lambda: next(iter(desktop), 0),
        SetForegroundWindow=_to_front,
        SetWindowPos=lambda *_: 1,
    )
    oleacc = SimpleNamespace(AccessibleObjectFromWindow=_accessible)
    ctypes.__dict__["windll"] = SimpleNamespace(user32=user32)
    ctypes.__dict__["oledll"] = SimpleNamespace(ole32=SimpleNamespace(CLSIDFromString=lambda *_: 0), oleacc=oleacc)


@contextmanager
def _pythoncom_as_a_library() -> Iterator[None]:
    """Give PyCom_PyObjectFromIUnknown for the time of the import: xlwings takes it out of pythoncom's DLL."""
    real = ctypes.PyDLL
    ctypes.__dict__["PyDLL"] = lambda _: SimpleNamespace(PyCom_PyObjectFromIUnknown=_Function(_application_of))
    try:
        yield
    finally:
        ctypes.__dict__["PyDLL"] = real


class _Function:
    """A function of a library, which may be told what it returns."""

    restype: Any = None

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *args: Any) -> Any:
        return self.function(*args)


def _modules() -> dict[str, dict[str, Any]]:
    styles = {"MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNOCANCEL": 3, "MB_YESNO": 4}
    return {
        "pywintypes": {"com_error": ComError, "error": WindowsError_, "TimeType": TimeType, "IID": str},
        "pythoncom": {
            "CoInitialize": lambda: None, "ole_error": ComError, "com_error": ComError, "DISPATCH_PROPERTYGET": 2,
            "DISPATCH_PROPERTYPUT": 4, "__file__": "pythoncom",
        },
        "win32api": {
            "MessageBox": lambda _, prompt, __, style: answer_box[-1](prompt, style),
            "OpenProcess": lambda _, __, process: process - _PROCESSES_FROM,
            "TerminateProcess": lambda window, _: desktop.pop(window, None),
            "CloseHandle": lambda _: None,
        },
        "win32con": {**styles, "MB_DEFBUTTON2": 256, "IDYES": 6, "MB_ICONWARNING": 48, "MB_ICONINFORMATION": 64},
        "win32gui": {"FindWindowEx": lambda window, *_: window},
        "win32process": {"GetWindowThreadProcessId": lambda window: (1, _PROCESSES_FROM + window)},
        "win32timezone": {"TimeZoneInfo": SimpleNamespace(utc=lambda: dt.UTC)},
        "win32com": {"__path__": []},
        "win32com.client": {
            "CDispatch": CDispatch, "CoClassBaseClass": CoClassBaseClass, "DispatchBaseClass": DispatchBaseClass,
            "Dispatch": lambda found, *_: found if isinstance(found, CDispatch) else CDispatch(found),
            "DispatchEx": _no_other_excel,
        },
    }  # fmt: skip


def _no_other_excel(_: str) -> Any:
    raise ComError(-2147221005, "Invalid class string")  # no test wants a second Excel


def _next(window: int) -> int:
    windows = list(desktop)
    following = windows[windows.index(window) + 1 :] if window in windows else []
    return following[0] if following else 0


def _to_front(window: int) -> int:
    application = desktop.pop(window)
    others = dict(desktop)
    desktop.clear()
    desktop.update({window: application} | others)
    return 1


def _accessible(window: int, _: int, __: Any, found: Any) -> int:
    if window not in desktop or desktop[window].active_book is None:
        raise OSError("there is no window EXCEL7")
    found._obj.value = window
    return 0


def _application_of(pointer: Any, *_: Any) -> Any:
    return desktop[pointer.value]

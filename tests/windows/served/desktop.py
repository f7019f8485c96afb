"""Excel's windows, by which xlwings finds it, and its user, who reads message boxes and presses their buttons."""

from __future__ import annotations

import ctypes
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import win32api
import win32con
import win32gui
from pywintypes import IID

_CLASSES = ("XLMAIN", "XLDESK", "EXCEL7")  # each in the one before
_WM_GETOBJECT, _OBJID_NATIVEOM = 0x3D, -16
_IDISPATCH = bytes(IID("{00020400-0000-0000-C000-000000000046}"))
_DIALOGUE, _TEXT = "#32770", 0xFFFF  # of a message box: its class, the number of its text
_YES_NO, _ID_YES = 4, 6


class Desktop:
    """The windows of one Excel; `application` gives its application as COM's IDispatch."""

    def __init__(self, application: Callable[[], Any]) -> None:
        self._application = application
        self._windows: list[int] = []
        for name in _CLASSES:
            kind = win32gui.WNDCLASS()
            kind.lpszClassName, kind.lpfnWndProc = name, self._answer
            win32gui.RegisterClass(kind)
            parent = self._windows[-1] if self._windows else 0
            style = win32con.WS_CHILD if parent else win32con.WS_OVERLAPPEDWINDOW
            self._windows.append(win32gui.CreateWindow(name, "Excel", style, 0, 0, 300, 200, parent, 0, 0, None))

    @property
    def window(self) -> int:
        """Return the number of Excel's window."""
        return self._windows[0]

    def _answer(self, window: int, message: int, word: int, value: int) -> int:
        if message == _WM_GETOBJECT and ctypes.c_long(value & 0xFFFFFFFF).value == _OBJID_NATIVEOM:
            return _passed(self._application(), word)
        return int(win32gui.DefWindowProc(window, message, word, value))


def _passed(served: Any, word: int) -> int:
    """Return `served` as an answer to a message of another process."""
    function = ctypes.windll.oleacc.LresultFromObject  # type: ignore[attr-defined]  # of Windows
    function.restype, function.argtypes = ctypes.c_ssize_t, [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p]
    address = re.search(r"obj at (0x[0-9a-fA-F]+)", repr(served))
    assert address is not None
    return int(function(_IDISPATCH, word & 0xFFFFFFFFFFFFFFFF, int(address[1], 16)))


def press_buttons(press: Callable[[str, int], int]) -> None:
    """Press in each message box that opens from now on what `press` says of its text and style."""
    threading.Thread(target=_press_on, args=(press,), daemon=True).start()


def _press_on(press: Callable[[str, int], int]) -> None:
    seen: set[int] = set()
    while True:
        time.sleep(0.05)
        for box in set(_boxes()) - seen:
            seen.add(box)
            text = win32gui.GetWindowText(win32gui.GetDlgItem(box, _TEXT))
            has_yes = bool(ctypes.windll.user32.GetDlgItem(box, _ID_YES))  # type: ignore[attr-defined]  # of Windows
            win32api.PostMessage(box, win32con.WM_COMMAND, press(text, _YES_NO if has_yes else 0), 0)


def _boxes() -> list[int]:
    found: list[int] = []
    win32gui.EnumWindows(lambda window, _: found.append(window), None)
    return [
        window for window in found if win32gui.GetClassName(window) == _DIALOGUE and win32gui.IsWindowVisible(window)
    ]

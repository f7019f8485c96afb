"""Presses buttons in the windows of another program, one after the other.

Run with: python press.py TEXT NUMBER TEXT NUMBER… Each waits for a dialogue that shows TEXT and has the button NUMBER
ready; without a number (0), what shows TEXT is clicked itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import win32con
import win32gui

_DIALOGUE = "#32770"


def press(text: str, number: int) -> None:
    """Wait for the dialogue that shows `text`, and press its button `number`."""
    while not any(_is_pressed(dialogue, text, number) for dialogue in _found(win32gui.EnumWindows)):
        time.sleep(0.05)


def _is_pressed(dialogue: int, text: str, number: int) -> bool:
    if win32gui.GetClassName(dialogue) != _DIALOGUE:
        return False
    parts = _found(lambda each, argument: win32gui.EnumChildWindows(dialogue, each, argument))
    showing = [part for part in parts if text in win32gui.GetWindowText(part)]
    buttons = [part for part in parts if win32gui.GetDlgCtrlID(part) == number and win32gui.IsWindowEnabled(part)]
    if not showing or not (buttons or number == 0):
        return False
    if number:
        win32gui.PostMessage(dialogue, win32con.WM_COMMAND, number, buttons[0])
    else:
        win32gui.PostMessage(showing[0], win32con.BM_CLICK, 0, 0)
    return True


def _found(enumerate_windows: Callable[[Callable[[int, None], bool], None], None]) -> list[int]:
    found: list[int] = []

    def note(window: int, _: None) -> bool:
        found.append(window)
        return True

    enumerate_windows(note, None)
    return [window for window in found if win32gui.IsWindowVisible(window)]


for text, number in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    press(text, int(number))

"""A screen that nobody sees, and a mouse on it: buttons of the tools clicked, messages read and answered."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import xlwings as xw

from educonnect_xl.french.wording import DIALOGUE_TITLE
from tests.support.waiting import wait_until

_SECONDS, _POLL_SECONDS = 60, 0.2
_TITLE = f"^{DIALOGUE_TITLE}$".replace("É", ".{1,2}")  # one or two characters, as the locale has it


@contextmanager
def new_screen(width: int, height: int) -> Iterator[str]:
    """Give the name (DISPLAY) of a screen of that size, in pixels, which is there for the block."""
    reading, writing = os.pipe()
    size = ["-screen", "0", f"{width}x{height}x24"]
    command = ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp", "-noreset"]  # it lets in who comes next
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    try:
        yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        process.terminate()
        process.wait(10)


def mouse_and_keys(*arguments: object) -> str:
    """Return what xdotool says."""
    command = ["xdotool", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS).stdout


def click(tools: xw.Book, label: str) -> None:
    """Click a button of Accueil with the mouse, and press Return in the message that follows."""
    press(tools, label)
    answer()


def press(tools: xw.Book, label: str) -> None:
    """Click a button of Accueil with the mouse."""
    page = tools.api.getSheets().getByName("Accueil").getDrawPage()
    shapes = [page.getByIndex(number) for number in range(page.getCount())]
    model = next(shape.getControl() for shape in shapes if getattr(shape.getControl(), "Label", "") == label)
    _click_on(tools.api.getCurrentController().getControl(model).getAccessibleContext())


def press_named(book: xw.Book, name: str) -> None:
    """Click with the mouse what has that name in the workbook's window: a menu, or a button of a toolbar by its tip."""
    window = book.api.getCurrentController().getFrame().getContainerWindow()
    _click_on(next(seen for seen in _descendants(window.getAccessibleContext(), 4) if seen.getAccessibleName() == name))


def _descendants(seen: Any, depth: int) -> Iterator[Any]:
    """Give all that is seen in something, so many levels down; no more than one row of cells has."""
    for number in range(min(seen.getAccessibleChildCount(), 100)):
        child = seen.getAccessibleChild(number).getAccessibleContext()
        yield child
        if depth:
            yield from _descendants(child, depth - 1)


def _click_on(seen: Any) -> None:
    corner, size = seen.getLocationOnScreen(), seen.getSize()
    mouse_and_keys("mousemove", corner.X + size.Width // 2, corner.Y + size.Height // 2, "click", 1)


def answer(look: Callable[[], None] = lambda: None) -> None:
    """Wait for a message of ours, take a `look` at it, and press Return in it.

    Only the screen is asked whether it is there: what is asked of LibreOffice while another program works in it may
    end it.
    """
    message, *_ = wait_until(_messages, "no message")
    look()
    wait_until(lambda: _return_closed(message), "the message stays")


def _messages() -> list[str]:
    return mouse_and_keys("search", "--onlyvisible", "--name", _TITLE).split()


def _return_closed(message: str) -> bool:
    """Press Return in a message, and return whether there is none any more."""
    if not _messages():
        return True
    mouse_and_keys("windowfocus", message, "key", "Return")
    time.sleep(_POLL_SECONDS)
    return False

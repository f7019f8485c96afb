"""A button of the very workbook that is handed out, fired in a LibreOffice with windows, does its job by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.export import read_export
from educonnect_xl.libreoffice import opening
from educonnect_xl.sample import write_sample
from tests.desks import TOOLS

pytestmark = pytest.mark.libreoffice

_SECONDS = 60


@pytest.fixture
def screen(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a screen and a home of the test's own."""
    program = shutil.which("Xvfb")
    has_both = program is not None and shutil.which("xdotool") is not None
    if not has_both and os.environ.get("CI"):
        pytest.fail("CI must have Xvfb and xdotool")
    if program is None or not has_both:
        pytest.skip("Xvfb or xdotool is not installed: no screen for LibreOffice, or no mouse")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    number = os.read(reading, 16).decode().strip()
    monkeypatch.setenv("DISPLAY", f":{number}")
    monkeypatch.setenv("HOME", str(tmp_path))
    yield
    process.terminate()
    process.wait(10)


@pytest.fixture
def program(screen: None) -> Iterator[xw.App]:
    """Give the user's LibreOffice, which `educonnect-xl ouvrir` finds running."""
    app = opening._users_program()
    yield app
    os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
    os.waitpid(app.pid, 0)


def wait_until(is_done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not is_done():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def fire(tools: xw.Book, button: str) -> str:
    """Fire the macro of a button until a message comes, click it away, and return it.

    A click while the one before is at its end is, rightly, not heard: hence the repetition. The message's own button is
    found as a screen reader finds it.
    """
    macro, toolkit = tools.macro(f"ListeEleve.Button_{button}"), tools.app.impl.service("com.sun.star.awt.Toolkit")

    def press() -> str:
        for number in range(toolkit.getTopWindowCount()):
            window = toolkit.getTopWindow(number)
            context = window.getAccessibleContext() if window.isVisible() else None
            if context is None or "Calc" in context.getAccessibleName():
                continue  # not a message: one of the windows of workbooks, with all their cells
            parts = list(descendants(context))
            names = [part.getAccessibleName() for part in parts]
            if "OK" in names:
                button = parts[names.index("OK")]
                place, size = button.getLocationOnScreen(), button.getSize()
                middle = (str(place.X + size.Width // 2), str(place.Y + size.Height // 2))
                subprocess.run(["xdotool", "mousemove", *middle, "click", "1"], check=True)
                return " ".join(names)
        return ""

    messages = [""]

    def has_said() -> bool:
        macro()
        messages.append(press())
        return bool(messages[-1])

    wait_until(has_said)
    wait_until(lambda: not press())
    return messages[-1]


def descendants(context: Any) -> Iterator[Any]:
    for number in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(number).getAccessibleContext()
        yield child
        yield from descendants(child)


def test_the_buttons_sort_the_list_and_make_its_sheets(program: xw.App, tmp_path: Path) -> None:
    export = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(export, 120, 6, seed=2)
    opened = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", "ouvrir", str(export)], capture_output=True, text=True, timeout=_SECONDS
    )
    assert opened.stdout.startswith("Le classeur d'outils est ouvert dans LibreOffice"), opened.stderr
    tools = program.books[TOOLS]
    (book,) = [book for book in program.books if book.name != TOOLS]
    assert "La liste est triée : 120\u00a0élèves" in fire(tools, "trier")
    names = book.sheets["Liste"]["C4:C123"].value
    assert sorted(names) == sorted(read_export(export).values("Nom élève"))
    assert names != read_export(export).values("Nom élève")
    assert "6\u00a0feuilles de classe, 120\u00a0élèves." in fire(tools, "feuilles")
    assert len(book.sheets) == 8
    first = book.sheets[2]
    assert first.impl.book.frozen_of(first.index) == (0, 3)

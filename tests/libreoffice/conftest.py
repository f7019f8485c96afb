"""A LibreOffice for the tests of the engine, without windows and in one, that knows nothing of students."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import xlwings as xw

from educonnect_xl.libreoffice.apps import engine
from tests.support.screens import new_screen


@pytest.fixture(scope="session", params=["headless", "window"])
def program(soffice: str, request: pytest.FixtureRequest) -> Iterator[xw.App]:
    """Give one program to all tests of a process, then one in a window."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        if request.param == "window":
            patch.setenv("DISPLAY", stack.enter_context(new_screen(1600, 1000)))
        app = xw.App(impl=engine.apps.add(visible=request.param == "window"))
        stack.callback(app.quit)
        yield app


@pytest.fixture
def sheet(program: xw.App) -> Iterator[xw.Sheet]:
    """Give the sheet of a new workbook, the only one that is open."""
    sheet = program.books.add().sheets[0]
    yield sheet
    for book in list(program.books):
        book.close()

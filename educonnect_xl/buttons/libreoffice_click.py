"""What a button clicked in LibreOffice runs, in a process of its own: tools_build/launch.sh starts it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import xlwings as xw

from educonnect_xl.buttons.dispatch import click, run_button, tell_outcome
from educonnect_xl.buttons.libreoffice_tools import users_tools
from educonnect_xl.buttons.registry import tools_book
from educonnect_xl.errors.clicking import NoToolsError
from educonnect_xl.libreoffice import attach
from educonnect_xl.libreoffice.pipes import close_to_others


def click_in_libreoffice(answer: str, button_id: str, pipe: str, pid: str) -> None:
    """Run the button in the program of process `pid`, which listens on `pipe`; the file `answer` says when it begins.

    From the toolbar, no tools workbook need be open: that of the user's folder is opened for it.
    """
    app = attach(pipe, int(pid))
    Path(answer).write_text("started\n", "ascii")
    close_to_others()
    tell_outcome(app, lambda: _run(app, button_id))


def click_in_older_tools(pipe: str, button_id: str) -> None:
    """Run the button in the program that started this process; tell its macro, of version 0.1.0, when it is done."""
    app = attach(pipe, os.getppid())
    tools = tools_book(app)
    tools.set_mock_caller()
    try:
        click(button_id)
    finally:
        tools.macro("ListeEleve.Done")()


def _run(app: xw.App, button_id: str) -> str | None:
    with _tools_at_hand(app) as tools:
        tools.set_mock_caller()
        return run_button(app, button_id)


@contextmanager
def _tools_at_hand(app: xw.App) -> Iterator[xw.Book]:
    """Give the tools workbook: one that is open, else the user's, which is closed again unless it was shown."""
    with suppress(NoToolsError):
        yield tools_book(app)
        return
    tools = xw.Book(impl=app.impl.books.open_hidden(users_tools()))
    try:
        yield tools
    finally:
        if not tools.impl.is_shown:
            tools.close()

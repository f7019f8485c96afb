"""How a button of the tools is declared, and what all buttons share: the tools workbook, questions, where files go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlwings as xw

from educonnect_xl.accounts.class_lists import ALL_COLUMNS
from educonnect_xl.errors.clicking import NoToolsError, UnsavedBookError
from educonnect_xl.french import questions
from educonnect_xl.french.wording import DIALOGUE_TITLE
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.places import is_on_a_server, local_path
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.tools import ADD_IN_NAME, TEMPLATE_SHEET, TOOLS_NAME, WORKBOOK_NAME

Action = Callable[[xw.App], str | None]


@dataclass(frozen=True, kw_only=True)
class Button:
    """One button: `icon` is one of Excel's own (imageMso), `keytip` is typed after Alt; `run` returns a message.

    One of no group is on a sheet alone. `size` is large, or normal for one of three above each other on the ribbon.
    """

    id: str
    group: str
    label: str
    icon: str
    screentip: str
    supertip: str
    keytip: str
    run: Action
    size: str = "large"


def calling_app() -> xw.App:
    """Return the program whose button was clicked: that of the workbook that calls, else the one in front.

    xlwings does not find an add-in on macOS, nor a workbook closed in the meantime.
    """
    try:
        return retry_once(xw.Book.caller).app
    except Exception:
        app = xw.apps.active
        if app is None:
            raise
        return app


def tools_book(app: xw.App) -> xw.Book:
    """Return the tools workbook, or add-in: the one that calls, else one called so; NoToolsError if none is open."""
    try:
        return xw.Book.caller()
    except Exception:
        return _tools_by_name(app)


def _tools_by_name(app: xw.App) -> xw.Book:
    """Return the tools; a browser that downloads them twice adds a number to their name."""
    copies = [book.name for book in app.books if book.name.startswith(TOOLS_NAME)]
    for name in (WORKBOOK_NAME, ADD_IN_NAME, *copies):
        try:
            return app.books[name]
        except Exception:  # noqa: S112 - each engine has its own error for a book that is not open
            continue
    raise NoToolsError()


def template_sheet(tools: xw.Book) -> xw.Sheet:
    """Return the sheet of the tools that new sheets are copies of, but for those of classes."""
    return tools.sheets[TEMPLATE_SHEET.format(choice=ALL_COLUMNS)]


def agrees(app: xw.App, question: str) -> bool:
    """Tell whether the user says yes."""
    return app.alert(question, DIALOGUE_TITLE, buttons="yes_no") == "yes"


def agrees_despite(app: xw.App, question: str) -> bool:
    """Tell whether the user says yes to something that may do harm: no is the answer at hand."""
    return program_of(app).confirms(app, question, DIALOGUE_TITLE)


def beside(book: xw.Book, suffix: str) -> Path | None:
    """Return the path of a file or folder beside that of `book`, named after it.

    For a workbook on a server the user chooses the folder: None when they give up. UnsavedBookError for one that is
    saved nowhere.
    """
    path = local_path(book)
    if path is not None:
        return path.with_name(path.stem + suffix)
    if not is_on_a_server(book):
        raise UnsavedBookError(book=book.name)
    folder = program_of(book).ask_for_folder(book.app, questions.CHOOSE_FOLDER)
    return folder / (Path(book.name).stem + suffix) if folder else None

"""How a button of the tools is declared, and what all buttons share: the tools workbook, questions, where files go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlwings as xw

from educonnect_xl.errors import NoToolsError, UnsavedBookError
from educonnect_xl.french.wording import PROGRAMME_NAME
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.tools import TEMPLATE_SHEET, TOOLS_NAME

Action = Callable[[xw.App], str | None]


@dataclass(frozen=True, kw_only=True)
class Button:
    """One button: `icon` is one of Excel's own (imageMso), `keytip` is typed after Alt; `run` returns a message."""

    id: str
    group: str
    label: str
    icon: str
    screentip: str
    supertip: str
    keytip: str
    run: Action


def tools_book(app: xw.App) -> xw.Book:
    """Return the tools workbook, open as a workbook or as an add-in; NoToolsError when it is neither."""
    for extension in (".xlsm", ".xlam"):
        try:
            return app.books[TOOLS_NAME + extension]
        except Exception:  # noqa: S112 - each engine has its own error for a book that is not open
            continue
    raise NoToolsError()


def template_sheet(app: xw.App, choice: str = "toutes") -> xw.Sheet:
    """Return the sheet that new sheets are copies of, for one of class_lists.COLUMN_CHOICES."""
    return tools_book(app).sheets[TEMPLATE_SHEET.format(choice=choice)]


def agrees(app: xw.App, question: str) -> bool:
    """Tell whether the user says yes."""
    return app.alert(question, PROGRAMME_NAME, buttons="yes_no") == "yes"


def agrees_despite(app: xw.App, question: str) -> bool:
    """Tell whether the user says yes to something that may do harm: no is the answer at hand."""
    return program_of(app).confirms(app, question, PROGRAMME_NAME)


def beside(book: xw.Book, suffix: str) -> Path:
    """Return the path of a file or folder beside that of `book`, named after it; UnsavedBookError if it has none."""
    path = Path(book.fullname)
    if not path.is_absolute():  # not saved yet, or kept on a server
        raise UnsavedBookError(book=book.name)
    return path.with_name(path.stem + suffix)

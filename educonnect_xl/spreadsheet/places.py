"""Where an open workbook is kept: in a folder of this computer, on a server, or nowhere yet."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from educonnect_xl.spreadsheet.program import program_of

_OF_AN_ADDRESS = "://"


def full_name(book: xw.Book) -> str:
    """Return the path or address of `book`, which tells it from all others; only its name while it is saved nowhere."""
    return program_of(book).full_name(book)


def is_on_a_server(book: xw.Book) -> bool:
    """Tell whether `book` is kept on OneDrive or SharePoint, by its address."""
    return _OF_AN_ADDRESS in full_name(book)


def local_path(book: xw.Book) -> Path | None:
    """Return the file of this computer that `book` is, or that OneDrive keeps of it; None where there is none."""
    name = full_name(book)
    if _OF_AN_ADDRESS not in name:
        return Path(name) if Path(name).is_absolute() else None
    try:
        path = Path(book.fullname)
    except Exception:  # xlwings raises several of its own, and UnboundLocalError, for addresses it cannot map
        return None
    return path if path.exists() else None

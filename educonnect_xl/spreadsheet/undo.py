"""Undoes the last button run on a workbook: macros empty the undo list of Excel.

What was done is noted in a file of the user's, by the workbook's path: places of rows and names of sheets, no text of
a cell. A salted digest of the sorted list, which nothing can be read from, tells whether it has changed since.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import xlwings as xw

from educonnect_xl.accounts.export import Row
from educonnect_xl.errors.clicking import ListChangedError, NothingToUndoError
from educonnect_xl.spreadsheet.class_sheets import check_can_add_sheets
from educonnect_xl.spreadsheet.live_list import LiveList, constants, read_list
from educonnect_xl.spreadsheet.marks import partition_sheets
from educonnect_xl.spreadsheet.notes import keep_notes, read_notes
from educonnect_xl.spreadsheet.places import full_name
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.sort import Moved, move_rows

_NOTES = "annuler.json"
_MOST_BOOKS = 20  # workbooks whose last button is remembered


def remember_sort(students: LiveList, moved: Moved) -> None:
    """Note that the rows of the list were moved."""
    salt = secrets.token_hex(16)
    note = {"sheet": students.sheet.name, "ranks": list(moved.ranks), "salt": salt}
    _remember(students.sheet.book, note | {"digest": _digest(moved.rows, salt)})


def remember_sheets(book: xw.Book, names: Sequence[str]) -> None:
    """Note that sheets of these names were added to `book`."""
    _remember(book, {"sheets": list(names)})


def forget(book: xw.Book) -> None:
    """Note that the last button on `book` cannot be undone."""
    _remember(book, None)


def undo(book: xw.Book) -> list[str]:
    """Undo the last button run on `book`, and return the names of the sheets removed, none for a sort.

    What was undone is forgotten.

    Raises NothingToUndoError, ListChangedError when the list is not as the sort left it, and the errors that say why
    rows or sheets cannot be touched.
    """
    note = read_notes(_NOTES).get(full_name(book))
    if note is None:
        raise NothingToUndoError()
    removed: list[str] = []
    if "ranks" in note:
        _move_back(book, note)
    else:
        removed = _remove(book, note["sheets"])
    forget(book)
    return removed


def _move_back(book: xw.Book, note: Mapping[str, Any]) -> None:
    if note["sheet"] not in [sheet.name for sheet in book.sheets]:
        raise ListChangedError()
    ranks: list[int] = note["ranks"]
    found = read_list(book.sheets[note["sheet"]])
    students = replace(found, last_row=found.header_row + len(ranks))  # empty rows, now last, were sorted too
    if _digest(constants(students.cells()), note["salt"]) != note["digest"]:
        raise ListChangedError()
    places = sorted(range(len(ranks)), key=ranks.__getitem__)
    move_rows(students, places)


def _remove(book: xw.Book, names: Sequence[str]) -> list[str]:
    check_can_add_sheets(book)
    ours = partition_sheets(book).ours()
    added = [name for name in names if name in ours]
    if not added:
        raise NothingToUndoError()
    program_of(book).delete_sheets(book, added)
    return added


def _digest(rows: Sequence[Row], salt: str) -> str:
    content = repr(list(rows)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, key=salt.encode()).hexdigest()


def _remember(book: xw.Book, note: Mapping[str, Any] | None) -> None:
    notes = read_notes(_NOTES)
    name = full_name(book)
    notes.pop(name, None)
    if note is not None:
        notes[name] = note
    keep_notes(_NOTES, dict(list(notes.items())[-_MOST_BOOKS:]))

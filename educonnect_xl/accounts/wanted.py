"""The students that a user names one by one: by name, by login, or by the row they are on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.accounts.text import fold, fold_spaces
from educonnect_xl.errors.asking import SeveralStudentsError, UnknownStudentError

_ROW = re.compile(r"(?:l(?:igne|\.)?\s*)?([0-9]+)", re.IGNORECASE)

_Found = dict[int, Row]  # students by the row they are on, see Export.sheet_rows


def find_students(export: Export, names: Sequence[str], among: Export) -> Export:
    """Return the students that `names` mean `among` some of `export`, in the order of the list, each once.

    A name is a login, the number of a row as all messages give it, or a last name, with the first name before or after
    it where others have the same; case, accents and hyphens do not count. UnknownStudentError for one that means
    nobody, SeveralStudentsError, which tells where they are, for one that means several.
    """
    ids = set(map(id, among.rows))
    students = {row: one for row, one in zip(export.sheet_rows, export.rows, strict=True) if id(one) in ids}
    wanted = {id(_only(export, students, name)) for name in names}
    return among.where(lambda one: id(one) in wanted)


def on_lines(export: Export, lines: set[int]) -> Export:
    """Return the students of `export` that are on `lines`."""
    kept = {id(row) for line, row in zip(export.lines, export.rows, strict=True) if line in lines}
    return export.where(lambda row: id(row) in kept)


def _only(export: Export, students: _Found, name: str) -> Row:
    """Return the only one of `students` that `name` means: namesakes are told apart by more than a last name."""
    found = _by_login(export, students, name) | _by_row(students, name) | _by_name(export, students, name)
    if not found:
        raise UnknownStudentError(name=name)
    if len(found) > 1:
        sheet = "" if export.is_on_sheet else LIST_SHEET
        raise SeveralStudentsError(name=name, places=_places(export, found), sheet=sheet)
    return next(iter(found.values()))


def _by_login(export: Export, students: _Found, name: str) -> _Found:
    login, login_of = name.strip().casefold(), export.getter(columns.LOGIN)
    return _where(students, lambda one: login != "" and login_of(one).strip().casefold() == login)


def _by_row(students: _Found, name: str) -> _Found:
    asked = _ROW.fullmatch(name.strip())
    return {row: one for row, one in students.items() if asked and row == int(asked[1])}


def _by_name(export: Export, students: _Found, name: str) -> _Found:
    """Return the students of that whole name, else those of that last name."""
    wanted, last, first = fold(name), export.getter(columns.LAST_NAME), export.getter(columns.FIRST_NAME)
    if not wanted:
        return {}
    whole = _where(
        students, lambda one: wanted in (fold(f"{last(one)} {first(one)}"), fold(f"{first(one)} {last(one)}"))
    )
    return whole or _where(students, lambda one: fold(last(one)) == wanted)


def _where(students: _Found, is_meant: Callable[[Row], bool]) -> _Found:
    return {row: one for row, one in students.items() if is_meant(one)}


def _places(export: Export, found: _Found) -> list[tuple[int, str]]:
    """Return the row and the class of each of `found`, as a screen may show it."""
    tell, class_of = class_teller(export), export.getter(columns.CLASS)
    return [(row, tell(fold_spaces(class_of(one)))) for row, one in sorted(found.items())]

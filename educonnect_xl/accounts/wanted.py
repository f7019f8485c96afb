"""The students that a user names one by one: by name, by login, or by the line they are on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.accounts.text import fold, fold_spaces
from educonnect_xl.errors.asking import SeveralStudentsError, UnknownStudentError

_LINE = re.compile(r"(?:l(?:igne|\.)?\s*)?([0-9]+)", re.IGNORECASE)


def find_students(export: Export, names: Sequence[str]) -> Export:
    """Return the students of `export` that `names` mean, in the order of the list, each once.

    A name is a login, the number of a line, or a last name, with the first name before or after it where others have
    the same; case, accents and hyphens do not count. UnknownStudentError for one that means nobody,
    SeveralStudentsError, which tells where they are, for one that means several.
    """
    wanted = {_line_of(export, name) for name in names}
    return on_lines(export, wanted)


def on_lines(export: Export, lines: set[int]) -> Export:
    """Return the students of `export` that are on `lines`."""
    kept = {id(row) for line, row in zip(export.lines, export.rows, strict=True) if line in lines}
    return export.where(lambda row: id(row) in kept)


def _line_of(export: Export, name: str) -> int:
    """Return the line of the only student that `name` means: namesakes are told apart by more than a last name."""
    found = {*_by_login(export, name), *_by_line(export, name), *_by_name(export, name)}
    if not found:
        raise UnknownStudentError(name=name)
    if len(found) > 1:
        raise SeveralStudentsError(name=name, places=_places(export, found))
    return found.pop()


def _by_login(export: Export, name: str) -> Iterator[int]:
    login, login_of = name.strip().casefold(), export.getter(columns.LOGIN)
    return _lines(export, lambda row: login != "" and login_of(row).strip().casefold() == login)


def _by_line(export: Export, name: str) -> Iterator[int]:
    asked = _LINE.fullmatch(name.strip())
    return (line for line in export.lines if asked and line == int(asked[1]))


def _by_name(export: Export, name: str) -> list[int]:
    """Return the lines of the students of that whole name, else of those of that last name."""
    wanted, last, first = fold(name), export.getter(columns.LAST_NAME), export.getter(columns.FIRST_NAME)
    if not wanted:
        return []
    whole = _lines(export, lambda row: wanted in (fold(f"{last(row)} {first(row)}"), fold(f"{first(row)} {last(row)}")))
    return list(whole) or list(_lines(export, lambda row: fold(last(row)) == wanted))


def _lines(export: Export, is_meant: Callable[[Row], bool]) -> Iterator[int]:
    return (line for line, row in zip(export.lines, export.rows, strict=True) if is_meant(row))


def _places(export: Export, lines: set[int]) -> list[tuple[int, str]]:
    """Return the line and the class of each student on `lines`, as a screen may show it."""
    tell, class_of = class_teller(export), export.getter(columns.CLASS)
    places = zip(export.lines, export.rows, strict=True)
    return [(line, tell(fold_spaces(class_of(row)))) for line, row in places if line in lines]

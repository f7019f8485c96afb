"""A school's own table of two columns, a class and something about it: a password, an address."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.errors.handing_out import ClassTableError, MissingClassesError
from educonnect_xl.system import unreadable

_DELIMITERS = ";\t,"


def read_class_table(
    path: Path, labels: Sequence[str], may_lack: bool = False, told: Mapping[str, str] | None = None
) -> list[str]:
    """Return what the table at `path`, a CSV file, has for each class of `labels`, in order.

    Case and spaces do not count in names; lines about other classes, or a header, are left alone. Raises
    ClassTableError when the file cannot be read as two columns, MissingClassesError when some of `labels` have no line
    (they have "" where the table `may_lack` some), and an InputError when there is no such file. `told` has what errors
    call a class that is not told by its label.
    """
    known = {_folded(label): label for label in labels}
    found: dict[str, str] = {}
    for name, value in _rows(path):
        label = known.get(_folded(name))
        if label is not None:
            found.setdefault(label, value)
    missing = [(told or {}).get(label, label) for label in labels if not found.get(label)]
    if missing and not may_lack:
        raise MissingClassesError(path=path, classes=missing)
    return [found.get(label, "") for label in labels]


def _folded(name: str) -> str:
    return fold_spaces(name).casefold()


def _rows(path: Path) -> list[tuple[str, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeError:
        text = content.decode("cp1252", "replace")
    tables = [_filled_rows(text, delimiter) for delimiter in _DELIMITERS]
    rows = max(tables, key=lambda table: sum(len(row) == 2 for _, row in table))
    for line, row in rows:
        if len(row) != 2:
            raise ClassTableError(path=path, line=line)
    return [(name, value.strip()) for _, (name, value) in rows]


def _filled_rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows of `text` that have something in them, each with its number from 1."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [(number, row) for number, row in enumerate(rows, 1) if any(row)]

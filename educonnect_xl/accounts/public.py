"""What `import educonnect_xl` offers to scripts: lists of accounts as pandas frames, in and out.

A frame is what `frames.to_frame` says: one row per student, text as exported, the line of the file as index. Frames
that are handed in are never changed. docs/python.md shows each function at work.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path

import pandas as pd

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.classes import split_by_class
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.frames import NAMES, to_export, to_frame
from educonnect_xl.accounts.order import ORDERS, sort_students
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.text import numbered


def read_accounts(path: str | PathLike[str]) -> pd.DataFrame:
    """Return the accounts in the CSV or workbook at `path`, a row each, in the order of the file.

    Raises an InputError when the file cannot be opened, an ExportError when it cannot be read whole or has no student.
    """
    return to_frame(read_export(Path(path)))


def sort_accounts(accounts: pd.DataFrame, order: str = "naturel") -> pd.DataFrame:
    """Return `accounts` by school, class, last name, first name, students without class last; `order` may be "excel".

    All columns and the index travel with their row; equal rows keep their order. ValueError for another order, and for
    a frame without classes or names, or with a cell in a known column that is not text.
    """
    export = _export(accounts)
    return accounts.iloc[_places(export, _sorted(export, order))]


def by_class(accounts: pd.DataFrame, order: str = "naturel") -> dict[str, pd.DataFrame]:
    """Return the accounts of each class, sorted, by the name of the class, classes in order; every row in exactly one.

    Students without class are in "Sans classe", the last. The school follows the name where there are several schools.
    ValueError as for `sort_accounts`.
    """
    export = _export(accounts)
    classes = split_by_class(export, _sorted(export, order))
    labels = numbered(one.label for one in classes)
    return {label: accounts.iloc[_places(export, one.rows)] for label, one in zip(labels, classes, strict=True)}


def activation(accounts: pd.DataFrame) -> pd.DataFrame:
    """Return how far each class is, the lowest rate first: a column per state that occurs, `students`, `rate` (0 to 1).

    The index, `class_name`, is as in `by_class`. NoStatesError for accounts without states, NothingSelectedError for
    none at all; ValueError as for `sort_accounts`.
    """
    report = measure_activation(make_roster(_export(accounts), Choices()), date.min)
    counts = [[one.counts.get(state, 0) for state in report.total.counts] for one in report.classes]
    labels = pd.Index(numbered(one.label for one in report.classes), dtype=object, name="class_name")
    frame = pd.DataFrame(counts, labels, pd.Index(list(report.total.counts), dtype=object))
    return frame.assign(students=[one.students for one in report.classes], rate=[one.rate for one in report.classes])


def compare(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return what changed between two exports of a school: a row per change, by class, kind, then name.

    Columns: `kind`, in the words of `educonnect-xl comparer --json`; `class_name`, the school after it where there are
    several, `last_name`, `first_name` and `login` as in `new`, or in `old` of who is only there; `before` and `after`,
    what changed in words; `old_line` and `new_line`, Int64, NA on the side where the student is not. A student whom
    several changes concern has several rows.
    Raises DifferentSchoolsError, ReversedExportsError when `new` is the older, NoStatesError; ValueError as for
    `sort_accounts`.
    """
    changes = compare_exports(_export(old), _export(new))
    texts = [
        (change.kind.value, who.class_label, who.last_name, who.first_name, who.login, change.before, change.after)
        for change, who in ((change, change.student) for change in changes)
    ]
    names = ["kind", "class_name", "last_name", "first_name", "login", "before", "after"]
    frame = pd.DataFrame(texts, columns=names, dtype=object)
    for name, side in (("old_line", [c.old for c in changes]), ("new_line", [c.new for c in changes])):
        frame[name] = pd.array([student and student.line for student in side], "Int64")
    return frame


def _export(accounts: pd.DataFrame) -> Export:
    """Return the known columns of `accounts` as an export: what a script adds may be of any type."""
    return to_export(accounts[[name for name in accounts.columns if name in NAMES.values()]])


def _sorted(export: Export, order: str) -> list[Row]:
    if order not in ORDERS:
        raise ValueError(f"no order {order}: {' or '.join(ORDERS)}")
    return sort_students(export, order)


def _places(export: Export, rows: Sequence[Row]) -> list[int]:
    """Return the places in `export` of `rows`, which are its very own."""
    places = {id(row): place for place, row in enumerate(export.rows)}
    return [places[id(row)] for row in rows]

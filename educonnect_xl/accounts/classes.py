"""The classes of a sorted list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.order import check_same_students
from educonnect_xl.accounts.text import fold_spaces

NO_CLASS = "Sans classe"


@dataclass(frozen=True)
class SchoolClass:
    """The students of one class, sorted; `school` is "" unless the export has several.

    `omitted` counts those who are of it and not among its rows, since no page can show them.
    """

    name: str
    school: str
    rows: Sequence[Row]
    omitted: int = 0

    @property
    def label(self) -> str:
        """Return what tells this class from all others of the export."""
        return class_label(self.name, self.school)


def class_label(name: str, school: str) -> str:
    """Return what tells the class called `name` of `school`, as SchoolClass has it, from all others of the export."""
    return f"{name} ({school})" if school else name


def split_by_class(export: Export, ordered: Sequence[Row]) -> list[SchoolClass]:
    """Return the classes of `ordered`, the sorted rows of `export`, in that order, every row in exactly one.

    Classes are the same when they differ by spaces alone; two that differ by case stay two. Students without class
    are the class NO_CLASS. Raises StudentsLostError should a row be missing or come twice.
    """
    school_of, class_of = export.school_getter(), export.getter(columns.CLASS)
    classes = [
        SchoolClass(name or NO_CLASS, school, list(rows))
        for (school, name), rows in groupby(ordered, key=lambda row: (school_of(row), fold_spaces(class_of(row))))
    ]
    check_same_students(ordered, [row for school_class in classes for row in school_class.rows])
    return classes

r"""The classes of a sorted list, and the worksheet name each one gets.

Excel's rules for a sheet name: 1 to 31 characters (counted as UTF-16 units), none of : \ / ? * [ ], no apostrophe at
either end, not "History" or its translation, and no two alike but for case. Source: "Rename a worksheet",
support.microsoft.com, and xlsxwriter.workbook.Workbook._check_sheetname. A class keeps its own name whenever these
allow it; the others are mended, and numbered where two would meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row, fold_spaces
from educonnect_xl.accounts.order import check_same_students

NO_CLASS = "Sans classe"
SUMMARY_SHEET = "Sommaire"
LONGEST_SHEET_NAME = 31

_RESERVED = ("History", "Historique")
_FORBIDDEN = re.compile(r"[:\\/?*\[\]\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class SchoolClass:
    """The students of one class, sorted; `school` is "" unless the export has several."""

    name: str
    school: str
    sheet_name: str
    rows: Sequence[Row]

    @property
    def label(self) -> str:
        """Return what tells this class from all others of the export."""
        return f"{self.name} ({self.school})" if self.school else self.name


def split_by_class(
    export: Export, ordered: Sequence[Row], taken: Iterable[str] = (SUMMARY_SHEET, LIST_SHEET)
) -> list[SchoolClass]:
    """Return the classes of `ordered`, the sorted rows of `export`, in that order, every row in exactly one.

    Classes are the same when they differ by spaces alone; two that differ by case stay two. Students without class
    are the class NO_CLASS. No class gets a sheet name in `taken`. Raises StudentsLostError should a row be missing or
    come twice.
    """
    school_of, class_of = export.school_of(), export.field(columns.CLASS)
    groups = [
        (school, name or NO_CLASS, list(rows))
        for (school, name), rows in groupby(ordered, key=lambda row: (school_of(row), fold_spaces(class_of(row))))
    ]
    check_same_students(ordered, [row for _, _, rows in groups for row in rows])
    labels = [f"{name} ({school})" if school else name for school, name, _ in groups]
    names = sheet_names(labels, taken)
    return [
        SchoolClass(name, school, sheet_name, rows)
        for (school, name, rows), sheet_name in zip(groups, names, strict=True)
    ]


def sheet_names(wanted: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a worksheet name for each of `wanted`, in order: valid, unique whatever the case, none of `taken`."""
    used = {name.casefold() for name in (*taken, *_RESERVED)}
    names: dict[int, str] = {}
    for position, name in enumerate(wanted):
        if name == _mended(name) and name.casefold() not in used:
            used.add(name.casefold())
            names[position] = name
    for position in sorted(set(range(len(wanted))) - set(names)):
        candidates = (_mended(wanted[position], suffix) for suffix in _suffixes())
        names[position] = next(name for name in candidates if name.casefold() not in used)
        used.add(names[position].casefold())
    return [names[position] for position in range(len(wanted))]


def _suffixes() -> Iterable[str]:
    yield ""
    yield from (f" ({number})" for number in count(2))


def _mended(name: str, suffix: str = "") -> str:
    """Return `name` as Excel allows it, cut so that `suffix` fits; itself when it is a valid name and has no suffix."""
    text = _FORBIDDEN.sub("-", name).strip()
    text = _cut(text, LONGEST_SHEET_NAME - len(suffix)).strip()
    text = re.sub("^'|'$", "’", text)
    return (text or "Classe") + suffix


def _cut(text: str, units: int) -> str:
    """Return `text` cut to `units` UTF-16 code units, never in the middle of a character."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")

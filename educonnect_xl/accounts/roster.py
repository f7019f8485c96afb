"""The students asked for, in order and by class: what everything that is handed out starts from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass, split_by_class
from educonnect_xl.accounts.export import Export, Row, read_export
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.accounts.selection import Choices, select
from educonnect_xl.sheets.layout import check_limits
from educonnect_xl.sheets.summary import subtitles


@dataclass(frozen=True)
class Roster:
    """The selected students: `ordered` are the rows of `export`, sorted, each in exactly one of `classes`.

    `left_out` says in sentences who of the list is not among them; `subtitle` words where and when the export is from,
    for a school or "" for all.
    """

    export: Export
    ordered: Sequence[Row]
    classes: Sequence[SchoolClass]
    left_out: Sequence[str]
    subtitle: Callable[[str], str]


def read_roster(source: Path, choices: Choices) -> tuple[Export, Roster]:
    """Return the export at `source`, whole, and the roster that `choices` leave of it; an EduconnectError for none."""
    export = read_export(source)
    check_limits(export, source)
    return export, make_roster(export, source.name, choices)


def make_roster(export: Export, file_name: str, choices: Choices, school_name: str = "") -> Roster:
    """Return the roster of an export that is read; `school_name` stands for the export's own, "" to keep that."""
    selected, left_out = select(export, choices)
    ordered = sort_students(selected, choices.order)
    classes = split_by_class(selected, ordered)
    return Roster(selected, ordered, classes, left_out, subtitles(selected, file_name, school_name))

"""What the list of a class shows, on a sheet or on paper: which columns, which students still have codes to be given.

A head teacher needs the columns of HANDED_OUT_COLUMNS. Where all columns are asked for, those whose value is the same
for the whole class (its school, its programme, its own name) are said once, above the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.selection import Choices, wanted_columns
from educonnect_xl.accounts.text import fold_spaces

DISTRIBUTION, ALL_COLUMNS = "distribution", "toutes"
COLUMN_CHOICES = (DISTRIBUTION, ALL_COLUMNS)


@dataclass(frozen=True)
class ClassList:
    """The list of a class: the fields at `positions` of `rows`, in order; `said` are the values that all rows share.

    With `is_signed`, a student signs for the codes: the first `to_sign` of `rows` have some, the others are activated.
    """

    school_class: SchoolClass
    positions: Sequence[int]
    said: Sequence[str]
    rows: Sequence[Row]
    to_sign: int
    is_signed: bool


def class_lists(roster: Roster, choices: Choices, alike: bool = False) -> list[ClassList]:
    """Return the list of each class of `roster`, every student once; `alike` gives all the same columns.

    `choices.columns` is one of COLUMN_CHOICES; `choices.titles`, in place of it, are the columns so called:
    UnknownColumnError for a title that names none. Only in "distribution" are the activated accounts put last.
    """
    export = roster.export
    wanted = wanted_columns(export, choices.titles)
    if not wanted and choices.columns == DISTRIBUTION:
        positions = [export.columns[column] for column in columns.HANDED_OUT_COLUMNS if column in export.columns]
        return [_to_be_signed(export, school_class, positions) for school_class in roster.classes]
    shared = [] if wanted else [export.columns[column] for column in columns.SHARED_COLUMNS if column in export.columns]
    if alike:
        shared = [position for position in shared if all(_is_shared(c, position) for c in roster.classes)]
    return [_whole(school_class, wanted or range(len(export.header)), shared) for school_class in roster.classes]


def activated_last(export: Export, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Return `rows` with the activated accounts last, each part in its order, and how many are not activated."""
    state_of = export.getter(columns.STATE)
    activated = [states.parse_state(state_of(row)) == states.ACTIVATED for row in rows]
    waiting = [row for row, done in zip(rows, activated, strict=True) if not done]
    return waiting + [row for row, done in zip(rows, activated, strict=True) if done], len(waiting)


def _to_be_signed(export: Export, school_class: SchoolClass, positions: Sequence[int]) -> ClassList:
    rows, to_sign = activated_last(export, school_class.rows)
    return ClassList(school_class, positions, (), rows, to_sign, is_signed=True)


def _is_shared(school_class: SchoolClass, position: int) -> bool:
    return len({row[position] for row in school_class.rows}) == 1


def _whole(school_class: SchoolClass, positions: Sequence[int], shared: Sequence[int]) -> ClassList:
    rows = school_class.rows
    said = {position: rows[0][position] for position in shared if _is_shared(school_class, position)}
    shown = [position for position in positions if position not in said]
    values = [fold_spaces(text) for text in said.values()]
    return ClassList(school_class, shown, values, rows, len(rows), is_signed=False)

"""What a job did, as data: french/outcomes.py words it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts.counts import SchoolCount
from educonnect_xl.accounts.findings import Finding
from educonnect_xl.accounts.selection import LeftOut


@dataclass(frozen=True)
class ClassWorkbookResult:
    """What was written: students per class and per state in the order of the workbook, and what to look at.

    `schools` has what each has, nothing where there are not several.

    `class_count` leaves those without class out, who have a sheet too. Classes and states are named as a screen may
    show them, see telling.py.
    """

    students: int
    class_count: int
    classes: Mapping[str, int]
    states: Mapping[str, int]
    findings: Sequence[Finding]
    output: Path
    schools: Sequence[SchoolCount] = ()


@dataclass(frozen=True)
class HandoutResult:
    """What was written to be handed out: students, classes, files; `left_out` says who is not in them, and why.

    `password_sheet` is the sheet of the passwords that were made, one of the files; `omitted` tells who has a character
    that cannot be drawn. `unknown_states` counts those who are chased though their state is in no known words, and
    `without_teacher` names the classes that a table of head teachers says nothing of.
    """

    students: int
    classes: int
    left_out: Sequence[LeftOut]
    files: int
    output: Path
    password_sheet: Path | None = None
    omitted: Sequence[Finding] = ()
    unknown_states: int = 0
    without_teacher: Sequence[str] = ()


@dataclass(frozen=True)
class ClassSheetsResult:
    """What was made: students and classes, classes whose sheet has another name, who was left out and why.

    `sheets` are the names of the sheets added.
    """

    students: int
    classes: int
    sheets: Sequence[str]
    renamed: Sequence[Finding]
    left_out: Sequence[LeftOut]

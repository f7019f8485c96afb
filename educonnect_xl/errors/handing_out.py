"""Slips, messages and the school's own words on them cannot be made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from educonnect_xl.errors import EduconnectError


class MissingCharacterError(EduconnectError, ValueError):
    """No typeface of ours has a character of some students: `findings` (of accounts) has one for each.

    There are `others` to be printed.
    """

    findings: Sequence[Any]
    others: int


class TeacherCharacterError(EduconnectError, ValueError):
    """No typeface of ours has a character of the name of a class's head teacher."""

    path: Path
    class_name: str
    character: str


class SchoolCharacterError(EduconnectError, ValueError):
    """No typeface of ours has a character of the name that the settings give the school."""

    character: str


class SlipTextsError(EduconnectError, ValueError):
    """The school's own words of the slips lack some, cannot be drawn, or are no TOML."""

    path: Path
    fault: str


class TextTooLongError(EduconnectError, ValueError):
    """A text of the school's own does not fit where the slips have it; `start` is how it begins.

    `name` is its field of SlipTexts, "" where that is not known.
    """

    start: str
    name: str


class SlipRowError(EduconnectError, ValueError):
    """A text on the sheet of the slips' words cannot be printed; `row` is its own, from 1, `label` stands before it."""

    sheet: str
    row: int
    label: str
    fault: str


class NoSlipSheetError(EduconnectError, ValueError):
    """The tools have no sheet for the words of the slips: it was deleted, or they are of an older version."""


class ClassTableError(EduconnectError, ValueError):
    """A table of classes cannot be read as two columns."""

    path: Path
    line: int


class MissingClassesError(EduconnectError, ValueError):
    """A table of classes says nothing of some of them."""

    path: Path
    classes: Sequence[str]


class AddressError(EduconnectError, ValueError):
    """The address given for a class is none."""

    path: Path
    class_name: str

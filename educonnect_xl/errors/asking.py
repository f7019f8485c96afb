"""What is asked for does not go together, or not with the lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from educonnect_xl.errors import EduconnectError


class SelectionError(EduconnectError, ValueError):
    """What was asked for leaves nothing to write."""


class UnknownClassError(SelectionError):
    """No student is in the class asked for."""

    name: str
    nearest: Sequence[str]
    known: Sequence[str]


class UnknownStudentError(SelectionError):
    """No student of the list, or of the classes asked for, is called so."""

    name: str


class SeveralStudentsError(SelectionError):
    """Several students are called so: `places` has the row and the class of each, on `sheet` where it is another."""

    name: str
    places: Sequence[tuple[int, str]]
    sheet: str


class UnknownColumnError(SelectionError):
    """The list has no column of that name."""

    name: str
    nearest: Sequence[str]
    known: Sequence[str]


class NothingSelectedError(SelectionError):
    """No account is in a state asked for."""


class NothingToPrintError(SelectionError):
    """All accounts asked for are activated: nobody needs a slip."""


class NobodyToChaseError(SelectionError):
    """All accounts asked for are activated: nobody is to be chased."""


class NoStatesError(EduconnectError, ValueError):
    """The list has no column of account states."""


class ComparisonError(EduconnectError, ValueError):
    """Two exports are not an earlier and a later one of the same school."""


class DifferentSchoolsError(ComparisonError):
    """No school is in both exports."""


class ReversedExportsError(ComparisonError):
    """The export given as the new one is the older."""

    old: str
    new: str


class UsageError(EduconnectError):
    """The command was called with options that do not go together."""


class OutputNotAWorkbookError(UsageError):
    """The output is not named as an .xlsx file."""

    path: Path


class OneExportOnlyError(UsageError):
    """An option that is about one export is given for a folder of them."""

    option: str


class OneFilePerClassError(UsageError):
    """A password per class is asked for, and a single file for all classes."""


class ArchiveNeedsPasswordError(UsageError):
    """An archive is asked for without the one password that encrypts it."""


class OutputNotAPdfError(UsageError):
    """The output is named neither as a .pdf file nor as a folder."""

    path: Path


class OutputNotAFolderError(UsageError):
    """Several exports need a folder as their output."""

    path: Path

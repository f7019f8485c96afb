"""The output cannot be written where it was asked for."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.errors import EduconnectError


class OutputError(EduconnectError, OSError):
    """The output cannot be written where it was asked for."""

    path: Path


class OutputExistsError(OutputError):
    """There is a file of that name already."""


class OutputOpenError(OutputError):
    """The file to replace is open in a spreadsheet program."""


class OutputIsInputError(OutputError):
    """The output would replace the export itself."""


class OutputTwiceError(OutputError):
    """Two exports would be written to one file."""


class OutputNotWritableError(OutputError):
    """The system refuses to write there, and says why."""

    reason: str


class DiskFullError(OutputError):
    """The disk has no room for the output."""


class OutputFolderInUseError(OutputError):
    """The folder has files of an earlier run."""

    count: int


class ForeignFileError(OutputError):
    """A file that is not ours has the name of one to write."""

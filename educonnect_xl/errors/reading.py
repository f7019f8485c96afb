"""The file to read, or what it holds, is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from educonnect_xl.errors import EduconnectError


class InputError(EduconnectError, OSError):
    """The file to read cannot be opened."""

    path: Path


class MissingFileError(InputError):
    """There is no file of that name."""


class UnreadableFileError(InputError):
    """The system refuses to open the file, and says why."""

    reason: str


class FolderGivenError(InputError):
    """A folder was given where a file is read."""


class ChangedFileError(InputError):
    """Somebody wrote to the file while it was read."""


class NoHomeError(EduconnectError, OSError):
    """The system does not say where the user's own folder is."""


class EmptyFolderError(InputError):
    """The folder holds no export."""


class ExportError(EduconnectError, ValueError):
    """The file opens, but is not an export that can be trusted."""

    path: Path


class EmptyExportError(ExportError):
    """The file has no content."""


class NoStudentsError(ExportError):
    """The header has no row under it."""


class NotAStudentListError(ExportError):
    """None of the first rows names a class and a name."""

    found: Sequence[str]
    missing: Sequence[str]


class FieldCountError(ExportError):
    """Rows have more or fewer fields than the header: the first are in `rows`, and there are `more`."""

    rows: Sequence[tuple[int, int]]  # line number from 1, number of fields
    more: int = 0
    expected: int


class SecondHeaderError(ExportError):
    """A second list, with other columns, stands under the first."""

    line: int


class QuotingError(ExportError):
    """A quotation mark is opened and not closed, or closed in the middle of a field."""

    line: int


class BinaryFileError(ExportError):
    """The file is neither text nor a workbook."""


class WrongKindError(ExportError):
    """The file is of a kind that holds no list; `kind` is one that french/errors.py words."""

    kind: str


class EncodingError(ExportError):
    """The text is in none of the encodings that exports come in."""


class CorruptWorkbookError(ExportError):
    """The workbook is damaged, or locked by a password."""


class HeavyWorkbookError(ExportError):
    """Reading the workbook takes more memory or time than any list does."""


class TooManyColumnsError(ExportError):
    """The list has more columns than a worksheet."""

    limit: int


class SeveralListsError(ExportError):
    """Several sheets of the workbook hold a list of students, and nothing says which is the one."""

    sheets: Sequence[str]


class SeveralTextsError(ExportError):
    """The archive holds several texts, and nothing says which is the list."""

    names: Sequence[str]


class TooManyRowsError(ExportError):
    """There are more students than a worksheet has rows."""

    count: int
    limit: int


class CellTooLongError(ExportError):
    """A field is longer than what a cell can hold."""

    line: int
    column: str
    limit: int


class DoubtfulListError(ExportError):
    """Classes or codes are doubtful, `count` of them, and the user asked to stop at that."""

    count: int


class StudentsLostError(EduconnectError):
    """What was sorted is not, row for row, what was read: nothing may be written."""

"""The errors a user can meet, each carrying the values its French sentence needs (see messages.py).

The tree goes by what the user can do about it: choose another file, mend the export, ask for something else, or free
the output. An attribute never holds what a cell says, so that no password reaches a screen or a log.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


class EduconnectError(Exception):
    """Any failure that a user can understand; its annotations name the keyword arguments it takes."""

    def __init__(self, **values: Any) -> None:
        super().__init__(type(self).__name__)
        vars(self).update(values)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), vars(self))


def _rebuild(error: type[EduconnectError], values: dict[str, Any]) -> EduconnectError:
    return error(**values)


class InputError(EduconnectError, OSError):
    """The file to read cannot be opened."""

    path: Path


class MissingFileError(InputError):
    """There is no file of that name."""


class UnreadableFileError(InputError):
    """The system refuses to open the file, and says why."""

    reason: str


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


class SelectionError(EduconnectError, ValueError):
    """What was asked for leaves nothing to write."""


class UnknownClassError(SelectionError):
    """No student is in the class asked for."""

    name: str
    nearest: Sequence[str]


class UnknownColumnError(SelectionError):
    """The list has no column of that name."""

    name: str
    nearest: Sequence[str]


class NothingSelectedError(SelectionError):
    """No account is in a state asked for."""


class NothingToPrintError(SelectionError):
    """All accounts are activated: nobody needs a slip."""


class MissingCharacterError(EduconnectError, ValueError):
    """No typeface of ours has a character of the student on that line of the export."""

    line: int
    character: str


class SlipTextsError(EduconnectError, ValueError):
    """The school's own words of the slips lack some, cannot be drawn, or are no TOML."""

    path: Path
    fault: str


class TextTooLongError(EduconnectError, ValueError):
    """A text of the school's own does not fit where the slips have it; `start` is how it begins."""

    start: str


class MissingPackageError(EduconnectError, ImportError):
    """A package of an extra is not installed."""

    package: str


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


class ProtectionError(EduconnectError, ValueError):
    """The files cannot be protected as asked."""


class PasswordOnCommandLineError(ProtectionError):
    """A password was typed where everybody can read it."""


class PasswordSourceError(ProtectionError):
    """There is no password where one was to be read: `kind` is "env" or "fichier", never the name given.

    What follows may be a password typed by mistake.
    """

    kind: str


class NoTerminalError(ProtectionError):
    """A password is to be typed, and there is no terminal, or it is closed."""


class SheetNotWantedError(ProtectionError):
    """A password is given for the sheet of passwords, and there is no such sheet."""


class WeakPasswordError(ProtectionError):
    """A password protects nothing, for its `weakness`; `class_name` is "" unless a table gives it for that class."""

    weakness: str
    class_name: str


class PasswordsDifferError(ProtectionError):
    """The password typed again is another."""


class UnencryptedDraftsError(ProtectionError):
    """Messages are to carry files that anybody can open."""


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


class LiveError(EduconnectError):
    """The workbook that is open cannot be worked on as it is."""


class NoListError(LiveError):
    """No open workbook has a list of students."""


class IncompleteListError(LiveError):
    """The active sheet looks like a list of students, but lacks a column that every list needs."""

    sheet: str
    missing: Sequence[str]


class AddInHasNoSheetsError(LiveError):
    """The tools are open as an add-in, whose sheets nobody can see."""


class SettingError(LiveError):
    """What stands beside the label of a setting is none of its `choices`, or no number where there are none."""

    label: str
    choices: Sequence[str]


class ReadOnlyBookError(LiveError):
    """The workbook was opened for reading only."""

    book: str


class BookNotSavedError(LiveError):
    """The workbook is as it should be, but cannot be saved as a file that keeps it so."""

    book: str


class GroupedSheetsError(LiveError):
    """Several sheets are selected together."""


class ProtectedBookError(LiveError):
    """The structure of the workbook is protected."""

    book: str


class ProtectedSheetError(LiveError):
    """The sheet is protected."""

    sheet: str


class MergedCellsError(LiveError):
    """Cells of the list are merged."""

    sheet: str


class RowsUnderTableError(LiveError):
    """There is something below the Excel table that the list is, in its columns."""

    sheet: str
    line: int


class CellsBesideTableError(LiveError):
    """There is something right of the Excel table that the list is, where its ranks are to go."""

    sheet: str


class OldBookError(LiveError):
    """The workbook is one of Excel 97 to 2003: its sheets are too small for ours."""

    book: str


class CellsChangedError(LiveError):
    """The program holds something else in a cell than was written there."""

    sheet: str
    line: int


class NoToolsError(LiveError):
    """The tools workbook, which holds the settings and the templates, is not open."""


class UnsavedBookError(LiveError):
    """The workbook has no folder, beside whose file ours could go."""

    book: str


class NothingToUndoError(LiveError):
    """The last button run on the workbook is not known, or cannot be undone."""


class ListChangedError(LiveError):
    """The list is not as the sort left it: moving its rows back would mix them up."""


class ProgramBusyError(LiveError):
    """The spreadsheet program refused a call: a cell is being edited, or a dialogue is open."""


class LibreOfficeNotUsableError(EduconnectError):
    """LibreOffice is not installed, or does not answer."""


class NoScreenError(EduconnectError):
    """There is no screen to show LibreOffice on."""


class ProgramEndedError(LiveError):
    """The spreadsheet program was closed, or died, while a button was at work."""


class StudentsLostError(EduconnectError):
    """What was sorted is not, row for row, what was read: nothing may be written."""


class InstallationError(EduconnectError, OSError):
    """The tools cannot be put into the user's Excel."""


class NoExcelHereError(InstallationError):
    """There is no Excel for this system."""


class StorePythonError(InstallationError):
    """The Python that is to be called comes from the Microsoft Store: Excel never sees what it writes."""


class InstallationFailedError(InstallationError):
    """A file of the installation cannot be written or removed."""

    path: Path
    reason: str


class ExtensionRefusedError(InstallationError):
    """LibreOffice does not take the extension, or does not let it go."""

    reason: str


class UsageError(EduconnectError):
    """The command was called with options that do not go together."""


class OutputNotAWorkbookError(UsageError):
    """The output is not named as an .xlsx file."""

    path: Path


class OneExportOnlyError(UsageError):
    """An option that is about one export is given for a folder of them."""

    option: str


class ArchiveNeedsPasswordError(UsageError):
    """An archive is asked for without the one password that encrypts it."""


class OutputNotAPdfError(UsageError):
    """The output is named neither as a .pdf file nor as a folder."""

    path: Path


class OutputNotAFolderError(UsageError):
    """Several exports need a folder as their output."""

    path: Path

"""A button cannot work on what is open in the spreadsheet program."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.errors import EduconnectError


class LiveError(EduconnectError):
    """The workbook that is open cannot be worked on as it is."""


class NoListError(LiveError):
    """No open workbook has a list of students."""


class NoSelectedStudentsError(LiveError):
    """No row of a student is selected on the sheet of the list."""


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


class ProgramEndedError(LiveError):
    """The spreadsheet program was closed, or died, while a button was at work."""

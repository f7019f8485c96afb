"""A list of students in an open workbook, through xlwings: found, read, sorted in place.

Calls to the program are few and do not depend on the size of the list. A cell may hold what the program made of the
text (a number, a date): it is compared as the text it shows, and never rewritten by a sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

from educonnect_xl.accounts.columns import COMPULSORY_COLUMNS, find_columns, is_student_list
from educonnect_xl.accounts.export import (
    HEADER_SEARCH_ROWS,
    LIST_SHEET,
    Export,
    Row,
    cell_text,
    conversions,
    export_from_rows,
)
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.errors import (
    GroupedSheetsError,
    IncompleteListError,
    LiveError,
    MergedCellsError,
    NoListError,
    ProtectedSheetError,
    ReadOnlyBookError,
    SeveralBooksError,
    StudentsLostError,
)
from educonnect_xl.spreadsheet import program as native

MARK = "educonnect_xl_feuille"  # the sheet-level name that tells our sheets from the user's
SOURCE = "educonnect_xl_export"  # the sheet-level name that holds the name of the file a list was imported from

Values = list[list[Any]]
T = TypeVar("T")

_MOST_HEADER_COLUMNS = 100
_FEWEST_TELLING_COLUMNS = 2  # known columns that tell a list of students from any other sheet
_HELPER_TITLE = "educonnect_xl"


@dataclass(frozen=True)
class LiveList:
    """A list on a sheet: its students as text, and where they are, rows and columns from 1.

    The students stand from `header_row` + 1 to `last_row`, rows without any text among them; the columns of
    `export.header` from `first_column`. `values` are the cells as they are, from `first_row`.
    """

    sheet: xw.Sheet
    export: Export
    values: Values
    first_row: int
    header_row: int
    first_column: int
    last_row: int

    @property
    def last_column(self) -> int:
        """Return the last column of the list, from 1."""
        return self.first_column + len(self.export.header) - 1

    @property
    def source(self) -> str:
        """Return the name of the file that the list is of: what it was imported from, else its workbook."""
        names = self.sheet.names
        if not names.contains(SOURCE):
            return self.sheet.book.name
        text = names[SOURCE].refers_to or ""
        return text.removeprefix('="').removesuffix('"').replace('""', '"')

    def cells(self) -> xw.Range:
        """Return the cells under the header."""
        return self.sheet.range((self.header_row + 1, self.first_column), (self.last_row, self.last_column))

    def value(self, line: int, position: int) -> Any:
        """Return what the cell on row `line` of the sheet, from 1, in column `position` of the list, from 0, holds."""
        return self.values[line - self.first_row][position]


def find_list(app: xw.App) -> LiveList:
    """Return the list of students to work on: the active sheet's, else that of the only open workbook that has one.

    In a workbook with several lists the sheet `Liste` is the one. A class sheet of ours is never the list: where one is
    active, the list of its workbook is meant. Raises NoListError, IncompleteListError or SeveralBooksError, and an
    ExportError for a list that cannot be trusted.
    """
    active = app.books.active.sheets.active
    is_ours = active.names.contains(MARK)
    if _has_list(active) and not is_ours:
        return read_list(active)
    books = [active.book] if is_ours else app.books
    found = [sheet for book in books if (sheet := _list_sheet(book)) is not None]
    if not found:
        raise _reason_for_no_list(active)
    if len(found) > 1:
        raise SeveralBooksError(books=[sheet.book.name for sheet in found])
    return read_list(found[0])


def read_list(sheet: xw.Sheet) -> LiveList:
    """Return the list on `sheet`, read in one block; an ExportError when there is none or it has no student."""
    used = sheet.used_range
    first_row, first_column = used.row, used.column
    values: Values = used.options(ndim=2).value
    rows = _text_rows(values)
    export = export_from_rows(enumerate(rows, first_row), Path(sheet.name))
    header_row = next(row for row, text in enumerate(rows, first_row) if text == export.header)
    students = LiveList(sheet, export, values, first_row, header_row, first_column, first_row + len(rows) - 1)
    above = [finding for finding in export.findings if finding.code == "preambule_ignore"]
    for finding in above:  # a title over the list, ours or the user's, stays where it is
        export.findings.remove(finding)
    export.findings.extend(conversions(export, students.value))
    return students


@dataclass(frozen=True)
class Moved:
    """What a sort did: `ranks` has, for each row as it was, its new place from 0; `rows` are the texts as they are now.

    A filter that hid rows was cleared if `was_filtered`, so that no row stayed behind.
    """

    ranks: Sequence[int]
    rows: Sequence[Row]
    was_filtered: bool


def sort_in_place(students: LiveList, order: str) -> Moved:
    """Sort the rows of the list by `order`, one of ORDERS; rows without text go last. Errors are move_rows'."""
    return move_rows(students, _ranks(students, order))


def move_rows(students: LiveList, ranks: Sequence[int]) -> Moved:
    """Move each row of the list to its rank, from 0, whole: formats, comments and formulas go with it.

    The ranks go into a column to the right, by which the program sorts; it is cleared whatever happens. Raises, before
    anything is changed, an error that says why the rows cannot be moved; StudentsLostError should they not be the same
    afterwards.
    """
    check_can_change(students)
    body = students.cells()
    before = constants(body)
    program = native.program(students.sheet.book.app)
    was_filtered = program.is_filtered(students.sheet)
    if was_filtered:
        program.show_filtered_rows(students.sheet)
    body.rows.hidden = False  # a hidden row would stay where it is
    table = _table_of(students)
    if table is None:
        _sort_range(students, ranks)
    else:
        _sort_table(table, students, ranks)
    program.forget_sort_keys(students.sheet)
    after = constants(body)
    _check_sorted(before, ranks, after)
    return Moved(ranks, after, was_filtered)


def check_can_change(students: LiveList) -> None:
    """Raise the error that says why the rows of the list cannot be moved, if there is a reason."""
    sheet = students.sheet
    program = native.program(sheet.book.app)
    if program.is_read_only(sheet.book):
        raise ReadOnlyBookError(book=sheet.book.name)
    if program.has_grouped_sheets(sheet.book.app):
        raise GroupedSheetsError()
    if program.is_protected(sheet):
        raise ProtectedSheetError(sheet=sheet.name)
    if students.cells().merge_cells is not False:
        raise MergedCellsError(sheet=sheet.name)


@contextmanager
def undisturbed(app: xw.App, progress: str) -> Iterator[None]:
    """Show `progress` in the status bar and stop drawing for the block; put both back whatever happens in it."""
    was_updating = app.screen_updating
    try:
        app.status_bar = progress
        app.screen_updating = False
        yield
    finally:
        insist(partial(setattr, app, "screen_updating", was_updating))
        insist(partial(setattr, app, "status_bar", False))


def insist(action: Callable[[], T]) -> T:
    """Return what `action` gives, trying once more if it fails.

    For what must not stop at a passing refusal: clearing up after ourselves, taking hold of what has just been made.
    """
    try:
        return action()
    except Exception:  # whatever the program raised, the second try says whether it lasts
        return action()


def _has_list(sheet: xw.Sheet) -> bool:
    return any(map(is_student_list, _top_rows(sheet)))


def _top_rows(sheet: xw.Sheet) -> list[Row]:
    return _text_rows(sheet.range((1, 1), (HEADER_SEARCH_ROWS, _MOST_HEADER_COLUMNS)).options(ndim=2).value)


def _reason_for_no_list(active: xw.Sheet) -> LiveError:
    """Return why nothing is found: the active sheet has some columns of a list but not all, or none is open."""
    known = max(map(find_columns, _top_rows(active)), key=len)
    if len(known) < _FEWEST_TELLING_COLUMNS:
        return NoListError()
    return IncompleteListError(sheet=active.name, missing=[c for c in COMPULSORY_COLUMNS if c not in known])


def _list_sheet(book: xw.Book) -> xw.Sheet | None:
    """Return the sheet of `book` with the list: `Liste` if it is one, else the first that is and is not ours."""
    sheets = sorted(book.sheets, key=lambda sheet: sheet.name != LIST_SHEET)
    return next((sheet for sheet in sheets if _has_list(sheet) and not sheet.names.contains(MARK)), None)


def _text_rows(values: Sequence[Sequence[Any]]) -> list[Row]:
    return [tuple(map(cell_text, row)) for row in values]


def constants(cells: xw.Range) -> list[Row]:
    """Return the text of `cells`, two columns or more, "" for formulas: what they show may change with their row."""
    rows = _text_rows(cells.raw_value)  # as the program gives it: it is only compared
    return [
        tuple("" if str(formula).startswith("=") else text for text, formula in zip(row, formulas, strict=True))
        for row, formulas in zip(rows, cells.formula, strict=True)
    ]


def _ranks(students: LiveList, order: str) -> list[int]:
    """Return the rank, from 0, of each row under the header; rows without text come after all students."""
    line_of = {id(row): line for row, line in zip(students.export.rows, students.export.lines, strict=True)}
    rank_of = {line_of[id(row)]: rank for rank, row in enumerate(sort_students(students.export, order))}
    lines = range(students.header_row + 1, students.last_row + 1)
    return [rank_of.get(line, len(rank_of) + position) for position, line in enumerate(lines)]


def _sort_range(students: LiveList, ranks: Sequence[int]) -> None:
    sheet, column = students.sheet, students.last_column + 1
    helper = sheet.range((students.header_row + 1, column), (students.last_row, column))
    block = sheet.range((students.header_row + 1, students.first_column), (students.last_row, column))
    try:
        helper.value = [[float(rank)] for rank in ranks]
        block.sort(column - students.first_column + 1)
    finally:
        insist(helper.clear_contents)


def _table_of(students: LiveList) -> xw.main.Table | None:
    """Return the Excel table that the list is, None when it is none; another table of the sheet is no matter."""
    corner = (students.header_row, students.first_column)
    return next((table for table in students.sheet.tables if (table.range.row, table.range.column) == corner), None)


def _sort_table(table: xw.main.Table, students: LiveList, ranks: Sequence[int]) -> None:
    """Sort an Excel table as one: it takes the column of ranks in for the time of the sort."""
    sheet, column, own_range = students.sheet, students.last_column + 1, table.range
    helper = sheet.range((students.header_row, column), (students.last_row, column))
    try:
        helper.value = [[_HELPER_TITLE], *([float(rank)] for rank in ranks)]
        table.resize(sheet.range((own_range.row, own_range.column), (students.last_row, column)))
        table.sort(column - own_range.column + 1)
    finally:
        try:
            insist(partial(table.resize, own_range))
        finally:
            insist(helper.clear_contents)


def _check_sorted(before: Sequence[Row], ranks: Sequence[int], after: Sequence[Row]) -> None:
    """Raise StudentsLostError unless `after` is the rows of `before`, each at the place of its rank."""
    expected = [row for _, row in sorted(zip(ranks, before, strict=True), key=itemgetter(0))]
    if list(after) != expected:
        raise StudentsLostError()

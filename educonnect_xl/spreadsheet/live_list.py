"""A list of students in an open workbook, through xlwings: found and read.

Calls to the program are few and do not depend on the size of the list. A cell may hold what the program made of the
text (a number, a date): it is compared as the text it shows, and never rewritten by a sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.accounts.columns import COMPULSORY_COLUMNS, find_columns, is_student_list
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.read import cell_text, conversions
from educonnect_xl.accounts.rows import HEADER_SEARCH_ROWS, export_from_rows
from educonnect_xl.errors import (
    IncompleteListError,
    LiveError,
    NoListError,
    RowsUnderTableError,
    SeveralBooksError,
)
from educonnect_xl.spreadsheet.marks import is_marked, source_of
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.writing import cells_from

Values = list[list[Any]]

_MOST_HEADER_COLUMNS = 100
_FEWEST_TELLING_COLUMNS = 2  # known columns that tell a list of students from any other sheet


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

    def cells(self) -> xw.Range:
        """Return the cells under the header."""
        height, width = self.last_row - self.header_row, len(self.export.header)
        return cells_from(self.sheet, self.header_row + 1, self.first_column, height, width)

    def value(self, line: int, position: int) -> Any:
        """Return what the cell on row `line` of the sheet, from 1, in column `position` of the list, from 0, holds."""
        return self.values[line - self.first_row][position]


def find_list(app: xw.App) -> LiveList:
    """Return the list of students to work on: the active sheet's, else that of the only open workbook that has one.

    In a workbook with several lists the sheet `Liste` is the one. A class sheet of ours is never the list: where one is
    active, the list of its workbook is meant. Raises NoListError, IncompleteListError or SeveralBooksError, and an
    ExportError for a list that cannot be trusted.
    """
    active = program_of(app).active_sheet(app)
    is_ours = active is not None and is_marked(active)
    if active is not None and not is_ours and _has_list(active):
        return read_list(active)
    books = [active.book] if active is not None and is_ours else app.books
    found = [sheet for book in books if (sheet := _first_guess(book) or _list_sheet(book)) is not None]
    if not found:
        raise _reason_for_no_list(active)
    if len(found) > 1:
        raise SeveralBooksError(books=[sheet.book.name for sheet in found])
    return read_list(found[0])


def read_list(sheet: xw.Sheet) -> LiveList:
    """Return the list on `sheet`, read in one block; an ExportError when there is none or it has no student.

    An Excel table is a list without its row of totals, and RowsUnderTableError is raised if anything stands below it.
    """
    first_row, first_column, values = _list_cells(sheet)
    rows = _text_rows(values)
    export = export_from_rows(enumerate(rows, first_row), Path(sheet.name), source_of(sheet) or sheet.book.name)
    students = LiveList(sheet, export, values, first_row, export.header_line, first_column, first_row + len(rows) - 1)
    # A title over the list, ours or the user's, stays where it is.
    noticed = [finding for finding in export.findings if finding.code is not FindingCode.PREAMBLE]
    findings = [*noticed, *conversions(export, students.value)]
    return replace(students, export=replace(export, findings=findings))


def _list_cells(sheet: xw.Sheet) -> tuple[int, int, Values]:
    """Return the first row and column, from 1, and the values, of the Excel table with a list, else of all cells."""
    used = sheet.used_range
    first_row, first_column = used.row, used.column
    values: Values = used.options(ndim=2, err_to_str=True).value
    for table in sheet.tables:
        cells = table.range
        top, left, (height, width) = cells.row - first_row, cells.column - first_column, cells.shape
        columns = [row[left : left + width] for row in values]
        if is_student_list(_text_rows(columns[top : top + 1])[0]):
            _check_nothing_below(sheet, columns[top + height :], cells.row + height)
            return cells.row, cells.column, columns[top : top + height - bool(table.show_totals)]
    return first_row, first_column, values


def _check_nothing_below(sheet: xw.Sheet, rows: Values, first_row: int) -> None:
    for line, row in enumerate(rows, first_row):
        if any(map(cell_text, row)):
            raise RowsUnderTableError(sheet=sheet.name, line=line)


def _has_list(sheet: xw.Sheet) -> bool:
    return any(map(is_student_list, _top_rows(sheet)))


def _top_rows(sheet: xw.Sheet) -> list[Row]:
    return _text_rows(cells_from(sheet, 1, 1, HEADER_SEARCH_ROWS, _MOST_HEADER_COLUMNS).raw_value)


def _reason_for_no_list(active: xw.Sheet | None) -> LiveError:
    """Return why nothing is found: the active sheet has some columns of a list but not all, or none is open."""
    if active is None:
        return NoListError()
    known = max(map(find_columns, _top_rows(active)), key=len)
    missing = [column for column in COMPULSORY_COLUMNS if column not in known]
    if len(known) < _FEWEST_TELLING_COLUMNS or not missing:  # a sheet of ours lacks nothing, and is no list
        return NoListError()
    return IncompleteListError(sheet=active.name, missing=missing)


def _list_sheet(book: xw.Book) -> xw.Sheet | None:
    """Return the sheet of `book` with the list: `Liste` if it is one, else the first that is and is not ours.

    A hidden sheet is the one where no sheet that shows is.
    """
    sheets = sorted(book.sheets, key=lambda sheet: (not sheet.visible, sheet.name != LIST_SHEET))
    return next(filter(_is_users_list, sheets), None)


def _first_guess(book: xw.Book) -> xw.Sheet | None:
    """Return the sheet that `_list_sheet` would find, if that is as easy as asking for its name."""
    with suppress(Exception):  # each engine has its own error for a sheet that is not there
        sheet = book.sheets[LIST_SHEET]
        return sheet if sheet.visible and _is_users_list(sheet) else None
    return None


def _is_users_list(sheet: xw.Sheet) -> bool:
    return _has_list(sheet) and not is_marked(sheet)


def _text_rows(values: Sequence[Sequence[Any]]) -> list[Row]:
    return [tuple(map(cell_text, row)) for row in values]


def constants(cells: xw.Range) -> list[Row]:
    """Return the text of `cells`, two columns or more, "" for formulas: what they show may change with their row."""
    rows = _text_rows(cells.raw_value)  # as the program gives it: it is only compared
    return [
        tuple("" if str(formula).startswith("=") else text for text, formula in zip(row, formulas, strict=True))
        for row, formulas in zip(rows, cells.formula, strict=True)
    ]

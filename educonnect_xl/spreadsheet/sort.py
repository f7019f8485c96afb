"""Sorts the list in an open workbook in place, whole row by whole row, by ranks in a helper column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter

import xlwings as xw

from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.order import BY_NAME, sort_students
from educonnect_xl.accounts.read import cell_text
from educonnect_xl.errors.clicking import (
    CellsBesideTableError,
    GroupedSheetsError,
    MergedCellsError,
    ProtectedSheetError,
    ReadOnlyBookError,
)
from educonnect_xl.errors.reading import StudentsLostError
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.live_list import LiveList, constants
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.writing import cells_from

_HELPER_TITLE = "educonnect_xl"


@dataclass(frozen=True)
class Moved:
    """What a sort did: `ranks` has, for each row as it was, its new place from 0; `rows` are the texts as they are now.

    A filter that hid rows was cleared if `was_filtered`, so that no row stayed behind.
    """

    ranks: Sequence[int]
    rows: Sequence[Row]
    was_filtered: bool


def sort_in_place(students: LiveList, order: str, within: str = BY_NAME) -> Moved:
    """Sort the rows of the list as sort_students does; rows without text go last. Errors are move_rows'."""
    return move_rows(students, _ranks(students, sort_students(students.export, order, within)))


def move_rows(students: LiveList, ranks: Sequence[int]) -> Moved:
    """Move each row of the list to its rank, from 0, whole: formats, comments and formulas go with it.

    The ranks go into a column to the right, by which the program sorts; it is cleared whatever happens. Raises, before
    anything is changed, an error that says why the rows cannot be moved; StudentsLostError should they not be the same
    afterwards.
    """
    check_can_change(students)
    body = students.cells()
    before = constants(body)
    program = program_of(students.sheet)
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
    program = program_of(sheet)
    if program.is_read_only(sheet.book):
        raise ReadOnlyBookError(book=sheet.book.name)
    if program.has_grouped_sheets(sheet.book.app):
        raise GroupedSheetsError()
    if program.is_protected(sheet):
        raise ProtectedSheetError(sheet=sheet.name)
    if students.cells().merge_cells is not False:
        raise MergedCellsError(sheet=sheet.name)


def _ranks(students: LiveList, ordered: Sequence[Row]) -> list[int]:
    """Return the rank, from 0, of each row under the header; rows without text come after all students."""
    line_of = {id(row): line for row, line in zip(students.export.rows, students.export.lines, strict=True)}
    rank_of = {line_of[id(row)]: rank for rank, row in enumerate(ordered)}
    lines = range(students.header_row + 1, students.last_row + 1)
    return [rank_of.get(line, len(rank_of) + position) for position, line in enumerate(lines)]


def _sort_range(students: LiveList, ranks: Sequence[int]) -> None:
    sheet, first, column = students.sheet, students.header_row + 1, students.last_column + 1
    helper = cells_from(sheet, first, column, len(ranks), 1)
    block = cells_from(sheet, first, students.first_column, len(ranks), column - students.first_column + 1)
    try:
        helper.raw_value = [[float(rank)] for rank in ranks]
        block.sort(column - students.first_column + 1)
    finally:
        retry_once(helper.clear_contents)


def _table_of(students: LiveList) -> xw.main.Table | None:
    """Return the Excel table that the list is, None when it is none; another table of the sheet is no matter."""
    corner = (students.header_row, students.first_column)
    return next((table for table in students.sheet.tables if (table.range.row, table.range.column) == corner), None)


def _sort_table(table: xw.main.Table, students: LiveList, ranks: Sequence[int]) -> None:
    """Sort an Excel table as one: it takes the column of ranks in for the time of the sort, without its totals."""
    sheet, column = students.sheet, students.last_column + 1
    helper = cells_from(sheet, students.header_row, column, len(ranks) + 1, 1)
    if any(map(cell_text, chain.from_iterable(helper.raw_value))):
        raise CellsBesideTableError(sheet=sheet.name)
    has_totals = table.show_totals
    body = partial(cells_from, sheet, students.header_row, students.first_column, len(ranks) + 1)
    width = len(students.export.header)
    own_range, with_ranks = body(width), body(width + 1)
    try:
        if has_totals:
            table.show_totals = False
        helper.raw_value = [[_HELPER_TITLE], *([float(rank)] for rank in ranks)]
        table.resize(with_ranks)
        table.sort(width + 1)
    finally:
        _restore(table, own_range, helper, has_totals)


def _restore(table: xw.main.Table, own_range: xw.Range, helper: xw.Range, has_totals: bool) -> None:
    try:
        retry_once(partial(table.resize, own_range))
    finally:
        retry_once(helper.clear_contents)
        if has_totals:
            retry_once(partial(setattr, table, "show_totals", True))


def _check_sorted(before: Sequence[Row], ranks: Sequence[int], after: Sequence[Row]) -> None:
    """Raise StudentsLostError unless `after` is the rows of `before`, each at the place of its rank."""
    expected = [row for _, row in sorted(zip(ranks, before, strict=True), key=itemgetter(0))]
    if list(after) != expected:
        raise StudentsLostError()

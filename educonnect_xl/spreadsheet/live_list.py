"""A list of students in an open workbook, read through xlwings.

Calls to the program are few and do not depend on the size of the list. A cell may hold what the program made of the
text (a number, a date): it is compared as the text it shows, and never rewritten by a sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.accounts.columns import is_student_list
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.read import cell_text, conversions
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.errors.clicking import RowsUnderTableError
from educonnect_xl.spreadsheet.marks import source_of
from educonnect_xl.spreadsheet.writing import cells_from

Values = list[list[Any]]


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


def read_list(sheet: xw.Sheet, hidden: Sequence[str] = ()) -> LiveList:
    """Return the list on `sheet`, read in one block; an ExportError when there is none or it has no student.

    The sheets `hidden`, which have a list too and were passed over, are among its findings.
    An Excel table is a list without its row of totals, and RowsUnderTableError is raised if anything stands below it.
    """
    first_row, first_column, values = _list_cells(sheet)
    rows = text_rows(values)
    export = export_from_rows(enumerate(rows, first_row), Path(sheet.name), source_of(sheet) or sheet.book.name)
    students = LiveList(sheet, export, values, first_row, export.header_line, first_column, first_row + len(rows) - 1)
    # A title over the list, ours or the user's, stays where it is.
    noticed = [finding for finding in export.findings if finding.code is not FindingCode.PREAMBLE]
    passed_over = [Finding(FindingCode.HIDDEN_SHEET, values={"sheet": name}) for name in hidden]
    findings = [*passed_over, *noticed, *conversions(export, students.value)]
    return replace(students, export=replace(export, findings=findings, is_on_sheet=True))


def _list_cells(sheet: xw.Sheet) -> tuple[int, int, Values]:
    """Return the first row and column, from 1, and the values, of the Excel table with a list, else of all cells."""
    used = sheet.used_range
    first_row, first_column = used.row, used.column
    values: Values = used.options(ndim=2, err_to_str=True).value
    for table in sheet.tables:
        cells = table.range
        top, left, (height, width) = cells.row - first_row, cells.column - first_column, cells.shape
        columns = [row[left : left + width] for row in values]
        if is_student_list(text_rows(columns[top : top + 1])[0]):
            _check_nothing_below(sheet, columns[top + height :], cells.row + height)
            return cells.row, cells.column, columns[top : top + height - bool(table.show_totals)]
    return first_row, first_column, values


def _check_nothing_below(sheet: xw.Sheet, rows: Values, first_row: int) -> None:
    for line, row in enumerate(rows, first_row):
        if any(map(cell_text, row)):
            raise RowsUnderTableError(sheet=sheet.name, line=line)


def text_rows(values: Sequence[Sequence[Any]]) -> list[Row]:
    """Return what cells of these `values` show."""
    return [tuple(map(cell_text, row)) for row in values]


def constants(cells: xw.Range) -> list[Row]:
    """Return the text of `cells`, two columns or more, "" for formulas: what they show may change with their row."""
    rows = text_rows(cells.raw_value)  # as the program gives it: it is only compared
    return [
        tuple("" if str(formula).startswith("=") else text for text, formula in zip(row, formulas, strict=True))
        for row, formulas in zip(rows, cells.formula, strict=True)
    ]

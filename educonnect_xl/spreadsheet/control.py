"""The list in an open workbook, checked: what Excel changed in a CSV is put back, the rest is told on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import xlwings as xw
from xlwings.utils import col_name

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.excel_changes import Cell, ExcelChanges, find_changes
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS
from educonnect_xl.accounts.located import with_classes
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.text import plain
from educonnect_xl.french import findings as finding_messages
from educonnect_xl.french import titles
from educonnect_xl.sheets import styles
from educonnect_xl.sheets.links import link_formula
from educonnect_xl.sheets.names import CONTROL_SHEET
from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.new_sheets import add_reports, link, under_heading
from educonnect_xl.spreadsheet.places import local_path
from educonnect_xl.spreadsheet.sort import check_can_change
from educonnect_xl.spreadsheet.writing import Value, Values, cells_from, fill, whole_columns, write

_WIDTHS = (16.0, 16.0, 10.0, 28.0, 96.0)
_CLASS_COLUMN, _WIDEST_CLASS = 2, 34.0
_LINE_COLUMN = 3
_FIRST_ROW = styles.FIRST_STUDENT_ROW + 1


def changes_since_file(students: LiveList) -> ExcelChanges | None:
    """Return how the list differs from the CSV that its workbook is, None for a workbook that is no CSV on disk."""
    path = local_path(students.sheet.book)
    if path is None or path.suffix.lower() not in TEXT_EXTENSIONS or not path.exists():
        return None
    formulas = students.cells().formula
    first = students.header_row + 1
    return find_changes(
        students.export,
        students.header_row,
        students.value,
        lambda line, position: str(formulas[line - first][position]).startswith("="),
        read_export(path),
    )


def restore_values(students: LiveList, cells: Sequence[Cell]) -> None:
    """Put the text of the file back into `cells`, as text; cells beside each other in a column go in one write."""
    check_can_change(students)
    for run in _runs(cells):
        column = students.first_column + run[0].position
        cells_from(students.sheet, run[0].line, column, len(run), 1).number_format = "@"
        write(students.sheet, run[0].line, column, [[cell.text or None] for cell in run])


def list_findings(students: LiveList, changes: ExcelChanges | None) -> list[Finding]:
    """Return all that is doubtful in the list, by line, the differences with its file included."""
    found = check_export(students.export)
    if changes is not None:
        header = students.export.header
        names = {position: column for column, position in students.export.columns.items()}
        for cell in changes.changed_by_hand:
            found.append(
                Finding(FindingCode.CHANGED_BY_HAND, cell.line, names.get(cell.position, header[cell.position]))
            )
        found += [Finding(FindingCode.NOT_IN_EXPORT, line) for line in changes.unknown_lines]
    return with_classes(sorted(found, key=lambda finding: finding.line or 0), students.export)


def write_control_sheet(students: LiveList, template: xw.Sheet, found: Sequence[Finding]) -> list[str]:
    """Add the sheet that lists `found`, each with a link to its cell, in place of the last check's; return its name."""

    def make(sheet: xw.Sheet) -> None:
        for number, width in enumerate(_WIDTHS, 1):
            whole_columns(sheet, number, number).column_width = width
        longest = max((len(plain(one.class_name)) for one in found), default=0)
        if longest > _WIDTHS[_CLASS_COLUMN - 1]:
            whole_columns(sheet, _CLASS_COLUMN, _CLASS_COLUMN).column_width = min(longest + 2, _WIDEST_CLASS)
        fill(sheet, _control_values(students, found))
        for first, run in _linked(found):
            link(
                cells_from(sheet, _FIRST_ROW + first, _LINE_COLUMN, len(run), 1),
                [_line_link(students, one) for one in run],
            )

    return add_reports(students.sheet.book, template, [CONTROL_SHEET], [make])


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    ordered = sorted(cells, key=lambda cell: (cell.position, cell.line))
    for _, run in groupby(enumerate(ordered), key=lambda item: (item[1].position, item[1].line - item[0])):
        yield [cell for _, cell in run]


def _linked(found: Sequence[Finding]) -> Iterator[tuple[int, list[Finding]]]:
    """Return the findings about a line, those that follow each other together, with the place of the first."""
    for is_of_a_line, run in groupby(enumerate(found), key=lambda item: item[1].line is not None):
        places = list(run)
        if is_of_a_line:
            yield places[0][0], [finding for _, finding in places]


def _control_values(students: LiveList, found: Sequence[Finding]) -> Values:
    rows: list[list[Value]] = [
        [
            finding.severity.value,
            plain(finding.class_name) or None,
            None,  # the link to the line, where there is one
            finding.column or None,
            finding_messages.describe_finding(finding),
        ]
        for finding in found
    ]
    subtitle = f"{students.sheet.book.name} · {students.sheet.name}"
    return under_heading(titles.control_title(len(found)), subtitle, titles.CONTROL_HEADER, rows)


def _line_link(students: LiveList, finding: Finding) -> str:
    """Return the formula of the line's number, a link to its cell."""
    column = students.first_column + students.export.columns.get(finding.column or "", 0)
    address = f"{col_name(column)}{finding.line}"  # type: ignore[no-untyped-call]
    return link_formula(students.sheet.name, address, str(finding.line))

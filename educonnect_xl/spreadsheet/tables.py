"""The sheets of tables.py in an open workbook: figures or lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import xlwings as xw

from educonnect_xl.sheets import styles
from educonnect_xl.sheets.fit import WRAPPED_HEIGHT, high_rows
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW
from educonnect_xl.sheets.tables import TableSheet
from educonnect_xl.spreadsheet.class_sheets import check_can_add_sheets
from educonnect_xl.spreadsheet.new_sheets import add_reports, emphasise, under_heading, wrap_heading
from educonnect_xl.spreadsheet.writing import cells_from, fill


def add_table_sheets(
    book: xw.Book, template: xw.Sheet, kinds: Sequence[str], sheets: Sequence[TableSheet]
) -> list[str]:
    """Add `sheets` at the end of `book`, in place of our old ones of `kinds`, and return their names.

    Raises an EduconnectError before anything is changed when the workbook cannot take sheets.
    """
    check_can_add_sheets(book)
    return add_reports(book, template, kinds, [partial(_make, table) for table in sheets])


def _make(table: TableSheet, sheet: xw.Sheet) -> None:
    last_row = FIRST_STUDENT_ROW + len(table.rows) + len(table.totals)
    for number, (width, style) in enumerate(zip(table.widths, table.styles, strict=True), 1):
        column = cells_from(sheet, HEADER_ROW + 1, number, last_row - HEADER_ROW, 1)
        column.column_width = width
        if style == "text":
            column.wrap_text = True
        elif style == "bar":
            bars, look = cells_from(sheet, HEADER_ROW + 2, number, last_row - HEADER_ROW - 1, 1), styles.STYLES[style]
            bars.font.name, bars.font.color = look["font_name"], look["font_color"]
        else:
            column.number_format = styles.STYLES[style]["num_format"]
            column.horizontal_alignment = "center"
    wrap_heading(sheet, len(table.header), high_rows(table.heading_heights))
    header = cells_from(sheet, HEADER_ROW + 1, 1, 1, len(table.header))
    header.number_format = "@"
    rows = [[None if cell == "" else cell for cell in cells] for cells in (*table.rows, *table.totals)]
    fill(sheet, under_heading(table.title, table.subtitle, table.header, rows), table.figures)
    for row, height in enumerate(table.row_heights, FIRST_STUDENT_ROW + 1):
        if height >= WRAPPED_HEIGHT:
            cells_from(sheet, row, 1, 1, 1).row_height = height
    if table.totals:
        first = last_row + 1 - len(table.totals)
        emphasise(cells_from(sheet, first, 1, len(table.totals), len(table.header)))

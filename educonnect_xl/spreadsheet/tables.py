"""The sheets of tables.py in an open workbook: figures or lines, and a chart the program draws itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import xlwings as xw

from educonnect_xl.sheets import styles
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW
from educonnect_xl.sheets.tables import CHART_GAP, CHART_WIDTH, TableSheet
from educonnect_xl.spreadsheet.class_sheets import check_can_add_sheets
from educonnect_xl.spreadsheet.new_sheets import add_reports, emphasise, under_heading
from educonnect_xl.spreadsheet.writing import cells_from, fill

_CHART_TOP = sum(styles.ROW_HEIGHTS.values())
_LOWEST_BAR = 15.0  # points: the program chooses the size of the labels, and needs room for each


def add_table_sheets(
    book: xw.Book, template: xw.Sheet, kinds: Sequence[str], sheets: Sequence[TableSheet]
) -> list[str]:
    """Add `sheets` at the end of `book`, in place of our old ones of `kinds`, and return their names.

    Raises an EduconnectError before anything is changed when the workbook cannot take sheets.
    """
    check_can_add_sheets(book)
    return add_reports(book, template, kinds, [partial(_make, table) for table in sheets])


def _make(table: TableSheet, sheet: xw.Sheet) -> None:
    last_row = FIRST_STUDENT_ROW + len(table.rows) + bool(table.total)
    for number, (width, style) in enumerate(zip(table.widths, table.styles, strict=True), 1):
        column = cells_from(sheet, HEADER_ROW + 1, number, last_row - HEADER_ROW, 1)
        column.column_width = width
        if style != "text":
            column.number_format = styles.STYLES[style]["num_format"]
            column.horizontal_alignment = "center"
    header = cells_from(sheet, HEADER_ROW + 1, 1, 1, len(table.header))
    header.number_format = "@"
    rows = [[None if cell == "" else cell for cell in cells] for cells in (*table.rows, table.total) if cells]
    others = [position for position, style in enumerate(table.styles) if style != "text"]
    fill(sheet, under_heading(table.title, table.subtitle, table.header, rows), others)
    if table.total:
        emphasise(cells_from(sheet, last_row, 1, 1, len(table.header)))
    if table.chart_colours:
        _add_chart(table, sheet)


def _add_chart(table: TableSheet, sheet: xw.Sheet) -> None:
    beside = cells_from(sheet, HEADER_ROW + 1, len(table.header) + 1, 1, 1)
    source = cells_from(sheet, HEADER_ROW + 1, 1, 1 + len(table.rows), 1 + len(table.chart_colours))
    place = beside.left + CHART_GAP, _CHART_TOP, CHART_WIDTH, table.chart_height(_LOWEST_BAR)
    chart = sheet.charts.add(*place, chart_type="bar_stacked_100", source=source, plot_by="columns")
    chart.title = table.chart_title
    chart.legend.position = "top"
    chart.category_axis.set(reverse_order=True, crosses="maximum")  # the first row on top, the scale below
    for number, colour in enumerate(table.chart_colours):
        chart.series[number].fill_color = colour

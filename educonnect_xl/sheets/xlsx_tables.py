"""Writes the sheets of tables.py to an .xlsx file, with XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO, Any, cast

import xlsxwriter

from educonnect_xl.sheets import styles
from educonnect_xl.sheets.provenance import properties_of
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW
from educonnect_xl.sheets.tables import Cells, TableSheet
from educonnect_xl.sheets.xlsx import add_heading, leave_calculated, set_up_page
from educonnect_xl.sheets.xlsx_rows import Body, write_with_bodies


def write_table_sheets(file: IO[bytes], sheets: Sequence[TableSheet]) -> None:
    """Write `sheets` to `file`, a workbook of their own; OSError when the system refuses."""
    model = io.BytesIO()
    with xlsxwriter.Workbook(model, {"in_memory": True}) as book:
        leave_calculated(book)
        first = sheets[0]
        book.set_properties(properties_of(first.title, first.subtitle))
        formats = {name: book.add_format(properties) for name, properties in styles.STYLES.items()}
        for sheet in sheets:
            _add_sheet(book.add_worksheet(sheet.name), sheet, formats)
    write_with_bodies(file, model, {number: _body(sheet) for number, sheet in enumerate(sheets, 1) if sheet.is_text})


def _body(sheet: TableSheet) -> Body:
    rows = cast("Sequence[Sequence[str]]", sheet.rows)
    return Body(rows, range(len(sheet.header)), heights=sheet.row_heights)


def _add_sheet(worksheet: Any, sheet: TableSheet, formats: dict[str, Any]) -> None:
    add_heading(worksheet, sheet, len(sheet.header), formats)
    for column, (text, width) in enumerate(zip(sheet.header, sheet.widths, strict=True)):
        look = "header_centred" if column in sheet.figures else "header"
        worksheet.set_column(column, column, width)
        worksheet.write_string(HEADER_ROW, column, text, formats[look])
    looks = [formats["wrapped" if style == "text" else style] for style in sheet.styles]
    if sheet.is_text:
        for column, look in enumerate(looks):
            worksheet.write_blank(FIRST_STUDENT_ROW, column, None, look)
    else:
        for row, cells in enumerate(sheet.rows, FIRST_STUDENT_ROW):
            _add_row(worksheet, row, cells, looks)
    last_row = HEADER_ROW + len(sheet.rows)
    styles = ["total" if style == "text" else f"total_{style}" for style in sheet.styles]
    for row, cells in enumerate(sheet.totals, last_row + 1):
        _add_row(worksheet, row, cells, [formats[style] for style in styles])
    if not sheet.is_text:
        for row, height in enumerate(sheet.row_heights, FIRST_STUDENT_ROW):
            worksheet.set_row(row, height)
    if not sheet.totals:
        worksheet.autofilter(HEADER_ROW, 0, last_row, len(sheet.header) - 1)
    set_up_page(worksheet, sheet.title, sheet.subtitle)
    worksheet.set_landscape()


def _add_row(worksheet: Any, row: int, cells: Cells, formats: list[Any]) -> None:
    for column, (value, cell_format) in enumerate(zip(cells, formats, strict=True)):
        if isinstance(value, str):
            worksheet.write_string(row, column, value, cell_format)
        else:
            worksheet.write_number(row, column, value, cell_format)

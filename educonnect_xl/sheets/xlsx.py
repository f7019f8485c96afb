"""Writes the sheets of a class workbook to an .xlsx file: each list has the model row that xlsx_rows.py fills."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from educonnect_xl.french import titles
from educonnect_xl.sheets import pages, styles
from educonnect_xl.sheets.fit import high_rows
from educonnect_xl.sheets.links import link_formula
from educonnect_xl.sheets.provenance import properties_of
from educonnect_xl.sheets.student_sheets import ListSheet
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW
from educonnect_xl.sheets.summary import SummarySheet
from educonnect_xl.sheets.tables import TableSheet
from educonnect_xl.sheets.xlsx_rows import Body, write_with_bodies

_LINK_WIDTH = 13.0
_CALCULATED_BY = 191_029  # the version of Excel's calculation since 2019


def write_workbook(target: IO[bytes], summary: SummarySheet | None, lists: Sequence[ListSheet]) -> None:
    """Write `summary`, where there is one, then `lists`, to `target`, over what is there; OSError for a system's no.

    Nothing but `target` is written: neither a temporary file nor, should it fail, anything that needs clearing away.
    """
    first = 1 if summary is None else 2
    bodies = {number: _body(sheet) for number, sheet in enumerate(lists, first)}
    write_with_bodies(target, _model(summary, lists), bodies)


def _body(sheet: ListSheet) -> Body:
    return Body(
        rows=sheet.rows,
        positions=[look.position for look in sheet.columns],
        dates=frozenset(column for column, look in enumerate(sheet.columns) if look.is_date),
        heights=sheet.row_heights,
        pen_text=sheet.pen_text,
    )


def leave_calculated(book: Any) -> None:
    """Have Excel not calculate a workbook of XlsxWriter's when it opens it: it would ask to save it at each close."""
    book.set_calc_mode("auto", _CALCULATED_BY)
    book.calc_on_load = False


def _model(summary: SummarySheet | None, lists: Sequence[ListSheet]) -> io.BytesIO:
    """Return the workbook with one model row in place of the students of each list."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        leave_calculated(book)
        first = summary or lists[0]
        book.set_properties(properties_of(first.title, first.subtitle))
        formats = {name: book.add_format(properties) for name, properties in styles.STYLES.items()}
        if summary is not None:
            _add_summary(book.add_worksheet(summary.name), summary, formats)
        for sheet in lists:
            worksheet = book.add_worksheet(sheet.name)
            _add_list(worksheet, sheet, formats)
            if summary is not None:
                _add_back_link(worksheet, sheet, summary, formats["back_link"])
    return buffer


def _add_back_link(worksheet: Any, sheet: ListSheet, summary: SummarySheet, link_format: Any) -> None:
    """Add the way back to the summary: beside what is printed of a class."""
    column = len(sheet.columns) - (not sheet.is_for_class)
    worksheet.write_url(styles.TITLE_ROW, column, _link_to(summary.name), link_format, titles.BACK_TO_SUMMARY)
    if sheet.is_for_class:
        worksheet.set_column(column, column, _LINK_WIDTH)


def _add_list(worksheet: Any, sheet: ListSheet, formats: dict[str, Any]) -> None:
    last_column = len(sheet.columns) - 1
    last_row = FIRST_STUDENT_ROW + len(sheet.rows) - 1
    add_heading(worksheet, sheet, len(sheet.columns), formats)
    for index, look in enumerate(sheet.columns):
        worksheet.set_column(index, index, look.width)
        worksheet.write_string(HEADER_ROW, index, look.title, formats["header"])
        worksheet.write_blank(FIRST_STUDENT_ROW, index, None, formats[look.style])
    worksheet.ignore_errors(
        {"number_stored_as_text": f"A{FIRST_STUDENT_ROW + 1}:{xl_col_to_name(last_column)}{last_row + 1}"}
    )
    if sheet.has_filter:
        worksheet.autofilter(HEADER_ROW, 0, last_row, last_column)
    set_up_page(worksheet, sheet.page_header, sheet.subtitle)
    if sheet.is_landscape:
        worksheet.set_landscape()
    if sheet.is_for_class:
        worksheet.fit_to_pages(1, int(sheet.is_one_page))
        _count_pages_from_one(worksheet)
        worksheet.print_area(0, 0, last_row, last_column)
    else:  # no codes on paper, and no way back to the summary, which is in the last column
        worksheet.print_area(0, 0, styles.SUBTITLE_ROW, max(last_column - 1, 0))
    if sheet.to_sign < len(sheet.rows) and sheet.is_signed:
        grey = {"type": "formula", "criteria": "1", "format": formats["done"]}  # 1: always
        worksheet.conditional_format(FIRST_STUDENT_ROW + sheet.to_sign, 0, last_row, last_column, grey)


def _add_summary(worksheet: Any, summary: SummarySheet, formats: dict[str, Any]) -> None:
    add_heading(worksheet, summary, len(summary.header), formats)
    for column, width in enumerate(summary.widths):
        worksheet.set_column(column, column, width)
    for index, title in enumerate(summary.header):
        worksheet.write_string(HEADER_ROW, index, title, formats["header_centred" if index else "header"])
    entries = [*summary.entries, (titles.TOTAL, "", summary.total)]
    for row, entry in enumerate(entries, HEADER_ROW + 1):
        worksheet.set_row(row, styles.SUMMARY_ROW_HEIGHT)
        _add_entry(worksheet, row, entry, formats)
        if not entry[-1]:
            worksheet.merge_range(row, 0, row, len(summary.header) - 1, "", formats["school"])
            worksheet.write_string(row, 0, entry[0], formats["school"])
            worksheet.set_row(row, summary.school_height(entry[0]))
    row = row_of_total = HEADER_ROW + len(entries)
    for title, sentences in summary.notes:
        row += 2
        worksheet.write_string(row, 0, title, formats["note_title"])
        for sentence in sentences:
            row += 1
            worksheet.merge_range(row, 0, row, len(summary.header) - 1, "", formats["note"])
            worksheet.write_string(row, 0, sentence, formats["note"])
            worksheet.set_row(row, summary.note_height(sentence))
    for below, sentence, sheet_name, line in summary.note_links():
        # LibreOffice breaks the text of a formula into lines, but not that of a cell's own link.
        formula = link_formula(sheet_name, f"A{line}", sentence)
        worksheet.write_formula(row_of_total + below, 0, formula, formats["note_link"], sentence)
    set_up_page(worksheet, summary.title, summary.subtitle)
    _count_pages_from_one(worksheet)


def _count_pages_from_one(worksheet: Any) -> None:
    """Have the pages of this sheet counted alone, whatever else of the workbook is printed."""
    worksheet.set_footer(pages.CLASS_FOOTER)
    worksheet.set_start_page(1)


def _add_entry(worksheet: Any, row: int, entry: tuple[str, str, Sequence[int]], formats: dict[str, Any]) -> None:
    """Write a class, or a total, and its figures."""
    label, sheet_name, figures = entry
    if sheet_name:
        worksheet.write_url(row, 0, _link_to(sheet_name), formats["class_link"], label)
    else:
        worksheet.write_string(row, 0, label, formats["total"])
    worksheet.write_row(row, 1, figures, formats["number" if sheet_name else "total_number"])


def add_heading(
    worksheet: Any, sheet: SummarySheet | ListSheet | TableSheet, columns: int, formats: dict[str, Any]
) -> None:
    """Write the title and subtitle of a sheet of so many `columns`, and keep them in sight with the header."""
    heights = sheet.heading_heights
    high = high_rows(heights)
    for row, height in heights.items():
        worksheet.set_row(row, height)
    texts = (styles.TITLE_ROW, sheet.title, "title"), (styles.SUBTITLE_ROW, sheet.subtitle, "subtitle")
    for row, text, look in texts:
        cell_format = formats[f"{look}_wrapped" if row in high else look]
        if row in high and columns > 1:
            worksheet.merge_range(row, 0, row, columns - 1, "", cell_format)
        worksheet.write_string(row, 0, text, cell_format)
    worksheet.freeze_panes(HEADER_ROW + 1, 0)
    worksheet.hide_gridlines(2)


def set_up_page(worksheet: Any, title: str, subtitle: str) -> None:
    """Print a sheet as wide as a page, header repeated, title and page number on each."""
    worksheet.set_paper(pages.A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEADER_ROW)
    worksheet.set_margins(**pages.MARGINS)
    worksheet.set_header(pages.page_header(title, subtitle))
    worksheet.set_footer(pages.PAGE_FOOTER)


def _link_to(sheet_name: str) -> str:
    quoted = sheet_name.replace("'", "''")
    return f"internal:'{quoted}'!A1"

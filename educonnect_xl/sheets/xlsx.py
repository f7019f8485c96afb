"""Writes the sheets of layout.py to an .xlsx file.

XlsxWriter makes the whole workbook, in memory, but for the students: each list has one model row, of empty cells with
the styles of its columns. The file is then copied to its place part by part, the model row becoming one row per
student on the way. That is several times faster than one call per cell, needs memory for the list only, and leaves
no temporary file with passwords in it. docs/performance.md has the figures.

Text goes in as inline strings (ECMA-376 part 1, 18.3.1.53): what starts with = stays text. Characters that XML cannot
hold are escaped as _xHHHH_ (22.9.2.19), as Excel does.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from educonnect_xl.accounts.dates import parse_date, serial
from educonnect_xl.french import titles
from educonnect_xl.sheets import pages, styles
from educonnect_xl.sheets.student_sheets import ListSheet
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW
from educonnect_xl.sheets.summary import SummarySheet

_SHEET_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MODEL_ROW = re.compile(rf'<row r="{FIRST_STUDENT_ROW + 1}"([^>]*)>(.*?)</row>')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')  # optional, and right only for the model
_SPANS = re.compile(r' spans="[^"]*"')
_STYLE = re.compile(r' s="(\d+)"')
_CARE_MARKS = ("&", "<", ">", "_x", "| ", " |")
_NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_XML_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINK_WIDTH = 13.0
_BATCH = 1000  # rows joined before they are compressed
_MANY_ROWS = 500_000  # above this a part may exceed 2 GB, which its zip entry must announce

_CALCULATED_BY = 191_029  # the version of Excel's calculation since 2019


def write_workbook(target: IO[bytes], summary: SummarySheet | None, lists: Sequence[ListSheet]) -> None:
    """Write `summary`, where there is one, then `lists`, to `target`, over what is there; OSError for a system's no.

    Nothing but `target` is written: neither a temporary file nor, should it fail, anything that needs clearing away.
    """
    first = 1 if summary is None else 2
    rows_of = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(lists, first)}
    with ZipFile(_model(summary, lists)) as model, _archive(target) as file:
        for part in model.infolist():
            content = model.read(part)
            sheet = rows_of.get(part.filename)
            if sheet is None:
                file.writestr(_entry(part.filename), content)
                continue
            with file.open(_entry(part.filename), "w", force_zip64=len(sheet.rows) > _MANY_ROWS) as output:
                _write_sheet(output, content.decode(), sheet)


@contextmanager
def _archive(target: IO[bytes]) -> Iterator[ZipFile]:
    """Give an archive to write; one that fails is let go of, for it would try to end itself when it is collected."""
    archive = ZipFile(target, "w", ZIP_DEFLATED)
    try:
        yield archive
        archive.close()
    except BaseException:
        archive.fp = None
        raise


def _entry(name: str) -> ZipInfo:
    """Return a zip entry of no particular date, so that the same list gives the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _write_sheet(output: IO[bytes], model: str, sheet: ListSheet) -> None:
    match = _MODEL_ROW.search(model)
    assert match is not None, "the model has no row for students"
    output.write(_DIMENSION.sub("", model[: match.start()]).encode())
    row_attributes = _SPANS.sub("", match[1])
    batch: list[str] = []
    for row in _row_xml(sheet, row_attributes, _STYLE.findall(match[2])):
        batch.append(row)
        if len(batch) == _BATCH:
            output.write("".join(batch).encode())
            batch.clear()
    output.write(("".join(batch) + model[match.end() :]).encode())


def _row_xml(sheet: ListSheet, attributes: str, styles: Sequence[str]) -> Iterator[str]:
    cells = [
        (look.position, look.is_date, f'<c r="{xl_col_to_name(index)}', f'" s="{style}"')
        for index, (look, style) in enumerate(zip(sheet.columns, styles, strict=True))
    ]
    for place, row in enumerate(sheet.rows):
        number = FIRST_STUDENT_ROW + 1 + place
        is_plain = _is_plain("|".join(row))
        height = f' ht="{sheet.row_heights[place]:g}" customHeight="1"' if sheet.row_heights else ""
        parts = [f'<row r="{number}"{attributes}{height}>']
        for position, is_date, start, style in cells:
            text = sheet.pen_text(place) if position is None else row[position]
            if not text:
                parts.append(f"{start}{number}{style}/>")
            elif is_date:
                parts.append(f"{start}{number}{style}{_date_xml(text)}</c>")
            elif is_plain:
                parts.append(f'{start}{number}{style} t="inlineStr"><is><t>{text}</t></is></c>')
            else:
                parts.append(f"{start}{number}{style}{_text_xml(text)}</c>")
        parts.append("</row>")
        yield "".join(parts)


def _is_plain(joined: str) -> bool:
    """Tell whether the fields that | joins can go into XML as they are; a false no only costs time."""
    has_marks = any(mark in joined for mark in _CARE_MARKS)
    return joined.isprintable() and not has_marks and joined[:1] != " " != joined[-1:]


@lru_cache(maxsize=4096)
def _date_xml(text: str) -> str:
    date = parse_date(text)
    return _text_xml(text) if date is None else f"><v>{serial(date):.15g}</v>"


def _text_xml(text: str) -> str:
    text = _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text).translate(_XML_ENTITIES)
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'


def leave_calculated(book: Any) -> None:
    """Have Excel not calculate a workbook of XlsxWriter's when it opens it: it would ask to save it at each close."""
    book.set_calc_mode("auto", _CALCULATED_BY)
    book.calc_on_load = False


def _model(summary: SummarySheet | None, lists: Sequence[ListSheet]) -> io.BytesIO:
    """Return the workbook with one model row in place of the students of each list."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        leave_calculated(book)
        first = summary or lists[0]
        book.set_properties({"title": first.title, "subject": first.subtitle, "comments": titles.CONFIDENTIAL_ACCOUNTS})
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
    add_heading(worksheet, sheet.title, sheet.subtitle, formats)
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
        worksheet.set_footer(pages.CLASS_FOOTER)
        worksheet.set_start_page(1)
    worksheet.print_area(0, 0, last_row if sheet.is_for_class else styles.SUBTITLE_ROW, last_column)
    if sheet.to_sign < len(sheet.rows) and sheet.is_signed:
        grey = {"type": "no_errors", "format": formats["done"]}
        worksheet.conditional_format(FIRST_STUDENT_ROW + sheet.to_sign, 0, last_row, last_column, grey)


def _add_summary(worksheet: Any, summary: SummarySheet, formats: dict[str, Any]) -> None:
    add_heading(worksheet, summary.title, summary.subtitle, formats)
    worksheet.set_column(0, 0, summary.label_width)
    worksheet.set_column(1, len(summary.header) - 1, styles.FIGURE_WIDTH)
    for index, title in enumerate(summary.header):
        worksheet.write_string(HEADER_ROW, index, title, formats["header_centred" if index else "header"])
    for row, (label, sheet_name, figures) in enumerate(summary.entries, HEADER_ROW + 1):
        worksheet.write_url(row, 0, _link_to(sheet_name), formats["class_link"], label)
        worksheet.write_row(row, 1, figures, formats["number"])
    row = HEADER_ROW + 1 + len(summary.entries)
    worksheet.write_string(row, 0, titles.TOTAL, formats["total"])
    worksheet.write_row(row, 1, summary.total, formats["total_number"])
    for title, sentences in summary.notes:
        row += 2
        worksheet.write_string(row, 0, title, formats["note_title"])
        for sentence in sentences:
            row += 1
            worksheet.merge_range(row, 0, row, len(summary.header) - 1, "", formats["note"])
            worksheet.write_string(row, 0, sentence, formats["note"])
            worksheet.set_row(row, summary.note_height(sentence))
    set_up_page(worksheet, summary.title, summary.subtitle)


def add_heading(worksheet: Any, title: str, subtitle: str, formats: dict[str, Any]) -> None:
    """Write the title and subtitle of a sheet, and keep them in sight with the header."""
    for row, height in styles.ROW_HEIGHTS.items():
        worksheet.set_row(row, height)
    worksheet.write_string(styles.TITLE_ROW, 0, title, formats["title"])
    worksheet.write_string(styles.SUBTITLE_ROW, 0, subtitle, formats["subtitle"])
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

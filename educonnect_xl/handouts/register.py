"""The sheet on which each student of a class signs for the codes: one page per class where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts.pdf import (
    BLUE,
    BOLD,
    GREY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PALE,
    Pdf,
    check_characters,
    drawable,
)

_MARGIN, _TOP, _BOTTOM = 12.0, 38.0, 16.0
_WIDTHS = (9.0, 64.0, 45.0, 24.0, 44.0)  # number, name, state, handed over on, signature
_HEADER_HEIGHT, _LOWEST_ROW, _HIGHEST_ROW = 8.0, 6.3, 9.0
_MOST_ROWS = int((PAGE_HEIGHT - _TOP - _BOTTOM - _HEADER_HEIGHT) / _LOWEST_ROW)


def check_register(export: Export) -> None:
    """Raise MissingCharacterError for the first student whose line would lack a character."""
    for column in (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL, columns.STATE):
        check_characters(BOLD, zip(export.lines, map(drawable, export.values(column)), strict=True))


def write_register(file: IO[bytes], roster: Roster, classes: Sequence[SchoolClass]) -> None:
    """Write the sheets to sign of `classes`, some or all of the roster's, to `file`, a PDF."""
    pdf = Pdf(file, titles.REGISTER_TITLE)
    for school_class in classes:
        rows = school_class.rows
        pages = [rows[first : first + _MOST_ROWS] for first in range(0, len(rows), _MOST_ROWS)]
        height = min(_HIGHEST_ROW, (PAGE_HEIGHT - _TOP - _BOTTOM - _HEADER_HEIGHT) / len(pages[0]))
        for number, page in enumerate(pages):
            _add_heading(pdf, school_class, heading(roster, school_class.school).text, number + 1, len(pages))
            _add_table(pdf, roster.export, page, number * _MOST_ROWS, height)
            pdf.show_page()
    pdf.save()


def _add_heading(pdf: Pdf, school_class: SchoolClass, subtitle: str, page: int, pages: int) -> None:
    width, right = PAGE_WIDTH - 2 * _MARGIN, PAGE_WIDTH - _MARGIN
    title = titles.class_title(drawable(school_class.name), len(school_class.rows))
    pdf.text(_MARGIN, 18, title, BOLD, 16, width, colour=BLUE)
    pdf.text(_MARGIN, 25, titles.REGISTER_TITLE, size=11, width=width)
    pdf.text(_MARGIN, 31, drawable(subtitle), size=9, width=width, colour=GREY)
    pdf.text(right, PAGE_HEIGHT - 8, titles.page_of(page, pages), size=8, align="right", colour=GREY)


def _add_table(pdf: Pdf, export: Export, rows: Sequence[Row], before: int, height: float) -> None:
    """Draw the table of `rows`; `before` is how many students the pages before have."""
    _add_row(pdf, _TOP, _HEADER_HEIGHT, titles.REGISTER_HEADER, is_header=True)
    last_name, first_name, state = map(export.getter, (columns.LAST_NAME, columns.FIRST_NAME, columns.STATE))
    for position, row in enumerate(rows):
        name = f"{drawable(last_name(row))} {drawable(first_name(row))}"
        cells = (str(before + position + 1), name, drawable(state(row)), "", "")
        _add_row(pdf, _TOP + _HEADER_HEIGHT + position * height, height, cells)


def _add_row(pdf: Pdf, y: float, height: float, cells: Sequence[str], is_header: bool = False) -> None:
    x = _MARGIN
    for position, (text, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
        if is_header:
            pdf.box(x, y, width, height, PALE)
        pdf.box(x, y, width, height)
        font, size = (BOLD, 8.5) if is_header or position == 1 else ("DejaVuSans", 8.0)
        pdf.text(x + 1.5, y + height / 2 + 1.1, text, font, size, width - 3)
        x += width

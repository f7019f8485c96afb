"""What each sheet holds and looks like, for every writer: styles, columns, widths, titles, print set-up.

A style is a dictionary of cell properties under XlsxWriter's names. Widths are in characters of the default typeface,
heights in points, margins in inches. Every field of the export is text (format "@"), so that nothing of it is ever a
formula or a number; only the two date columns hold real dates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row
from educonnect_xl.errors import CellTooLongError, TooManyRowsError
from educonnect_xl.french import messages

MOST_ROWS = 1_048_576  # of a worksheet; Excel specifications and limits, support.microsoft.com
LONGEST_TEXT = 32_767  # UTF-16 units in a cell; same source
COLUMN_CHOICES = ("toutes", "distribution")
CLASS_ROW_HEIGHTS = {"toutes": 17.0, "distribution": 27.0}
A4 = 9  # as page set-ups number paper sizes
TEMPLATE_COLUMNS = 100  # of a class sheet made in an open workbook: those that have its look

TITLE_ROW, SUBTITLE_ROW, HEADER_ROW, FIRST_STUDENT_ROW = 0, 1, 2, 3  # from 0
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.7}
FIGURE_WIDTH = 15.0
PAGE_NUMBER = f"&R&8 {messages.PAGE_OF_PAGES}"
PAGE_FOOTER = f"&L&8 {messages.CONFIDENTIAL_ACCOUNTS}{PAGE_NUMBER}"
ROW_HEIGHTS = {TITLE_ROW: 26.0, SUBTITLE_ROW: 18.0, HEADER_ROW: 32.0}

_BLUE, _PALE_BLUE, _GREY, _LINE = "#000091", "#E3E3FD", "#666666", "#B5B5C8"
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
_CELL = {**_BASE, "border": 1, "border_color": _LINE}
_TEXT_CELL = {**_CELL, "num_format": "@", "indent": 1}
_HEADER = {**_CELL, "bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE, "text_wrap": True}
_TOTAL = {**_CELL, "bold": True, "bg_color": _PALE_BLUE}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_size": 18, "bold": True, "font_color": _BLUE},
    "subtitle": {**_BASE, "font_color": _GREY},
    "back_link": {**_BASE, "font_color": _BLUE, "underline": 1, "align": "right"},
    "header": {**_HEADER, "indent": 1},
    "header_centred": {**_HEADER, "align": "center"},
    "text": {**_TEXT_CELL, "shrink": True},
    "code": {**_TEXT_CELL, "font_name": "Consolas", "shrink": True},
    "date": {**_CELL, "num_format": "dd/mm/yyyy", "align": "center"},
    "datetime": {**_CELL, "num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "class_link": {**_TEXT_CELL, "font_color": _BLUE, "underline": 1},
    "number": {**_CELL, "num_format": "#,##0", "align": "center"},
    "rate": {**_CELL, "num_format": "0 %", "align": "center"},
    "total": {**_TOTAL, "indent": 1},
    "total_rate": {**_TOTAL, "num_format": "0 %", "align": "center"},
    "total_number": {**_TOTAL, "num_format": "#,##0", "align": "center"},
    "note": {**_BASE, "text_wrap": True, "valign": "top"},
    "note_title": {**_BASE, "bold": True, "font_color": _BLUE},
}

_NARROWEST, _WIDEST = 7.0, 34.0
_WIDEST_OF = {columns.SCHOOL: 28.0, columns.PROGRAMME: 28.0}
_WIDEST_CODE = 60.0  # a code is easier to read at full size: its column is as wide as it is long, up to this
_SIGNATURE_WIDTH = 30.0
_PORTRAIT_WIDTH = 150.0  # characters that an upright page takes, at two thirds of their size
_FILTER_ARROW = 3.0
_MONOSPACE = 1.1  # width of a character of the typeface of codes, in characters of the default one
_WIDEST_LABEL = 44.0
_PICTURE_CODE = re.compile(r"&(?=G|\[Picture\])")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_HEIGHT = 15.5
_LONGEST_PAGE_HEADER_TEXT = 115
_PADDING = 2.0


@dataclass(frozen=True)
class ColumnLook:
    """One column of a sheet: `position` is the field of the row it shows, from 0; None leaves it for the pen."""

    title: str
    position: int | None
    width: float
    style: str

    @property
    def is_date(self) -> bool:
        """Tell whether the column shows its text as a date where it is one."""
        return self.style in ("date", "datetime")


@dataclass(frozen=True)
class ListSheet:
    """A sheet of students: title, subtitle, header and one row per student from FIRST_STUDENT_ROW."""

    name: str
    title: str
    subtitle: str
    page_header: str
    columns: Sequence[ColumnLook]
    rows: Sequence[Row]
    is_landscape: bool
    row_height: float | None = None
    has_filter: bool = False


@dataclass(frozen=True)
class SummarySheet:
    """The table of contents: `header`, one entry per class, `total`, then paragraphs of `notes` under titles.

    An entry is the label of a class, the sheet that its label links to, and its figures.
    """

    name: str
    title: str
    subtitle: str
    header: Sequence[str]
    entries: Sequence[tuple[str, str, Sequence[int]]]
    total: Sequence[int]
    notes: Sequence[tuple[str, Sequence[str]]]

    @property
    def label_width(self) -> float:
        """Return the width of the column of classes."""
        return min(max([24, *(len(label) + _PADDING for label, _, _ in self.entries)]), _WIDEST_LABEL)

    def note_height(self, sentence: str) -> float:
        """Return the height of a row that holds `sentence` across the whole table."""
        characters = self.label_width + (len(self.header) - 1) * FIGURE_WIDTH
        return _LINE_HEIGHT * math.ceil(1.1 * len(sentence) / characters)


def plain(text: str) -> str:
    """Return `text` without what no document property, page header or file name on a sheet can hold."""
    return _UNPRINTABLE.sub(" ", text)


def page_header(title: str, subtitle: str) -> str:
    """Return the page header in Excel's codes: `subtitle` on the left, `title` on the right; 255 characters at most."""
    return f"&L&9 {_header_text(subtitle)}&R&9 {_header_text(title)}"


def _header_text(text: str) -> str:
    """Return `text` for a page header: & is doubled, and kept off a G, with which XlsxWriter takes it for a picture."""
    coded = _PICTURE_CODE.sub("&\u200a", plain(text)).replace("&", "&&")[:_LONGEST_PAGE_HEADER_TEXT]
    is_cut_in_a_pair = (len(coded) - len(coded.rstrip("&"))) % 2 == 1
    return coded[:-1] if is_cut_in_a_pair else coded


def check_limits(export: Export, path: Any) -> None:
    """Raise TooManyRowsError or CellTooLongError when a worksheet cannot hold `export`; `path` is what they name."""
    limit = MOST_ROWS - FIRST_STUDENT_ROW
    if len(export.rows) > limit:
        raise TooManyRowsError(path=path, count=len(export.rows), limit=limit)
    if any(_utf16_units(title) > LONGEST_TEXT for title in export.header):
        raise CellTooLongError(path=path, line=export.lines[0] - 1, column=messages.HEADER, limit=LONGEST_TEXT)
    for position, title in enumerate(export.header):
        if _longest(export.rows, position) * 2 <= LONGEST_TEXT:
            continue
        for line, row in zip(export.lines, export.rows, strict=True):
            if _utf16_units(row[position]) > LONGEST_TEXT:
                raise CellTooLongError(path=path, line=line, column=title, limit=LONGEST_TEXT)


def student_sheets(
    export: Export,
    ordered: Sequence[Row],
    classes: Sequence[SchoolClass],
    choice: str,
    subtitle: Callable[[str], str],
    positions: Sequence[int] = (),
) -> list[ListSheet]:
    """Return the sheet of all students, with every column and a filter, then the sheet of each class.

    `choice`, one of COLUMN_CHOICES, is what class sheets show: "toutes" keeps the columns of the export in their
    order, "distribution" those a head teacher needs and one to write in when each code was handed over; `positions`,
    from 0, in place of it, those fields. `subtitle` words the second line of a sheet, from a school or "" for all.
    """
    all_columns = _all_columns(export)
    class_columns = _class_columns(export, all_columns, choice, positions)
    is_narrow = bool(positions) and sum(look.width for look in class_columns) <= _PORTRAIT_WIDTH
    title = messages.list_title(len(ordered))
    everybody = ListSheet(
        name=LIST_SHEET,
        title=title,
        subtitle=subtitle(""),
        page_header=title,
        columns=[replace(look, width=look.width + _FILTER_ARROW) for look in all_columns],
        rows=ordered,
        is_landscape=True,
        has_filter=True,
    )
    class_sheet = partial(
        ListSheet,
        columns=class_columns,
        is_landscape=choice == "toutes" and not is_narrow,
        row_height=CLASS_ROW_HEIGHTS[choice],
    )
    sheets = (
        class_sheet(
            name=school_class.sheet_name,
            title=messages.class_title(school_class.name, len(school_class.rows)),
            subtitle=subtitle(school_class.school),
            page_header=school_class.label,
            rows=school_class.rows,
        )
        for school_class in classes
    )
    return [everybody, *sheets]


def _all_columns(export: Export) -> list[ColumnLook]:
    names = {position: column for column, position in export.columns.items()}
    return [
        _column_look(export, title, position, names.get(position, "")) for position, title in enumerate(export.header)
    ]


def _class_columns(
    export: Export, all_columns: Sequence[ColumnLook], choice: str, positions: Sequence[int]
) -> Sequence[ColumnLook]:
    if positions:
        return [all_columns[position] for position in positions]
    if choice == "toutes":
        return all_columns
    positions = [export.columns[column] for column in columns.HANDED_OUT_COLUMNS if column in export.columns]
    pen = ColumnLook(messages.HANDED_OVER, None, _SIGNATURE_WIDTH, "text")
    return [*(all_columns[position] for position in positions), pen]


def _column_look(export: Export, title: str, position: int, column: str) -> ColumnLook:
    style = _style(export, column)
    title_width = max([len(title) / 2, *map(len, title.split())]) + _PADDING  # a title may take two lines
    if style in ("date", "datetime"):
        content_width, widest = float(len(STYLES[style]["num_format"])), _WIDEST
    elif style == "code":
        content_width, widest = _longest(export.rows, position) * _MONOSPACE, _WIDEST_CODE
    else:
        content_width, widest = float(_longest(export.rows, position)), _WIDEST_OF.get(column, _WIDEST)
    return ColumnLook(title, position, max(min(content_width, widest), title_width, _NARROWEST) + _PADDING, style)


def _style(export: Export, column: str) -> str:
    if column in columns.CODE_COLUMNS:
        return "code"
    if column not in columns.DATE_COLUMNS:
        return "text"
    dates = filter(None, map(parse_date, set(export.values(column))))
    return "datetime" if any(date.hour or date.minute or date.second for date in dates) else "date"


def _longest(rows: Sequence[Row], position: int) -> int:
    return max(len(row[position]) for row in rows)


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

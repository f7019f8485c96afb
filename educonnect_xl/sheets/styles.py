"""The look of cells, for every writer: styles, heights, where things stand on a sheet.

A style is a dictionary of cell properties under XlsxWriter's names. Widths are in characters of the default typeface,
heights in points. Every field of an export is text (format "@"), so that nothing of it is ever a formula or a number;
only the two date columns hold real dates.
"""

from __future__ import annotations

from typing import Any

from educonnect_xl.accounts.export import LIST_FIRST_ROW

TITLE_ROW, SUBTITLE_ROW, HEADER_ROW, FIRST_STUDENT_ROW = 0, 1, LIST_FIRST_ROW - 2, LIST_FIRST_ROW - 1  # from 0
ROW_HEIGHTS = {TITLE_ROW: 26.0, SUBTITLE_ROW: 18.0, HEADER_ROW: 32.0}
CLASS_ROW_HEIGHTS = {"toutes": 17.0, "distribution": 20.5}  # as high as 36 of them fit on one page
FIGURE_WIDTH = 18.5
SUMMARY_ROW_HEIGHT = 15.0
# Of a class sheet made in an open workbook, those that have its look: 128 copies of a sheet take LibreOffice 0.4 s of
# processor time with forty, 1.1 with a hundred.
TEMPLATE_COLUMNS = 40

_BLUE, _PALE_BLUE, _GREY, _LINE, _DONE = "#000091", "#E3E3FD", "#666666", "#B5B5C8", "#6A6A6A"
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
_CELL = {**_BASE, "border": 1, "border_color": _LINE}
_TEXT_CELL = {**_CELL, "num_format": "@", "indent": 1}
_HEADER = {**_CELL, "bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE, "text_wrap": True}
_TOTAL = {**_CELL, "bold": True, "bg_color": _PALE_BLUE}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_size": 18, "bold": True, "font_color": _BLUE},
    "subtitle": {**_BASE, "font_color": _GREY},
    "title_wrapped": {**_BASE, "font_size": 18, "bold": True, "font_color": _BLUE, "text_wrap": True},
    "subtitle_wrapped": {**_BASE, "font_color": _GREY, "text_wrap": True},
    "back_link": {**_BASE, "font_color": _BLUE, "underline": 1, "align": "right"},
    "header": {**_HEADER, "indent": 1},
    "header_centred": {**_HEADER, "align": "center"},
    "text": {**_TEXT_CELL, "shrink": True},
    "wrapped": {**_TEXT_CELL, "text_wrap": True},
    "done": {"font_color": _DONE, "bg_color": "#F2F2F2"},
    "code": {**_TEXT_CELL, "font_name": "Consolas", "shrink": True},
    "bar": {**_TEXT_CELL, "font_name": "Consolas", "font_color": _BLUE},
    "date": {**_CELL, "num_format": "dd/mm/yyyy", "align": "center"},
    "datetime": {**_CELL, "num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "class_link": {**_TEXT_CELL, "font_color": _BLUE, "underline": 1},
    "number": {**_CELL, "num_format": "#,##0", "align": "center"},
    "rate": {**_CELL, "num_format": "0 %", "align": "center"},
    "total": {**_TOTAL, "indent": 1, "text_wrap": True},
    "total_bar": {**_TOTAL, "bold": False, "indent": 1, "font_name": "Consolas", "font_color": _BLUE},
    "school": {**_TOTAL, "indent": 1, "text_wrap": True},
    "total_rate": {**_TOTAL, "num_format": "0 %", "align": "center"},
    "total_number": {**_TOTAL, "num_format": "#,##0", "align": "center"},
    "note": {**_BASE, "text_wrap": True, "valign": "top"},
    "note_link": {**_BASE, "text_wrap": True, "valign": "top", "font_color": _BLUE, "underline": 1},
    "note_title": {**_BASE, "bold": True, "font_color": _BLUE},
}

"""The tools workbook: Accueil, Réglages, a template for class sheets, xlwings.conf, macros and ribbon.

XlsxWriter makes the sheets, pyOpenVBA the macros; the ribbon part is added to the finished file, every entry of which
has the same date, so that the same sources give the same bytes. As an add-in (.xlam) only the content type differs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
import xlwings
from xlsxwriter.utility import xl_col_to_name

from educonnect_xl import __version__
from educonnect_xl.accounts.class_lists import ALL_COLUMNS, COLUMN_CHOICES
from educonnect_xl.buttons import BUTTONS
from educonnect_xl.buttons.choosing import CHOOSING
from educonnect_xl.buttons.settings import FIRST_SETTING_ROW, SETTINGS, VALUE_COLUMN
from educonnect_xl.buttons.slip_words import FIRST_TEXT_ROW, ROOM_COLUMN, SLIP_LINES, TEXT_COLUMN
from educonnect_xl.french import titles
from educonnect_xl.french.slip_words import TO_CHANGE
from educonnect_xl.french.wording import NO_BREAK
from educonnect_xl.handouts.slip_texts import our_texts
from educonnect_xl.sheets import pages, styles
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW, HEADER_ROW, STYLES
from educonnect_xl.sheets.xlsx import leave_calculated
from educonnect_xl.spreadsheet.marks import CLASS_MARK, SLIP_TEXTS_MARK
from educonnect_xl.tools import HOME_SHEET, SETTINGS_SHEET, SLIP_TEXTS_SHEET, TEMPLATE_SHEET, add_in_of
from tools_build import procedure
from tools_build.ribbon import ribbon_xml
from tools_build.vba import sheet_macro, vba_project

CONFIGURATION_SHEET = "xlwings.conf"
CONFIGURATION = {
    # A list's folder is not to be trusted with Python code: the package is installed in the interpreter.
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "USE UDF SERVER": "False",
    "SHOW CONSOLE": "False",
}
TEMPLATE_ROWS = 20_000
# Conditions look for their cells: LibreOffice listens to each that a condition names, and takes a second a sheet to
# delete one of a hundred that do.
_HAS_HEADER = f'INDIRECT(ADDRESS({HEADER_ROW + 1},COLUMN()))<>""'
_LAST_COLUMN = 16_383  # of a worksheet, from 0

_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON_PART}"/>'
)
_CREATED = datetime(2026, 1, 1)

_BUTTON_WIDTH = 196  # pixels
_HOME_SCALE = 74  # per cent, at which the columns of the sheet Accueil are as wide as a page
_HOME_PAGE = 970  # points, as high as its rows may be on one page at that scale
_BANNER_HIGH, _SUBTITLE_HIGH, _GAP_HIGH, _HEADING_HIGH, _STEP_HIGH = 44, 24, 12, 24, 36  # points
_USUAL, _SMALL = (8, 8, _BUTTON_WIDTH, 32), (8, 10, 86, 24)  # from the left, from the top, wide, high
_BLUE, _GREY = "#000091", "#666666"
_BASE = STYLES["text"] | {"num_format": "General", "border": 0, "indent": 0, "shrink": False}
_BANNER = _BASE | {"bg_color": _BLUE, "font_color": "#FFFFFF", "align": "left", "indent": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "banner": _BANNER | {"font_size": 22, "bold": True},
    "banner_small": _BANNER | {"font_size": 11, "valign": "top"},
    "part": _BASE | {"font_color": _BLUE, "font_size": 14, "bold": True, "bottom": 2, "bottom_color": _BLUE},
    "number": _BASE | {"font_color": _BLUE, "font_size": 14, "bold": True, "align": "center"},
    "step": _BASE | {"text_wrap": True},
    "link": _BASE | {"font_color": _BLUE, "underline": 1, "align": "center"},
    "small": _BASE | {"font_color": _GREY, "font_size": 9},
    "header": STYLES["header"],
    "label": STYLES["text"] | {"bold": True, "shrink": False, "num_format": "General"},
    "value": STYLES["text"] | {"bg_color": "#FFFDE6", "bold": True, "locked": False},
    "words": STYLES["text"] | {"bg_color": "#FFFDE6", "text_wrap": True, "shrink": False, "locked": False},
    "explanation": STYLES["text"] | {"text_wrap": True, "shrink": False, "num_format": "General"},
}


def build_workbook(path: Path) -> None:
    """Write the tools to `path`: a workbook for .xlsm, an add-in for .xlam."""
    project = vba_project(_sheets(None), BUTTONS)
    workbook = _with_ribbon(_sheets(project))
    path.write_bytes(add_in_of(workbook) if path.suffix == ".xlam" else workbook)


def _sheets(project: bytes | None) -> bytes:
    """Return the workbook with its sheets and, if there is one, its VBA project."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        leave_calculated(book)
        versions = f"educonnect_xl {__version__}, xlwings {xlwings.__version__}"
        book.set_properties({"title": procedure.TITLE, "created": _CREATED, "comments": versions})
        formats = {name: book.add_format(look) for name, look in (STYLES | _LOOKS).items()}
        _add_home(book.add_worksheet(HOME_SHEET), formats)
        _add_settings(book.add_worksheet(SETTINGS_SHEET), formats)
        _add_slip_texts(book, book.add_worksheet(SLIP_TEXTS_SHEET), formats)
        for choice in COLUMN_CHOICES:
            _add_template(book, book.add_worksheet(TEMPLATE_SHEET.format(choice=choice)), choice)
        _add_configuration(book, book.add_worksheet(CONFIGURATION_SHEET))
        if project is not None:
            book.add_vba_project(io.BytesIO(project), is_stream=True)
    return buffer.getvalue()


def _add_home(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.hide_gridlines(2)
    for column, width in enumerate((2, 6, 84, 30, 2)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, _BANNER_HIGH)
    sheet.merge_range(0, 0, 0, 4, procedure.TITLE, formats["banner"])
    sheet.set_row(1, _SUBTITLE_HIGH)
    sheet.merge_range(1, 0, 1, 4, procedure.SUBTITLE, formats["banner_small"])
    labels = {button.id: button for button in BUTTONS}
    row, number, room, breaks = 2, 0, _HOME_PAGE - _BANNER_HIGH - _SUBTITLE_HIGH, []
    for part in procedure.PROCEDURE:
        height = _GAP_HIGH + _HEADING_HIGH + _STEP_HIGH * len(part.steps)
        if height > room:  # no heading alone at the foot of a page
            breaks.append(row)
            room = _HOME_PAGE
        room -= height
        sheet.set_row(row, _GAP_HIGH)
        sheet.set_row(row + 1, _HEADING_HIGH)
        sheet.merge_range(row + 1, 1, row + 1, 3, part.title, formats["part"])
        row += 2
        for step in part.steps:
            number += 1
            sheet.set_row(row, _STEP_HIGH)
            sheet.write_number(row, 1, number, formats["number"])
            sheet.write_string(row, 2, unbroken(step.text), formats["step"])
            if step.button:
                _insert_button(sheet, row, 3, labels[step.button])
            if step.link:
                sheet.write_url(row, 3, step.link, formats["link"], step.link.removeprefix("https://"))
            row += 1
    _add_home_footer(sheet, row + 1, formats)
    _set_up_page(sheet, pages.PAGE_NUMBER)
    sheet.set_print_scale(_HOME_SCALE)  # Excel heeds no page break where it fits pages itself
    sheet.set_h_pagebreaks(breaks)


def _add_home_footer(sheet: Any, row: int, formats: dict[str, Any]) -> None:
    help_buttons = [button for button in BUTTONS if button.group == "Aide" and button.id != "accueil"]
    sheet.set_row(row, 36)
    for position, button in enumerate(help_buttons):
        _insert_button(sheet, row, 2, button, ((_BUTTON_WIDTH + 16) * position, 8, 160, 32))
    sheet.write_url(row, 3, procedure.MINISTRY, formats["link"], procedure.MINISTRY.removeprefix("https://"))
    sheet.write_string(row + 1, 2, f"educonnect_xl {__version__} — {titles.CONFIDENTIAL}", formats["small"])


def _insert_button(sheet: Any, row: int, column: int, button: Any, place: tuple[int, int, int, int] = _USUAL) -> None:
    """Put a button on a sheet, over the cell; `place` is its offset from the left and the top, its width and height."""
    left, top, width, height = place
    size = {"x_offset": left, "y_offset": top, "width": width, "height": height}
    what = {"macro": sheet_macro(button), "caption": button.label, "description": button.screentip}
    sheet.insert_button(row, column, size | what)


def _add_settings(sheet: Any, formats: dict[str, Any]) -> None:
    _add_table_head(
        sheet,
        (34, 30, 84, 14),
        (procedure.SETTINGS_TITLE, procedure.SETTINGS_SUBTITLE),
        procedure.SETTINGS_HEADER,
        formats,
    )
    buttons = {button.id: button for button in BUTTONS}
    first_row = FIRST_SETTING_ROW - 1
    for row, setting in enumerate(SETTINGS, first_row):
        sheet.set_row(row, 34)
        sheet.write_string(row, 0, setting.label, formats["label"])
        sheet.write_string(row, VALUE_COLUMN - 1, setting.default, formats["value"])
        sheet.write_string(row, 2, unbroken(setting.explanation), formats["explanation"])
        if setting.choices:
            validation = {"validate": "list", "source": list(setting.choices), "error_title": setting.label}
            sheet.data_validation(row, VALUE_COLUMN - 1, row, VALUE_COLUMN - 1, validation)
        if setting.extensions:
            _insert_button(sheet, row, 3, buttons[CHOOSING.format(key=setting.key)], _SMALL)
    _insert_button(sheet, first_row + len(SETTINGS) + 1, 0, buttons["accueil"])
    _insert_button(sheet, first_row + len(SETTINGS) + 1, 2, buttons["textes"])
    _set_up_page(sheet, pages.PAGE_NUMBER)


def _add_slip_texts(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    """Add the sheet of the slips' words: what of a text cannot be printed is told in bold."""
    names = (SLIP_TEXTS_SHEET, unbroken(procedure.SLIP_TEXTS_SUBTITLE))
    _add_table_head(sheet, (30, 88, 34, 34), names, procedure.SLIP_TEXTS_HEADER, formats)
    texts, first_row = our_texts(), FIRST_TEXT_ROW - 1
    for row, line in enumerate(SLIP_LINES, first_row):
        sheet.set_row(row, 34)
        sheet.write_string(row, 0, line.label, formats["label"])
        sheet.write_string(row, TEXT_COLUMN - 1, line.usual(texts), formats["words"])
        sheet.write_blank(row, ROOM_COLUMN - 1, None, formats["explanation"])
        sheet.write_string(row, ROOM_COLUMN, unbroken(line.where), formats["explanation"])
    last_row = first_row + len(SLIP_LINES) - 1
    for start in TO_CHANGE:
        faulty = {"type": "text", "criteria": "begins with", "value": start, "format": book.add_format({"bold": True})}
        sheet.conditional_format(first_row, ROOM_COLUMN - 1, last_row, ROOM_COLUMN - 1, faulty)
    buttons = {button.id: button for button in BUTTONS}
    _insert_button(sheet, last_row + 2, 0, buttons["verifier_textes"])
    book.define_name(f"'{SLIP_TEXTS_SHEET}'!{SLIP_TEXTS_MARK}", "=TRUE")
    sheet.freeze_panes(first_row, 0)
    _set_up_page(sheet, pages.PAGE_NUMBER)
    sheet.set_landscape()


def _add_table_head(
    sheet: Any, widths: Sequence[float], names: tuple[str, str], header: Sequence[str], formats: dict[str, Any]
) -> None:
    """Add the banner of a sheet, its title and subtitle, and the header of the table below."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, (height, text, look) in enumerate(zip((44, 24), names, ("banner", "banner_small"), strict=True)):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, len(widths) - 1, text, formats[look])
    sheet.set_row(3, 26)
    sheet.write_row(3, 0, header, formats["header"])


def unbroken(text: str) -> str:
    """Return French `text` whose spaces before punctuation, and inside quotation marks, end no line."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", NO_BREAK, text)


def _add_template(book: Any, sheet: Any, choice: str) -> None:
    """Add the sheet that class sheets are copies of: its look follows what is written on it, whatever the columns."""
    last_column = xl_col_to_name(styles.TEMPLATE_COLUMNS - 1)
    # All columns of the sheet alike: those of some only would belong to the used range of every list.
    sheet.set_column(0, _LAST_COLUMN, 14, book.add_format(styles.STYLES["text"] | {"border": 0}))
    for row, height in styles.ROW_HEIGHTS.items():
        sheet.set_row(row, height)
    sheet.set_default_row(styles.CLASS_ROW_HEIGHTS[choice])
    as_text = {"num_format": "@"}  # a school, or a column, whose name starts with = stays text
    sheet.write_blank(styles.TITLE_ROW, 0, None, book.add_format(STYLES["title"] | as_text))
    sheet.write_blank(styles.SUBTITLE_ROW, 0, None, book.add_format(STYLES["subtitle"] | as_text))
    header = book.add_format(_BASE | as_text | {"bold": True, "text_wrap": True, "indent": 1})
    sheet.set_row(HEADER_ROW, styles.ROW_HEIGHTS[HEADER_ROW], header)
    filled = {"bg_color": _BLUE, "font_color": "#FFFFFF", "bold": True}
    sheet.conditional_format(
        f"A{HEADER_ROW + 1}:{last_column}{HEADER_ROW + 1}",
        {"type": "formula", "criteria": f"={_HAS_HEADER}", "format": book.add_format(filled)},
    )
    first_row = FIRST_STUDENT_ROW + 1
    box = {"border": 1, "border_color": STYLES["text"]["border_color"]}
    cells = f'INDIRECT("A"&ROW()&":{last_column}"&ROW())'
    is_in_table = f"=AND({_HAS_HEADER},COUNTA({cells})>1)"  # no lone sentence
    is_done = f'=AND({_HAS_HEADER},COUNTIF({cells},"{titles.ALREADY_ACTIVATED}")>0)'
    looks = ((is_done, STYLES["done"] | box), (is_in_table, box))  # LibreOffice gives a cell the first that fits alone
    for criteria, look in looks:
        condition = {"type": "formula", "criteria": criteria, "format": book.add_format(look)}
        sheet.conditional_format(f"A{first_row}:{last_column}{TEMPLATE_ROWS}", condition)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    _set_up_page(sheet, pages.CLASS_FOOTER)
    sheet.set_start_page(1)
    if choice == ALL_COLUMNS:
        sheet.set_landscape()
    book.define_name(f"'{sheet.get_name()}'!{CLASS_MARK}", "=TRUE")
    sheet.hide()


def _add_configuration(book: Any, sheet: Any) -> None:
    """Add xlwings' own settings, and the texts that the macro shows when Python does not answer."""
    for row, (key, value) in enumerate(CONFIGURATION.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.set_column(0, 1, 34)
    for row, (name, text) in enumerate(procedure.LAUNCH_TEXTS.items()):
        sheet.write_string(row, 3, text)
        book.define_name(name, f"='{CONFIGURATION_SHEET}'!$D${row + 1}")
    sheet.hide()


def _set_up_page(sheet: Any, footer: str) -> None:
    sheet.set_paper(pages.A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**pages.MARGINS)
    sheet.set_header("&R&9 &A")
    sheet.set_footer(footer)


def _with_ribbon(workbook: bytes) -> bytes:
    output = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(output, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "_rels/.rels":
                content = re.sub(b"(?=</Relationships>)", _RIBBON_RELATION.encode(), content)
            _write(target, name, content)
        _write(target, _RIBBON_PART, ribbon_xml(BUTTONS))
    return output.getvalue()


def _write(target: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    target.writestr(entry, content)

"""Carries the settings of a tools workbook over into a newer one, without a spreadsheet program.

They are matched by their labels; a cell of the new sheet gets its value as text inside the cell, which spreadsheets
read like any other. Source of the cell's form: ECMA-376, part 1, 18.3.1.4.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from educonnect_xl.accounts.read import cell_text
from educonnect_xl.buttons.settings import FIRST_SETTING_ROW, SETTINGS, setting_label
from educonnect_xl.buttons.slip_words import FIRST_TEXT_ROW, SLIP_LINES
from educonnect_xl.handouts.slip_texts import our_texts
from educonnect_xl.tools import SETTINGS_SHEET, SLIP_TEXTS_SHEET


def with_settings_of(old: bytes, new: bytes) -> bytes:
    """Return `new`, the packaged workbook, with what the workbook `old` has as settings, and as words of the slips.

    Values of labels that `new` does not have are left out; `new` itself is returned when none differs from its own, or
    when `old` cannot be read.
    """
    defaults = {setting.label: setting.default for setting in SETTINGS}
    new = _with_sheet_of(old, new, SETTINGS_SHEET, FIRST_SETTING_ROW, defaults)
    texts = our_texts()
    return _with_sheet_of(
        old, new, SLIP_TEXTS_SHEET, FIRST_TEXT_ROW, {line.label: line.usual(texts) for line in SLIP_LINES}
    )


def _with_sheet_of(old: bytes, new: bytes, sheet: str, first_row: int, defaults: Mapping[str, str]) -> bytes:
    values = _values(old, sheet, first_row)
    changed = {
        row: values[label]
        for row, (label, default) in enumerate(defaults.items(), first_row)
        if values.get(label, default) != default
    }
    return _with_cells(new, sheet, changed) if changed else new


def _values(workbook: bytes, sheet: str, first_row: int) -> dict[str, str]:
    """Return the text beside each label on the `sheet` of `workbook`; none if there is no such sheet."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook))
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError):
        return {}
    lines = [row for row in rows[first_row - 1 :] if len(row) > 1]
    return {setting_label(cell_text(row[0])): cell_text(row[1]).strip() for row in lines}


def _with_cells(workbook: bytes, sheet: str, values: Mapping[int, str]) -> bytes:
    """Return `workbook` with `values`, by row from 1, in column B of its `sheet`."""
    output = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(output, "w", ZIP_DEFLATED) as target:
        names = re.findall(r'<sheet name="([^"]*)"', source.read("xl/workbook.xml").decode())
        changed = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"  # XlsxWriter numbers them in order
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, _with_values(content.decode(), values) if part.filename == changed else content)
    return output.getvalue()


def _with_values(sheet: str, values: Mapping[int, str]) -> str:
    for row, value in values.items():
        head, found, tail = _around(sheet, row)
        style = re.search(r' s="\d+"', found)
        text = f'<is><t xml:space="preserve">{escape(value, quote=False)}</t></is>'
        sheet = f'{head}<c r="B{row}"{style[0] if style else ""} t="inlineStr">{text}</c>{tail}'
    return sheet


def _around(sheet: str, row: int) -> tuple[str, str, str]:
    """Return what is before the cell of column B on `row`, the cell, and what is after it."""
    match = re.search(rf'<c r="B{row}"(?:[^>]*/>|.*?</c>)', sheet)
    if match is None:
        raise ValueError(f"the sheet has no cell B{row}")
    return sheet[: match.start()], match[0], sheet[match.end() :]

"""Reads an export: every field becomes text, exactly as the file has it.

`read_export` takes the CSV that ÉduConnect gives, in any encoding and with any separator a spreadsheet may have saved
it with, alone or in an archive, or a workbook (.xlsx, .xlsm, .xls, .ods). It refuses what it cannot read whole: a row
that does not have as many fields as the header, a quotation mark left open, a binary file. It never asks a spreadsheet
program to open the CSV: Excel turns password 00417263 into 417263, class 5E3 into 5000 and class 3-1 into a date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.csv_rows import Lines, csv_rows
from educonnect_xl.accounts.encodings import Encoding, Source, find_encoding
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS, is_workbook, text_source
from educonnect_xl.accounts.list_sheets import drop_parts, has_header
from educonnect_xl.accounts.rows import HEADER_SEARCH_ROWS, export_from_rows, own_columns
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import (
    ChangedFileError,
    CorruptWorkbookError,
    EmptyExportError,
    FieldCountError,
    SeveralListsError,
)
from educonnect_xl.system import unreadable

EXPORT_EXTENSIONS = (*TEXT_EXTENSIONS, ".xlsx", ".xlsm", ".xls", ".ods", ".zip")

_CONVERSION_MATTERS = frozenset({columns.CLASS, *columns.CODE_COLUMNS})


def read_export(path: Path) -> Export:
    """Return the export that the file at `path` holds, or the only text in it if it is an archive.

    The header is sought in the first ten rows; rows that are no student's are left out and noted. Raises an InputError
    when the file cannot be opened, an ExportError when it cannot be read whole or has no student.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if not head:
            raise EmptyExportError(path=path)
        if is_workbook(path, head):
            from educonnect_xl.accounts.apart import read_workbook_apart

            return read_workbook_apart(path)
        return _read_csv(text_source(path, head))
    except EduconnectError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def _read_csv(source: Source) -> Export:
    with source.open() as file:
        head = file.read(4096)
    if not head:
        raise EmptyExportError(path=source.path)
    encoding = find_encoding(source, head)
    try:
        with source.text(encoding.name) as text:
            lines = Lines(text)
            rows = csv_rows(lines, source.path)
            export = export_from_rows(rows.numbered, source.path, source.name)
    except UnicodeError as error:  # it could be decoded a moment ago
        raise ChangedFileError(path=source.path) from error
    _check_last_line(export, lines, source.path)
    findings = [*_told_of_text(encoding, lines, rows.are_quoted), *export.findings]
    export = own_columns(replace(export, findings=findings))
    return without_formula_texts(export) if lines.has_formula_text else export


def _check_last_line(export: Export, lines: Lines, path: Path) -> None:
    """Raise FieldCountError when the file stops in the middle of its last row: what is missing may not be empty."""
    cut = [finding for finding in export.findings if finding.code is FindingCode.CUT_FIELDS]
    if cut and not lines.is_whole and cut[-1].line == export.lines[-1]:
        raise FieldCountError(
            path=path, rows=[(export.lines[-1], cut[-1].values["fields"])], expected=len(export.header)
        )


def _told_of_text(encoding: Encoding, lines: Lines, are_quoted: bool) -> list[Finding]:
    """Return what was noticed of the text as a whole."""
    told = [Finding(FindingCode.BYTE_ORDER_MARK, line) for line in lines.marked]
    if not encoding.is_certain:
        told.append(Finding(FindingCode.DOUBTFUL_ENCODING, values={"encoding": encoding.name}))
    elif encoding.is_old:
        told.append(Finding(FindingCode.OLD_ENCODING, values={"encoding": encoding.name}))
    if are_quoted:
        told.append(Finding(FindingCode.QUOTED_ROWS))
    return told


def without_formula_texts(export: Export) -> Export:
    """Return `export` with the text of each field that is written as ="text", as some programs do to keep its zeros."""
    changed: dict[str, str] = {}
    findings = list(export.findings)
    names = {position: column for column, position in export.columns.items()}
    for position in range(len(export.header)):
        texts = {
            text: text[2:-1].replace('""', '"')
            for text in set(map(itemgetter(position), export.rows))
            if _is_formula_text(text)
        }
        changed |= texts
        if texts:
            told = names.get(position) or columns.told_title(export.header, position)
            findings += [
                Finding(FindingCode.FORMULA_TEXT, line, told)
                for line, row in zip(export.lines, export.rows, strict=True)
                if row[position] in texts
            ]
    if not changed:
        return export
    rows = [tuple(changed.get(text, text) for text in row) for row in export.rows]
    return replace(export, rows=rows, findings=findings)


def _is_formula_text(text: str) -> bool:
    return text.startswith('="') and text.endswith('"') and len(text) > 2 and '"' not in text[2:-1].replace('""', "")


def read_workbook(path: Path) -> Export:
    """Return the export in a workbook; its reader may panic, or end the process: `read_export` has another do this."""
    import python_calamine

    from educonnect_xl.accounts.workbook_cells import find_faults

    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            visible = {
                sheet.name: sheet.visible == python_calamine.SheetVisibleEnum.Visible for sheet in book.sheets_metadata
            }
            sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
            values = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise CorruptWorkbookError(path=path) from error
    if not any(values.values()):
        raise EmptyExportError(path=path)
    name, passed_over = _list_sheet(values, visible, path)
    faults = find_faults(path, name, len(values[name]))
    export = _export_from_sheet(values[name], faults, path)
    hidden = [Finding(FindingCode.HIDDEN_SHEET, values={"sheet": name}) for name in passed_over]
    return own_columns(replace(export, findings=[*hidden, *export.findings], is_on_sheet=True))


def _export_from_sheet(sheet: list[list[Any]], faults: Mapping[tuple[int, int], str], path: Path) -> Export:
    """Return the export on `sheet`, what a spreadsheet converted and what it could not work out among its findings."""
    for (line, position), fault in faults.items():
        if line <= len(sheet) and position < len(sheet[line - 1]):
            sheet[line - 1][position] = fault
    rows = (tuple(map(cell_text, row)) for row in sheet)
    export = without_formula_texts(export_from_rows(enumerate(rows, 1), path))
    names = {position: column for column, position in export.columns.items()}
    lines = set(export.lines)
    broken = [
        Finding(FindingCode.ERROR_VALUE, line, names.get(position) or columns.told_title(export.header, position))
        for (line, position), fault in faults.items()
        if line in lines and position < len(export.header) and (position in names or fault)
    ]
    converted = conversions(export, lambda line, position: sheet[line - 1][position])
    return replace(export, findings=[*export.findings, *broken, *converted])


def _list_sheet(values: dict[str, list[list[Any]]], visible: Mapping[str, bool], path: Path) -> tuple[str, list[str]]:
    """Return the name of the one sheet with a list of students, and the hidden sheets with a list passed over.

    A hidden sheet is read when no other has a list.
    """
    lists = [name for name, rows in values.items() if has_header(_text_rows(rows[:HEADER_SEARCH_ROWS]))]
    shown = [name for name in lists if visible.get(name, True)] or lists
    passed_over = [name for name in lists if name not in shown]
    if len(shown) > 1:
        shown = drop_parts({name: _text_rows(values[name]) for name in shown})
    if len(shown) > 1:
        raise SeveralListsError(path=path, sheets=shown)
    return (shown[0] if shown else next(name for name, rows in values.items() if rows)), passed_over


def _text_rows(rows: list[list[Any]]) -> list[Row]:
    return [tuple(map(cell_text, row)) for row in rows]


def cell_text(value: Any) -> str:
    """Return what a cell shows in a French spreadsheet, as near as its value tells; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return sys.intern(value)
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def conversions(export: Export, value: Callable[[int, int], Any]) -> list[Finding]:
    """Return a finding for each class, login or password that is a number or a date now, and was text once.

    `value` gives what the cell on a line, from 1, at a position, from 0, holds.
    """
    matter = [(column, position) for column, position in export.columns.items() if column in _CONVERSION_MATTERS]
    return [
        Finding(FindingCode.CONVERTED_VALUE, line, column)
        for line in export.lines
        for column, position in matter
        if not isinstance(value(line, position), str | None)
    ]

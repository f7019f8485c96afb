"""Reads an export: every field becomes text, exactly as the file has it.

`read_export` takes the CSV that ÉduConnect gives, in any encoding and with any separator a spreadsheet may have saved
it with, or a workbook (.xlsx, .xlsm, .xls, .ods). It refuses what it cannot read whole: a row that does not have as
many fields as the header, a quotation mark left open, a binary file. It never asks a spreadsheet program to open the
CSV: Excel turns password 00417263 into 417263, class 5E3 into 5000 and class 3-1 into a date.
"""

from __future__ import annotations

import csv
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import LIST_SHEET, Export, ExportSource, Row
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.errors import (
    BinaryFileError,
    CorruptWorkbookError,
    EduconnectError,
    EmptyExportError,
    EncodingError,
    FieldCountError,
    MissingFileError,
    NoStudentsError,
    NotAStudentListError,
    QuotingError,
    SeveralListsError,
    UnreadableFileError,
)

NumberedRow = tuple[int, Row]

TEXT_EXTENSIONS = (".csv", ".txt")
EXPORT_EXTENSIONS = (*TEXT_EXTENSIONS, ".xlsx", ".xlsm", ".xls", ".ods")
HEADER_SEARCH_ROWS = 10

_DELIMITERS = (";", ",", "\t")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # .xlsx, .xlsm and .ods are zip archives, .xls an OLE file
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHUNK = 1 << 20
_WIDEST_FIELD = 1 << 30  # characters; csv's own limit would stop a reading half-way
_CONVERSION_MATTERS = frozenset({columns.CLASS, *columns.CODE_COLUMNS})


def read_export(path: Path) -> Export:
    """Return the export that the file at `path` holds.

    The header is sought in the first ten rows; rows that are empty in every column are left out and noted. Raises an
    InputError when the file cannot be opened, an ExportError when it cannot be read whole or has no student.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if not head:
            raise EmptyExportError(path=path)
        if head.startswith((_ZIP, _OLE)):
            return _read_workbook(path)
        return _read_csv(path, _find_encoding(path, head))
    except EduconnectError:
        raise
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, reason=error.strerror) from error


def export_from_rows(numbered_rows: Iterable[NumberedRow], path: Path, source: str = "") -> Export:
    """Return the export that rows of text hold, the header being one of the first ten.

    `numbered_rows` gives each row with its line from 1; `path` is what an ExportError names, `source` the name of the
    file that the rows are from, where that is not `path`.
    """
    rows = iter(numbered_rows)
    findings: list[Finding] = []
    header = _take_header(rows, findings, path)
    students: list[Row] = []
    lines = array("L")
    misfits: list[tuple[int, int]] = []
    for line, row in rows:
        if not any(row):
            findings.append(Finding(FindingCode.EMPTY_ROW, line))
        elif len(row) != len(header):
            misfits.append((line, len(row)))
        else:
            students.append(row)
            lines.append(line)
    if misfits:
        raise FieldCountError(path=path, rows=misfits, expected=len(header))
    if not students:
        raise NoStudentsError(path=path)
    return Export(ExportSource(source or path.name), header, students, lines, columns.find_columns(header), findings)


def _take_header(rows: Iterator[NumberedRow], findings: list[Finding], path: Path) -> Row:
    best: Row = ()
    skipped: list[int] = []
    for line, row in rows:
        if columns.is_student_list(row):
            if skipped:
                findings.append(Finding(FindingCode.PREAMBLE, skipped[0], values={"last": skipped[-1]}))
            for position in columns.repeated_columns(row):
                findings.append(Finding(FindingCode.REPEATED_COLUMN, line, row[position]))
            return row
        if any(row):
            skipped.append(line)
        best = max(best, row, key=lambda r: (len(columns.find_columns(r)), len(r)))
        if line >= HEADER_SEARCH_ROWS:
            break
    found = columns.find_columns(best)
    missing = [column for column in columns.COMPULSORY_COLUMNS if column not in found]
    raise NotAStudentListError(path=path, found=_titles(best), missing=missing)


def _titles(row: Row) -> list[str]:
    """Return the column titles in `row`; none if a digit shows that it is a student, whose code no message may hold."""
    is_student = any(character.isdigit() for text in row for character in text)
    return [] if is_student else [text.strip() for text in row if text.strip()]


def _find_encoding(path: Path, head: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return _first_that_decodes(path, (encoding,))
    if head[1::2].count(0) > len(head) // 4:
        return _first_that_decodes(path, ("utf-16-le",))
    if head[::2].count(0) > len(head) // 4:
        return _first_that_decodes(path, ("utf-16-be",))
    if 0 in head:
        raise BinaryFileError(path=path)
    return _first_that_decodes(path, ("utf-8", "cp1252"))


def _first_that_decodes(path: Path, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            with path.open(encoding=encoding, newline="") as file:
                while text := file.read(_CHUNK):
                    if "\0" in text:
                        raise BinaryFileError(path=path)
            return encoding
        except UnicodeError:
            continue
    raise EncodingError(path=path)


def _read_csv(path: Path, encoding: str) -> Export:
    csv.field_size_limit(_WIDEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _find_delimiter(list(islice(file, HEADER_SEARCH_ROWS)))
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            return export_from_rows(_numbered(reader), path)
        except csv.Error as error:
            raise QuotingError(path=path, line=reader.line_num) from error


def _find_delimiter(first_lines: Sequence[str]) -> str:
    def promise(delimiter: str) -> tuple[bool, int]:
        rows = list(csv.reader(first_lines, delimiter=delimiter))
        return any(map(columns.is_student_list, rows)), max(map(len, rows), default=0)

    return max(_DELIMITERS, key=promise)


def _numbered(reader: Any) -> Iterator[NumberedRow]:
    """Yield the rows of a csv reader with the line each starts on; equal fields share one string, to save memory."""
    line, intern = 1, sys.intern
    for row in reader:
        yield line, tuple(map(intern, row))
        line = reader.line_num + 1


def _read_workbook(path: Path) -> Export:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
            values = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise CorruptWorkbookError(path=path) from error
    if not any(values.values()):
        raise EmptyExportError(path=path)
    sheet = _list_sheet(values, path)
    rows = [[cell_text(value) for value in row] for row in sheet]
    export = export_from_rows(enumerate((tuple(row) for row in rows), 1), path)
    converted = conversions(export, lambda line, position: sheet[line - 1][position])
    return replace(export, findings=[*export.findings, *converted])


def _list_sheet(values: dict[str, list[list[Any]]], path: Path) -> list[list[Any]]:
    """Return the rows of the one sheet with a list of students; `Liste` is it in a workbook that we made."""
    lists = [name for name, rows in values.items() if _has_header(rows)]
    if LIST_SHEET in lists:
        return values[LIST_SHEET]
    if len(lists) > 1:
        raise SeveralListsError(path=path, sheets=lists)
    return values[lists[0]] if lists else next(rows for rows in values.values() if rows)


def _has_header(rows: list[list[Any]]) -> bool:
    return any(columns.is_student_list([cell_text(value) for value in row]) for row in rows[:HEADER_SEARCH_ROWS])


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

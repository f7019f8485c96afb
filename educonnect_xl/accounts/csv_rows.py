"""The rows of a text: its separator found, its quotation marks undone, its lines numbered."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.rows import HEADER_SEARCH_ROWS, NumberedRow
from educonnect_xl.errors.reading import QuotingError

_DELIMITERS = (";", ",", "\t")
_WIDEST_FIELD = 1 << 30  # characters; csv's own limit would stop a reading half-way
_MARKS = ("\ufeff", "ï»¿")  # the byte-order mark, and what Windows-1252 reads in its place

_FIRST_OF_MARKS = "\ufeffï"


@dataclass
class Lines:
    """The lines of a text, without the byte-order marks that other files, joined to it, have left at their start.

    Once they are read, `marked` has the numbers, from 1, of the lines that had one; `has_formula_text` tells whether a
    field may be written as ="…"; `is_whole` whether the last line has its end.
    """

    text: Iterable[str]
    marked: list[int] = field(default_factory=list)
    has_formula_text: bool = False
    is_whole: bool = True

    def __iter__(self) -> Iterator[str]:
        line = "\n"
        for number, line in enumerate(self.text, 1):
            if line[0] in _FIRST_OF_MARKS and line.startswith(_MARKS):
                self.marked.append(number)
                line = line.removeprefix(_MARKS[0]).removeprefix(_MARKS[1])
            if '="' in line:
                self.has_formula_text = True
            yield line
        self.is_whole = line.endswith(("\n", "\r"))


@dataclass(frozen=True)
class Rows:
    """The rows of a text, each with the line it starts on; `are_quoted` when each row was one field in quotes."""

    numbered: Iterator[NumberedRow]
    are_quoted: bool


def csv_rows(lines: Iterable[str], path: Path) -> Rows:
    """Return the rows of a text; QuotingError, while they are read, names the line on which a bad row starts."""
    csv.field_size_limit(_WIDEST_FIELD)
    rest = iter(lines)
    first_lines = list(islice(rest, HEADER_SEARCH_ROWS))
    all_lines = chain(first_lines, rest)
    delimiter, are_quoted = _find_delimiter(first_lines)
    reader = csv.reader(all_lines, delimiter=delimiter, strict=True)
    rows = _numbered(reader, delimiter, path)
    return Rows(_unquoted(rows, delimiter) if are_quoted else rows, are_quoted)


def _find_delimiter(first_lines: Sequence[str]) -> tuple[str, bool]:
    """Return what parts the fields, and whether each row is one field in quotation marks, with the fields in it."""

    def promise(delimiter: str, lines: Sequence[str]) -> tuple[bool, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        return any(map(columns.is_student_list, rows)), max(map(len, rows), default=0)

    best = max(_DELIMITERS, key=lambda delimiter: promise(delimiter, first_lines))
    if promise(best, first_lines)[0]:
        return best, False
    inner = [row[0] for row in csv.reader(first_lines, delimiter=best) if len(row) == 1]
    best_inner = max(_DELIMITERS, key=lambda delimiter: promise(delimiter, inner))
    return (best_inner, True) if promise(best_inner, inner)[0] else (best, False)


def _numbered(reader: Any, delimiter: str, path: Path) -> Iterator[NumberedRow]:
    """Yield the rows of a csv reader with the line each starts on; equal fields share one string, to save memory."""
    line, intern = 1, sys.intern
    try:
        for row in reader:
            last_line = reader.line_num
            if last_line != line and _has_swallowed(row, delimiter):
                raise QuotingError(path=path, line=line)
            yield line, tuple(map(intern, row)) if row else ()
            line = last_line + 1
    except csv.Error as error:
        raise QuotingError(path=path, line=line) from error


def _has_swallowed(row: Sequence[str], delimiter: str) -> bool:
    """Tell whether a field of `row` holds whole rows: a quotation mark opened there was closed in a later one."""
    between = len(row) - 1
    return between > 0 and any("\n" in text and text.count(delimiter) == between * text.count("\n") for text in row)


def _unquoted(rows: Iterable[NumberedRow], delimiter: str) -> Iterator[NumberedRow]:
    for line, row in rows:
        for inner in csv.reader(row, delimiter=delimiter):
            yield line, tuple(inner)

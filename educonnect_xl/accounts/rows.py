"""Tells the students of a list from what else its rows are: titles, header, blanks, totals, rows not as long as it.

A row is left out, and told, when nothing of a student can be in it; it is mended, and told, when nothing can be lost;
anything else that does not fit the header is refused.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.export import Export, ExportSource, Row
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.text import fold, is_blank
from educonnect_xl.errors.reading import (
    FieldCountError,
    NoStudentsError,
    NotAStudentListError,
    SecondHeaderError,
    TooManyColumnsError,
)

NumberedRow = tuple[int, Row]

HEADER_SEARCH_ROWS = 10

_MOST_ROWS_TOLD = 1000  # one by one, of each kind of row that is no student's
_FEWEST_TITLES = 2  # known columns that tell the second row of a header from a student
_TOTAL = re.compile(r"(?:sous |grand )?total(?:aux)?\b|sommes?\b|nombre\b|nb(?:val)?\b|effectifs?\b|moyennes?\b")
_OF_SCHOOLS = frozenset({columns.UAI, columns.SCHOOL})
# Without these a row that ends early may have lost something.
_NEEDED_COLUMNS = frozenset(
    {columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.STATE, columns.LOGIN, columns.PASSWORD}
)


def export_from_rows(numbered_rows: Iterable[NumberedRow], path: Path, source: str = "") -> Export:
    """Return the export that rows of text hold, the header being one of the first ten.

    `numbered_rows` gives each row with its line from 1; `path` is what an ExportError names, `source` the name of the
    file that the rows are from, where that is not `path`.
    """
    findings: list[Finding] = []
    header_line, header, rows = _take_header(iter(numbered_rows), findings, path)
    if len(header) > columns.MOST_COLUMNS:
        raise TooManyColumnsError(path=path, limit=columns.MOST_COLUMNS)
    judge = _Judge(header, path)
    students: list[Row] = []
    lines = array("L")
    width, class_position, ordinary = len(header), judge.columns[columns.CLASS], judge.ordinary_classes
    for line, row in rows:
        if not row:
            judge.leave_out(FindingCode.EMPTY_ROW, line)
            continue
        student: Row | None = row
        if len(row) != width or row[class_position] not in ordinary:
            student = judge.student(line, row)
        if student is not None:
            students.append(student)
            lines.append(line)
    if judge.misfits:
        raise FieldCountError(path=path, rows=judge.misfits, expected=width, more=judge.more_misfits)
    if not students:
        raise NoStudentsError(path=path)
    findings += judge.told()
    return Export(ExportSource(source or path.name), header, students, lines, judge.columns, findings, header_line)


def own_columns(export: Export) -> Export:
    """Return `export` without the columns that are not the list's own: those without title that are empty.

    What stands behind such a column, without a title either, stands beside the list, and is left out too.
    """
    untitled = {position for position, title in enumerate(export.header) if is_blank(title)}
    if not untitled:
        return export
    empty = {position for position in untitled if all(is_blank(row[position]) for row in export.rows)}
    stray = _beside(len(export.header), untitled, empty)
    kept = [position for position in range(len(export.header)) if position not in empty | stray]
    findings = list(export.findings)
    if empty:
        findings.append(Finding(FindingCode.EMPTY_COLUMN, values={"count": len(empty)}))
    if stray:
        findings.append(Finding(FindingCode.STRAY_CELLS))
    header = tuple(export.header[position] for position in kept)
    rows = [tuple(row[position] for position in kept) for row in export.rows]
    return replace(export, header=header, rows=rows, columns=columns.find_columns(header), findings=findings)


def _beside(width: int, untitled: set[int], empty: set[int]) -> set[int]:
    """Return the untitled columns that an empty one parts from the titled ones, on the left or on the right."""
    titled = [position for position in range(width) if position not in untitled]
    stray: set[int] = set()
    for outwards in (range(max(titled) + 1, width), range(min(titled) - 1, -1, -1)):
        has_gap = False
        for position in outwards:
            has_gap = has_gap or position in empty
            if has_gap and position not in empty:
                stray.add(position)
    return stray


def _take_header(
    rows: Iterator[NumberedRow], findings: list[Finding], path: Path
) -> tuple[int, Row, Iterator[NumberedRow]]:
    """Return the header's last line, the header, the rows under it."""
    top = _top_rows(rows)
    searched = [numbered for place, numbered in enumerate(top) if numbered[0] <= HEADER_SEARCH_ROWS or not place]
    for place, (_, row) in enumerate(searched):
        below = top[place + 1][1] if place + 1 < len(top) else ()
        header, height = _header_of(row, below)
        if header:
            last_line = top[place + height - 1][0]
            _tell_header(findings, top[:place], header, last_line, height)
            return last_line, header, chain(top[place + height :], rows)
    best = max((row for _, row in searched), key=lambda row: (len(columns.find_columns(row)), len(row)), default=())
    found = columns.find_columns(best)
    missing = [column for column in columns.COMPULSORY_COLUMNS if column not in found]
    raise NotAStudentListError(path=path, found=columns.told_titles(best), missing=missing)


def _top_rows(rows: Iterator[NumberedRow]) -> list[NumberedRow]:
    """Return the rows that may be a header, and the one under them."""
    top: list[NumberedRow] = []
    for line, row in rows:
        top.append((line, row))
        if line > HEADER_SEARCH_ROWS:
            break
    return top


def _header_of(row: Row, below: Row) -> tuple[Row, int]:
    """Return the header that `row` is, alone (1) or with the row `below` it (2); () when it is none.

    The titles of a header on two rows are those of the lower, where it has one, else those of the upper.
    """
    known, known_below = columns.find_columns(row), columns.find_columns(below)
    if columns.is_student_list(below):
        return (row, 1) if columns.is_student_list(row) and len(known) >= len(known_below) else ((), 0)
    if len(known_below) >= _FEWEST_TITLES and not any(text.isdigit() for text in below):
        both = tuple(upper if is_blank(lower) else lower for upper, lower in zip_longest(row, below, fillvalue=""))
        if columns.is_student_list(both) and len(columns.find_columns(both)) > len(known):
            return both, 2
    return (row, 1) if columns.is_student_list(row) else ((), 0)


def _tell_header(
    findings: list[Finding], above: Sequence[NumberedRow], header: Row, last_line: int, height: int
) -> None:
    skipped = [line for line, row in above if not all(map(is_blank, row))]
    if skipped:
        findings.append(Finding(FindingCode.PREAMBLE, skipped[0], values={"last": skipped[-1]}))
    if height > 1:
        findings.append(Finding(FindingCode.TWO_ROW_HEADER, last_line))
    for position in columns.repeated_columns(header):
        findings.append(Finding(FindingCode.REPEATED_COLUMN, last_line, columns.told_title(header, position)))


class _Judge:
    """Says of each row that is not plainly a student what it is.

    `ordinary_classes` are the classes of students met so far: a row as long as the header with one of these is a
    student, and need not be shown to the judge.
    """

    def __init__(self, header: Row, path: Path) -> None:
        self.columns = columns.find_columns(header)
        self.ordinary_classes: set[str] = set()
        self.findings: list[Finding] = []
        self.misfits: list[tuple[int, int]] = []
        self.more_misfits = 0
        self._left_out: Counter[FindingCode] = Counter()
        self._first_more: dict[FindingCode, int] = {}
        self._path = path
        self._width = len(header)
        self._titles = _folded(header)
        self._has_more_columns = bool({columns.FIRST_NAME, *columns.CODE_COLUMNS} & self.columns.keys())
        self._of_students = {self.columns[column] for column in self.columns.keys() - _OF_SCHOOLS}

    def student(self, line: int, row: Row) -> Row | None:
        """Return the student that a filled `row` is, as long as the header; None when left out or unfit."""
        if self.more_misfits and len(row) != self._width:  # the list is refused already
            self.more_misfits += 1
            return None
        reason = self._reason_to_leave_out(line, row)
        if reason is not None:
            self.leave_out(reason, line)
            return None
        fitting = self._fitted(line, row)
        if fitting is None:
            if len(self.misfits) < _MOST_ROWS_TOLD:
                self.misfits.append((line, len(row)))
            else:
                self.more_misfits += 1
        elif not is_blank(class_name := fitting[self.columns[columns.CLASS]]):
            self.ordinary_classes.add(class_name)
        return fitting

    def leave_out(self, reason: FindingCode, line: int) -> None:
        """Note a row that is no student's; of very many, the last finding tells how many more there are."""
        count = self._left_out[reason] = self._left_out[reason] + 1  # of a file of blank lines this is most of the time
        if count <= _MOST_ROWS_TOLD:
            self.findings.append(Finding(reason, line))
        elif count == _MOST_ROWS_TOLD + 1:
            self._first_more[reason] = line

    def told(self) -> list[Finding]:
        """Return what was noticed."""
        more = [
            Finding(reason, line, values={"rows": self._left_out[reason] - _MOST_ROWS_TOLD})
            for reason, line in self._first_more.items()
        ]
        return [*self.findings, *more]

    def _reason_to_leave_out(self, line: int, row: Row) -> FindingCode | None:
        if all(map(is_blank, row)):
            return FindingCode.EMPTY_ROW
        if columns.is_student_list(row):
            if _folded(row) != self._titles:
                raise SecondHeaderError(path=self._path, line=line)
            return FindingCode.REPEATED_HEADER
        if self._is_total(row):
            return FindingCode.TOTAL_ROW
        return FindingCode.LONE_TEXT if self._is_text_alone(row) else None

    def _is_text_alone(self, row: Row) -> bool:
        """Tell whether `row` has one text, and in no column that is about a student: a title."""
        filled = [position for position, text in enumerate(row) if not is_blank(text)]
        return len(row) >= self._width and len(filled) == 1 and filled[0] not in self._of_students

    def _is_total(self, row: Row) -> bool:
        """Tell whether `row` starts with the word of a total, and has nothing but figures besides.

        A figure under the title of the class is a class if a student has it, or if students have little more.
        """
        filled = [(position, text) for position, text in enumerate(row) if not is_blank(text)]
        word = fold(filled[0][1])
        if not _TOTAL.match(word) or not all(_is_figure(text) for _, text in filled[1:]):
            return False
        class_position = self.columns[columns.CLASS]
        class_name = next((text for position, text in filled[1:] if position == class_position), "")
        return not class_name or (self._has_more_columns and class_name not in self.ordinary_classes)

    def _fitted(self, line: int, row: Row) -> Row | None:
        """Return `row` as long as the header, if that takes nothing from it but blanks and gives it nothing else."""
        width = self._width
        if len(row) == width:
            return row
        if len(row) > width:
            if not all(map(is_blank, row[width:])):
                return None
            self.findings.append(Finding(FindingCode.EXTRA_SEPARATORS, line))
            return row[:width]
        cut = {column for column, position in self.columns.items() if position >= len(row)}
        if cut & (_NEEDED_COLUMNS - self._may_be_empty(row)):
            return None
        self.findings.append(Finding(FindingCode.CUT_FIELDS, line, values={"fields": len(row)}))
        return row + ("",) * (width - len(row))

    def _may_be_empty(self, row: Row) -> set[str]:
        """Return the column that an activated account leaves empty: its password."""
        position = self.columns.get(columns.STATE, len(row))
        is_activated = position < len(row) and states.parse_state(row[position]) == states.ACTIVATED
        return {columns.PASSWORD} if is_activated else set()


def _folded(row: Row) -> list[str]:
    """Return the titles of `row` for comparison, without the empty ones at its end."""
    titles = [fold(text) for text in row]
    while titles and not titles[-1]:
        titles.pop()
    return titles


def _is_figure(text: str) -> bool:
    return text.strip()[:1].isdigit() or not any(character.isalpha() for character in text)

"""An ÉduConnect export in memory: every field is text, exactly as the file has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import compress
from operator import itemgetter

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.findings import Finding
from educonnect_xl.accounts.text import fold_spaces

Row = tuple[str, ...]

LIST_SHEET = "Liste"
LIST_FIRST_ROW = 4  # of its first student, from 1, under title, subtitle and header

_STAMP = re.compile(r"ListeEleve-(\d{8})(\d{4})(?!\d)")


@dataclass(frozen=True)
class ExportSource:
    """Where a list is from: the name of a file, which may carry ÉduConnect's stamp of the export."""

    name: str

    @property
    def exported_at(self) -> datetime | None:
        """Return when the export was made, as the stamp in the file's name has it; None without a true one."""
        stamp = _STAMP.search(self.name)
        try:
            return datetime.fromisoformat("T".join(stamp.groups())) if stamp else None
        except ValueError:
            return None


@dataclass(frozen=True)
class Export:
    """A header and its students: `rows` has one tuple per student, as long as `header`, every field as exported.

    `columns` gives the position, from 0, of each known column that the header has; `lines` the line of the file (or
    row of the sheet) from 1 of each student; `findings` what was noticed while reading; `header_line` that of the
    header, the lower if it is on two; `is_on_sheet` whether these are rows of a sheet that the reader can open.
    """

    source: ExportSource
    header: Row
    rows: Sequence[Row]
    lines: Sequence[int]
    columns: Mapping[str, int]
    findings: Sequence[Finding] = ()
    header_line: int = 1
    is_on_sheet: bool = False

    @property
    def sheet_rows(self) -> Sequence[int]:
        """Return the row of each student where a reader looks: on the sheet read, or on `Liste` once it is imported.

        They are those of the whole list: what `where` gives has rows of its own.
        """
        return self.lines if self.is_on_sheet else range(LIST_FIRST_ROW, LIST_FIRST_ROW + len(self.rows))

    def getter(self, column: str) -> Callable[[Row], str]:
        """Return the function that reads `column` in a row; "" for every row without that column."""
        position = self.columns.get(column)
        return (lambda row: "") if position is None else itemgetter(position)

    def values(self, column: str) -> Iterator[str]:
        """Yield the text of `column` for each student, in order."""
        return map(self.getter(column), self.rows)

    def school_getter(self) -> Callable[[Row], str]:
        """Return the function that reads a row's school: its UAI, or its name without one; "" when all are of one."""
        school = self.getter(columns.UAI if columns.UAI in self.columns else columns.SCHOOL)
        several = len(set(map(fold_spaces, set(map(school, self.rows)))) - {""}) > 1
        return (lambda row: fold_spaces(school(row))) if several else (lambda row: "")

    def where(self, keeps: Callable[[Row], bool]) -> Export:
        """Return the export of the students that `keeps` says, in the same order, without the findings."""
        kept = [keeps(row) for row in self.rows]
        rows, lines = list(compress(self.rows, kept)), list(compress(self.lines, kept))
        return replace(self, rows=rows, lines=lines, findings=())

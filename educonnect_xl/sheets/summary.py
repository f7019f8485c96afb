"""The table of contents of a list cut up by class: counts, what was left out, what to look at."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from educonnect_xl.accounts.counts import count_schools, count_states
from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.findings import LEFT_OUT, Finding, FindingCode, Severity
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.text import plain
from educonnect_xl.french import titles
from educonnect_xl.french.findings import by_kind, summarise_findings, summarise_kind
from educonnect_xl.french.headings import heading, school_label
from educonnect_xl.french.outcomes import left_out_sentence, school_counts
from educonnect_xl.sheets.fit import (
    BOLD,
    HIGHEST_ROW,
    PADDING,
    count_lines,
    header_height,
    heading_heights,
    page_width,
    sheet_width,
)
from educonnect_xl.sheets.limits import utf16_units
from educonnect_xl.sheets.links import LONGEST_FORMULA_TEXT
from educonnect_xl.sheets.styles import FIGURE_WIDTH, HEADER_ROW, SUMMARY_ROW_HEIGHT

_WIDEST_LABEL = 44.0
_LINE_HEIGHT = 15.5
_PADDING = 2.0


@dataclass(frozen=True)
class SummarySheet:
    """The table of contents: `header`, one entry per class, `total`, then paragraphs of `notes` under titles.

    An entry is the label of a class, the sheet that its label links to, and its figures. Where there are several
    schools the classes of each stand under its name, an entry without sheet and figures, and above a subtotal. A note
    whose text is in `links` leads to a row of a sheet.
    """

    name: str
    title: str
    subtitle: str
    header: Sequence[str]
    entries: Sequence[tuple[str, str, Sequence[int]]]
    total: Sequence[int]
    notes: Sequence[tuple[str, Sequence[str]]]
    links: Mapping[str, tuple[str, int]]

    @property
    def label_width(self) -> float:
        """Return the width of the column of classes."""
        return min(
            max([24, *(len(label) + _PADDING for label, sheet_name, _ in self.entries if sheet_name)]), _WIDEST_LABEL
        )

    @property
    def widths(self) -> list[float]:
        """Return the width of each column."""
        return [self.label_width, *[FIGURE_WIDTH] * (len(self.header) - 1)]

    @property
    def heading_heights(self) -> dict[int, float]:
        """Return the heights of the rows above the table, see fit.heading_heights."""
        above = heading_heights(self.title, self.subtitle, sheet_width(self.widths), page_width(is_landscape=False))
        return above | {HEADER_ROW: header_height(self.header, self.widths)}

    def school_height(self, label: str) -> float:
        """Return the height of the row that has the name of a school across the whole table."""
        lines = count_lines(label, (sheet_width(self.widths) - PADDING) / BOLD)
        return min(SUMMARY_ROW_HEIGHT * lines, HIGHEST_ROW)

    def note_links(self) -> Iterator[tuple[int, str, str, int]]:
        """Yield each note that is a link: how many rows it is below the total, its text, the sheet and the row.

        One that is too long for a formula stays a text, whole.
        """
        below = 0
        for _, sentences in self.notes:
            below += 2
            for sentence in sentences:
                below += 1
                if sentence in self.links and utf16_units(sentence) <= LONGEST_FORMULA_TEXT:
                    yield below, sentence, *self.links[sentence]

    def note_height(self, sentence: str) -> float:
        """Return the height of a row that holds `sentence` across the whole table."""
        characters = self.label_width + (len(self.header) - 1) * FIGURE_WIDTH
        return min(_LINE_HEIGHT * math.ceil(1.1 * len(sentence) / characters), HIGHEST_ROW)


def summarise(roster: Roster, name: str, sheet_names: Sequence[str], findings: Sequence[Finding]) -> SummarySheet:
    """Return the table of contents called `name` of the classes of `roster`, whose sheets are called `sheet_names`."""
    export = roster.export
    totals = count_states(export, export.rows)
    return SummarySheet(
        name=name,
        title=titles.summary_title(len(export.rows), roster.class_count),
        subtitle=heading(roster).text,
        header=[titles.CLASS_HEADER, titles.STUDENTS_HEADER, *map(titles.state, totals)],
        entries=_entries(roster, sheet_names, list(totals)),
        total=[len(export.rows), *totals.values()],
        notes=_notes(roster, findings),
        links=_links(findings),
    )


def _links(findings: Sequence[Finding]) -> dict[str, tuple[str, int]]:
    """Return the sheet and the first row of each kind of findings that are on a sheet, by its sentence."""
    return {
        summarise_kind(kind): (kind[0].sheet, min(lines))
        for kind in by_kind(finding for finding in findings if finding.sheet)
        if (lines := [finding.line for finding in kind if finding.line is not None])
    }


def _entries(roster: Roster, sheet_names: Sequence[str], shown: Sequence[str]) -> list[tuple[str, str, list[int]]]:
    entries: list[tuple[str, str, list[int]]] = []
    named = zip(roster.classes, sheet_names, strict=True)
    for school, of_school in groupby(named, key=lambda one: one[0].school):
        classes = [(plain(one.label), name, _figures(roster, one.rows, shown)) for one, name in of_school]
        if len(roster.schools) > 1:
            subtotal = [sum(counts) for counts in zip(*(figures for _, _, figures in classes), strict=True)]
            classes = [(school_label(roster, school), "", []), *classes, (titles.SUBTOTAL, "", subtotal)]
        entries += classes
    return entries


def _figures(roster: Roster, rows: Sequence[Row], shown: Sequence[str]) -> list[int]:
    counts = count_states(roster.export, rows)
    return [len(rows), *(counts.get(state, 0) for state in shown)]


def _notes(roster: Roster, findings: Sequence[Finding]) -> list[tuple[str, Sequence[str]]]:
    ignored = [f for f in findings if f.code in LEFT_OUT]
    serious = [f for f in findings if f.severity is not Severity.NOTE or f.code is FindingCode.RENAMED_SHEET]
    to_check = [f for f in serious if f.code not in LEFT_OUT]
    left_out = [*map(left_out_sentence, roster.left_out), *summarise_findings(ignored)]
    notes: list[tuple[str, Sequence[str]]] = [(titles.LEFT_OUT, left_out or [titles.NOTHING_LEFT_OUT])]
    if schools := school_counts(count_schools(roster.export, roster.schools)):
        notes.insert(0, (titles.SCHOOLS, [plain(sentence) for sentence in schools]))
    if to_check:
        notes.append((titles.TO_CHECK, summarise_findings(to_check)))
    return notes

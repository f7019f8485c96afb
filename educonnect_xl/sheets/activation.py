"""The sheets of the activation of accounts: figures with a bar per class, codes that may have lapsed.

Bars are text, beside the figures: each has its class, none is cut by the end of a page, every program shows the same,
and their patterns tell the states apart in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, cycle, pairwise

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.activation import Activation, ActivationReport
from educonnect_xl.accounts.export import ExportSource
from educonnect_xl.accounts.schools import SchoolsReport
from educonnect_xl.accounts.text import numbered, plain
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading, school_label, source_text
from educonnect_xl.french.wording import joined
from educonnect_xl.sheets.names import ACTIVATION_SHEET, LAPSED_SHEET, sheet_names
from educonnect_xl.sheets.styles import FIGURE_WIDTH
from educonnect_xl.sheets.tables import TableSheet

_SCHOOL_WIDTH = 40.0
_LABEL_WIDTH, _COUNT_WIDTH, _RATE_WIDTH, _NAME_WIDTH = 20.0, 9.0, 16.5, 24.0
_BAR_LENGTH, _BAR_WIDTH = 40, 51.0  # in blocks; in characters of the sheet, which are narrower
_BLOCKS = {states.NOT_NOTIFIED: "█", states.NOTIFIED: "▒", states.ACTIVATED: "░"}
_OTHER_BLOCKS = ("╳", "━")


def activation_sheets(report: ActivationReport) -> list[TableSheet]:
    """Return the report as sheets: the figures, then, if any, the codes that may have lapsed."""
    figures = _figures_sheet(ACTIVATION_SHEET, heading(report.roster).text, report.classes, report.total)
    if report.schools:
        figures = _with_schools(figures, report)
    return [figures, _lapsed_sheet(report)] if report.lapsed else [figures]


def _with_schools(figures: TableSheet, report: ActivationReport) -> TableSheet:
    """Return `figures` with a sum for each school above that of all."""
    blocks = _blocks(list(report.total.counts))
    schools = [replace(one, label=school_label(report.roster, one.label)) for one in report.schools]
    return replace(
        figures,
        widths=[_SCHOOL_WIDTH, *_widths(report.total)],
        subtotals=[_figures(one, blocks) for one in schools],
    )


def schools_sheets(report: SchoolsReport) -> list[TableSheet]:
    """Return the report as sheets: the figures of the schools, then a sheet for each with its classes."""
    first, labels = schools_sheet(report), _school_labels(report)
    wanted = [one.school.uai or label for one, label in zip(report.schools, labels, strict=True)]
    names = sheet_names(wanted, taken=[first.name])
    return [
        first,
        *(
            _figures_sheet(name, joined(label, plain(source_text(ExportSource(one.source)))), one.classes, one.total)
            for name, label, one in zip(names, labels, report.schools, strict=True)
        ),
    ]


def schools_sheet(report: SchoolsReport) -> TableSheet:
    """Return the first of these sheets, the figures of the schools."""
    labels = numbered(_school_labels(report))
    schools = [replace(one.total, label=label) for label, one in zip(labels, report.schools, strict=True)]
    return replace(
        _figures_sheet(ACTIVATION_SHEET, titles.schools(len(schools)), schools, report.total),
        header=[titles.SCHOOL_HEADER, *_header(report.total)],
        widths=[_SCHOOL_WIDTH, *_widths(report.total)],
    )


def _school_labels(report: SchoolsReport) -> list[str]:
    return [plain(titles.school(one.school.name, one.school.uai)) or plain(one.source) for one in report.schools]


def _figures_sheet(name: str, subtitle: str, rows: Sequence[Activation], total: Activation) -> TableSheet:
    shown = list(total.counts)
    blocks = _blocks(shown)
    return TableSheet(
        name=name,
        title=titles.activation_title(total.counts.get(states.ACTIVATED, 0), total.students),
        subtitle=joined(subtitle, titles.legend(blocks)),
        header=[titles.CLASS_HEADER, *_header(total)],
        styles=["text", *["number"] * (len(shown) + 1), "rate", "bar"],
        widths=[_LABEL_WIDTH, *_widths(total)],
        rows=[_figures(one, blocks) for one in rows],
        total=_figures(total, blocks),
    )


def _header(total: Activation) -> list[str]:
    return [*map(titles.state, total.counts), titles.STUDENTS_HEADER, titles.RATE_HEADER, titles.BAR_HEADER]


def _widths(total: Activation) -> list[float]:
    return [*[FIGURE_WIDTH] * len(total.counts), _COUNT_WIDTH, _RATE_WIDTH, _BAR_WIDTH]


def _blocks(shown: Iterable[str]) -> dict[str, str]:
    """Return the character that the bars are made of for each state; unknown states take turns."""
    others = cycle(_OTHER_BLOCKS)
    return {state: _BLOCKS.get(state) or next(others) for state in shown}


def _figures(one: Activation, blocks: Mapping[str, str]) -> list[str | float]:
    counts = [one.counts.get(state, 0) for state in blocks]
    return [one.label or titles.TOTAL, *counts, one.students, one.rate, _bar(counts, blocks.values())]


def _bar(counts: Sequence[int], blocks: Iterable[str]) -> str:
    """Return a bar whose blocks are shared out as `counts` are."""
    ends = [round(_BAR_LENGTH * end / sum(counts)) for end in accumulate(counts, initial=0)]
    return "".join(block * (end - start) for block, (start, end) in zip(blocks, pairwise(ends), strict=True))


def _lapsed_sheet(report: ActivationReport) -> TableSheet:
    fields = (columns.LAST_NAME, columns.FIRST_NAME, columns.NOTIFIED_ON)
    last_name, first_name, notified_on = map(report.roster.export.getter, fields)
    return TableSheet(
        name=LAPSED_SHEET,
        title=titles.lapsed_title(len(report.lapsed)),
        subtitle=heading(report.roster).text,
        header=titles.LAPSED_HEADER,
        styles=["text"] * len(titles.LAPSED_HEADER),
        widths=[_LABEL_WIDTH, _NAME_WIDTH, _NAME_WIDTH, _RATE_WIDTH],
        rows=[(label, last_name(row), first_name(row), notified_on(row)) for label, row in report.lapsed],
    )

"""The sheets of the activation of accounts: figures with a chart, codes that may have lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.activation import Activation, ActivationReport
from educonnect_xl.accounts.export import ExportSource
from educonnect_xl.accounts.schools import SchoolsReport
from educonnect_xl.accounts.text import numbered, plain
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading, source_text
from educonnect_xl.french.wording import joined
from educonnect_xl.sheets.names import ACTIVATION_SHEET, LAPSED_SHEET, sheet_names
from educonnect_xl.sheets.tables import TableSheet

_SCHOOL_WIDTH = 40.0
_LABEL_WIDTH, _STATE_WIDTH, _COUNT_WIDTH, _RATE_WIDTH, _NAME_WIDTH = 20.0, 16.0, 9.0, 14.0, 24.0
# Told apart by their lightness too, for a school that prints in grey.
_COLOURS = {states.NOT_NOTIFIED: "#8E1016", states.NOTIFIED: "#D9771A", states.ACTIVATED: "#A8DDB5"}
_OTHER_COLOURS = ("#5C5C8A", "#E3E3FD")


def activation_sheets(report: ActivationReport) -> list[TableSheet]:
    """Return the report as sheets: the figures with a chart, then, if any, the codes that may have lapsed."""
    figures = _figures_sheet(ACTIVATION_SHEET, heading(report.roster).text, report.classes, report.total)
    return [figures, _lapsed_sheet(report)] if report.lapsed else [figures]


def schools_sheets(report: SchoolsReport) -> list[TableSheet]:
    """Return the report as sheets: the figures of the schools with a chart, then a sheet for each with its classes."""
    labels = [plain(titles.school(one.school.name, one.school.uai)) or plain(one.source) for one in report.schools]
    schools = [replace(one.total, label=label) for label, one in zip(numbered(labels), report.schools, strict=True)]
    first = replace(
        _figures_sheet(ACTIVATION_SHEET, titles.schools(len(schools)), schools, report.total),
        header=[titles.SCHOOL_HEADER, *_header(report.total)],
        widths=[_SCHOOL_WIDTH, *_widths(report.total)],
        chart_title=titles.SCHOOLS_CHART,
    )
    wanted = [one.school.uai or label for one, label in zip(report.schools, labels, strict=True)]
    names = sheet_names(wanted, taken=[first.name])
    return [
        first,
        *(
            _figures_sheet(name, joined(label, plain(source_text(ExportSource(one.source)))), one.classes, one.total)
            for name, label, one in zip(names, labels, report.schools, strict=True)
        ),
    ]


def _figures_sheet(name: str, subtitle: str, rows: Sequence[Activation], total: Activation) -> TableSheet:
    shown = list(total.counts)
    return TableSheet(
        name=name,
        title=titles.activation_title(total.counts.get(states.ACTIVATED, 0), total.students),
        subtitle=subtitle,
        header=[titles.CLASS_HEADER, *_header(total)],
        styles=["text", *["number"] * (len(shown) + 1), "rate"],
        widths=[_LABEL_WIDTH, *_widths(total)],
        rows=[_figures(one, shown) for one in rows],
        total=_figures(total, shown),
        chart_title=titles.ACTIVATION_CHART,
        chart_colours=_colours(shown),
    )


def _header(total: Activation) -> list[str]:
    return [*map(titles.state, total.counts), titles.STUDENTS_HEADER, titles.RATE_HEADER]


def _widths(total: Activation) -> list[float]:
    return [*[_STATE_WIDTH] * len(total.counts), _COUNT_WIDTH, _RATE_WIDTH]


def _colours(shown: Sequence[str]) -> list[str]:
    """Return the colour of each state; the unknown ones take turns."""
    others = cycle(_OTHER_COLOURS)
    return [_COLOURS.get(state) or next(others) for state in shown]


def _figures(one: Activation, shown: Sequence[str]) -> list[str | float]:
    return [one.label or titles.TOTAL, *(one.counts.get(state, 0) for state in shown), one.students, one.rate]


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

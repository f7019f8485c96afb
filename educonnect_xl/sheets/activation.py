"""The sheets of the activation of accounts: figures with a chart, codes that may have lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.activation import Activation, ActivationReport
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.sheets.names import ACTIVATION_SHEET, LAPSED_SHEET
from educonnect_xl.sheets.tables import TableSheet

_LABEL_WIDTH, _STATE_WIDTH, _COUNT_WIDTH, _RATE_WIDTH, _NAME_WIDTH = 20.0, 16.0, 9.0, 14.0, 24.0
_COLOURS = {states.NOT_NOTIFIED: "#C9191E", states.NOTIFIED: "#F6A623", states.ACTIVATED: "#18753C"}
_OTHER_COLOURS = ("#8585A8", "#B5B5C8")


def activation_sheets(report: ActivationReport) -> list[TableSheet]:
    """Return the report as sheets: the figures with a chart, then, if any, the codes that may have lapsed."""
    shown = list(report.total.counts)
    figures = TableSheet(
        name=ACTIVATION_SHEET,
        title=titles.activation_title(report.total.counts.get(states.ACTIVATED, 0), report.total.students),
        subtitle=heading(report.roster).text,
        header=[titles.CLASS_HEADER, *map(titles.state, shown), titles.STUDENTS_HEADER, titles.RATE_HEADER],
        styles=["text", *["number"] * (len(shown) + 1), "rate"],
        widths=[_LABEL_WIDTH, *[_STATE_WIDTH] * len(shown), _COUNT_WIDTH, _RATE_WIDTH],
        rows=[_figures(one, shown) for one in report.classes],
        total=_figures(report.total, shown),
        chart_title=titles.ACTIVATION_CHART,
        chart_colours=_colours(shown),
    )
    return [figures, _lapsed_sheet(report)] if report.lapsed else [figures]


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

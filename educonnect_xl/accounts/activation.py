"""How far the activation of accounts is: per class and state, worst class first, and whose code may have lapsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.errors import NoStatesError
from educonnect_xl.french import messages
from educonnect_xl.sheets.summary import count_states
from educonnect_xl.sheets.tables import TableSheet

BALANCE_SHEET = "Bilan"
LAPSED_SHEET = "Codes périmés"

_LABEL_WIDTH, _STATE_WIDTH, _COUNT_WIDTH, _RATE_WIDTH, _NAME_WIDTH = 20.0, 16.0, 9.0, 14.0, 24.0
_COLOURS = {states.NOT_NOTIFIED: "#C9191E", states.NOTIFIED: "#F6A623", states.ACTIVATED: "#18753C"}
_OTHER_COLOURS = ("#8585A8", "#B5B5C8")


@dataclass(frozen=True)
class ClassBalance:
    """The accounts of a class, or of all, by state."""

    label: str
    counts: Mapping[str, int]

    @property
    def students(self) -> int:
        """Return how many accounts there are."""
        return sum(self.counts.values())

    @property
    def rate(self) -> float:
        """Return the part of accounts that are activated, from 0 to 1."""
        return self.counts.get(states.ACTIVATED, 0) / self.students


@dataclass(frozen=True)
class Balance:
    """The balance of each class, the lowest rate first, and of all; `lapsed` are rows whose code may have lapsed."""

    classes: Sequence[ClassBalance]
    total: ClassBalance
    lapsed: Sequence[tuple[str, Row]]
    roster: Roster


def take_balance(roster: Roster, today: date, valid_for: int = 0) -> Balance:
    """Return the balance of the students in `roster`; NoStatesError when their list has no column of states.

    A code may have lapsed when the account was notified more than `valid_for` days before `today` and is not activated
    since; 0 asks nothing. The time a student's code is valid is not documented officially: it is for the school to say.
    """
    export = roster.export
    if columns.STATE not in export.columns:
        raise NoStatesError()
    classes = [ClassBalance(c.label, count_states(export, c.rows)) for c in roster.classes]
    total = ClassBalance(messages.TOTAL, count_states(export, roster.ordered))
    state_of, notified_on = export.field(columns.STATE), export.field(columns.NOTIFIED_ON)
    limit = today - timedelta(days=valid_for)
    lapsed = [
        (school_class.label, row)
        for school_class in roster.classes
        for row in school_class.rows
        if valid_for
        and states.state_of(state_of(row)) == states.NOTIFIED
        and (notified := parse_date(notified_on(row))) is not None
        and notified.date() < limit
    ]
    return Balance(sorted(classes, key=lambda one: one.rate), total, lapsed, roster)


def balance_sheets(balance: Balance) -> list[TableSheet]:
    """Return the balance as sheets: the figures with a chart, then, if any, the codes that may have lapsed."""
    shown = list(balance.total.counts)
    figures = TableSheet(
        name=BALANCE_SHEET,
        title=messages.balance_title(balance.total.counts.get(states.ACTIVATED, 0), balance.total.students),
        subtitle=balance.roster.subtitle(""),
        header=[messages.CLASS_HEADER, *shown, messages.STUDENTS_HEADER, messages.RATE_HEADER],
        styles=["text", *["number"] * (len(shown) + 1), "rate"],
        widths=[_LABEL_WIDTH, *[_STATE_WIDTH] * len(shown), _COUNT_WIDTH, _RATE_WIDTH],
        rows=[_figures(one, shown) for one in balance.classes],
        total=_figures(balance.total, shown),
        chart_title=messages.BALANCE_CHART,
        chart_colours=_colours(shown),
    )
    return [figures, _lapsed_sheet(balance)] if balance.lapsed else [figures]


def _colours(shown: Sequence[str]) -> list[str]:
    """Return the colour of each state; the unknown ones take turns."""
    others = cycle(_OTHER_COLOURS)
    return [_COLOURS.get(state) or next(others) for state in shown]


def _figures(one: ClassBalance, shown: Sequence[str]) -> list[str | float]:
    return [one.label, *(one.counts.get(state, 0) for state in shown), one.students, one.rate]


def _lapsed_sheet(balance: Balance) -> TableSheet:
    export = balance.roster.export
    last_name, first_name, notified_on = map(export.field, (columns.LAST_NAME, columns.FIRST_NAME, columns.NOTIFIED_ON))
    return TableSheet(
        name=LAPSED_SHEET,
        title=messages.lapsed_title(len(balance.lapsed)),
        subtitle=balance.roster.subtitle(""),
        header=messages.LAPSED_HEADER,
        styles=["text"] * len(messages.LAPSED_HEADER),
        widths=[_LABEL_WIDTH, _NAME_WIDTH, _NAME_WIDTH, _RATE_WIDTH],
        rows=[(label, last_name(row), first_name(row), notified_on(row)) for label, row in balance.lapsed],
    )

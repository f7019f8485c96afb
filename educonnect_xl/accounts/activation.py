"""How far the activation of accounts is: per class and state, worst class first, and whose code may have lapsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.counts import count_states
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.errors import NoStatesError


@dataclass(frozen=True)
class Activation:
    """The accounts of a class, of a school or of all, by state; `label` is "" for all."""

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
class ActivationReport:
    """The activation of each class, the lowest rate first, and of all.

    `lapsed` has the class and row of each student whose code may have lapsed.
    """

    classes: Sequence[Activation]
    total: Activation
    lapsed: Sequence[tuple[str, Row]]
    roster: Roster


def measure_activation(roster: Roster, today: date, valid_for: int = 0) -> ActivationReport:
    """Return how far the students in `roster` are; NoStatesError when their list has no column of states.

    A code may have lapsed when the account was notified more than `valid_for` days before `today` and is not activated
    since; 0 asks nothing. The time a student's code is valid is not documented officially: it is for the school to say.
    """
    export = roster.export
    if columns.STATE not in export.columns:
        raise NoStatesError()
    classes = [Activation(c.label, count_states(export, c.rows)) for c in roster.classes]
    total = Activation("", count_states(export, roster.ordered))
    state_of, notified_on = export.getter(columns.STATE), export.getter(columns.NOTIFIED_ON)
    limit = today - timedelta(days=valid_for)
    lapsed = [
        (school_class.label, row)
        for school_class in roster.classes
        for row in school_class.rows
        if valid_for
        and states.parse_state(state_of(row)) == states.NOTIFIED
        and (notified := parse_date(notified_on(row))) is not None
        and notified.date() < limit
    ]
    return ActivationReport(sorted(classes, key=lambda one: one.rate), total, lapsed, roster)

"""How far the activation of accounts is: per class and state, worst class first, and whose code may have lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import Roster, told_schools
from educonnect_xl.accounts.telling import told_labels, told_states
from educonnect_xl.errors.asking import NoStatesError

if TYPE_CHECKING:
    import pandas as pd


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
    """The activation of each class, the lowest rate first, of each of several schools, and of all.

    Schools are labelled as SchoolClass.school has them; there are none in `schools` where all students are of one.
    `lapsed` has the class and row of each student whose code may have lapsed, `undated` counts those whose notification
    has no date that could tell.
    """

    classes: Sequence[Activation]
    schools: Sequence[Activation]
    total: Activation
    lapsed: Sequence[tuple[str, Row]]
    undated: int
    roster: Roster


def measure_activation(roster: Roster, today: date, valid_for: int = 0) -> ActivationReport:
    """Return how far the students in `roster` are; NoStatesError when their list has no column of states.

    A code may have lapsed when the account was notified more than `valid_for` days before `today` and is not activated
    since; 0 asks nothing. The time a student's code is valid is not documented officially: it is for the school to say.
    """
    import pandas as pd

    from educonnect_xl.accounts.frames import to_frame

    if columns.STATE not in roster.export.columns:
        raise NoStatesError()
    rows = [row for school_class in roster.classes for row in school_class.rows]
    accounts = to_frame(_narrowed(roster.export, rows))
    classes = pd.Series([place for place, one in enumerate(roster.classes) for _ in one.rows])
    counts = pd.crosstab(classes, accounts["state"].cat.codes)
    shown = accounts["state"].cat.categories[counts.columns]
    figures = zip(roster.classes, counts.to_numpy().tolist(), strict=True)
    by_class = [_activation(school_class.label, shown, row) for school_class, row in figures]
    total = _activation("", shown, counts.sum().to_list())
    names = list(dict.fromkeys(school_class.school for school_class in roster.classes))
    school_of = pd.Series([names.index(school_class.school) for school_class in roster.classes])
    of_schools = counts.groupby(school_of).sum()
    by_school = [_activation(name, shown, row) for name, row in zip(names, of_schools.to_numpy().tolist(), strict=True)]
    lapsed, undated = _lapsed(accounts, today - timedelta(days=valid_for)) if valid_for else ([], 0)
    return ActivationReport(
        sorted(by_class, key=lambda one: one.rate),
        by_school if len(by_school) > 1 else [],
        total,
        [(roster.classes[classes[place]].label, rows[place]) for place in lapsed],
        undated,
        roster,
    )


def _narrowed(export: Export, rows: Sequence[Row]) -> Export:
    """Return `rows` with the state and the date of notification alone, "" where the list has none, numbered from 0."""
    kept = (columns.STATE, columns.NOTIFIED_ON)
    getters = [export.getter(column) for column in kept]
    return Export(
        export.source,
        header=kept,
        rows=[tuple(getter(row) for getter in getters) for row in rows],
        lines=range(len(rows)),
        columns={column: position for position, column in enumerate(kept)},
    )


def _activation(label: str, shown: Iterable[str], counts: Iterable[int]) -> Activation:
    return Activation(label, {state: count for state, count in zip(shown, counts, strict=True) if count})


def _lapsed(accounts: pd.DataFrame, limit: date) -> tuple[list[int], int]:
    """Return the places of the accounts notified before `limit` and not activated, and how many have no date."""
    import pandas as pd

    notified_on = accounts.loc[accounts["state"] == states.NOTIFIED, "notified_on"]
    return notified_on.index[notified_on < pd.Timestamp(limit)].to_list(), int(notified_on.isna().sum())


def told_report(report: ActivationReport) -> ActivationReport:
    """Return `report` as a screen may show it, see telling.py."""
    roster = report.roster
    labels = told_labels(roster.classes, roster.export)
    classes = [Activation(labels[one.label], told_states(one.counts)) for one in report.classes]
    schools = [Activation(one.label, told_states(one.counts)) for one in report.schools]
    return replace(
        report,
        classes=classes,
        schools=schools,
        total=Activation("", told_states(report.total.counts)),
        roster=replace(roster, schools=told_schools(roster.export, roster.schools)),
    )

"""How far the activation of accounts is over several schools, each with its classes, the least advanced first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.activation import Activation
from educonnect_xl.accounts.classes import NO_CLASS
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.order import Key, natural_key
from educonnect_xl.accounts.roster import School, schools_of, told_schools
from educonnect_xl.accounts.telling import class_teller, told_state
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.errors.asking import NoStatesError


class AccountCount(NamedTuple):
    """How many accounts of a class are in one state; `class_name` is NO_CLASS for students without."""

    school: School
    class_name: str
    state: str
    accounts: int


@dataclass(frozen=True)
class SchoolActivation:
    """The activation of a school, the lowest rate of its classes first; `source` names the file it is from."""

    school: School
    source: str
    classes: Sequence[Activation]
    total: Activation


@dataclass(frozen=True)
class SchoolsReport:
    """The activation of each school, the lowest rate first, and of all."""

    schools: Sequence[SchoolActivation]
    total: Activation


def count_accounts(export: Export) -> list[AccountCount]:
    """Return the accounts of `export`, counted by school, class and state; NoStatesError without states."""
    if columns.STATE not in export.columns:
        raise NoStatesError()
    schools, school_of = schools_of(export), export.school_getter()
    found = zip(
        map(school_of, export.rows),
        map(fold_spaces, export.values(columns.CLASS)),
        map(states.parse_state, export.values(columns.STATE)),
        strict=True,
    )
    return [
        AccountCount(schools[school], class_name or NO_CLASS, state, accounts)
        for (school, class_name, state), accounts in Counter(found).items()
    ]


def told_accounts(export: Export, counts: Iterable[AccountCount]) -> list[AccountCount]:
    """Return the `counts` of `export` under the names that a screen may show, see telling.py."""
    tell, schools = class_teller(export), schools_of(export)
    told = {schools[key]: school for key, school in told_schools(export, schools).items()}
    return [AccountCount(told[one.school], tell(one.class_name), told_state(one.state), one.accounts) for one in counts]


def measure_schools(counts: Sequence[tuple[str, Sequence[AccountCount]]]) -> SchoolsReport:
    """Return the activation of the schools in `counts`, which has the name and the accounts of each file.

    A school that is in two files is there twice: nobody can tell which of the two is right.
    """
    import pandas as pd

    places = list(dict.fromkeys((source, count.school) for source, found in counts for count in found))
    names = list(dict.fromkeys((source, count.school, count.class_name) for source, found in counts for count in found))
    shown = _states({count.state for _, found in counts for count in found})
    # Numbers stand for texts: what pandas takes for the same text depends on its version (see pairing.py).
    place_of, name_of, state_of = ({key: number for number, key in enumerate(keys)} for keys in (places, names, shown))
    rows = [
        (place_of[source, one.school], name_of[source, one.school, one.class_name], state_of[one.state], one.accounts)
        for source, found in counts
        for one in found
    ]
    table = pd.DataFrame(rows, columns=["school", "class", "state", "accounts"]).pivot_table(
        index=["school", "class"], columns="state", values="accounts", aggfunc="sum", fill_value=0
    )
    classes: list[list[Activation]] = [[] for _ in places]
    for (school, name), *figures in table.itertuples():
        classes[school].append(_activation(names[name][2], shown, figures))
    totals = table.groupby(level="school").sum().to_numpy().tolist()
    label_key = cache(natural_key)  # most schools have classes of the same names
    schools = [
        SchoolActivation(school, source, _in_order(of_school, label_key), _activation("", shown, figures))
        for (source, school), of_school, figures in zip(places, classes, totals, strict=True)
    ]
    total = _activation("", shown, table.sum().to_list())
    return SchoolsReport(sorted(schools, key=lambda one: (one.total.rate, one.school.name, one.school.uai)), total)


def _states(found: Set[str]) -> list[str]:
    """Return the states in the order they are shown: the known ones, then the others."""
    return [state for state in states.KNOWN_STATES if state in found] + sorted(found - set(states.KNOWN_STATES))


def _activation(label: str, shown: Sequence[str], figures: Sequence[int]) -> Activation:
    return Activation(label, {state: int(count) for state, count in zip(shown, figures, strict=True) if count})


def _in_order(classes: Iterable[Activation], label_key: Key) -> list[Activation]:
    """Return `classes` by rate, those of one rate in the order of a list."""
    return sorted(classes, key=lambda one: (one.rate, one.label == NO_CLASS, label_key(one.label), one.label))

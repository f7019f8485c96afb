"""How many students there are of each class and in each state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import School
from educonnect_xl.accounts.text import fold_spaces


def count_classes(classes: Sequence[SchoolClass]) -> dict[str, int]:
    """Return the number of students of each class, by its label, in order; of two of one label, together."""
    counts: dict[str, int] = {}
    for school_class in classes:
        counts[school_class.label] = counts.get(school_class.label, 0) + len(school_class.rows)
    return counts


def count_states(export: Export, rows: Sequence[Row]) -> dict[str, int]:
    """Return how many of `rows` are in each state, known states first; nothing if the export has no states.

    An empty state is "".
    """
    if columns.STATE not in export.columns:
        return {}
    counts = Counter(states.parse_state(text) for text in map(export.getter(columns.STATE), rows))
    known = {state: counts.pop(state) for state in states.KNOWN_STATES if state in counts}
    return known | {state: counts[state] for state in sorted(counts)}


class SchoolCount(NamedTuple):
    """How many students and classes a school has; students without class are in none."""

    school: School
    students: int
    classes: int


def count_schools(export: Export, schools: Mapping[str, School]) -> list[SchoolCount]:
    """Return what each of the `schools` of `export` has, by name; nothing where there are not several."""
    if len(schools) < 2:
        return []
    students: Counter[str] = Counter()
    classes: dict[str, set[str]] = defaultdict(set)
    for school, name in zip(map(export.school_getter(), export.rows), export.values(columns.CLASS), strict=True):
        students[school] += 1
        classes[school].add(fold_spaces(name))
    counts = [SchoolCount(schools[one], students[one], len(classes[one] - {""})) for one in students]
    return sorted(counts, key=lambda count: (count.school.name, count.school.uai))


def number_of_classes(export: Export) -> int:
    """Return how many classes the students of `export` are in, those of two schools apart; no class is none."""
    schools = map(export.school_getter(), export.rows)
    names = map(fold_spaces, export.values(columns.CLASS))
    return len({(school, name) for school, name in zip(schools, names, strict=True) if name})

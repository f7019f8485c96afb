"""The students asked for, in order and by class: what everything that is handed out starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass, split_by_class
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.accounts.selection import Choices, LeftOut, select
from educonnect_xl.accounts.telling import ENOUGH_STUDENTS, is_uai, school_teller
from educonnect_xl.accounts.text import fold_spaces, is_blank


@dataclass(frozen=True)
class School:
    """A school as its export names it; either may be ""."""

    name: str
    uai: str = ""


@dataclass(frozen=True)
class Roster:
    """The selected students: `ordered` are the rows of `export`, sorted, each in exactly one of `classes`.

    `left_out` says how many of the list are not among them, and why. `schools` has each school by what
    SchoolClass.school holds of it: "" when all students are of one.
    """

    export: Export
    ordered: Sequence[Row]
    classes: Sequence[SchoolClass]
    left_out: Sequence[LeftOut]
    schools: Mapping[str, School]

    @property
    def class_count(self) -> int:
        """Return how many classes there are, as counts.number_of_classes has it: students without class are in none."""
        class_of = self.export.getter(columns.CLASS)
        return sum(not is_blank(class_of(school_class.rows[0])) for school_class in self.classes)


def make_roster(export: Export, choices: Choices, school_name: str = "") -> Roster:
    """Return the roster that `choices` leave of `export`; `school_name` stands for the export's own, "" to keep that.

    Raises a SelectionError when they name what is not there or leave nobody.
    """
    selected, left_out = select(export, choices)
    ordered = sort_students(selected, choices.order, choices.within)
    classes = split_by_class(selected, ordered)
    return Roster(selected, ordered, classes, left_out, schools_of(selected, school_name))


def schools_of(export: Export, school_name: str = "") -> dict[str, School]:
    """Return the schools of `export` as Roster has them; `school_name` stands for that of its only one."""
    school_of = export.school_getter()
    name_of, uai_of = export.getter(columns.SCHOOL), export.getter(columns.UAI)
    schools: dict[str, School] = {}
    for row in export.rows:
        school = school_of(row)
        if school not in schools:
            schools[school] = School(fold_spaces(name_of(row)), fold_spaces(uai_of(row)))
    if len(schools) > 1 and "" in schools:
        schools[""] = School("")  # those of whom the list does not say it may be of several
    if school_name and len(schools) == 1:
        return dict.fromkeys(schools, School(school_name))
    return schools


def told_schools(export: Export, schools: Mapping[str, School]) -> dict[str, School]:
    """Return the `schools` of `export`, as Roster has them, under the names that a screen may show, see telling.py."""
    tell = school_teller(export)
    counts = Counter(map(fold_spaces, chain(export.values(columns.SCHOOL), export.values(columns.UAI))))

    def told(key: str, school: School) -> School:
        if is_uai(school.uai):
            return school
        if tell(key) != key:
            return School(tell(key))
        return School(*(text if counts[text] >= ENOUGH_STUDENTS else "" for text in (school.name, school.uai)))

    return {key: told(key, school) for key, school in schools.items()}

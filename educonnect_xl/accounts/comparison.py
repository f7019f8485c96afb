"""What changed between two exports of a school: who activated, was notified again or reset, arrived, left, moved.

A student is the same in both when the identifiant is, and a name with it; failing that, when last name, first name and
class or programme are those of one student on each side. Dates play no part. What fits several, or only half, is shown
as doubtful and never guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import NO_CLASS
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.order import french_key, natural_key
from educonnect_xl.accounts.text import fold, fold_spaces
from educonnect_xl.errors import DifferentSchoolsError, NoStatesError, ReversedExportsError


class Kind(StrEnum):
    """What can be said of a student, in the order it is shown; the values are those of `--json`."""

    ACTIVATED = "activé depuis"
    NOTIFIED = "notifié de nouveau"
    RESET = "réinitialisé"
    ARRIVED = "arrivé"
    LEFT = "parti"
    MOVED = "changé de classe"
    TO_CHASE = "à relancer"
    DOUBTFUL = "douteux"


@dataclass(frozen=True)
class Student:
    """A student of one of the exports, by what identifies one; `line` is that of the file."""

    line: int
    last_name: str
    first_name: str
    class_name: str
    programme: str
    login: str
    password: str
    state: str
    notified_on: str

    @property
    def name(self) -> tuple[str, str]:
        """Return the name without case, accents or punctuation."""
        return fold(self.last_name), fold(self.first_name)


@dataclass(frozen=True)
class Change:
    """One thing to tell of one student: as he or she was, is, or both; `before` and `after` say it in words."""

    kind: Kind
    old: Student | None
    new: Student | None
    before: str = ""
    after: str = ""

    @property
    def student(self) -> Student:
        """Return the student as in the new export, or in the old one for want of it."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Pairing:
    """Every student of both exports, once: `same` in both, `old` only, `new` only, or `doubtful` on either side."""

    same: Sequence[tuple[Student, Student]]
    old: Sequence[Student]
    new: Sequence[Student]
    doubtful_old: Sequence[Student]
    doubtful_new: Sequence[Student]


def compare_exports(old: Export, new: Export) -> list[Change]:
    """Return all that changed from `old` to `new`, by class, kind, then name.

    Raises DifferentSchoolsError, ReversedExportsError when `new` is the older, NoStatesError.
    """
    for export in (old, new):
        if columns.STATE not in export.columns:
            raise NoStatesError()
    _check_same_school(old, new)
    old_time, new_time = _exported(old), _exported(new)
    if old_time is not None and new_time is not None and new_time < old_time:
        raise ReversedExportsError(old=old.source.name, new=new.source.name)
    shared = old.columns.keys() & new.columns.keys()
    pairing = pair_students(_students(old, shared), _students(new, shared))
    changes = [change for was, now in pairing.same for change in _changes(was, now)]
    changes += [Change(Kind.ARRIVED, None, student, after=student.class_name) for student in pairing.new]
    changes += [_to_chase(None, student) for student in pairing.new if _is_to_chase(student)]
    changes += [Change(Kind.LEFT, student, None, before=student.class_name) for student in pairing.old]
    changes += [Change(Kind.DOUBTFUL, student, None, before=student.state) for student in pairing.doubtful_old]
    changes += [Change(Kind.DOUBTFUL, None, student, after=student.state) for student in pairing.doubtful_new]
    return _in_order(changes)


def pair_students(old: Sequence[Student], new: Sequence[Student]) -> Pairing:
    """Return who is the same student in both; every student of both comes out once."""
    same, old, new = _paired(old, new, lambda student: student.login or None, _share_a_name)
    for key in (_name_and_class, _name_and_programme):
        found, old, new = _paired(old, new, key)
        same += found
    seen_old, seen_new = _clues(old), _clues(new)
    return Pairing(
        same,
        old=[student for student in old if not seen_new & _clues([student])],
        new=[student for student in new if not seen_old & _clues([student])],
        doubtful_old=[student for student in old if seen_new & _clues([student])],
        doubtful_new=[student for student in new if seen_old & _clues([student])],
    )


def count_changes(changes: Iterable[Change]) -> dict[str, Counter[Kind]]:
    """Return how many changes of each kind there are in each class."""
    counts: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for change in changes:
        counts[change.student.class_name][change.kind] += 1
    return dict(counts)


def _students(export: Export, shared: Set[str]) -> list[Student]:
    """Return the students of `export`; what only one export has a column for is "", so as not to look changed."""
    fields = [
        export.getter(column if column in shared else "")
        for column in (
            columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.PROGRAMME, columns.LOGIN, columns.PASSWORD,
            columns.STATE, columns.NOTIFIED_ON,
        )
    ]  # fmt: skip
    students = []
    for line, row in zip(export.lines, export.rows, strict=True):
        last, first, class_name, programme, login, password, state, notified_on = (field(row) for field in fields)
        class_name = fold_spaces(class_name) or NO_CLASS
        state = states.parse_state(state)
        students.append(
            Student(line, last, first, class_name, programme, login.strip(), password, state, notified_on.strip())
        )
    return students


def _paired(
    old: Sequence[Student],
    new: Sequence[Student],
    key: Callable[[Student], Hashable],
    agrees: Callable[[Student, Student], bool] = lambda was, now: True,
) -> tuple[list[tuple[Student, Student]], list[Student], list[Student]]:
    """Return the pairs that one key, found once on each side, makes, and who remains on each; None is no key."""
    olds, news = _by_key(old, key), _by_key(new, key)
    pairs = [
        (olds[found][0], news[found][0])
        for found in olds.keys() & news.keys()
        if len(olds[found]) == len(news[found]) == 1 and agrees(olds[found][0], news[found][0])
    ]
    pairs.sort(key=lambda pair: pair[1].line)
    used_old, used_new = {was.line for was, _ in pairs}, {now.line for _, now in pairs}
    remaining_old = [student for student in old if student.line not in used_old]
    return pairs, remaining_old, [student for student in new if student.line not in used_new]


def _by_key(students: Sequence[Student], key: Callable[[Student], Hashable]) -> dict[Hashable, list[Student]]:
    found: defaultdict[Hashable, list[Student]] = defaultdict(list)
    for student in students:
        value = key(student)
        if value is not None:
            found[value].append(student)
    return found


def _share_a_name(was: Student, now: Student) -> bool:
    """Tell whether last or first name is the same: an identifiant given to somebody else is not the same student."""
    return any(one == other for one, other in zip(was.name, now.name, strict=True))


def _name_and_class(student: Student) -> Hashable:
    return (student.name, fold(student.class_name)) if any(student.name) else None


def _name_and_programme(student: Student) -> Hashable:
    return (student.name, fold(student.programme)) if any(student.name) and student.programme else None


def _clues(students: Iterable[Student]) -> set[Hashable]:
    """Return what makes one think of a student of the other export: the identifiant, the name."""
    return {clue for student in students for clue in (student.login, student.name) if clue and any(clue)}


def _changes(was: Student, now: Student) -> list[Change]:
    """Return all that changed for a student who is in both exports."""
    changes = []
    is_activated = now.state == states.ACTIVATED
    if is_activated and was.state != states.ACTIVATED:
        changes.append(Change(Kind.ACTIVATED, was, now, was.state, now.state))
    elif not is_activated and (was.state == states.ACTIVATED or was.password != now.password):
        changes.append(Change(Kind.RESET, was, now, was.state, now.state))
    if not is_activated and now.notified_on and was.notified_on != now.notified_on:
        changes.append(Change(Kind.NOTIFIED, was, now, was.notified_on, now.notified_on))
    if was.class_name != now.class_name:
        changes.append(Change(Kind.MOVED, was, now, was.class_name, now.class_name))
    if _is_to_chase(now):
        changes.append(_to_chase(was, now))
    return changes


def _is_to_chase(student: Student) -> bool:
    return student.state != states.ACTIVATED


def _to_chase(was: Student | None, now: Student) -> Change:
    return Change(Kind.TO_CHASE, was, now, was.state if was else "", now.state)


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """Return the changes by class, those of students without class last, then kind and name, as a list is sorted."""
    class_key, name_key = cache(natural_key), cache(french_key)
    places = {kind: place for place, kind in enumerate(Kind)}

    def key(change: Change) -> tuple[Any, ...]:
        who = change.student
        names = name_key(who.last_name), name_key(who.first_name)
        return who.class_name == NO_CLASS, class_key(who.class_name), places[change.kind], *names, who.line

    return sorted(changes, key=key)


def _check_same_school(old: Export, new: Export) -> None:
    for column in (columns.UAI, columns.SCHOOL):
        schools = [{fold(text) for text in export.values(column)} - {""} for export in (old, new)]
        if all(schools):
            if not schools[0] & schools[1]:
                raise DifferentSchoolsError()
            return


def _exported(export: Export) -> datetime | None:
    """Return when the export was made, by its name's stamp, or the latest date in it; None for neither."""
    if export.source.exported_at is not None:
        return export.source.exported_at
    dates = (parse_date(text) for column in columns.DATE_COLUMNS for text in set(export.values(column)))
    return max(filter(None, dates), default=None)

"""What changed between two exports of a school: who activated, was notified again or reset, arrived, left, moved.

pairing.py says who is the same student in both; what it finds doubtful is shown on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime
from functools import cache
from typing import Any

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.changes import Change, Kind
from educonnect_xl.accounts.classes import NO_CLASS
from educonnect_xl.accounts.damage import may_be_the_same
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.order import french_key, natural_key
from educonnect_xl.accounts.pairing import Student, pair_students
from educonnect_xl.accounts.text import fold, fold_spaces
from educonnect_xl.errors.asking import DifferentSchoolsError, NoStatesError, ReversedExportsError


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
    school = _school_column(old, new, shared)
    pairing = pair_students(_students(old, shared, school), _students(new, shared, school))
    changes = [change for was, now in pairing.same for change in _changes(was, now)]
    changes += [Change(Kind.ARRIVED, None, student, after=student.class_label) for student in pairing.new]
    changes += [_to_chase(None, student) for student in pairing.new if _is_to_chase(student)]
    changes += [Change(Kind.LEFT, student, None, before=student.class_label) for student in pairing.old]
    changes += [Change(Kind.DOUBTFUL, student, None, before=student.state) for student in pairing.doubtful_old]
    changes += [Change(Kind.DOUBTFUL, None, student, after=student.state) for student in pairing.doubtful_new]
    return _in_order(changes)


def _school_column(old: Export, new: Export, shared: Set[str]) -> str:
    """Return the column, one of those `shared`, that tells the schools of both exports apart; "" where there is one."""
    column = columns.UAI if columns.UAI in shared else columns.SCHOOL
    schools = {fold(text) for export in (old, new) for text in set(export.values(column))} - {""}
    return column if column in shared and len(schools) > 1 else ""


def _students(export: Export, shared: Set[str], school: str) -> list[Student]:
    """Return the students of `export`; what only one export has a column for is "", so as not to look changed.

    Their schools are what the column `school` has, "" for no column.
    """

    def texts(column: str) -> list[str]:
        position = export.columns[column] if column in shared else None
        return [""] * len(export.rows) if position is None else [row[position] for row in export.rows]

    class_name = cache(lambda text: fold_spaces(text) or NO_CLASS)
    fields = (
        texts(columns.LAST_NAME),
        texts(columns.FIRST_NAME),
        map(class_name, texts(columns.CLASS)),
        texts(columns.PROGRAMME),
        map(str.strip, texts(columns.LOGIN)),
        texts(columns.PASSWORD),
        map(states.parse_state, texts(columns.STATE)),
        map(str.strip, texts(columns.NOTIFIED_ON)),
        map(cache(fold_spaces), texts(school)),
    )
    return list(map(Student, export.lines, *fields))


def _changes(was: Student, now: Student) -> list[Change]:
    """Return all that changed for a student who is in both exports."""
    if was[1:] == now[1:]:  # most of them: all but the line
        return [_to_chase(was, now)] if _is_to_chase(now) else []
    changes = []
    is_activated = now.state == states.ACTIVATED
    if is_activated and was.state != states.ACTIVATED:
        changes.append(Change(Kind.ACTIVATED, was, now, was.state, now.state))
    elif not is_activated and (was.state == states.ACTIVATED or not may_be_the_same(was.password, now.password)):
        changes.append(Change(Kind.RESET, was, now, was.state, now.state))
    if not is_activated and now.notified_on and was.notified_on != now.notified_on:
        changes.append(Change(Kind.NOTIFIED, was, now, was.notified_on, now.notified_on))
    is_elsewhere = was.school and now.school and fold(was.school) != fold(now.school)
    if is_elsewhere or not may_be_the_same(was.class_name, now.class_name):
        changes.append(Change(Kind.MOVED, was, now, was.class_label, now.class_label))
    if damaged := _damaged_columns(was, now):
        changes.append(Change(Kind.DAMAGED, was, now, ", ".join(damaged)))
    if _is_to_chase(now):
        changes.append(_to_chase(was, now))
    return changes


def _damaged_columns(was: Student, now: Student) -> list[str]:
    """Return the columns of what differs as a spreadsheet, or another program, changes it: nothing changed there."""
    pairs = {
        columns.CLASS: (was.class_name, now.class_name),
        columns.LOGIN: (was.login, now.login),
        columns.PASSWORD: (was.password, now.password),
    }
    return [column for column, (one, other) in pairs.items() if one != other and may_be_the_same(one, other)]


def _is_to_chase(student: Student) -> bool:
    return student.state != states.ACTIVATED


def _to_chase(was: Student | None, now: Student) -> Change:
    return Change(Kind.TO_CHASE, was, now, was.state if was else "", now.state)


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """Return the changes by school, class, those of students without class last, kind and name, as a list is sorted."""
    class_key, name_key = cache(natural_key), cache(french_key)
    places = {kind: place for place, kind in enumerate(Kind)}

    def key(change: Change) -> tuple[Any, ...]:
        who = change.student
        names = name_key(who.last_name), name_key(who.first_name)
        of_class = name_key(who.school), who.class_name == NO_CLASS, class_key(who.class_name)
        return *of_class, places[change.kind], *names, who.line

    return sorted(changes, key=key)


def _check_same_school(old: Export, new: Export) -> None:
    for column in (columns.UAI, columns.SCHOOL):
        schools = [{fold(text) for text in set(export.values(column))} - {""} for export in (old, new)]
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

"""What a user asked for, which students that leaves, and how many it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import NO_CLASS
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.order import BY_NAME, natural_key
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.accounts.text import fold, fold_spaces
from educonnect_xl.accounts.wanted import find_students
from educonnect_xl.errors.asking import NothingSelectedError, UnknownClassError, UnknownColumnError

_BETWEEN_CLASSES = re.compile("[,;]")


@dataclass(frozen=True)
class Choices:
    """What the user asked for: an order, the accounts, the columns of class sheets, the classes (all when empty).

    `titles` are those of the columns wanted, in order, in place of what `columns` stands for. `students` are the only
    ones wanted, see wanted.py. `within` is one of order.WITHIN_CLASSES.
    """

    order: str = "naturel"
    selection: str = "tous"
    columns: str = "distribution"
    classes: Sequence[str] = ()
    replace: bool = False
    titles: Sequence[str] = ()
    students: Sequence[str] = ()
    within: str = BY_NAME


class Reason(Enum):
    """Why students are not among those asked for."""

    CLASS = auto()
    STUDENT = auto()
    STATE = auto()
    ACTIVATED = auto()


@dataclass(frozen=True)
class LeftOut:
    """How many students were left out for one reason; `selection` is the key of SELECTIONS that was asked for."""

    reason: Reason
    students: int
    selection: str = ""


def select(export: Export, choices: Choices) -> tuple[Export, list[LeftOut]]:
    """Return the students asked for, and how many others were left out for each reason.

    Raises UnknownClassError for a class that the export does not have; UnknownStudentError or SeveralStudentsError
    for a student of whom the classes asked for have none or several; NothingSelectedError when nobody is left.
    """
    left_out = []
    selected = of_classes(export, choices.classes)
    if others := len(export.rows) - len(selected.rows):
        left_out.append(LeftOut(Reason.CLASS, others))
    if choices.students:
        before = len(selected.rows)
        selected = find_students(export, choices.students, among=selected)
        if others := before - len(selected.rows):
            left_out.append(LeftOut(Reason.STUDENT, others))
    if choices.selection != "tous" and columns.STATE in export.columns:
        state_of, is_wanted = export.getter(columns.STATE), states.selects(choices.selection)
        before = len(selected.rows)
        selected = selected.where(lambda row: is_wanted(state_of(row)))
        if others := before - len(selected.rows):
            left_out.append(LeftOut(Reason.STATE, others, choices.selection))
    if not selected.rows:
        raise NothingSelectedError()
    return selected, left_out


def of_classes(export: Export, names: Sequence[str]) -> Export:
    """Return the students of the classes that `names` mean, all for none; UnknownClassError for no class of theirs."""
    if not names:
        return export
    wanted, class_of = _wanted_classes(export, names), export.getter(columns.CLASS)
    return export.where(lambda row: fold_spaces(class_of(row)) in wanted)


def wanted_columns(export: Export, titles: Sequence[str]) -> list[int]:
    """Return the positions of the columns that `titles` mean, in that order, each once; UnknownColumnError for none."""
    positions = {fold(title): position for position, title in reversed(list(enumerate(export.header)))}
    known_titles = [title for title in export.header if columns.find_columns([title])]
    wanted: list[int] = []
    for title in titles:
        known = next(iter(columns.find_columns([title])), "")
        position = positions.get(fold(title), export.columns.get(known))
        if position is None:
            raise UnknownColumnError(name=title, nearest=_nearest(title, export.header), known=known_titles)
        if position not in wanted:
            wanted.append(position)
    return wanted


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """Return those of `names`, three at most, that look like `name` whatever the case."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    return [folded[match] for match in get_close_matches(name.casefold(), folded, n=3, cutoff=0.4)]


def _wanted_classes(export: Export, names: Sequence[str]) -> set[str]:
    """Return the classes that `names` mean, "" for NO_CLASS: the very name, else any that differs by case alone.

    What is no class may be several, with a comma or a semicolon between them.
    """
    known = {fold_spaces(text) for text in export.values(columns.CLASS)}
    shown = {name or NO_CLASS: name for name in sorted(known)}
    wanted: set[str] = set()
    for text in map(fold_spaces, names):
        for name in [text] if _same(shown, text) else _parts(text):
            if not (same := _same(shown, name)):
                tell = class_teller(export)
                told = sorted((k for k in shown if tell(k) == k), key=natural_key)
                raise UnknownClassError(name=name, nearest=_nearest(name, told), known=told)
            wanted |= same
    return wanted


def _same(shown: Mapping[str, str], name: str) -> set[str]:
    """Return the classes of `shown`, by the name they are shown under, that `name` means."""
    return {shown[name]} if name in shown else {shown[k] for k in shown if k.casefold() == name.casefold()}


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, _BETWEEN_CLASSES.split(text)) if part] or [text]

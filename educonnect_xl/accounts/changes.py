"""What can have happened to a student between two exports, and how often it did in each class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from educonnect_xl.accounts.classes import class_label

if TYPE_CHECKING:
    from educonnect_xl.accounts.pairing import Student

Label = Callable[[str, str], str]


class Kind(StrEnum):
    """What can be said of a student, in the order it is shown; the values are those of `--json`."""

    ACTIVATED = "activé depuis"
    NOTIFIED = "notifié de nouveau"
    RESET = "réinitialisé"
    ARRIVED = "arrivé"
    LEFT = "parti"
    MOVED = "changé de classe"
    DAMAGED = "valeur abîmée"
    TO_CHASE = "à relancer"
    DOUBTFUL = "douteux"


class Change(NamedTuple):
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


def count_changes(changes: Iterable[Change], label: Label = class_label) -> dict[str, Counter[Kind]]:
    """Return how many changes of each kind there are in each class, by what `label` makes of its name and school."""
    counts: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for change in changes:
        counts[label(change.student.class_name, change.student.school)][change.kind] += 1
    return dict(counts)

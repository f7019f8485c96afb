"""What of a list may be said on a screen or in a log: no name of a student, no login, no password.

Classes, states and schools are told by name; but where columns are shifted a password, or a name, stands there. What
may be one is told by its line instead. Files that we write have everything, as exported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass, class_label
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.text import fold_spaces

UNKNOWN_STATE = "État inconnu"
UNSURE_CLASS = "ligne {line}"
ENOUGH_STUDENTS = 5  # whose class, or school, is the same: it is no password and no student

_LONGEST_WORD = 7  # of the name of a small class; codes have 8 characters and more
_UAI = re.compile(r"\d{7}[A-Z]", re.IGNORECASE)
_LIKE_A_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])\S{6,}|[a-z]{6,}")

Tell = Callable[[str], str]


def class_teller(*exports: Export) -> Tell:
    """Return what gives the name under which a class of `exports` may be told: its own, or the line it is on."""
    counts: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for export in exports:
        names = list(map(fold_spaces, export.values(columns.CLASS)))
        counts.update(names)
        lines = dict(zip(reversed(names), reversed(export.lines), strict=True)) | lines
    all_codes = (export.values(column) for export in exports for column in columns.CODE_COLUMNS)
    codes = set[str]().union(*(counts.keys() & codes for codes in all_codes))
    hidden = {name for name in counts if name in codes or not _is_class(name, counts[name])} - {""}
    return lambda name: UNSURE_CLASS.format(line=lines[name]) if name in hidden else name


def _is_class(name: str, students: int) -> bool:
    """Tell whether what is in the column of classes surely is one."""
    longest = max(map(len, name.split()), default=0)
    return students >= ENOUGH_STUDENTS or (longest <= _LONGEST_WORD and not _LIKE_A_CODE.fullmatch(name))


def school_teller(*exports: Export) -> Tell:
    """Return what gives the UAI, or the name, under which a school of `exports` may be told: its own, or its line."""
    counts: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for export in exports:
        for column in (columns.UAI, columns.SCHOOL):
            texts = list(map(fold_spaces, export.values(column)))
            counts.update(texts)
            lines = dict(zip(reversed(texts), reversed(export.lines), strict=True)) | lines
    hidden = {text for text, count in counts.items() if count < ENOUGH_STUDENTS and not is_uai(text)} - {""}
    return lambda school: UNSURE_CLASS.format(line=lines[school]) if school in hidden else school


def is_uai(text: str) -> bool:
    """Tell whether `text` is what names a school in France: seven digits and a letter."""
    return bool(_UAI.fullmatch(text))


def told_labels(classes: Sequence[SchoolClass], export: Export) -> dict[str, str]:
    """Return the label that may be told of each of `classes`, of `export`, by its own."""
    tell = label_teller(export)
    return {one.label: tell(one.name, one.school) for one in classes}


def label_teller(*exports: Export) -> Callable[[str, str], str]:
    """Return what gives the label that may be told of a class of `exports`, by its name and its school."""
    tell, tell_school = class_teller(*exports), school_teller(*exports)
    return lambda name, school: class_label(tell(name), tell_school(school))


def told_state(state: str) -> str:
    """Return `state`, as parse_state gives it, under the name that may be told."""
    return state if state in ("", *states.KNOWN_STATES) else UNKNOWN_STATE


def told_states(counts: Mapping[str, int]) -> dict[str, int]:
    """Return `counts` by state with those of all unknown states together."""
    told: Counter[str] = Counter()
    for state, count in counts.items():
        told[told_state(state)] += count
    return dict(told)

"""Who is the same student in two exports, found by merges of what identifies one.

A student is the same in both when the identifiant is, and a name with it; failing that, when last name, first name and
class or programme are those of one student on each side. Dates play no part. What fits several, or only half, is
doubtful and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from educonnect_xl.accounts.classes import class_label
from educonnect_xl.accounts.text import fold

if TYPE_CHECKING:
    import pandas as pd

_NOTHING = -1  # the number of what tells nobody apart


class Student(NamedTuple):
    """A student of one of the exports, by what identifies one; `line` is that of the file.

    `school` is "" unless the two exports have several.
    """

    line: int
    last_name: str
    first_name: str
    class_name: str
    programme: str
    login: str
    password: str
    state: str
    notified_on: str
    school: str = ""

    @property
    def class_label(self) -> str:
        """Return what tells the class from all others of the export."""
        return class_label(self.class_name, self.school)

    @property
    def name(self) -> tuple[str, str]:
        """Return the name without case, accents or punctuation."""
        return fold(self.last_name), fold(self.first_name)


@dataclass(frozen=True)
class Pairing:
    """Every student of both exports, once: `same` in both, `old` only, `new` only, or `doubtful` on either side."""

    same: Sequence[tuple[Student, Student]]
    old: Sequence[Student]
    new: Sequence[Student]
    doubtful_old: Sequence[Student]
    doubtful_new: Sequence[Student]


def pair_students(old: Sequence[Student], new: Sequence[Student]) -> Pairing:
    """Return who is the same student in both; every student of both comes out once, in order on either side."""
    left_old, left_new = _keys(old, new)
    same: list[tuple[Student, Student]] = []
    for keys in (["login"], ["name", "class_name"], ["name", "programme"]):
        pairs = _pairs(left_old, left_new, keys)
        left_old, left_new = left_old.drop(pairs["old"]), left_new.drop(pairs["new"])
        same += [(old[was], new[now]) for was, now in zip(pairs["old"], pairs["new"], strict=True)]
    doubtful_old, doubtful_new = _reminds_of(left_new, left_old), _reminds_of(left_old, left_new)
    return Pairing(
        same,
        [old[place] for place in left_old.index[~doubtful_old]],
        [new[place] for place in left_new.index[~doubtful_new]],
        [old[place] for place in left_old.index[doubtful_old]],
        [new[place] for place in left_new.index[doubtful_new]],
    )


def _keys(*sides: Sequence[Student]) -> Iterator[pd.DataFrame]:
    """Yield for each side what its students are merged by: a row each, its index the place on that side, from 0.

    Keys are numbers, the same for the same text on all sides, _NOTHING for none: what pandas takes for the same text
    depends on its version where a NUL or a surrogate is in it.
    """
    import pandas as pd

    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    nameless = numbers[""], numbers[""]
    numbers[nameless] = _NOTHING

    folded = cache(fold)

    @cache
    def number(text: str) -> int:
        return numbers[fold(text)]

    for side in sides:
        last_names = [number(student.last_name) for student in side]
        first_names = [number(student.first_name) for student in side]
        keys = {
            "login": [numbers[student.login] if student.login else _NOTHING for student in side],
            "last_name": last_names,
            "first_name": first_names,
            "name": [numbers[name] for name in zip(last_names, first_names, strict=True)],
            "class_name": [numbers[folded(student.school), number(student.class_name)] for student in side],
            "programme": [number(student.programme) if student.programme else _NOTHING for student in side],
        }
        yield pd.DataFrame(keys, dtype="int64")


def _pairs(old: pd.DataFrame, new: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the places, `old` and `new`, of the pairs that `keys`, found once on each side, make, as `new` has them.

    An identifiant given to somebody else is not the same student: last or first name must be the same too.
    """
    pairs = _once(new, keys, "new").merge(_once(old, keys, "old"), on=keys, suffixes=("", "_old"))
    same_last_name = pairs["last_name"] == pairs["last_name_old"]
    return pairs[same_last_name | (pairs["first_name"] == pairs["first_name_old"])]


def _once(students: pd.DataFrame, keys: list[str], side: str) -> pd.DataFrame:
    """Return those of `students` whose `keys` are all there and nobody else's; their place is in the column `side`."""
    known = students[(students[keys] != _NOTHING).all(axis=1)].drop_duplicates(keys, keep=False)
    return known[[*keys, "last_name", "first_name"]].rename_axis(side).reset_index()


def _reminds_of(others: pd.DataFrame, students: pd.DataFrame) -> pd.Series[bool]:
    """Tell of each of `students` whether the identifiant or the name is that of one of `others`."""
    clues = [students[key].isin(others[key]) & (students[key] != _NOTHING) for key in ("login", "name")]
    return clues[0] | clues[1]

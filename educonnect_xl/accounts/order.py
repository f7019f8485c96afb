"""The order of students: school, class, last name, first name; students without class last.

Within a class the state of the account, or the date of its notification, may come before the name.

Order `naturel`: digits by value in class names (1G2 before 1G10), letters as ICU's French collation has them: accents
then case count only between names that are otherwise the same. The weights in collation.tsv are ICU's own for Latin
text (script/build_collation.py writes them); any other script follows, by code point.

Order `excel`: what "Trier de A à Z" gives in a sheet where all is text. Digits come before punctuation, case never
counts, the hyphen and the apostrophe only between names that are otherwise the same. Source: Microsoft's page
"Default sort orders".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.errors.reading import StudentsLostError

ORDERS = ("naturel", "excel")
BY_NAME, BY_STATE, BY_DATE = "nom", "etat", "date"
WITHIN_CLASSES = (BY_NAME, BY_STATE, BY_DATE)

_EXCEL_FIRST = '0123456789 !"#$%&()*,./:;?@[\\]^_`{|}~+<=>'
_EXCEL_IGNORED = "'-"
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")

Key = Callable[[str], str]
K = TypeVar("K")


class _Weights(dict[int, str]):
    """One collation level as a table for str.translate; characters it does not know share one weight."""

    def __missing__(self, code: int) -> str:
        return "\x01"


def sort_students(export: Export, order: str = "naturel", within: str = BY_NAME) -> list[Row]:
    """Return the rows of `export` sorted by `order`, one of ORDERS; the very same tuples, each once.

    Keys, all ascending: school (only where an export has several), students without class last, class, what `within`,
    one of WITHIN_CLASSES, puts before the name, last name, first name. BY_STATE has accounts that are not notified
    first, then those not activated, activated, in a state nobody knows; BY_DATE has the oldest notification first, and
    those without a date last. Students equal in all of these keep the order they have in the export. Raises
    StudentsLostError should the result not be the rows it started from.
    """
    class_key: Key = natural_key if order == "naturel" else excel_key
    name_key: Key = french_key if order == "naturel" else excel_key
    school_of = export.school_getter()
    schools = _keys(map(school_of, export.rows), french_key)
    classes = _keys(export.values(columns.CLASS), lambda text: _class_key(fold_spaces(text), class_key))
    leading, leading_key = _LEADING[within]
    leads, lead_of = _keys(export.values(leading), leading_key), export.getter(leading)
    last_names = _keys(export.values(columns.LAST_NAME), name_key)
    first_names = _keys(export.values(columns.FIRST_NAME), name_key)
    class_of, last_name_of, first_name_of = map(export.getter, (columns.CLASS, columns.LAST_NAME, columns.FIRST_NAME))
    ordered = sorted(
        export.rows,
        key=lambda row: (
            schools[school_of(row)],
            classes[class_of(row)],
            leads[lead_of(row)],
            last_names[last_name_of(row)],
            first_names[first_name_of(row)],
        ),
    )
    check_same_students(export.rows, ordered)
    return ordered


def check_same_students(before: Iterable[Row], after: Iterable[Row]) -> None:
    """Raise StudentsLostError unless `after` holds the very tuples of `before`, each as often.

    Rows are immutable, so that the same objects are the same students, character for character.
    """
    if sorted(map(id, before)) != sorted(map(id, after)):
        raise StudentsLostError()


def french_key(text: str) -> str:
    """Return a string that compares as `text` does in ICU's `fr` collation, for Latin text."""
    decomposed = unicodedata.normalize("NFD", text)
    return "\0".join(decomposed.translate(level) for level in _french_levels())


def natural_key(text: str) -> str:
    """Return `french_key` with each run of digits compared by its value, as ICU's numeric ordering does."""
    primary, *others = french_key(_LEADING_ZEROS.sub("", text)).split("\0")
    zero, nine = (_french_levels()[0][ord(digit)] for digit in "09")

    return "\0".join([re.sub(f"[{zero}-{nine}]+", lambda run: zero + chr(len(run[0])) + run[0], primary), *others])


def excel_key(text: str) -> str:
    """Return a string that compares as `text` does in an ascending sort in Excel that ignores case."""
    decomposed = unicodedata.normalize("NFD", text)
    primary, accents = (decomposed.translate(level) for level in _excel_levels())
    return "\0".join((primary, accents, chr(1 + len(decomposed))))


def _state_key(text: str) -> tuple[int, str]:
    state = states.parse_state(text)
    known = states.KNOWN_STATES
    return (known.index(state), "") if state in known else (len(known), french_key(state))


def _date_key(text: str) -> tuple[bool, datetime]:
    date = parse_date(text)
    return (date is None, date or datetime.min)


# What comes before the name within a class: a column, and what sorts its texts.
_LEADING: dict[str, tuple[str, Callable[[str], Any]]] = {
    BY_NAME: (columns.CLASS, lambda _: 0),
    BY_STATE: (columns.STATE, _state_key),
    BY_DATE: (columns.NOTIFIED_ON, _date_key),
}


def _class_key(name: str, key: Key) -> tuple[bool, str, str]:
    """Return what sorts the class `name`, equal for no two classes: students of one class stay together."""
    return not name, key(name), name


def _keys(texts: Iterable[str], key: Callable[[str], K]) -> dict[str, K]:
    return {text: key(text) for text in set(texts)}


@cache
def _french_levels() -> tuple[dict[int, str], ...]:
    """Return the primary, secondary and tertiary weights; a character unknown at the first level weighs its code.

    A weight is one character, never NUL, which ends a level; a character ignored at a level weighs "".
    """
    levels: tuple[dict[int, str], ...] = ({}, _Weights(), _Weights())
    table = Path(__file__).with_name("collation.tsv").read_text("ascii")
    for line in table.splitlines():
        code, *weights = line.split("\t")
        for level, numbers in zip(levels, weights, strict=True):
            level[int(code, 16)] = "".join(chr(int(number)) for number in numbers.split())
    return levels


@cache
def _excel_levels() -> tuple[dict[int, str], ...]:
    letters, accents, _ = _french_levels()
    numbers = count(1)
    first = {ord(character): chr(next(numbers)) for character in _EXCEL_FIRST}
    ignored = {ord(character): "" for character in _EXCEL_IGNORED}
    shifted = {code: "".join(chr(ord(w) + len(first)) for w in weight) for code, weight in letters.items()}
    return {**shifted, **first, **ignored}, _Weights({**accents, **ignored})

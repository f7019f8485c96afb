"""Who cannot be drawn is gone from all that is printed, and from the classes; the others are all there, in order."""

from dataclasses import replace
from pathlib import Path

import pytest

from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors.handing_out import MissingCharacterError
from educonnect_xl.jobs.undrawable import without_undrawable
from tests.support.exports import asked, export_of, student

NAMES = {"A": "6A", "B": "6B", "C": "6A", "D": "6C"}
EXPORT = export_of(*(student(Nom=name, Classe=class_name) for name, class_name in NAMES.items()))
REQUEST = replace(asked(EXPORT, Path("f.pdf")), omits_undrawable=True)
ROSTER = make_roster(EXPORT, Choices())


def test_those_that_lack_a_character_are_nowhere_and_a_class_of_them_alone_is_none() -> None:
    remaining, omitted = without_undrawable(REQUEST, ROSTER, {5: "U+674E", 4: "U+1F642"})
    assert [row[2] for row in remaining.export.rows] == ["A", "B"]
    assert list(remaining.export.lines) == [2, 3]
    assert [row[2] for row in remaining.ordered] == ["A", "B"]
    assert [(one.name, [row[2] for row in one.rows]) for one in remaining.classes] == [("6A", ["A"]), ("6B", ["B"])]
    assert [(one.code, one.sheet, one.line, one.class_name, one.values["character"]) for one in omitted] == [
        (FindingCode.UNDRAWABLE, "Liste", 6, "6A", "U+1F642"), (FindingCode.UNDRAWABLE, "Liste", 7, "6C", "U+674E"),
    ]  # fmt: skip


def test_where_nobody_lacks_one_all_stays_as_it_is() -> None:
    assert without_undrawable(REQUEST, ROSTER, {}) == (ROSTER, [])


@pytest.mark.parametrize(
    ("omits", "missing", "others"),
    [(False, {3: "U+674E"}, 3), (True, dict.fromkeys([2, 3, 4, 5], "U+674E"), 0)],
)
def test_all_stops_unless_the_others_are_asked_for_and_there_are_some(
    omits: bool, missing: dict[int, str], others: int
) -> None:
    with pytest.raises(MissingCharacterError) as caught:
        without_undrawable(replace(REQUEST, omits_undrawable=omits), ROSTER, missing)
    assert (len(caught.value.findings), caught.value.others) == (len(missing), others)

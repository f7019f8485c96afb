"""A text goes on to the next line between its parts, and none of it is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.handouts.line_breaks import break_code, break_words, folded_at_mark, unbroken_parts
from tests.support.exports import hard_texts


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("LI Zoé", 6, ["LI Zoé"]), ("", 6, [""]), ("MARTIN Zoé", 8, ["MARTIN", "Zoé"]),
        ("MARTIN-DUPONT Zoé", 7, ["MARTIN-", "DUPONT", "Zoé"]),
        ("MARTIN-DUPONT Zoé", 13, ["MARTIN-DUPONT", "Zoé"]),  # at a space, where that takes no more lines
        ("LE MARTIN-DUPONT Zoé Li", 13, ["LE MARTIN-", "DUPONT Zoé Li"]),  # after a hyphen, where that spares one
        ("MARTIN--DUPONT", 8, ["MARTIN--", "DUPONT"]), ("A - B", 3, ["A -", "B"]),
        ("MARTINDUPONT-LI Zoé", 9, ["MARTINDUPONT-", "LI Zoé"]), ("aaaa\u00a0: bb", 6, ["aaaa\u00a0:", "bb"]),
    ],
)  # fmt: skip
def test_words_are_broken_at_spaces_and_after_hyphens(text: str, room: int, lines: Sequence[str]) -> None:
    assert break_words(text, len, room) == lines


@pytest.mark.parametrize(
    ("code", "room", "lines"),
    [
        ("z.martin", 8, ["z.martin"]), ("zoe.martin", 8, ["zoe.", "martin"]), ("zoe@li.fr", 7, ["zoe@li.", "fr"]),
        ("m.delarochefoucauld", 10, ["m.delaroch", "efoucauld"]), ("a-bcdefghi", 5, ["a-bcd", "efghi"]),
        ("ab.cd.efgh", 6, ["ab.cd.", "efgh"]), ("", 5, [""]), ("abcde\u0301fg", 5, ["abcd", "e\u0301fg"]),
    ],
)  # fmt: skip
def test_a_code_is_broken_after_a_mark_or_anywhere_where_that_takes_fewer_lines(
    code: str, room: int, lines: Sequence[str]
) -> None:
    assert break_code(code, len, room) == lines


@given(hard_texts, st.integers(2, 9))
def test_the_lines_of_a_code_are_the_code_and_each_has_room(code: str, room: int) -> None:
    lines = break_code(code, len, room)
    assert "".join(lines) == code
    assert all(len(line) <= room for line in lines) or any(map(unicodedata.combining, code))


@given(hard_texts.map(lambda text: " ".join(text.split())), st.integers(1, 9))
def test_words_lose_nothing_and_only_a_part_that_is_never_broken_lacks_room(text: str, room: int) -> None:
    lines, parts = break_words(text, len, room), [part.rstrip(" ") for part in unbroken_parts(text)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= room or line in parts for line in lines)


@pytest.mark.parametrize(
    ("code", "longer"), [("z.martin", 6), ("m.delarochefoucauld-montmorency5", 20), ("zoemartin", 9), ("", 0)]
)
def test_the_longer_half_of_a_folded_code_is_as_short_as_marks_allow(code: str, longer: int) -> None:
    assert folded_at_mark(code) == longer

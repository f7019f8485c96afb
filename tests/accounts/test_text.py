"""Text is compared by its words, repaired where its accents were broken, and made printable where it must be."""

import pytest

from educonnect_xl.accounts.text import fold, fold_spaces, plain, repaired


@pytest.mark.parametrize(
    ("text", "folded"),
    [("  6  A ", "6 A"), ("\t6\u00a0A\n", "6 A"), ("6A", "6A"), ("6a", "6a"), (" ", ""), ("", "")],
)
def test_spaces_are_folded_to_one_and_nothing_else_is(text: str, folded: str) -> None:
    assert fold_spaces(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("D'AUBIGNÉ--Paül", "d aubigne paul"),
        ("Strasse", "strasse"),
        ("STRAẞE", "strasse"),
        ("e\u0301", "e"),
        ("n°1_a", "n 1 a"),
        ("ﬁn", "fin"),
        ("?!", ""),
        ("Петров", "петров"),
    ],
)
def test_words_are_compared_without_case_accents_or_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Ã", "abc", "Zoé", "Ã©€\u4e2d", ""])
def test_what_is_no_broken_text_is_left(text: str) -> None:
    assert repaired(text) == text


def test_what_no_page_header_can_hold_becomes_spaces() -> None:
    assert plain("a\0b\x1fc\x7fd\x9fe\ud800f\ufffeg\uffffh é\n") == "a b c d e f g h é "

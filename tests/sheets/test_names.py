"""A sheet has the name of its class wherever Excel takes it, and no two sheets have one name."""

import pytest

from educonnect_xl.sheets.names import LONGEST_SHEET_NAME, sheet_names


@pytest.mark.parametrize(
    ("wanted", "taken", "names"),
    [
        (["6A", "6B"], [], ["6A", "6B"]),
        (["6A"], ["6a"], ["6A (2)"]),
        (["6A", "6A"], ["6A (2)"], ["6A", "6A (3)"]),
        (["6A", "6a", "6A (2)"], [], ["6A", "6a (3)", "6A (2)"]),
        (["A/B", "a/b"], [], ["A-B", "a-b (2)"]),
        (["History", "HISTORIQUE"], [], ["History (2)", "HISTORIQUE (2)"]),
        (["A:B\\C/D?E*F[G]"], [], ["A-B-C-D-E-F-G-"]),
        ([" 6A ", "\t", "a\nb", "a\x7fb"], [], ["6A", "-", "a-b", "a-b (2)"]),
        (["'6A'", "L'A"], [], ["’6A’", "L'A"]),
        (["", "Classe"], [], ["Classe (2)", "Classe"]),
        (["a\ud800", "\uffff"], [], ["a-", "-"]),
        ([], ["6A"], []),
    ],
)
def test_a_name_is_changed_no_more_than_it_must_be(wanted: list[str], taken: list[str], names: list[str]) -> None:
    assert sheet_names(wanted, taken) == names


def test_a_name_is_cut_at_thirty_one_units_its_number_kept() -> None:
    assert LONGEST_SHEET_NAME == 31
    assert sheet_names(["x" * 31, "x" * 32]) == ["x" * 31, "x" * 27 + " (2)"]
    assert sheet_names(["😀" * 16]) == ["😀" * 15]
    assert sheet_names(["x" * 30 + " y"]) == ["x" * 30]
    assert sheet_names(["x" * 30 + "'y"]) == ["x" * 30 + "’"]


def test_many_classes_of_one_long_name_are_numbered_on() -> None:
    names = sheet_names(["x" * 40] * 12)
    assert names[1] == "x" * 27 + " (2)"
    assert names[11] == "x" * 26 + " (12)"

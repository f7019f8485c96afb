"""A class and a school are told by their names, unless a shift of columns may have put a code or a student there."""

import pytest

from educonnect_xl.accounts.classes import split_by_class
from educonnect_xl.accounts.roster import School, schools_of, told_schools
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.accounts.telling import (
    UNKNOWN_STATE,
    class_teller,
    school_teller,
    told_labels,
    told_state,
    told_states,
)
from tests.support.exports import export_of, export_with, student


def of_class(name: str, count: int = 1) -> list[dict[str, str]]:
    return [student(Classe=name, Identifiant=f"login{number}", Mot=f"code{number}") for number in range(count)]


@pytest.mark.parametrize("name", ["", "6A", "6ÈME AB", "SEGPA 6", "1234567", "a1b2c", "abcde", "ABCDEFG"])
def test_a_short_name_is_a_class(name: str) -> None:
    assert class_teller(export_of(*of_class(name)))(name) == name


@pytest.mark.parametrize("name", ["a1b2c3", "abcdef", "ABCDEFGH", "00417263", "1a2B-c", "2NDE PARCOURS"])
@pytest.mark.parametrize("students", [4, 5])
def test_what_may_be_a_code_is_a_class_from_five_students_on(name: str, students: int) -> None:
    tell = class_teller(export_of(*of_class("6B"), *of_class(name, students)))
    assert tell(name) == ("ligne 3" if students < 5 else name)


@pytest.mark.parametrize("column", ["Identifiant", "Mot"])
def test_the_code_of_a_student_is_never_told_as_a_class(column: str) -> None:
    students = [*of_class("6A"), *of_class("007", 6), student(**{column: "007"})]
    tell = class_teller(export_of(*students))
    assert (tell("6A"), tell("007")) == ("6A", "ligne 3")


def test_the_students_of_two_lists_count_together_and_the_first_line_is_told() -> None:
    old, new = export_of(*of_class("6A", 2), *of_class("PARCOURS", 2)), export_of(*of_class("PARCOURS", 3))
    assert class_teller(old)("PARCOURS") == "ligne 4"
    assert class_teller(old, new)("PARCOURS") == "PARCOURS"
    assert class_teller(old, export_of(*of_class("PARCOURS")))("PARCOURS") == "ligne 4"


def test_a_label_keeps_its_school_when_its_class_is_not_told() -> None:
    export = export_of(student(UAI="9990002B"), student(UAI="9990001A", Classe="parcours"))
    classes = split_by_class(export, export.rows)
    assert told_labels(classes, export) == {
        "6A (9990002B)": "6A (9990002B)", "parcours (9990001A)": "ligne 3 (9990001A)",
    }  # fmt: skip


NAMES = [*["COLLEGE A"] * 5, "ZOLA", "ABADIE"]


@pytest.mark.parametrize(
    ("column", "texts", "told"),
    [
        ("UAI", [*["9990001A"] * 2, *["9990002B"] * 5], {"9990001A", "9990002B"}),
        ("UAI", ["9990001a", "9990002B", "", "", "", "", ""], {"9990001a", "9990002B", ""}),
        ("UAI", NAMES, {"COLLEGE A", "ligne 7", "ligne 8"}),
        ("Établissement", NAMES, {"COLLEGE A", "ligne 7", "ligne 8"}),
        ("Établissement", ["ZOLA"] * 7, {""}),
    ],
)
def test_a_school_of_few_students_without_uai_may_be_one_of_them(column: str, texts: list[str], told: set[str]) -> None:
    export = export_with((column, "Classe", "Nom élève"), *((text, "6A", "X") for text in texts))
    tell = school_teller(export)
    assert {tell(school) for school in map(export.school_getter(), export.rows)} == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("9990001A", "COLLEGE A")], [School("COLLEGE A", "9990001A")]),
        ([("ZOLA", "Zoé")], [School("")]),
        ([*[("COLLEGE A", "ZOLA"), ("COLLEGE A", "ABADIE")] * 3], [School("", "COLLEGE A")]),
        ([*[("", "COLLEGE A")] * 5], [School("COLLEGE A")]),
        ([*[("X", "COLLEGE A")] * 5, ("Y", "ZOLA")], [School("COLLEGE A", "X"), School("ligne 7")]),
    ],
)
def test_a_school_goes_by_the_name_that_many_have(rows: list[tuple[str, str]], told: list[School]) -> None:
    export = export_with(("UAI", "Établissement", "Classe", "Nom élève"), *((*row, "6A", "X") for row in rows))
    assert list(told_schools(export, schools_of(export)).values()) == told


def test_states_nobody_knows_are_counted_together_and_not_told() -> None:
    assert [told_state(state) for state in ("", ACTIVATED, "k7p2m9zz")] == ["", ACTIVATED, UNKNOWN_STATE]
    assert told_states({ACTIVATED: 3, "a": 2, "b": 1, "": 4}) == {ACTIVATED: 3, UNKNOWN_STATE: 3, "": 4}

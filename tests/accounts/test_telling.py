"""A class is told by its name, unless it may be a code that a shift of columns put in its place."""

import pytest

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.accounts.telling import UNKNOWN_STATE, class_teller, told_labels, told_state, told_states
from tests.support.exports import export_of, student


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
    school_class = SchoolClass(name="PARCOURS", school="9990001A", rows=())
    told = told_labels([school_class], lambda name: "ligne 2")
    assert list(told) == [school_class.label]
    assert told[school_class.label] == SchoolClass(name="ligne 2", school="9990001A", rows=()).label


def test_states_nobody_knows_are_counted_together_and_not_told() -> None:
    assert [told_state(state) for state in ("", ACTIVATED, "k7p2m9zz")] == ["", ACTIVATED, UNKNOWN_STATE]
    assert told_states({ACTIVATED: 3, "a": 2, "b": 1, "": 4}) == {ACTIVATED: 3, UNKNOWN_STATE: 3, "": 4}

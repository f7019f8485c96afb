"""Students are counted once, by class and by state, in the order a reader expects."""

from educonnect_xl.accounts.classes import split_by_class
from educonnect_xl.accounts.counts import count_classes, count_schools, count_states, number_of_classes
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.accounts.roster import School, schools_of
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from tests.support.exports import export_of, export_with, student


def test_students_are_counted_by_class_in_the_order_of_the_list() -> None:
    export = export_of(student(Classe="6B"), student(Classe=""), student(Classe="6A"), student(Classe=" 6B"))
    classes = split_by_class(export, sort_students(export))
    assert list(count_classes(classes).items()) == [("6A", 1), ("6B", 2), ("Sans classe", 1)]


def test_states_are_counted_known_ones_first_then_the_others_by_name() -> None:
    states = ["Radié", ACTIVATED, "", "notifié, non activé", "Bloqué", NOTIFIED, NOT_NOTIFIED]
    export = export_of(*(student(État=state) for state in states))
    assert list(count_states(export, export.rows).items()) == [
        (NOT_NOTIFIED, 1),
        (NOTIFIED, 2),
        (ACTIVATED, 1),
        ("", 1),
        ("Bloqué", 1),
        ("Radié", 1),
    ]
    assert count_states(export, export.rows[:2]) == {ACTIVATED: 1, "Radié": 1}


def test_a_list_without_states_counts_none() -> None:
    export = export_with(("Classe", "Nom"), ("6A", "X"))
    assert count_states(export, export.rows) == {}


def test_what_each_of_several_schools_has_is_counted_by_name_and_that_of_one_is_not() -> None:
    of_lycee = {"UAI": "9990002B", "Établissement": "LYCEE B"}
    students = [
        student() | of_lycee, student(), student(Classe=" 6A"), student(Classe="6B"), student(Classe=""),
    ]  # fmt: skip
    export = export_of(*students)
    assert [tuple(one) for one in count_schools(export, schools_of(export))] == [
        (School("COLLEGE DE L'EXEMPLE", "9990001A"), 4, 2), (School("LYCEE B", "9990002B"), 1, 1),
    ]  # fmt: skip
    alone = export_of(*students[1:])
    assert count_schools(alone, schools_of(alone)) == []


def test_classes_are_counted_apart_by_school_and_no_class_is_none() -> None:
    assert number_of_classes(export_of(student(Classe="6A"), student(Classe="6  A"), student(Classe="6 A"))) == 2
    assert number_of_classes(export_of(student(Classe=""), student(Classe=" "), student(Classe="6A"))) == 1
    assert number_of_classes(export_of(student(), student(UAI="9990002B"), student(UAI="9990002B"))) == 2

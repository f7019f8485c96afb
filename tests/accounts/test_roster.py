"""A roster has the students asked for, sorted and cut up by class, and knows their schools."""

from educonnect_xl.accounts.roster import School, make_roster, schools_of
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason
from educonnect_xl.accounts.states import ACTIVATED
from tests.support.exports import export_of, export_with, student

TWO_SCHOOLS = export_of(
    student(UAI="9990002B", Établissement="LYCEE  B ", Nom="B"),
    student(UAI=" 9990001A", Établissement="COLLEGE A", Nom="A"),
    student(UAI="9990001A", Établissement="COLLEGE A (annexe)", Nom="C"),
)


def test_the_students_are_sorted_and_each_is_in_exactly_one_class() -> None:
    export = export_of(student(Classe="6B", Nom="A"), student(Classe="6A", Nom="C"), student(Classe="6A", Nom="B"))
    roster = make_roster(export, Choices())
    assert [row[2] for row in roster.ordered] == ["B", "C", "A"]
    assert [(one.name, list(one.rows)) for one in roster.classes] == [
        ("6A", roster.ordered[:2]),
        ("6B", roster.ordered[2:]),
    ]


def test_the_order_asked_for_is_that_of_the_classes() -> None:
    export = export_of(student(Classe="1G10"), student(Classe="1G2"))
    assert [one.name for one in make_roster(export, Choices("naturel")).classes] == ["1G2", "1G10"]
    assert [one.name for one in make_roster(export, Choices("excel")).classes] == ["1G10", "1G2"]


def test_who_is_left_out_is_not_in_the_roster_and_is_told() -> None:
    export = export_of(student(Nom="A", État=ACTIVATED), student(Nom="B"))
    roster = make_roster(export, Choices(selection="non-actives"))
    assert [row[2] for row in roster.export.rows] == [row[2] for row in roster.ordered] == ["B"]
    assert roster.left_out == [LeftOut(Reason.STATE, 1, "non-actives")]


def test_one_school_goes_by_its_name_and_uai() -> None:
    export = export_of(student(UAI=" 9990001A ", Établissement="COLLEGE  A"), student(UAI="9990001A"))
    assert make_roster(export, Choices()).schools == {"": School("COLLEGE A", "9990001A")}


def test_the_name_that_a_school_gives_itself_stands_for_that_of_the_export() -> None:
    assert make_roster(export_of(student()), Choices(), "Collège Zoé").schools == {"": School("Collège Zoé")}


def test_several_schools_go_by_what_their_classes_say_and_keep_their_names() -> None:
    expected = {"9990002B": School("LYCEE B", "9990002B"), "9990001A": School("COLLEGE A", "9990001A")}
    assert schools_of(TWO_SCHOOLS) == schools_of(TWO_SCHOOLS, "Collège Zoé") == expected
    roster = make_roster(TWO_SCHOOLS, Choices())
    assert [(one.school, len(one.rows)) for one in roster.classes] == [("9990001A", 2), ("9990002B", 1)]
    assert {one.school for one in roster.classes} == roster.schools.keys()


def test_a_list_that_names_no_school_has_one_without_a_name() -> None:
    assert schools_of(export_with(("Classe", "Nom"), ("6A", "X"))) == {"": School("")}

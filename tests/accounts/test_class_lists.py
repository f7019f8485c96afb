"""The list of a class shows what differs between its students, and says once what they share."""

from educonnect_xl.accounts.class_lists import COLUMN_CHOICES, ClassList, class_lists
from educonnect_xl.accounts.columns import CLASS, PROGRAMME, SCHOOL, UAI
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from tests.support.exports import STUDENT, export_of, student

STUDENTS = [
    student(Nom="A", Classe="6 A", MEF="6EME"),
    student(Nom="B", Classe="6 A", MEF="6EME  ULIS"),
    student(Nom="C", Classe="6 B", MEF="6EME  SEGPA"),
    student(Nom="D", Classe="6 B", MEF="6EME  SEGPA"),
]


def lists(choices: Choices, alike: bool = False) -> list[ClassList]:
    return class_lists(make_roster(export_of(*STUDENTS), choices), choices, alike)


def shown(one: ClassList) -> list[str]:
    return [list(STUDENT)[position] for position in one.positions]


def test_columns_are_asked_for_by_one_of_two_words() -> None:
    assert COLUMN_CHOICES == ("distribution", "toutes")


def test_what_a_class_shares_is_said_once_and_what_differs_is_a_column() -> None:
    first, second = lists(Choices(columns="toutes"))
    assert list(first.said) == ["COLLEGE DE L'EXEMPLE", "9990001A", "6 A"]
    assert shown(first) == [title for title in STUDENT if title not in (SCHOOL, UAI, CLASS)]
    assert list(second.said) == ["COLLEGE DE L'EXEMPLE", "9990001A", "6EME SEGPA", "6 B"]
    assert shown(second) == [title for title in STUDENT if title not in (SCHOOL, UAI, CLASS, PROGRAMME)]


def test_classes_alike_have_the_columns_that_one_of_them_needs() -> None:
    first, second = lists(Choices(columns="toutes"), alike=True)
    assert shown(first) == shown(second) == [title for title in STUDENT if title not in (SCHOOL, UAI, CLASS)]


def test_columns_asked_for_are_shown_whether_shared_or_not() -> None:
    assert [(shown(one), one.said, one.is_signed) for one in lists(Choices(titles=["MEF", "Nom"]))] == [
        (["MEF", "Nom élève"], [], False)
    ] * 2


def test_activated_accounts_come_last_and_do_not_sign() -> None:
    states = {"A": "Compte activé", "B": "Compte non notifié", "C": "Compte activé", "D": "?"}
    people = [student(Nom=name, État=state) for name, state in states.items()]
    choices = Choices()
    (one,) = class_lists(make_roster(export_of(*people), choices), choices)
    assert [row[2] for row in one.rows] == ["B", "D", "A", "C"]
    assert (one.to_sign, one.is_signed) == (2, True)

"""What is asked for is found whatever its spelling, who is left out is counted, and what is not there is refused."""

from dataclasses import replace

import pytest

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason, select, wanted_columns
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.errors.asking import NothingSelectedError, UnknownClassError, UnknownColumnError
from tests.support.exports import export_of, export_with, student

EXPORT = export_of(
    student(Classe="6A", Nom="A", État=ACTIVATED),
    student(Classe=" 6A ", Nom="B", État=NOTIFIED),
    student(Classe="6B", Nom="C", État=NOT_NOTIFIED),
    student(Classe="6b", Nom="D", État="Bloqué"),
    student(Classe="5C", Nom="E", État=NOTIFIED),
    student(Classe=" ", Nom="F", État=ACTIVATED),
)


def names(export: Export) -> str:
    return "".join(row[2] for row in export.rows)


def test_without_choices_everybody_stays_in_the_order_of_the_file() -> None:
    selected, left_out = select(EXPORT, Choices())
    assert (selected, left_out) == (EXPORT, [])


def test_the_default_choices_keep_all() -> None:
    choices = Choices()
    assert (choices.order, choices.selection, choices.columns) == ("naturel", "tous", "distribution")
    assert (choices.classes, choices.replace, choices.titles) == ((), False, ())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["6A"], "AB"),
        (["  6a "], "AB"),
        (["6B"], "C"),
        (["6b"], "D"),
        (["5C", "6B"], "CE"),
        (["6A, 5C"], "ABE"),
        (["6a;6B ; "], "ABC"),
        (["Sans classe; 5C", "6b"], "DEF"),
        (["Sans classe"], "F"),
        (["SANS CLASSE", "5c"], "EF"),
    ],
)
def test_a_class_is_found_by_its_very_name_or_else_whatever_its_case(asked: list[str], found: str) -> None:
    assert names(select(EXPORT, Choices(classes=asked))[0]) == found


def test_a_class_whose_name_has_a_comma_is_one_class() -> None:
    export = export_of(
        student(Classe="2NDE, 1", Nom="A"), student(Classe="2NDE", Nom="B"), student(Classe="1", Nom="C")
    )
    assert names(select(export, Choices(classes=["2NDE, 1"]))[0]) == "A"
    assert names(select(export, Choices(classes=["1, 2NDE"]))[0]) == "BC"


@pytest.mark.parametrize(("asked", "unknown"), [("6A, 9Z", "9Z"), (";", ";"), ("6A 6B", "6A 6B")])
def test_one_unknown_class_among_several_refuses_all(asked: str, unknown: str) -> None:
    with pytest.raises(UnknownClassError) as caught:
        select(EXPORT, Choices(classes=[asked]))
    assert caught.value.name == unknown


def test_a_name_that_several_classes_have_but_for_case_means_all_of_them() -> None:
    export = export_of(student(Classe="6È", Nom="A"), student(Classe="6è", Nom="B"), student(Classe="6E", Nom="C"))
    assert names(select(export, Choices(classes=["6È"]))[0]) == "A"
    export = export_of(student(Classe="2Nde", Nom="A"), student(Classe="2nde", Nom="B"))
    assert names(select(export, Choices(classes=["2NDE"]))[0]) == "AB"


def test_who_is_left_out_is_counted_by_reason() -> None:
    _, left_out = select(EXPORT, Choices(classes=["6A", "6B"], selection="non-actives"))
    assert left_out == [LeftOut(Reason.CLASS, 3), LeftOut(Reason.STATE, 1, "non-actives")]
    _, left_out = select(EXPORT, Choices(selection="non-notifies"))
    assert left_out == [LeftOut(Reason.STATE, 4, "non-notifies")]
    assert LeftOut(Reason.CLASS, 3).selection == ""


def test_a_choice_that_leaves_nobody_out_has_no_reason_to_tell() -> None:
    export = export_of(student(Classe="6A", État=NOTIFIED))
    assert select(export, Choices(classes=["6A"], selection="non-actives"))[1] == []


def test_the_students_left_keep_their_lines() -> None:
    selected, _ = select(EXPORT, Choices(classes=["5C", "6B"]))
    assert list(selected.lines) == [4, 6]


def test_what_was_noticed_on_the_whole_list_is_not_said_of_a_part() -> None:
    export = replace(EXPORT, findings=[Finding(FindingCode.EMPTY_ROW, 9)])
    assert select(export, Choices())[0].findings == export.findings
    assert select(export, Choices(classes=["6A"]))[0].findings == ()


def test_a_state_is_not_asked_of_a_list_without_states() -> None:
    export = export_with(("Classe", "Nom élève"), ("6A", "X"))
    selected, left_out = select(export, Choices(selection="non-notifies"))
    assert (list(selected.rows), left_out) == ([("6A", "X")], [])


def test_choices_that_leave_nobody_are_refused() -> None:
    with pytest.raises(NothingSelectedError):
        select(export_of(student(État=ACTIVATED)), Choices(selection="non-actives"))


def test_an_unknown_class_is_refused_with_those_it_looks_like() -> None:
    with pytest.raises(UnknownClassError) as caught:
        select(EXPORT, Choices(classes=["6A", "6c"]))
    assert caught.value.name == "6c"
    assert "5C" in caught.value.nearest
    assert len(caught.value.nearest) <= 3
    with pytest.raises(UnknownClassError) as caught:
        select(EXPORT, Choices(classes=["sans clase"]))
    assert caught.value.nearest == ["Sans classe"]
    with pytest.raises(UnknownClassError) as caught:
        select(EXPORT, Choices(classes=["SANS CLASE"]))
    assert caught.value.nearest == ["Sans classe"]


def test_a_class_that_looks_like_none_brings_none_to_mind() -> None:
    with pytest.raises(UnknownClassError) as caught:
        select(EXPORT, Choices(classes=["ZZZZ"]))
    assert caught.value.nearest == []
    assert {"6A", "Sans classe"} <= set(caught.value.known)


def test_what_stands_for_a_class_and_may_be_a_code_is_not_told_to_who_asks_for_an_unknown_one() -> None:
    export = export_of(student(Classe="6A"), student(Classe="x7kp2m9z", Mot=""))
    with pytest.raises(UnknownClassError) as caught:
        select(export, Choices(classes=["x7kp2m9"]))
    assert (caught.value.known, caught.value.nearest) == (["6A"], [])


HEADER = ("Classe", "Nom élève", "Prénom élève", "Téléphone", "Remarque", "remarque")


@pytest.mark.parametrize(
    ("titles", "positions"),
    [
        ([], []),
        (["Nom élève", "Classe"], [1, 0]),
        (["nom", "prenom"], [1, 2]),
        (["TELEPHONE"], [3]),
        (["Remarque"], [4]),
        (["remarque"], [4]),
        (["Classe", "Division", "classe"], [0]),
    ],
)
def test_a_column_is_found_by_its_title_or_by_another_name_of_it(titles: list[str], positions: list[int]) -> None:
    assert wanted_columns(export_with(HEADER, tuple("6ABCDEF")[:6]), titles) == positions


def test_an_unknown_column_is_refused_with_those_it_looks_like() -> None:
    with pytest.raises(UnknownColumnError) as caught:
        wanted_columns(export_with(HEADER, tuple("6ABCDE")), ["Classe", "Télephones"])
    assert (caught.value.name, caught.value.nearest) == ("Télephones", ["Téléphone"])
    with pytest.raises(UnknownColumnError):
        wanted_columns(export_with(HEADER, tuple("6ABCDE")), ["MEF"])

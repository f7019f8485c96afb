"""Every student is in exactly one class, and every class has a sheet name that Excel takes."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.classes import NO_CLASS, split_by_class
from educonnect_xl.accounts.order import ORDERS, sort_students
from educonnect_xl.errors.reading import StudentsLostError
from educonnect_xl.sheets.names import sheet_names
from tests.accounts.test_order import rows_of_students
from tests.support.exports import export_of, student, texts

nasty_names = st.one_of(
    texts,
    st.text("'[]:*?/\\ aA😀é", max_size=40),
    st.text("6Aa ", min_size=28, max_size=60),
    st.sampled_from(
        ["History", "HISTORIQUE", "Liste", "liste (2)", "Sommaire", "", "'", "6A", "6a", "6A (2)", "ß", "SS"]
    ),
)


def is_valid(name: str) -> bool:
    return (
        1 <= len(name.encode("utf-16-le")) // 2 <= 31
        and not re.search(r"[:\\/?*\[\]\x00-\x1f]", name)
        and not name.startswith("'")
        and not name.endswith("'")
        and name.lower() not in ("history", "historique")
    )


@given(st.lists(nasty_names, max_size=30))
def test_sheet_names_are_valid_and_unique_for_any_classes(wanted: list[str]) -> None:
    names = sheet_names(wanted, taken=["Liste", "Sommaire"])
    assert len(names) == len(wanted)
    assert all(map(is_valid, names))
    assert len({name.lower() for name in [*names, "Liste", "Sommaire"]}) == len(names) + 2


@given(st.lists(nasty_names, max_size=30, unique_by=str.casefold))
def test_a_class_keeps_its_own_name_whenever_excel_allows_it(wanted: list[str]) -> None:
    for name, sheet in zip(wanted, sheet_names(wanted, taken=["Liste"]), strict=True):
        if is_valid(name) and name == name.strip() and "\x7f" not in name and not re.search("[\ufffe\uffff]", name):
            assert sheet == name or name.casefold() == "liste"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["6A", "6a"], ["6A", "6a (2)"]),
        (["A/B", "A-B"], ["A-B (2)", "A-B"]),
        (["Liste", "liste (2)"], ["Liste (3)", "liste (2)"]),
        (["Historique"], ["Historique (2)"]),
        (["'6A'"], ["’6A’"]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 27 + " (2)"]),
        (["x" * 30 + "😀"], ["x" * 30]),
        (["[]"], ["--"]),
    ],
)
def test_a_name_excel_refuses_is_mended_as_little_as_can_be(wanted: list[str], expected: list[str]) -> None:
    assert sheet_names(wanted, taken=["Liste"]) == expected


@given(rows_of_students, st.sampled_from(ORDERS))
def test_every_student_is_in_exactly_one_class(students: list[dict[str, str]], order: str) -> None:
    export = export_of(*students)
    ordered = sort_students(export, order)
    classes = split_by_class(export, ordered)
    assert [row for school_class in classes for row in school_class.rows] == ordered
    assert len({(c.name, c.school) for c in classes if c.name != NO_CLASS}) == len(
        [c for c in classes if c.name != NO_CLASS]
    )


def test_spaces_do_not_make_a_class_and_case_does() -> None:
    export = export_of(student(Classe=" 6A"), student(Classe="6A"), student(Classe="6a"), student(Classe="2NDE  1"))
    classes = split_by_class(export, sort_students(export))
    assert [(c.name, len(c.rows)) for c in classes] == [("2NDE 1", 1), ("6a", 1), ("6A", 2)]


def test_students_without_class_are_the_last_class() -> None:
    export = export_of(student(Classe="  "), student(Classe="ZZZ"), student(Classe=""))
    classes = split_by_class(export, sort_students(export))
    assert [(c.name, len(c.rows)) for c in classes] == [("ZZZ", 1), (NO_CLASS, 2)]
    assert NO_CLASS == "Sans classe"


def test_classes_that_lost_a_student_are_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("educonnect_xl.accounts.classes.groupby", lambda rows, key: [(("", "6A"), rows[1:])])
    export = export_of(student(), student())
    with pytest.raises(StudentsLostError):
        split_by_class(export, export.rows)


def test_the_same_class_of_two_schools_is_two_classes_that_say_which() -> None:
    export = export_of(student(UAI="9990002B"), student(UAI="9990001A"))
    assert [c.label for c in split_by_class(export, sort_students(export))] == ["6A (9990001A)", "6A (9990002B)"]


def test_without_uai_schools_go_by_their_name() -> None:
    schools = export_of(student(Établissement="LYCEE B"), student(Établissement="LYCEE A"))
    export = replace(schools, columns={name: at for name, at in schools.columns.items() if name != "UAI"})
    assert [c.label for c in split_by_class(export, sort_students(export))] == ["6A (LYCEE A)", "6A (LYCEE B)"]


def test_a_school_is_one_however_its_spaces() -> None:
    export = export_of(student(UAI="9990001A"), student(UAI=" 9990001A "), student(UAI=""))
    assert {c.school for c in split_by_class(export, sort_students(export))} == {""}

"""A student is found by name, login or line; one that is none, or several, is refused, and nobody else comes along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.selection import Choices, LeftOut, Reason, select
from educonnect_xl.accounts.wanted import find_students, on_lines
from educonnect_xl.errors.asking import SeveralStudentsError, UnknownStudentError
from educonnect_xl.french.errors import describe
from tests.support.exports import export_of, hard_texts, student

EXPORT = export_of(
    student(Classe="6A", Nom="MARTIN", Prénom="Zoé", Identifiant="z.martin"),
    student(Classe="6B", Nom="D'AUBIGNÉ", Prénom="Jean-Loup", Identifiant="jl.daubigne"),
    student(Classe="6B", Nom="MARTIN", Prénom="Léo", Identifiant="l.martin2"),
    student(Classe="5C", Nom="MARTIN LEO", Prénom="", Identifiant=""),
    student(Classe="5C", Nom="ABEL", Prénom="Zoé", Identifiant="7"),
    student(Classe="5C", Nom="ABEL", Prénom="Zoé", Identifiant="z.abel2"),
    student(Classe="5D", Nom="李", Prénom="小龙", Identifiant="x.li"),
)


def logins(names: list[str], classes: list[str] | None = None) -> list[str]:
    selected, _ = select(EXPORT, Choices(classes=classes or (), students=names))
    return [row[7] for row in selected.rows]


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("z.martin", "z.martin"),
        (" Z.MARTIN ", "z.martin"),
        ("Martin Zoé", "z.martin"),
        ("ZOE  martin", "z.martin"),
        ("d'aubigné", "jl.daubigne"),
        ("D AUBIGNE jean loup", "jl.daubigne"),
        ("ligne 5", "jl.daubigne"),
        ("Ligne 4", "z.martin"),
        ("l. 6", "l.martin2"),
        ("6", "l.martin2"),
        ("李", "x.li"),
        ("小龙 李", "x.li"),
    ],
)
def test_a_student_is_found_by_login_line_or_name_however_it_is_written(name: str, login: str) -> None:
    assert logins([name]) == [login]


@pytest.mark.parametrize("name", ["DURAND", "", " ", "-", "martin z", "1", "3", "11", "99999999999", "z.mart", "Zoé"])
def test_what_names_nobody_is_refused(name: str) -> None:
    with pytest.raises(UnknownStudentError) as caught:
        logins([name])
    assert caught.value.name == name


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("MARTIN", [(4, "6A"), (6, "6B")]),
        ("Abel Zoé", [(8, "5C"), (9, "5C")]),
        ("martin léo", [(6, "6B"), (7, "5C")]),
        ("7", [(7, "5C"), (8, "5C")]),  # the row of one, the login of another
    ],
)
def test_a_name_of_several_is_refused_with_the_places_of_all(name: str, places: list[tuple[int, str]]) -> None:
    with pytest.raises(SeveralStudentsError) as caught:
        logins([name])
    assert caught.value.places == places
    said = describe(caught.value)
    assert all(f"ligne {line} de Liste ({class_name})" in said for line, class_name in places)
    assert "z.martin" not in said


def test_a_class_tells_namesakes_apart_and_shuts_others_out() -> None:
    assert logins(["MARTIN"], ["6A"]) == ["z.martin"]
    with pytest.raises(UnknownStudentError):
        logins(["d'aubigné"], ["6A"])


def test_several_come_in_the_order_of_the_list_each_once_and_the_others_are_counted() -> None:
    names = ["ligne 9", "z.martin", "MARTIN Zoé", "jl.daubigne"]
    assert logins(names) == ["z.martin", "jl.daubigne", "z.abel2"]
    assert select(EXPORT, Choices(students=names))[1] == [LeftOut(Reason.STUDENT, 4)]


def test_students_alike_in_all_are_told_apart_by_their_line() -> None:
    export = export_of(student(), student())
    found = find_students(export, ["5"], export)
    assert (found.rows[0] is export.rows[1], found.lines) == (True, [3])
    with pytest.raises(SeveralStudentsError):
        find_students(export, ["z.martin"], export)


def test_rows_of_a_sheet_that_was_read_are_its_own() -> None:
    export = replace(export_of(student(), student(Nom="B"), student(Nom="B")), lines=[7, 9, 10], is_on_sheet=True)
    assert find_students(export, ["9"], export).rows == [export.rows[1]]
    with pytest.raises(SeveralStudentsError) as caught:
        find_students(export, ["b"], export)
    assert "ligne 9 (6A), ligne 10 (6A)" in describe(caught.value)


@given(st.lists(st.tuples(hard_texts, hard_texts), min_size=1, max_size=6), st.sets(st.integers(0, 8)))
def test_lines_give_their_students_and_no_others(names: list[tuple[str, str]], lines: set[int]) -> None:
    export = export_of(*(student(Nom=last or "X", Prénom=first) for last, first in names))
    found = on_lines(export, lines)
    assert set(found.lines) == lines & set(export.lines)
    assert all(found.rows[n] is export.rows[export.lines.index(line)] for n, line in enumerate(found.lines))

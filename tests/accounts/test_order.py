"""The order is ICU's French one, digits by value in classes; sorting loses nobody."""

from dataclasses import replace

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.order import (
    ORDERS,
    WITHIN_CLASSES,
    check_same_students,
    excel_key,
    french_key,
    natural_key,
    sort_students,
)
from educonnect_xl.errors.reading import StudentsLostError
from tests.support.exports import export_of, export_with, hard_texts, student

LATIN = [
    chr(code)
    for first, last in [
        (0x00, 0x24F),
        (0x300, 0x36F),
        (0x1E00, 0x1EFF),
        (0x2000, 0x206F),
        (0x20A0, 0x20BF),
        (0xFB00, 0xFB06),
    ]
    for code in range(first, last + 1)
    if icu.Char.isdefined(code)
]


def collator(numeric: bool = False) -> icu.Collator:
    french = icu.Collator.createInstance(icu.Locale("fr"))
    french.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)
    if numeric:
        french.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return french


def compare(a: str, b: str) -> int:
    return (a > b) - (a < b)


def test_every_latin_character_sorts_where_icu_has_it() -> None:
    assert sorted(LATIN, key=french_key) == sorted(LATIN, key=collator().getSortKey)


@given(st.text(LATIN, max_size=6), st.text(LATIN, max_size=6))
def test_any_two_latin_texts_compare_as_in_icu(a: str, b: str) -> None:
    assert compare(french_key(a), french_key(b)) == collator().compare(a, b)


@given(st.text("aàâAbcçeéèêEEœoøö'’- ", max_size=8), st.text("aàâAbcçeéèêEEœoøö'’- ", max_size=8))
def test_any_two_names_compare_as_in_icu(a: str, b: str) -> None:
    assert compare(french_key(a), french_key(b)) == collator().compare(a, b)


@given(st.text("0123456789GgTÉé -", max_size=7), st.text("0123456789GgTÉé -", max_size=7))
def test_any_two_classes_compare_as_in_icus_numeric_order(a: str, b: str) -> None:
    assert compare(natural_key(a), natural_key(b)) == collator(numeric=True).compare(a, b)


def test_names_sort_as_a_secretary_expects() -> None:
    names = ["DABIN", "Éloi", "DURAND", "ELODIE", "éloi", "D'AUBIGNE", "Eloi", "ZOE", "DE LA TOUR", "Œuvrard", "OFFRET"]
    expected = [
        "D'AUBIGNE",
        "DABIN",
        "DE LA TOUR",
        "DURAND",
        "ELODIE",
        "Eloi",
        "éloi",
        "Éloi",
        "Œuvrard",
        "OFFRET",
        "ZOE",
    ]
    assert sorted(names, key=french_key) == expected


def test_classes_sort_by_the_value_of_their_digits() -> None:
    assert sorted(["1G10", "203", "1G2", "TG1", "1G1", "6E"], key=natural_key) == [
        "1G1",
        "1G2",
        "1G10",
        "6E",
        "203",
        "TG1",
    ]


def test_excel_sorts_digits_one_by_one_and_before_punctuation() -> None:
    texts = ["ÉA", "1G2", "ABC", "_a", "1G10", "É", "a-b", "A", "203", "1G1"]
    assert sorted(texts, key=excel_key) == ["1G1", "1G10", "1G2", "203", "_a", "A", "a-b", "ABC", "É", "ÉA"]


def test_excel_sorts_two_letters_joined_where_it_sorts_them_apart() -> None:
    texts = ["OZ", "ŒUVRE", "OF", "ODA", "OETA", "OEX"]
    assert sorted(texts, key=excel_key) == ["ODA", "OETA", "ŒUVRE", "OEX", "OF", "OZ"]


def test_excel_puts_the_hyphenated_of_two_equal_texts_last_and_ignores_case() -> None:
    assert excel_key("coop") < excel_key("co-op") < excel_key("coops")
    assert excel_key("ABC") == excel_key("abc")


def test_students_sort_by_class_then_last_name_then_first_name_and_those_without_class_come_last() -> None:
    export = export_of(
        student(Classe="", Nom="ABADIE"),
        student(Classe="1G10", Nom="AUBRY"),
        student(Classe="1G2", Nom="ZOLA", Prénom="Zoé"),
        student(Classe=" 1G2 ", Nom="ZOLA", Prénom="Élise"),
        student(Classe="1G2", Nom="ÉTIENNE"),
    )
    names = [(row[5].strip(), row[2], row[3]) for row in sort_students(export)]
    assert names == [
        ("1G2", "ÉTIENNE", "Zoé"),
        ("1G2", "ZOLA", "Élise"),
        ("1G2", "ZOLA", "Zoé"),
        ("1G10", "AUBRY", "Zoé"),
        ("", "ABADIE", "Zoé"),
    ]


def test_each_order_goes_for_classes_and_names_alike() -> None:
    export = export_of(
        student(Classe="1G10", Nom="DABIN", Prénom="Zoé"),
        student(Classe="1G2", Nom="DABIN", Prénom="Loïc"),
        student(Classe="1G2", Nom="DABIN", Prénom="L'Ange"),
        student(Classe="1G2", Nom="D'AUBIGNE", Prénom="Zoé"),
    )
    keys = {order: [row[5:6] + row[2:4] for row in sort_students(export, order)] for order in ORDERS}
    assert keys["naturel"] == [
        ("1G2", "D'AUBIGNE", "Zoé"),
        ("1G2", "DABIN", "L'Ange"),
        ("1G2", "DABIN", "Loïc"),
        ("1G10", "DABIN", "Zoé"),
    ]
    assert keys["excel"] == [
        ("1G10", "DABIN", "Zoé"),
        ("1G2", "DABIN", "L'Ange"),
        ("1G2", "DABIN", "Loïc"),
        ("1G2", "D'AUBIGNE", "Zoé"),
    ]
    assert sort_students(export) == sort_students(export, "naturel")


@pytest.mark.parametrize(
    ("within", "names"),
    [("nom", "BACDEFG"), ("etat", "BAFDECG"), ("date", "BDFCEAG")],
)
def test_within_a_class_state_or_date_may_come_before_the_name(within: str, names: str) -> None:
    """Nobody leaves the class: only its own students change places."""
    export = export_of(
        student(Classe="6B", Nom="C", État="Compte activé", Date="02/09/2026"),
        student(Classe="6B", Nom="A", État="Compte non notifié", Date=""),
        student(Classe="6A", Nom="B", État="Compte activé", Date="01/01/2027"),
        student(Classe="6B", Nom="E", État="Notifié et non activé", Date="2026-09-03 08:00"),
        student(Classe="6B", Nom="D", État="Notifié et non activé", Date="01/09/2026 10:00"),
        student(Classe="6B", Nom="F", État="Non notifié", Date="01/09/2026 11:00"),
        student(Classe="6B", Nom="G", État="Bloqué", Date="bientôt"),
    )
    assert "".join(row[2] for row in sort_students(export, within=within)) == names


def test_a_list_without_states_or_dates_is_sorted_by_name_all_the_same() -> None:
    export = export_with(["Classe", "Nom"], ["6A", "B"], ["6A", "A"])
    for within in WITHIN_CLASSES:
        assert [row[1] for row in sort_students(export, within=within)] == ["A", "B"]


def test_a_school_is_sorted_as_a_name_is() -> None:
    export = export_of(*(student(UAI="", Établissement=name) for name in ("ZOLA", "Émile", "D'ALEMBERT", "DABIN")))
    schools = [row[1] for row in sort_students(replace(export, columns=dict(list(export.columns.items())[1:])))]
    assert schools == ["D'ALEMBERT", "DABIN", "Émile", "ZOLA"]


def test_several_schools_are_kept_apart() -> None:
    export = export_of(student(UAI="9990002B", Classe="1A"), student(UAI="9990001A", Classe="6A"), student(Classe="1A"))
    assert [(row[0], row[5]) for row in sort_students(export)] == [
        ("9990001A", "1A"),
        ("9990001A", "6A"),
        ("9990002B", "1A"),
    ]


rows_of_students = st.lists(
    st.builds(student, Classe=hard_texts, Nom=hard_texts, Prénom=hard_texts, Mot=hard_texts, UAI=st.sampled_from("AB")),
    min_size=1,
    max_size=30,
)


@given(rows_of_students, st.sampled_from(ORDERS), st.sampled_from(WITHIN_CLASSES))
def test_sorting_keeps_every_student_whole_and_once(students: list[dict[str, str]], order: str, within: str) -> None:
    export = export_of(*students)
    assert sorted(sort_students(export, order, within)) == sorted(export.rows)


@given(rows_of_students, st.sampled_from(ORDERS))
def test_sorting_again_changes_nothing(students: list[dict[str, str]], order: str) -> None:
    export = export_of(*students)
    once = sort_students(export, order)
    assert sort_students(replace(export, rows=once), order) == once


@given(st.lists(st.sampled_from(["6A", " 6A", "6B"]), min_size=2, max_size=20), st.sampled_from(ORDERS))
def test_students_of_the_same_name_keep_the_order_of_the_export(classes: list[str], order: str) -> None:
    export = export_of(*(student(Classe=name, Identifiant=f"{i:03}") for i, name in enumerate(classes)))
    logins = [(row[5].strip(), row[7]) for row in sort_students(export, order)]
    assert logins == sorted(logins)


def test_a_sort_that_lost_a_student_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("educonnect_xl.accounts.order.sorted", lambda rows, key=None: list(rows)[1:], raising=False)
    with pytest.raises(StudentsLostError):
        sort_students(export_of(student(), student(Nom="A")))


def test_digits_compare_by_their_value_whatever_stands_around_and_before_them() -> None:
    assert sorted(["A2", "A10", "A1", "A09"], key=natural_key) == ["A1", "A2", "A09", "A10"]
    assert sorted(["10B2", "10A10", "9C", "10A9"], key=natural_key) == ["9C", "10A9", "10A10", "10B2"]


def test_a_student_missing_twice_or_altered_is_noticed() -> None:
    rows = [("6A", "X"), ("6A", "Y")]
    check_same_students(rows, rows[::-1])
    for wrong in (rows[:1], [*rows, rows[0]], [rows[0], rows[0]], [rows[0], ("6A", "Z")]):
        with pytest.raises(StudentsLostError):
            check_same_students(rows, wrong)

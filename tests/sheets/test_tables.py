"""A table is shown as aligned text, and draws a bar for every class."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.changes import Change, Kind
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.pairing import Student
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.french import titles
from educonnect_xl.sheets.activation import activation_sheets
from educonnect_xl.sheets.comparison import comparison_sheets
from educonnect_xl.sheets.passwords import password_sheet
from educonnect_xl.sheets.tables import TableSheet, table_text
from tests.accounts.test_activation import TODAY
from tests.support.exports import export_of, student


def table(rows: int = 2, total: bool = True) -> TableSheet:
    return TableSheet(
        name="T", title="Titre", subtitle="", header=["Classe", "Élèves", "Taux"], styles=["text", "number", "rate"],
        widths=[1, 1, 1], rows=[["6A", 1234, 0.5]] * rows, total=["Total", 2468, 1.0] if total else (),
    )  # fmt: skip


def test_columns_of_text_are_aligned_labels_left_and_figures_right() -> None:
    assert table_text(table()).splitlines() == [
        "Titre",
        "",
        "Classe  Élèves   Taux",
        "6A       1\u00a0234   50\u00a0%",
        "6A       1\u00a0234   50\u00a0%",
        "Total    2\u00a0468  100\u00a0%",
    ]
    assert table_text(table(total=False)).splitlines()[-1].startswith("6A")
    long = replace(table(), rows=[["TERMINALE", 1, 0.0]], total=["Total", 10_000, 1.0])
    assert table_text(long).splitlines()[2:] == [
        "Classe     Élèves   Taux",
        "TERMINALE       1    0\u00a0%",
        "Total      10\u00a0000  100\u00a0%",
    ]


def test_a_table_has_no_total_unless_it_is_given() -> None:
    assert TableSheet("T", "", "", [], [], [], []).totals == []


@pytest.mark.parametrize(
    ("sheet", "is_text", "figures"),
    [
        (table(), False, [1, 2]), (table(total=False), False, [1, 2]),
        (TableSheet("T", "", "", ["a", "b"], ["text", "code"], [1, 1], [["x", "y"]]), True, []),
        (TableSheet("T", "", "", ["a"], ["text"], [1], [["x"]], ["Total"]), False, []),
        (TableSheet("T", "", "", ["a"], ["text"], [1], []), False, []),
    ],
)  # fmt: skip
def test_a_table_of_rows_of_texts_alone_is_told_from_one_with_figures(
    sheet: TableSheet, is_text: bool, figures: list[int]
) -> None:
    assert (sheet.is_text, sheet.figures) == (is_text, figures)


STUDENTS = [
    student(Classe="6B", État=ACTIVATED),
    student(Classe="6B", État=NOT_NOTIFIED, Date=""),
    student(Classe="6A", État=NOTIFIED, Nom="LAPSED", Date="01/08/2026"),
    student(Classe="6A", État="Bloqué"),
    student(Classe="6A", État=""),
    student(Classe="6A", État="Radié"),
]


def activation_of(students: list[dict[str, str]], valid_for: int = 30) -> list[TableSheet]:
    return activation_sheets(measure_activation(make_roster(export_of(*students), Choices()), TODAY, valid_for))


def test_the_sheet_of_activation_counts_each_class_and_all() -> None:
    figures, _ = activation_of(STUDENTS)
    states = [NOT_NOTIFIED, NOTIFIED, ACTIVATED, "État non renseigné", "Bloqué", "Radié"]
    assert figures.name == "Bilan"
    assert figures.title == "Bilan d’activation — 1 sur 6\u00a0comptes (17\u00a0%)"
    legend = (
        "█\u00a0non notifié  ▒\u00a0notifié  ░\u00a0déjà activé  ╳\u00a0état non renseigné  ━\u00a0Bloqué  ╳\u00a0Radié"
    )
    assert figures.subtitle == f"COLLEGE DE L'EXEMPLE (9990001A) · export export.csv · {legend}"
    assert list(figures.header) == ["Classe", *states, "Élèves", "Taux d’activation", "Répartition"]
    assert [list(row)[:-1] for row in figures.rows] == [
        ["6A", 0, 1, 0, 1, 1, 1, 4, 0.0], ["6B", 1, 0, 1, 0, 0, 0, 2, 0.5],
    ]  # fmt: skip
    assert list(figures.total)[:-1] == ["Total", 1, 1, 1, 1, 1, 1, 6, 1 / 6]
    assert list(figures.styles) == ["text", *["number"] * 7, "rate", "bar"]
    assert len(figures.widths) == len(figures.header)


def test_a_bar_tells_the_states_of_each_class_apart_by_its_patterns_alone() -> None:
    figures, _ = activation_of(STUDENTS)
    bars = [str(row[-1]) for row in figures.rows]
    assert bars == ["▒" * 10 + "╳" * 10 + "━" * 10 + "╳" * 10, "█" * 20 + "░" * 20]
    assert len(str(figures.total[-1])) == 40


@given(st.lists(st.sampled_from([NOT_NOTIFIED, NOTIFIED, ACTIVATED, "Radié"]), min_size=1, max_size=60))
def test_every_bar_is_as_long_whatever_it_counts(accounts: list[str]) -> None:
    figures = activation_of([student(État=state) for state in accounts])[0]
    assert {len(str(row[-1])) for row in [*figures.rows, figures.total]} == {40}


def test_a_screen_is_shown_no_bars() -> None:
    figures, _ = activation_of(STUDENTS)
    assert "█" not in table_text(figures)
    assert table_text(figures).splitlines()[2].endswith("Taux d’activation")


def test_a_school_where_nobody_has_activated_is_told_none_of_all() -> None:
    (figures,) = activation_of([student(État=NOT_NOTIFIED, Date="")])
    assert figures.title == "Bilan d’activation — 0 sur 1\u00a0compte (0\u00a0%)"
    assert list(figures.total) == ["Total", 1, 1, 0.0, "█" * 40]


def test_codes_that_may_have_lapsed_have_a_sheet_where_there_are_any() -> None:
    _, lapsed = activation_of(STUDENTS)
    assert (lapsed.name, lapsed.title) == ("Codes périmés", "Codes provisoires peut-être périmés — 1\u00a0compte")
    assert list(lapsed.header) == ["Classe", "Nom", "Prénom", "Notifié le"]
    assert [list(row) for row in lapsed.rows] == [["6A", "LAPSED", "Zoé", "01/08/2026"]]
    assert lapsed.total == ()
    assert len(lapsed.styles) == len(lapsed.widths) == 4
    assert lapsed.subtitle == "COLLEGE DE L'EXEMPLE (9990001A) · export export.csv"
    assert [sheet.name for sheet in activation_of(STUDENTS, valid_for=0)] == ["Bilan"]
    assert [sheet.name for sheet in activation_of(STUDENTS[:1])] == ["Bilan"]


def test_the_sheets_of_a_comparison_count_by_class_and_tell_each_change_without_a_password() -> None:
    old = export_of(student(Mot="0ld"), student(Identifiant="b", Nom="B", Classe="6B", Mot="s3cret"))
    new = export_of(student(État=ACTIVATED, Mot="n3w"), student(Identifiant="b", Nom="B", Classe="6C", Mot="s3cret"))
    figures, changes = comparison_sheets(compare_exports(old, new), "avant · après")
    kinds = ["Activé depuis", "Notifié depuis", "Réinitialisé", "Arrivé", "Parti", "Changé de classe"]
    assert list(figures.header) == ["Classe", *kinds, "Valeur abîmée", "À relancer", "Douteux"]
    assert [list(row) for row in figures.rows] == [["6A", 1, 0, 0, 0, 0, 0, 0, 0, 0], ["6C", 0, 0, 0, 0, 0, 1, 0, 1, 0]]
    assert list(figures.total) == ["Total", 1, 0, 0, 0, 0, 1, 0, 1, 0]
    assert (figures.name, figures.title) == (
        "Comparaison", "Comparaison de deux exports — 1\u00a0compte activé depuis",
    )  # fmt: skip
    assert (changes.name, changes.title) == ("Changements", "Ce qui a changé, élève par élève — 2\u00a0constats")
    assert list(changes.header) == ["Classe", "Nom", "Prénom", "Identifiant", "Constat", "Avant", "Après"]
    assert [list(row) for row in changes.rows] == [
        ["6A", "MARTIN", "Zoé", "z.martin", "Activé depuis", NOTIFIED, ACTIVATED],
        ["6C", "B", "Zoé", "b", "Changé de classe", "6B", "6C"],
    ]
    for sheet in (figures, changes):
        assert sheet.subtitle == "avant · après"
        assert len(sheet.styles) == len(sheet.widths) == len(sheet.header)


def test_every_kind_of_change_is_counted_and_has_a_line_but_those_to_chase() -> None:
    old, new = (
        Student(line, "N", "P", "6A", "6EME", "n", "s3cret", state, "")
        for line, state in [(2, NOTIFIED), (3, ACTIVATED)]
    )
    changes = [Change(kind, old, new, f"before {kind}", f"after {kind}") for kind in Kind]
    figures, lines = comparison_sheets(changes, "")
    assert [list(row) for row in figures.rows] == [["6A", *[1] * len(Kind)]]
    assert list(figures.styles) == ["text", *["number"] * len(Kind)]
    told = [kind for kind in Kind if kind is not Kind.TO_CHASE]
    assert [(row[4], row[5], row[6]) for row in lines.rows] == [
        (titles.change(kind), f"before {kind}", f"after {kind}") for kind in told
    ]
    assert len({row[4] for row in lines.rows}) == len(told)
    assert lines.is_text


def test_exports_that_are_alike_have_a_comparison_that_says_so() -> None:
    figures, changes = comparison_sheets([], "")
    assert (list(figures.rows), list(changes.rows)) == ([], [])
    assert list(figures.total) == ["Total", *[0] * len(Kind)]
    assert changes.title.endswith("— 0\u00a0constat")


def test_the_sheet_of_passwords_says_of_each_class_which_password_opens_which_file() -> None:
    sheet = password_sheet(["6A", "6B"], ["6A.xlsx", "6B.xlsx"], ["one", "two"], "COLLEGE · export")
    assert (sheet.name, sheet.title) == ("Mots de passe", "Mots de passe des fichiers, à garder")
    assert sheet.subtitle == "COLLEGE · export"
    assert list(zip(sheet.header, *sheet.rows, strict=True)) == [
        ("Classe", "6A", "6B"), ("Fichier", "6A.xlsx", "6B.xlsx"), ("Mot de passe", "one", "two"),
    ]  # fmt: skip
    assert sheet.styles[2] == "code"  # typed from paper: each letter is told from those like it
    with pytest.raises(ValueError, match="zip"):
        password_sheet(["6A"], ["6A.xlsx", "6B.xlsx"], ["one", "two"], "")

"""Sheets of students show the columns asked for, each wide enough for what it holds and no wider than it may be."""

import pytest

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors import UnknownColumnError
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ColumnLook, ListSheet, class_sheets, list_sheet
from tests.support.exports import export_of, export_with, student


def sheets_of(export: Export, **choices: object) -> list[ListSheet]:
    asked = Choices(**choices)  # type: ignore[arg-type]
    roster = make_roster(export, asked)
    return class_sheets(roster, asked, sheet_names([one.label for one in roster.classes]))


def looks(export: Export, **choices: object) -> dict[str, ColumnLook]:
    return {look.title: look for look in sheets_of(export, **choices)[0].columns}


def test_a_class_sheet_says_whose_it_is_and_from_which_list() -> None:
    (sheet,) = sheets_of(export_of(student(), student(Nom="B")))
    assert (sheet.name, sheet.title, sheet.page_header) == ("6A", "Classe 6A — 2\u00a0élèves", "6A")
    assert sheet.subtitle == "COLLEGE DE L'EXEMPLE (9990001A) · export export.csv"
    assert (sheet.is_landscape, sheet.has_filter, sheet.row_height) == (True, False, 17.0)
    assert [row[2] for row in sheet.rows] == ["B", "MARTIN"]


def test_the_sheet_of_all_students_has_all_columns_and_a_filter() -> None:
    export = export_of(student(Classe="6B"), student())
    sheet = list_sheet(make_roster(export, Choices()))
    assert (sheet.name, sheet.has_filter, sheet.is_landscape, sheet.row_height) == ("Liste", True, True, None)
    assert sheet.title == sheet.page_header == "Liste des comptes ÉduConnect — 2\u00a0élèves"
    assert [look.position for look in sheet.columns] == list(range(11))
    narrow = sheets_of(export)[0].columns
    assert [look.width - 3 for look in sheet.columns] == [look.width for look in narrow]


def test_each_class_of_two_schools_is_under_its_own_school() -> None:
    export = export_of(student(), student(UAI="9990002B", Établissement="LYCEE B"))
    first, second = sheets_of(export)
    assert first.subtitle.startswith("COLLEGE DE L'EXEMPLE (9990001A) · ")
    assert second.subtitle.startswith("LYCEE B (9990002B) · ")
    assert second.page_header == "6A (9990002B)"


def test_columns_to_hand_out_end_with_one_to_sign_and_stand_upright() -> None:
    (sheet,) = sheets_of(export_of(student()), columns="distribution")
    assert [(look.title, look.position) for look in sheet.columns] == [
        ("Nom élève", 2), ("Prénom élève", 3), ("Identifiant", 7), ("Mot de passe", 8), ("État du compte", 6),
        ("Remis le / signature", None),
    ]  # fmt: skip
    assert (sheet.columns[-1].width, sheet.columns[-1].style) == (30, "text")
    assert (sheet.is_landscape, sheet.row_height) == (False, 27.0)


def test_a_list_without_some_columns_hands_out_those_it_has() -> None:
    (sheet,) = sheets_of(export_with(("Classe", "Nom", "Code"), ("6A", "X", "1")), columns="distribution")
    assert [look.title for look in sheet.columns] == ["Nom", "Code", "Remis le / signature"]


def test_columns_asked_for_by_title_stand_upright_where_they_fit() -> None:
    (sheet,) = sheets_of(export_of(student()), titles=["Mot de passe", "nom"])
    assert [look.title for look in sheet.columns] == ["Mot de passe", "Nom élève"]
    assert not sheet.is_landscape
    wide = export_of(student(Nom="x" * 40, Prénom="x" * 40, Identifiant="x" * 40, Mot="x" * 40))
    (sheet,) = sheets_of(wide, titles=["Nom", "Prénom", "Identifiant", "Mot de passe"])
    assert sheet.is_landscape
    with pytest.raises(UnknownColumnError):
        sheets_of(wide, titles=["Taille"])


@pytest.mark.parametrize(
    ("column", "text", "width"),
    [
        ("Nom élève", "x" * 20, 22),
        ("Nom élève", "x" * 80, 36),
        ("Nom élève", "x", 9),
        ("MEF", "x" * 80, 30),
        ("Établissement", "x" * 80, 30),
        ("UAI", "", 9),
        ("Mot de passe", "x" * 40, 46),
        ("Mot de passe", "x" * 80, 62),
        ("Date de notification", "x" * 80, 16),
        ("Date de dernière connexion", "", 17),
    ],
)
def test_a_column_is_as_wide_as_what_it_holds_within_bounds(column: str, text: str, width: float) -> None:
    assert looks(export_of(student() | {column: text}))[column].width == pytest.approx(width)


def test_a_title_may_take_two_lines_and_its_longest_word_one() -> None:
    titles = ("Classe", "Nom", "Anticonstitutionnellement", "Un titre de vingt-six sign")
    widths = {title: look.width for title, look in looks(export_with(titles, ("6A", "X", "", ""))).items()}
    assert widths == {"Classe": 10, "Nom": 9, titles[2]: 29, titles[3]: 17}


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("31/05/2026", "date"),
        ("31/05/2026 13:00", "datetime"),
        ("31/05/2026 00:07", "datetime"),
        ("31/05/2026 00:00:09", "datetime"),
        ("31/05/2026 00:00", "date"),
        ("bientôt", "date"),
        ("", "date"),
    ],
)
def test_a_column_of_dates_shows_times_where_there_are_any(text: str, style: str) -> None:
    look = looks(export_of(student(Date=text), student(Date="01/06/2026")))["Date de notification"]
    assert (look.style, look.is_date) == (style, True)


def test_codes_are_in_the_typeface_of_codes_and_all_else_in_that_of_text() -> None:
    styles = {title: look.style for title, look in looks(export_of(student())).items()}
    assert {title for title, style in styles.items() if style == "code"} == {"Identifiant", "Mot de passe"}
    assert {title for title, style in styles.items() if style == "date"} == {
        "Date de notification", "Date de dernière connexion",
    }  # fmt: skip
    assert set(styles.values()) == {"text", "code", "date"}

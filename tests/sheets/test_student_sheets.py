"""Sheets of students show the columns asked for, each wide enough for what it holds and no wider than it may be."""

from pathlib import Path

import pytest
from PIL import ImageFont

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors.asking import UnknownColumnError
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ColumnLook, ListSheet, class_sheets, list_sheet
from tests.support.exports import export_of, export_with, student

BOLD = Path("/usr/share/fonts/truetype/crosextra/Carlito-Bold.ttf")  # as wide as Calibri, letter by letter


def sheets_of(export: Export, **choices: object) -> list[ListSheet]:
    asked = Choices(**choices)  # type: ignore[arg-type]
    roster = make_roster(export, asked)
    return class_sheets(roster, asked, sheet_names([one.label for one in roster.classes]))


def looks(export: Export) -> dict[str, ColumnLook]:
    """Return the columns of the sheet of all students, by their titles."""
    return {look.title: look for look in list_sheet(make_roster(export, Choices())).columns}


def test_a_class_sheet_says_whose_it_is_and_from_which_list() -> None:
    (sheet,) = sheets_of(export_of(student(), student(Nom="B")))
    assert (sheet.name, sheet.title, sheet.page_header) == ("6A", "Classe 6A — 2\u00a0élèves", "6A")
    assert sheet.subtitle == "COLLEGE DE L'EXEMPLE (9990001A) · export export.csv"
    assert (sheet.has_filter, sheet.is_for_class) == (False, True)
    assert [row[2] for row in sheet.rows] == ["B", "MARTIN"]


def test_the_sheet_of_all_students_has_all_columns_and_a_filter() -> None:
    export = export_of(student(Classe="6B"), student())
    sheet = list_sheet(make_roster(export, Choices()))
    assert (sheet.name, sheet.has_filter, sheet.is_landscape) == ("Liste", True, True)
    assert (sheet.is_for_class, sheet.is_signed, sheet.is_one_page, list(sheet.row_heights)) == (
        False,
        False,
        False,
        [],
    )
    assert sheet.title == sheet.page_header == "Liste des comptes ÉduConnect — 2\u00a0élèves"
    assert [look.position for look in sheet.columns] == list(range(11))
    assert [row[5] for row in sheet.rows] == ["6A", "6B"]


def test_each_class_of_two_schools_is_under_its_own_school() -> None:
    export = export_of(student(), student(UAI="9990002B", Établissement="LYCEE B"))
    first, second = sheets_of(export)
    assert first.subtitle.startswith("COLLEGE DE L'EXEMPLE (9990001A) · ")
    assert second.subtitle.startswith("LYCEE B (9990002B) · ")
    assert second.page_header == "6A (9990002B)"


def test_columns_to_hand_out_end_with_one_to_sign() -> None:
    (sheet,) = sheets_of(export_of(student()), columns="distribution")
    assert sheet.is_signed
    assert [look.position is None for look in sheet.columns] == [False] * (len(sheet.columns) - 1) + [True]
    assert (sheet.columns[-1].title, sheet.columns[-1].style) == ("Remis le / signature", "text")
    assert {"Nom élève", "Prénom élève", "Identifiant", "Mot de passe"} <= {look.title for look in sheet.columns}


def test_a_sheet_with_all_columns_has_none_to_sign() -> None:
    (sheet,) = sheets_of(export_of(student()), columns="toutes")
    assert not sheet.is_signed


def test_columns_asked_for_by_title_come_alone_and_in_that_order() -> None:
    (sheet,) = sheets_of(export_of(student()), titles=["Mot de passe", "nom"])
    assert [look.title for look in sheet.columns] == ["Mot de passe", "Nom élève"]
    with pytest.raises(UnknownColumnError):
        sheets_of(export_of(student()), titles=["Taille"])


@pytest.mark.parametrize(
    ("column", "text", "width"),
    [
        ("Nom élève", "x" * 20, 25),
        ("Nom élève", "x" * 80, 39),
        ("Nom élève", "x", 12),
        ("MEF", "x" * 80, 33),
        ("Établissement", "x" * 80, 33),
        ("UAI", "", 12),
        ("Mot de passe", "x" * 40, 49),
        ("Mot de passe", "x" * 80, 65),
        ("Date de notification", "x" * 80, 19),
        ("Date de dernière connexion", "", 20),
    ],
)
def test_a_column_of_the_list_is_as_wide_as_what_it_holds_within_bounds(column: str, text: str, width: float) -> None:
    assert looks(export_of(student() | {column: text}))[column].width == pytest.approx(width)


def test_a_title_may_take_two_lines_and_its_longest_word_one() -> None:
    titles = ("Classe", "Nom", "Anticonstitutionnellement", "Un titre de vingt-six sign")
    widths = {title: look.width for title, look in looks(export_with(titles, ("6A", "X", "", ""))).items()}
    assert widths == {"Classe": 13, "Nom": 12, titles[2]: 32, titles[3]: 20}


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


def test_a_column_of_dates_is_as_wide_as_they_are_shown_however_they_are_written() -> None:
    title = "Date de dernière connexion"
    for texts in (("1/6/2026 9:05", "01/06/2026 09:05", "2026-06-01T09:05:00"), ("1/6/2026", "01/06/2026")):
        assert len({looks(export_of(student() | {title: text}))[title].width for text in texts}) == 1


@pytest.mark.skipif(not BOLD.exists(), reason="Carlito, which is as wide as Calibri, is not installed")
def test_each_title_of_a_class_sheet_takes_two_lines_at_most_however_short_what_it_is_over() -> None:
    font = ImageFont.truetype(BOLD, 1000)

    def pixels(text: str) -> float:
        return float(font.getlength(text)) / 1000 * 11 * 96 / 72

    (sheet,) = sheets_of(export_of(dict.fromkeys(student(), "x")), columns="toutes")
    for look in sheet.columns:
        room = look.width * 7 + 5 - 8  # pixels: what Excel adds to a column, the margins and borders of a cell
        words = look.title.split()
        halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1)]
        assert min(max(map(pixels, lines)) for lines in halves) <= room, look.title


def test_codes_are_in_the_typeface_of_codes_and_all_else_in_that_of_text() -> None:
    styles = {title: look.style for title, look in looks(export_of(student())).items()}
    assert {title for title, style in styles.items() if style == "code"} == {"Identifiant", "Mot de passe"}
    assert {title for title, style in styles.items() if style == "date"} == {
        "Date de notification", "Date de dernière connexion",
    }  # fmt: skip
    assert set(styles.values()) == {"text", "code", "date"}


LONG = {**dict.fromkeys(("Nom", "Prénom"), "RASOLOFONDRAIBE ANDRIANARIVO"), "Identifiant": "r.rasolofondraibe-an12"}


@pytest.mark.parametrize(("names", "is_landscape"), [({}, False), (LONG, True)])
def test_sheets_that_are_alike_lie_on_their_side_where_that_takes_fewer_pages(
    names: dict[str, str], is_landscape: bool
) -> None:
    choices = Choices(columns="distribution")
    students = [student(Classe=name, Mot="x" * 20, **names) for name in ("6A", "6B") for _ in range(60)]
    sheets = class_sheets(make_roster(export_of(*students), choices), choices, ["6A", "6B"], alike=True)
    assert {sheet.is_landscape for sheet in sheets} == {is_landscape}
    assert [len(sheet.row_heights) for sheet in sheets] == [60, 60]

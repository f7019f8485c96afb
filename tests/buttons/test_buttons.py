"""A click does the job in the open workbook and ends in one French message, in LibreOffice and in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import xlwings as xw

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.buttons import BUTTONS
from educonnect_xl.buttons.settings import FIRST_SETTING_ROW, SETTINGS, VALUE_COLUMN
from educonnect_xl.tools import SETTINGS_SHEET
from tests.support.desks import BOTH_DESKS, Desk
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import student, write_rows, write_students

# What no program converts.
PLAIN_ROWS = [["Classe", "Nom", "Mot de passe"], ["6A", "ABEL", "k7p2m9zz"], ["6B", "ZOLA", "h4x8w2aa"]]
AnyDesk = Desk | ExcelDesk
both = pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)
HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS = [["1G10", "ZOLA", "m4rk3r"], ["1G2", "ÉLOI", "007"], ["1G2", "ABEL", "=x"]]


@pytest.fixture
def sheet(desk: AnyDesk) -> Iterator[xw.Sheet]:
    """Give a list, open in a workbook of its own; the settings are put back afterwards."""
    yield desk.add([HEADER, *ROWS])
    for setting in SETTINGS:
        set_setting(desk, setting.key, setting.default)


def column(sheet: xw.Sheet, letter: str) -> list[str]:
    values: list[str] = sheet[f"{letter}2:{letter}4"].value
    return values


def set_setting(desk: AnyDesk, key: str, value: str) -> None:
    number = [setting.key for setting in SETTINGS].index(key)
    desk.tools.sheets[SETTINGS_SHEET].range((FIRST_SETTING_ROW + number, VALUE_COLUMN)).value = value


@both
def test_an_export_is_imported_as_text_into_a_workbook_of_its_own(desk: AnyDesk, tmp_path: Path) -> None:
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_students(path, [student(Mot="=1+1"), student(Classe="5E3", Mot="00417263", Date="=2+2", Identifiant="x")])
    before = path.read_bytes()
    desk.chosen_file = path
    message = desk.click("importer")
    assert message.startswith("2\u00a0élèves dans un nouveau classeur, à enregistrer.")
    assert "Dates illisibles, gardées comme texte\u00a0: 1 (ligne 5 en 5E3 de la feuille Liste)" in message
    (sheet,) = desk.app.books.active.sheets
    rows = sheet.used_range.value
    assert (sheet.name, bool(sheet.visible)) == ("Liste", True)
    assert rows[2] == list(EXPORT_COLUMNS)
    assert [(row[5], row[8], row[9]) for row in rows[4:]] == [("5E3", "00417263", "=2+2")]
    assert path.read_bytes() == before
    assert desk.click("trier") == "La liste est triée : 2\u00a0élèves, 2\u00a0classes."


def opened_by_the_program(desk: AnyDesk, folder: Path) -> xw.Sheet:
    """Open a CSV as a double click does: codes become numbers, accents may break; the user has corrected a name."""
    rows = [["Classe", "Nom élève", "Identifiant"], ["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]]
    sheet = desk.app.books.open(write_rows(folder / "liste.csv", rows)).sheets[0]
    sheet["B3"].value = "MARTINE"
    return sheet


@both
def test_what_was_changed_is_put_back_on_a_yes_and_the_users_correction_kept(desk: AnyDesk, tmp_path: Path) -> None:
    sheet = opened_by_the_program(desk, tmp_path)
    desk.answers = ["yes"]
    message = desk.click("verifier")
    assert desk.alerts[0].startswith("Un tableur a changé")
    assert "valeurs du fichier CSV remises." in message
    assert sheet["A1:C3"].value == [
        ["Classe", "Nom élève", "Identifiant"],
        ["5E3", "ÉLOI", "007"],
        ["6A", "MARTINE", "abc"],
    ]
    control = sheet.book.sheets["Contrôle"]
    cells = control["A4:D9"].value
    assert ["avertissement", "6A", "Nom élève"] in [[row[0], row[1], row[3]] for row in cells]
    assert '=HYPERLINK("#\'liste\'!B3","3")' in [control.range((row, 3)).formula for row in range(4, 10)]


@both
def test_nothing_is_put_back_on_a_no_and_suspects_are_named(desk: AnyDesk, tmp_path: Path) -> None:
    sheet = opened_by_the_program(desk, tmp_path)
    desk.answers = ["no"]
    assert "Valeurs peut-être converties par un tableur" in desk.click("verifier")
    assert sheet["C2"].value == 7.0


@both
def test_a_second_check_replaces_the_first_and_class_sheets_leave_it_alone(desk: AnyDesk, sheet: xw.Sheet) -> None:
    for button in ("verifier", "verifier", "feuilles", "feuilles", "verifier"):
        desk.click(button)
    assert sheet.book.sheet_names == ["Feuil1", "Sommaire", "1G2", "1G10", "Contrôle"]


@both
def test_a_class_called_like_a_report_is_a_class_all_the_same(desk: AnyDesk) -> None:
    sheet = desk.add([["Classe", "Nom"], ["Contrôle A", "ÉLOI"], ["", "MARTIN"]])
    for button in ("verifier", "feuilles", "feuilles", "verifier", "feuilles"):
        desk.click(button)
    assert sorted(sheet.book.sheet_names) == ["Contrôle", "Contrôle A", "Feuil1", "Sans classe", "Sommaire"]


@both
def test_giving_up_an_import_changes_nothing(desk: AnyDesk) -> None:
    desk.click("importer")
    assert not desk.alerts
    assert len(desk.app.books) == 1


@both
def test_a_bad_export_is_told_as_on_the_command_line(desk: AnyDesk, tmp_path: Path) -> None:
    desk.chosen_file = write_rows(tmp_path / "e.csv", [["Produit"], ["Pomme"]])
    assert "n’est pas une liste d’élèves" in desk.click("importer")


@both
def test_the_settings_are_obeyed_and_a_wrong_one_is_refused_by_name_before_anything_is_done(
    desk: AnyDesk, sheet: xw.Sheet
) -> None:
    set_setting(desk, "order", "excel")
    desk.click("trier")
    assert column(sheet, "A") == ["1G10", "1G2", "1G2"]
    set_setting(desk, "order", "n'importe quoi")
    for button in ("trier", "feuilles", "fiches", "emargement"):
        message = desk.click(button)
        assert "la valeur de « Ordre » n’est pas comprise : mettez-y « naturel » ou « excel »" in message
        assert "n'importe quoi" not in message
    assert column(sheet, "A") == ["1G10", "1G2", "1G2"]
    assert sheet.book.sheet_names == ["Feuil1"]


@both
def test_class_sheets_are_made_with_the_columns_of_the_settings(desk: AnyDesk, sheet: xw.Sheet) -> None:
    set_setting(desk, "columns", "distribution")
    assert desk.click("feuilles") == "2\u00a0feuilles de classe, 3\u00a0élèves."
    assert sheet.book.sheet_names == ["Feuil1", "Sommaire", "1G2", "1G10"]
    assert sheet.book.sheets["1G2"]["A3:C3"].value == ["Nom élève", "Mot de passe", "Remis le / signature"]


@both
def test_class_sheets_are_made_of_the_classes_of_the_settings_alone(desk: AnyDesk, sheet: xw.Sheet) -> None:
    set_setting(desk, "classes", "1g10 ; 9Z")
    assert "La classe « 9Z » n’existe pas" in desk.click("feuilles")
    assert sheet.book.sheet_names == ["Feuil1"]
    set_setting(desk, "classes", "1g10")
    assert desk.click("feuilles").splitlines() == [
        "1\u00a0feuille de classe, 1\u00a0élève.",
        "Laissés de côté : 2\u00a0élèves des classes qui n’ont pas été demandées.",
    ]
    assert sheet.book.sheet_names == ["Feuil1", "Sommaire", "1G10"]
    set_setting(desk, "classes", "1G2, 1G10")
    assert desk.click("feuilles") == "2\u00a0feuilles de classe, 3\u00a0élèves."


@both
def test_the_list_is_sorted_within_its_classes_as_the_settings_say(desk: AnyDesk) -> None:
    header = ["Classe", "Nom", "État du compte", "Date de notification"]
    rows = [
        ["6A", "ABEL", "Compte activé", "02/09/2026"],
        ["6A", "ZOLA", "Compte non notifié", ""],
        ["6A", "HUGO", "Compte notifié mais non activé", "01/09/2026"],
    ]
    sheet = desk.add([header, *rows])
    expected = {"nom": "AHZ", "etat": "ZHA", "date": "HAZ"}
    try:
        for within, initials in expected.items():
            set_setting(desk, "within", within)
            desk.click("trier")
            assert "".join(name[0] for name in sheet["B2:B4"].value) == initials
    finally:
        set_setting(desk, "within", "nom")


@both
@pytest.mark.parametrize(("afterwards", "found"), [("ouvrir", "liste_fiches.pdf"), ("dossier", ""), ("rien", None)])
def test_what_was_made_is_opened_once_the_message_is_read(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, opened: list[Path], afterwards: str, found: str | None
) -> None:
    sheet.book.save(tmp_path / "liste.xlsx")
    set_setting(desk, "afterwards", afterwards)
    desk.answers = ["yes"]
    assert desk.click("fiches").startswith("3\u00a0fiches")
    assert opened == ([] if found is None else [tmp_path / found])


@both
def test_a_csv_is_saved_as_a_workbook_that_keeps_its_sheets(desk: AnyDesk, tmp_path: Path) -> None:
    book = desk.app.books.open(write_rows(tmp_path / "liste.csv", PLAIN_ROWS))
    assert "enregistré sous liste.xlsx" in desk.click("feuilles")
    assert book.name == "liste.xlsx"
    assert (tmp_path / "liste.xlsx").exists()


@both
def test_an_existing_workbook_is_overwritten_only_on_a_yes(desk: AnyDesk, tmp_path: Path) -> None:
    book = desk.app.books.open(write_rows(tmp_path / "liste.csv", PLAIN_ROWS))
    (tmp_path / "liste.xlsx").write_text("precious")
    desk.answers = ["no"]
    assert desk.click("feuilles") == "Le fichier « liste.xlsx » existe déjà. L’écraser ?"
    assert len(book.sheets) == 1
    desk.answers = ["yes"]
    assert "enregistré sous liste.xlsx" in desk.click("feuilles")


@both
def test_class_sheets_are_removed_only_on_a_yes(desk: AnyDesk, sheet: xw.Sheet) -> None:
    assert desk.click("retirer") == "Aucune feuille faite par educonnect_xl ici."
    desk.click("feuilles")
    desk.answers = ["no"]
    assert desk.click("retirer").endswith("les 3\u00a0feuilles faites par educonnect_xl ? Les autres restent.")
    assert len(sheet.book.sheets) == 4
    desk.answers = ["yes"]
    assert desk.click("retirer") == "3\u00a0feuilles en moins."
    assert sheet.book.sheet_names == ["Feuil1"]


@both
def test_without_a_list_the_message_says_what_to_open(desk: AnyDesk) -> None:
    for button in ("trier", "feuilles", "retirer", "verifier"):
        assert desk.click(button).startswith("Aucune liste d’élèves n’est ouverte")


@both
def test_about_says_the_version(desk: AnyDesk) -> None:
    assert "educonnect_xl 0." in desk.click("a_propos")


def test_every_button_is_declared_whole_and_once() -> None:
    on_ribbon = [button for button in BUTTONS if button.group]
    ids, keytips, labels = [b.id for b in BUTTONS], [b.keytip for b in on_ribbon], [b.label for b in on_ribbon]
    for values in (ids, keytips, labels):
        assert len(set(values)) == len(values)
    for button in BUTTONS:
        assert button.id.isascii()
        assert button.supertip.endswith(".")
        assert button.size in ("large", "normal")
        assert 1 <= len(button.keytip) <= 3 or not button.group


def test_the_buttons_of_a_group_follow_each_other() -> None:
    groups = [group for group, _ in groupby(button.group for button in BUTTONS)]
    assert len(set(groups)) == len(groups)

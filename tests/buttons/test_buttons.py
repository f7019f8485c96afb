"""A click does the job in the open workbook and ends in one French message, whatever happens."""

from pathlib import Path
from typing import Any

import pytest

from educonnect_xl import buttons
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.spreadsheet.marks import SOURCE_NAME
from tests.support import standin
from tests.support.exports import student, write_rows, write_students

HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS = [["1G10", "ZOLA", "m4rk3r"], ["1G2", "ÉLOI", "007"], ["1G2", "ABEL", "=x"]]


def open_list(app: standin.App, name: str = "liste.xlsx") -> standin.Book:
    book = standin.Book(app, name)
    standin.Sheet(book, "Feuil1", [HEADER, *ROWS])
    return book


def click(app: standin.App, button: str) -> str:
    """Return the message that the click ends in, once the state of the program is checked."""
    buttons.click(button)
    assert app.state == {"screen_updating": True, "status_bar": False}
    return app.alerts[-1]


def set_setting(app: standin.App, number: int, value: str) -> None:
    app.books_open[0].sheets_inside[1].cells_inside[5 + number, 2] = {"value": value}


def test_an_export_is_imported_as_text_into_a_workbook_of_its_own(app: standin.App, tmp_path: Path) -> None:
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_students(path, [student(Mot="=1+1"), student(Classe="5E3", Mot="00417263", Date="=2+2", Identifiant="x")])
    before = path.read_bytes()
    app.chosen_file = str(path)
    message = click(app, "importer")
    assert message.startswith("2\u00a0élèves dans un nouveau classeur, à enregistrer.")
    assert "Dates illisibles, gardées comme texte\u00a0: 1 (ligne 3)" in message
    (sheet,) = app.books_open[1].sheets_inside
    rows = sheet.used_range.raw_value
    assert (sheet.name, sheet.visible, sheet.marks) == ("Liste", True, {SOURCE_NAME: f'="{path.name}"'})
    assert rows[2] == list(EXPORT_COLUMNS)
    assert [(row[5], row[8]) for row in rows[3:]] == [("6A", "=1+1"), ("5E3", "00417263")]
    assert rows[4][9] == "'=2+2"  # the column of dates is not formatted as text
    assert path.read_bytes() == before
    app.books_open.insert(0, app.books_open.pop())
    assert click(app, "trier") == "La liste est triée : 2\u00a0élèves, 2\u00a0classes."


def opened_by_excel(app: standin.App, tmp_path: Path) -> standin.Book:
    """Open a CSV as Excel does: codes become numbers, accents break; and the user has corrected a name."""
    rows = [["Classe", "Nom élève", "Identifiant"], ["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]]
    write_rows(tmp_path / "liste.csv", rows)
    book = standin.Book(app, "liste.csv")
    book.folder = tmp_path
    standin.Sheet(
        book, "liste", [["Classe", "Nom Ã©lÃ¨ve", "Identifiant"], [5000.0, "Ã‰LOI", 7.0], ["6A", "MARTINE", "abc"]]
    )
    return book


def test_what_excel_changed_is_put_back_on_a_yes_and_the_users_correction_kept(
    app: standin.App, tmp_path: Path
) -> None:
    book = opened_by_excel(app, tmp_path)
    app.answers = ["yes"]
    message = click(app, "verifier")
    assert app.alerts[0].startswith("Excel a changé 4\u00a0valeurs en ouvrant « liste.csv »")
    assert "4\u00a0valeurs du fichier CSV remises." in message
    rows = book.sheets_inside[0].used_range.raw_value
    assert rows == [["Classe", "Nom élève", "Identifiant"], ["5E3", "ÉLOI", "007"], ["6A", "MARTINE", "abc"]]
    control = book.sheets_inside[1]
    assert control.name == "Contrôle"
    findings = {(row[0], row[1], row[2]) for row in control.used_range.raw_value[3:]}
    assert ("avertissement", "3", "Nom élève") in findings
    assert '=HYPERLINK("#\'liste\'!B3","3")' in {cell.get("formula") for cell in control.cells_inside.values()}


def test_nothing_is_put_back_on_a_no_and_suspects_are_named(app: standin.App, tmp_path: Path) -> None:
    book = opened_by_excel(app, tmp_path)
    app.answers = ["no"]
    message = click(app, "verifier")
    assert book.sheets_inside[0].cells_inside[2, 3]["value"] == 7.0
    assert "Valeurs peut-être converties par un tableur" in message


def test_a_second_check_replaces_the_first_and_class_sheets_leave_it_alone(app: standin.App) -> None:
    book = open_list(app)
    for button in ("verifier", "verifier", "feuilles", "feuilles", "verifier"):
        click(app, button)
    assert [sheet.name for sheet in book.sheets_inside] == ["Feuil1", "Sommaire", "1G2", "1G10", "Contrôle"]


def test_a_class_called_like_a_report_is_a_class_all_the_same(app: standin.App) -> None:
    rows = [["Classe", "Nom"], ["Contrôle A", "ÉLOI"], ["", "MARTIN"]]
    book = standin.Book(app, "liste.xlsx")
    standin.Sheet(book, "Feuil1", rows)
    for button in ("verifier", "feuilles", "feuilles", "verifier", "feuilles"):
        click(app, button)
    names = sorted(sheet.name for sheet in book.sheets_inside)
    assert names == ["Contrôle", "Contrôle A", "Feuil1", "Sans classe", "Sommaire"]


def test_giving_up_an_import_changes_nothing(app: standin.App) -> None:
    buttons.click("importer")
    assert not app.alerts
    assert len(app.books_open) == 1


@pytest.mark.parametrize("failing", range(1, 50))
def test_an_import_that_fails_leaves_no_workbook(app: standin.App, tmp_path: Path, failing: int) -> None:
    app.chosen_file = str(write_students(tmp_path / "e.csv", [student()]))
    app.failing = failing
    buttons.click("importer")
    assert len(app.alerts) == 1
    assert len(app.books_open) == (2 if "nouveau classeur" in app.alerts[0] else 1)


def test_a_bad_export_is_told_as_on_the_command_line(app: standin.App, tmp_path: Path) -> None:
    app.chosen_file = str(write_rows(tmp_path / "e.csv", [["Produit"], ["Pomme"]]))
    assert "n'est pas une liste d'élèves" in click(app, "importer")


def test_sorting_says_how_many(app: standin.App) -> None:
    sheet = open_list(app).sheets_inside[0]
    assert click(app, "trier") == "La liste est triée : 3\u00a0élèves, 2\u00a0classes."
    assert [row[1] for row in sheet.used_range.raw_value[1:]] == ["ABEL", "ÉLOI", "ZOLA"]


def test_sorting_says_that_a_filter_was_cleared(app: standin.App) -> None:
    open_list(app).sheets_inside[0].api.FilterMode = True
    assert click(app, "trier").endswith("Le filtre cachait des lignes : il a été levé.")


def test_the_settings_are_obeyed_and_a_wrong_one_counts_as_the_default(app: standin.App) -> None:
    sheet = open_list(app).sheets_inside[0]
    set_setting(app, 0, "excel")
    click(app, "trier")
    assert [row[0] for row in sheet.used_range.raw_value[1:]] == ["1G10", "1G2", "1G2"]
    set_setting(app, 0, "n'importe quoi")
    click(app, "trier")
    assert [row[0] for row in sheet.used_range.raw_value[1:]] == ["1G2", "1G2", "1G10"]


def test_class_sheets_are_made_with_the_columns_of_the_settings(app: standin.App) -> None:
    book = open_list(app)
    set_setting(app, 2, "distribution")
    assert click(app, "feuilles") == "2\u00a0feuilles de classe, 3\u00a0élèves."
    assert [sheet.name for sheet in book.sheets_inside] == ["Feuil1", "Sommaire", "1G2", "1G10"]
    assert book.sheets_inside[2].used_range.raw_value[2] == ["Nom élève", "Mot de passe", "Remis le / signature"]


def test_a_csv_is_saved_as_a_workbook_that_keeps_its_sheets(app: standin.App) -> None:
    book = open_list(app, "liste.csv")
    assert "enregistré sous liste.xlsx" in click(app, "feuilles")
    assert book.name == "liste.xlsx"


def test_an_existing_workbook_is_overwritten_only_on_a_yes(app: standin.App, tmp_path: Any) -> None:
    book = open_list(app, "liste.csv")
    book.folder = tmp_path
    (tmp_path / "liste.xlsx").write_text("precious")
    app.answers = ["no"]
    assert click(app, "feuilles") == "Le fichier « liste.xlsx » existe déjà. L'écraser ?"
    assert len(book.sheets_inside) == 1
    app.answers = ["yes"]
    assert "enregistré sous liste.xlsx" in click(app, "feuilles")


def test_class_sheets_are_removed_only_on_a_yes(app: standin.App) -> None:
    book = open_list(app)
    assert click(app, "retirer") == "Aucune feuille faite par educonnect_xl ici."
    click(app, "feuilles")
    app.answers = ["no"]
    assert click(app, "retirer").startswith("Retirer de « liste.xlsx » les 3\u00a0feuilles")
    assert len(book.sheets_inside) == 4
    app.answers = ["yes"]
    assert click(app, "retirer") == "3\u00a0feuilles en moins."
    assert [sheet.name for sheet in book.sheets_inside] == ["Feuil1"]


def test_without_a_list_the_message_says_what_to_open(app: standin.App) -> None:
    for button in ("trier", "feuilles", "retirer", "verifier"):
        assert click(app, button).startswith("Aucune liste d'élèves n'est ouverte")


def test_help_and_settings_show_their_sheets_and_about_the_version(app: standin.App) -> None:
    for button in ("accueil", "reglages"):
        app.calls.clear()
        buttons.click(button)
        assert "Sheet.activate" in app.calls
    assert not app.alerts
    assert "educonnect_xl 0." in click(app, "a_propos")


def test_an_add_in_says_where_its_sheets_are_and_its_buttons_work(app: standin.App) -> None:
    app.books_open[0].rename("ListeEleve_tools.xlam")
    open_list(app)
    assert click(app, "reglages").startswith("Le complément n'a pas de feuilles visibles")
    assert click(app, "trier").startswith("La liste est triée")


def test_tools_that_are_not_open_are_asked_for(app: standin.App) -> None:
    app.books_open[0].rename("copie.xlsm")
    open_list(app)
    assert click(app, "trier").startswith("Le classeur ListeEleve_tools n'est pas ouvert")


@pytest.mark.parametrize("failing", range(1, 40))
@pytest.mark.parametrize("button", ["trier", "feuilles", "retirer", "verifier"])
def test_whatever_call_fails_one_message_tells_and_shows_no_cell(app: standin.App, button: str, failing: int) -> None:
    book = open_list(app)
    app.calls.clear()
    app.failing = failing
    buttons.click(button)
    app.failing = 0
    assert len(app.alerts) == 1
    assert "m4rk3r" not in app.alerts[0]
    assert app.state == {"screen_updating": True, "status_bar": False}
    assert sorted(book.sheets_inside[0].used_range.raw_value[1:]) == sorted(ROWS)


def test_every_button_is_declared_whole_and_once() -> None:
    for values in (
        [b.id for b in buttons.BUTTONS],
        [b.keytip for b in buttons.BUTTONS],
        [b.label for b in buttons.BUTTONS],
    ):
        assert len(set(values)) == len(values)
    for button in buttons.BUTTONS:
        assert button.id.isascii()
        assert 1 <= len(button.keytip) <= 3
        assert button.supertip.endswith(".")

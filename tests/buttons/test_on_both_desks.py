"""What the buttons do to a list, clicked in LibreOffice and in an Excel in memory: only the engine differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st

from educonnect_xl.accounts.read import read_export
from educonnect_xl.buttons.settings import SETTINGS
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.clicking import MergedCellsError, ProtectedSheetError
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.spreadsheet.sort import sort_in_place
from tests.support.desks import BOTH_DESKS, Desk, set_values
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import hard_texts, student, write_rows, write_students
from tests.support.lists import find_list

pytestmark = pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)

AnyDesk = Desk | ExcelDesk
HEADER = ["Classe", "Nom élève", "Mot de passe", "Date de notification"]
ROWS = [
    ["1G10", "ZOLA", "m4rk3r", "31/05/2026"],
    ["1G2", "ÉLOI", "007", ""],
    ["1G2", "ABEL", "=x", "bientôt"],
    ["6B", "D'AUBIGNE", "1E2", ""],
]
SORTED = [ROWS[2], ROWS[1], ROWS[0], ROWS[3]]


def texts(cells: xw.Range) -> list[list[str]]:
    rows: list[list[str]] = cells.options(ndim=2, empty="").value
    return rows


def rows_of(sheet: xw.Sheet) -> list[list[str]]:
    return texts(sheet["A2:D5"])


@pytest.fixture
def sheet(desk: AnyDesk) -> xw.Sheet:
    """Give a list, open in a workbook of its own."""
    return desk.add([HEADER, *ROWS])


def test_whole_rows_are_sorted_with_their_formats_and_formulas(desk: AnyDesk, sheet: xw.Sheet) -> None:
    sheet["A2"].color = (255, 255, 0)
    sheet["E4"].formula = "=ROW()"
    assert desk.click("trier") == "La liste est triée : 4\u00a0élèves, 3\u00a0classes."
    assert rows_of(sheet) == SORTED
    assert [sheet.range((row, 1)).color for row in range(2, 6)] == [None, None, (255, 255, 0), None]
    assert (sheet["E2"].formula, sheet["E2"].value) == ("=ROW()", 2)
    assert sheet.used_range.address == "$A$1:$E$5"


def test_hidden_and_filtered_rows_are_not_left_behind(desk: AnyDesk, sheet: xw.Sheet) -> None:
    sheet["A1:D5"].autofilter.apply_values(1, ["1G2"])
    assert desk.click("trier").endswith("Le filtre cachait des lignes : il a été levé.")
    assert rows_of(sheet) == SORTED
    sheet["A3:A4"].rows.hidden = True
    desk.click("trier")
    assert not any(desk.is_hidden(sheet, row) for row in range(2, 6))
    assert rows_of(sheet) == SORTED


def test_a_table_stays_a_table(desk: AnyDesk, sheet: xw.Sheet) -> None:
    table = sheet.tables.add(sheet["A1:D5"], name="Eleves")
    desk.click("trier")
    assert rows_of(sheet) == SORTED
    assert table.range.address == "$A$1:$D$5"
    assert sheet["E1:E5"].value == [None] * 5


def test_a_title_above_and_rows_beside_stay(desk: AnyDesk) -> None:
    sheet = desk.add([["Titre", "", "", ""], HEADER, *ROWS, ["", "", "", ""], ["6A", "X", "y", ""]], first="B3")
    desk.click("trier")
    assert texts(sheet["B3:E3"]) == [["Titre", "", "", ""]]
    assert texts(sheet["B5:E9"]) == [*SORTED[:3], ["6A", "X", "y", ""], SORTED[3]]


def protect(sheet: xw.Sheet) -> None:
    sheet.api.protect("")


def merge(sheet: xw.Sheet) -> None:
    sheet["A3:B3"].merge()


@pytest.mark.parametrize(("prepare", "error"), [(protect, ProtectedSheetError), (merge, MergedCellsError)])
def test_what_cannot_be_sorted_is_refused_unchanged(
    desk: AnyDesk, sheet: xw.Sheet, prepare: Callable[[xw.Sheet], None], error: type[EduconnectError]
) -> None:
    prepare(sheet)
    before = rows_of(sheet)
    with pytest.raises(error):
        sort_in_place(find_list(desk.app), "naturel")
    assert rows_of(sheet) == before


@given(st.lists(st.lists(hard_texts, min_size=3, max_size=3), min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_list_keeps_every_row_whole(desk: AnyDesk, rows: list[list[str]]) -> None:
    """What LibreOffice cannot hold, such as control characters, is changed when it is written, not by the sort."""
    sheet = desk.add([HEADER[:3], ["6A", "X", ""], *rows])
    cells = sheet["A2"].resize(len(rows) + 1, 3)
    before = texts(cells)
    sort_in_place(find_list(desk.app), "naturel")
    assert sorted(texts(cells)) == sorted(before)
    assert sheet.used_range.last_cell.column <= 3
    sheet.book.close()


def test_class_sheets_hold_every_student_once_and_are_replaced(desk: AnyDesk, sheet: xw.Sheet) -> None:
    sheet.book.sheets.add("6b", after=sheet)["A1"].value = "à moi"
    for _ in range(2):
        message = desk.click("feuilles")
        assert message.startswith("3\u00a0feuilles de classe, 4\u00a0élèves.")
        names = [s.name for s in sheet.book.sheets]
        assert names == ["Feuil1", "6b", "Sommaire", "1G2", "1G10", "6B (2)"]
        assert all(s.visible for s in sheet.book.sheets)
    made = sheet.book.sheets["1G2"]
    assert made["A1"].value == "Classe 1G2 — 2\u00a0élèves"
    assert texts(made["A3:C5"]) == [
        HEADER[1:],
        ["ABEL", "=x", "bientôt"],
        ["ÉLOI", "007", ""],
    ]  # its title has the class
    assert sheet.book.sheets["1G10"]["C4"].value.date().isoformat() == "2026-05-31"
    assert desk.is_landscape(made)
    summary = sheet.book.sheets["Sommaire"]
    assert summary["A4"].formula == '=HYPERLINK("#\'1G2\'!A1","1G2")'
    assert summary["A4:B4"].value == ["1G2", 2]
    assert rows_of(sheet) == ROWS
    assert sheet.book.sheets.active.name == "Sommaire"


def test_only_our_sheets_are_removed(desk: AnyDesk, sheet: xw.Sheet) -> None:
    desk.click("feuilles")
    desk.answers = ["yes"]
    assert desk.click("retirer") == "4\u00a0feuilles en moins."
    assert [s.name for s in sheet.book.sheets] == ["Feuil1"]


@pytest.mark.thorough
def test_an_export_is_imported_whole_and_as_text(desk: AnyDesk, tmp_path: Path) -> None:
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(path, 300, 12, seed=5)
    desk.chosen_file = path
    assert desk.click("importer").startswith("300\u00a0élèves dans un nouveau classeur")
    book = desk.app.books.active
    book.save(tmp_path / "imported.xlsx")
    assert sorted(read_export(tmp_path / "imported.xlsx").rows) == sorted(read_export(path).rows)
    for button in ("trier", "feuilles"):
        desk.answers = ["yes"] * 2  # whatever is doubtful in an invented list
        desk.click(button)
    book.save()
    everybody = [row for name in book.sheet_names[2:] for row in texts(book.sheets[name].used_range)[3:]]
    assert len(everybody) == 300


def test_what_is_made_of_an_imported_list_names_its_export(desk: AnyDesk, tmp_path: Path) -> None:
    path = write_students(tmp_path / 'Liste "ÉLÈVES" ListeEleve-202609071307.csv', [student()])
    desk.chosen_file = path
    desk.click("importer")
    assert find_list(desk.app).export.source.name == path.name
    desk.click("feuilles")
    made = desk.app.books.active.sheets["6A"]
    assert made["A2"].value == "COLLEGE DE L'EXEMPLE (9990001A) · 6EME · export du 07/09/2026 à 13:07"
    assert made["A5"].font.name == made["A3"].font.name == "Calibri"
    assert "Consolas" in [made.range((4, column)).font.name for column in range(1, 12)]


def test_the_sentences_below_the_summary_have_its_whole_width(desk: AnyDesk) -> None:
    sheet = desk.add([["Titre", "", "", ""], HEADER, *ROWS, ["", "SANS CLASSE", "x", ""]])
    desk.click("feuilles")
    summary = sheet.book.sheets["Sommaire"]
    values = summary.used_range.value
    assert [row[0] for row in values[7:]] == [
        "Total", None, "Laissés de côté", "Personne : tous les élèves de l’export sont dans ce classeur.", None,
        "À vérifier",
        "Dates illisibles, gardées comme texte\u00a0: 1 (ligne 5 en 1G2 de la feuille Feuil1)",
        "Élèves sans classe\u00a0: 1 (ligne 7 de la feuille Feuil1)",
    ]  # fmt: skip
    assert str(summary["A14"].formula).startswith("=HYPERLINK(\"#'Feuil1'!A5\"")
    assert (summary["A8"].font.bold, summary["B8"].value, summary["B4"].horizontal_alignment) == (True, 5, "center")
    assert summary["A13:B14"].wrap_text
    assert summary["A14"].merge_area.address == "$A$14:$B$14"


def test_what_the_program_changed_in_a_csv_is_put_back(desk: AnyDesk, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "liste.csv", [HEADER[:3], ["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]])
    sheet = desk.app.books.open(path).sheets[0]
    assert (sheet["A2"].value, sheet["C2"].value) == (5000, 7)
    desk.answers = ["yes"]
    assert "valeurs du fichier CSV remises." in desk.click("verifier")
    assert texts(sheet["A2:C3"]) == [["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]]
    assert sheet.book.sheets[1].name == "Contrôle"


def test_the_sheet_of_findings_says_so_once_its_rows_are_those_of_before(desk: AnyDesk, sheet: xw.Sheet) -> None:
    assert "Contrôle" not in desk.click("trier")
    for _ in range(2):
        desk.click("verifier")
        control = sheet.book.sheets["Contrôle"]
        assert str(control["A2"].value).endswith(" · Feuil1")
        assert desk.click("trier").endswith("cliquez de nouveau sur Vérifier pour la refaire.")
        assert str(control["A2"].value).startswith("Périmé : l’ordre de la liste a changé depuis")


def test_a_sheet_without_findings_is_never_that_of_before(desk: AnyDesk) -> None:
    desk.add([list(student()), *(list(student(Nom=name, Identifiant=name).values()) for name in "BA")])
    assert desk.click("verifier").endswith("rien à signaler.")
    assert desk.click("trier") == "La liste est triée\u00a0: 2\u00a0élèves, 1\u00a0classe."


def test_the_summary_says_so_where_it_leads_to_rows_of_before(desk: AnyDesk) -> None:
    sheet = desk.add([HEADER, ["6B", "ZOLA", "", ""], ["6A", "", "", ""], ["6A", "ABEL", "", ""]])
    for _ in range(2):
        desk.answers = ["yes"]
        desk.click("feuilles")
        summary = sheet.book.sheets["Sommaire"]
        titles_of_notes = [text for (text,) in texts(summary["A1:A20"]) if text.startswith(("Laissés", "À vérifier"))]
        assert titles_of_notes == ["Laissés de côté", "À vérifier"]
        for _ in range(2):
            sheet.activate()
            assert desk.click("trier").endswith("cliquez de nouveau sur Une feuille par classe pour le refaire.")
            found = [text for (text,) in texts(summary["A1:A20"]) if text.startswith(("Laissés", "À vérifier"))]
            assert found == ["Laissés de côté", "À vérifier, lignes d’avant le tri"]


def test_a_summary_that_leads_to_no_row_stays_as_it_is(desk: AnyDesk) -> None:
    desk.add([HEADER, ["6B", "ZOLA", "abcdefgh", "31/05/2026"], ["6A", "ABEL", "ijklmnop", "31/05/2026"]]).activate()
    desk.click("feuilles")
    summary = desk.app.books.active.sheets["Sommaire"]
    before = texts(summary["A1:C20"])
    assert "Sommaire" not in desk.click("trier")
    assert texts(summary["A1:C20"]) == before


def test_help_and_settings_are_shown_and_obeyed(desk: AnyDesk, sheet: xw.Sheet) -> None:
    desk.click("reglages")
    assert desk.tools.sheets.active.name == "Réglages"
    desk.click("accueil")
    assert desk.tools.sheets.active.name == "Accueil"
    settings_sheet = desk.tools.sheets["Réglages"]
    first = next(row for row in range(1, 12) if settings_sheet.range((row, 2)).value == "naturel")
    settings_sheet.range((first, 2)).value = "excel"
    try:
        sheet.book.activate()
        desk.click("trier")
        assert texts(sheet["A2:A5"]) == [["1G10"], ["1G2"], ["1G2"], ["6B"]]
    finally:
        settings_sheet.range((first, 2)).value = "naturel"


def test_class_sheets_that_cannot_be_saved_are_told_and_kept_open(desk: AnyDesk, tmp_path: Path) -> None:
    rows = [["Classe", "Nom", "Mot de passe"], ["6A", "ABEL", "k7p2m9zz"], ["6B", "ZOLA", "h4x8w2aa"]]
    path = write_rows(tmp_path / "liste.csv", rows)
    before = path.read_bytes()
    path.with_suffix(".xlsx").mkdir()  # LibreOffice can write no file there
    book = desk.app.books.open(path)
    desk.answers = ["yes"]
    message = desk.click("feuilles")
    assert message.startswith("Les feuilles de classe sont faites, mais « liste.xlsx » n’a pas pu être enregistré")
    assert len(book.sheets) == 4
    assert path.read_bytes() == before


def test_where_all_accounts_are_activated_who_clicks_is_told_of_the_setting(desk: AnyDesk, tmp_path: Path) -> None:
    sheet = desk.add([list(student()), list(student(État="Compte activé").values())])
    sheet.book.save(tmp_path / "liste.xlsx")
    said = desk.click("fiches")
    assert "réglage «\u00a0Fiches des comptes activés\u00a0»" in said
    assert "--" not in said


@pytest.mark.parametrize(("name", "is_landscape"), [("MARTIN", False), ("RASOLOFONDRAIBE ANDRIANARIVO", True)])
def test_sheets_to_sign_lie_on_their_side_where_names_are_long(desk: AnyDesk, name: str, is_landscape: bool) -> None:
    row = list(student(Nom=name, Prénom=name, Identifiant="r.rasolofondraibe-an12", Mot="x" * 20).values())
    book = desk.add([list(student()), *[row] * 60]).book
    set_values(desk.tools, {setting.label: "distribution" for setting in SETTINGS if setting.key == "columns"})
    desk.click("feuilles")
    assert [desk.is_landscape(book.sheets[sheet]) for sheet in ("Sommaire", "6A")] == [False, is_landscape]


def test_letters_have_the_size_that_the_lay_out_counts_on(desk: AnyDesk, sheet: xw.Sheet) -> None:
    """Cells of the usual size would take that of the list's own workbook, which is another in LibreOffice."""
    desk.click("feuilles")
    desk.click("verifier")
    for name in ("Sommaire", "1G2", "Contrôle"):
        assert [sheet.book.sheets[name][cell].font.size for cell in ("A1", "A2", "A3", "A4")] == [18, 11, 11, 11], name


def test_a_long_heading_takes_the_width_of_the_table_and_as_many_lines_as_it_needs(desk: AnyDesk) -> None:
    schools = {"9990001A": "COLLEGE " * 12 + "A", "9990002B": "COLLEGE B"}
    rows = [list(student(UAI=uai, Établissement=name).values()) for uai, name in schools.items()]
    book = desk.add([list(student()), *rows]).book
    set_values(desk.tools, {setting.label: "distribution" for setting in SETTINGS if setting.key == "columns"})
    desk.click("feuilles")
    made, summary = book.sheets["6A (9990001A)"], book.sheets["Sommaire"]
    assert made["A2"].merge_area.address == "$A$2:$F$2"
    assert made["A2"].wrap_text
    assert made["A2"].row_height == pytest.approx(33, abs=0.5)
    assert made["A2"].value.startswith("COLLEGE COLLEGE")
    assert [summary[f"A{row}"].merge_area.address for row in (4, 7)] == ["$A$4:$C$4", "$A$7:$C$7"]
    assert summary["A4"].row_height == pytest.approx(30, abs=0.5)


def test_a_table_is_as_high_as_its_longest_names_and_states(desk: AnyDesk) -> None:
    schools = {"9990001A": "COLLEGE " * 14 + "A", "9990002B": "COLLEGE B"}
    state = "Compte suspendu à la demande du représentant légal"
    rows = [list(student(UAI=uai, Établissement=name, État=state).values()) for uai, name in schools.items()]
    book = desk.add([list(student()), *rows]).book
    desk.click("bilan")
    balance = book.sheets["Bilan"]
    assert [balance[f"A{row}"].value.split()[-1] for row in (6, 7)] == ["(9990001A)", "(9990002B)"]
    assert [(balance[f"A{row}"].row_height or 0) >= 60 for row in (5, 6, 7)] == [False, True, False]
    assert balance["A6"].wrap_text
    assert (balance["B3"].row_height or 0) >= 45

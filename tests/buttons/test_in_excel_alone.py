"""What only Excel does to what the buttons write, find and delete: each thing is as it was meant all the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.buttons import click
from educonnect_xl.errors.clicking import CellsChangedError
from educonnect_xl.spreadsheet.writing import fill
from educonnect_xl.tools import ADD_IN_NAME, WORKBOOK_NAME, add_in_of, packaged_workbook
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory import windows
from tests.support.excel_memory.beliefs import ChartSheet
from tests.support.exports import student, write_students

pytestmark = pytest.mark.thorough

STUDENTS = [
    student(Classe="6B", Nom="ZOLA", Identifiant="z", Mot="'x", Date="2026"),
    student(Classe="6A", Nom="ÉLOI", Identifiant="e", Mot="''", Date="10:30"),
    student(Classe="6A", Nom="'ABEL", Identifiant="a", Mot="", Date=" 3"),
    student(Classe="6A", Nom="NOIR", Identifiant="n", Mot="=1+1", Date="31/05/2026"),
    student(Classe="6A", Nom="TRUE", Identifiant="t", Mot="0", Date="0"),
]


def import_list(desk: ExcelDesk, folder: Path) -> xw.Sheet:
    desk.chosen_file = write_students(folder / "export.csv", STUDENTS)
    assert "nouveau classeur" in desk.click("importer")
    return desk.app.books.active.sheets[0]


def cells_of(desk: ExcelDesk, sheet: xw.Sheet) -> dict[tuple[int, int], Any]:
    """Return the cells of the model that hold something, an empty text included."""
    return {place: cell for place, cell in desk.model(sheet).cells_.items() if isinstance(cell.value, str | float)}


def shown(value: str) -> str | None:
    return value or None


def test_a_list_is_as_wide_as_its_header_and_class_sheets_as_wide_as_their_list(
    excel_desk: ExcelDesk, tmp_path: Path
) -> None:
    sheet = import_list(excel_desk, tmp_path)
    assert sheet.used_range.address == "$A$1:$K$8"
    excel_desk.click("feuilles")
    for name, last_row in (("6A", 7), ("6B", 4)):
        cells = sheet.book.sheets[name].used_range
        # Excel counts a cell as used whose text began with an apostrophe, and is gone: it shows nothing.
        assert max(row for row, _ in cells_of(excel_desk, sheet.book.sheets[name])) == last_row
        assert all(cells.value[2])  # each column has its header
    excel_desk.click("verifier")
    assert sheet.book.sheets["Contrôle"].used_range.last_cell.column == 5


def test_nothing_is_written_where_nothing_should_stand(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    sheet = import_list(excel_desk, tmp_path)
    for button in ("feuilles", "verifier", "bilan", "comparer"):
        excel_desk.click(button)
    for one in sheet.book.sheets:
        cells = cells_of(excel_desk, one)
        assert [place for place, cell in cells.items() if cell.value == ""] == [], one.name
        assert {column for row, column in cells if row in (1, 2)} == {1}, one.name  # no neighbour cuts a title
    assert max(row for row, _ in cells_of(excel_desk, sheet.book.sheets["6B"])) == 4


def test_every_text_stands_in_its_cell_character_for_character(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    """An apostrophe at the start, what looks like a number, a time or a formula, in text and in date columns."""
    sheet = import_list(excel_desk, tmp_path)
    rows = [[shown(value) for value in one.values()] for one in STUDENTS]
    found = sheet["A4:K8"].value
    assert [row[:9] for row in found] == [row[:9] for row in rows]
    assert [row[9] for row in found if isinstance(row[9], str)] == ["2026", "10:30", " 3", "0"]
    excel_desk.click("trier")
    excel_desk.click("feuilles")
    for name in ("6A", "6B"):
        _, _, header, *made = sheet.book.sheets[name].used_range.value
        places = [EXPORT_COLUMNS.index(title) for title in header]
        meant = [[row[place] for place in places] for row in found if row[5] == name]
        assert sorted(map(str, filter(any, made))) == sorted(map(str, meant))


def test_a_text_that_excel_keeps_otherwise_is_an_error_that_names_its_line(
    excel_desk: ExcelDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = excel_desk.add([["a", "b"]])
    monkeypatch.setattr("educonnect_xl.spreadsheet.writing._is_read_as_other", lambda _: False)
    sheet["B1:B3"].number_format = "dd/mm/yyyy"
    with pytest.raises(CellsChangedError) as caught:
        fill(sheet, [["x", "y"], ["x", "z"], ["x", "2026"]], [1])
    assert (caught.value.sheet, caught.value.line) == ("Feuil1", 3)


def test_links_have_our_typeface_after_excel_has_given_them_its_own(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    sheet = import_list(excel_desk, tmp_path)
    excel_desk.click("feuilles")
    excel_desk.click("verifier")
    for name, cell in (("Sommaire", "A4"), ("Contrôle", "C4")):
        link = sheet.book.sheets[name][cell]
        assert str(link.formula).startswith("=HYPERLINK(")
        assert (link.font.name, link.font.size, link.font.color) == ("Calibri", 11, (0, 0, 0x91)), name


def test_a_refused_deletion_leaves_excel_asking_as_before(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    sheet = import_list(excel_desk, tmp_path)
    excel_desk.click("feuilles")
    sheet.visible = False
    for name in ("6A", "6B"):
        sheet.book.sheets[name].visible = False  # the summary is the last sheet to see: Excel does not delete it
    excel_desk.answers = ["yes"]
    assert "n’a pas pu continuer" in excel_desk.click("retirer")
    assert excel_desk.app.display_alerts is True
    assert len(sheet.book.sheets) == 4


def test_a_workbook_that_was_closed_meanwhile_and_a_refusal_are_told_in_french(
    excel_desk: ExcelDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=gone.xlsm", "--from_xl=1", "--app=", "--hwnd=1"])
    click("trier")
    assert excel_desk.alerts[-1].startswith("Aucune liste d’élèves n’est ouverte")
    for failing in range(1, 6):
        excel_desk.click("a_propos", failing=failing)
        assert excel_desk.alerts[-1].startswith("educonnect_xl 0.")


@pytest.fixture
def on_a_server(excel_desk: ExcelDesk) -> xw.Sheet:
    """Give a list that is kept on SharePoint, and synchronised nowhere."""
    sheet = excel_desk.add([list(EXPORT_COLUMNS), *(list(one.values()) for one in STUDENTS[2:])])
    book = excel_desk.model(sheet).book
    book.path, book.name = "https://ecole.sharepoint.com/sites/vie-scolaire/Documents", "liste.xlsx"
    return sheet


def test_a_list_on_a_server_is_sorted_checked_cut_up_and_undone(excel_desk: ExcelDesk, on_a_server: xw.Sheet) -> None:
    before = on_a_server["C2:C4"].value
    assert excel_desk.click("trier").startswith("La liste est triée")
    assert excel_desk.click("annuler").startswith("La liste est de nouveau dans l’ordre")
    assert on_a_server["C2:C4"].value == before
    assert excel_desk.click("verifier").startswith("3\u00a0élèves")
    assert excel_desk.click("feuilles").startswith("1\u00a0feuille de classe")
    assert excel_desk.click("annuler")
    assert on_a_server.book.sheet_names == ["Feuil1", "Contrôle"]


def test_what_needs_a_folder_asks_for_one(excel_desk: ExcelDesk, on_a_server: xw.Sheet, tmp_path: Path) -> None:
    excel_desk.excel.user.chosen_folder = tmp_path
    excel_desk.click("fiches")
    assert (tmp_path / "liste_fiches.pdf").exists()
    excel_desk.excel.user.chosen_folder = None
    said = len(excel_desk.alerts)
    excel_desk.click("emargement")
    assert excel_desk.alerts[said:] == ["Dossier de cet ordinateur où mettre ce qui est fait"]  # and no more


@pytest.mark.parametrize("name", ["ListeEleve_tools (1).xlsm", "Copie de mes outils.xlsm"])
def test_tools_under_another_name_work(tmp_path: Path, name: str) -> None:
    with windows.on_windows():
        desk = ExcelDesk(tmp_path, name)
        desk.add([["Classe", "Nom élève"], ["6B", "X"], ["6A", "Y"]])
        assert desk.click("feuilles").startswith("2\u00a0feuilles de classe")
        desk.click("reglages")
        assert desk.app.books.active.name == name


def test_an_add_in_works_with_no_workbook_open(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    path = tmp_path / ADD_IN_NAME
    path.write_bytes(add_in_of(packaged_workbook()))
    excel_desk.app.books[WORKBOOK_NAME].close()
    excel_desk.excel.open(path, with_macros=True)
    assert excel_desk.excel.application.active_book is None
    excel_desk.chosen_file = write_students(tmp_path / "export.csv", STUDENTS)
    assert excel_desk.click("importer").startswith("5\u00a0élèves dans un nouveau classeur")
    assert excel_desk.click("trier").startswith("La liste est triée")
    assert excel_desk.click("reglages").startswith("Le complément n’a pas de feuilles visibles")


def test_an_add_in_that_xlwings_does_not_find_works_as_on_a_mac(
    excel_desk: ExcelDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ADD_IN_NAME
    path.write_bytes(add_in_of(packaged_workbook()))
    excel_desk.app.books[WORKBOOK_NAME].close()
    excel_desk.excel.open(path, with_macros=True)

    def caller() -> xw.Book:
        raise FileNotFoundError(path)

    monkeypatch.setattr(xw.Book, "caller", caller)
    sheet = excel_desk.add([["Classe", "Nom élève"], ["6B", "X"], ["6A", "Y"]])
    assert excel_desk.click("feuilles").startswith("2\u00a0feuilles de classe")
    assert sheet.book.sheet_names == ["Feuil1", "Sommaire", "6A", "6B"]


def test_a_chart_in_front_is_no_list_and_no_matter(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([["Classe", "Nom élève"], ["6B", "X"], ["6A", "Y"]])
    book = excel_desk.model(sheet).book
    book.chart_in_front_ = ChartSheet(book, "Graphique1")
    assert excel_desk.click("trier").startswith("La liste est triée")
    assert sheet["A2:A3"].value == ["6A", "6B"]

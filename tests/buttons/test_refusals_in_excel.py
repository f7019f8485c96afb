"""Excel refuses calls of each button, one at a time: the list is whole, nothing is half-made, one message tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.states import ACTIVATED, NOTIFIED
from educonnect_xl.buttons import BUTTONS
from educonnect_xl.spreadsheet.marks import CLASS_MARK
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory.com import calls
from tests.support.exports import write_rows

HEADER = ["Classe", "Nom élève", "Mot de passe", "État du compte", "Date de notification"]
ROWS: list[list[Any]] = [
    ["6B", "ZOLA", "m4rk3r", NOTIFIED, "31/05/2026"],
    ["6A", "ÉLOI", "'007", NOTIFIED, "2026"],
    ["6A", "ABEL", "=x", ACTIVATED, None],
]
pytestmark = pytest.mark.slow
CLASS_SHEETS = ["Sommaire", "6A", "6B"]
CHOOSERS = [button.id for button in BUTTONS if button.id.startswith("choisir_")]  # of a file, for a setting
SILENT = ["accueil", "reglages", *CHOOSERS]  # they show a sheet
EVERY = int(os.environ.get("REFUSED_EVERY", "11"))  # script/test-long refuses each call


@pytest.fixture
def sheet(excel_desk: ExcelDesk, tmp_path: Path) -> xw.Sheet:
    """Give a list that Excel takes for a file, liste.xlsx."""
    sheet = excel_desk.add([HEADER, *ROWS], "Feuil1")
    write_list(sheet)
    book = excel_desk.model(sheet).book
    book.path, book.name = str(tmp_path), "liste.xlsx"
    excel_desk.chosen_file = write_rows(tmp_path / "ancien.csv", [HEADER, ["6A", "ÉLOI", "x", NOTIFIED, ""]])
    return sheet


def write_list(sheet: xw.Sheet) -> None:
    sheet["A2:E4"].value = [[f"'{cell}" if cell else cell for cell in row] for row in ROWS]


def refusals(desk: ExcelDesk, button: str, prepare: Callable[[], None], least: int = 50) -> Iterator[str]:
    """Click `button` after `prepare` with each call refused in turn; give the name of that call after each click.

    A click takes more than `least` calls: else what is refused is not what is meant to be.
    """
    place, count = 1 - EVERY, 1
    while place + EVERY <= count:
        place += EVERY
        prepare()
        desk.alerts.clear()
        desk.answers = ["yes"] * 3
        desk.click(button, failing=place)
        count = max(count, len(calls.names))
        assert desk.alerts or button in SILENT
        assert "m4rk3r" not in str(desk.alerts)
        yield f"{place}: {calls.names[place - 1 : place]}"
    assert count > least


def check_list(sheet: xw.Sheet, refused: str) -> None:
    rows = sheet["A2:E4"].value
    assert sorted(map(str, rows)) == sorted(map(str, ROWS)), refused
    assert sheet.used_range.address == "$A$1:$E$4", refused


def added(sheet: xw.Sheet) -> list[xw.Sheet]:
    return [one for one in sheet.book.sheets if one.name != sheet.name]


@pytest.mark.parametrize("as_table", [False, True])
def test_a_refused_sort_leaves_the_list_whole_and_no_helper_column(
    excel_desk: ExcelDesk, sheet: xw.Sheet, as_table: bool
) -> None:
    if as_table:
        sheet.tables.add(sheet["A1:E4"], name="Eleves").show_totals = False
    for refused in refusals(excel_desk, "trier", lambda: write_list(sheet)):
        check_list(sheet, refused)
        assert [table.range.address for table in sheet.tables] == ["$A$1:$E$4"] * as_table, refused


@pytest.mark.parametrize(
    ("button", "names"),
    [
        ("verifier", ["Contrôle"]),
        ("feuilles", CLASS_SHEETS),
        ("bilan", ["Bilan"]),
        ("comparer", ["Comparaison", "Changements"]),
    ],
)
def test_what_a_refused_button_adds_is_whole_or_not_there(
    excel_desk: ExcelDesk, sheet: xw.Sheet, button: str, names: list[str]
) -> None:
    def remove() -> None:
        with excel_desk.app.properties(display_alerts=False):
            for one in added(sheet):
                one.delete()

    for refused in refusals(excel_desk, button, remove):
        check_list(sheet, refused)
        made = added(sheet)
        assert [one.name for one in made] in ([], names), refused
        assert all(one.used_range.shape[0] > 3 for one in made), refused


def test_a_refused_second_run_leaves_the_old_sheets_or_the_new_ones(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    excel_desk.click("feuilles")
    names = iter(range(1, 10_000))
    known = [["ABEL", "ZOLA"]]

    def change() -> None:
        number = next(names)
        known.append([f"A{number}", f"Z{number}"])
        sheet["B4"].value, sheet["B2"].value = known[-1]

    for refused in refusals(excel_desk, "feuilles", change):
        assert [one.name for one in sheet.book.sheets] == ["Feuil1", *CLASS_SHEETS], refused
        found = [sheet.book.sheets[name]["A4"].value for name in ("6A", "6B")]
        assert found in known[-2:], refused
        assert sheet.book.sheets["Sommaire"]["A4:B6"].value == [["6A", 2], ["6B", 1], ["Total", 3]], refused
        rows = [list(filter(any, one.used_range.value)) for one in added(sheet)[1:]]
        assert list(map(len, rows)) == [5, 4], refused
        known[:] = [found]


def test_a_refused_removal_leaves_all_our_sheets_or_none(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    def add() -> None:
        for name in {"6A", "6B"} - {one.name for one in sheet.book.sheets}:
            sheet.book.sheets.add(name, after=sheet).names.add(CLASS_MARK, "=TRUE")
        sheet.activate()

    for refused in refusals(excel_desk, "retirer", add):
        check_list(sheet, refused)
        assert sorted(one.name for one in added(sheet)) in ([], ["6A", "6B"]), refused


def test_a_refused_undo_leaves_the_list_whole(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    def sort() -> None:
        write_list(sheet)
        excel_desk.click("trier")

    for refused in refusals(excel_desk, "annuler", sort):
        check_list(sheet, refused)


@pytest.mark.parametrize(
    "button",
    [
        "fiches", "emargement", "pochettes", "listes", "relancer", "eclater", "courriels", "fiches_choisies",
        "lettres_choisies", "lettres",
    ],
)  # fmt: skip
def test_a_refused_button_that_makes_files_leaves_the_list_whole(
    excel_desk: ExcelDesk, sheet: xw.Sheet, button: str
) -> None:
    for refused in refusals(excel_desk, button, lambda: None):
        check_list(sheet, refused)


@pytest.mark.parametrize("button", [*SILENT, "a_propos", "textes", "verifier_textes"])
def test_a_refused_button_that_shows_something_changes_no_list(
    excel_desk: ExcelDesk, sheet: xw.Sheet, button: str
) -> None:
    for refused in refusals(excel_desk, button, sheet.activate, least=5):
        check_list(sheet, refused)
        assert added(sheet) == [], refused


def test_every_button_is_refused_calls_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [button.id for button in BUTTONS if f'"{button.id}"' not in source] == CHOOSERS


def test_a_refused_import_leaves_no_workbook(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    rows = [[cell or "" for cell in row] for row in ROWS]
    excel_desk.chosen_file = write_rows(tmp_path / "e.csv", [HEADER, *rows])
    for refused in refusals(excel_desk, "importer", lambda: None):
        for book in list(excel_desk.app.books)[1:]:
            assert book.sheet_names == ["Liste"], refused
            assert [row[:3] for row in book.sheets[0]["A4:C6"].value] == [row[:3] for row in ROWS], refused
            book.close()
        assert len(excel_desk.app.books) == 1, refused

"""Class sheets are added to the list's own workbook, replaced at the next run, and never half-made."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.results import ClassSheetsResult
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors.asking import UnknownClassError
from educonnect_xl.errors.clicking import GroupedSheetsError, OldBookError, ProtectedBookError, ReadOnlyBookError
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.spreadsheet.class_sheets import make_class_sheets, remove_class_sheets
from educonnect_xl.spreadsheet.marks import REPORT_MARK, partition_sheets
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory.beliefs import ChartSheet
from tests.support.excel_memory.com import calls
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe", "Date de notification"]
ROWS: list[list[Any]] = [
    ["6B", "ZOLA", "003", "31/05/2026"],
    ["Liste", "ABEL", "=x", "bientôt"],
    ["6A", "ÉLOI", "1E2", ""],
    ["6B", "ABADIE", "", ""],
]


@pytest.fixture
def sheet(excel_desk: ExcelDesk) -> xw.Sheet:
    """Give a list in a workbook of its own."""
    return excel_desk.add([HEADER, *ROWS], "Liste")


def make(desk: ExcelDesk, **choices: Any) -> ClassSheetsResult:
    choices.setdefault("columns", "toutes")
    return make_class_sheets(find_list(desk.app), desk.tools, Choices(**choices), "LYCEE INVENTE")


def test_each_class_has_its_sheet_after_the_summary_and_the_users_sheets_stay(
    excel_desk: ExcelDesk, sheet: xw.Sheet
) -> None:
    sheet.book.sheets.add("6a", after=sheet)["A1"].value = "à moi"
    sheet.activate()
    made = make(excel_desk)
    assert sheet.book.sheet_names == ["Liste", "6a", "Sommaire", "6A (2)", "6B", "Liste (2)"]
    assert (made.students, made.classes) == (4, 3)
    assert [finding.values["sheet"] for finding in made.renamed] == ["6A (2)", "Liste (2)"]
    assert all(one.visible for one in sheet.book.sheets)
    assert sheet.book.sheets["6a"]["A1"].value == "à moi"


def test_a_class_sheet_holds_its_students_as_text_and_dates(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    make(excel_desk)
    made = sheet.book.sheets["6B"]
    title, subtitle, header, *rows = made.used_range.value
    assert title[0] == "Classe 6B — 2\u00a0élèves"
    assert subtitle[0].startswith("LYCEE INVENTE")
    assert header == HEADER[1:]  # the class is in the title
    assert [row[:2] for row in rows] == [["ABADIE", None], ["ZOLA", "003"]]
    assert rows[1][2].isoformat() == "2026-05-31T00:00:00"
    assert sheet.book.sheets["Liste (2)"]["B4:C4"].value == ["=x", "bientôt"]
    assert [made[cell].font.name for cell in ("B4", "B3", "C4")] == ["Consolas", "Calibri", "Calibri"]
    assert made["C4"].number_format == "dd/mm/yyyy"


def test_the_title_of_a_class_goes_on_over_its_neighbours(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([[*HEADER, "État du compte"], *([*row, "Compte notifié mais non activé"] for row in ROWS)])
    make(excel_desk, columns="distribution")
    made = sheet.book.sheets["6B"]
    assert [made[cell].wrap_text for cell in ("A1", "A2", "A3", "A4")] == [False, False, True, True]


def test_the_summary_links_every_class(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([HEADER, ["L'A/B", "X", "", ""]])
    make(excel_desk)
    summary = sheet.book.sheets["Sommaire"]
    assert summary["A4"].formula == "=HYPERLINK(\"#'L''A-B'!A1\",\"L'A/B\")"
    assert summary["A3:B5"].value == [["Classe", "Élèves"], ["L'A/B", 1], ["Total", 1]]


def test_a_second_run_replaces_the_sheets_of_the_first(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    make(excel_desk)
    first = sheet.book.sheet_names
    sheet["A2"].value = "6A"
    make(excel_desk)
    assert sheet.book.sheet_names == first
    assert sheet.book.sheets["6A"].used_range.shape == (5, 3)


@pytest.mark.parametrize("classes", [4, 12])
def test_calls_of_class_sheets_are_few(excel_desk: ExcelDesk, classes: int) -> None:
    """At most 160, and 10 more a class; where sheets of an earlier run are found and replaced 20 more."""
    excel_desk.add([HEADER, *([f"C{number}", "X", "", ""] for number in range(classes))])
    for most in (10, 20):
        excel_desk.click("feuilles")
        assert len(calls.names) <= 160 + most * classes


@pytest.mark.slow
def test_the_classes_of_a_large_school_take_less_than_a_minute(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    """Of this process' own time, whatever else the machine does: the model takes some five seconds."""
    excel_desk.chosen_file = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(excel_desk.chosen_file, 2213, 64, seed=0)
    excel_desk.click("importer")
    excel_desk.answers = ["yes"] * 3
    start = time.process_time()
    assert excel_desk.click("feuilles").startswith("64\u00a0feuilles de classe, 2\u00a0213\u00a0élèves")
    assert time.process_time() - start < 60
    assert len(calls.names) <= 150 + 10 * 64


def test_a_workbook_that_cannot_take_sheets_is_refused_unchanged(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    book = excel_desk.model(sheet).book
    book.vba_get("Protect")
    with pytest.raises(ProtectedBookError):
        make(excel_desk)
    excel_desk.excel.user.read_only.append(book)
    with pytest.raises(ReadOnlyBookError):
        make(excel_desk)
    excel_desk.excel.user.read_only.clear()
    book.name = "liste.xls"
    with pytest.raises(OldBookError):
        make(excel_desk)
    assert sheet.book.sheet_names == ["Liste"]


def test_a_list_of_excel_97_to_2003_can_be_sorted(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    excel_desk.model(sheet).book.name = "liste.xls"
    assert excel_desk.click("trier").startswith("La liste est triée")
    for button in ("verifier", "feuilles"):
        assert "Enregistrez-le au format .xlsx" in excel_desk.click(button)
    assert sheet.book.sheet_names == ["Liste"]


def test_a_choice_of_classes_that_leaves_nobody_changes_nothing(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    make(excel_desk)
    before = sheet.book.sheet_names
    with pytest.raises(UnknownClassError):
        make(excel_desk, classes=["5Z"])
    assert sheet.book.sheet_names == before


def test_a_class_called_as_a_chart_gets_a_name_of_its_own(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    book = excel_desk.model(sheet).book
    book.chart_in_front_ = ChartSheet(book, "6a")
    made = make(excel_desk)
    assert made.sheets == ["Sommaire", "6A (2)", "6B", "Liste (2)"]


def test_only_our_sheets_are_removed(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    sheet.book.sheets.add("6A", after=sheet)["A1"].value = "à moi"
    sheet.activate()
    make(excel_desk)
    assert len(partition_sheets(sheet.book).ours()) == 4
    assert remove_class_sheets(sheet.book) == 4
    assert sheet.book.sheet_names == ["Liste", "6A"]
    assert remove_class_sheets(sheet.book) == 0


def test_a_report_is_not_replaced_by_class_sheets_and_keeps_its_name(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([HEADER, ["Bilan", "ZOLA", "003", ""]], "Liste")
    report = sheet.book.sheets.add("Bilan", after=sheet)
    report["A1"].value = "Bilan d’activation"
    report.names.add(REPORT_MARK, '="Bilan"')
    sheet.activate()
    for _ in range(2):
        make(excel_desk)
        assert sorted(sheet.book.sheet_names) == ["Bilan", "Bilan (2)", "Liste", "Sommaire"]
        assert sheet.book.sheets["Bilan"]["A1"].value == "Bilan d’activation"


def test_grouped_sheets_are_refused_before_anything_is_changed(excel_desk: ExcelDesk, sheet: xw.Sheet) -> None:
    excel_desk.excel.user.grouped = 2
    with pytest.raises(GroupedSheetsError):
        make(excel_desk)
    with pytest.raises(GroupedSheetsError):
        remove_class_sheets(sheet.book)
    assert sheet.book.sheet_names == ["Liste"]

"""A list in an open workbook is found, and sorted in place whole, whatever Excel does half-way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.clicking import (
    GroupedSheetsError,
    IncompleteListError,
    MergedCellsError,
    NoListError,
    ProtectedSheetError,
    ReadOnlyBookError,
)
from educonnect_xl.errors.reading import StudentsLostError
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK
from educonnect_xl.spreadsheet.open_lists import lists_meant
from educonnect_xl.spreadsheet.sort import sort_in_place
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory.com import calls
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS: list[list[Any]] = [
    ["6B", "ZOLA", "003"],
    ["1G10", "ABADIE", "=x"],
    ["1G2", "ÉLOI", "1E2"],
    [None, None, None],
    ["1G2", "ABEL", 5.0],
]
SORTED = [ROWS[4], ROWS[2], ROWS[1], ROWS[0], ROWS[3]]


def values(sheet: xw.Sheet) -> list[list[Any]]:
    rows: list[list[Any]] = sheet["A2:C6"].value
    return rows


def add_list(desk: ExcelDesk, name: str = "Feuil1") -> xw.Sheet:
    return desk.add([HEADER, *ROWS], name)


def mark(sheet: xw.Sheet) -> None:
    sheet.names.add(CLASS_MARK, "=TRUE")


def test_whole_rows_are_sorted_and_empty_ones_go_last(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk)
    assert sort_in_place(find_list(excel_desk.app), "naturel").was_filtered is False
    assert values(sheet) == SORTED
    assert excel_desk.model(sheet).sort_state.fields == []


def test_the_calls_of_a_sort_do_not_depend_on_the_size_of_the_list(excel_desk: ExcelDesk) -> None:
    def count(size: int) -> int:
        sheet = excel_desk.add([HEADER, *([["6A", f"N{n:04}", ""] for n in range(size, 0, -1)])])
        excel_desk.click("trier")
        made = len(calls.names)
        sheet.book.close()
        return made

    assert count(10) == count(1000) <= 120


def test_an_excel_table_is_sorted_as_a_table_and_another_left_alone(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk)
    table = sheet.tables.add(sheet["A1:C6"], name="Eleves")
    other = sheet.tables.add(sheet["I20:J22"], name="Autre")
    sort_in_place(find_list(excel_desk.app), "naturel")
    assert values(sheet) == SORTED
    assert (table.range.address, other.range.address) == ("$A$1:$C$6", "$I$20:$J$22")


def test_the_row_of_totals_of_a_table_stays_where_it_is(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([HEADER, *ROWS[:3]])
    table = sheet.tables.add(sheet["A1:C4"], name="Eleves")
    table.show_totals = True
    sheet["A5"].value = "Total"
    assert len(find_list(excel_desk.app).export.rows) == 3
    assert excel_desk.click("trier").startswith("La liste est triée : 3\u00a0élèves")
    assert sheet["A2:A5"].value == ["1G2", "1G10", "6B", "Total"]
    assert (table.show_totals, table.range.address) == (True, "$A$1:$C$5")
    sheet["A8"].value = "6A"
    assert "ligne 8" in excel_desk.click("trier")
    assert sheet["A2:A5"].value == ["1G2", "1G10", "6B", "Total"]


def test_a_filtered_table_leaves_no_row_behind(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk)
    sheet.tables.add(sheet["A1:C6"], name="Eleves")
    excel_desk.filter_table(sheet, [3, 4])
    excel_desk.answers = ["yes"]  # a code is a number: go on all the same
    assert excel_desk.click("trier").endswith("Le filtre cachait des lignes : il a été levé.")
    assert values(sheet) == SORTED
    assert not any(excel_desk.is_hidden(sheet, row) for row in range(2, 7))


def test_what_touches_a_table_on_the_right_stays_and_is_told(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk)
    sheet["D3"].value = "mine"
    sheet.tables.add(sheet["A1:C6"], name="Eleves")
    excel_desk.answers = ["yes"]
    assert "laissez une colonne vide" in excel_desk.click("trier")
    assert (values(sheet), sheet["D3"].value) == (ROWS, "mine")


def group(desk: ExcelDesk, _: xw.Sheet) -> None:
    desk.excel.user.grouped = 2


def protect(_: ExcelDesk, sheet: xw.Sheet) -> None:
    sheet.api.Protect()


def merge(_: ExcelDesk, sheet: xw.Sheet) -> None:
    sheet["A5:B5"].merge()


def open_for_reading(desk: ExcelDesk, sheet: xw.Sheet) -> None:
    desk.excel.user.read_only.append(desk.model(sheet).book)


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (group, GroupedSheetsError),
        (protect, ProtectedSheetError),
        (merge, MergedCellsError),
        (open_for_reading, ReadOnlyBookError),
    ],
)
def test_a_list_that_cannot_be_sorted_is_refused_unchanged(
    excel_desk: ExcelDesk, prepare: Callable[[ExcelDesk, xw.Sheet], None], error: type[EduconnectError]
) -> None:
    sheet = add_list(excel_desk)
    prepare(excel_desk, sheet)
    with pytest.raises(error):
        sort_in_place(find_list(excel_desk.app), "naturel")
    assert values(sheet) == ROWS


def test_a_sort_that_loses_a_row_is_noticed(excel_desk: ExcelDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_list(excel_desk)
    monkeypatch.setattr(xw.Range, "sort", lambda cells, _: cells[0, :2].clear_contents())
    with pytest.raises(StudentsLostError):
        sort_in_place(find_list(excel_desk.app), "naturel")


def test_the_active_sheet_is_the_list_if_it_has_one(excel_desk: ExcelDesk) -> None:
    add_list(excel_desk, "a")
    add_list(excel_desk, "b")
    assert find_list(excel_desk.app).sheet.name == "b"


def test_else_the_only_open_workbook_with_a_list_is_taken(excel_desk: ExcelDesk) -> None:
    add_list(excel_desk, "a")
    excel_desk.tools.activate()
    assert find_list(excel_desk.app).sheet.name == "a"
    excel_desk.tools.close()
    excel_desk.app.books.add()
    assert find_list(excel_desk.app).sheet.name == "a"


def test_two_workbooks_with_a_list_may_both_be_meant(excel_desk: ExcelDesk) -> None:
    books = [add_list(excel_desk).book.name for _ in range(2)]
    excel_desk.tools.activate()
    assert [sheet.book.name for sheet in lists_meant(excel_desk.app).sheets] == books


def test_the_list_beside_the_active_sheet_is_the_one(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk, "a")
    add_list(excel_desk, "b")
    sheet.book.sheets.add("Notes", after=sheet).activate()
    assert find_list(excel_desk.app).sheet.name == "a"


def test_a_newer_list_beside_liste_may_be_meant_too(excel_desk: ExcelDesk) -> None:
    sheet = add_list(excel_desk, "Liste")
    newer = sheet.book.sheets.add("Comptes", after=sheet)
    newer["A1"].value = [HEADER, *ROWS[1:], ["6B", "NEUF", "n0uv34u"]]
    excel_desk.tools.activate()
    assert [one.name for one in lists_meant(excel_desk.app).sheets] == ["Liste", "Comptes"]


@pytest.mark.parametrize("state", [0, 2])  # xlSheetHidden, xlSheetVeryHidden
def test_a_hidden_list_is_named_where_it_is_passed_over(excel_desk: ExcelDesk, state: int) -> None:
    sheet = add_list(excel_desk, "Comptes")
    hidden = sheet.book.sheets.add("Liste", after=sheet)
    hidden["A1"].value = [HEADER, *ROWS]
    hidden.api.Visible = state
    excel_desk.tools.activate()
    students = find_list(excel_desk.app)
    assert students.sheet.name == "Comptes"
    assert [dict(one.values) for one in students.export.findings if one.code is FindingCode.HIDDEN_SHEET] == [
        {"sheet": "Liste"}
    ]


def test_no_list_at_all_is_told(excel_desk: ExcelDesk) -> None:
    with pytest.raises(NoListError):
        find_list(excel_desk.app)


def test_a_list_without_classes_is_told_what_it_lacks(excel_desk: ExcelDesk) -> None:
    excel_desk.add([["Nom élève", "Identifiant"], ["X", "x"]])
    with pytest.raises(IncompleteListError) as caught:
        find_list(excel_desk.app)
    assert (caught.value.sheet, caught.value.missing) == ("Feuil1", ["Classe"])


def test_the_sheet_named_liste_is_the_one_of_its_workbook(excel_desk: ExcelDesk) -> None:
    part = add_list(excel_desk, "1G2")
    sheet = part.book.sheets.add("Liste", after=part)
    sheet["A1:E9"].number_format = "@"
    sheet["A1"].value = [HEADER, *ROWS, ["6B", "AUTRE", *["x"] * (len(HEADER) - 2)]]
    excel_desk.tools.activate()
    assert find_list(excel_desk.app).sheet.name == "Liste"


def test_a_class_sheet_of_ours_is_never_the_list_but_means_that_of_its_workbook(excel_desk: ExcelDesk) -> None:
    add_list(excel_desk, "autre")
    sheet = add_list(excel_desk, "1G2")
    mark(sheet)
    sheet.book.sheets.add("Ma liste", after=sheet)["A1"].value = [HEADER, *ROWS]
    sheet.activate()
    assert find_list(excel_desk.app).sheet.name == "Ma liste"


def test_numbers_and_dates_are_read_as_the_text_they_show(excel_desk: ExcelDesk) -> None:
    sheet = excel_desk.add([[*HEADER, "Date de notification"], ["1G2", "ABEL", "", ""]])
    sheet["C2:D2"].number_format = "General"
    sheet["C2"].value = 5
    sheet["D2"].value = datetime(2026, 5, 31)
    assert read_list(sheet).export.rows == [("1G2", "ABEL", "5", "31/05/2026")]

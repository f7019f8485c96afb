"""Class sheets are added to the list's own workbook, replaced at the next run, and never half-made."""

from datetime import date
from typing import Any

import pytest

from educonnect_xl import errors
from educonnect_xl.accounts.results import ClassSheetsResult
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.class_sheets import make_class_sheets, remove_class_sheets
from educonnect_xl.spreadsheet.live_list import find_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK, REPORT_MARK, partition_sheets
from tests.support import standin

HEADER = ["Classe", "Nom élève", "Mot de passe", "Date de notification"]
ROWS: list[list[Any]] = [
    ["6B", "ZOLA", "003", "31/05/2026"],
    ["Liste", "ABEL", "=x", "bientôt"],
    ["6A", "ÉLOI", "1E2", ""],
    ["6B", "ABADIE", "", ""],
]

COMPLETE = ["Liste", "Sommaire", "6A", "6B", "Liste (2)"]


class Desk:
    """A list open beside the tools workbook, as when a button is clicked."""

    def __init__(self, rows: list[list[Any]] = ROWS) -> None:
        self.app = standin.App()
        self.book = standin.Book(self.app, "Educonnect_9990001A_ListeEleve-202609071307.xlsx")
        self.sheet = standin.Sheet(self.book, "Liste", [HEADER, *rows])
        tools = standin.Book(self.app, "ListeEleve_tools.xlsm")
        self.template = standin.Sheet(tools, "Modèle toutes", [])
        self.template.visible = False
        self.template.marks = {CLASS_MARK: "=TRUE"}

    def make(self, **choices: Any) -> ClassSheetsResult:
        choices.setdefault("columns", "toutes")
        public = standin.public(self.app)
        template = public.books["ListeEleve_tools.xlsm"].sheets["Modèle toutes"]
        return make_class_sheets(find_list(public), template, Choices(**choices), "LYCEE INVENTE")

    def names(self) -> list[str]:
        return [sheet.name for sheet in self.book.sheets_inside]

    def values(self, name: str) -> list[list[Any]]:
        sheet = next(sheet for sheet in self.book.sheets_inside if sheet.name == name)
        return sheet.used_range.raw_value


def test_each_class_has_its_sheet_after_the_summary_and_the_users_sheets_stay() -> None:
    desk = Desk()
    standin.Sheet(desk.book, "6a", [["à moi"]])
    made = desk.make()
    assert desk.names() == ["Liste", "6a", "Sommaire", "6A (2)", "6B", "Liste (2)"]
    assert (made.students, made.classes) == (4, 3)
    assert [finding.values["sheet"] for finding in made.renamed] == ["6A (2)", "Liste (2)"]
    assert all(sheet.visible for sheet in desk.book.sheets_inside)
    assert desk.values("6a") == [["à moi"]]


def test_a_class_sheet_holds_its_students_as_text_and_dates() -> None:
    desk = Desk()
    desk.make()
    title, subtitle, header, *rows = desk.values("6B")
    assert title[0] == "Classe 6B — 2\u00a0élèves"
    assert subtitle[0] == "LYCEE INVENTE · export du 07/09/2026 à 13:07"
    assert header == HEADER[1:]  # the class is in the title
    assert [row[:2] for row in rows] == [["ABADIE", ""], ["ZOLA", "003"]]
    assert rows[1][2] == (date(2026, 5, 31) - date(1899, 12, 30)).days
    assert desk.values("Liste (2)")[3][1:] == ["=x", "bientôt"]
    sheet = desk.book.sheets_inside[2]
    assert sheet.column_formats[2]["font_name"] == "Consolas"
    assert sheet.column_formats[3]["number_format"] == "dd/mm/yyyy"


def test_the_summary_links_every_class() -> None:
    desk = Desk([["L'A/B", "X", "", ""]])
    desk.make()
    summary = desk.book.sheets_inside[1]
    assert summary.cells_inside[4, 1]["formula"] == "=HYPERLINK(\"#'L''A-B'!A1\",\"L'A/B\")"
    assert [row[:2] for row in desk.values("Sommaire")[2:5]] == [["Classe", "Élèves"], ["L'A/B", 1], ["Total", 1]]


def test_a_second_run_replaces_the_sheets_of_the_first() -> None:
    desk = Desk()
    desk.make()
    first = desk.names()
    desk.sheet.cells_inside[2, 1]["value"] = "6A"
    desk.make()
    assert desk.names() == first
    assert len(desk.values("6A")) == 5


@pytest.mark.parametrize(("run", "most"), [(1, 4), (2, 8)])
def test_a_class_costs_a_handful_of_calls(run: int, most: int) -> None:
    """A first run: 4. Where sheets of an earlier run are to be found and replaced: 4 more for each of those."""

    def calls(classes: int) -> int:
        desk = Desk([[f"C{number}", "X", "", ""] for number in range(classes)])
        for _ in range(run):
            desk.app.calls.clear()
            desk.make()
        return len(desk.app.calls)

    assert calls(41) - calls(40) <= most


def calls_of_a_run(desk: Desk) -> int:
    desk.app.calls.clear()
    with busy(standin.public(desk.app), "…"):
        desk.make()
    return len(desk.app.calls)


@pytest.mark.parametrize("failing", range(1, calls_of_a_run(Desk()) + 1))
def test_a_first_run_that_fails_leaves_nothing(failing: int) -> None:
    desk = Desk()
    desk.app.failing = failing
    try:
        calls_of_a_run(desk)
    except standin.Refusal:
        assert desk.names() in (["Liste"], COMPLETE)  # complete when only going back to the list failed
    else:
        assert desk.names() == COMPLETE
    assert desk.values("Liste") == [HEADER, *ROWS]
    assert desk.app.state == {"screen_updating": True, "status_bar": False}


def desk_with_sheets() -> Desk:
    desk = Desk()
    desk.make()
    return desk


@pytest.mark.parametrize("failing", range(1, calls_of_a_run(desk_with_sheets()) + 1))
def test_a_second_run_that_fails_leaves_no_half_made_sheet(failing: int) -> None:
    desk = desk_with_sheets()
    desk.app.failing = failing
    try:
        calls_of_a_run(desk)
    except standin.Refusal:
        assert desk.names() in [["Liste", *COMPLETE[first:]] for first in range(1, 6)]  # the first run's that remain
    else:
        assert desk.names() == COMPLETE
    assert all(sheet.used_range.shape[0] > 3 for sheet in desk.book.sheets_inside[1:])
    assert desk.values("Liste") == [HEADER, *ROWS]
    assert desk.app.state == {"screen_updating": True, "status_bar": False}


def test_a_workbook_that_cannot_take_sheets_is_refused_unchanged() -> None:
    desk = Desk()
    desk.book.api.ProtectStructure = True
    with pytest.raises(errors.ProtectedBookError):
        desk.make()
    desk.book.api.ReadOnly = True
    with pytest.raises(errors.ReadOnlyBookError):
        desk.make()
    assert desk.names() == ["Liste"]


def test_a_choice_of_accounts_that_leaves_nobody_changes_nothing() -> None:
    desk = Desk()
    desk.make()
    before = desk.names()
    with pytest.raises(errors.UnknownClassError):
        desk.make(classes=["5Z"])
    assert desk.names() == before


def test_only_our_sheets_are_removed() -> None:
    desk = Desk()
    standin.Sheet(desk.book, "6A", [["à moi"]])
    desk.make()
    public = standin.public(desk.app).books[0]
    assert len(partition_sheets(public).ours()) == 4
    assert remove_class_sheets(public) == 4
    assert desk.names() == ["Liste", "6A"]
    assert remove_class_sheets(public) == 0


def test_a_report_is_not_replaced_by_class_sheets_and_keeps_its_name() -> None:
    desk = Desk([["Bilan", "ZOLA", "003", ""]])
    report = standin.Sheet(desk.book, "Bilan", [["Bilan d'activation"]])
    report.marks = {REPORT_MARK: '="Bilan"'}
    for _ in range(2):
        desk.make()
        assert sorted(desk.names()) == ["Bilan", "Bilan (2)", "Liste", "Sommaire"]
        assert report in desk.book.sheets_inside
        assert report.used_range.raw_value == [["Bilan d'activation"]]


def test_grouped_sheets_are_refused_before_anything_is_changed() -> None:
    desk = Desk()
    desk.app.selected_sheets.Count = 2
    with pytest.raises(errors.GroupedSheetsError):
        desk.make()
    with pytest.raises(errors.GroupedSheetsError):
        remove_class_sheets(standin.public(desk.app).books[desk.book.name])
    assert desk.names() == ["Liste"]
    desk.app.selected_sheets.Count = 1
    desk.make()

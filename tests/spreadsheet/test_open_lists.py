"""What was noticed while an open list was read is kept, and a list says which file it is from."""

from datetime import date, datetime
from typing import Any

import pytest

from educonnect_xl.accounts.checks import find_doubts
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.errors.clicking import IncompleteListError, NoListError
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK, REPORT_MARK, SOURCE_NAME, mark_list, source_of
from tests.support import standin
from tests.support.desks import Desk
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe"]
STAMPED = "Educonnect_9990001A_ListeEleve-202609071307.csv"


@pytest.fixture
def app() -> standin.App:
    return standin.App()


def sheet_of(app: standin.App, *rows: list[Any], name: str = "Feuil1", book: str = "liste.xlsx") -> standin.Sheet:
    return standin.Sheet(standin.Book(app, book), name, [*rows])


def found_on(app: standin.App) -> list[tuple[FindingCode, int | None, str | None]]:
    return [(one.code, one.line, one.column) for one in find_list(standin.public(app)).export.findings]


def test_empty_rows_repeated_columns_and_converted_codes_are_told(app: standin.App) -> None:
    rows: list[list[Any]] = [
        ["6A", "X", 417263.0, ""],
        ["", "", "", ""],
        [date(2026, 1, 3), "Y", "a", ""],
        ["6A", 5.0, None, ""],
    ]
    sheet_of(app, [*HEADER, "classe"], *rows)
    assert found_on(app) == [
        (FindingCode.REPEATED_COLUMN, 1, "classe"),
        (FindingCode.EMPTY_ROW, 3, None),
        (FindingCode.CONVERTED_VALUE, 2, "Mot de passe"),
        (FindingCode.CONVERTED_VALUE, 4, "Classe"),
    ]


def test_a_title_over_the_list_stays_and_is_not_told(app: standin.App) -> None:
    sheet_of(app, ["Ma liste", None, None], HEADER, ["6A", "X", "007"], ["", "", ""], ["6A", "Y", "008"])
    assert found_on(app) == [(FindingCode.EMPTY_ROW, 4, None)]
    students = find_list(standin.public(app))
    assert (students.header_row, students.last_row, students.last_column) == (2, 5, 3)
    assert list(students.export.lines) == [3, 5]


def test_a_list_is_from_the_file_its_workbook_is_named_after(app: standin.App) -> None:
    sheet_of(app, HEADER, ["6A", "X", "007"], book=STAMPED)
    source = find_list(standin.public(app)).export.source
    assert (source.name, source.exported_at) == (STAMPED, datetime(2026, 9, 7, 13, 7))


@pytest.mark.parametrize("name", [STAMPED, 'le "bon" export.csv', '"', "=1+1.csv", "é'.csv"])
def test_an_imported_list_is_from_the_file_that_was_imported(app: standin.App, name: str) -> None:
    sheet = sheet_of(app, HEADER, ["6A", "X", "007"], book="Classeur1")
    sheet.marks = {CLASS_MARK: "=TRUE"}
    public = standin.public(app).books["Classeur1"].sheets["Feuil1"]
    mark_list(public, name)
    assert set(sheet.marks) == {SOURCE_NAME}
    assert source_of(public) == name
    assert read_list(public).export.source.name == name


def test_a_list_that_was_not_imported_has_no_source(app: standin.App) -> None:
    sheet_of(app, HEADER, ["6A", "X", "007"])
    assert source_of(standin.public(app).books["liste.xlsx"].sheets["Feuil1"]) == ""


@pytest.mark.parametrize("mark", [CLASS_MARK, REPORT_MARK])
def test_a_sheet_of_ours_is_never_the_list(app: standin.App, mark: str) -> None:
    ours = sheet_of(app, HEADER, ["6A", "X", "007"])
    ours.marks = {mark: "=TRUE"}
    with pytest.raises(NoListError):
        find_list(standin.public(app))
    standin.Sheet(ours.book, "Feuil2", [HEADER, ["6B", "Y", "008"]])
    assert find_list(standin.public(app)).sheet.name == "Feuil2"


def test_in_a_workbook_with_several_lists_the_one_named_liste_is_meant(app: standin.App) -> None:
    notes = sheet_of(app, ["Notes"])
    for name in ("6A", "Liste"):
        standin.Sheet(notes.book, name, [HEADER, ["6A", "X", "007"]])
    assert find_list(standin.public(app)).sheet.name == "Liste"


def test_a_sheet_that_is_nearly_a_list_is_told_what_it_lacks(app: standin.App) -> None:
    sheet_of(app, ["Nom élève", "Prénom élève"], ["X", "Y"])
    with pytest.raises(IncompleteListError) as caught:
        find_list(standin.public(app))
    assert (caught.value.sheet, caught.value.missing) == ("Feuil1", ["Classe"])


def test_a_hidden_list_never_wins_over_one_that_shows(app: standin.App) -> None:
    book = standin.Book(app, "liste.xlsx")
    standin.Sheet(book, "Notes", [["rien"]])
    hidden = standin.Sheet(book, "Liste", [HEADER, ["6A", "X", "vieux"]])
    hidden.visible = False
    standin.Sheet(book, "Comptes", [HEADER, ["6A", "X", "neuf"]])
    assert find_list(standin.public(app)).export.rows == [("6A", "X", "neuf")]


@pytest.mark.libreoffice
def test_a_code_that_is_an_error_is_told_as_one(desk: Desk) -> None:
    sheet = desk.add([HEADER, ["6A", "X", "abc"], ["6A", "Y", ""]])
    sheet["C3"].number_format = "General"
    sheet["C3"].formula = "=1/0"
    export = find_list(desk.app).export
    assert list(export.values("Mot de passe")) == ["abc", "#DIV/0!"]
    assert [(one.code, one.line, one.column) for one in find_doubts(export)] == [
        (FindingCode.ERROR_VALUE, 3, "Mot de passe")
    ]

"""A list in an open workbook is found, and sorted in place whole, whatever Excel does half-way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl import errors
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.live_list import LiveList, find_list, read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK
from educonnect_xl.spreadsheet.sort import sort_in_place
from tests.support import standin
from tests.support.exports import hard_texts

HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS: list[list[Any]] = [
    ["6B", "ZOLA", "003"],
    ["1G10", "ABADIE", "=x"],
    ["1G2", "ÉLOI", "1E2"],
    ["", "", ""],
    ["1G2", "ABEL", 5],
]
SORTED = [["1G2", "ABEL", 5], ["1G2", "ÉLOI", "1E2"], ["1G10", "ABADIE", "=x"], ["6B", "ZOLA", "003"], ["", "", ""]]


@pytest.fixture
def app() -> standin.App:
    return standin.App()


def sheet_of(app: standin.App, rows: list[list[Any]] = ROWS, book: str = "liste.xlsx") -> standin.Sheet:
    return standin.Sheet(standin.Book(app, book), "Feuil1", [HEADER, *rows])


def list_on(app: standin.App) -> LiveList:
    return find_list(standin.public(app))


def values(sheet: standin.Sheet) -> list[list[Any]]:
    return sheet.used_range.raw_value[1:]


def test_whole_rows_are_sorted_and_empty_ones_go_last(app: standin.App) -> None:
    sheet = sheet_of(app)
    assert sort_in_place(list_on(app), "naturel").was_filtered is False
    assert values(sheet) == SORTED
    assert not sheet.sort_keys_left


def test_all_that_a_cell_has_goes_with_its_row(app: standin.App) -> None:
    sheet = sheet_of(app)
    sheet.cells_inside[2, 1]["color"] = "yellow"
    sheet.cells_inside[3, 3]["note"] = "à voir"
    sheet.cells_inside[4, 4] = {"value": 3, "formula": "=ROW()"}
    sort_in_place(list_on(app), "naturel")
    assert sheet.cells_inside[5, 1] == {"value": "6B", "color": "yellow"}
    assert sheet.cells_inside[4, 3] == {"value": "=x", "note": "à voir"}
    assert sheet.cells_inside[3, 4]["formula"] == "=ROW()"


def test_a_list_with_a_title_and_away_from_the_corner_is_sorted_alone(app: standin.App) -> None:
    sheet = standin.Sheet(standin.Book(app, "a.xlsx"), "A", [["Titre", None, None], HEADER, *ROWS], first=(3, 2))
    sort_in_place(list_on(app), "naturel")
    assert sheet.used_range.raw_value == [["Titre", None, None], HEADER, *SORTED]


@pytest.mark.parametrize("size", [10, 1000])
def test_the_calls_of_a_sort_do_not_depend_on_the_size_of_the_list(app: standin.App, size: int) -> None:
    sheet_of(app, [["6A", f"N{n:04}", ""] for n in range(size, 0, -1)])
    students = list_on(app)
    app.calls.clear()
    sort_in_place(students, "naturel")
    assert len(app.calls) == 28


@given(st.lists(st.lists(hard_texts, min_size=3, max_size=3), min_size=1, max_size=15))
def test_any_list_keeps_every_row_whole(rows: list[list[str]]) -> None:
    app = standin.App()
    rows = [["6A", "X", ""], *rows]
    sheet = sheet_of(app, rows)
    sort_in_place(list_on(app), "naturel")
    assert sorted(map(str, sheet.range((2, 1), (len(rows) + 1, 3)).raw_value)) == sorted(map(str, rows))
    assert {column for _, column in sheet.cells_inside} <= {1, 2, 3}


@pytest.mark.parametrize("as_table", [False, True])
@pytest.mark.parametrize("failing", range(1, 14))
def test_whatever_call_fails_the_list_is_whole_and_the_helper_column_gone(
    app: standin.App, failing: int, as_table: bool
) -> None:
    sheet = sheet_of(app)
    if as_table:
        standin.Table(sheet, (1, 1), (6, 3))
    students = list_on(app)
    app.calls.clear()
    app.failing = failing
    has_failed = False
    try:
        with busy(standin.public(app), "Tri…"):
            sort_in_place(students, "naturel")
    except standin.Refusal:
        has_failed = True
    app.failing = 0
    assert has_failed or values(sheet) == SORTED
    assert sheet.used_range.shape == (6, 3)
    assert sorted(map(str, values(sheet))) == sorted(map(str, ROWS))
    assert app.state == {"screen_updating": True, "status_bar": False}


def test_an_excel_table_is_sorted_as_a_table(app: standin.App) -> None:
    sheet = sheet_of(app)
    table = standin.Table(sheet, (1, 1), (6, 3))
    sort_in_place(list_on(app), "naturel")
    assert values(sheet) == SORTED
    assert (table.first, table.last) == ((1, 1), (6, 3))
    assert "Table.sort" in app.calls
    assert "Range.sort" not in app.calls


def test_another_table_of_the_sheet_is_left_alone(app: standin.App) -> None:
    sheet = sheet_of(app)
    other = standin.Table(sheet, (20, 9), (22, 10))
    sort_in_place(list_on(app), "naturel")
    assert values(sheet) == SORTED
    assert (other.first, other.last) == ((20, 9), (22, 10))
    assert "Table.resize" not in app.calls


def test_a_filter_and_hidden_rows_leave_no_row_behind(app: standin.App) -> None:
    sheet = sheet_of(app)
    sheet.api.FilterMode = True
    sheet.hidden_rows = {3, 4}
    assert sort_in_place(list_on(app), "naturel").was_filtered is True
    assert values(sheet) == SORTED
    sheet.hidden_rows = {2}
    assert sort_in_place(list_on(app), "excel").was_filtered is False
    assert not sheet.hidden_rows


def refuse_protected(sheet: standin.Sheet) -> None:
    sheet.api.ProtectContents = True


def refuse_merged(sheet: standin.Sheet) -> None:
    sheet.merged.add((3, 2))


def refuse_read_only(sheet: standin.Sheet) -> None:
    sheet.book.api.ReadOnly = True


def refuse_grouped(sheet: standin.Sheet) -> None:
    sheet.book.app.selected_sheets.Count = 2


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (refuse_grouped, errors.GroupedSheetsError),
        (refuse_protected, errors.ProtectedSheetError),
        (refuse_merged, errors.MergedCellsError),
        (refuse_read_only, errors.ReadOnlyBookError),
    ],
)
def test_a_list_that_cannot_be_sorted_is_refused_unchanged(
    app: standin.App, prepare: Any, error: type[errors.EduconnectError]
) -> None:
    sheet = sheet_of(app)
    prepare(sheet)
    with pytest.raises(error):
        sort_in_place(list_on(app), "naturel")
    assert values(sheet) == ROWS


def test_a_sort_that_loses_a_row_is_noticed(app: standin.App, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet_of(app)
    monkeypatch.setattr(standin.Range, "move_rows", lambda cells, key: cells.sheet.cells_inside.pop((2, 1)))
    with pytest.raises(errors.StudentsLostError):
        sort_in_place(list_on(app), "naturel")


def test_the_active_sheet_is_the_list_if_it_has_one(app: standin.App) -> None:
    sheet_of(app, book="active.xlsx")
    sheet_of(app, book="other.xlsx")
    assert list_on(app).sheet.book.name == "active.xlsx"


def test_else_the_only_open_workbook_with_a_list_is_taken(app: standin.App) -> None:
    standin.Sheet(standin.Book(app, "ListeEleve_tools.xlsm"), "Accueil", [["Bienvenue"]])
    sheet_of(app, book="liste.csv")
    assert list_on(app).sheet.book.name == "liste.csv"


def test_two_workbooks_with_a_list_are_not_chosen_between(app: standin.App) -> None:
    standin.Sheet(standin.Book(app, "ListeEleve_tools.xlsm"), "Accueil", [["Bienvenue"]])
    sheet_of(app, book="a.xlsx")
    sheet_of(app, book="b.xlsx")
    with pytest.raises(errors.SeveralBooksError) as caught:
        list_on(app)
    assert caught.value.books == ["a.xlsx", "b.xlsx"]


def test_no_list_at_all_is_told(app: standin.App) -> None:
    standin.Sheet(standin.Book(app, "ListeEleve_tools.xlsm"), "Accueil", [["Bienvenue"]])
    with pytest.raises(errors.NoListError):
        list_on(app)


def test_a_list_without_classes_is_told_what_it_lacks(app: standin.App) -> None:
    standin.Sheet(standin.Book(app, "a.xlsx"), "Feuil1", [["Nom élève", "Identifiant"], ["X", "x"]])
    with pytest.raises(errors.IncompleteListError) as caught:
        list_on(app)
    assert (caught.value.sheet, caught.value.missing) == ("Feuil1", ["Classe"])


def test_the_sheet_named_liste_is_the_one_of_its_workbook(app: standin.App) -> None:
    book = standin.Book(app, "a.xlsx")
    standin.Sheet(book, "Sommaire", [["Classe", "Élèves"]])
    standin.Sheet(book, "1G2", [HEADER, ROWS[2]])
    standin.Sheet(book, "Liste", [HEADER, *ROWS])
    assert list_on(app).sheet.name == "Liste"


def test_an_active_class_sheet_means_the_list_of_its_workbook(app: standin.App) -> None:
    book = standin.Book(app, "a.xlsx")
    standin.Sheet(book, "1G2", [HEADER, ROWS[2]]).marks = {CLASS_MARK: "=TRUE"}
    standin.Sheet(book, "Ma liste", [HEADER, *ROWS])
    sheet_of(app, book="other.xlsx")
    students = list_on(app)
    assert (students.sheet.book.name, students.sheet.name) == ("a.xlsx", "Ma liste")


def test_class_sheets_of_a_workbook_are_never_its_list(app: standin.App) -> None:
    standin.Sheet(standin.Book(app, "ListeEleve_tools.xlsm"), "Accueil", [["Bienvenue"]])
    book = standin.Book(app, "a.xlsx")
    standin.Sheet(book, "1G2", [HEADER, ROWS[2]]).marks = {CLASS_MARK: "=TRUE"}
    standin.Sheet(book, "Ma liste", [HEADER, *ROWS])
    assert list_on(app).sheet.name == "Ma liste"


def test_numbers_and_dates_are_read_as_the_text_they_show(app: standin.App) -> None:
    students = read_list(standin.public(app).books[0].sheets[0]) if sheet_of(app) else None
    assert students is not None
    assert students.export.rows[-1] == ("1G2", "ABEL", "5")

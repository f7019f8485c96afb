"""The last button run on a workbook is undone where nothing has changed since, and refused with a reason elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.clicking import (
    GroupedSheetsError,
    ListChangedError,
    NothingToUndoError,
    ProtectedBookError,
    ReadOnlyBookError,
)
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.marks import CLASS_MARK, REPORT_MARK
from educonnect_xl.spreadsheet.sort import sort_in_place
from educonnect_xl.spreadsheet.undo import forget, remember_sheets, remember_sort, undo
from educonnect_xl.tools import data_folder
from tests.support import standin
from tests.support.lists import find_list

HEADER = ["Classe", "Nom élève", "Mot de passe"]
ROWS: list[list[Any]] = [["6B", "ZOLA", "003"], ["", "", ""], ["6A", "ÉLOI", "1E2"], ["6A", "ABEL", "=x"]]


@pytest.fixture
def app() -> standin.App:
    return standin.App()


@pytest.fixture
def sheet(app: standin.App) -> standin.Sheet:
    return standin.Sheet(standin.Book(app, "liste.xlsx"), "Feuil1", [HEADER, *ROWS])


def book_of(app: standin.App, name: str = "liste.xlsx") -> xw.Book:
    return standin.public(app).books[name]


def sort(app: standin.App) -> None:
    students = find_list(standin.public(app))
    remember_sort(students, sort_in_place(students, "naturel"))


def values(sheet: standin.Sheet) -> list[list[Any]]:
    return sheet.used_range.raw_value[1:]


def notes() -> dict[str, Any]:
    return dict(json.loads((data_folder() / "annuler.json").read_text("utf-8")))


def mark(sheet: standin.Sheet, name: str = CLASS_MARK) -> standin.Sheet:
    sheet.marks = {name: '="Bilan"'}
    return sheet


def test_a_sort_is_undone_row_by_row_empty_rows_too(app: standin.App, sheet: standin.Sheet) -> None:
    sheet.cells_inside[2, 1]["color"] = "yellow"
    sort(app)
    assert values(sheet) != ROWS
    assert undo(book_of(app)) == []
    assert values(sheet) == ROWS
    assert sheet.cells_inside[2, 1]["color"] == "yellow"


def test_what_was_undone_is_not_undone_again(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    undo(book_of(app))
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))
    assert values(sheet) == ROWS


def test_a_workbook_on_which_no_button_ran_has_nothing_to_undo(app: standin.App, sheet: standin.Sheet) -> None:
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


@pytest.mark.parametrize(
    ("address", "value"), [((2, 3), "004"), ((5, 1), "6C"), ((3, 2), "ABELLE"), ((5, 2), "NOUVEAU"), ((3, 3), None)]
)
def test_a_list_that_changed_since_the_sort_is_left_as_it_is(
    app: standin.App, sheet: standin.Sheet, address: tuple[int, int], value: str | None
) -> None:
    sort(app)
    sheet.cells_inside[address] = {"value": value}
    before = values(sheet)
    with pytest.raises(ListChangedError):
        undo(book_of(app))
    assert values(sheet) == before
    assert notes()[book_of(app).fullname]["sheet"] == "Feuil1"


def test_rows_below_the_list_that_was_sorted_stay_where_they_are(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    sheet.cells_inside[6, 1] = {"value": "6Z"}
    undo(book_of(app))
    assert values(sheet) == [*ROWS, ["6Z", None, None]]


def test_what_a_formula_shows_is_no_change(app: standin.App, sheet: standin.Sheet) -> None:
    sheet.cells_inside[2, 3] = {"value": 1, "formula": "=ROW()"}
    sort(app)
    next(cell for cell in sheet.cells_inside.values() if "formula" in cell)["value"] = 4
    undo(book_of(app))
    assert sheet.cells_inside[2, 3]["formula"] == "=ROW()"


def test_a_list_whose_sheet_is_gone_or_renamed_is_not_looked_for(app: standin.App, sheet: standin.Sheet) -> None:
    standin.Sheet(book := sheet.book, "Feuil2", [HEADER, *ROWS])
    sort(app)
    sheet.name = "Autre"
    with pytest.raises(ListChangedError):
        undo(book_of(app, book.name))


def test_the_list_that_was_sorted_is_undone_whichever_is_active_now(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    other = standin.Sheet(sheet.book, "Liste", [HEADER, *ROWS])
    sheet.book.sheets_inside.reverse()
    undo(book_of(app))
    assert values(sheet) == values(other) == ROWS


def test_what_is_noted_holds_no_text_of_a_cell_and_no_digest_twice(app: standin.App, sheet: standin.Sheet) -> None:
    digests = set()
    for _ in range(2):
        sort(app)
        note = notes()[book_of(app).fullname]
        assert note.keys() == {"sheet", "ranks", "salt", "digest"}
        digest, salt = (
            note.pop("digest"),
            note.pop("salt"),
        )  # hexadecimal by chance: three digits of a cell may be in it
        digests.add(digest)
        assert len(salt) == 32
        assert not any(text in json.dumps(note, ensure_ascii=False) for text in ("ZOLA", "ÉLOI", "003", "6B"))
    assert len(digests) == 2


def test_added_sheets_are_removed_and_named_in_order(app: standin.App, sheet: standin.Sheet) -> None:
    classes = [mark(standin.Sheet(sheet.book, name, [["x"]])) for name in ("6A", "Sommaire", "6B")]
    mark(standin.Sheet(sheet.book, "Bilan", [["x"]]), REPORT_MARK)
    remember_sheets(book_of(app), ["Sommaire", "6A", "Bilan"])
    assert undo(book_of(app)) == ["Sommaire", "6A", "Bilan"]
    assert sheet.book.sheets_inside == [sheet, classes[2]]
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


def test_a_sheet_of_the_user_is_never_removed_whatever_its_name(app: standin.App, sheet: standin.Sheet) -> None:
    users = standin.Sheet(sheet.book, "6A", [["à moi"]])
    mark(standin.Sheet(sheet.book, "6B", [["x"]]))
    remember_sheets(book_of(app), ["6A", "6B", "6C"])
    assert undo(book_of(app)) == ["6B"]
    assert sheet.book.sheets_inside == [sheet, users]


def test_sheets_that_are_all_gone_leave_nothing_to_undo(app: standin.App, sheet: standin.Sheet) -> None:
    remember_sheets(book_of(app), ["6A"])
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


@pytest.mark.parametrize(
    ("member", "error"),
    [("ProtectStructure", ProtectedBookError), ("ReadOnly", ReadOnlyBookError)],
)
def test_sheets_that_cannot_be_removed_stay_and_can_be_later(
    app: standin.App, sheet: standin.Sheet, member: str, error: type[EduconnectError]
) -> None:
    mark(standin.Sheet(sheet.book, "6A", [["x"]]))
    remember_sheets(book_of(app), ["6A"])
    setattr(sheet.book.api, member, True)
    with pytest.raises(error):
        undo(book_of(app))
    assert len(sheet.book.sheets_inside) == 2
    setattr(sheet.book.api, member, False)
    assert undo(book_of(app)) == ["6A"]


def test_grouped_sheets_are_refused_before_any_is_removed(app: standin.App, sheet: standin.Sheet) -> None:
    mark(standin.Sheet(sheet.book, "6A", [["x"]]))
    remember_sheets(book_of(app), ["6A"])
    app.selected_sheets.Count = 2
    with pytest.raises(GroupedSheetsError):
        undo(book_of(app))
    assert len(sheet.book.sheets_inside) == 2


def test_the_last_button_alone_is_undone(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    mark(standin.Sheet(sheet.book, "6A", [["x"]]))
    remember_sheets(book_of(app), ["6A"])
    assert undo(book_of(app)) == ["6A"]
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


def test_a_button_that_cannot_be_undone_makes_forget_the_one_before(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    forget(book_of(app))
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


def test_each_workbook_has_its_own_note(app: standin.App, sheet: standin.Sheet) -> None:
    sort(app)
    other = standin.Sheet(standin.Book(app, "autre.xlsx"), "Feuil1", [["x"]])
    mark(standin.Sheet(other.book, "6A", [["x"]]))
    remember_sheets(book_of(app, "autre.xlsx"), ["6A"])
    undo(book_of(app))
    assert values(sheet) == ROWS
    assert undo(book_of(app, "autre.xlsx")) == ["6A"]


def test_the_twenty_workbooks_used_last_are_remembered(app: standin.App) -> None:
    books = [standin.Book(app, f"{number}.xlsx") for number in range(21)]
    for book in [*books[:20], books[0], books[20]]:
        remember_sheets(book_of(app, book.name), ["6A"])
    assert [Path(name).name for name in notes()] == [f"{number}.xlsx" for number in [*range(2, 20), 0, 20]]


@pytest.mark.parametrize("content", ["", "{", "[1]", "null"])
def test_notes_that_cannot_be_read_are_none(app: standin.App, sheet: standin.Sheet, content: str) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "annuler.json").write_text(content)
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))
    sort(app)
    assert undo(book_of(app)) == []


def test_a_note_that_cannot_be_kept_stops_no_button(app: standin.App, sheet: standin.Sheet) -> None:
    data_folder().parent.mkdir(parents=True)
    data_folder().write_text("a file where the folder would be")
    sort(app)
    with pytest.raises(NothingToUndoError):
        undo(book_of(app))


def test_the_list_sorted_is_the_one_remembered(app: standin.App, sheet: standin.Sheet) -> None:
    students = read_list(book_of(app).sheets["Feuil1"])
    moved = sort_in_place(students, "naturel")
    remember_sort(students, moved)
    note = notes()[book_of(app).fullname]
    assert (note["sheet"], note["ranks"]) == (
        "Feuil1",
        [2, 4, 1, 0],
    )  # the row without text goes last, its rank is an order

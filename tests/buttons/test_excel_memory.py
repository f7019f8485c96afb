"""The Excel in memory itself: what of xlwings runs on it as in Excel, what does not, and the chain of a click."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.buttons import BUTTONS
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory import com
from tests.support.exports import student, write_students

pytestmark = pytest.mark.thorough


def make_list(desk: ExcelDesk, folder: Path) -> Path:
    """Import a list of three, save it, and return the export that it is of."""
    students = [
        student(Classe=c, Nom=n, Identifiant=n.lower()) for c, n in (("6B", "ZOLA"), ("6A", "ABEL"), ("6A", "É"))
    ]
    desk.chosen_file = write_students(folder / "export.csv", students)
    desk.click("importer")
    desk.app.books.active.save(folder / "liste.xlsx")
    return folder / "export.csv"


def click_on_the_ribbon(desk: ExcelDesk, button: str) -> None:
    desk.excel.click(button)


def click_on_a_sheet(desk: ExcelDesk, button: str) -> None:
    desk.excel.run(f"ListeEleve.Button_{button}")


CLICKS = [
    *((button.id, click_on_the_ribbon) for button in BUTTONS if button.group),
    *((button.id, click_on_a_sheet) for button in BUTTONS),
]


@pytest.mark.parametrize(("button", "click"), CLICKS)
def test_every_button_runs_through_the_workbooks_own_macros(
    excel_desk: ExcelDesk, tmp_path: Path, button: str, click: Callable[[ExcelDesk, str], None]
) -> None:
    make_list(excel_desk, tmp_path)
    if button in ("annuler", "retirer"):
        excel_desk.click("feuilles")
    excel_desk.alerts.clear()
    excel_desk.answers = ["yes"] * 3
    click(excel_desk, button)
    assert [alert for alert in excel_desk.alerts if "n’a pas pu" in alert or "Python" in alert] == []
    assert len(excel_desk.alerts) >= (button not in ("accueil", "reglages"))
    assert f"buttons.click('{button}')" in excel_desk.excel.machine.commands[-1]


def test_what_the_model_lacks_is_not_hidden_by_a_button(excel_desk: ExcelDesk) -> None:
    api = excel_desk.tools.sheets[0].api
    with pytest.raises(com.NotModelledError), suppress(Exception):
        api.CircleInvalid()


def write(sheet: xw.Sheet, *rows: list[Any]) -> xw.Range:
    sheet["A1"].value = list(rows)
    return sheet["A1"].expand()


def copied_name(sheet: xw.Sheet) -> str | None:
    sheet.names.add("mine", "=TRUE")
    return sheet.copy(after=sheet, name="Copie").names["mine"].refers_to


def sorted_values(sheet: xw.Sheet) -> list[Any]:
    write(sheet, [3, "c"], [1, "a"], [2, "b"]).sort(1)
    values: list[Any] = sheet["B1:B3"].value
    return values


def fitted_width(sheet: xw.Sheet) -> Any:
    sheet["A1"].value = "a text that is longer than the column is wide"
    sheet["A1"].columns.autofit()
    return sheet["A1"].column_width


def formatted(sheet: xw.Sheet) -> int:
    sheet["A1:A3"].conditional_formats.add_cell_value("greater_than", 1, fill_color="#FF0000")
    return len(sheet["A1:A3"].conditional_formats)


def merged_address(sheet: xw.Sheet) -> str:
    sheet["A1:B2"].merge()
    address: str = sheet["A1"].merge_area.address
    return address


def with_header_found(sheet: xw.Sheet) -> str:
    write(sheet, ["a", "b"], [1, 2])
    header = sheet.tables.add(sheet["A1:B2"]).header_row_range
    return str(header and header.address)


def shown(sheet: xw.Sheet) -> Any:
    sheet.page_setup.print_area = "A1:B2"
    return sheet.page_setup.print_area


def frozen(sheet: xw.Sheet) -> bool:
    sheet.show_gridlines = False
    return bool(sheet.show_gridlines)


def linked(sheet: xw.Sheet) -> str:
    sheet["A1"].add_hyperlink("https://example.org", "here")
    address: str = sheet["A1"].hyperlink
    return address


def text_kept(sheet: xw.Sheet) -> Any:
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "007"
    return sheet["A1"].value


def computed(sheet: xw.Sheet) -> Any:
    sheet["A1"].formula = "=1+1"
    return sheet["A1"].value


def deleted(sheet: xw.Sheet) -> list[str]:
    sheet.book.sheets.add("Deux")
    sheet.delete()
    names: list[str] = sheet.book.sheet_names
    return names


def drawn(sheet: xw.Sheet) -> int:
    sheet.charts.add()
    return len(sheet.charts)


def hidden_by_filter(sheet: xw.Sheet) -> Any:
    write(sheet, ["a"], [1], [2]).autofilter.apply_values(1, ["1"])
    return sheet["A3"].rows.hidden


def noted(sheet: xw.Sheet) -> Any:
    sheet["A1"].add_note("à voir")
    note = sheet["A1"].note
    return note and note.text


# What xlwings does in Excel by its documentation, each on the first sheet of a new workbook.
UPSTREAM: dict[str, Callable[[xw.Sheet], bool]] = {
    "numbers come back as float": lambda sheet: write(sheet, [1, 2]).value == [1.0, 2.0],
    "an empty cell is None": lambda sheet: sheet["A1"].value is None,
    "a date comes back as a date": lambda sheet: write(sheet, [dt.datetime(2026, 5, 31), 1]).value[0].day == 31,
    "text stays text in a text cell": lambda sheet: text_kept(sheet) == "007",
    "a formula is computed": lambda sheet: computed(sheet) == 2,
    "rows are sorted whole": lambda sheet: sorted_values(sheet) == ["a", "b", "c"],
    "a copy of a sheet has its names": lambda sheet: copied_name(sheet) == "=TRUE",
    "merged cells are one area": lambda sheet: merged_address(sheet) == "$A$1:$B$2",
    "a table has a header": lambda sheet: with_header_found(sheet) == "$A$1:$B$1",
    "a column is made as wide as its text": lambda sheet: fitted_width(sheet) > 20,
    "conditional formats are counted": lambda sheet: formatted(sheet) == 1,
    "a print area is kept": lambda sheet: shown(sheet) == "$A$1:$B$2",
    "gridlines are hidden": lambda sheet: not frozen(sheet),
    "a link is read back": lambda sheet: linked(sheet).startswith("https://example.org"),
    "a sheet is added after another": lambda sheet: sheet.book.sheets.add("Deux", after=sheet).index == 2,
    "a sheet is deleted": lambda sheet: deleted(sheet) == ["Deux"],
    "pictures are counted": lambda sheet: len(sheet.pictures) == 0,
    "a chart is counted": lambda sheet: drawn(sheet) == 1,
    "a filter hides rows": lambda sheet: hidden_by_filter(sheet) is True,
    "a note is read back": lambda sheet: noted(sheet) == "à voir",
}
WRONG_IN_THE_MODEL = {
    "a column is made as wide as its text", "conditional formats are counted", "a print area is kept",
    "pictures are counted", "a filter hides rows",
}  # fmt: skip


def test_the_list_of_what_xlwings_does_otherwise_here_is_whole(excel_desk: ExcelDesk) -> None:
    def is_wrong(behaves: Callable[[xw.Sheet], bool]) -> bool:
        try:
            return not behaves(excel_desk.app.books.add().sheets[0])
        except (Exception, com.NotModelledError):
            return True

    assert {name for name, behaves in UPSTREAM.items() if is_wrong(behaves)} == WRONG_IN_THE_MODEL

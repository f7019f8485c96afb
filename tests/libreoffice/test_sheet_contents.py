"""Names, tables, merged cells, sizes and the clipboard do in LibreOffice what they do in Excel."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from educonnect_xl.libreoffice import LibreOfficeError, defined_names
from educonnect_xl.libreoffice.defined_names import names_by_sheet

pytestmark = pytest.mark.libreoffice


# Sizes


@given(st.integers(1, 545).map(lambda pixels: pixels * 0.75), st.integers(1, 9))
@settings(max_examples=25)
def test_heights_are_read_as_written_and_add_up(sheet: xw.Sheet, height: float, count: int) -> None:
    rows = sheet["A1"].resize(count, 1)
    rows.row_height = height
    assert (rows.row_height, rows.height, sheet["A1"].offset(count).top) == (height, height * count, height * count)


@given(st.integers(1, 7 * 255).map(lambda pixels: pixels / 7))
@settings(max_examples=25)
def test_widths_are_read_as_written(sheet: xw.Sheet, width: float) -> None:
    sheet["B:C"].column_width = width
    assert sheet["B1"].column_width == sheet["B1:C1"].column_width == round(width, 2)


@pytest.mark.parametrize(("written", "read"), [(20, 20.25), (12.8, 12.75), (15, 15)])
def test_a_height_is_that_of_whole_pixels(sheet: xw.Sheet, written: float, read: float) -> None:
    sheet["A1"].row_height = written
    assert sheet["A1"].row_height == read


def test_whole_columns_and_rows_are_measured_without_asking_each_line(sheet: xw.Sheet, counted: Counter[str]) -> None:
    sheet["A:A"].row_height, sheet["1:1"].column_width = 15, 20
    assert (sheet["A:B"].row_height, sheet["1:2"].column_width) == (15, 20)
    assert (sheet["A:A"].rows.hidden, sheet["1:1"].columns.hidden) == (False, False)
    sheet["C900000"].row_height, sheet["ABC3"].column_width = 15.75, 20.14  # one pixel more
    assert (sheet["A:A"].row_height, sheet["1:1"].column_width) == (None, None)
    assert (sheet["A3:A899999"].row_height, sheet["C3:ABB3"].column_width) == (15, 20)
    sheet["900000:900001"].rows.hidden = True
    assert (sheet["A:A"].rows.hidden, sheet["A900000:C900001"].rows.hidden) == (None, True)
    assert counted.total() < 20_000


def test_rows_and_columns_of_no_length_are_hidden_and_those_of_some_are_shown(sheet: xw.Sheet) -> None:
    sheet["A2:A3"].row_height = sheet["B1:C1"].column_width = 0
    assert (sheet["A2:A3"].rows.hidden, sheet["B:C"].columns.hidden) == (True, True)
    assert (sheet["A2:A3"].row_height, sheet["B1:C1"].column_width) == (0, 0)
    assert (sheet["A1:A2"].row_height, sheet["A1:B1"].column_width) == (None, None)
    assert (sheet["A1:C2"].rows.hidden, sheet["A1:C2"].columns.hidden) == (None, None)
    sheet["A3"].row_height = sheet["C1"].column_width = 30
    assert (sheet["A3"].rows.hidden, sheet["A2"].rows.hidden) == (False, True)
    assert (sheet["C1"].columns.hidden, sheet["B1"].columns.hidden) == (False, True)


@given(st.integers(100, 9000).map(lambda twips: twips / 20))
@settings(max_examples=15)
def test_places_and_sizes_of_pictures_and_charts_are_read_as_written(
    tmp_path_factory: pytest.TempPathFactory, sheet: xw.Sheet, length: float
) -> None:
    path = tmp_path_factory.mktemp("picture") / "square.png"
    Image.new("RGB", (40, 40), "red").save(path)
    picture = sheet.pictures.add(path, left=length, top=length, width=length, height=length)
    chart = sheet.charts.add(length, length, length, length)
    for drawn in (picture, chart):
        assert [drawn.left, drawn.top, drawn.width, drawn.height] == [length] * 4
        drawn.delete()


# Cells


@pytest.mark.parametrize(
    ("address", "left"), [("A1", False), ("A1:C1", False), ("A1:B2", False), ("A1:A3", True), ("B1:C3", True)]
)
def test_a_deletion_without_direction_takes_the_short_way(sheet: xw.Sheet, address: str, left: bool) -> None:
    sheet["A1"].value = [[f"{row}{column}" for column in "abcdef"] for row in range(6)]
    cells = sheet[address]
    beside = cells.offset(0, cells.shape[1]) if left else cells.offset(cells.shape[0], 0)
    expected = beside[0, 0].value
    cells.delete()
    assert cells[0, 0].value == expected


@pytest.mark.parametrize("deleted", ["B2", "2:2", "B:B", "A1:C3"])
def test_cells_are_written_and_read_where_others_were_deleted(sheet: xw.Sheet, deleted: str) -> None:
    for size in (1, 2):
        cells = sheet["B2"].resize(size, size)
        cells.value = [["x"] * size] * size
        for _ in range(size):
            sheet[deleted].delete()
        cells.value = [[True] * size] * size
        assert cells.options(ndim=2).value == [[True] * size] * size
        assert cells.number_format == "General"


@pytest.mark.parametrize("shift", ["down", "right"])
def test_new_cells_look_as_those_before_or_after(sheet: xw.Sheet, shift: str) -> None:
    def cell(place: int) -> xw.Range:
        return sheet[place, 2] if shift == "down" else sheet[2, place]

    cell(0).color, cell(1).color, cell(2).color = (1, 1, 1), (2, 2, 2), (3, 3, 3)
    cell(2).value = "x"
    cell(1).insert(shift)
    cell(3).insert(shift, "format_from_right_or_below")
    cell(0).insert(shift)
    assert [cell(place).color for place in range(6)] == [
        None, (1, 1, 1), (1, 1, 1), (2, 2, 2), (3, 3, 3), (3, 3, 3),
    ]  # fmt: skip
    assert [cell(place).value for place in range(6)] == [None] * 5 + ["x"]
    with pytest.raises(ValueError, match="format_from_left_or_above"):
        cell(0).insert(shift, "format_from_nowhere")


def test_new_rows_and_columns_are_as_large_as_those_before_or_after(sheet: xw.Sheet) -> None:
    for place, size in enumerate([15, 30, 45]):
        sheet[place, 0].row_height = sheet[0, place].column_width = size
    sheet["2:3"].insert("down")
    sheet["5:5"].insert("down", "format_from_right_or_below")
    sheet["B:C"].insert("right")
    sheet["E:E"].insert("right", "format_from_right_or_below")
    assert [sheet[place, 0].row_height for place in range(6)] == [15, 15, 15, 30, 45, 45]
    assert [sheet[0, place].column_width for place in range(6)] == [15, 15, 15, 30, 45, 45]
    usual = sheet["Z1"].column_width
    sheet["A:A"].insert("right")
    assert sheet["A1"].column_width == usual


def test_merging_keeps_the_first_content_and_parts_what_was_merged(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[None, "b"], ["c", "=1+1"]]
    sheet["A1:B1"].merge()
    assert sheet["A1:B1"].value == ["b", None]
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert sheet["A1:B2"].merge_cells is True
    sheet["A1:B2"].unmerge()
    assert sheet["A1:B2"].value == [["b", None], [None, None]]
    sheet["B2:C3"].merge()
    sheet["A1:B2"].merge()
    assert (sheet["A1"].merge_area.address, sheet["C3"].merge_area.address) == ("$A$1:$B$2", "$C$3")
    sheet["E1:F3"].merge(across=True)
    assert sheet["E2"].merge_area.address == "$E$2:$F$2"


# Names


def test_a_name_has_the_sheet_in_front_as_in_excel(sheet: xw.Sheet) -> None:
    book = sheet.book
    other = book.sheets.add("l'été 1", after=sheet)
    sheet["A1"].name = "Sheet1!one"
    sheet.names.add("Sheet1!two", "=Sheet1!$B$2")
    book.names.add("Sheet1!three", "=Sheet1!$C$3")
    other["D4"].name = "'l''été 1'!four"
    book.names.add("five", "=Sheet1!$E$5")
    assert [name.name for name in book.names] == [
        "five", "Sheet1!one", "Sheet1!three", "Sheet1!two", "'l''été 1'!four",
    ]  # fmt: skip
    assert [name.name for name in sheet.names] == ["Sheet1!one", "Sheet1!three", "Sheet1!two"]
    assert (sheet["one"].address, other["four"].address, sheet["five"].address) == ("$A$1", "$D$4", "$E$5")
    assert book.names["sheet1!TWO"].refers_to == "=Sheet1!$B$2"
    assert book.names["FIVE"].refers_to_range.address == "$E$5"
    book.names.add("five", "=Sheet1!$F$6")
    assert book.names["five"].refers_to == "=Sheet1!$F$6"
    del book.names["Sheet1!one"]
    assert "one" not in sheet.names
    with pytest.raises(KeyError):
        book.names["Sheet1!one"]


def test_the_names_that_each_sheet_has_to_itself_are_told_in_one_look(sheet: xw.Sheet) -> None:
    book = sheet.book
    own, both, quoted = (book.sheets.add(name, after=book.sheets[-1]) for name in ("own", "both", "l'été = 5"))
    book.names.add("mark", f"='{sheet.name}'!$A$1")
    own.names.add("mark", '="text"')
    for name in ("mark", "other"):
        both.names.add(name, "=1")
    quoted.names.add("other", f"='{own.name}'!$A$1")
    found = dict(names_by_sheet(book.impl, ("mark", "other")))
    told = {name: found[name] for name in (sheet.name, own.name, both.name, quoted.name)}
    assert told == {sheet.name: set(), "own": {"mark"}, "both": {"mark", "other"}, "l'été = 5": {"other"}}
    assert list(found) == book.sheet_names


@pytest.mark.parametrize("name", ["ŉ", "n" * 2000, "$a.'b", "é\n#1", "😀", "ß"])
def test_names_are_told_of_sheets_whatever_these_are_called(
    sheet: xw.Sheet, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(defined_names, "_SHEETS_AT_ONCE", 2)
    sheets = sheet.book.api.getSheets()
    for other in ("a", name, "b", "c"):
        sheets.insertNewByName(other, sheets.getCount())
    for one in list(sheet.book.sheets)[-3:]:
        one.names.add("mark", "=1")
    found = names_by_sheet(sheet.book.impl, ("mark", "other"))
    assert list(found.items())[-4:] == [("a", set()), (name, {"mark"}), ("b", {"mark"}), ("c", {"mark"})]


@pytest.mark.parametrize("name", ["Sheet 1", "l'été", "2026", "A1", "R1C1", "a-b"])
def test_the_sheet_of_a_name_is_quoted_where_excel_does(sheet: xw.Sheet, name: str) -> None:
    sheet.name = name
    sheet.names.add("one", "=$A$1")
    quoted = "'" + name.replace("'", "''") + "'"
    assert sheet.book.names[0].name == f"{quoted}!one"
    assert sheet.book.names[f"{quoted}!one"].name == f"{quoted}!one"


# Tables


def test_tables_come_in_the_order_they_were_made(sheet: xw.Sheet) -> None:
    for place, name in enumerate(["Zeta", "Alpha", "Mid"]):
        sheet[0, 3 * place].value = [["n", "k"], ["a", 1]]
        sheet.tables.add(sheet[0, 3 * place].resize(2, 2), name=name)
    assert [table.name for table in sheet.tables] == ["Zeta", "Alpha", "Mid"]
    assert sheet.tables[0].name == "Zeta"


def test_a_totals_row_is_one_row_more(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["B2"].value = [["n", "k"], ["a", 1], ["b", 2]]
    sheet["B5"].value = "below"
    table = sheet.tables.add(sheet["B2:C4"], name="Liste")
    table.show_totals = True
    assert (table.range.address, table.data_body_range.address) == ("$B$2:$C$5", "$B$3:$C$4")  # type: ignore[union-attr]
    assert sheet["B5:C6"].formula == (("Total", "=SUBTOTAL(109,C3:C4)"), ("below", ""))  # type: ignore[comparison-overlap]
    assert sheet["C5"].value == 3
    assert table.totals_row_range.address == "$B$5:$C$5"  # type: ignore[union-attr]
    sheet.book.save(tmp_path / "totals.xlsx")
    assert openpyxl.load_workbook(tmp_path / "totals.xlsx").active.tables["Liste"].totalsRowCount == 1
    table.show_totals = False
    assert (table.range.address, sheet["B4:C6"].value) == ("$B$2:$C$4", [["b", 2], [None, None], ["below", None]])


# Copies


def test_copied_cells_are_pasted_whole_or_in_part(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["a", "=1+1"], ["b", 3]]
    sheet["A1:B2"].color = (1, 2, 3)
    sheet["A1:B2"].copy()
    assert sheet.book.app.cut_copy_mode == "copy"
    sheet["D1"].paste()
    sheet["D4"].paste("values")
    sheet["D7"].paste("formats")
    sheet["D10"].paste("values", transpose=True)
    assert (sheet["D1:E2"].formula, sheet["D1"].color) == ((("a", "=1+1"), ("b", "3")), (1, 2, 3))  # type: ignore[comparison-overlap]
    assert (sheet["D4:E5"].formula, sheet["D4"].color) == ((("a", "2"), ("b", "3")), None)  # type: ignore[comparison-overlap]
    assert (sheet["D7"].value, sheet["E8"].color) == (None, (1, 2, 3))
    assert sheet["D10:E11"].value == [["a", "b"], [2, 3]]
    sheet["B1:B2"].copy()
    sheet["E4"].paste("values", operation="multiply")
    assert sheet["E4:E5"].value == [4, 9]
    sheet.book.app.cut_copy_mode = False
    assert sheet.book.app.cut_copy_mode is None
    with pytest.raises(NotImplementedError, match="validation"):
        sheet["D1"].paste("validation")


def test_truth_values_stay_such_when_they_are_pasted_as_values(sheet: xw.Sheet) -> None:
    sheet["A1:C2"].value = [[True, 1, "=A1"], [None, False, 0]]
    sheet["E1:F2"].value = True
    sheet["A1:C2"].copy()
    sheet["E1"].paste("values", skip_blanks=True)
    sheet["E5:G8"].paste("values")
    sheet["E10"].paste("values", transpose=True)
    sheet["E20"].paste("formulas")
    sheet["E30"].value = 1
    sheet["E30"].paste("values", operation="add")
    assert told(sheet["E1:G2"]) == "True 1.0 True, True False 0.0"
    assert told(sheet["E5:G8"]) == "True 1.0 True, None False 0.0, True 1.0 True, None False 0.0"
    assert told(sheet["E10:F12"]) == "True None, 1.0 False, True 0.0"
    assert (told(sheet["E20:F20"]), sheet["G20"].formula) == ("True 1.0", "=E20")
    assert told(sheet["E30"]) == "2.0"


def told(cells: xw.Range) -> str:
    """Return the values as texts: True is 1.0 when they are compared."""
    return ", ".join(" ".join(map(str, row)) for row in cells.options(ndim=2).value)


def test_cells_are_copied_to_another_workbook_and_what_is_shown_stays(program: xw.App, sheet: xw.Sheet) -> None:
    second = sheet.book.sheets.add("Second", after=sheet)
    sheet["A1"].value = [["a", 1]]
    other = program.books.add().sheets[0]
    second["C3"].select()
    sheet["A1:B1"].copy(other["B2"])
    assert other["B2:C2"].value == ["a", 1]
    other["B3"].copy_from(sheet["A1:B1"], "values", transpose=True)
    assert other["B3:B4"].value == ["a", 1]
    assert sheet.book.sheets.active.name == "Second"


def test_nothing_is_pasted_on_a_protected_sheet(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "a"
    sheet["A1"].copy()
    sheet.api.protect("")
    with pytest.raises(LibreOfficeError, match="protected"):
        sheet["B1"].paste()


def test_cells_and_charts_are_drawn(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [["", "a"], ["x", 1], ["y", 3]]
    sheet["A1:B3"].color = (255, 0, 0)
    sheet["A1:B3"].to_png(tmp_path / "cells.png")
    sheet.charts.add(chart_type="column_clustered", source=sheet["A1:B3"]).to_png(tmp_path / "chart.png")
    sheet["A1:B3"].to_pdf(tmp_path / "cells.pdf")
    with Image.open(tmp_path / "cells.png") as picture:
        drawn = picture.convert("RGB").getcolors(100_000)
    assert drawn is not None
    assert max(drawn)[1] == (255, 0, 0)
    with Image.open(tmp_path / "chart.png") as chart:
        assert chart.width > chart.height > 100
    assert (tmp_path / "cells.pdf").read_bytes().startswith(b"%PDF")
    sheet["A1:B3"].copy_picture()
    flavors = sheet.book.app.impl.service("com.sun.star.datatransfer.clipboard.SystemClipboard").getContents()
    assert "image/png" in {flavor.MimeType for flavor in flavors.getTransferDataFlavors()}


def test_the_program_is_made_deaf_and_events_are_put_off(sheet: xw.Sheet) -> None:
    app = sheet.book.app
    with app.properties(interactive=False, enable_events=False):
        assert (app.interactive, app.enable_events) == (False, False)
        assert events_are_on(sheet.book) is False
    assert (app.interactive, app.enable_events) == (True, True)
    assert events_are_on(sheet.book) is True


def events_are_on(book: xw.Book) -> bool:
    libraries = book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    code = "Option VBASupport 1\nFunction AreOn()\nAreOn = Application.EnableEvents\nEnd Function\n"
    libraries.getByName("Standard").insertByName("Events", code)
    try:
        return bool(book.macro("Events.AreOn")())
    finally:
        libraries.getByName("Standard").removeByName("Events")

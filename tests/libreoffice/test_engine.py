"""xlwings' public objects mean in LibreOffice what they mean in Excel, and other programs read what was saved."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from python_calamine import CalamineWorkbook

from educonnect_xl.accounts import order
from educonnect_xl.libreoffice import LibreOfficeError, LibreOfficeGoneError, office
from educonnect_xl.libreoffice.formulas import to_calc, to_excel
from educonnect_xl.libreoffice.office import find_soffice
from educonnect_xl.libreoffice.remote import properties, sequence, struct
from educonnect_xl.libreoffice.structured import TablesSeen
from tests.support.desks import Desk
from tests.support.exports import hard_texts

pytestmark = pytest.mark.libreoffice

MOMENT = dt.datetime(2026, 5, 31, 12, 30, 15)


@pytest.fixture
def sheet(desk: Desk) -> xw.Sheet:
    return desk.app.books.add().sheets[0]


def test_values_of_all_types_come_back(sheet: xw.Sheet) -> None:
    row = ["été 😀", 1.5, 3, True, False, None, MOMENT, dt.date(2026, 1, 2), "a\nb"]
    sheet["B2"].value = row
    back = sheet["B2:J2"].value
    assert back == ["été 😀", 1.5, 3.0, True, False, None, MOMENT, dt.datetime(2026, 1, 2), "a\nb"]
    assert [type(value) for value in back[:5]] == [str, float, float, bool, bool]


def test_values_come_in_the_shape_of_their_cells(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A1"].value == 1
    assert sheet["A1:B1"].value == [1, 2]
    assert sheet["A1:A2"].value == [1, 3]
    assert sheet["A1:B2"].value == [[1, 2], [3, 4]]
    assert sheet["A1"].options(ndim=2).value == [[1]]
    assert sheet["A1:B2"].options(numbers=int, transpose=True).value == [[1, 3], [2, 4]]
    sheet["D1:E2"].value = "x"
    assert sheet["D1:E2"].value == [["x", "x"], ["x", "x"]]
    sheet["A1:B2"].raw_value = (("p", "q"), ("r", "s"))
    assert sheet["A1"].expand().value == [["p", "q"], ["r", "s"]]


def test_empty_cells_and_errors_are_what_the_options_say(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=1/0", None, "=NA()"]
    assert sheet["A1:C1"].value == [None, None, None]
    assert sheet["A1:C1"].options(empty="-", err_to_str=True).value == ["#DIV/0!", "-", "#N/A"]


def test_texts_stay_texts_and_formulas_are_formulas(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["007", "1E2", "3-1", "TRUE", "=1+1", "'=1+1"]
    assert sheet["A1:F1"].value == ["007", "1E2", "3-1", "TRUE", 2, "=1+1"]
    sheet["A2:F2"].number_format = "@"
    sheet["A2"].value = ["007", "1E2", "3-1", "TRUE", "=1+1", "'=1+1"]
    assert sheet["A2:F2"].value == ["007", "1E2", "3-1", "TRUE", "=1+1", "'=1+1"]


@given(st.lists(st.lists(hard_texts, min_size=3, max_size=3), min_size=1, max_size=6))
@settings(max_examples=60)
def test_any_text_comes_back_from_cells_of_text(desk: Desk, rows: list[list[str]]) -> None:
    sheet = desk.tools.sheets["xlwings.conf"]
    rows = [[_storable(text) for text in row] for row in rows]
    cells = sheet["H1"].resize(len(rows), 3)
    cells.number_format = "@"
    cells.value = rows
    assert cells.options(ndim=2, empty="").value == rows


def _storable(text: str) -> str:
    """Return the text as a cell can hold it: LibreOffice keeps one kind of line end, and no control characters."""
    return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c >= " ")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=8))
@settings(max_examples=40)
def test_any_number_comes_back(desk: Desk, numbers: list[float]) -> None:
    cells = desk.tools.sheets["xlwings.conf"]["M1"].resize(1, len(numbers))
    cells.number_format = "General"
    cells.value = numbers
    assert cells.value == numbers


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)))
@settings(max_examples=40)
def test_any_moment_comes_back_to_the_millisecond(desk: Desk, moment: dt.datetime) -> None:
    cell = desk.tools.sheets["xlwings.conf"]["L1"]
    cell.number_format = "dd/mm/yyyy hh:mm:ss"
    cell.value = moment
    assert abs(cell.value - moment) < dt.timedelta(milliseconds=2)


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1,B1)",
        "=Sheet1!A1+1",
        "='My ''sheet'''!$A$1",
        '=IF(A1="a,b;c","x!y",{1,2;3,4})',
        "=SUM(Sheet1!A:A)",
        '=HYPERLINK("#\'6A\'!A1","6A")',
        "=STDEV.S(1.5,2)",
    ],
)
def test_a_formula_is_the_same_after_both_translations(sheet: xw.Sheet, formula: str) -> None:
    assert to_excel(to_calc(formula, TablesSeen(sheet.book.impl))) == formula


def test_formulas_are_read_and_written_in_excels_notation(sheet: xw.Sheet) -> None:
    sheet.name = "l'été"
    sheet["A1"].value = [1, 2]
    sheet["C1"].formula = "=SUM('l''été'!A1,B1)"
    assert (sheet["C1"].value, sheet["C1"].formula) == (3, "=SUM('l''été'!A1,B1)")
    sheet["A3:B4"].formula = "=A1*2"
    assert sheet["A3:B4"].formula == (("=A1*2", "=B1*2"), ("=A2*2", "=B2*2"))
    sheet["D1:E1"].formula_array = "=A1:B1*10"
    assert (sheet["D1:E1"].value, sheet["D1:E1"].formula_array) == ([10, 20], "=A1:B1*10")


def test_a_format_that_was_set_is_the_same_as_that_of_new_cells(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "General"
    sheet["A3"].number_format = "@"
    assert sheet["A1:B2"].number_format == "General"
    assert sheet["A1:B3"].number_format is None


def test_formats_are_read_back_and_mixed_ones_are_none(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    cell.number_format = "dd/mm/yyyy"
    cell.color, cell.wrap_text = (255, 200, 0), True
    cell.horizontal_alignment, cell.vertical_alignment = "center", "top"
    font = cell.font
    font.bold, font.italic, font.size, font.name, font.color = True, True, 15, "DejaVu Sans", (1, 2, 3)
    assert (cell.number_format, cell.color, cell.wrap_text) == ("dd/mm/yyyy", (255, 200, 0), True)
    assert (cell.horizontal_alignment, cell.vertical_alignment) == ("center", "top")
    assert (font.bold, font.italic, font.size, font.name, font.color) == (True, True, 15, "DejaVu Sans", (1, 2, 3))
    both = sheet["A1:B1"]
    assert [both.number_format, both.color, both.font.bold, both.wrap_text] == [None] * 4


def test_lines_are_drawn_where_asked(sheet: xw.Sheet) -> None:
    sheet["B2:C3"].borders.set("outside", line_style="continuous", weight="medium", color="#FF0000")
    top = sheet["B2"].borders["edge_top"]
    assert (top.line_style, top.weight, top.color) == ("continuous", "medium", (255, 0, 0))
    assert sheet["B2"].borders["edge_bottom"].line_style is None
    sheet["B2:C3"].borders.clear()
    assert sheet["B2"].borders["edge_top"].line_style is None


def test_sizes_are_in_excels_units_as_an_independent_reader_sees(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = "x"
    sheet["A1"].column_width, sheet["A1"].row_height = 20, 30
    assert (sheet["A1"].column_width, sheet["A1"].row_height) == (20, 30)
    sheet.book.save(tmp_path / "sizes.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "sizes.xlsx").active
    assert saved.column_dimensions["A"].width == pytest.approx(20 + 5 / 7, abs=0.3)
    assert saved.row_dimensions[1].height == pytest.approx(30, abs=0.1)


def test_places_are_found(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a", "b"], ["c", None], ["d", "e"]]
    assert sheet.used_range.address == "$B$2:$C$4"
    assert sheet["B2"].end("down").address == "$B$4"
    assert sheet["C2"].end("down").address == "$C$4"
    assert sheet["B4"].end("up").address == "$B$2"
    assert sheet["A2"].end("right").address == "$B$2"
    assert sheet["C2"].end("right").address == "$XFD$2"
    assert sheet["C3"].current_region.address == "$B$2:$C$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["B2"].offset(1, 1).resize(2, 2).address == "$C$3:$D$4"
    assert sheet["B:C"].address == "$B:$C"
    assert sheet["2:3"].address == "$2:$3"
    assert sheet["B2:C4"].last_cell.get_address(False, False) == "C4"
    assert sheet["B2"].get_address(external=True) == "'[Untitled 1]Sheet1'!$B$2"


def test_cells_are_inserted_deleted_copied_and_cleared(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["a", 1], ["b", 2]]
    sheet["1:1"].insert("down")
    assert sheet["A2"].value == "a"
    sheet["1:1"].delete("up")
    sheet["A1"].insert("right")
    assert sheet["A1:C1"].value == [None, "a", 1]
    sheet["A1"].delete("left")
    sheet["A1:B2"].color = (1, 2, 3)
    sheet["A1:B2"].copy(sheet["D5"])
    assert (sheet["D5:E6"].value, sheet["D5"].color) == ([["a", 1], ["b", 2]], (1, 2, 3))
    sheet["D5"].clear_contents()
    assert (sheet["D5"].value, sheet["D5"].color) == (None, (1, 2, 3))
    sheet["E5"].clear_formats()
    assert (sheet["E5"].value, sheet["E5"].color) == (1, None)
    sheet.clear()
    assert sheet["A1"].value is None


def test_merged_cells_say_so(sheet: xw.Sheet) -> None:
    sheet["B2:C3"].merge()
    assert sheet["B2:C3"].merge_cells is True
    assert sheet["A1:B2"].merge_cells is None
    assert sheet["E5:F6"].merge_cells is False
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"
    sheet["B2:C3"].unmerge()
    assert sheet["B2:C3"].merge_cells is False


def test_a_sort_moves_whole_rows_and_ignores_case(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["n", "k"], ["b", 1], ["A", 2], ["c", 3]]
    sheet["A2"].color = (9, 9, 9)
    sheet["A1:B4"].sort(1, has_headers=True)
    assert sheet["A1:B4"].value == [["n", "k"], ["A", 2], ["b", 1], ["c", 3]]
    assert sheet["A3"].color == (9, 9, 9)
    sheet["A1:B4"].sort([2], [False], has_headers=True)
    assert sheet["B2:B4"].value == [3, 2, 1]


def test_filters_hide_rows_and_are_read_back(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["n", "k"], ["a", 1], ["b", 2], ["c", 3], ["d", 4]]
    cells = sheet["A1:B5"]

    def shown() -> list[Any]:
        return [sheet[row, 0].value for row in range(1, 5) if not sheet.range((row + 1, 1)).rows.hidden]

    cells.autofilter.apply_values(1, ["a", "c"])
    assert shown() == ["a", "c"]
    cells.autofilter.apply_comparison(2, "greater_than", 1)
    assert shown() == ["c"]
    assert cells.autofilter.criteria[1].operator == "greater_than"
    cells.autofilter.clear(1)
    assert shown() == ["b", "c", "d"]
    cells.autofilter.clear()
    assert shown() == ["a", "b", "c", "d"]
    cells.autofilter.apply_comparison(2, "between", 2, 3)
    assert shown() == ["b", "c"]


def test_names_have_the_scope_they_were_given(sheet: xw.Sheet) -> None:
    book = sheet.book
    book.names.add("whole", "=Sheet1!$A$1:$B$2")
    sheet.names.add("own", "=Sheet1!$C$3")
    assert book.names["whole"].refers_to == "=Sheet1!$A$1:$B$2"
    assert book.names["whole"].refers_to_range.address == "$A$1:$B$2"
    assert sheet.names.contains("own")
    assert not sheet.names.contains("whole")
    assert {name.name for name in book.names} == {"whole", "Sheet1!own"}
    sheet["own"].value = 5
    assert sheet["C3"].value == 5
    sheet["D4"].name = "point"
    assert book.names["point"].refers_to == "=Sheet1!$D$4"
    assert sheet["D4"].name is not None
    sheet.names["own"].delete()
    assert not sheet.names.contains("own")


def test_notes_and_links(sheet: xw.Sheet) -> None:
    assert sheet["A1"].note is None
    sheet["A1"].add_note("à voir")
    note = sheet["A1"].note
    assert note is not None
    assert note.text == "à voir"
    note.text = "vu"
    assert [note.text for note in sheet.notes] == ["vu"]
    note.delete()
    assert sheet["A1"].note is None
    sheet["B1"].add_hyperlink("https://example.org/", "lien")
    assert (sheet["B1"].value, sheet["B1"].hyperlink) == ("lien", "https://example.org/")


def test_sheets_are_added_named_moved_copied_and_deleted(sheet: xw.Sheet) -> None:
    book = sheet.book
    book.sheets.add("Last", after=sheet)
    book.sheets.add("First", before=sheet)
    assert [s.name for s in book.sheets] == ["First", "Sheet1", "Last"]
    assert book.sheets.active.name == "First"
    sheet["A1"].value = "x"
    copied = sheet.copy(name="Copy")
    assert (copied["A1"].value, copied.index) == ("x", 4)
    assert sheet.copy().name == "Sheet1 (2)"
    copied.visible = False
    assert not copied.visible
    with pytest.raises(ValueError, match="already present"):
        sheet.copy(name="copy")
    copied.delete()
    assert "Copy" not in [s.name for s in book.sheets]
    assert book.sheets["last"].name == "Last"


def test_a_copy_that_was_renamed_is_not_taken_for_the_sheet_that_has_its_first_name_and_place(sheet: xw.Sheet) -> None:
    book = sheet.book
    sheet.impl.copy(after=sheet.impl)
    copied = book.sheets[1]
    copied.name = "Renamed"
    book.sheets.add("Sheet1 (2)", before=copied)
    copied.impl.copy(after=copied.impl)
    assert book.sheet_names == ["Sheet1", "Sheet1 (2)", "Renamed", "Renamed (2)"]


def test_a_copy_in_another_workbook_keeps_its_page_and_its_hiding(desk: Desk, sheet: xw.Sheet) -> None:
    model = desk.tools.sheets["Modèle toutes"]
    copied = model.copy(after=sheet)
    assert copied.visible is False
    page, original = copied.page_setup.api, model.page_setup.api
    for setting in ("IsLandscape", "Width", "Height", "ScaleToPagesX", "LeftMargin", "FooterIsOn"):
        assert getattr(page, setting) == getattr(original, setting)
    footers = [style.RightPageFooterContent for style in (page, original)]
    assert len({footer.CenterText.getString() for footer in footers}) == 1
    assert copied.api.getTitleRows().EndRow == 2
    assert copied.names.contains("educonnect_xl_feuille")
    again = model.copy(after=sheet)
    assert again.api.PageStyle == copied.api.PageStyle


def test_print_areas_and_no_panes_without_a_window(sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError):
        sheet.freeze_panes.freeze_at("A1:B2")
    sheet.page_setup.print_area = "A1:C5"
    assert sheet.page_setup.print_area == "$A$1:$C$5"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_tables_are_found_resized_and_sorted(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["n", "k"], ["b", 1], ["a", 2]]
    table = sheet.tables.add(sheet["B2:C4"], name="Liste")
    assert [t.name for t in sheet.tables] == ["Liste"]
    assert table.data_body_range is not None
    assert table.data_body_range.address == "$B$3:$C$4"
    table.sort(1)
    assert table.range.value == [["n", "k"], ["a", 2], ["b", 1]]
    table.resize(sheet["B2:C5"])
    assert table.range.address == "$B$2:$C$5"
    with pytest.raises(ValueError, match="intersecting a table"):
        sheet["B3:C4"].sort(1)


@pytest.mark.parametrize("extension", ["xlsx", "xlsm", "ods", "xls"])
def test_what_is_saved_is_read_by_another_program(sheet: xw.Sheet, tmp_path: Path, extension: str) -> None:
    sheet["A1"].value = [["été", 1.5], ["007", 2]]
    path = tmp_path / f"saved.{extension}"
    sheet.book.save(path)
    assert (sheet.book.name, sheet.book.fullname) == (path.name, str(path))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows == [["été", 1.5], ["007", 2.0]]


def test_csv_and_pdf_are_written_and_a_csv_is_opened(desk: Desk, sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [["é", 1], ["b", 2]]
    sheet.book.to_pdf(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    sheet.book.save(tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_text("utf-8").split() == ["é,1", "b,2"]
    (tmp_path / "other.csv").write_text("n;k\né;007\n", "utf-8")
    assert desk.app.books.open(tmp_path / "other.csv").sheets[0]["A1:B2"].value == [["n", "k"], ["é", 7]]


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_a_password_is_asked_for_again(desk: Desk, sheet: xw.Sheet, tmp_path: Path, extension: str) -> None:
    sheet["A1"].value = "secret"
    book = sheet.book
    path, password = tmp_path / f"locked.{extension}", "Example-1"
    book.save(path, password=password)
    book.close()
    assert b"secret" not in path.read_bytes()
    with pytest.raises(LibreOfficeError):
        desk.app.books.open(path, password=password[1:])
    assert desk.app.books.open(path, password=password).sheets[0]["A1"].value == "secret"


def test_the_program_has_the_state_that_was_set(desk: Desk, sheet: xw.Sheet) -> None:
    app = desk.app
    app.status_bar = "Tri…"
    assert app.status_bar == "Tri…"
    app.status_bar = False
    assert app.status_bar is False
    app.screen_updating = False
    assert app.screen_updating is False
    app.screen_updating = True
    sheet["A1"].value = [[1], ["=A1+1"]]
    app.calculation = "manual"
    sheet["A1"].value = 5
    assert (app.calculation, sheet["A2"].value) == ("manual", 2)
    app.calculate()
    assert sheet["A2"].value == 6
    app.calculation = "automatic"
    with app.properties(display_alerts=False):
        assert app.display_alerts is False
    sheet["B2:C3"].select()
    assert app.selection is not None
    assert app.selection.address == "$B$2:$C$3"


def test_vba_and_basic_are_run(desk: Desk, sheet: xw.Sheet) -> None:
    libraries = sheet.book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.getByName("Standard").insertByName(
        "Sums", "Function Twice(x)\nTwice = 2 * x\nEnd Function\nSub Fail()\nError 5\nEnd Sub\n"
    )
    assert sheet.book.macro("Twice")(21) == 42
    assert sheet.book.macro("Sums.Twice")(2) == 4
    assert desk.app.macro("Twice")("4") == 8
    with pytest.raises(KeyError):
        sheet.book.macro("Absent")()


def test_french_names_are_ranked_as_libreoffices_own_sort_ranks_them(sheet: xw.Sheet) -> None:
    """ICU is in LibreOffice: its French sort is the referee of ours, texts that differ being told apart alike."""
    letters = "aàâäbcçdeéèêëfijîoôœöuùûüzÿæ' -"
    random = Random(0)  # noqa: S311 - invented names
    names = ["D'AUBIGNE", "DAUBIGNE", "D-AUBIGNE", "ÇA", "CA", "Œ", "OE", "Æ", "AE"]
    names += ["".join(random.choices(letters + letters.upper(), k=random.randint(1, 6))) for _ in range(3000)]
    sheet["A1"].resize(len(names), 1).number_format = "@"
    sheet["A1"].options(transpose=True).value = names
    field = struct("table.TableSortField")
    field.Field, field.IsAscending, field.IsCaseSensitive = 0, True, True
    field.CollatorLocale = struct("lang.Locale", "fr", "FR", "")
    cells = sheet["A1"].resize(len(names), 1)
    cells.impl.uno.sort(properties(SortFields=sequence("table.TableSortField", [field])))
    assert list(map(order.french_key, cells.value)) == sorted(map(order.french_key, names))


def test_a_program_that_dies_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    app = xw.App(visible=False)
    sheet, profile = app.books.active.sheets[0], app.impl.office._profile
    os.kill(app.pid, signal.SIGKILL)
    with pytest.raises(LibreOfficeGoneError, match="stopped"):
        sheet["A1"].value = 1
    app.quit()
    assert app.pid not in xw.apps.keys()  # noqa: SIM118 - xlwings' Apps is no mapping
    assert not profile.exists()


def test_a_program_that_is_quit_leaves_no_process() -> None:
    app = xw.App(visible=False)
    pid = app.pid
    app.quit()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_something_else_than_libreoffice_is_told_soon() -> None:
    with pytest.raises(LibreOfficeError, match="ended as soon"):
        office.start("/bin/false")


def test_a_missing_program_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(LibreOfficeError, match="apt-get install libreoffice-calc python3-uno"):
        find_soffice()


def test_a_full_disk_is_told_and_the_workbook_stays_open(tmp_path: Path) -> None:
    """The limit on the size of files stands for a full disk: writing beyond it fails in the same call."""
    wrapper = tmp_path / "soffice"
    wrapper.write_text(f"#!/bin/sh\ntrap '' XFSZ\nulimit -f 1500\nexec {find_soffice()} \"$@\"\n")
    wrapper.chmod(0o700)
    with xw.App(visible=False, spec=str(wrapper)) as app:
        sheet = app.books.active.sheets[0]
        columns = range(40)
        sheet["A1"].value = [[f"{row * 7919 % 10007}-{c * row % 997}" for c in columns] for row in range(9000)]
        with pytest.raises(LibreOfficeError):
            sheet.book.save(tmp_path / "big.ods")
        assert sheet["A2"].value == "7919-0"


def test_charts_are_drawn_named_placed_and_saved(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [["", "a", "b"], ["x", 1, 2], ["y", 3, 4], ["z", 5, 6]]
    chart = sheet.charts.add(100, 50, 300, 200, chart_type="column_stacked", source=sheet["A1:C4"])
    chart.title = "Titre"
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 20
    assert (chart.name, chart.chart_type, chart.title, len(sheet.charts)) == ("Chart 1", "column_stacked", "Titre", 1)
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0, 20)
    assert [round(length) for length in (chart.left, chart.top, chart.width, chart.height)] == [100, 50, 300, 200]
    chart.left = 120
    assert round(sheet.charts["Chart 1"].left) == 120
    other = sheet.book.sheets.add(after=sheet).charts.add(chart_type="pie", source=sheet["A1:B4"], name="Parts")
    assert (other.chart_type, other.name) == ("pie", "Parts")
    sheet.book.save(tmp_path / "charts.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "charts.xlsx")
    (drawn,) = saved[sheet.name]._charts
    assert (drawn.grouping, [series.val.numRef.f for series in drawn.series]) == (
        "stacked", [f"{sheet.name}!$B$2:$B$4", f"{sheet.name}!$C$2:$C$4"],
    )  # fmt: skip
    chart.delete()
    assert len(sheet.charts) == 0
    with pytest.raises(NotImplementedError):
        other.chart_type = "surface"


@pytest.mark.parametrize("kind", ["column_clustered", "bar_stacked_100", "line", "area_stacked_100", "doughnut"])
def test_the_type_of_a_chart_is_read_back(sheet: xw.Sheet, kind: str) -> None:
    sheet["A1"].value = [["", "a", "b"], ["x", 1, 2], ["y", 3, 4]]
    assert sheet.charts.add(chart_type=kind, source=sheet["A1:C3"]).chart_type == kind


def test_axes_are_worded_and_measured(sheet: xw.Sheet) -> None:
    sheet["A1:B3"].value = [["", "a"], ["x", 0.1], ["y", 0.9]]
    chart = sheet.charts.add(chart_type="column_clustered", source=sheet["A1:B3"])
    axis = chart.value_axis
    assert (axis.title, axis.visible, axis.crosses) == (None, True, "automatic")
    axis.set(title="Part", minimum_scale=0, maximum_scale=1, major_unit=0.25, number_format="0%", crosses="maximum")
    assert (axis.title, axis.minimum_scale, axis.maximum_scale, axis.major_unit) == ("Part", 0, 1, 0.25)
    assert (axis.number_format, axis.crosses, chart.category_axis.crosses) == ("0%", "maximum", "automatic")
    axis.set(visible=False, maximum_scale=None, title=None)
    assert (axis.title, axis.visible) == (None, False)
    chart.category_axis.visible = False
    assert not chart.category_axis.visible


def test_series_have_colours_and_the_legend_a_place(sheet: xw.Sheet) -> None:
    sheet["A1:C3"].value = [["", "a", "b"], ["x", 1, 2], ["y", 3, 4]]
    chart = sheet.charts.add(chart_type="bar_stacked", source=sheet["A1:C3"], plot_by="columns")
    assert [series.name for series in chart.series] == ["a", "b"]
    chart.series[1].set(fill_color="#18753C")
    assert chart.series[1].fill_color == (0x18, 0x75, 0x3C)
    assert chart.series[0].fill_color != chart.series[1].fill_color
    chart.legend.position = "top"
    assert (chart.legend.visible, chart.legend.position) == (True, "top")
    chart.legend.visible = False
    assert chart.legend.position is None
    with pytest.raises(IndexError):
        chart.series[2]
    with pytest.raises(NotImplementedError):
        chart.series[0].set(marker_size=3)


def test_texts_are_found_and_replaced(sheet: xw.Sheet) -> None:
    sheet["A1:B3"].value = [["North", "south"], ["Southern", "East"], ["South", "=1+1"]]
    cells = sheet["A1:B3"]

    def found(text: str, **options: Any) -> str | None:
        cell: Any = cells.find(text, **options)
        return cell and str(cell.address)

    assert (found("South"), found("South", order="columns"), found("2")) == ("$B$1", "$A$2", "$B$3")
    assert (found("South", whole=True, match_case=True), found("South", direction="backward")) == ("$A$3", "$A$3")
    assert found("West") is None
    assert sheet["A1:B1"].find("Southern") is None
    cells.replace_all("South", "West", match_case=True)
    assert cells.value == [["North", "south"], ["Western", "East"], ["West", 2]]
    cells.replace_all("west", "", whole=True)
    assert cells.value == [["North", "south"], ["Western", "East"], [None, 2]]


def test_cells_of_one_kind_are_told(sheet: xw.Sheet) -> None:
    sheet["A1:B4"].value = [["a", 1], ["", "=1+1"], ["b", "=1/0"], ["", '="x"']]

    def found(*kind: Any) -> list[str]:
        areas: Any = sheet["A1:C9"].get_special_cells(*kind)
        return [cells.address for cells in areas]

    assert found("blanks") == ["$A$2", "$A$4"]
    assert found("constants", "text") == ["$A$1", "$A$3"]
    assert found("constants", "numbers") == ["$B$1"]
    assert found("formulas") == ["$B$2:$B$4"]
    assert found("formulas", "errors") == ["$B$3"]
    sheet["A3"].rows.hidden = True
    assert found("visible") == ["$A$1:$C$2", "$A$4:$C$9"]
    with pytest.raises(NotImplementedError):
        found("formulas", "logical")


def test_pictures_are_placed_replaced_and_saved(sheet: xw.Sheet, tmp_path: Path) -> None:
    for name, size in (("wide", (96, 48)), ("tall", (10, 20))):
        Image.new("RGB", size, "red").save(tmp_path / f"{name}.png")
    picture = sheet.pictures.add(tmp_path / "wide.png", left=30, top=60)
    places = [picture.left, picture.top, picture.width, picture.height]
    assert places == pytest.approx([30, 60, 72, 36], 0.01)
    half = sheet.pictures.add(tmp_path / "wide.png", name="half", anchor=sheet["C5"], width=36)
    assert [half.left, half.height] == pytest.approx([sheet["C5"].left, 18], 0.01)
    sheet.pictures.add(tmp_path / "tall.png", name="half", update=True)
    assert sheet.pictures["half"].width == pytest.approx(36, 0.01)
    assert [one.name for one in sheet.pictures] == ["Picture 1", "half"]
    assert "half" in sheet.pictures
    sheet.book.save(tmp_path / "pictures.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "pictures.xlsx").active._images) == 2
    sheet.pictures["half"].delete()
    assert len(sheet.pictures) == 1
    with pytest.raises(FileNotFoundError):
        sheet.pictures.add(tmp_path / "none.png")
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(ValueError, match=r"text\.png"):
        sheet.pictures.add(tmp_path / "text.png")


def test_a_copy_that_was_renamed_and_moved_is_copied_by_its_new_name(sheet: xw.Sheet) -> None:
    book = sheet.book
    sheet["A1"].value = "one"
    sheet.copy(after=sheet, name="two")
    copied = book.sheets["two"]
    copied["A1"].value = "two"
    for number in (2, 3):
        source = book.sheets[number - 1]
        source.impl.copy(before=None, after=source.impl)
        made = book.sheets[number]
        made.name, made["A1"].value = f"copy {number}", number
    book.sheets[3].impl.move(before=sheet.impl)
    book.sheets[0].impl.copy(before=None, after=sheet.impl)
    assert [(one.name, one["A1"].value) for one in book.sheets] == [
        ("copy 3", 3), ("Sheet1", "one"), ("copy 3 (2)", 3), ("two", "two"), ("copy 2", 2),
    ]  # fmt: skip

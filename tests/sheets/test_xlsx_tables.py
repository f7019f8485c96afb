"""A file of tables holds what the tables say, cell for cell, in the look that each column asks for."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from educonnect_xl.sheets.tables import TableSheet
from educonnect_xl.sheets.xlsx_tables import write_table_sheets
from tests.sheets.test_table_widths import ALL

FIGURES = TableSheet(
    name="Figures", title="Titre", subtitle="Sous-titre", header=["Classe", "Élèves", "Taux"],
    styles=["text", "number", "rate"], widths=[20, 9, 14], rows=[["6A", 1, 0.5], ["6B", 2, 1.0]],
    total=["Total", 3, 0.75],
)  # fmt: skip
TEXTS = TableSheet(
    name="Textes", title="Autre", subtitle="", header=["Classe", "Mot de passe"], styles=["text", "code"],
    widths=[24, 40], rows=[["6A", "=1+1"], ["5E3", "00417"]],
)  # fmt: skip


def written(*sheets: TableSheet) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_table_sheets(file, sheets)
    return openpyxl.load_workbook(file)


def only_sheet(table: TableSheet) -> Worksheet:
    return written(table).worksheets[0]


def test_subtotals_stand_above_the_total_and_look_like_it() -> None:
    sheet = only_sheet(replace(FIGURES, subtotals=[["Collège", 1, 0.5], ["Lycée", 2, 1.0]]))
    assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == [
        "6A", "6B", "Collège", "Lycée", "Total"
    ]  # fmt: skip
    looks = [(cell.font.bold, cell.fill.start_color.rgb, cell.number_format) for cell in sheet["C"][3:]]
    assert looks[2] == looks[3] == looks[4] != looks[1]


@pytest.mark.parametrize("sheets", [lambda: [FIGURES, TEXTS], *ALL])
def test_each_table_is_on_a_sheet_of_its_own_cell_for_cell(sheets: Callable[[], Sequence[TableSheet]]) -> None:
    tables = sheets()
    book = written(*tables)
    assert book.sheetnames == [table.name for table in tables]
    for table, sheet in zip(tables, book.worksheets, strict=True):
        values = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
        lines = [table.header, *table.rows, *table.totals]
        assert values == [[cell or "" for cell in line] for line in lines]
        assert (sheet["A1"].value, sheet["A2"].value or "") == (table.title, table.subtitle)


def test_a_column_is_as_wide_as_its_table_says() -> None:
    widths = [only_sheet(FIGURES).column_dimensions[letter].width for letter in "ABC"]
    assert widths == pytest.approx(list(FIGURES.widths), abs=1)


def test_a_text_is_no_formula_and_no_number() -> None:
    cells = [cell for row in only_sheet(TEXTS).iter_rows(min_row=4) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_figures_are_numbers_under_titles_in_the_middle_and_codes_are_told_apart_letter_by_letter() -> None:
    figures, texts = written(FIGURES, TEXTS).worksheets
    assert [cell.number_format for cell in figures[4]] == ["@", "#,##0", "0 %"]
    assert [cell.alignment.horizontal == "center" for cell in figures[3]] == [False, True, True]
    assert [cell.font.name for cell in texts[4]] == ["Calibri", "Consolas"]


def test_a_total_stands_out_and_has_the_formats_of_its_columns() -> None:
    sheet = only_sheet(FIGURES)
    assert [cell.number_format for cell in sheet[6]][1:] == ["#,##0", "0 %"]
    assert [[cell.font.bold for cell in sheet[row]] for row in (5, 6)] == [[False] * 3, [True] * 3]


def test_lines_are_filtered_and_a_total_is_not_among_what_a_filter_hides() -> None:
    assert only_sheet(TEXTS).auto_filter.ref == "A3:B5"
    assert only_sheet(replace(FIGURES, total=())).auto_filter.ref == "A3:C5"
    assert only_sheet(FIGURES).auto_filter.ref is None


def test_a_table_is_printed_on_pages_on_their_side_its_header_on_each() -> None:
    sheet = only_sheet(TEXTS)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (sheet.oddHeader.left.text or "").startswith("Autre")


def test_the_file_says_what_it_is_and_that_it_is_confidential() -> None:
    properties = written(FIGURES, TEXTS).properties
    assert (properties.title, properties.subject) == ("Titre", "Sous-titre")
    assert (properties.description or "").startswith("Confidentiel")


def test_nothing_of_a_table_goes_through_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    assert written(FIGURES, TEXTS).sheetnames == ["Figures", "Textes"]

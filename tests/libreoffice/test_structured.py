"""References to parts of tables mean what they mean in Excel, whatever becomes of the table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

pytestmark = pytest.mark.libreoffice

HEADERS = ["v", "my col", "a[b]'c", "#n", "@v", "x,y", "to(o;"]


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.main.Table:
    sheet["A1"].value = [HEADERS, *([10**place * row for place in range(len(HEADERS))] for row in (1, 2, 3))]
    return sheet.tables.add(sheet["A1:G4"], name="Sales")


@pytest.mark.parametrize(
    ("formula", "read", "value"),
    [
        ("=SUM(Sales[v])", None, 6),
        ("=SUM(sales[V])", "=SUM(Sales[v])", 6),
        ("=SUM(Sales[my col],1)", None, 61),
        ("=SUM(Sales[[v]:[my col]])", None, 66),
        ("=SUM(Sales[a'[b']''c])", "=SUM(Sales[[a'[b']''c]])", 600),
        ("=SUM(Sales['#n])", "=SUM(Sales[['#n]])", 6_000),
        ("=SUM(Sales['@v])", "=SUM(Sales[['@v]])", 60_000),
        ("=SUM(Sales[[x,y]])", None, 600_000),
        ("=SUM(Sales[[to(o;]])", None, 6_000_000),
        ("=ROWS(Sales)", None, 3),
        ("=ROWS(Sales[#All])", None, 4),
        ("=ROWS(Sales[#Data])", None, 3),
        ("=ROWS(Sales[[#Headers],[#Data],[v]])", None, 4),
        ("=ROWS(Sales[ [#Headers] , [v] ])", "=ROWS(Sales[[#Headers],[v]])", 1),
        ("=Sales[[#Headers],[my col]]", None, "my col"),
        ("=Sales[@v]*2", None, 2),
        ("=Sales[[#This Row],[my col]]", "=Sales[@[my col]]", 10),
        ("=SUM(Sales[@])", None, 1_111_111),
        ("=SUM(Sales[@[v]:[my col]])", None, 11),
        ("=SUM(Sales[v] 3:4)", None, 5),
        ('="Sales[v]"&SUM(Sales[v])', None, "Sales[v]6"),
    ],
)
def test_a_part_of_a_table_is_what_it_is_in_excel(
    sheet: xw.Sheet, table: xw.main.Table, formula: str, read: str | None, value: object
) -> None:
    sheet["J2"].formula = formula
    sheet["K2"].value = formula
    assert (sheet["J2"].formula, sheet["J2"].value) == (read or formula, value)
    assert sheet["K2"].formula == sheet["J2"].formula


def test_a_column_of_the_table_itself_is_that_of_the_row(sheet: xw.Sheet, table: xw.main.Table) -> None:
    sheet["G2:G4"].formula = "=[@v]+[@[my col]]+SUM([v])"
    assert sheet["G2:G4"].value == [17, 28, 39]
    assert sheet["G3"].formula == "=Sales[@v]+Sales[@[my col]]+SUM(Sales[v])"


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=[@v]", "in none"),
        ("=SUM(Nope[v])", "not there: Nope"),
        ("=SUM(Sales[nope])", "has not: nope"),
        ("=Sales[[v],[#All]]", "not understood"),
        ("=Sales[[v],[my col]]", "not understood"),
        ("=Sales[[v]:]", "not understood"),
    ],
)
def test_a_part_that_is_not_there_is_refused_and_the_cell_stays(
    sheet: xw.Sheet, table: xw.main.Table, formula: str, reason: str
) -> None:
    sheet["J2"].value = "before"
    for member in ("formula", "value", "formula_array"):
        with pytest.raises(ValueError, match=reason):
            setattr(sheet["J2"], member, formula)
    assert sheet["J2"].value == "before"


def test_formulas_follow_a_table_that_is_renamed_or_gets_totals(
    sheet: xw.Sheet, table: xw.main.Table, tmp_path: Path
) -> None:
    sheet["J1"].value = [["=SUM(Sales[v])"], ["=Sales[[#Totals],[to(o;]]"], ['="Sales["'], ["=ROWS(Sales[#All])"]]
    sheet["L1:L3"].formula_array = "=Sales[v]*2"
    sheet.book.names.add("total", "=SUM(Sales[v])")
    sheet["J5"].formula = "=total"
    table.show_totals = True
    table.name = "Other"
    assert sheet["J1:J5"].value == [6, 6_000_000, "Sales[", 5, 6]
    assert sheet["J2"].formula == "=Other[[#Totals],[to(o;]]"
    assert (sheet["L1:L3"].value, sheet["L2"].formula) == ([2, 4, 6], "=Other[v]*2")
    assert sheet.book.names["total"].refers_to == "=SUM(Other[v])"
    table.show_totals = False
    assert sheet["J1:J5"].value == [6, None, "Sales[", 4, 6]
    sheet.book.save(str(tmp_path / "made.xlsx"))
    saved = openpyxl.load_workbook(tmp_path / "made.xlsx").worksheets[0]
    assert saved["J1"].value == "=SUM(Other[v])"


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("Sales[v]", "$A$2:$A$4"),
        ("sales", "$A$2:$G$4"),
        ("Sales[#All]", "$A$1:$G$5"),
        ("Sales[[#Headers],[my col]]", "$B$1"),
        ("Sales[[#Totals],[v]:[a'[b']''c]]", "$A$5:$C$5"),
        ("Sales[[#Headers],[#Data],[x,y]]", "$F$1:$F$4"),
    ],
)
def test_a_name_of_a_part_of_a_table_stands_for_its_cells(
    sheet: xw.Sheet, table: xw.main.Table, reference: str, address: str
) -> None:
    table.show_totals = True
    other = sheet.book.sheets.add(before=sheet)
    name = sheet.book.names.add("part", f"={reference}")
    assert name.refers_to_range == sheet[address]
    assert (found := sheet[address].name) is not None
    assert found.name == "part"
    assert other[address].name is None
    assert sheet["part"] == sheet[reference] == sheet[address]
    for named in ("part", reference):
        with pytest.raises(ValueError, match="of the sheet Sheet1"):
            other[named].value = "lost"
    with pytest.raises(KeyError):
        sheet["no such name"]


@pytest.mark.parametrize("meaning", ["=Sales[@v]", "=SUM(Sales[v])", "=Sales[#Totals]", "=5"])
def test_a_name_of_no_cells_says_so(sheet: xw.Sheet, table: xw.main.Table, meaning: str) -> None:
    name = sheet.book.names.add("part", meaning)
    with pytest.raises(ValueError, match="part does not stand for cells"):
        name.refers_to_range  # noqa: B018


@pytest.mark.parametrize("name", ["T1", "a b", "R", "1st", "", "xfd1048576"])
def test_a_table_has_no_name_that_excel_refuses(sheet: xw.Sheet, table: xw.main.Table, name: str) -> None:
    """LibreOffice would take a cell for the table T1."""
    with pytest.raises(ValueError, match="cannot have the name"):
        table.name = name
    if name:
        with pytest.raises(ValueError, match="cannot have the name"):
            sheet.tables.add(sheet["J1:K2"], name=name)
    assert [one.name for one in sheet.tables] == ["Sales"]


def test_headers_become_texts_that_differ(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["v", 2024, None, "V"], [1, 2, 3, 4]]
    table = sheet.tables.add(sheet["A1:D2"])
    assert (headers := table.header_row_range) is not None
    assert headers.value == ["v", "2024", "Column3", "V2"]
    sheet["F1"].formula = "=SUM(Table1[2024])"
    assert sheet["F1"].value == 2


def test_cells_without_headers_are_moved_down_for_new_ones(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    table = sheet.tables.add(sheet["A1:B2"], has_headers=False)
    assert table.range.address == "$A$1:$B$3"
    assert table.range.value == [["Column1", "Column2"], [1, 2], [3, 4]]
    with pytest.raises(NotImplementedError, match="headers"):
        table.show_headers = False

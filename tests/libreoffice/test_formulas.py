"""Formulas and number formats are read as Excel writes them, and mean what they mean there."""

from __future__ import annotations

import pytest
import xlwings as xw

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1:B2 B2:C3)",
        "=SUM((A1,B2),C3)",
        "=SUM(A:A 2:2)",
        "=IF(A1=1,TRUE,FALSE)",
        "=SUM(A1:B2*{1,2;3,4})",
        '=IF(A1="a b; c",1,2)',
        "=EDATE(A1,1)",
        "=SUM(Sheet1:Last!A1:B2)",
        "=UNIQUE(A1:A3)",
        "=STDEV.S(A1:B2)",
        '=INDIRECT("Sheet1!A1")',
        "=SUM(1,,2)",
        "=-A1%",
    ],
)
def test_a_formula_is_read_as_it_was_written(sheet: xw.Sheet, formula: str) -> None:
    sheet.book.sheets.add("Last", after=sheet)
    sheet["H9"].formula = formula
    assert sheet["H9"].formula == formula
    sheet["H10"].value = formula
    assert sheet["H10"].formula == formula


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(A1:B2 B2:C3)", 5),
        ("=SUM((A1,B2),C3)", 15),
        ("=SUM(A:A 2:2)", 4),
        ("=TRUE", True),
        ("=AND(TRUE,A1=1)", True),
        ("=VLOOKUP(4,A1:C3,2,FALSE)", 5),
        ('=INDIRECT("Sheet1!B2")', 5),
        ("=SUM(Sheet1:Last!A1)", 101),
        ("=SUM (A1:A3)", 12),
    ],
)
def test_a_formula_gives_what_it_gives_in_excel(sheet: xw.Sheet, formula: str, value: object) -> None:
    sheet["A1"].value = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    sheet.book.sheets.add("Last", after=sheet)["A1"].value = 100
    sheet["H9"].formula = formula
    assert (sheet["H9"].value, type(sheet["H9"].value)) == (value, bool if isinstance(value, bool) else float)


@pytest.mark.parametrize("formula", ["=SUM(", "=SUM(A1", "=(1", "=1)", "={1,2", '="a', '=IF(A1="x,1,2)', "=SUM(A1})"])
def test_a_formula_that_is_not_closed_is_refused_and_the_cell_stays(sheet: xw.Sheet, formula: str) -> None:
    """LibreOffice would close it, and give a value."""
    sheet["A1"].value = "before"
    for member in ("formula", "value", "formula_array"):
        with pytest.raises(ValueError, match="formula has a"):
            setattr(sheet["A1"], member, formula)
    assert sheet["A1"].value == "before"


@pytest.mark.parametrize("deleted", ["C9", "C:C", "9:9"])
def test_a_reference_to_a_deleted_cell_is_read_as_excel_writes_it(sheet: xw.Sheet, deleted: str) -> None:
    """LibreOffice says which of row and column is gone, which Excel would not understand."""
    sheet["A1"].formula = '=N(C9)+N($C$9)+SUM(C9:C9)+Sheet1!C9&"C#REF!"'
    sheet[deleted].delete("up")
    assert sheet["A1"].formula == '=N(#REF!)+N(#REF!)+SUM(#REF!)+Sheet1!#REF!&"C#REF!"'
    assert sheet["A1"].value is None


@pytest.mark.parametrize("formula", ["='l\"un'!A1", '="l\'un"&")"', '="a""b("', "=SUM((1),{1;2})"])
def test_a_formula_that_is_closed_is_taken(sheet: xw.Sheet, formula: str) -> None:
    sheet.book.sheets.add('l"un', after=sheet)
    sheet["A1"].formula = formula
    assert sheet["A1"].formula == formula


def test_a_formula_of_an_array_has_no_braces(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = [1, 2]
    sheet["D1:E1"].formula_array = "=A1:B1*10"
    assert sheet["D1"].formula == "=A1:B1*10"
    assert sheet["D1:E1"].formula == (("=A1:B1*10", "=A1:B1*10"),)  # type: ignore[comparison-overlap]
    assert sheet["D1:E1"].has_array


@pytest.mark.parametrize(
    "code",
    [
        "General", "0.00E+00", "[Green]0.00;[Red]-0.00", "dd/mm/yyyy", "hh:mm:ss AM/PM", "[h]:mm", "[mm]:ss", "@",
        "#,##0.00 €", "# ?/?", "0.0%", '"Done" 0', '"D" dd', "_-* #,##0.00_-", "[>100]0;0.0", "mmmm", "[Blue]@",
    ],
)  # fmt: skip
def test_a_number_format_is_read_as_it_was_written(sheet: xw.Sheet, code: str) -> None:
    sheet["A1"].number_format = code
    assert sheet["A1"].number_format == code


@pytest.mark.parametrize(("short", "long"), [("d", "down"), ("u", "up"), ("l", "left"), ("r", "right")])
def test_the_end_has_short_directions(sheet: xw.Sheet, short: str, long: str) -> None:
    sheet["B2:D4"].value = 1
    assert sheet["C3"].end(short).address == sheet["C3"].end(long).address
    with pytest.raises(ValueError, match="sideways"):
        sheet["C3"].end("sideways")


def test_one_formula_for_a_block_leaves_each_cell_its_looks(sheet: xw.Sheet) -> None:
    red, green = (255, 0, 0), (0, 255, 0)
    sheet["A1"].color, sheet["B2"].color = red, green
    sheet["A1:B2"].formula = '=E1&$F$1&"a;b"'
    assert sheet["A1:B2"].formula == (('=E1&$F$1&"a;b"', '=F1&$F$1&"a;b"'), ('=E2&$F$1&"a;b"', '=F2&$F$1&"a;b"'))
    assert [cell.color for cell in sheet["A1:B2"]] == [red, None, None, green]

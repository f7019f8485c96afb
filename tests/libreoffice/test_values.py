"""What is written to cells comes back as xlwings' other engines give it, whatever the cells held before."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.libreoffice

values = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9).map(float), st.sampled_from(["a", "007", "TRUE", "été"])
)


@pytest.mark.parametrize("before", [True, False, "=TRUE()", "=1=1"])
@pytest.mark.parametrize("emptied", [None, "clear_contents", "clear"])
def test_a_number_is_a_number_where_a_truth_value_was(sheet: xw.Sheet, before: Any, emptied: str | None) -> None:
    sheet["A1"].value = before
    if emptied:
        getattr(sheet["A1"], emptied)()
    sheet["A1"].value = 1
    assert (sheet["A1"].value, type(sheet["A1"].value)) == (1, float)
    sheet["A1"].value = before
    sheet["A1"].formula = "=2-1"
    assert (sheet["A1"].value, type(sheet["A1"].value)) == (1, float)


def test_a_truth_value_is_one_whatever_the_format(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0.00"
    sheet["A1"].value = True
    assert sheet["A1"].value is True
    sheet["A1:A3"].options(transpose=True).value = [False, 5, True]
    assert sheet["A1:A3"].value == [False, 5, True]
    assert [type(value) for value in sheet["A1:A3"].value] == [bool, float, bool]


def test_a_truth_value_has_the_general_format_as_in_excel(sheet: xw.Sheet) -> None:
    sheet["A1"].value = True
    assert sheet["A1"].number_format == "General"


@pytest.mark.parametrize("text", ["'=x", "'==", "'=1+1", "'007", "'x"])
@pytest.mark.parametrize("number_format", ["General", "0.00"])
def test_a_text_behind_an_apostrophe_leaves_the_format_and_can_be_written_over(
    sheet: xw.Sheet, text: str, number_format: str
) -> None:
    sheet["A1:B2"].number_format = number_format
    for _ in range(2):  # a cell of texts would keep the second apostrophe
        sheet["A1"].value = text
        sheet["A2"].value = [text, "y"]
        assert (sheet["A1"].value, sheet["A2:B2"].value) == (text[1:], [text[1:], "y"])
    assert [cell.number_format for cell in sheet["A1:B2"]] == [number_format] * 4
    sheet["A1:A2"].value = [["=1+1"], ["=2+2"]]
    assert sheet["A1:A2"].value == [2, 4]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.lists(values, min_size=1, max_size=3)), max_size=8))
@settings(max_examples=25)
def test_any_value_over_any_other_comes_back(sheet: xw.Sheet, writes: list[tuple[int, int, list[Any]]]) -> None:
    model: dict[tuple[int, int], Any] = {}
    sheet["A1:F6"].clear_contents()
    for row, column, row_values in writes:
        sheet[row, column].resize(1, len(row_values)).value = row_values
        model |= {(row, column + place): value for place, value in enumerate(row_values)}
    expected = [[model.get((row, column)) for column in range(5)] for row in range(3)]
    back = sheet["A1:E3"].value
    assert back == expected
    assert [[type(value) for value in row] for row in back] == [[type(value) for value in row] for row in expected]


@pytest.mark.parametrize(
    "nothing",
    [None, float("nan"), np.nan, np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT"), Decimal("NaN")],
    ids=str,
)
def test_what_is_missing_is_an_empty_cell(sheet: xw.Sheet, nothing: Any) -> None:
    sheet["A1"].value = "before"
    sheet["A1"].value = nothing
    assert sheet["A1"].value is None
    sheet["A1"].value = [[nothing, "x"], [True, nothing]]
    assert sheet["A1:B2"].value == [[None, "x"], [True, None]]


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (np.int64(3), 3.0),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("a"), "a"),
        (np.datetime64("2026-05-31T12:30:15.000000000"), dt.datetime(2026, 5, 31, 12, 30, 15)),
        (np.datetime64("2026-05-31"), dt.datetime(2026, 5, 31)),
        (np.timedelta64(36, "h"), 1.5),
        (pd.Timestamp("2026-05-31 12:30"), dt.datetime(2026, 5, 31, 12, 30)),
        (pd.Timedelta(hours=12), 0.5),
        (dt.timedelta(days=2), 2.0),
        (dt.time(18), 0.75),
        (Decimal("1.25"), 1.25),
        (10**20, 1e20),
    ],
    ids=repr,
)
def test_values_of_other_packages_are_written_as_what_they_are(sheet: xw.Sheet, value: Any, back: Any) -> None:
    sheet["A1"].value = value
    assert sheet["A1"].value == back
    assert type(sheet["A1"].value) is type(back)


def test_a_data_frame_with_gaps_comes_back(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame(
        {
            "text": pd.array(["a", pd.NA, "c"], dtype="string"),
            "whole": pd.array([1, pd.NA, 3], dtype="Int64"),
            "yes": pd.array([True, pd.NA, False], dtype="boolean"),
            "day": pd.Series([dt.datetime(2026, 1, 2), None, dt.datetime(2026, 3, 4)]),
        }
    )
    sheet["A1"].options(index=False).value = frame
    assert sheet["A1"].expand().value[0] == ["text", "whole", "yes", "day"]
    assert sheet["A3:D3"].value == [None, None, None, None]
    assert sheet["A4:D4"].value == ["c", 3, False, dt.datetime(2026, 3, 4)]
    back = sheet["A1:D4"].options(pd.DataFrame, index=False).value
    assert back["text"].isna().tolist() == [False, True, False]
    assert back["day"].dtype.kind == "M"


def test_arrays_series_and_dictionaries_are_converted(sheet: xw.Sheet) -> None:
    sheet["A1"].value = np.array([[1.0, np.nan], [3.0, 4.0]])
    back = sheet["A1:B2"].options(np.array).value
    assert np.array_equal(back, np.array([[1.0, np.nan], [3.0, 4.0]]), equal_nan=True)
    sheet["D1"].value = pd.Series([1.0, 2.0], name="s", index=["x", "y"])
    series = sheet["D1:E3"].options(pd.Series).value
    assert (series.name, series.tolist(), series.index.tolist()) == ("s", [1.0, 2.0], ["x", "y"])
    sheet["G1"].value = {"a": 1, "b": 2}
    assert sheet["G1:H2"].options(dict).value == {"a": 1, "b": 2}


def test_dates_of_a_workbook_that_counts_from_1904_are_the_ones_it_shows(program: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["A1"] = dt.datetime(2026, 5, 31)
    made.save(tmp_path / "mac.xlsx")
    sheet = program.books.open(tmp_path / "mac.xlsx").sheets[0]
    assert sheet["A1"].value == dt.datetime(2026, 5, 31)
    sheet["A2"].value = dt.datetime(2026, 6, 1, 12)
    assert sheet["A2"].value == dt.datetime(2026, 6, 1, 12)
    sheet.book.save(tmp_path / "saved.xlsx")
    sheet.book.close()
    assert openpyxl.load_workbook(tmp_path / "saved.xlsx").active["A2"].value == dt.datetime(2026, 6, 1, 12)


def test_a_number_too_large_for_a_date_stays_a_number(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = 1e12
    assert sheet["A1"].value == 1e12


def test_a_date_keeps_the_format_of_its_cell(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "mmm yyyy"
    sheet["A1:B1"].value = [dt.date(2026, 5, 1), dt.date(2026, 5, 1)]
    assert sheet["A1"].number_format == "mmm yyyy"
    assert sheet["A1:B1"].value == [dt.datetime(2026, 5, 1)] * 2


def test_truth_values_go_through_formulas_as_such(sheet: xw.Sheet) -> None:
    sheet["A1:A4"].value = [[True], [False], [1], ["1"]]
    assert sheet["A1:A4"].formula == (("TRUE",), ("FALSE",), ("1",), ("1",))  # type: ignore[comparison-overlap]
    sheet["B1:B2"].formula = sheet["A1:A2"].formula
    assert sheet["B1:B2"].value == [True, False]
    sheet["B3"].formula = "true"
    assert sheet["B3"].value is True


def test_what_is_typed_into_a_cell_for_texts_is_a_text(sheet: xw.Sheet) -> None:
    sheet["A1:A5"].number_format = "@"
    typed = (("TRUE",), ("007",), ("=1+1",), ("'x",), ("",))
    sheet["A1:A5"].formula = typed
    assert sheet["A1:A5"].value == ["TRUE", "007", "=1+1", "'x", None]


def test_braces_of_a_text_are_its_own(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "{=1}"
    sheet["A2"].formula_array = "=SUM(B1:B3*2)"
    assert sheet["A1:A2"].formula == (("{=1}",), ("=SUM(B1:B3*2)",))  # type: ignore[comparison-overlap]


def test_a_large_number_has_an_exponent_of_two_digits_and_a_text_keeps_its_own(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].value = [[1e20], ["1E+020"], [-2.5e-15]]
    assert sheet["A1:A3"].formula == (("1E+20",), ("1E+020",), ("-2.5E-15",))  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), np.float64("inf"), pd.DataFrame({"a": [1, np.inf]})])
def test_infinity_is_refused_before_anything_is_written(sheet: xw.Sheet, value: Any) -> None:
    """LibreOffice would write INF for a number into the file: Excel and openpyxl cannot open that."""
    sheet["A1"].value = "before"
    with pytest.raises(ValueError, match="infinity"):
        sheet["A1"].value = value
    assert sheet["A1"].value == "before"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 32_767, True),
        ("a" * 32_768, False),
        ("\U0001f600" * 16_383, True),
        ("\U0001f600" * 16_384, False),
        ("=1" + "+1" * 4_095, True),
        ("=1" + "+1" * 4_096, False),
    ],
    ids=["text", "long text", "pictures", "many pictures", "formula", "long formula"],
)
def test_what_excel_takes_in_no_cell_is_refused_before_anything_is_written(
    sheet: xw.Sheet, text: str, fits: bool
) -> None:
    sheet["A1:B2"].value = before = [["before", 1], [2, 3]]
    for write in ("value", "formula"):
        if fits:
            setattr(sheet["C1:C2"], write, [["x"], [text]])
            assert sheet["C2"].value == (4096 if text.startswith("=") else text)
            continue
        with pytest.raises(ValueError, match=r"a cell holds (32,767|8,192) characters, and not "):
            setattr(sheet["A1:A2"], write, [["x"], [text]])
    assert sheet["A1:B2"].value == before


@pytest.mark.parametrize(
    "value", [{1}, b"bytes", 1j, object(), Path("a"), pd.Interval(0, 1)], ids=lambda value: type(value).__name__
)
def test_what_is_no_content_of_a_cell_is_refused_as_on_windows(sheet: xw.Sheet, value: Any) -> None:
    sheet["A1"].value = "before"
    for write in ("value", "formula"):
        with pytest.raises(TypeError, match=f"a cell holds a text.*{type(value).__name__}"):
            setattr(sheet["A1"], write, [["x", value]])
    assert sheet["A1"].value == "before"


class Level(StrEnum):
    FIRST = "6E"


class Sum(str):
    __slots__ = ()


def test_a_kind_of_text_is_written_as_the_text_that_it_is(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = [Level.FIRST, Sum("=1+1")]
    assert sheet["A1:B1"].value == ["6E", 2]


def test_nothing_typed_into_a_cell_leaves_it_empty(sheet: xw.Sheet) -> None:
    sheet["A1:C1"].value = "before"
    sheet["A1"].formula = None
    sheet["B1:D1"].formula = [float("nan"), np.int64(2), True]
    assert sheet["A1:D1"].value == [None, None, 2, True]


def test_half_a_character_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="half a character"):
        sheet["A1"].value = "a\ud800b"


@pytest.mark.parametrize("text", ["007", "1E2", "12:30", "Jan 2026", "TRUE", "5 %"])
def test_a_text_like_a_number_leaves_the_format_and_the_next_formula_alone(sheet: xw.Sheet, text: str) -> None:
    """LibreOffice makes a cell for texts of it, in which a formula would be one."""
    sheet["B1:B2"].number_format = sheet["B4"].number_format = "0.00"
    sheet["A1"].value = text
    sheet["A2:C2"].value = [text, text, True]
    sheet["A3:C3"].value = [text, "=1+1", dt.date(2026, 1, 2)]
    assert [sheet[place].number_format for place in ("A1", "A2", "B2", "A3")] == [
        "General",
        "General",
        "0.00",
        "General",
    ]
    assert sheet["A1:A3"].value == [text] * 3
    sheet["A4:C4"].value = [text] * 3
    assert [sheet[place].number_format for place in ("A4", "B4", "C4")] == ["General", "0.00", "General"]
    sheet["A1:A4"].value = "=1+1"
    assert sheet["A1:A4"].value == [2, 2, 2, 2]


def test_a_formula_has_the_format_of_what_is_written_with_it(sheet: xw.Sheet) -> None:
    sheet["A1:D1"].value = [dt.date(2026, 1, 2), "=A1", True, "=C1"]
    assert sheet["A1:D1"].value == [dt.datetime(2026, 1, 2), dt.datetime(2026, 1, 2), True, True]
    sheet["A2:B2"].formula = (("TRUE", "=A2"),)
    assert sheet["A2:B2"].value == [True, True]

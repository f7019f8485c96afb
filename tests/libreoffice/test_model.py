"""Whatever is done to a sheet, it holds what a plain table holds to which the same was done."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from tests.libreoffice.model import (
    MOST_COLUMNS,
    MOST_ROWS,
    TEXTS,
    UNKNOWN,
    Area,
    Clear,
    Copy,
    Fill,
    Formula,
    Merge,
    Model,
    Move,
    Operation,
    Paint,
    PasteValues,
    Shift,
    Sort,
    Write,
    as_number,
)

pytestmark = pytest.mark.libreoffice

SIDE = 5  # of the square in which things are done
SEEN = Area(0, 0, 12, 12)
EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "12"))  # the same ones each time; a few hundred others by hand
IS_USUAL = "MODEL_EXAMPLES" not in os.environ
HELD = Area(1, 1, 3, 2)

counts = st.integers(1, 3)
places = st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1))
areas = st.builds(Area, st.integers(0, SIDE - 1), st.integers(0, SIDE - 1), counts, counts)
whole_rows = st.builds(Area, st.integers(0, SIDE - 1), st.just(0), counts, st.just(MOST_COLUMNS))
whole_columns = st.builds(Area, st.just(0), st.integers(0, SIDE - 1), st.just(MOST_ROWS), counts)
references = places.map(lambda place: Formula(Area(*place, 1, 1)))
formulas = st.one_of(references, st.builds(Formula, areas, st.just(True)))
values = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.integers(-50, 5000).map(lambda number: number / 4),
    st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)).map(lambda day: dt.datetime(day.year, day.month, day.day)),
    formulas,
)
rows = counts.flatmap(lambda width: st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=3))
operations: st.SearchStrategy[Operation] = st.one_of(
    st.builds(Write, st.integers(0, SIDE - 1), st.integers(0, SIDE - 1), rows),
    st.builds(Fill, areas, formulas),
    st.builds(Shift, areas, st.sampled_from(["down", "right", "up", "left"])),
    st.builds(Shift, whole_rows, st.sampled_from(["down", "up"])),
    st.builds(Shift, whole_columns, st.sampled_from(["right", "left"])),
    st.builds(Clear, areas, st.sampled_from(["clear", "clear_contents", "clear_formats"])),
    st.builds(Paint, areas, st.sampled_from([None, (255, 0, 0), (0, 255, 0)])),
    st.builds(Copy, areas, places, st.booleans()),
    st.builds(PasteValues, areas, places, st.booleans()),
    st.builds(Move, areas, places),
    st.builds(Sort, areas, st.booleans()),
    st.builds(Merge, areas),
)


def read(cells: xw.Range) -> list[list[Any]]:
    found: list[list[Any]] = cells.options(ndim=2).value
    return found


def check(sheet: xw.Sheet, model: Model, held: xw.Range) -> None:
    seen = SEEN.cells(sheet)
    shown, formulas = read(seen), seen.formula
    for place in SEEN.places():
        cell, value, expected = model[place], shown[place[0]][place[1]], model.value(place)
        if isinstance(cell.content, Formula) and cell.content.area is not None:
            assert formulas[place[0]][place[1]] == cell.content.text(), place
        if cell.is_date is None or isinstance(cell.content, Formula):
            assert expected is UNKNOWN or as_number(value) == as_number(expected), place
        else:
            assert expected is UNKNOWN or (value, type(value)) == (expected, type(expected)), place
    assert held.address == HELD.cells(sheet).address
    assert read(held) == read(HELD.cells(sheet))


@given(st.lists(operations, min_size=1, max_size=12))
@settings(max_examples=EXAMPLES, derandomize=IS_USUAL)
def test_a_sheet_is_a_plain_table_whatever_is_done(sheet: xw.Sheet, steps: list[Operation]) -> None:
    drawn, model = sheet.book.sheets.add(), Model()
    held = HELD.cells(drawn)
    drawn["Z99"].value = "x"  # LibreOffice 7.4 counts one in columns that were never used
    try:
        for step in steps:
            if step.fits(model):
                step.on_model(model)
                step.on_sheet(drawn)
                note(f"done: {step}")
                check(drawn, model, held)
        for place in Area(0, 0, SIDE + 2, SIDE + 2).places():
            assert drawn[place].color == model[place].color, place
    finally:
        drawn.delete()


@given(st.lists(operations, min_size=6, max_size=12))
@settings(max_examples=max(EXAMPLES // 4, 1), phases=[Phase.generate], derandomize=IS_USUAL)
def test_what_was_done_is_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, sheet: xw.Sheet, steps: list[Operation]
) -> None:
    path, model = tmp_path_factory.mktemp("model") / "saved.xlsx", Model()
    sheet.clear()
    for step in steps:
        if step.fits(model):
            step.on_model(model)
            step.on_sheet(sheet)
    sheet.book.save(path)
    saved = openpyxl.load_workbook(path)[sheet.name]
    for row, column in SEEN.places():
        cell = model[row, column]
        value = saved.cell(row + 1, column + 1).value
        if not isinstance(cell.content, Formula):
            assert as_number(value) == as_number(model.value((row, column))), (row, column)
        elif cell.content.area is not None:
            assert value == cell.content.text(), (row, column)

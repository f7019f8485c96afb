"""Rows go into a model workbook as they are: text as text whatever it looks like, dates as dates, heights as asked."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.escape import unescape

from educonnect_xl.sheets import xlsx_rows
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW
from educonnect_xl.sheets.xlsx_rows import Body, write_with_bodies

FIRST = FIRST_STUDENT_ROW + 1


def model(columns: int) -> io.BytesIO:
    """Return a workbook of a sheet without a body, then one with a model row, and a cell under it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("Avant").write_string(0, 0, "tel quel")
        sheet = book.add_worksheet("Liste")
        looks = [book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})]
        for column in range(columns):
            sheet.write_blank(FIRST_STUDENT_ROW, column, None, looks[column % 2])
        sheet.autofilter(FIRST_STUDENT_ROW - 1, 0, FIRST_STUDENT_ROW, columns - 1)
    return content


def written(body: Body) -> bytes:
    target = io.BytesIO()
    write_with_bodies(target, model(len(body.positions)), {2: body})
    return target.getvalue()


def cells(body: Body) -> list[list[object]]:
    """Return what a reader of workbooks finds in the rows of `body`."""
    book = openpyxl.load_workbook(io.BytesIO(written(body)))
    assert book["Avant"]["A1"].value == "tel quel"
    rows = book["Liste"].iter_rows(min_row=FIRST, max_col=len(body.positions))
    return [[unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in row] for row in rows]


TEXTS = [
    "MARTIN", "é", "=1+1", "00417263", "a&b", "<a>", "&amp;", " a", "a ", "a  b", "a|b", "a| b", "a |b", "_x0041_",
    "_x", "a\nb", "a\tb", "a\x01b", "\x0b", "\x1f", "x\ufffey", "x\uffffy", "x\ud800y", '"', "'", "-", "0",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_again_character_for_character_alone_and_beside_others(text: str) -> None:
    for row in ((text, ""), ("a", text), (text, text)):
        assert cells(Body([row], (0, 1))) == [[one or None for one in row]]


@pytest.mark.parametrize("text", [" a", "a ", " ", "\ta", "a\n"])
def test_excel_is_told_to_keep_the_spaces_around_a_text(text: str) -> None:
    for row in ((text, "b"), ("a", text)):
        with zipfile.ZipFile(io.BytesIO(written(Body([row], (0, 1))))) as archive:
            sheet = archive.read("xl/worksheets/sheet2.xml").decode()
        assert f'<t xml:space="preserve">{text}</t>' in sheet


def test_columns_show_the_fields_they_are_told_to_and_what_stands_for_the_pen() -> None:
    body = Body([("a", "b", "c"), ("d", "e", "f")], (2, None, 0), pen_text=lambda place: "déjà" if place else "")
    assert cells(body) == [["c", None, "a"], ["f", "déjà", "d"]]


def test_a_date_is_a_date_and_what_is_none_stays_text_in_its_place() -> None:
    rows = [("31/05/2026", "31/05/2026"), ("x", "31/05/2026 13:07"), ("y", "bientôt"), ("z", ""), ("<", "<1&2>")]
    assert cells(Body(rows, (0, 1), dates=frozenset({1}))) == [
        ["31/05/2026", datetime(2026, 5, 31)], ["x", datetime(2026, 5, 31, 13, 7)], ["y", "bientôt"], ["z", None],
        ["<", "<1&2>"],
    ]  # fmt: skip


def test_rows_are_as_high_as_asked_for_or_usual() -> None:
    for heights in ((), (14.5, 30.0)):
        book = openpyxl.load_workbook(io.BytesIO(written(Body([("a",), ("b",)], (0,), heights=heights))))
        found = [book["Liste"].row_dimensions[FIRST + place].height for place in (0, 1)]
        assert found == ([*heights] if heights else [None, None])


def test_each_cell_keeps_the_look_of_its_column_the_empty_ones_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(Body([("a", ""), ("", "31/05/2026")], (0, 1), frozenset({1})))))
    formats = [[cell.number_format for cell in row] for row in book["Liste"].iter_rows(min_row=FIRST, max_col=2)]
    assert formats == [["@", "dd/mm/yyyy"]] * 2


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 7])
def test_no_row_is_lost_where_rows_are_written_by_batches(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_rows, "_BATCH", 2)
    assert cells(Body([(str(number),) for number in range(rows)], (0,))) == [[str(number)] for number in range(rows)]


def test_what_stands_after_the_rows_stays_and_nothing_tells_of_the_model() -> None:
    with zipfile.ZipFile(io.BytesIO(written(Body([("a", "b")] * 3, (0, 1))))) as archive:
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<autoFilter" in sheet
    assert "<dimension" not in sheet
    assert "spans=" not in sheet
    assert re.findall('<row r="([0-9]+)"', sheet)[-3:] == [str(FIRST + place) for place in range(3)]


def test_the_same_list_gives_the_same_file() -> None:
    body = Body([("a", "b")] * 3, (0, 1))
    assert written(body) == written(body)


def test_a_failure_leaves_the_target_open_and_no_archive_that_ends_itself_later() -> None:
    def broken(_: int) -> str:
        raise ZeroDivisionError

    target = io.BytesIO()
    with pytest.raises(ZeroDivisionError):
        write_with_bodies(target, model(1), {2: Body([("a",)], (None,), pen_text=broken)})
    assert not target.closed
    assert not zipfile.is_zipfile(target)

"""Shapes over the cells, and parts of texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from PIL import Image

from educonnect_xl.libreoffice.remote import struct

pytestmark = pytest.mark.libreoffice


def draw(sheet: xw.Sheet, kind: str, name: str) -> xw.Shape:
    shape = sheet.book.api.createInstance(f"com.sun.star.drawing.{kind}")
    sheet.api.getDrawPage().add(shape)
    shape.setSize(struct("awt.Size", 2540, 1270))
    shape.Name = name
    return sheet.shapes[name]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("TextShape", "text_box"), ("RectangleShape", "auto_shape"), ("EllipseShape", "auto_shape"),
        ("LineShape", "line"), ("CustomShape", "auto_shape"), ("ControlShape", "form_control"),
    ],
)  # fmt: skip
def test_a_shape_has_a_type_a_place_and_a_name(sheet: xw.Sheet, kind: str, type_: str) -> None:
    shape = draw(sheet, kind, "First")
    assert (shape.type, shape.name, shape.width, shape.height, shape.parent) == (type_, "First", 72, 36, sheet)
    shape.left, shape.top, shape.width, shape.height = 100, 50.5, 80, 33.3
    assert (shape.left, shape.top, shape.width, shape.height) == (100, 50.5, 80, 33.3)
    shape.name = "Other"
    assert [one.name for one in sheet.shapes] == ["Other"]
    shape.delete()
    assert len(sheet.shapes) == 0


def test_the_text_of_a_shape_has_a_typeface(sheet: xw.Sheet) -> None:
    shape = draw(sheet, "RectangleShape", "Box")
    assert shape.text is None
    shape.text = "hello world"
    shape.font.size, shape.font.color = 15, (1, 2, 3)
    shape.characters[:5].font.bold = True
    assert (shape.text, shape.font.size, shape.font.color) == ("hello world", 15, (1, 2, 3))
    assert (shape.characters[:5].text, shape.characters[:5].font.bold) == ("hello", True)
    assert shape.characters[6:].font.bold is False


def test_pictures_and_charts_are_among_the_shapes(sheet: xw.Sheet, tmp_path: Path) -> None:
    Image.new("RGB", (96, 48), "red").save(tmp_path / "wide.png")
    sheet.pictures.add(tmp_path / "wide.png", name="Wide", scale=0.5)
    sheet.charts.add(name="Graph")
    sheet["A1"].add_note("a note is no shape")
    assert [(shape.name, shape.type) for shape in sheet.shapes] == [("Wide", "picture"), ("Graph", "chart")]
    assert (sheet.pictures["Wide"].width, sheet.pictures["Wide"].height) == (36, 18)
    wide = sheet.shapes["Wide"]
    wide.left = wide.top = 100
    wide.scale_width(2, scale="scale_from_middle")
    wide.scale_height(2, scale="scale_from_bottom_right")
    assert (wide.left, wide.top, wide.width, wide.height) == (82, 82, 72, 36)
    with pytest.raises(ValueError, match="picture has no text"):
        wide.text = "x"
    with pytest.raises(KeyError):
        sheet.shapes["Absent"]


@pytest.mark.parametrize("text", ["hello world", "h😀llo wörld"])
def test_a_part_of_a_cell_has_a_typeface_of_its_own(sheet: xw.Sheet, text: str) -> None:
    sheet["A1"].value = text
    part: Any = sheet["A1"].characters[6:8]
    part.font.bold, part.font.color, part.font.size, part.font.italic = True, (1, 2, 3), 15, True
    assert part.text == text[6:8]
    assert (part.font.bold, part.font.color, part.font.size, part.font.italic) == (True, (1, 2, 3), 15, True)
    assert sheet["A1"].characters[0].font.bold is False
    assert sheet["A1"].characters.font.bold is None
    assert (sheet["A1"].characters.text, sheet["A1"].value) == (text, text)
    assert part[0].text == text[6]

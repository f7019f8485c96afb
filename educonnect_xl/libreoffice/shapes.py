"""All that lies over the cells of a sheet, as xlwings' shapes: text boxes, forms, lines, pictures, charts, controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from educonnect_xl.libreoffice.characters import Characters
from educonnect_xl.libreoffice.drawing import AllOnSheet, OnSheet, own_size, shapes_on
from educonnect_xl.libreoffice.formats import Font
from educonnect_xl.libreoffice.remote import Remote, struct

if TYPE_CHECKING:
    pass

_TYPES = {
    "GraphicObjectShape": "picture", "TextShape": "text_box", "ControlShape": "form_control", "GroupShape": "group",
    "LineShape": "line", "ConnectorShape": "line", "CaptionShape": "comment", "OLE2Shape": "chart",
    "OpenBezierShape": "free_form", "ClosedBezierShape": "free_form", "PolyPolygonShape": "free_form",
    "PolyLineShape": "free_form", "MediaShape": "media",
}  # fmt: skip
_TEXT_BOX = "mso-spt202"  # the kind of a text box that was made by Excel, which is a form of its own here
_ANCHORS = {"scale_from_top_left": 0, "scale_from_middle": 0.5, "scale_from_bottom_right": 1}


class Shapes(AllOnSheet["Shape"], base_classes.Collection):
    """The shapes on a sheet, those at the back first; notes, which Excel shows by themselves, are left out."""

    def _all(self) -> list[Shape]:
        found = [Shape(self._sheet, shape) for shape in shapes_on(self._sheet)]
        return [shape for shape in found if shape.type != "comment"]


class Shape(OnSheet, base_classes.Shape):
    """One shape."""

    @property
    def name(self) -> str:
        """Return the name: its own, that of the chart it shows, or one by its type and place."""
        own = str(self.uno.Name) or (str(self.uno.PersistName) if self.type == "chart" else "")
        return own or f"{self.type.replace('_', ' ').title()} {self._place_of_type()}"

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    def _place_of_type(self) -> int:
        alike = [one for one in shapes_on(self._sheet) if one.ShapeType == self.uno.ShapeType]
        return alike.index(self.uno) + 1

    @property
    def index(self) -> int:
        """Return its place among the shapes, from 1."""
        return [shape.uno for shape in Shapes(self._sheet)].index(self.uno) + 1

    @property
    def type(self) -> str:
        """Return the type, as xlwings has it."""
        kind = str(self.uno.ShapeType).rpartition(".")[2]
        if kind == "CustomShape":
            geometry = {part.Name: part.Value for part in self.uno.CustomShapeGeometry}
            return "text_box" if geometry.get("Type") == _TEXT_BOX else "auto_shape"
        return _TYPES.get(kind, "auto_shape")

    def activate(self) -> None:
        """Select the shape, on its sheet."""
        self._sheet.activate()
        self._sheet.book.controller.select(self.uno)

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make it `factor` times as wide, or as wide as its file says, from the point that `scale` names."""
        self._scale("Width", "X", factor, relative_to_original_size, scale)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make it `factor` times as high, or as high as its file says, from the point that `scale` names."""
        self._scale("Height", "Y", factor, relative_to_original_size, scale)

    def _scale(self, side: str, axis: str, factor: float, is_of_original: bool, anchor: str) -> None:
        if is_of_original and self.type != "picture":
            raise ValueError("only a picture has an original size")
        size, place = self.uno.Size, self.uno.Position
        before = getattr(size, side)
        after = round(getattr(own_size(self.uno.Graphic) if is_of_original else size, side) * factor)
        setattr(size, side, after)
        setattr(place, axis, round(getattr(place, axis) - (after - before) * _ANCHORS[anchor]))
        self.uno.setSize(struct("awt.Size", size.Width, size.Height))
        self.uno.setPosition(place)

    def _with_text(self) -> Remote:
        """Return what has the text; ValueError for a picture, a chart or a control, which have none."""
        if self.type in ("picture", "chart", "form_control", "group", "media"):
            raise ValueError(f"a {self.type} has no text")
        return self.uno

    @property
    def text(self) -> str | None:
        """Return the text, None for none."""
        return str(self._with_text().String) or None

    @text.setter
    def text(self, value: str | None) -> None:
        self._with_text().String = value or ""

    @property
    def font(self) -> Font:
        """Return the typeface of the text."""
        return Font(self._with_text)

    @property
    def characters(self) -> Characters:
        """Return the characters of the text."""
        return Characters(self._with_text)

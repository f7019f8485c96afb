"""What blocks of cells look like and how large they are, as xlwings' Range tells and takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice import formats
from educonnect_xl.libreoffice.addresses import Block
from educonnect_xl.libreoffice.formats import Borders, Font, uniform_property
from educonnect_xl.libreoffice.remote import Remote, enum

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet

_EDGE = 1  # 1/100 mm: LibreOffice counts both edges of cells in


class RangeFormats(base_classes.Range):
    """The half of a Range that has its formats, sizes and merged cells."""

    _sheet: Sheet
    block: Block

    @property
    def uno(self) -> Remote:
        """Return the UNO object."""
        raise NotImplementedError

    def __call__(self, row: int, column: int | None = None) -> Range:
        """Return one cell of the block."""
        raise NotImplementedError

    def other(self, block: Block) -> Range:
        """Return another block of the sheet."""
        raise NotImplementedError

    def part(self, rows: range, columns: range) -> Block:
        """Return the block of these rows and columns of this one, from 0."""
        raise NotImplementedError

    @property
    def number_format(self) -> str | None:
        """Return the number format in English, None where the cells differ."""
        key = uniform_property(self.uno, "NumberFormat")
        return None if key is None else formats.format_code(self._sheet.book.uno.NumberFormats, key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.uno.NumberFormat = formats.format_key(self._sheet.book.uno.NumberFormats, value)

    @property
    def font(self) -> Font:
        """Return the typeface."""
        return Font(lambda: self.uno)

    @property
    def borders(self) -> Borders:
        """Return the lines around and between the cells."""
        return Borders(self)

    @property
    def color(self) -> formats.Color | None:
        """Return the colour of the background, None for none or where the cells differ."""
        return formats.color_of(uniform_property(self.uno, "CellBackColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self.uno.CellBackColor = formats.color_number(value)

    @property
    def wrap_text(self) -> bool | None:
        """Tell whether texts are wrapped, None where the cells differ."""
        is_wrapped: bool | None = uniform_property(self.uno, "IsTextWrapped")
        return is_wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.uno.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """Return the horizontal alignment, None where the cells differ."""
        value = uniform_property(self.uno, "HoriJustify")
        names = {native: name for name, native in formats.HORIZONTAL.items()}
        return None if value is None else names.get(value.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in formats.HORIZONTAL:
            raise NotImplementedError(f"LibreOffice has no horizontal alignment {value}")
        self.uno.HoriJustify = enum("table.CellHoriJustify", formats.HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """Return the vertical alignment, None where the cells differ."""
        value = uniform_property(self.uno, "VertJustify")
        names = {native: name for name, native in formats.VERTICAL.items()}
        return None if value is None else names.get(value, "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in formats.VERTICAL:
            raise NotImplementedError(f"LibreOffice has no vertical alignment {value}")
        self.uno.VertJustify = formats.VERTICAL[value]

    # Sizes

    @property
    def column_width(self) -> float | None:
        """Return the width of the columns in characters, None where they differ."""
        widths = {column.Width for column in self._lines(self.uno.Columns)}
        return formats.column_characters(widths.pop()) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.uno.Columns.Width = formats.column_mm100(value)

    @property
    def row_height(self) -> float | None:
        """Return the height of the rows in points, None where they differ."""
        heights = {row.Height for row in self._lines(self.uno.Rows)}
        return formats.points(heights.pop()) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.uno.Rows.Height = formats.row_mm100(value)

    @staticmethod
    def _lines(lines: Remote) -> list[Remote]:
        return [lines.getByIndex(number) for number in range(lines.getCount())]

    @property
    def left(self) -> float:
        """Return how far from the left edge of the sheet it begins, in points."""
        return formats.points(self.uno.Position.X)

    @property
    def top(self) -> float:
        """Return how far from the top edge of the sheet it begins, in points."""
        return formats.points(self.uno.Position.Y)

    @property
    def width(self) -> float:
        """Return its width in points."""
        return formats.points(self.uno.Size.Width - _EDGE)

    @property
    def height(self) -> float:
        """Return its height in points."""
        return formats.points(self.uno.Size.Height - _EDGE)

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns ("c", "columns"), rows ("r", "rows") or both to what they hold."""
        if axis in (None, "c", "columns"):
            self.uno.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self.uno.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool | None:
        """Tell whether the rows are hidden, None where they differ."""
        return self._hidden(self.uno.Rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.uno.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Tell whether the columns are hidden, None where they differ."""
        return self._hidden(self.uno.Columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.uno.Columns.IsVisible = not value

    def _hidden(self, lines: Remote) -> bool | None:
        states = {not line.IsVisible for line in self._lines(lines)}
        return states.pop() if len(states) == 1 else None

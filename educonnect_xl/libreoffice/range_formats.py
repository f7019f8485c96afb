"""What blocks of cells look like and how large they are, as xlwings' Range tells and takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice import formats
from educonnect_xl.libreoffice.addresses import MOST_COLUMNS, MOST_ROWS, Block, block_of
from educonnect_xl.libreoffice.formats import Borders, Font, parts_alike, uniform_property
from educonnect_xl.libreoffice.remote import Remote, enum

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet

_EDGE = 1  # 1/100 mm: LibreOffice counts both edges of cells in
_MOST_PIECES = 256  # of a block, that are measured
_TOLERANCE = 0.5  # points: less than a pixel


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
        """Return the number format in English, None where the cells differ.

        One that was set and the same that was read from a file have several keys.
        """
        known, cells = self._sheet.book.uno.NumberFormats, self.uno
        key = uniform_property(cells, "NumberFormat")
        if key is not None:
            return formats.format_code(known, key)
        codes = set[str]()
        for part in parts_alike(cells):
            codes.add(formats.format_code(known, part.NumberFormat))
            if len(codes) > 1:
                return None
        return codes.pop()

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
        """Return the width of the columns in characters, 0 for hidden ones, None where they differ."""
        width = self._length(self.uno.Columns, "Width", lambda columns: self.other(self.part(range(1), columns)).width)
        return None if width is None else formats.column_characters(width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._resize(self.uno.Columns, "Width", formats.column_mm100(value), value > 0)

    @property
    def row_height(self) -> float | None:
        """Return the height of the rows in points, 0 for hidden ones, None where they differ."""
        return self._length(self.uno.Rows, "Height", lambda rows: self.other(self.part(rows, range(1))).height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._resize(self.uno.Rows, "Height", formats.row_mm100(value), value > 0)

    @staticmethod
    def _length(lines: Remote, side: str, together: Callable[[range], float]) -> float | None:
        """Return how long each of `lines` is, None where they differ; `together` tells it of several.

        Many are measured some at a time, which are alike where they are as long as so many of their first.
        """
        count = lines.getCount()
        step = -(-count // _MOST_PIECES)
        found: set[float] = set()
        for start in range(0, count, step):
            line, piece = lines.getByIndex(start), range(start, min(start + step, count))
            first = formats.points(getattr(line, side)) if line.IsVisible else 0.0
            found.add(first)
            if len(found) > 1 or (step > 1 and abs(together(piece) - first * len(piece)) > _TOLERANCE):
                return None
        return found.pop()

    @staticmethod
    def _resize(lines: Remote, side: str, length: int, is_shown: bool) -> None:
        """Make the rows or columns as long as said and show them, or hide them: in Excel those of no length are."""
        if is_shown:
            setattr(lines, side, length)
        lines.IsVisible = is_shown

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
        shown = self._visible_blocks(Block(self.block.row, 1, self.block.rows, MOST_COLUMNS))
        count = sum(block.rows for block in shown if block.column == shown[0].column)
        return _are_hidden(count, self.block.rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.uno.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Tell whether the columns are hidden, None where they differ."""
        shown = self._visible_blocks(Block(1, self.block.column, MOST_ROWS, self.block.columns))
        count = sum(block.columns for block in shown if block.row == shown[0].row)
        return _are_hidden(count, self.block.columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.uno.Columns.IsVisible = not value

    def _visible_blocks(self, block: Block) -> list[Block]:
        """Return the blocks that are left of `block` when hidden rows and columns are taken out."""
        return list(map(block_of, self.other(block).uno.queryVisibleCells().getRangeAddresses()))


def _are_hidden(shown: int, count: int) -> bool | None:
    return None if 0 < shown < count else not shown

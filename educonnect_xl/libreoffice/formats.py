"""What cells look like: number formats, typefaces, lines, colours, alignment and sizes, in Excel's words and units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.utils import hex_to_rgb

from educonnect_xl.libreoffice.remote import Remote, enum, struct, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.range_formats import RangeFormats

Color = tuple[int, int, int]

GENERAL = 1 << 16  # added to the kind of the number format General (com.sun.star.util.NumberFormat)
_MM100_PER_POINT = 2540 / 72
_DIGIT_MM100 = 196.0  # the width of a digit of the default typeface, as LibreOffice's own .xlsx filter counts it
_TWIPS_PER_POINT, _POINTS_PER_PIXEL = 20, 0.75
_PIXELS_PER_DIGIT, _PADDING_PIXELS = 7, 5  # of a column in Excel's standard typeface
_FORMAT_PARTS = re.compile(
    r"""(?P<kept>"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]|\[[<>=][^\]]*\]|AM/PM|A/P|General|E[+-])
    | \[(?P<color>[A-Za-z]{3,}\d*)\]
    | (?P<dates>[A-Z]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_TRUTH_CODE = "BOOLEAN"  # LibreOffice's own: Excel shows truth values as such whatever the format
_BOLD, _NORMAL = 150.0, 100.0
_NO_COLOR = -1

HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "fill": "REPEAT", "justify": "BLOCK",
}  # fmt: skip
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2
_STANDARD_VERTICAL = 0

_SIDES = {
    "edge_top": "TopLine", "edge_bottom": "BottomLine", "edge_left": "LeftLine", "edge_right": "RightLine",
    "inside_horizontal": "HorizontalLine", "inside_vertical": "VerticalLine",
}  # fmt: skip
_DIAGONALS = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}
# com.sun.star.table.BorderLineStyle; none is 0x7FFF
_LINE_STYLES = {"continuous": 0, "dot": 1, "dash": 2, "double": 3, "dash_dot": 16, "dash_dot_dot": 17}
_STYLE_NAMES = {value: name for name, value in _LINE_STYLES.items()} | {14: "dash"}
_NO_LINE = 0x7FFF
_WEIGHTS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # 1/100 mm


def points(mm100: float) -> float:
    """Return a length in points; `mm100`, in 1/100 mm, is rounded from LibreOffice's own twips, 1/20 of a point."""
    return round(mm100 / _MM100_PER_POINT * _TWIPS_PER_POINT) / _TWIPS_PER_POINT


def mm100(length: float) -> int:
    """Return a length in 1/100 mm; `length` is in points."""
    return round(length * _MM100_PER_POINT)


def row_mm100(length: float) -> int:
    """Return the height of a row in 1/100 mm for one in points: Excel has steps of a pixel, three quarters of one."""
    return mm100(round(length / _POINTS_PER_PIXEL) * _POINTS_PER_PIXEL)


def column_mm100(characters: float) -> int:
    """Return the width of a column in 1/100 mm for Excel's, in characters, of which a pixel is the seventh part."""
    return round((round(characters * _PIXELS_PER_DIGIT) + _PADDING_PIXELS) * _DIGIT_MM100 / _PIXELS_PER_DIGIT)


def column_characters(length: float) -> float:
    """Return the width of a column in Excel's characters, to the pixel; `length` is in points."""
    pixels = round(mm100(length) / _DIGIT_MM100 * _PIXELS_PER_DIGIT) - _PADDING_PIXELS
    return round(max(pixels, 0) / _PIXELS_PER_DIGIT, 2)


def color_number(color: Any) -> int:
    """Return the colour, a tuple, a text #rrggbb, None for none, as LibreOffice's number."""
    if color is None:
        return _NO_COLOR
    if isinstance(color, str):
        color = hex_to_rgb(color)  # type: ignore[no-untyped-call]
    if isinstance(color, int):  # Excel's own order is blue, green, red
        return (color & 0xFF) << 16 | color & 0xFF00 | color >> 16
    red, green, blue = color
    return int(red) << 16 | int(green) << 8 | int(blue)


def color_of(number: int | None) -> Color | None:
    """Return the colour as red, green, blue, None for none."""
    return None if number is None or number < 0 else (number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF)


def excel_format(code: str) -> str:
    """Return the number format as Excel writes it: LibreOffice has letters of dates and colours in capitals."""
    if code == _TRUTH_CODE:
        return "General"

    def part(match: re.Match[str]) -> str:
        if match["color"]:
            return f"[{match['color'].capitalize()}]"
        return match["kept"] or match["dates"].lower()

    return _FORMAT_PARTS.sub(part, code)


def format_key(formats: Remote, code: str) -> int:
    """Return the key of the number format `code`, in English as xlwings speaks it, added where there is none."""
    english = struct("lang.Locale", "en", "US", "")
    key = formats.queryKey(code, english, False)
    return int(key if key >= 0 else formats.addNew(code, english))


def format_code(formats: Remote, key: int) -> str:
    """Return the number format of `key` in English."""
    english = formats.getFormatForLocale(key, struct("lang.Locale", "en", "US", ""))
    return excel_format(formats.getByKey(english).FormatString)


def uniform_property(target: Remote, name: str) -> Any:
    """Return the property `name` of a block of cells, None where its cells differ."""
    if target.getPropertyState(name) == enum("beans.PropertyState", "AMBIGUOUS_VALUE"):
        return None
    return getattr(target, name)


def parts_alike(cells: Remote) -> Iterator[Remote]:
    """Give the parts of a block whose cells all look the same."""
    alike = cells.getUniqueCellFormatRanges()
    return (alike.getByIndex(number) for number in range(alike.getCount()))


class Font(base_classes.Font):
    """The typeface of a block of cells; None where its cells differ."""

    def __init__(self, find: Callable[[], Remote]) -> None:
        self._find = find

    @property
    def _target(self) -> Remote:
        """Return the UNO object that has the properties of the typeface, found anew: cells may have moved."""
        return self._find()

    @property
    def api(self) -> Any:
        """Return the UNO object that has the properties of the typeface."""
        return unwrapped(self._target)

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = uniform_property(self._target, "CharWeight")
        return None if weight is None else weight > _NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._target.CharWeight = _BOLD if value else _NORMAL

    @property
    def italic(self) -> bool | None:
        """Whether it is slanted."""
        slant = uniform_property(self._target, "CharPosture")
        return None if slant is None else slant.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._target.CharPosture = enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        """Its size in points."""
        size: float | None = uniform_property(self._target, "CharHeight")
        return size

    @size.setter
    def size(self, value: float) -> None:
        self._target.CharHeight = float(value)

    @property
    def color(self) -> Color | None:
        """Its colour; black for the automatic one."""
        number = uniform_property(self._target, "CharColor")
        return (0, 0, 0) if number == _NO_COLOR else color_of(number)

    @color.setter
    def color(self, value: Any) -> None:
        self._target.CharColor = color_number(value)

    @property
    def name(self) -> str | None:
        """The name of the typeface."""
        name: str | None = uniform_property(self._target, "CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._target.CharFontName = value


class Border(base_classes.Border):
    """One side of a block of cells; as in Excel, a side whose cells differ reports one of them."""

    def __init__(self, parent: RangeFormats, side: str) -> None:
        self.parent, self.side = parent, side

    @property
    def api(self) -> Any:
        """Return the line, a UNO struct."""
        return self._line()

    def _line(self) -> Any:
        if self.side in _DIAGONALS:
            return getattr(self.parent.uno, _DIAGONALS[self.side])
        return getattr(self.parent.uno.TableBorder2, _SIDES[self.side])

    def change(self, **values: int) -> None:
        """Set members of the line, and draw it."""
        line = self._line()
        for name, value in values.items():
            setattr(line, name, value)
        if line.LineStyle != _NO_LINE and not line.LineWidth:
            line.LineWidth = line.OuterLineWidth = _WEIGHTS["thin"]
        if self.side in _DIAGONALS:
            setattr(self.parent.uno, _DIAGONALS[self.side], line)
            return
        border = struct("table.TableBorder2")  # only what is marked valid is changed
        setattr(border, _SIDES[self.side], line)
        setattr(border, f"Is{_SIDES[self.side]}Valid", True)
        self.parent.uno.TableBorder2 = border

    @property
    def line_style(self) -> str | None:
        """The style of the line, None for no line."""
        line = self._line()
        return _STYLE_NAMES.get(line.LineStyle) if line.LineWidth else None

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        if value in (None, "none"):
            self.change(LineStyle=_NO_LINE, LineWidth=0, OuterLineWidth=0, InnerLineWidth=0)
        else:
            self.change(LineStyle=_LINE_STYLES["dash_dot" if value == "slant_dash_dot" else str(value)])

    @property
    def weight(self) -> str | None:
        """The nearest of Excel's weights, None for no line."""
        width = self._line().LineWidth
        return min(_WEIGHTS, key=lambda name: abs(_WEIGHTS[name] - width)) if width else None

    @weight.setter
    def weight(self, value: str) -> None:
        line = self._line()
        style = 0 if line.LineStyle == _NO_LINE else line.LineStyle
        self.change(LineWidth=_WEIGHTS[value], OuterLineWidth=_WEIGHTS[value], LineStyle=style)

    @property
    def color(self) -> Color | None:
        """The colour of the line, None for no line."""
        line = self._line()
        return color_of(line.Color) if line.LineWidth else None

    @color.setter
    def color(self, value: Any) -> None:
        line = self._line()
        style = 0 if line.LineStyle == _NO_LINE else line.LineStyle
        self.change(Color=color_number(value), LineStyle=style)


class Borders(base_classes.Borders):
    """The sides of a block of cells."""

    def __init__(self, parent: RangeFormats) -> None:
        self.parent = parent

    @property
    def api(self) -> Any:
        """Return all sides, a UNO struct."""
        return self.parent.uno.TableBorder2

    def __getitem__(self, side: str) -> Border:
        return Border(self.parent, side)

    def _shared(self, attribute: str) -> Any:
        values = {getattr(self[side], attribute) for side in self._grid_sides()}  # type: ignore[no-untyped-call]
        return values.pop() if len(values) == 1 else None

    @property
    def line_style(self) -> str | None:
        """The style that all sides share, None where they differ."""
        style: str | None = self._shared("line_style")
        return style

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        """The weight that all sides share, None where they differ."""
        weight: str | None = self._shared("weight")
        return weight

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> Color | None:
        """The colour that all sides share, None where they differ."""
        color: Color | None = self._shared("color")
        return color

    @color.setter
    def color(self, value: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=value)

    def set(
        self,
        which: Any = base_classes.BORDER_GRID_SIDES,
        *,
        line_style: Any = base_classes._UNSET,
        weight: Any = base_classes._UNSET,
        color: Any = base_classes._UNSET,
    ) -> None:
        """Set what is given of the sides `which`: colour, weight, then line style, the order that xlwings documents."""
        for border in map(self.__getitem__, which):
            for name, value in (("color", color), ("weight", weight), ("line_style", line_style)):
                if value is not base_classes._UNSET:
                    setattr(border, name, value)

    def clear(self, which: Any = base_classes.BORDER_GRID_SIDES) -> None:
        """Remove the lines of the sides `which`."""
        self.set(which, line_style=None)

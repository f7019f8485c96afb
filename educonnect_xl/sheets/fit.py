"""How wide columns and how high rows are for a class to be read across a table: 9 points when printed, one page.

A printed sheet is as wide as its page: the wider its columns, the smaller its letters. Where a class needs more than a
page takes at 9 points, texts wrap, then the page lies on its side. Lengths are in pixels of 1/96 inch as Excel draws
Calibri 11, but heights in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from educonnect_xl.sheets.pages import MARGINS
from educonnect_xl.sheets.styles import ROW_HEIGHTS

PADDING = 18.0  # indent, the cell's own margins, a border on each side

_SMALLEST_SCALE = 9 / 11 + 0.012  # 9 points printed of 11; programs round down to a whole per cent
_LINE, _LOWEST_ROW, _HIGHEST_ROW, _USUAL_ADDED = 15.0, 14.2, 27.0, 7.0
WRAPPED_HEIGHT = 2 * _LINE  # from which a row holds several lines
_NARROWEST_PEN, _PEN, _WIDEST_PEN = 95.0, 130.0, 240.0
_A4 = (210 / 25.4, 297 / 25.4)  # inches
_PIXELS, _POINTS = 96, 72  # in an inch
_CHARACTERS = {
    3: " '’", 4: ",.:;I`ijl", 5: "!()-J[]frt{}", 6: '"/L\\csz', 7: "#$*+0123456789<=>?EFSTYZ^_agkvxy|~",
    8: "BCKPRXbdehnopqu", 9: "ADGHUV", 10: "&NOQ", 11: "%w", 12: "MmÆæ", 13: "@WŒœ",
}  # fmt: skip
_USUAL_WIDTH = 8
_SLACK = 8.0  # points that programs differ by


class _Widths(dict[str, int]):
    """The width of each character; one that is not known has the usual width, an accent on a letter none."""

    def __missing__(self, character: str) -> int:
        self[character] = 0 if unicodedata.combining(character) else _USUAL_WIDTH
        return self[character]


_WIDTH_OF = _Widths({character: width for width, characters in _CHARACTERS.items() for character in characters})


@dataclass(frozen=True)
class Column:
    """What a column must show: the `texts` under its title, `natural` wide on one line; the title takes `least`.

    Texts may wrap where the column `wraps`; names wrap first, for few of them are long.
    """

    texts: Sequence[str]
    least: float
    natural: float
    wraps: bool
    is_name: bool


@dataclass(frozen=True)
class Fit:
    """How a class is laid out: `widths` in pixels, a height in points for each of its rows.

    `room` is what the rows of a page may take together.
    """

    widths: Sequence[float]
    heights: Sequence[float]
    is_landscape: bool
    is_legible: bool
    fits_page: bool
    room: float

    @property
    def pages(self) -> int:
        """Return how many pages the class takes."""
        if self.fits_page:
            return 1
        pages, used = 1, 0.0
        for height in self.heights:
            if used and used + height > self.room:
                pages, used = pages + 1, 0.0
            used += height
        return pages


@lru_cache(maxsize=8192)
def text_width(text: str) -> int:
    """Return how wide Excel draws `text` in Calibri 11; an accent takes no room."""
    letters = text if text.isascii() else unicodedata.normalize("NFD", text)
    return sum(map(_WIDTH_OF.__getitem__, letters))


def fit_class(columns: Sequence[Column], students: int, has_pen: bool) -> Fit:
    """Return the first lay-out that can be read and takes fewest pages, of an upright page, then one on its side."""
    candidates = [fit_page(columns, students, has_pen, is_landscape) for is_landscape in (False, True)]
    return min(candidates, key=lambda fit: hardship([fit]))


def hardship(fits: Sequence[Fit]) -> tuple[bool, int]:
    """Return how hard lists are to read that are laid out alike, to be compared: small letters first, then pages."""
    one = fits[0]
    return not one.is_legible, sum(fit.pages for fit in fits) if one.is_legible else not one.is_landscape


def fit_page(columns: Sequence[Column], students: int, has_pen: bool, is_landscape: bool) -> Fit:
    """Return the lay-out of a list on a page that lies as said, or on several."""
    page = _page_width(is_landscape)
    widths = _widths(columns, has_pen, page / _SMALLEST_SCALE)
    if has_pen:
        widths[-1] += min(_WIDEST_PEN - widths[-1], max(0.0, page - sum(widths)))
    scale = min(1.0, page / sum(widths))
    lines = _lines(columns, widths, students)
    heights = [_LOWEST_ROW if count == 1 else count * _LINE for count in lines]
    heading = sum(ROW_HEIGHTS.values()) + _SLACK
    fits_page = sum(heights) <= _page_height(is_landscape) / _SMALLEST_SCALE - heading
    room = _page_height(is_landscape) / scale - heading
    added = max(0.0, (room - sum(heights)) / students) if fits_page else _USUAL_ADDED
    heights = [round(max(height, min(height + added, _HIGHEST_ROW)), 1) for height in heights]
    is_legible = scale >= _SMALLEST_SCALE
    return Fit(widths, heights, is_landscape, is_legible, fits_page and is_legible, room)


def _page_width(is_landscape: bool) -> float:
    return (_A4[is_landscape] - MARGINS["left"] - MARGINS["right"]) * _PIXELS


def _page_height(is_landscape: bool) -> float:
    return (_A4[not is_landscape] - MARGINS["top"] - MARGINS["bottom"]) * _POINTS


def _widths(columns: Sequence[Column], has_pen: bool, room: float) -> list[float]:
    """Return the width of each column, that of the pen last: what is longest wraps where `room` is short."""
    natural = [max(column.natural, column.least) for column in columns]
    widths = [*natural, *[_PEN] * has_pen]
    if sum(widths) <= room:
        return widths
    names = [_narrowest(column) if column.is_name else width for column, width in zip(columns, natural, strict=True)]
    texts = [_narrowest(column) if column.wraps else width for column, width in zip(columns, natural, strict=True)]
    for least, pen in ((names, _PEN), (names, _NARROWEST_PEN), (texts, _NARROWEST_PEN)):
        pens = [pen] * has_pen
        widths = [*_narrowed(natural, least, room - sum(pens)), *pens]
        if sum(widths) <= room + 1:
            break
    return widths


def _narrowed(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths between `least` and `natural` that fill `room`, as far as they can."""
    flexible = sum(natural) - sum(least)
    part = min(1.0, max(0.0, sum(natural) - room) / flexible) if flexible else 0.0
    return [width - part * (width - low) for width, low in zip(natural, least, strict=True)]


def _narrowest(column: Column) -> float:
    return max(column.least, _longest_word(column))


def _longest_word(column: Column) -> float:
    return max((text_width(word) for text in column.texts for word in _words(text)), default=0) + PADDING


def _words(text: str) -> list[str]:
    return text.replace("-", "- ").split()


def _lines(columns: Sequence[Column], widths: Sequence[float], students: int) -> list[int]:
    """Return how many lines the row of each student takes."""
    lines = [1] * students
    for column, width in zip(columns, widths, strict=False):
        if not column.wraps or column.natural <= width + 0.5:
            continue
        for place, text in enumerate(column.texts):
            lines[place] = max(lines[place], _count_lines(text, width - PADDING))
    return lines


def _count_lines(text: str, room: float) -> int:
    if text_width(text) <= room:
        return 1
    count, used, space = 1, 0.0, text_width(" ")
    for word in map(text_width, _words(text)):
        if used and used + space + word > room:
            count, used = count + 1, 0.0
        used += word + (space if used else 0.0)
    return count

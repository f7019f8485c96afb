"""How wide columns and how high rows are for a class to be read across a table: 9 points when printed, one page.

A printed sheet is as wide as its page: the wider its columns, the smaller its letters. Where a class needs more than a
page takes at 9 points, texts wrap, then the page lies on its side: first so that letters have 9 points in LibreOffice
as well, whose columns are wider, then without regard to that where it makes for one page. Lengths are in pixels of
1/96 inch as Excel draws Calibri 11, but heights in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from educonnect_xl.sheets.pages import MARGINS
from educonnect_xl.sheets.styles import HEADER_ROW, ROW_HEIGHTS, STYLES, SUBTITLE_ROW, TITLE_ROW

Heading = tuple[str, str]  # the title of a sheet, and what stands below it

PADDING = 18.0  # indent, the cell's own margins, a border on each side

_SMALLEST_SCALE = 9 / 11 + 0.012  # 9 points printed of 11; programs round down to a whole per cent
_LIBREOFFICE_SCALE = _SMALLEST_SCALE * 28 / 26.46  # 9 points in LibreOffice, which draws a column's pixel 0.28 mm wide
_LINE, _LOWEST_ROW, _ROOMIEST_ROW, _USUAL_ADDED = 15.0, 14.2, 27.0, 7.0
WRAPPED_HEIGHT = 2 * _LINE  # from which a row holds several lines
_NARROWEST_PEN, _PEN, _WIDEST_PEN = 95.0, 130.0, 240.0
_A4 = (210 / 25.4, 297 / 25.4)  # inches
# Whether a page lies on its side, and how small it may be: those that are tried, the best first.
PAPERS = ((False, _LIBREOFFICE_SCALE), (True, _LIBREOFFICE_SCALE), (False, _SMALLEST_SCALE), (True, _SMALLEST_SCALE))
_PIXELS, _POINTS = 96, 72  # in an inch
_CHARACTER, _CELL_MARGIN = 7, 5  # pixels: how Excel turns the width of a column into characters
_CHARACTERS = {
    3: " '’", 4: ",.:;I`ijl", 5: "!()-J[]frt{}", 6: '"/L\\csz', 7: "#$*+0123456789<=>?EFSTYZ^_agkvxy|~",
    8: "BCKPRXbdehnopqu", 9: "ADGHUV", 10: "&NOQ", 11: "%w", 12: "MmÆæ", 13: "@WŒœ",
}  # fmt: skip
_USUAL_WIDTH = 8
_SLACK = 8.0  # points that programs differ by
_TOLERANCE = 1.0  # pixels: widths that were made to fill a page do, but for the last digits
HIGHEST_ROW = 409.0  # points; Excel specifications and limits
BOLD = 1.08  # how much wider than plain letters
_TITLE_SIZE = STYLES["title"]["font_size"] / STYLES["subtitle"]["font_size"]  # how much larger than other letters
_EDGES = 6.0  # that no text of a heading touches


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

    `room` is what the rows of a page may take together. LibreOffice draws columns wider, and so letters smaller.
    """

    widths: Sequence[float]
    heights: Sequence[float]
    is_landscape: bool
    is_legible: bool
    is_legible_in_libreoffice: bool
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


def sheet_width(widths: Iterable[float]) -> float:
    """Return how wide columns of these widths, in characters, are together."""
    return sum(width * _CHARACTER + _CELL_MARGIN for width in widths)


def in_characters(width: float) -> float:
    """Return the width of a column, in characters."""
    return round((width - _CELL_MARGIN) / _CHARACTER, 2)


def heading_heights(title: str, subtitle: str, width: float, page: float = 0.0) -> dict[int, float]:
    """Return how high the rows above a table are, by their place from 0, where its columns are so wide together.

    What is wider, and than the `page` where all of it is printed, goes on to the next line.
    """
    heights = dict(ROW_HEIGHTS)
    for row, text, size, stretch in ((TITLE_ROW, title, _TITLE_SIZE, BOLD), (SUBTITLE_ROW, subtitle, 1.0, 1.0)):
        if text_width(text) * size * stretch > max(width, page) - _EDGES:
            heights[row] += (count_lines(text, (width - _EDGES) / (size * stretch)) - 1) * size * _LINE
    return {row: min(height, HIGHEST_ROW) for row, height in heights.items()}


def high_rows(heights: Mapping[int, float]) -> dict[int, float]:
    """Return those of the rows above a table that are higher than usual."""
    return {row: height for row, height in heights.items() if height > ROW_HEIGHTS[row]}


def header_height(header: Sequence[str], widths: Sequence[float]) -> float:
    """Return how high the row of titles is over columns of `widths`, in characters."""
    rooms = [(sheet_width([width]) - PADDING / 2) / BOLD for width in widths]  # most are centred, without an indent
    lines = max(map(count_lines, header, rooms))
    return min(ROW_HEIGHTS[HEADER_ROW] + max(0, lines - 2) * _LINE, HIGHEST_ROW)


def cells_height(texts: Iterable[tuple[str, float]], stretch: float = 1.0) -> float:
    """Return how high a row is that has `texts`, each in a column so wide in characters, their letters so wide."""
    lines = (count_lines(text, (sheet_width([width]) - PADDING) / stretch) for text, width in texts)
    return min(_LINE * max(lines, default=1), HIGHEST_ROW)


def fit_class(columns: Sequence[Column], students: int, has_pen: bool, headings: Sequence[Heading] = ()) -> Fit:
    """Return the lay-out of a list that is read best."""
    return best_of([fit_page(columns, students, has_pen, *paper, headings)] for paper in PAPERS)[0]


def best_of(candidates: Iterable[Sequence[Fit]]) -> Sequence[Fit]:
    """Return the first of `candidates`, each of lists laid out alike, that is read best: a page each if it can be."""
    tried: list[Sequence[Fit]] = []
    for fits in candidates:
        tried.append(fits)
        if not any(_hardship(fits)[:-1]):
            break
    return min(tried, key=_hardship)


def _hardship(fits: Sequence[Fit]) -> tuple[bool, bool, bool, int]:
    """Return how hard lists that are laid out alike are to read.

    By small letters, then by more than a page each, then by letters that are small in LibreOffice, then by pages.
    """
    one, pages = fits[0], sum(fit.pages for fit in fits)
    if not one.is_legible:
        return True, True, True, not one.is_landscape
    return False, pages > len(fits), not one.is_legible_in_libreoffice, pages


def fit_page(
    columns: Sequence[Column],
    students: int,
    has_pen: bool,
    is_landscape: bool,
    smallest: float = _SMALLEST_SCALE,
    headings: Sequence[Heading] = (),
) -> Fit:
    """Return the lay-out of a list, under any of `headings`, on a page that lies as said, or on several.

    It is no smaller than `smallest` where texts can wrap for that.
    """
    page = page_width(is_landscape)
    widths = _widths(columns, has_pen, page / smallest)
    if has_pen:
        widths[-1] += min(_WIDEST_PEN - widths[-1], max(0.0, page - sum(widths)))
    scale = min(1.0, page / sum(widths))
    lines = _lines(columns, widths, students)
    heights = [_LOWEST_ROW if count == 1 else min(count * _LINE, HIGHEST_ROW) for count in lines]
    above = [heading_heights(title, subtitle, sum(widths)) for title, subtitle in headings] or [ROW_HEIGHTS]
    heading = max(sum(rows.values()) for rows in above) + _SLACK
    fits_page = sum(heights) <= _page_height(is_landscape) / smallest - heading
    room = _page_height(is_landscape) / scale - heading
    added = max(0.0, (room - sum(heights)) / students) if fits_page else _USUAL_ADDED
    heights = [round(max(height, min(height + added, _ROOMIEST_ROW)), 1) for height in heights]
    is_legible, in_libreoffice = (sum(widths) <= page / least + _TOLERANCE for least in (smallest, _LIBREOFFICE_SCALE))
    return Fit(widths, heights, is_landscape, is_legible, in_libreoffice, fits_page and is_legible, room)


def page_width(is_landscape: bool) -> float:
    """Return the width of a page within its margins."""
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
        if sum(widths) <= room + _TOLERANCE:
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
            lines[place] = max(lines[place], count_lines(text, width - PADDING))
    return lines


def count_lines(text: str, room: float) -> int:
    """Return how many lines `text` takes; a word without room by itself is broken."""
    if text_width(text) <= room:
        return 1
    count, used, space = 1, 0.0, text_width(" ")
    for word in map(text_width, _words(text)):
        if used and used + space + word > room:
            count, used = count + 1, 0.0
        count += max(0, ceil(word / room) - 1)
        used += word + (space if used else 0.0)
    return count

"""Tables of a class on paper: a heading, a line per student, pages numbered within the class, one where it fits.

Lengths are in millimetres.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.french import titles
from educonnect_xl.french.headings import Heading
from educonnect_xl.french.wording import joined
from educonnect_xl.handouts.fonts import BOLD, drawable, legible
from educonnect_xl.handouts.line_breaks import break_code, break_words
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH
from educonnect_xl.handouts.pdf import BLUE, GREY, PALE, SHADE, Pdf, TextStyle

MARGIN = 12.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEADER = TextStyle(BOLD, 8.5)

Measure = Callable[[str, TextStyle], float]

_TOP, _BOTTOM = 36.0, 14.0
_HEADER_HEIGHT, _LOWEST_ROW, _HIGHEST_ROW = 8.0, 5.4, 9.0
_FEWEST_LINES = 4  # that stand together on a last page
_LINE, _INSET = 3.9, 1.5  # from one line of a cell to the next; text from the edge of its cell
_FOOT_LINE = 9.0


@dataclass(frozen=True)
class Cell:
    """A text in a table; one that `wraps` takes the lines it needs, what has no room then is drawn smaller.

    Words are broken at spaces and hyphens, a code anywhere if it must be.
    """

    text: str
    style: TextStyle
    wraps: bool = False
    is_code: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: one line of cells per student; those from `shaded_from` on are shaded."""

    header: Sequence[str]
    widths: Sequence[float]
    lines: Sequence[Sequence[Cell]]
    shaded_from: int


@dataclass(frozen=True)
class Fit:
    """What the widths of a table make of it: pages, lines of its cells after the first, how much smaller texts are.

    `shrunk` is the sum of what is lost of each line's size, 0.5 for one at half of it.
    """

    shrunk: float
    pages: int
    added_lines: int


@dataclass(frozen=True)
class PageHeading:
    """What stands above a table."""

    title: str
    subject: str
    source: str


def page_heading(school_class: SchoolClass, where: Heading, subject: str) -> PageHeading:
    """Return the heading of a page about a class."""
    title = titles.class_title(drawable(school_class.name), len(school_class.rows))
    return PageHeading(title, joined(subject, titles.to_be_added(school_class.omitted)), legible(where.text))


def fit_of(measure: Measure, grid: Grid) -> Fit:
    """Return how `grid` would be drawn, nothing standing under it."""
    drawn = [_broken(measure, grid, cells) for cells in grid.lines]
    shrunk = sum(
        _shrunk(measure(line, cell.style), width)
        for cells, texts in zip(grid.lines, drawn, strict=True)
        for cell, lines, width in zip(cells, texts, grid.widths, strict=True)
        for line in lines
    )
    pages = _paginate([_height(texts) for texts in drawn], 0.0)
    return Fit(round(shrunk, 3), len(pages), sum(len(lines) - 1 for texts in drawn for lines in texts))


def _shrunk(drawn: float, width: float) -> float:
    """Return which part of its size a line loses in a column, 0 where it has room."""
    return max(0.0, 1 - (width - 2 * _INSET) / drawn) if drawn else 0.0


def add_pages(pdf: Pdf, grid: Grid, about: PageHeading, foot: Sequence[str] = ()) -> None:
    """Add the pages of `grid`; under its last line, `foot` has lines to be filled in by hand."""
    foot_height = len(foot) * _FOOT_LINE + (2.0 if foot else 0.0)
    lowest = [_height(_broken(pdf.width, grid, cells)) for cells in grid.lines]
    pages = _paginate(lowest, foot_height)
    for number, (first, last) in enumerate(pages, 1):
        is_last = number == len(pages)
        _draw_heading(pdf, about, number, len(pages))
        added = _added(lowest[first:last], foot_height if is_last else 0.0)
        heights = [max(height, min(height + added, _HIGHEST_ROW)) for height in lowest[first:last]]
        bottom = _draw_table(pdf, grid, first, heights)
        if is_last:
            for line, text in enumerate(foot, 1):
                pdf.text(MARGIN, bottom + line * _FOOT_LINE, text, TextStyle(size=9), WIDTH)
        pdf.show_page()


def _draw_table(pdf: Pdf, grid: Grid, first: int, heights: Sequence[float]) -> float:
    """Draw the lines of `grid` from `first` on, one for each of `heights`; return where the table ends."""
    y = _TOP + _HEADER_HEIGHT
    bottom = y + sum(heights)
    shaded = sum(heights[max(0, grid.shaded_from - first) :])
    pdf.box(MARGIN, _TOP, sum(grid.widths), _HEADER_HEIGHT, PALE)
    if shaded:
        pdf.box(MARGIN, bottom - shaded, sum(grid.widths), shaded, SHADE)
    pdf.rules(MARGIN, _TOP, grid.widths, [_HEADER_HEIGHT, *heights])
    _draw_line(pdf, grid, _TOP, _HEADER_HEIGHT, [Cell(text, HEADER, wraps=True) for text in grid.header])
    for cells, height in zip(grid.lines[first:], heights, strict=False):
        _draw_line(pdf, grid, y, height, cells)
        y += height
    return bottom


def _room(foot_height: float) -> float:
    return PAGE_HEIGHT - _TOP - _HEADER_HEIGHT - _BOTTOM - foot_height


def _added(heights: Sequence[float], foot_height: float) -> float:
    """Return by how much lines can be higher for their page to be full."""
    return max(0.0, (_room(foot_height) - sum(heights)) / len(heights))


def _paginate(heights: Sequence[float], foot_height: float) -> list[tuple[int, int]]:
    """Return the lines of each page, from one up to another; the last has room for the foot, and more than a line."""
    pages, first, used = [], 0, 0.0
    for place, height in enumerate(heights):
        is_last = place == len(heights) - 1
        if used and used + height > _room(foot_height if is_last else 0.0):
            pages.append((first, place))
            first, used = place, 0.0
        used += height
    pages.append((first, len(heights)))
    while _may_take_one_more(pages, heights, foot_height):
        (start, first), (_, end) = pages[-2:]
        pages[-2:] = [(start, first - 1), (first - 1, end)]
    return pages


def _may_take_one_more(pages: Sequence[tuple[int, int]], heights: Sequence[float], foot_height: float) -> bool:
    """Tell whether the last page has few lines, and room for the last line of the page before it, which has many."""
    if len(pages) == 1:
        return False
    (start, first), (_, end) = pages[-2:]
    is_short = end - first < _FEWEST_LINES < first - start
    return is_short and sum(heights[first - 1 :]) <= _room(foot_height)


def _broken(measure: Measure, grid: Grid, cells: Sequence[Cell]) -> list[list[str]]:
    """Return the lines of the text of each cell."""
    return [_lines(measure, cell, width - 2 * _INSET) for cell, width in zip(cells, grid.widths, strict=True)]


def _lines(measure: Measure, cell: Cell, room: float) -> list[str]:
    def length(text: str) -> float:
        return measure(text, cell.style)

    if not cell.wraps or length(cell.text) <= room:
        return [cell.text]
    return (break_code if cell.is_code else break_words)(cell.text, length, room)


def _height(texts: Sequence[Sequence[str]]) -> float:
    """Return how low a row may be that has these lines in its cells."""
    return max(_LOWEST_ROW, max(map(len, texts)) * _LINE + 1.5)


def _draw_heading(pdf: Pdf, about: PageHeading, page: int, pages: int) -> None:
    pdf.text(MARGIN, 17, about.title, TextStyle(BOLD, 16, BLUE), WIDTH)
    pdf.text(MARGIN, 24, about.subject, TextStyle(size=11), WIDTH)
    pdf.fitted_text(MARGIN, ((30,), (29, 32.6)), about.source, TextStyle(colour=GREY, small=7.5), WIDTH)
    foot = TextStyle(size=8, colour=GREY)
    pdf.text(MARGIN, PAGE_HEIGHT - 7, titles.CONFIDENTIAL_ACCOUNTS, foot)
    pdf.text(
        PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 7, titles.page_of(page, pages), TextStyle(size=8, colour=GREY, align="right")
    )


def _draw_line(pdf: Pdf, grid: Grid, y: float, height: float, cells: Sequence[Cell]) -> None:
    x = MARGIN
    for cell, lines, width in zip(cells, _broken(pdf.width, grid, cells), grid.widths, strict=True):
        if cell.text:
            base = y + height / 2 + 1.15 - (len(lines) - 1) * _LINE / 2
            for number, text in enumerate(lines):
                pdf.text(x + _INSET, base + number * _LINE, text, cell.style, width - 2 * _INSET)
        x += width

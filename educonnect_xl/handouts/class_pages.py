"""The list of a class on paper, for its head teacher: who, which codes, and room to sign; a page where it fits.

Widths follow the class. Letters are never under 9 points: a long name wraps, and the room to sign gives way first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.class_lists import activated_last
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts.fonts import BOLD, CODE, drawable, undrawable
from educonnect_xl.handouts.grids import WIDTH, Cell, Grid, add_pages, page_heading
from educonnect_xl.handouts.pdf import GREY, Pdf, TextStyle

_NUMBER_WIDTH = 9.0
_PEN_WIDTHS = (22.0, 30.0, 60.0)  # the narrowest, the usual, the widest
_WIDEST_LOGIN = 70.0
_PADDING = 3.4


def undrawable_lines(export: Export) -> dict[int, str]:
    """Return the students whose line would lack a character, see fonts.undrawable."""
    texts = (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL, columns.STATE)
    return undrawable(export, texts, columns.CODE_COLUMNS)


def add_class_pages(pdf: Pdf, roster: Roster, classes: Iterable[SchoolClass]) -> None:
    """Add the lists of `classes`, some or all of the roster's, to `pdf`."""
    for school_class in classes:
        rows, to_sign = activated_last(roster.export, school_class.rows)
        lines = [_line(roster.export, row, place, is_done=place >= to_sign) for place, row in enumerate(rows)]
        grid = Grid(titles.CLASS_PAGE_HEADER, _widths(pdf, lines), lines, to_sign)
        about = page_heading(school_class, heading(roster, school_class.school), titles.CLASS_PAGE_TITLE)
        add_pages(pdf, grid, about)


def _line(export: Export, row: tuple[str, ...], place: int, is_done: bool) -> list[Cell]:
    last_name, first_name, login, password, state = (
        export.getter(column)(row)
        for column in (columns.LAST_NAME, columns.FIRST_NAME, columns.LOGIN, columns.PASSWORD, columns.STATE)
    )
    plain = TextStyle(colour=GREY) if is_done else TextStyle()
    code = TextStyle(CODE, 9.5, plain.colour)
    name = f"{drawable(last_name)} {drawable(first_name)}".strip()
    return [
        Cell(str(place + 1), plain),
        Cell(name, plain, wraps=True),
        Cell(login, code),
        Cell(password, code),
        Cell("" if is_done else titles.short_state(drawable(state)), plain, wraps=True),
        Cell(titles.ALREADY_ACTIVATED if is_done else "", plain),
    ]


def _widths(pdf: Pdf, lines: Sequence[Sequence[Cell]]) -> list[float]:
    """Return the width of each column for these lines: all of the page, what is left over going to the pen."""
    name, login, password, state = (
        max(pdf.width(line[column].text, line[column].style) for line in lines) + _PADDING for column in range(1, 5)
    )
    header = TextStyle(BOLD, 8.5)
    titles_ = [pdf.width(text, header) + _PADDING for text in titles.CLASS_PAGE_HEADER]
    name, password = max(name, titles_[1]), max(password, titles_[3])
    login, state = min(max(login, titles_[2]), _WIDEST_LOGIN), min(max(state, titles_[4]), 34.0)
    narrowest, usual, widest = _PEN_WIDTHS
    room = WIDTH - _NUMBER_WIDTH - login - password - state
    pen = min(widest, max(usual, room - name)) if room - name >= usual else max(narrowest, min(usual, room - name))
    return [_NUMBER_WIDTH, room - pen, login, password, state, pen]

"""The list of a class on paper, for its head teacher: who, which codes, and room to sign; a page where it fits.

Letters of its lines are never under 9 points, but for a word or a password longer than any column can be: what is long
takes several lines, and the widths follow the class (class_widths.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.class_lists import activated_last
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts.class_widths import with_widths
from educonnect_xl.handouts.fonts import CODE, drawable, undrawable
from educonnect_xl.handouts.grids import Cell, Grid, add_pages, page_heading
from educonnect_xl.handouts.pdf import GREY, Pdf, TextStyle


def undrawable_lines(export: Export) -> dict[int, str]:
    """Return the students whose line would lack a character, see fonts.undrawable."""
    texts = (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL, columns.STATE)
    return undrawable(export, texts, columns.CODE_COLUMNS)


def add_class_pages(pdf: Pdf, roster: Roster, classes: Iterable[SchoolClass]) -> None:
    """Add the lists of `classes`, some or all of the roster's, to `pdf`."""
    for school_class in classes:
        rows, to_sign = activated_last(roster.export, school_class.rows)
        lines = [_line(roster.export, row, place, is_done=place >= to_sign) for place, row in enumerate(rows)]
        grid = with_widths(pdf, Grid(titles.CLASS_PAGE_HEADER, (), lines, to_sign))
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
        Cell(login, code, wraps=True, is_code=True),
        Cell(password, code),
        Cell("" if is_done else titles.short_state(drawable(state)), plain, wraps=True),
        Cell(titles.ALREADY_ACTIVATED if is_done else "", plain),
    ]

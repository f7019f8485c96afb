"""The sheet on which each student of a class signs for the codes: one page per class where it fits.

Accounts that are activated come last, greyed: there is nothing to sign for. At the end, the head teacher signs too.
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
from educonnect_xl.handouts.fonts import BOLD, drawable, undrawable
from educonnect_xl.handouts.grids import Cell, Grid, add_pages, page_heading
from educonnect_xl.handouts.pdf import GREY, Pdf, TextStyle

_WIDTHS = (9.0, 64.0, 47.5, 23.0, 42.5)  # number, name, state, handed over on, signature
_NAME, _STATE = TextStyle(BOLD, 8.5), TextStyle(size=8)
_DONE_NAME, _DONE = TextStyle(size=8.5, colour=GREY), TextStyle(size=8, colour=GREY)


def undrawable_lines(export: Export) -> dict[int, str]:
    """Return the students whose line would lack a character, see fonts.undrawable."""
    return undrawable(export, (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL, columns.STATE))


def add_register(pdf: Pdf, roster: Roster, classes: Iterable[SchoolClass], is_countersigned: bool = False) -> None:
    """Add the sheets to sign of `classes`, some or all of the roster's, to `pdf`.

    Where it `is_countersigned`, the head teacher signs for the whole class and says how many slips come back.
    """
    export = roster.export
    last_name, first_name, state = map(export.getter, (columns.LAST_NAME, columns.FIRST_NAME, columns.STATE))
    for school_class in classes:
        rows, to_sign = activated_last(export, school_class.rows)
        lines = []
        for place, row in enumerate(rows):
            is_done = place >= to_sign
            name, text = (_DONE_NAME, _DONE) if is_done else (_NAME, _STATE)
            words = titles.ALREADY_ACTIVATED if is_done else ""
            number = Cell(str(place + 1), text)
            who = Cell(f"{drawable(last_name(row))} {drawable(first_name(row))}", name, wraps=True)
            account = Cell(drawable(state(row)), text, wraps=True)
            lines.append((number, who, account, Cell(words, text), Cell("", text)))
        grid = Grid(titles.REGISTER_HEADER, _WIDTHS, lines, to_sign)
        about = page_heading(school_class, heading(roster, school_class.school), titles.REGISTER_TITLE)
        add_pages(pdf, grid, about, titles.COUNTERSIGNED if is_countersigned else ())

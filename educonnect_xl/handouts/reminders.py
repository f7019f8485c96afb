"""Who of a class has still to activate the account: one page to chase them with, and no code on it."""

from __future__ import annotations

from collections.abc import Iterable

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts.fonts import BOLD, drawable
from educonnect_xl.handouts.grids import Cell, Grid, add_pages, page_heading
from educonnect_xl.handouts.pdf import Pdf, TextStyle

_WIDTHS = (9.0, 67.0, 30.0, 25.0, 55.0)  # number, name, state, notified on, what was done
_NAME, _TEXT = TextStyle(BOLD, 9), TextStyle()


def add_reminders(pdf: Pdf, roster: Roster, classes: Iterable[SchoolClass]) -> None:
    """Add the list of each of `classes`, whose students are those to be chased, to `pdf`."""
    fields = (columns.LAST_NAME, columns.FIRST_NAME, columns.STATE, columns.NOTIFIED_ON)
    last_name, first_name, state, notified_on = map(roster.export.getter, fields)
    for school_class in classes:
        lines = [
            (
                Cell(str(number), _TEXT),
                Cell(f"{drawable(last_name(row))} {drawable(first_name(row))}".strip(), _NAME, wraps=True),
                Cell(titles.short_state(drawable(state(row))), _TEXT, wraps=True),
                Cell(drawable(notified_on(row)), _TEXT),
                Cell("", _TEXT),
            )
            for number, row in enumerate(school_class.rows, 1)
        ]
        grid = Grid(titles.REMINDERS_HEADER, _WIDTHS, lines, shaded_from=len(lines))
        about = page_heading(school_class, heading(roster, school_class.school), titles.REMINDERS_TITLE)
        add_pages(pdf, grid, about)

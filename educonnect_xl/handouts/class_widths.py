"""How wide the columns of a class's list are, so that letters keep their size and the class takes a page if it can.

Where a line has no room for the longest name, login and state, some take several lines, then the room to sign gives
way. A password never does, nor a short login. Lengths are in millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from math import ceil

from educonnect_xl.handouts.grids import HEADER, WIDTH, Grid, Measure, fit_of
from educonnect_xl.handouts.line_breaks import folded_at_mark, unbroken_parts
from educonnect_xl.handouts.pdf import Pdf

_NUMBER_WIDTH = 9.0
_NARROWEST_PEN, _USUAL_PEN, _WIDEST_PEN = 22.0, 30.0, 60.0
_WIDEST_STATE = 34.0  # what is wider takes several lines
_WIDEST_PASSWORD = 50.0  # 23 characters; more are drawn smaller
_LINES_FOR_PEN = 10  # broken lines that are as bad as a narrow pen
_WHOLE_LOGIN = 16  # characters that are never broken
_PADDING = 3.4
_NAME, _LOGIN, _PASSWORD, _STATE = range(1, 5)


def with_widths(pdf: Pdf, grid: Grid) -> Grid:
    """Return `grid`, whose columns are those of a class's list, with widths that fill the page.

    Letters are shrunk least, then pages are fewest, then texts are broken least; the room to sign gives way where many
    would be. What is left over goes to the pen.
    """
    measure, tried = cache(pdf.width), []
    for pen_cost, widths in _candidates(measure, grid):
        laid_out = replace(grid, widths=widths)
        fit = fit_of(measure, laid_out)
        tried.append(((fit.shrunk, fit.pages, fit.added_lines + pen_cost), laid_out))
        if not fit.shrunk and not fit.added_lines:
            break
    return min(tried, key=lambda candidate: candidate[0])[1]


def _candidates(measure: Measure, grid: Grid) -> Iterator[tuple[int, list[float]]]:
    """Yield how bad it is that the pen has little room, in broken lines, and the widths of the columns."""
    titles = [measure(text, HEADER) + _PADDING for text in grid.header]
    name, password = _widest(measure, grid, _NAME), _widest(measure, grid, _PASSWORD)
    password = min(max(titles[_PASSWORD], password), _WIDEST_PASSWORD)
    states, logins = _state_widths(measure, grid), _login_widths(measure, grid)
    pens = ((_USUAL_PEN, 0), (_NARROWEST_PEN, _LINES_FOR_PEN))
    for (least_pen, pen_cost), state, login in product(pens, states, logins):
        state, login = max(state, titles[_STATE]), max(login, titles[_LOGIN])
        room = WIDTH - _NUMBER_WIDTH - login - password - state
        pen = max(least_pen, min(_WIDEST_PEN, room - max(name, titles[_NAME])))
        if room - pen >= titles[_NAME]:
            yield pen_cost, [_NUMBER_WIDTH, room - pen, login, password, state, pen]


def _widest(measure: Measure, grid: Grid, column: int) -> float:
    return max(measure(line[column].text, line[column].style) for line in grid.lines) + _PADDING


def _state_widths(measure: Measure, grid: Grid) -> list[float]:
    """Return the usual width of the states, and that of their longest word."""
    cells = [line[_STATE] for line in grid.lines]
    parts = [(part.rstrip(" "), cell.style) for cell in cells for part in unbroken_parts(cell.text)]
    word = max(measure(part, style) for part, style in parts) + _PADDING
    usual = min(_widest(measure, grid, _STATE), max(word, _WIDEST_STATE))
    return sorted({usual, min(word, _WIDEST_STATE)}, reverse=True)


def _login_widths(measure: Measure, grid: Grid) -> list[float]:
    """Return the widths at which all logins take a line, at most two broken after a mark, two, or any number."""
    cells = [line[_LOGIN] for line in grid.lines]
    character = measure("0", cells[0].style)  # of a typeface in which all are as wide
    longest = max(len(cell.text) for cell in cells)
    folded = max(folded_at_mark(cell.text) for cell in cells)
    counts = {min(longest, max(count, _WHOLE_LOGIN)) for count in (longest, folded, ceil(longest / 2), 0)}
    return [count * character + _PADDING for count in sorted(counts, reverse=True)]

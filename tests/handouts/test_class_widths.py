"""The columns of a class's list share the page so that letters keep their size, on few pages, then on few lines."""

from __future__ import annotations

from io import BytesIO
from itertools import cycle, islice

import pytest

from educonnect_xl.french.titles import CLASS_PAGE_HEADER
from educonnect_xl.handouts.class_widths import with_widths
from educonnect_xl.handouts.fonts import CODE
from educonnect_xl.handouts.grids import HEADER, WIDTH, Cell, Fit, Grid, fit_of
from educonnect_xl.handouts.pdf import PLAIN, About, Pdf, TextStyle

WHO, LOGIN_NAME, CODE_GIVEN, TOLD = "MARTIN Zoé", "z.martin", "Kw7mQz4R04", "notifié"
LONG_WORD = "RAKOTONDRAZAFIMANDIMBISOA"
CODES = TextStyle(CODE, 9.5)
NUMBER, NAME, LOGIN, PASSWORD, STATE, PEN = range(6)
Line = tuple[str, str, str, str]  # name, login, password, state


def line(name: str = WHO, login: str = LOGIN_NAME, password: str = CODE_GIVEN, state: str = TOLD) -> Line:
    return name, login, password, state


def paper() -> Pdf:
    return Pdf(BytesIO(), About(""))


def laid_out(*lines: Line) -> tuple[list[float], Fit]:
    """Return the widths of the columns of a class, and what they make of its list."""
    cells = [
        [
            Cell("1", PLAIN), Cell(name, PLAIN, wraps=True), Cell(login, CODES, wraps=True, is_code=True),
            Cell(password, CODES), Cell(state, PLAIN, wraps=True), Cell("", PLAIN),
        ]
        for name, login, password, state in lines
    ]  # fmt: skip
    grid = with_widths(paper(), Grid(CLASS_PAGE_HEADER, (), cells, len(cells)))
    assert sum(grid.widths) == pytest.approx(WIDTH)
    return list(grid.widths), fit_of(paper().width, grid)


def characters(count: int) -> float:
    return paper().width("m" * count, CODES)


def test_what_has_room_on_a_line_is_on_one() -> None:
    _, fit = laid_out(line(), line(login="m.delarochefoucauldmontmorency5"))
    assert fit == Fit(shrunk=0, pages=1, added_lines=0)


def test_a_login_of_16_characters_is_whole_beside_any_name() -> None:
    widths, _ = laid_out(line("W" * 60, "m.delarochefouca"))
    assert widths[LOGIN] > characters(16) + 3


def test_a_long_login_takes_two_lines_before_three_and_three_before_a_name_is_smaller() -> None:
    widths, fit = laid_out(line(LONG_WORD, "m" * 40))
    assert widths[LOGIN] > characters(20) + 3
    assert fit == Fit(shrunk=0, pages=1, added_lines=1)
    _, fit = laid_out(line(LONG_WORD, "m" * 64))
    assert fit.shrunk == 0


def test_the_room_to_sign_is_worth_a_few_broken_names_but_not_many() -> None:
    too_long_for_usual_pen = line("DE LA ROCHEFOUCAULD Marie-Emmanuelle Li", "m.delarochefouca")
    widths, fit = laid_out(too_long_for_usual_pen, line())
    assert widths[PEN] >= 30
    assert fit.added_lines == 1
    widths, fit = laid_out(*[too_long_for_usual_pen] * 20)
    assert 22 <= widths[PEN] < 30
    assert fit.added_lines == 0


def test_one_page_is_worth_the_room_to_sign() -> None:
    whole_with_narrow_pen = line("DE LA ROCHEFOUCAULD Marie-Emmanuelle Li", "m.delarochefouca")
    broken = line("DE LA ROCHEFOUCAULD-MONTMORENCY Marie-Emmanuelle", "m.delarochefouca")
    widths, fit = laid_out(*[whole_with_narrow_pen] * 9, *[broken] * 7, *[line()] * 19)
    assert widths[PEN] < 30
    assert (fit.pages, fit.added_lines) == (1, 7)


def test_letters_of_full_size_are_worth_a_page() -> None:
    _, fit = laid_out(line(LONG_WORD), *[line(login="m" * 32)] * 13, *[line()] * 21)
    assert (fit.shrunk, fit.pages) == (0, 2)


def test_a_long_state_takes_several_lines_before_the_room_to_sign_gives_way() -> None:
    widths, fit = laid_out(line(LONG_WORD, "m.delarochefouca", state="Suspendu en attente de la direction"))
    assert widths[PEN] >= 30
    assert fit.shrunk == 0


def test_no_word_of_a_state_is_smaller_for_a_name_to_be_on_one_line() -> None:
    widths, fit = laid_out(line("DE LA TOUR DU PIN LAMBERT Maëlle", state="Anticonstitutionnellement suspendu"))
    assert fit.shrunk == 0
    assert widths[STATE] > 34


@pytest.mark.parametrize("texts", [("",) * 4, *((name, "m" * 90, "m" * 60, "W" * 60) for name in ("", "W" * 80))])
def test_each_column_has_room_for_its_title_however_short_or_long_its_texts_are(texts: Line) -> None:
    widths, _ = laid_out(texts)
    titles = [paper().width(text, HEADER) + 3 for text in CLASS_PAGE_HEADER[:PEN]]
    assert all(width > title for width, title in zip(widths, titles, strict=False))
    assert widths[PEN] >= 22


@pytest.mark.parametrize("name", ["MARTIN Zoé", "W" * 40])
def test_a_password_keeps_its_size(name: str) -> None:
    widths, _ = laid_out(*islice(cycle([line(name, password="m" * 22), line()]), 35))
    assert widths[PASSWORD] > characters(22) + 3

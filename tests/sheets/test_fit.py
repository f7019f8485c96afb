"""A class is laid out to be read: no word broken, no line hidden, no letter under 9 points, one page where it fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from educonnect_xl.sheets.fit import (
    PADDING,
    PAPERS,
    Column,
    Fit,
    count_lines,
    fit_class,
    fit_page,
    heading_heights,
    high_rows,
    text_width,
)

CARLITO = Path("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf")  # as wide as Calibri, letter by letter
PIXELS, POINTS = 96 / 25.4, 72 / 25.4  # in a millimetre
WIDTH, HEIGHT = 210 - 2 * 0.4 * 25.4, 297 - (0.75 + 0.7) * 25.4  # of an upright page, within its margins
SIDEWAYS_WIDTH, SIDEWAYS_HEIGHT = 297 - 2 * 0.4 * 25.4, 210 - (0.75 + 0.7) * 25.4
SIZE, LEGIBLE = 11, 9  # of letters, in points: as written, and as printed at least
LINE = 15  # points from one line of a cell to the next
HEADING = 26 + 18 + 32  # points of the title, what stands below it, and the titles of columns
HAIR = 0.5  # of a pixel: the room beside a text makes up for it
TITLE = 60.0  # what a title takes in these columns


def column(texts: Sequence[str], wraps: bool = True, is_name: bool = False) -> Column:
    natural = max(map(text_width, texts), default=0) + PADDING
    return Column(texts, TITLE, natural, wraps, is_name)


def page_width(fit: Fit) -> float:
    return (SIDEWAYS_WIDTH if fit.is_landscape else WIDTH) * PIXELS


def page_height(fit: Fit) -> float:
    return (SIDEWAYS_HEIGHT if fit.is_landscape else HEIGHT) * POINTS


def used_height(fit: Fit) -> float:
    return HEADING + sum(fit.heights)


def scale_of_columns(fit: Fit) -> float:
    return min(1, page_width(fit) / sum(fit.widths))


def scale(fit: Fit) -> float:
    """Return how much smaller a sheet is printed: its columns are on a page, all of it where it fits one."""
    height = page_height(fit) / used_height(fit) if fit.fits_page else 1
    return min(scale_of_columns(fit), height)


def needing(width: float, is_name: bool = False) -> Column:
    """Return a column of short words that takes `width` to be shown on one line."""
    return Column(["AAAA AAAA"], TITLE, width, wraps=True, is_name=is_name)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, whose words part at spaces and after hyphens."""
    if text_width(text) <= width - PADDING:
        return 1
    lines, line = 1, ""
    for word in text.replace("-", "- ").split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer) > width - PADDING:
            lines, line = lines + 1, word
        else:
            line = longer
    return lines


def words_of(texts: Sequence[str]) -> list[str]:
    return [word for text in texts for word in text.replace("-", "- ").split()]


@pytest.mark.skipif(not CARLITO.exists(), reason="Carlito, which is as wide as Calibri, is not installed")
def test_a_letter_is_as_wide_as_in_the_typeface_of_sheets_to_a_pixel() -> None:
    font = ImageFont.truetype(CARLITO, 1000)
    letters = [chr(code) for code in range(32, 127)] + list("ŒœÆæ’")
    drawn = {letter: font.getlength(letter) / 1000 * SIZE * 96 / 72 for letter in letters}
    assert [letter for letter in letters if abs(text_width(letter) - drawn[letter]) > 0.85] == []


@pytest.mark.parametrize("letter", "éÇôŸÏ")
def test_an_accent_takes_no_room_whichever_way_it_is_written(letter: str) -> None:
    apart = unicodedata.normalize("NFD", letter)
    assert text_width(letter) == text_width(apart) == text_width(apart[0])


def test_a_letter_that_is_not_known_takes_the_room_of_a_usual_one() -> None:
    assert text_width("ж" * 3) == text_width("n" * 3)


def test_a_short_list_is_upright_at_its_full_size_and_each_text_on_one_line() -> None:
    columns = [column(["ABADIE", "ZOLA"]), column(["x" * 12] * 2, wraps=False)]
    fit = fit_class(columns, 2, has_pen=True)
    assert (fit.is_landscape, fit.is_legible, fit.fits_page) == (False, True, True)
    assert [*fit.widths[:2]] == [max(TITLE, column.natural) for column in columns]
    assert sum(fit.widths) <= page_width(fit)
    assert len(fit.heights) == 2


@pytest.mark.parametrize("students", [1, 10, 20])
def test_the_room_that_a_page_has_left_is_shared_out_and_no_row_is_taller_than_is_good_to_read(students: int) -> None:
    fit = fit_class([column(["MARTIN"] * students)], students, has_pen=False)
    assert set(fit.heights) == {27.0}


def test_rows_are_as_high_as_lets_them_fill_the_page() -> None:
    fit = fit_class([column(["MARTIN"] * 35)], 35, has_pen=False)
    assert sum(fit.widths) <= page_width(fit)
    assert page_height(fit) - 12 <= used_height(fit) <= page_height(fit)
    assert LINE < min(fit.heights) < 27


def test_rows_of_a_list_on_several_pages_leave_some_air() -> None:
    fit = fit_class([column(["MARTIN"] * 200)], 200, has_pen=False)
    assert not fit.fits_page
    assert set(fit.heights) == {21.2}  # 14.2, the lowest that shows a line whole, and 7 of air


def test_the_room_to_sign_takes_what_is_left_of_the_page_up_to_a_hand() -> None:
    alone = fit_page([column(["LI"])], 1, has_pen=True, is_landscape=False)
    assert alone.widths[-1] == 240
    beside = fit_page([column(["x" * 70])], 1, has_pen=True, is_landscape=False)
    assert 130 < beside.widths[-1] < 240
    assert sum(beside.widths) == pytest.approx(page_width(beside))


def test_a_list_a_little_wider_than_its_page_is_printed_smaller_before_anything_wraps() -> None:
    fit = fit_page([needing(400), needing(450)], 1, has_pen=False, is_landscape=False)
    assert sum(fit.widths) > page_width(fit)
    assert fit.widths == [400, 450]
    assert fit.is_legible


@pytest.mark.parametrize(
    ("text", "is_name_whole", "is_text_whole", "pen"),
    [(400, True, True, 130), (500, False, True, 130), (700, False, True, 95), (900, False, False, 95)],
)
def test_names_wrap_first_then_the_room_to_sign_gives_way_then_other_texts_wrap(
    text: float, is_name_whole: bool, is_text_whole: bool, pen: float
) -> None:
    fit = fit_page([needing(300, is_name=True), needing(text)], 1, has_pen=True, is_landscape=False)
    assert fit.is_legible
    assert (fit.widths[0] == 300, fit.widths[1] == text, fit.widths[2]) == (is_name_whole, is_text_whole, pen)


def test_a_list_that_is_too_wide_upright_lies_on_its_side() -> None:
    fit = fit_class([column(["x" * 30] * 10)] * 5, 10, has_pen=True)
    assert (fit.is_landscape, fit.is_legible, fit.fits_page) == (True, True, True)


@pytest.mark.parametrize(("words", "is_landscape"), [(3, False), (60, True)])
def test_a_list_of_several_pages_is_upright_where_it_can_be_read_so(words: int, is_landscape: bool) -> None:
    fit = fit_class([column(["x" * 6 * words] * 90, wraps=False)], 90, has_pen=False)
    assert (fit.fits_page, fit.is_landscape) == (False, is_landscape)


def test_what_no_page_takes_is_said_to_be_illegible() -> None:
    fit = fit_class([column(["x" * 400], wraps=False)], 1, has_pen=False)
    assert (fit.is_legible, fit.fits_page) == (False, False)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A", 1), ("A" * 9, 1), ("A A A A A A", 1), ("AAAA AAAA", 1), ("AAAA-AAAA.", 1), ("AAAA AAAAA", 2),
        ("AAAA-AAAAA", 2), ("AAAAA AAA AAAAA", 2), ("AAAA AAAA A", 2), ("AAAAAAAAA AAAAAAAAA AAAAAAAAA", 3),
    ],
)  # fmt: skip
def test_a_row_is_as_high_as_the_lines_of_its_longest_text(text: str, lines: int) -> None:
    longest_word = "A" * 9
    narrowed = Column([text, longest_word], 0.0, 1000.0, wraps=True, is_name=False)
    held = Column(["x", "x"], 0.0, 800.0, wraps=False, is_name=False)
    fit = fit_page([narrowed, held], 2, has_pen=False, is_landscape=False)
    assert fit.widths[0] == text_width(longest_word) + PADDING
    assert fit.heights == [max(27.0, lines * LINE), 27.0]


TEXTS = (
    "", "LI", "MARTIN", "Marie-Emmanuelle Bérengère", "DE LA ROCHEFOUCAULD-MONTMORENCY", "z.martin", "a - b",
    "Compte notifié mais non activé", "x" * 30, "VAN DEN BERGH DE SAINT-EXUPÉRY ET DE LA TOUR DU PIN",
)  # fmt: skip
columns_of_texts = st.integers(1, 45).flatmap(
    lambda students: st.lists(
        st.builds(
            lambda texts, wraps, is_name: column((texts * students)[:students], wraps, wraps and is_name),
            st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3),
            st.booleans(),
            st.booleans(),
        ),
        min_size=1,
        max_size=7,
    )
)


SHORT, LONG = (column([text] * 30, wraps=False) for text in ("", "DE LA ROCHEFOUCAULD-MONTMORENCY"))


@settings(max_examples=40)
@example([SHORT, LONG, LONG, LONG], False)  # on its side it is narrow enough, and a little too long
@given(columns_of_texts, st.booleans())
def test_no_text_leaves_its_cell_and_no_page_is_said_to_hold_more_than_it_does(
    columns: Sequence[Column], has_pen: bool
) -> None:
    students = len(columns[0].texts)
    fit = fit_class(columns, students, has_pen)
    assert len(fit.widths) == len(columns) + has_pen
    assert len(fit.heights) == students
    for one, width in zip(columns, fit.widths, strict=False):
        assert width >= TITLE - 0.01
        assert width >= max(map(text_width, words_of(one.texts)), default=0) + PADDING - 0.01
        assert one.wraps or width >= one.natural
        for text, height in zip(one.texts, fit.heights, strict=True):
            lines = lines_of(text, width + HAIR) if one.wraps else 1
            assert height >= (14.2 if lines == 1 else lines * LINE)
    percent = int(100 * scale(fit))  # which is what a spreadsheet program takes
    assert SIZE * percent / 100 >= LEGIBLE if fit.is_legible else scale(fit) < 0.84
    assert fit.is_legible or not fit.fits_page
    has_air = any(height != 14.2 and height % LINE for height in fit.heights)
    assert not fit.fits_page or not has_air or used_height(fit) * scale_of_columns(fit) <= page_height(fit)
    if has_pen:
        assert 95 <= fit.widths[-1] <= 240


@pytest.mark.parametrize(
    ("name", "code", "is_landscape", "pages"),
    [("MARTIN Zoé", 84.0, False, 2), ("RASOLOFONDRAIBE ANDRIANARIVO", 198.0, True, 4)],
)
def test_a_list_whose_rows_would_be_many_lines_high_lies_on_its_side(
    name: str, code: float, is_landscape: bool, pages: int
) -> None:
    names, states = column([name] * 60, is_name=True), column(["Compte notifié mais non activé"] * 60)
    codes = [Column([""] * 60, TITLE, width, wraps=False, is_name=False) for width in (code, 182.0)]
    fit = fit_class([names, names, *codes, states], 60, has_pen=True)
    assert (fit.is_landscape, fit.pages, fit.is_legible) == (is_landscape, pages, True)


LIBREOFFICE = 28 / 26.46  # how much wider its columns are: a pixel is 0.28 mm


@pytest.mark.parametrize("students", [1, 20, 60])
@pytest.mark.parametrize("words", range(1, 9))
def test_letters_have_nine_points_in_libreoffice_too_but_where_that_costs_a_page(students: int, words: int) -> None:
    names = column(["ANDRIANARIVO " * words] * students, is_name=True)
    codes = Column([""] * students, TITLE, 182.0, wraps=False, is_name=False)
    columns = [names, codes, codes, column(["Compte notifié"] * students)]
    fit = fit_class(columns, students, has_pen=True)
    assert fit.is_legible
    if page_width(fit) / (sum(fit.widths) * LIBREOFFICE) * SIZE < LEGIBLE:
        larger = [fit_page(columns, students, True, is_landscape, scale) for is_landscape, scale in PAPERS[:2]]
        assert (fit.pages, [one.pages > 1 for one in larger]) == (1, [True, True])


@pytest.mark.parametrize(
    ("title", "subtitle", "width", "page", "heights"),
    [
        ("Classe 6A", "COLLEGE", 700, 0, [26, 18]),
        ("Classe 6A", "COLLEGE " * 20, 700, 0, [26, 33]),
        ("Classe 6A", "COLLEGE " * 20, 700, 2000, [26, 18]),
        ("Classe 6A", "COLLEGE " * 20, 350, 0, [26, 63]),
        ("TERMINALE " * 5, "COLLEGE", 400, 0, [26 + 15 * 18 / 11, 18]),
    ],
)
def test_what_stands_above_a_table_is_as_high_as_the_lines_it_takes(
    title: str, subtitle: str, width: float, page: float, heights: list[float]
) -> None:
    found = heading_heights(title, subtitle, width, page)
    assert [found[0], found[1], found[2]] == [*map(pytest.approx, heights), 32]
    assert set(high_rows(found)) == {row for row, height in enumerate(heights) if height > (26, 18)[row]}


def test_a_word_that_is_wider_than_its_column_takes_the_lines_it_is_broken_into() -> None:
    assert count_lines("xxxx " + "x" * 20, 10 * text_width("x")) == 3

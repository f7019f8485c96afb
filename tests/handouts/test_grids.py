"""A table on paper: each line once, in its row, the header on each page, room to write; what is done is greyed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import accumulate, pairwise

import pytest

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.roster import Roster, make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.handouts.class_pages import add_class_pages
from educonnect_xl.handouts.grids import MARGIN, WIDTH, Cell, Grid, PageHeading, add_pages
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH
from educonnect_xl.handouts.pdf import PALE, PLAIN, SHADE, About, Pdf, TextStyle
from educonnect_xl.handouts.register import add_register
from educonnect_xl.handouts.reminders import add_reminders
from tests.support.exports import export_of, student

HEADING = PageHeading("Titre", "Objet", "Établissement")
POINT = 25.4 / 72
LETTER = 0.73 * POINT  # of a size: how high capital letters of the typeface are
FOOTER = PAGE_HEIGHT - 11  # above it is the page's own foot
LONG_LAST, LONG_FIRST = "DE LA ROCHEFOUCAULD-MONTMORENCY", "Marie-Emmanuelle Bérengère"


@dataclass
class Text:
    x: float
    y: float
    text: str
    style: TextStyle
    width: float | None


@dataclass
class Page:
    """What is drawn on a page: texts, filled boxes, and the table, as `edges` of its columns and of its rows."""

    texts: list[Text] = field(default_factory=list)
    boxes: dict[tuple[float, ...], tuple[float, float, float, float]] = field(default_factory=dict)
    columns: Sequence[float] = ()
    rows: Sequence[float] = ()

    @property
    def in_table(self) -> list[Text]:
        return [text for text in self.texts if self.rows[0] < text.y < self.rows[-1]]

    def row_of(self, text: Text) -> int:
        """Return the row, from 0 for the header, in which all of a text is."""
        (row,) = [
            row
            for row, (top, bottom) in enumerate(pairwise(self.rows))
            if top + 0.3 <= text.y - LETTER * text.style.size and text.y <= bottom - 0.3
        ]
        return row

    def find(self, words: str) -> Text:
        (found,) = [text for text in self.texts if text.text == words]
        return found


class Paper(Pdf):
    """A PDF that notes what is drawn on each of its pages."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), About(""))
        self.pages: list[Page] = [Page()]
        self.show_page = lambda: self.pages.append(Page())

    def text(self, x: float, y: float, text: str, style: TextStyle = PLAIN, width: float | None = None) -> None:
        self.pages[-1].texts.append(Text(x, y, text, style, width))

    def box(self, x: float, y: float, width: float, height: float, fill: Sequence[float] | None = None) -> None:
        assert fill is not None
        self.pages[-1].boxes[tuple(fill)] = (x, y, x + width, y + height)

    def rules(self, x: float, y: float, widths: Sequence[float], heights: Sequence[float]) -> None:
        self.pages[-1].columns = list(accumulate(widths, initial=x))
        self.pages[-1].rows = list(accumulate(heights, initial=y))


def pages_of(lines: int, shaded_from: int | None = None, foot: Sequence[str] = (), text: str = "") -> list[Page]:
    """Return the pages of a table of numbered lines, whose second column, 40 mm wide, has `text` in each."""
    paper = Paper()
    cells = [[Cell(f"n{line}", PLAIN), Cell(text, PLAIN, wraps=True)] for line in range(lines)]
    grid = Grid(["N°", "Texte"], [20.0, 40.0], cells, lines if shaded_from is None else shaded_from)
    add_pages(paper, grid, HEADING, foot)
    assert not paper.pages[-1].texts
    return paper.pages[:-1]


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (30, 1), (44, 1), (45, 2), (88, 2), (89, 3)])
def test_each_line_is_on_one_page_in_order_under_the_header(lines: int, pages: int) -> None:
    printed = pages_of(lines)
    assert len(printed) == pages
    assert [text.text for page in printed for text in page.in_table if text.text.startswith("n")] == [
        f"n{line}" for line in range(lines)
    ]
    for number, page in enumerate(printed, 1):
        assert [text.text for text in page.in_table if page.row_of(text) == 0] == ["N°", "Texte"]
        assert [page.row_of(text) for text in page.in_table][2:] == list(range(1, len(page.rows) - 1))
        assert {"Titre", "Objet", "Établissement", f"Page {number} / {pages}"} <= {text.text for text in page.texts}
        assert MARGIN + 20 < page.rows[0] < page.rows[-1] <= FOOTER


def test_the_header_is_blue_all_along_and_what_stands_above_is_apart() -> None:
    (page,) = pages_of(3)
    assert page.boxes[PALE] == (MARGIN, page.rows[0], MARGIN + 60, page.rows[1])
    title, subject, source = map(page.find, ("Titre", "Objet", "Établissement"))
    assert title.y < subject.y - subject.style.size * POINT
    assert subject.y < source.y - source.style.size * POINT
    assert source.y + 2 < page.rows[0]
    assert {text.width for text in (title, subject, source)} == {WIDTH}


def test_a_long_school_above_a_table_goes_on_in_a_second_line_apart_from_all_else() -> None:
    paper, school = Paper(), " ".join(["POLYVALENT"] * 13)
    add_pages(paper, Grid(["N°"], [20.0], [[Cell("n", PLAIN)]], 1), replace(HEADING, source=school))
    page = paper.pages[0]
    lines = [text for text in page.texts if "POLYVALENT" in text.text]
    assert " ".join(text.text for text in lines) == school
    assert len(lines) == 2
    stack = [page.find("Objet"), *lines]
    for above, below in pairwise(stack):
        assert above.y < below.y - below.style.size * POINT
    assert lines[-1].y + 2 < page.rows[0]


def test_a_page_says_below_that_it_is_confidential_and_which_it_is() -> None:
    for number, page in enumerate(pages_of(45), 1):
        left, right = page.find("Confidentiel\u00a0: comptes ÉduConnect des élèves"), page.find(f"Page {number} / 2")
        assert FOOTER < left.y == right.y < PAGE_HEIGHT - 5
        assert (left.x, left.style.align) == (MARGIN, "left")
        assert (right.x, right.style.align) == (PAGE_WIDTH - MARGIN, "right")


@pytest.mark.parametrize(("lines", "height"), [(1, 9.0), (26, 9.0), (44, 5.4), (200, 5.4)])
def test_rows_are_as_high_as_the_page_has_room_for(lines: int, height: float) -> None:
    page = pages_of(lines)[0]
    heights = [below - above for above, below in pairwise(page.rows[1:])]
    assert max(heights) - min(heights) < 0.001
    assert height <= min(heights) + 0.001
    assert max(heights) <= 9.001
    assert lines < 30 or PAGE_HEIGHT - 14.001 <= page.rows[-1] + 0.001 <= PAGE_HEIGHT - 13.9


@pytest.mark.parametrize("shaded_from", [0, 1, 42, 50, 59])
def test_all_that_is_done_is_greyed_and_nothing_else(shaded_from: int) -> None:
    first = 0
    for page in pages_of(60, shaded_from):
        lines = len(page.rows) - 2
        left, top, right, bottom = page.boxes.get(SHADE, (MARGIN, page.rows[-1], MARGIN + 60, page.rows[-1]))
        assert (left, right) == (MARGIN, MARGIN + 60)
        assert bottom == pytest.approx(page.rows[-1])
        assert top == pytest.approx(page.rows[1 + min(max(0, shaded_from - first), lines)])
        first += lines


def test_where_nothing_is_done_nothing_is_greyed() -> None:
    assert [list(page.boxes) for page in pages_of(60)] == [[PALE], [PALE]]


@pytest.mark.parametrize(
    ("text", "lines"), [("court", 1), ("un texte assez long pour deux lignes", 2), ("mot " * 20, 4)]
)
def test_a_text_takes_the_lines_it_needs_in_the_middle_of_its_row(text: str, lines: int) -> None:
    (page,) = pages_of(3, text=text.strip())
    for row in (1, 2, 3):
        drawn = [one for one in page.in_table if one.x > MARGIN + 20 and page.row_of(one) == row]
        assert " ".join(one.text for one in drawn) == text.strip()
        assert len(drawn) == lines
        assert all(below.y - above.y >= 9 * POINT for above, below in pairwise(drawn))
        middle = (drawn[0].y - LETTER * 9 + drawn[-1].y) / 2
        assert middle == pytest.approx((page.rows[row] + page.rows[row + 1]) / 2, abs=0.3)
        for one in drawn:
            assert one.width is not None
            assert MARGIN + 20 + 1 <= one.x < one.x + one.width <= MARGIN + 60 - 1


@pytest.mark.parametrize("lines", [1, 38, 39, 42, 43, 80])
def test_what_is_filled_in_by_hand_is_under_the_last_line_with_room_to_write(lines: int) -> None:
    *others, last = pages_of(lines, foot=["un ____", "deux ____"])
    one, two = last.find("un ____"), last.find("deux ____")
    assert last.rows[-1] + 7 <= one.y
    assert one.y + 7 <= two.y <= FOOTER - 2
    assert (one.x, one.width) == (MARGIN, WIDTH)
    assert not any("____" in text.text for page in others for text in page.texts)


@pytest.mark.parametrize(
    ("lines", "on_pages"), [(38, [38]), (39, [35, 4]), (43, [39, 4]), (45, [41, 4]), (47, [43, 4]), (49, [44, 5])]
)
def test_who_signs_below_has_a_few_lines_above_and_no_page_has_one_alone(lines: int, on_pages: list[int]) -> None:
    foot = ["un", "deux", "trois"]
    assert [len(page.rows) - 2 for page in pages_of(lines, foot=foot)] == on_pages


def test_a_line_goes_to_a_last_page_only_where_it_has_room_there() -> None:
    eleven_lines = "mot " * 55
    assert [len(page.rows) - 2 for page in pages_of(6, text=eleven_lines)] == [4, 2]
    pages = pages_of(6, text=eleven_lines, foot=["à remplir"] * 20)
    assert [len(page.rows) - 2 for page in pages] == [5, 1]
    assert max(text.y for text in pages[1].texts if text.text == "à remplir") < FOOTER


ADD = [add_class_pages, add_register, add_reminders]
Add = Callable[[Pdf, Roster, Iterable[SchoolClass]], None]


def printed(add: Add, *students: dict[str, str]) -> list[Page]:
    paper, roster = Paper(), make_roster(export_of(*students), Choices())
    add(paper, roster, roster.classes)
    return paper.pages[:-1]


@pytest.mark.parametrize("add", ADD)
@pytest.mark.parametrize(
    ("last_name", "first_name", "login", "state"),
    [
        ("LI", "Zoé", "z.li", "Compte notifié mais non activé"), (LONG_LAST, LONG_FIRST, "m" * 40, "Bloqué " * 9),
        ("MARTIN", "Zoé", "zoe.martin12", ""), (LONG_LAST, "Zoé", "z", "Radié"),
    ],
)  # fmt: skip
def test_a_table_is_as_wide_as_its_page_and_leaves_room_for_a_hand(
    add: Add, last_name: str, first_name: str, login: str, state: str
) -> None:
    (page,) = printed(add, student(Nom=last_name, Prénom=first_name, Identifiant=login, État=state))
    assert page.columns[0] == MARGIN
    assert page.columns[-1] == pytest.approx(PAGE_WIDTH - MARGIN)
    widths = [right - left for left, right in pairwise(page.columns)]
    assert 22 <= widths[-1] <= 60
    for text in page.in_table:
        assert text.width is not None
        (column,) = [place for place, (left, right) in enumerate(pairwise(page.columns)) if left < text.x < right]
        assert text.x + text.width < page.columns[column + 1]


@pytest.mark.parametrize("last_name", ["LI", LONG_LAST])
@pytest.mark.parametrize("state", ["Compte notifié mais non activé", ACTIVATED, "Suspendu"])
def test_what_is_on_the_list_of_a_class_is_at_its_full_size(last_name: str, state: str) -> None:
    (page,) = printed(
        add_class_pages, student(Nom=last_name, Identifiant="m.delarochefoucauld12", Mot="WWWWmm34", État=state)
    )
    for text in page.in_table:
        assert text.width is not None
        assert Paper().width(text.text, text.style) <= text.width, text.text


def test_a_state_in_many_words_takes_the_lines_it_needs_on_the_list_of_a_class() -> None:
    state = "Suspendu par décision du chef d’établissement"
    (page,) = printed(
        add_class_pages, student(Nom="LI", Identifiant="m.delarochefoucauld12", Mot="WWWWmm34", État=state)
    )
    lines = [text for text in page.in_table if text.text in state]
    assert " ".join(text.text for text in lines) == state
    for text in page.in_table:
        assert text.width is not None
        assert Paper().width(text.text, text.style) <= text.width, text.text


def test_who_is_to_be_chased_is_told_with_when_the_account_was_notified_and_room_for_what_is_done() -> None:
    (page,) = printed(add_reminders, student(Nom="ZOLA", Date="28/09/2026"), student(Nom="ABADIE", Date=""))
    said = [[text.text for text in page.in_table if page.row_of(text) == row] for row in (1, 2)]
    assert said == [["1", "ABADIE Zoé", "notifié"], ["2", "ZOLA Zoé", "notifié", "28/09/2026"]]
    assert list(page.boxes) == [PALE], "nobody's account is activated"


def test_the_room_to_sign_on_the_list_of_a_class_is_what_names_leave_it_and_gives_way_where_many_are_long() -> None:
    long_one = student(Nom=LONG_LAST, Prénom=LONG_FIRST, Identifiant="m.delarochefou")
    classes = [
        [student(Nom="LI", Identifiant="z.li", Mot="x1")],
        [student(Nom="DE LA TOUR DU PIN LAMBERT", Prénom="Maëlle")],
        [long_one, student()],
        [student(Nom="DE LA ROCHEFOUCAULD", Prénom="Marie-Emmanuelle Li", Identifiant="m.delarochefou")] * 30,
    ]
    columns = [printed(add_class_pages, *students)[0].columns for students in classes]
    short, usual, broken, narrow = (edges[-1] - edges[-2] for edges in columns)
    assert short == 60
    assert 30 <= usual < 60
    assert broken == 30
    assert 22 <= narrow < 30


@pytest.mark.parametrize("add", ADD[:2])
def test_who_has_activated_comes_last_in_grey_numbered_on_and_is_not_asked_to_sign(add: Add) -> None:
    students = [student(Nom="ABADIE", État=ACTIVATED, Identifiant="a", Mot="s3cret"), student(Nom="ZOLA")]
    (page,) = printed(add, *students)
    rows: dict[int, list[Text]] = {1: [], 2: []}
    for text in page.in_table:
        rows.setdefault(page.row_of(text), []).append(text)
    todo, done = rows[1], rows[2]
    said = [[text.text for text in sorted(row, key=lambda text: text.x)] for row in (todo, done)]
    if add is add_register:
        assert said[0] == ["1", "ZOLA Zoé", "Compte notifié mais non activé"], "nothing stands where one signs"
        assert said[1] == ["2", "ABADIE Zoé", ACTIVATED, "déjà activé"]
    else:
        assert said[0] == ["1", "ZOLA Zoé", "z.martin", "00417263", "notifié"], "nothing stands where one signs"
        assert said[1] == ["2", "ABADIE Zoé", "a", "s3cret", "déjà activé"]
    assert {text.style.colour for text in todo}.isdisjoint({text.style.colour for text in done})
    assert page.boxes[SHADE][1] == pytest.approx(page.rows[2])


@pytest.mark.parametrize("add", ADD)
def test_names_are_one_text_however_they_are_composed(add: Add) -> None:
    for last_name, first_name, name in (("E\u0301LOI", "Zoe\u0301", "ÉLOI Zoé"), ("", "Zoé", "Zoé"), ("LI", "", "LI")):
        (page,) = printed(add, student(Nom=last_name, Prénom=first_name))
        assert name in [text.text.strip() for text in page.in_table]


@pytest.mark.parametrize("is_countersigned", [True, False])
def test_the_head_teacher_signs_the_register_of_a_pack_alone(is_countersigned: bool) -> None:
    paper, roster = Paper(), make_roster(export_of(student()), Choices())
    add_register(paper, roster, roster.classes, is_countersigned)
    said = [text.text for text in paper.pages[0].texts]
    assert any("signature du professeur principal" in text for text in said) == is_countersigned
    assert any("rapportées au secrétariat" in text for text in said) == is_countersigned


def test_letters_of_lists_are_of_nine_points_and_those_of_a_register_of_eight() -> None:
    for add, size in ((add_class_pages, 9), (add_reminders, 9), (add_register, 8)):
        (page,) = printed(add, student(Nom=LONG_LAST, Prénom=LONG_FIRST), student(État=ACTIVATED))
        assert min(text.style.size for text in page.in_table if page.row_of(text)) >= size

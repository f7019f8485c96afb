"""The slips handed to the students, one each: their codes, the address of the portal, how to activate the account.

Eight to a page, to cut out, a letter each, or labels; a new page for every class, and a cover sheet if asked for. An
activated account gets no slip, or a reminder without a code, which does not say to type one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.french import titles, wording
from educonnect_xl.french.headings import Heading, heading
from educonnect_xl.handouts.fonts import BOLD, CODE, drawable, legible, undrawable
from educonnect_xl.handouts.labels import LABEL_SHEETS, LabelSheet
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH
from educonnect_xl.handouts.pdf import BLUE, GREY, PALE, Frame, Pdf, TextStyle, downwards
from educonnect_xl.handouts.slip_texts import SlipTexts

PER_PAGE = (8, 1)
SIZES = (*map(str, PER_PAGE), *LABEL_SHEETS)

_COLUMNS, _ROWS = 2, 4
_WIDTH, _HEIGHT = PAGE_WIDTH / _COLUMNS, PAGE_HEIGHT / _ROWS
_MARGIN, _QR_CODE = 7.0, 24.0
_CODES_WIDTH = _WIDTH - 2 * _MARGIN - _QR_CODE - 3
_LETTER_MARGIN = 25.0
_TOP_LINES = ((11,), (8.6, 11.3), (6.8, 9.5, 12.2))  # of a small slip, by how many there are: the school, the class
_NAME_LINES = ((17.5,), (15.2, 18.8))
_LABEL_MARGIN = 4.0
_NAME_PART, _CLASS_PART = 0.74, 0.24  # of a label's width, where they stand side by side
_LABEL_LINES = {  # the base lines of a label whose name and class take so many: theirs, and those of all below
    1: (7, 11, 15.5, 19, 23.8, 28.5),
    2: (4.8, 8, 11, 15.5, 19, 23.8, 28.5),
    3: (4.6, 7.5, 10.4, 13, 16.9, 19.9, 24.2, 28.5),
    4: (4.5, 7.2, 9.9, 12.6, 15.1, 19, 22, 26.3, 30.2),
}


@dataclass(frozen=True, kw_only=True)
class SlipForm:
    """What slips look like: `per_page` is one of PER_PAGE; `labels`, one of LABEL_SHEETS, stands in place of it.

    As a letter it `is_reminder` where it chases the student. `with_activated` gives the activated accounts a reminder,
    `with_covers` each class a cover sheet.
    """

    per_page: int = 8
    labels: str = ""
    with_activated: bool = False
    with_covers: bool = False
    is_reminder: bool = False


def form_of(size: str, with_activated: bool, with_covers: bool = False) -> SlipForm:
    """Return the form of slips of `size`, one of SIZES."""
    labels = size if size in LABEL_SHEETS else ""
    per_page = int(size) if not labels else PER_PAGE[0]
    return SlipForm(per_page=per_page, labels=labels, with_activated=with_activated, with_covers=with_covers)


@dataclass(frozen=True)
class Slip:
    """What one slip says of its student, ready to be drawn; `password` is "" for an account already activated."""

    last_name: str
    first_name: str
    login: str
    password: str


@dataclass(frozen=True)
class _ClassPage:
    """What all slips of a class are drawn with; `qr_code` is the name of its stencil."""

    pdf: Pdf
    label: str
    heading: Heading
    texts: SlipTexts
    qr_code: str


def has_slip(export: Export, with_activated: bool) -> Callable[[Row], bool]:
    """Return what tells whether a row of `export` gets a slip: an account not activated, or any when asked for."""
    state_of = export.getter(columns.STATE)
    return lambda row: with_activated or states.parse_state(state_of(row)) != states.ACTIVATED


def undrawable_slips(export: Export) -> dict[int, str]:
    """Return the students whose slip would lack a character, see fonts.undrawable."""
    return undrawable(
        export, (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL), columns.CODE_COLUMNS
    )


def add_slips(pdf: Pdf, roster: Roster, classes: Iterable[SchoolClass], form: SlipForm, texts: SlipTexts) -> None:
    """Add the slips of `classes`, some or all of the roster's, to `pdf`."""
    with pdf.stencil() as qr_code:
        pdf.qr_code(0, 0, _QR_CODE, texts.address)
    for school_class in classes:
        slips = list(_slips(roster.export, school_class.rows, texts))
        page = _ClassPage(pdf, drawable(school_class.name), heading(roster, school_class.school), texts, qr_code)
        if form.with_covers:
            _add_cover(page, len(slips))
        if form.labels:
            _add_labels(page, slips, LABEL_SHEETS[form.labels])
        elif form.per_page == 1:
            _add_letters(page, slips, texts.reminder if form.is_reminder else texts.letter)
        else:
            _add_small_slips(page, slips)


def _slips(export: Export, rows: Sequence[Row], texts: SlipTexts) -> Iterator[Slip]:
    last_name, first_name, login, password, state = map(
        export.getter, (columns.LAST_NAME, columns.FIRST_NAME, columns.LOGIN, columns.PASSWORD, columns.STATE)
    )
    for row in rows:
        is_activated = states.parse_state(state(row)) == states.ACTIVATED
        code = "" if is_activated else password(row) or texts.no_code
        own_login = login(row) or texts.no_code
        yield Slip(drawable(last_name(row)), drawable(first_name(row)), own_login, code)


def _add_cover(page: _ClassPage, slips: int) -> None:
    pdf, texts, left, width = page.pdf, page.texts, _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN
    pdf.fitted_text(left, downwards(40, 5), legible(page.heading.text), TextStyle(size=11, colour=GREY, small=9), width)
    pdf.text(left, 70, texts.cover_title, TextStyle(BOLD, 20, BLUE), width)
    pdf.text(left, 92, titles.class_label(page.label), TextStyle(BOLD, 40), width)
    pdf.text(left, 108, wording.counted(slips, "fiche"), TextStyle(size=18))
    pdf.lines(left, 130, texts.cover, TextStyle(size=13), Frame(width, PAGE_HEIGHT - 165, 8))
    pdf.text(left, PAGE_HEIGHT - 25, titles.CONFIDENTIAL, TextStyle(colour=GREY), width)
    pdf.show_page()


def _add_small_slips(page: _ClassPage, slips: Sequence[Slip]) -> None:
    pdf = page.pdf
    stencils = _stencils(pdf, slips, lambda steps: _draw_common(page, steps), page.texts)
    for first in range(0, len(slips), _COLUMNS * _ROWS):
        for place, slip in enumerate(slips[first : first + _COLUMNS * _ROWS]):
            x, y = place % _COLUMNS * _WIDTH, place // _COLUMNS * _HEIGHT
            pdf.stamp(stencils[bool(slip.password)], x, y)
            _draw_own(pdf, x + _MARGIN, y, slip, page.texts)
        pdf.cut_line(_WIDTH, 0, _WIDTH, PAGE_HEIGHT)
        for row in range(1, _ROWS):
            pdf.cut_line(0, row * _HEIGHT, PAGE_WIDTH, row * _HEIGHT)
        pdf.show_page()


def _stencils(
    pdf: Pdf, slips: Sequence[Slip], draw: Callable[[Sequence[str]], None], texts: SlipTexts
) -> dict[bool, str]:
    """Return the stencil of the slips with a code, and of those without, whose steps are others."""
    stencils = {}
    for has_code in {bool(slip.password) for slip in slips}:
        with pdf.stencil() as stencils[has_code]:
            draw(texts.steps if has_code else texts.activated_steps)
    return stencils


def _draw_common(page: _ClassPage, steps: Sequence[str]) -> None:
    """Draw what all slips of the class have, on the slip in the top left corner."""
    pdf, texts = page.pdf, page.texts
    right, width = _WIDTH - _MARGIN, _WIDTH - 2 * _MARGIN
    label = TextStyle(size=6, colour=GREY)
    school, class_style = TextStyle(size=7, colour=GREY, small=5.5), TextStyle(BOLD, 11, BLUE, "right", small=7.5)
    pdf.fitted_text(_MARGIN, _TOP_LINES, drawable(page.heading.school), school, width * 0.62)
    pdf.fitted_text(right, _TOP_LINES, page.label, class_style, width * 0.35)
    pdf.box(_MARGIN, 21, _CODES_WIDTH, 11, PALE)
    pdf.box(_MARGIN, 33.5, _CODES_WIDTH, 11, PALE)
    pdf.text(_MARGIN + 2, 24.5, texts.login, label, _CODES_WIDTH - 4)
    pdf.text(_MARGIN + 2, 37, texts.password, label, _CODES_WIDTH - 4)
    pdf.stamp(page.qr_code, right - _QR_CODE, 20.8)
    pdf.text(_MARGIN, 50.5, texts.address, TextStyle(BOLD, 8, BLUE), width)
    pdf.lines(_MARGIN, 55.5, steps, TextStyle(size=7), Frame(width, _HEIGHT - 58.5, 4.3))


def _draw_own(pdf: Pdf, x: float, y: float, slip: Slip, texts: SlipTexts) -> None:
    """Draw what is the student's own on the slip whose text starts at `x` and whose upper edge is at `y`."""
    whole, width = _WIDTH - 2 * _MARGIN, _CODES_WIDTH - 4
    name, style = pdf.fitted([slip.last_name, slip.first_name], TextStyle(BOLD, 10.5, small=8), whole, most=2)
    for base, text in zip(_NAME_LINES[len(name) - 1], name, strict=True):
        pdf.text(x, y + base, text, style, whole)
    pdf.text(x + 2, y + 30, slip.login, TextStyle(CODE, 12), width)
    if slip.password:
        pdf.text(x + 2, y + 42.7, slip.password, TextStyle(CODE, 13.5), width)
    else:
        pdf.lines(x + 2, y + 40.3, [texts.already_activated], TextStyle(size=6), Frame(width, 3.6, 2.6))


def _add_letters(page: _ClassPage, slips: Sequence[Slip], letter: Sequence[str]) -> None:
    pdf, left, width, codes = page.pdf, _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN, 0.0

    def draw(steps: Sequence[str]) -> None:
        nonlocal codes
        codes = _draw_letter(page, letter, steps)

    stencils = _stencils(pdf, slips, draw, page.texts)
    for slip in slips:
        pdf.stamp(stencils[bool(slip.password)], 0, 0)
        pdf.text(left, 72, greeting(slip.first_name, slip.last_name, page.texts), TextStyle(BOLD, 12), width)
        pdf.text(left + 4, codes + 14, slip.login, TextStyle(CODE, 18), width - 8)
        if slip.password:
            pdf.text(left + 4, codes + 35, slip.password, TextStyle(CODE, 18), width - 8)
        else:
            pdf.text(left + 4, codes + 35, page.texts.already_activated, TextStyle(size=11), width - 8)
        pdf.show_page()


def _draw_letter(page: _ClassPage, letter: Sequence[str], steps: Sequence[str]) -> float:
    """Draw what all letters of the class have; return where the boxes of the codes begin."""
    pdf, texts = page.pdf, page.texts
    left, width = _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN
    beside_qr_code = width - _QR_CODE - 6
    label = TextStyle(size=8, colour=GREY)
    top, class_style = downwards(30, 4), TextStyle(BOLD, 12, BLUE, "right", small=8)
    pdf.fitted_text(left, top, legible(page.heading.text), TextStyle(colour=GREY, small=8), width - 50)
    pdf.fitted_text(PAGE_WIDTH - left, top, titles.class_label(page.label), class_style, 45)
    pdf.text(left, 55, texts.title, TextStyle(BOLD, 20, BLUE), width)
    y = pdf.lines(left, 84, letter, TextStyle(size=11), Frame(width, 60, 6.2)) + 3
    pdf.box(left, y, width, 18, PALE)
    pdf.text(left + 4, y + 6, texts.login, label, width - 8)
    pdf.box(left, y + 21, width, 18, PALE)
    pdf.text(left + 4, y + 27, texts.password, label, width - 8)
    pdf.stamp(page.qr_code, PAGE_WIDTH - left - _QR_CODE, y + 53)
    pdf.text(left, y + 59, texts.address, TextStyle(BOLD, 11, BLUE), beside_qr_code)
    room = Frame(beside_qr_code, PAGE_HEIGHT - 28 - (y + 69), 6.2)
    pdf.lines(left, y + 69, steps, TextStyle(size=10.5), room)
    pdf.text(left, PAGE_HEIGHT - 20, titles.CONFIDENTIAL, TextStyle(size=8, colour=GREY), width)
    return y


def greeting(first_name: str, last_name: str, texts: SlipTexts) -> str:
    """Return the first words of a letter; a student without a first name leaves no hole."""
    words = texts.greeting.replace("{prenom}", first_name).replace("{nom}", last_name)
    return fold_spaces(words).replace(" ,", ",")


def _add_labels(page: _ClassPage, slips: Sequence[Slip], sheet: LabelSheet) -> None:
    class_lines = _class_under_name(page, sheet.width - 2 * _LABEL_MARGIN)
    for first in range(0, len(slips), sheet.count):
        for place, slip in enumerate(slips[first : first + sheet.count]):
            _draw_label(page, slip, class_lines, sheet, *sheet.corner(place))
        page.pdf.show_page()


def _class_under_name(page: _ClassPage, width: float) -> Sequence[str]:
    """Return the lines of the class on labels whose texts are so wide; none where it is read beside the name."""
    style = TextStyle(BOLD, 8, small=7)
    if page.pdf.width(page.label, replace(style, size=style.small)) <= width * _CLASS_PART:
        return []
    return page.pdf.fitted([page.label], style, width, most=2)[0]


def _draw_label(
    page: _ClassPage, slip: Slip, class_lines: Sequence[str], sheet: LabelSheet, x: float, y: float
) -> None:
    """Draw one label, whose upper left corner is at `x`, `y`, with the class beside the name or in its own lines."""
    pdf, texts = page.pdf, page.texts
    left, width, label = x + _LABEL_MARGIN, sheet.width - 2 * _LABEL_MARGIN, TextStyle(size=5.5, colour=GREY)
    for_name, most = (width, 4 - len(class_lines)) if class_lines else (width * _NAME_PART, 3)
    name, style = pdf.fitted([slip.last_name, slip.first_name], TextStyle(BOLD, 9, small=7.5), for_name, most)
    *head, login_label, login, password_label, password, address = (
        y + base for base in _LABEL_LINES[len(name) + len(class_lines)]
    )
    for base, text in zip(head, name, strict=False):
        pdf.text(left, base, text, style, for_name)
    for base, text in zip(head[len(name) :], class_lines, strict=True):
        pdf.text(left, base, text, TextStyle(BOLD, 7.5, BLUE), width)
    if not class_lines:
        pdf.text(left + width, y + 7, page.label, TextStyle(BOLD, 8, BLUE, "right"), width * _CLASS_PART)
    pdf.text(left, login_label, texts.login, label, width)
    pdf.text(left, login, slip.login, TextStyle(CODE, 11), width)
    pdf.text(left, password_label, texts.password, label, width)
    if slip.password:
        pdf.text(left, password, slip.password, TextStyle(CODE, 12), width)
    else:
        pdf.lines(left, password - 1.5, [texts.already_activated], TextStyle(size=6), Frame(width, 3.6, 2.6))
    pdf.text(left, address, texts.address.removeprefix("https://"), TextStyle(BOLD, 7, BLUE), width)

"""The slips handed to the students, one each: their codes, the address of the portal, how to activate the account.

Eight to a page, to cut out, or a letter each; a cover sheet and a new page for every class. An activated account gets
no slip, or a reminder without a code. The words are those of slips.toml, or of a school's own copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.french import titles, wording
from educonnect_xl.french.headings import Heading, heading
from educonnect_xl.handouts.pdf import (
    BLUE,
    BOLD,
    CODE,
    GREY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PALE,
    TEXT,
    Pdf,
    check_characters,
    drawable,
)
from educonnect_xl.handouts.slip_texts import SlipTexts

PER_PAGE = (8, 1)

_COLUMNS, _ROWS = 2, 4
_WIDTH, _HEIGHT = PAGE_WIDTH / _COLUMNS, PAGE_HEIGHT / _ROWS
_MARGIN, _QR_CODE = 7.0, 24.0
_CODES_WIDTH = _WIDTH - 2 * _MARGIN - _QR_CODE - 3
_LETTER_MARGIN = 25.0
_QR_STENCIL = "qr"


@dataclass(frozen=True)
class Slip:
    """What one slip says of its student, ready to be drawn; `password` is "" for an account already activated."""

    last_name: str
    first_name: str
    login: str
    password: str


def has_slip(export: Export, with_activated: bool) -> Callable[[Row], bool]:
    """Return what tells whether a row of `export` gets a slip: an account not activated, or any when asked for."""
    state_of = export.getter(columns.STATE)
    return lambda row: with_activated or states.parse_state(state_of(row)) != states.ACTIVATED


def check_slips(export: Export) -> None:
    """Raise MissingCharacterError for the first student whose slip would lack a character."""
    names = (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL)
    for column in names:
        check_characters(BOLD, zip(export.lines, map(drawable, export.values(column)), strict=True))
    for column in columns.CODE_COLUMNS:
        check_characters(CODE, zip(export.lines, export.values(column), strict=True))


def write_slips(
    file: IO[bytes], roster: Roster, classes: Sequence[SchoolClass], per_page: int, texts: SlipTexts
) -> None:
    """Write the slips of `classes`, some or all of the roster's, to `file`, a PDF."""
    pdf = Pdf(file, texts.title)
    add = _add_letters if per_page == 1 else _add_small_slips
    with pdf.stencil(_QR_STENCIL):
        pdf.qr_code(0, 0, _QR_CODE, texts.address)
    for number, school_class in enumerate(classes):
        common = _ClassTexts(heading(roster, school_class.school), number, texts)
        _add_cover(pdf, school_class, common)
        add(pdf, school_class, list(_slips(roster.export, school_class.rows, texts)), common)
    pdf.save()


@dataclass(frozen=True)
class _ClassTexts:
    """What all slips of a class say alike; `number` tells its stencil from the others'."""

    heading: Heading
    number: int
    texts: SlipTexts


def _slips(export: Export, rows: Sequence[Row], texts: SlipTexts) -> Iterator[Slip]:
    last_name, first_name, login, password, state = map(
        export.getter, (columns.LAST_NAME, columns.FIRST_NAME, columns.LOGIN, columns.PASSWORD, columns.STATE)
    )
    for row in rows:
        is_activated = states.parse_state(state(row)) == states.ACTIVATED
        code = "" if is_activated else password(row) or texts.no_code
        own_login = login(row) or texts.no_code
        yield Slip(drawable(last_name(row)), drawable(first_name(row)), own_login, code)


def _add_cover(pdf: Pdf, school_class: SchoolClass, common: _ClassTexts) -> None:
    texts = common.texts
    width = PAGE_WIDTH - 2 * _LETTER_MARGIN
    pdf.text(_LETTER_MARGIN, 40, drawable(common.heading.text), size=11, width=width, colour=GREY)
    pdf.text(_LETTER_MARGIN, 70, texts.title, BOLD, 20, width, colour=BLUE)
    pdf.text(_LETTER_MARGIN, 92, titles.class_label(drawable(school_class.name)), BOLD, 40, width)
    pdf.text(_LETTER_MARGIN, 108, wording.counted(len(school_class.rows), "fiche"), size=18)
    pdf.lines(_LETTER_MARGIN, 130, texts.cover, 8, width, 13, PAGE_HEIGHT - 165)
    pdf.text(_LETTER_MARGIN, PAGE_HEIGHT - 25, titles.CONFIDENTIAL, size=9, width=width, colour=GREY)
    pdf.show_page()


def _add_small_slips(pdf: Pdf, school_class: SchoolClass, slips: Sequence[Slip], common: _ClassTexts) -> None:
    stencil = f"slip{common.number}"
    with pdf.stencil(stencil):
        _draw_common(pdf, school_class, common)
    for first in range(0, len(slips), _COLUMNS * _ROWS):
        for place, slip in enumerate(slips[first : first + _COLUMNS * _ROWS]):
            x, y = place % _COLUMNS * _WIDTH, place // _COLUMNS * _HEIGHT
            pdf.stamp(stencil, x, y)
            _draw_own(pdf, x + _MARGIN, y, slip, common.texts)
        pdf.cut_line(_WIDTH, 0, _WIDTH, PAGE_HEIGHT)
        for row in range(1, _ROWS):
            pdf.cut_line(0, row * _HEIGHT, PAGE_WIDTH, row * _HEIGHT)
        pdf.show_page()


def _draw_common(pdf: Pdf, school_class: SchoolClass, common: _ClassTexts) -> None:
    """Draw what all slips of the class have, on the slip in the top left corner."""
    right, width = _WIDTH - _MARGIN, _WIDTH - 2 * _MARGIN
    texts = common.texts
    school = drawable(common.heading.school)
    pdf.text(_MARGIN, 11, school, size=7, width=width * 0.62, colour=GREY, smallest=5.5)
    pdf.text(right, 11, drawable(school_class.name), BOLD, 11, width * 0.35, "right", BLUE)
    pdf.box(_MARGIN, 21, _CODES_WIDTH, 11, PALE)
    pdf.box(_MARGIN, 33.5, _CODES_WIDTH, 11, PALE)
    pdf.text(_MARGIN + 2, 24.5, texts.login, size=6, width=_CODES_WIDTH - 4, colour=GREY)
    pdf.text(_MARGIN + 2, 37, texts.password, size=6, width=_CODES_WIDTH - 4, colour=GREY)
    pdf.stamp(_QR_STENCIL, right - _QR_CODE, 20.8)
    pdf.text(_MARGIN, 50.5, texts.address, BOLD, 8, width, colour=BLUE)
    pdf.lines(_MARGIN, 55.5, texts.steps, 4.3, width, 7, _HEIGHT - 58.5)


def _draw_own(pdf: Pdf, x: float, y: float, slip: Slip, texts: SlipTexts) -> None:
    """Draw what is the student's own on the slip whose text starts at `x` and whose upper edge is at `y`."""
    width = _CODES_WIDTH - 4
    pdf.text(x, y + 17.5, f"{slip.last_name} {slip.first_name}", BOLD, 10.5, _WIDTH - 2 * _MARGIN)
    pdf.text(x + 2, y + 30, slip.login, CODE, 12, width)
    if slip.password:
        pdf.text(x + 2, y + 42.7, slip.password, CODE, 13.5, width)
    else:
        pdf.lines(x + 2, y + 40.3, [texts.already_activated], 2.6, width, 6, 3.6)


def _add_letters(pdf: Pdf, school_class: SchoolClass, slips: Sequence[Slip], common: _ClassTexts) -> None:
    stencil, left, width = f"letter{common.number}", _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN
    with pdf.stencil(stencil):
        codes = _draw_letter(pdf, school_class, common)
    for slip in slips:
        pdf.stamp(stencil, 0, 0)
        pdf.text(left, 72, _greeting(slip, common.texts), BOLD, 12, width)
        pdf.text(left + 4, codes + 14, slip.login, CODE, 18, width - 8)
        if slip.password:
            pdf.text(left + 4, codes + 35, slip.password, CODE, 18, width - 8)
        else:
            pdf.text(left + 4, codes + 35, common.texts.already_activated, size=11, width=width - 8)
        pdf.show_page()


def _draw_letter(pdf: Pdf, school_class: SchoolClass, common: _ClassTexts) -> float:
    """Draw what all letters of the class have; return where the boxes of the codes begin."""
    left, width, texts = _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN, common.texts
    beside_qr_code = width - _QR_CODE - 6
    pdf.text(left, 30, drawable(common.heading.text), size=9, width=width - 50, colour=GREY)
    class_label = titles.class_label(drawable(school_class.name))
    pdf.text(PAGE_WIDTH - left, 30, class_label, BOLD, 12, 45, "right", BLUE)
    pdf.text(left, 55, texts.title, BOLD, 20, width, colour=BLUE)
    y = pdf.lines(left, 84, texts.letter, 6.2, width, 11, 60) + 3
    pdf.box(left, y, width, 18, PALE)
    pdf.text(left + 4, y + 6, texts.login, size=8, colour=GREY)
    pdf.box(left, y + 21, width, 18, PALE)
    pdf.text(left + 4, y + 27, texts.password, size=8, colour=GREY)
    pdf.stamp(_QR_STENCIL, PAGE_WIDTH - left - _QR_CODE, y + 53)
    pdf.text(left, y + 59, texts.address, BOLD, 11, beside_qr_code, colour=BLUE)
    pdf.lines(left, y + 69, texts.steps, 6.2, beside_qr_code, 10.5, PAGE_HEIGHT - 28 - (y + 69))
    pdf.text(left, PAGE_HEIGHT - 20, titles.CONFIDENTIAL, TEXT, 8, width, colour=GREY)
    return y


def _greeting(slip: Slip, texts: SlipTexts) -> str:
    """Return the first words of a letter; a student without a first name leaves no hole."""
    greeting = texts.greeting.replace("{prenom}", slip.first_name).replace("{nom}", slip.last_name)
    return fold_spaces(greeting).replace(" ,", ",")

"""The slips handed to the students, one each: their codes, the address of the portal, how to activate the account.

Eight to a page, to cut out, or a letter each; a cover sheet and a new page for every class. An activated account gets
no slip, or a reminder without a code. The words are those of slips.toml, or of a school's own copy of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export, Row, fold_spaces
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.errors import TemplateError
from educonnect_xl.french import messages
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
    missing_character,
)

TEMPLATE = Path(__file__).with_name("slips.toml")
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


def read_template(path: Path = TEMPLATE) -> dict[str, Any]:
    """Return the words of the slips; TemplateError when a school's file lacks one or has one nobody can draw."""
    model = tomllib.loads(TEMPLATE.read_text("utf-8"))
    try:
        words = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TemplateError(path=path, fault=messages.NOT_TOML) from error
    wrong = [key for key in model if not _is_like(words.get(key), model[key])]
    if wrong:
        raise TemplateError(path=path, fault=", ".join(wrong))
    for key in model:
        text = words[key] if isinstance(words[key], str) else "".join(words[key])
        for font in (TEXT, BOLD):
            if missing := missing_character(font, text):
                raise TemplateError(path=path, fault=messages.NO_GLYPH.format(key=key, character=missing))
    return words


def _is_like(value: object, model: object) -> bool:
    """Tell whether `value` is a text where `model` is one, and a list of texts where it is a list."""
    if isinstance(model, str):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def has_slip(export: Export, with_activated: bool) -> Callable[[Row], bool]:
    """Return what tells whether a row of `export` gets a slip: an account not activated, or any when asked for."""
    state_of = export.field(columns.STATE)
    return lambda row: with_activated or states.state_of(state_of(row)) != states.ACTIVATED


def check_slips(export: Export) -> None:
    """Raise MissingCharacterError for the first student whose slip would lack a character."""
    names = (columns.LAST_NAME, columns.FIRST_NAME, columns.CLASS, columns.SCHOOL)
    for column in names:
        check_characters(BOLD, zip(export.lines, map(drawable, export.values(column)), strict=True))
    for column in columns.CODE_COLUMNS:
        check_characters(CODE, zip(export.lines, export.values(column), strict=True))


def write_slips(
    path: Path, roster: Roster, classes: Sequence[SchoolClass], per_page: int, words: dict[str, Any]
) -> None:
    """Write the slips of `classes`, some or all of the roster's, to the PDF at `path`."""
    pdf = Pdf(path, words["titre"])
    add = _add_letters if per_page == 1 else _add_small_slips
    with pdf.stencil(_QR_STENCIL):
        pdf.qr_code(0, 0, _QR_CODE, words["adresse"])
    for number, school_class in enumerate(classes):
        heading = roster.subtitle(school_class.school)
        _add_cover(pdf, school_class, heading, words)
        add(pdf, school_class, list(_slips(roster.export, school_class.rows, words)), _Words(heading, number, words))
    pdf.save()


@dataclass(frozen=True)
class _Words:
    """What all slips of a class say alike; `number` tells its stencil from the others'."""

    heading: str
    number: int
    template: dict[str, Any]


def _slips(export: Export, rows: Sequence[Row], words: dict[str, Any]) -> Iterator[Slip]:
    last_name, first_name, login, password, state = map(
        export.field, (columns.LAST_NAME, columns.FIRST_NAME, columns.LOGIN, columns.PASSWORD, columns.STATE)
    )
    for row in rows:
        is_activated = states.state_of(state(row)) == states.ACTIVATED
        code = "" if is_activated else password(row) or words["sans_mot_de_passe"]
        own_login = login(row) or words["sans_mot_de_passe"]
        yield Slip(drawable(last_name(row)), drawable(first_name(row)), own_login, code)


def _add_cover(pdf: Pdf, school_class: SchoolClass, heading: str, words: dict[str, Any]) -> None:
    width = PAGE_WIDTH - 2 * _LETTER_MARGIN
    pdf.text(_LETTER_MARGIN, 40, drawable(heading), size=11, width=width, colour=GREY)
    pdf.text(_LETTER_MARGIN, 70, words["titre"], BOLD, 20, width, colour=BLUE)
    pdf.text(_LETTER_MARGIN, 92, messages.class_label(drawable(school_class.name)), BOLD, 40, width)
    pdf.text(_LETTER_MARGIN, 108, messages.counted(len(school_class.rows), "fiche"), size=18)
    pdf.lines(_LETTER_MARGIN, 130, words["garde"], 8, width, 13, PAGE_HEIGHT - 165)
    pdf.text(_LETTER_MARGIN, PAGE_HEIGHT - 25, messages.CONFIDENTIAL, size=9, width=width, colour=GREY)
    pdf.show_page()


def _add_small_slips(pdf: Pdf, school_class: SchoolClass, slips: Sequence[Slip], words: _Words) -> None:
    stencil = f"slip{words.number}"
    with pdf.stencil(stencil):
        _draw_common(pdf, school_class, words)
    for first in range(0, len(slips), _COLUMNS * _ROWS):
        for place, slip in enumerate(slips[first : first + _COLUMNS * _ROWS]):
            x, y = place % _COLUMNS * _WIDTH, place // _COLUMNS * _HEIGHT
            pdf.stamp(stencil, x, y)
            _draw_own(pdf, x + _MARGIN, y, slip, words.template)
        pdf.cut_line(_WIDTH, 0, _WIDTH, PAGE_HEIGHT)
        for row in range(1, _ROWS):
            pdf.cut_line(0, row * _HEIGHT, PAGE_WIDTH, row * _HEIGHT)
        pdf.show_page()


def _draw_common(pdf: Pdf, school_class: SchoolClass, words: _Words) -> None:
    """Draw what all slips of the class have, on the slip in the top left corner."""
    right, width = _WIDTH - _MARGIN, _WIDTH - 2 * _MARGIN
    template = words.template
    school = drawable(words.heading.partition(" · ")[0])
    pdf.text(_MARGIN, 11, school, size=7, width=width * 0.62, colour=GREY, smallest=5.5)
    pdf.text(right, 11, drawable(school_class.name), BOLD, 11, width * 0.35, "right", BLUE)
    pdf.box(_MARGIN, 21, _CODES_WIDTH, 11, PALE)
    pdf.box(_MARGIN, 33.5, _CODES_WIDTH, 11, PALE)
    pdf.text(_MARGIN + 2, 24.5, template["identifiant"], size=6, width=_CODES_WIDTH - 4, colour=GREY)
    pdf.text(_MARGIN + 2, 37, template["mot_de_passe"], size=6, width=_CODES_WIDTH - 4, colour=GREY)
    pdf.stamp(_QR_STENCIL, right - _QR_CODE, 20.8)
    pdf.text(_MARGIN, 50.5, template["adresse"], BOLD, 8, width, colour=BLUE)
    pdf.lines(_MARGIN, 55.5, template["etapes"], 4.3, width, 7, _HEIGHT - 58.5)


def _draw_own(pdf: Pdf, x: float, y: float, slip: Slip, template: dict[str, Any]) -> None:
    """Draw what is the student's own on the slip whose text starts at `x` and whose upper edge is at `y`."""
    width = _CODES_WIDTH - 4
    pdf.text(x, y + 17.5, f"{slip.last_name} {slip.first_name}", BOLD, 10.5, _WIDTH - 2 * _MARGIN)
    pdf.text(x + 2, y + 30, slip.login, CODE, 12, width)
    if slip.password:
        pdf.text(x + 2, y + 42.7, slip.password, CODE, 13.5, width)
    else:
        pdf.lines(x + 2, y + 40.3, [template["deja_active"]], 2.6, width, 6, 3.6)


def _add_letters(pdf: Pdf, school_class: SchoolClass, slips: Sequence[Slip], words: _Words) -> None:
    stencil, left, width = f"letter{words.number}", _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN
    with pdf.stencil(stencil):
        codes = _draw_letter(pdf, school_class, words)
    for slip in slips:
        pdf.stamp(stencil, 0, 0)
        pdf.text(left, 72, _greeting(slip, words.template), BOLD, 12, width)
        pdf.text(left + 4, codes + 14, slip.login, CODE, 18, width - 8)
        if slip.password:
            pdf.text(left + 4, codes + 35, slip.password, CODE, 18, width - 8)
        else:
            pdf.text(left + 4, codes + 35, words.template["deja_active"], size=11, width=width - 8)
        pdf.show_page()


def _draw_letter(pdf: Pdf, school_class: SchoolClass, words: _Words) -> float:
    """Draw what all letters of the class have; return where the boxes of the codes begin."""
    left, width, template = _LETTER_MARGIN, PAGE_WIDTH - 2 * _LETTER_MARGIN, words.template
    beside_qr_code = width - _QR_CODE - 6
    pdf.text(left, 30, drawable(words.heading), size=9, width=width - 50, colour=GREY)
    class_label = messages.class_label(drawable(school_class.name))
    pdf.text(PAGE_WIDTH - left, 30, class_label, BOLD, 12, 45, "right", BLUE)
    pdf.text(left, 55, template["titre"], BOLD, 20, width, colour=BLUE)
    y = pdf.lines(left, 84, template["lettre"], 6.2, width, 11, 60) + 3
    pdf.box(left, y, width, 18, PALE)
    pdf.text(left + 4, y + 6, template["identifiant"], size=8, colour=GREY)
    pdf.box(left, y + 21, width, 18, PALE)
    pdf.text(left + 4, y + 27, template["mot_de_passe"], size=8, colour=GREY)
    pdf.stamp(_QR_STENCIL, PAGE_WIDTH - left - _QR_CODE, y + 53)
    pdf.text(left, y + 59, template["adresse"], BOLD, 11, beside_qr_code, colour=BLUE)
    pdf.lines(left, y + 69, template["etapes"], 6.2, beside_qr_code, 10.5, PAGE_HEIGHT - 28 - (y + 69))
    pdf.text(left, PAGE_HEIGHT - 20, messages.CONFIDENTIAL, TEXT, 8, width, colour=GREY)
    return y


def _greeting(slip: Slip, template: dict[str, Any]) -> str:
    """Return the first words of a letter; a student without a first name leaves no hole."""
    greeting = template["appel"].replace("{prenom}", slip.first_name).replace("{nom}", slip.last_name)
    return fold_spaces(greeting).replace(" ,", ",")

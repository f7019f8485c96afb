"""The cover of what a head teacher is handed: for whom, for which class, what is inside."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.errors.handing_out import TeacherCharacterError
from educonnect_xl.french import titles
from educonnect_xl.french.headings import Heading
from educonnect_xl.handouts.fonts import BOLD, TEXT, drawable, legible, missing_character
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH
from educonnect_xl.handouts.pdf import BLUE, GREY, Frame, Pdf, TextStyle, downwards

_MARGIN = 25.0


def check_teacher(name: str, table: Path, class_name: str) -> None:
    """Raise TeacherCharacterError if a character of `name`, which `table` has for a class, cannot be drawn."""
    if missing := missing_character(TEXT, drawable(name)):
        raise TeacherCharacterError(path=table, class_name=class_name, character=missing)


def add_pack_cover(
    pdf: Pdf, school_class: SchoolClass, where: Heading, teacher: str, activated: int, slips: int
) -> None:
    """Add the cover of the pack of a class, of whose accounts so many are `activated`, and which has so many `slips`.

    `teacher` is "" for a name to be filled in.
    """
    width = PAGE_WIDTH - 2 * _MARGIN
    pdf.fitted_text(_MARGIN, downwards(40, 5), legible(where.text), TextStyle(size=11, colour=GREY, small=9), width)
    pdf.text(_MARGIN, 70, titles.PACK_TITLE, TextStyle(BOLD, 20, BLUE), width)
    pdf.text(_MARGIN, 92, titles.class_label(drawable(school_class.name)), TextStyle(BOLD, 40), width)
    pdf.text(_MARGIN, 110, drawable(teacher) or titles.TEACHER_TO_NAME, TextStyle(size=16), width)
    content = titles.pack_content(len(school_class.rows), activated, slips, school_class.omitted)
    pdf.lines(_MARGIN, 132, content, TextStyle(size=13), Frame(width, PAGE_HEIGHT - 190, 8))
    pdf.text(_MARGIN, PAGE_HEIGHT - 25, titles.CONFIDENTIAL, TextStyle(colour=GREY), width)
    pdf.show_page()

"""Prints what is handed out on paper: slips and sheets to sign, in one PDF or one per class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import Roster, make_roster
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason, select
from educonnect_xl.errors import NothingToPrintError, OutputNotAPdfError
from educonnect_xl.handouts import register, slips
from educonnect_xl.handouts.slip_texts import SlipTexts, read_slip_texts
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.file_names import file_names
from educonnect_xl.output.files import check_output, written_whole
from educonnect_xl.output.folders import check_folder, fill_folder

_PDF = ".pdf"

Write = Callable[[IO[bytes], Sequence[SchoolClass]], None]


def make_slips(
    request: HandoutRequest, texts: SlipTexts | None = None, per_page: int = 8, with_activated: bool = False
) -> HandoutResult:
    """Write the slips of the students asked for to the request's target, a .pdf or a folder.

    Raises NothingToPrintError when all accounts are activated, MissingCharacterError, a SelectionError or an
    OutputError, with nothing written.
    """
    choices = request.choices
    _check_target(request.target, choices.replace)
    selected, left_out = select(request.export, choices)
    concerned = selected.where(slips.has_slip(request.export, with_activated))
    if not concerned.rows:
        raise NothingToPrintError()
    if activated := len(selected.rows) - len(concerned.rows):
        left_out.append(LeftOut(Reason.ACTIVATED, activated))
    roster = make_roster(concerned, Choices(choices.order), request.school_name)
    slips.check_slips(roster.export)
    words = texts or read_slip_texts()

    def write(file: IO[bytes], classes: Sequence[SchoolClass]) -> None:
        slips.write_slips(file, roster, classes, per_page, words)

    return _written(request, replace(roster, left_out=left_out), write)


def make_register(request: HandoutRequest) -> HandoutResult:
    """Write the sheets to sign of the students asked for to the request's target, a .pdf or a folder."""
    _check_target(request.target, request.choices.replace)
    roster = make_roster(request.export, request.choices, request.school_name)
    register.check_register(roster.export)

    def write(file: IO[bytes], classes: Sequence[SchoolClass]) -> None:
        register.write_register(file, roster, classes)

    return _written(request, roster, write)


def _check_target(target: Path, replace: bool) -> None:
    if target.suffix.lower() == _PDF:
        check_output(target, replace)
    elif target.suffix and not target.is_dir():
        raise OutputNotAPdfError(path=target)
    else:
        check_folder(target, replace)


def _written(request: HandoutRequest, roster: Roster, write: Write) -> HandoutResult:
    target, may_replace = request.target, request.choices.replace
    if target.suffix.lower() == _PDF:
        with written_whole(target, may_replace) as file:
            write(file, roster.classes)
        files = 1
    else:
        names = file_names([school_class.label for school_class in roster.classes], _PDF)
        contents = (_content(write, school_class) for school_class in roster.classes)
        fill_folder(target, dict(zip(names, contents, strict=True)), may_replace)
        files = len(names)
    return HandoutResult(len(roster.ordered), roster.class_count, roster.left_out, files, target)


def _content(write: Write, school_class: SchoolClass) -> bytes:
    content = BytesIO()
    write(content, [school_class])
    return content.getvalue()

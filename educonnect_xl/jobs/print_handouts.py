"""What is handed out on paper: slips and sheets to sign, in one PDF or one per class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import Roster, make_roster
from educonnect_xl.accounts.selection import Choices, select
from educonnect_xl.errors import NothingToPrintError, OutputNotAPdfError
from educonnect_xl.french import messages
from educonnect_xl.french.outcomes import HandedOut
from educonnect_xl.handouts import register, slips
from educonnect_xl.output.files import check_output, written_whole
from educonnect_xl.output.folders import check_folder, file_names, folder_filled_whole

_PDF = ".pdf"

Write = Callable[[Path, Sequence[SchoolClass]], None]


def make_slips(
    export: Export, file_name: str, target: Path, choices: Choices, per_page: int = 8, with_activated: bool = False,
    words: dict[str, Any] | None = None, school_name: str = "",
) -> HandedOut:  # fmt: skip
    """Write the slips of the students that `choices` leave of `export` to `target`, a .pdf or a folder.

    Raises NothingToPrintError when all accounts are activated, MissingCharacterError, a SelectionError or an
    OutputError, with nothing written.
    """
    _check_target(target, choices.replace)
    selected, left_out = select(export, choices)
    concerned = selected.where(slips.has_slip(export, with_activated))
    if not concerned.rows:
        raise NothingToPrintError()
    left_out += messages.left_out_activated(len(selected.rows) - len(concerned.rows))
    roster = make_roster(concerned, file_name, Choices(choices.order), school_name)
    slips.check_slips(roster.export)
    template = words or slips.read_template()

    def write(path: Path, classes: Sequence[SchoolClass]) -> None:
        slips.write_slips(path, roster, classes, per_page, template)

    return _written(target, roster, write, choices.replace, left_out)


def make_register(export: Export, file_name: str, target: Path, choices: Choices, school_name: str = "") -> HandedOut:
    """Write the sheets to sign of the students that `choices` leave of `export` to `target`, a .pdf or a folder."""
    _check_target(target, choices.replace)
    roster = make_roster(export, file_name, choices, school_name)
    register.check_register(roster.export)

    def write(path: Path, classes: Sequence[SchoolClass]) -> None:
        register.write_register(path, roster, classes)

    return _written(target, roster, write, choices.replace, [])


def _check_target(target: Path, replace: bool) -> None:
    if target.suffix.lower() == _PDF:
        check_output(target, None, replace)
    elif target.suffix and not target.is_dir():
        raise OutputNotAPdfError(path=target)
    else:
        check_folder(target, replace)


def _written(target: Path, roster: Roster, write: Write, replace: bool, left_out: Sequence[str]) -> HandedOut:
    if target.suffix.lower() == _PDF:
        with written_whole(target, replace) as draft:
            write(draft, roster.classes)
        files = 1
    else:
        names = file_names([school_class.label for school_class in roster.classes], _PDF)
        with folder_filled_whole(target, replace) as folder:
            for name, school_class in zip(names, roster.classes, strict=True):
                write(folder / name, [school_class])
        files = len(names)
    reasons = [*left_out, *roster.left_out]
    return HandedOut(len(roster.ordered), len(roster.classes), reasons, files, target)

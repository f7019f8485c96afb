"""How a button hands out: the list settled, files made beside its workbook by the jobs that the commands run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import xlwings as xw

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.selection import Choices, of_classes
from educonnect_xl.accounts.wanted import on_lines
from educonnect_xl.buttons.doubts import list_to_work_on
from educonnect_xl.buttons.protection import settle_protection
from educonnect_xl.buttons.registry import Action, agrees, agrees_despite, beside, tools_book
from educonnect_xl.buttons.settings import NOTHING, OPEN, Settings, read_settings
from educonnect_xl.errors.clicking import NoSelectedStudentsError
from educonnect_xl.errors.handing_out import MissingCharacterError
from educonnect_xl.french import outcomes, questions
from educonnect_xl.french.wording import DIALOGUE_TITLE
from educonnect_xl.jobs.protection import Protection
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.system import open_with_its_program


@dataclass(frozen=True)
class Job:
    """What a button is to make: `request`, with what the settings and the user say besides.

    `tools` is the workbook that has the settings, and the words of the slips.
    """

    request: HandoutRequest
    settings: Settings
    protection: Protection
    tools: xw.Book


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What a button makes of the list: a file or folder named after its workbook with `suffix`.

    `announced` is said meanwhile; `noun` is what is counted afterwards, and `closing` added to it. `of_selected` is for
    the students whose rows are selected, whatever their class and state. What `leaves` the school, as the settings have
    it, is protected; what `is_mailed` needs addresses.
    """

    suffix: str
    announced: str
    noun: str
    make: Callable[[Job], HandoutResult]
    closing: str = ""
    of_selected: bool = False
    leaves: Callable[[Settings], bool] = lambda _: False
    is_mailed: bool = False


def handing_out(handout: Handout) -> Action:
    """Return what a button that makes `handout` runs."""
    return partial(_hand_out, handout)


def _hand_out(handout: Handout, app: xw.App) -> str | None:
    """Return what was made of the list, None when that was said already, or when the user gives up at a question."""
    settings = read_settings(tools_book(app))
    students = list_to_work_on(app, hands_out=True, asked_for=partial(_concerned, app, handout, settings))
    if students is None:
        return None
    lines = _selected_lines(app, students) if handout.of_selected else set()
    target = _target(app, students, handout.suffix)
    job = None if target is None else _settled(app, handout, settings, students.export, lines, target)
    done = None if job is None else _made(app, handout, job)
    if done is None:
        return None
    message = "\n".join(filter(None, [outcomes.handed_out(done, handout.noun), handout.closing]))
    return _told(app, message, done.output, settings.afterwards)


def _concerned(app: xw.App, handout: Handout, settings: Settings, students: LiveList) -> Export:
    """Return the students whose doubts matter: those selected, or those of the classes of the settings."""
    if handout.of_selected:
        return on_lines(students.export, _selected_lines(app, students))
    return of_classes(students.export, settings.classes)


def _made(app: xw.App, handout: Handout, job: Job) -> HandoutResult | None:
    """Return what was made; where a character cannot be drawn, of the other students, or None, as the user says."""

    def make(request: HandoutRequest) -> HandoutResult:
        with busy(app, handout.announced) as watch:
            return handout.make(replace(job, request=replace(request, watch=watch)))

    try:
        return make(job.request)
    except MissingCharacterError as error:
        if not error.others:
            raise
        question = questions.ask_to_omit(error.findings)
    return make(replace(job.request, omits_undrawable=True)) if agrees_despite(app, question) else None


def _target(app: xw.App, students: LiveList, suffix: str) -> Path | None:
    """Return where the output goes, None when the user gives up choosing a folder, or replacing files."""
    target = beside(students.sheet.book, suffix)
    if target is not None and _has_files(target) and not agrees(app, questions.ask_to_overwrite(target.name)):
        return None
    return target


def _settled(
    app: xw.App, handout: Handout, settings: Settings, export: Export, lines: set[int], target: Path
) -> Job | None:
    """Return the job once the user has said what the settings leave open, None when they give up."""
    if handout.is_mailed and settings.addresses is None:
        chosen = program_of(app).ask_for_file(app, questions.CHOOSE_ADDRESSES, TEXT_EXTENSIONS)
        if chosen is None:
            return None
        settings = replace(settings, addresses=chosen)
    protection = settle_protection(app, settings, export) if handout.leaves(settings) else Protection()
    if protection is None:
        return None
    wanted, choices = _asked_for(export, lines, settings)
    request = HandoutRequest(
        export=wanted,
        target=target,
        choices=replace(choices, replace=True),
        school_name=settings.school_name,
    )
    return Job(request, settings, protection, tools_book(app))


def _told(app: xw.App, message: str, output: Path, afterwards: str) -> str | None:
    """Return `message`; where the output is to be opened, say it first, since what opens comes in front of it."""
    if afterwards == NOTHING:
        return message
    app.alert(message, DIALOGUE_TITLE, mode="info")
    open_with_its_program(output if afterwards == OPEN else output.parent)
    return None


def _asked_for(export: Export, lines: set[int], settings: Settings) -> tuple[Export, Choices]:
    """Return the students on `lines`, all as the settings have it for none, and what is asked of them."""
    if not lines:
        return export, settings.choices
    return on_lines(export, lines), Choices(settings.order, within=settings.within)


def _selected_lines(app: xw.App, students: LiveList) -> set[int]:
    """Return the rows of the students that are selected; NoSelectedStudentsError for none, or on another sheet."""
    program = program_of(app)
    active = program.active_sheet(app)
    is_in_front = active is not None and active == students.sheet
    lines = set(program.selected_rows(students.cells())) & set(students.export.lines) if is_in_front else set()
    if not lines:
        raise NoSelectedStudentsError()
    return lines


def _has_files(target: Path) -> bool:
    return target.is_file() or (target.is_dir() and any(target.iterdir()))

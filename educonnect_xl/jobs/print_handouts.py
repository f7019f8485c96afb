"""Prints what is handed out on paper: slips, sheets to sign, lists of classes, packs; in one PDF or one per class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.findings import Finding
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import Roster, make_roster
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason, select
from educonnect_xl.accounts.states import is_known
from educonnect_xl.accounts.telling import told_labels
from educonnect_xl.errors.asking import (
    NobodyToChaseError,
    NoStatesError,
    NothingToPrintError,
    OneFilePerClassError,
    OutputNotAPdfError,
)
from educonnect_xl.errors.handing_out import SchoolCharacterError
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts import class_pages, register, reminders, slips
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.handouts.fonts import BOLD, drawable, missing_character
from educonnect_xl.handouts.pack_cover import add_pack_cover, check_teacher
from educonnect_xl.handouts.pdf import About, Pdf
from educonnect_xl.handouts.slip_room import check_room
from educonnect_xl.handouts.slip_texts import SlipTexts, read_slip_texts
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.protection import Protection, class_passwords, encrypted, sheet_to_keep, told_classes
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.jobs.undrawable import without_undrawable
from educonnect_xl.output.encryption import encrypted_pdf
from educonnect_xl.output.file_names import file_names
from educonnect_xl.output.files import check_output, written_whole
from educonnect_xl.output.folders import check_folder, fill_folder

_PDF = ".pdf"
_OPEN = Protection()


@dataclass(frozen=True)
class _Document:
    """What is printed of a roster, without those `omitted`: `add` draws the pages of some of its classes.

    `unknown_states` and `without_teacher` are those of a HandoutResult.
    """

    title: str
    roster: Roster
    add: Callable[[Pdf, Iterable[SchoolClass]], None]
    omitted: Sequence[Finding]
    unknown_states: int = 0
    without_teacher: Sequence[str] = ()


def make_slips(request: HandoutRequest, texts: SlipTexts | None = None, form: SlipForm | None = None) -> HandoutResult:
    """Write the slips of the students asked for to the request's target, a .pdf or a folder.

    Raises NothingToPrintError when all accounts are activated, or what make_reminders raises for letters to those to be
    chased; MissingCharacterError, TextTooLongError, a SelectionError or an OutputError, with nothing written.
    """
    form, words = form or SlipForm(), texts or read_slip_texts()
    _check_request(request)
    check_room(words, form)
    concerned = _to_chase if form.is_reminder else _to_activate
    roster = concerned(request, form.with_activated)
    roster, omitted = without_undrawable(request, roster, slips.undrawable_slips(roster.export))

    def add(pdf: Pdf, classes: Iterable[SchoolClass]) -> None:
        slips.add_slips(pdf, roster, classes, form, words)

    unknown = _unknown_states(roster) if form.is_reminder else 0
    return _written(request, _Document(words.title, roster, add, omitted, unknown))


def make_register(request: HandoutRequest) -> HandoutResult:
    """Write the sheets to sign of the students asked for to the request's target, a .pdf or a folder."""
    _check_request(request)
    roster = make_roster(request.export, request.choices, request.school_name)
    roster, omitted = without_undrawable(request, roster, register.undrawable_lines(roster.export))

    def add(pdf: Pdf, classes: Iterable[SchoolClass]) -> None:
        register.add_register(pdf, roster, classes)

    return _written(request, _Document(titles.REGISTER_TITLE, roster, add, omitted))


def make_class_pages(request: HandoutRequest) -> HandoutResult:
    """Write the lists of the classes asked for, with the codes, to the request's target, a .pdf or a folder."""
    _check_request(request)
    roster = make_roster(request.export, request.choices, request.school_name)
    roster, omitted = without_undrawable(request, roster, class_pages.undrawable_lines(roster.export))

    def add(pdf: Pdf, classes: Iterable[SchoolClass]) -> None:
        class_pages.add_class_pages(pdf, roster, classes)

    return _written(request, _Document(titles.CLASS_PAGE_TITLE, roster, add, omitted))


def make_reminders(request: HandoutRequest) -> HandoutResult:
    """Write who has still to activate the account, class by class, to the request's target, a .pdf or a folder.

    Raises NoStatesError when the list does not say who, NobodyToChaseError, and what else make_slips raises.
    """
    _check_request(request)
    roster = _to_chase(request, with_activated=False)
    roster, omitted = without_undrawable(request, roster, register.undrawable_lines(roster.export))

    def add(pdf: Pdf, classes: Iterable[SchoolClass]) -> None:
        reminders.add_reminders(pdf, roster, classes)

    return _written(request, _Document(titles.REMINDERS_TITLE, roster, add, omitted, _unknown_states(roster)))


def make_packs(
    request: HandoutRequest,
    texts: SlipTexts | None = None,
    form: SlipForm | None = None,
    teachers: Path | None = None,
    protection: Protection | None = None,
) -> HandoutResult:
    """Write a pack for the head teacher of each class: cover, list, sheet to sign, slips.

    `teachers` is a table of a class and the name of its head teacher, which may lack some. Activated accounts are on
    the list and the sheet to sign, and have a slip if `form` gives them one. With `protection`, a password opens each
    file of a folder. Raises what make_slips raises, a ProtectionError, or OneFilePerClassError for a single .pdf that
    should have the passwords of all classes.
    """
    form, words, protection = form or SlipForm(), texts or read_slip_texts(), protection or _OPEN
    _check_request(request)
    protection.check()
    if request.target.suffix.lower() == _PDF and (protection.is_made or protection.table):
        raise OneFilePerClassError()
    check_room(words, form)
    roster = make_roster(request.export, request.choices, request.school_name)
    missing = slips.undrawable_slips(roster.export) | class_pages.undrawable_lines(roster.export)
    roster, omitted = without_undrawable(request, roster, missing)
    told = told_labels(roster.classes, roster.export)
    teacher_of = _teachers(told, teachers)
    gets_slip, is_to_activate = (slips.has_slip(roster.export, activated) for activated in (form.with_activated, False))

    def add(pdf: Pdf, classes: Iterable[SchoolClass]) -> None:
        for school_class in classes:
            with_slip = replace(school_class, rows=list(filter(gets_slip, school_class.rows)))
            where = heading(roster, school_class.school)
            activated = sum(not is_to_activate(row) for row in school_class.rows)
            teacher = teacher_of[school_class.label]
            add_pack_cover(pdf, school_class, where, teacher, activated, len(with_slip.rows))
            class_pages.add_class_pages(pdf, roster, [school_class])
            register.add_register(pdf, roster, [school_class], is_countersigned=True)
            slips.add_slips(pdf, roster, [with_slip], form, words)

    without = [told[label] for label, name in teacher_of.items() if not name] if teachers else []
    return _written(request, _Document(titles.PACK_TITLE, roster, add, omitted, without_teacher=without), protection)


def _teachers(told: Mapping[str, str], table: Path | None) -> dict[str, str]:
    """Return the name of the head teacher of each class by its label, "" where `table` says nothing.

    `told` has what a screen may show of each label, in the order of the classes.
    """
    labels = list(told)
    if table is None:
        return dict.fromkeys(labels, "")
    names = dict(zip(labels, read_class_table(table, labels, may_lack=True), strict=True))
    for label, name in names.items():
        check_teacher(name, table, told[label])
    return names


def _to_activate(request: HandoutRequest, with_activated: bool) -> Roster:
    """Return who of the students asked for gets a slip; NothingToPrintError for nobody."""
    choices = request.choices
    selected, left_out = select(request.export, choices)
    concerned = selected.where(slips.has_slip(request.export, with_activated))
    if not concerned.rows:
        raise NothingToPrintError()
    if activated := len(selected.rows) - len(concerned.rows):
        left_out.append(LeftOut(Reason.ACTIVATED, activated))
    in_order = Choices(choices.order, within=choices.within)
    return replace(make_roster(concerned, in_order, request.school_name), left_out=left_out)


def _to_chase(request: HandoutRequest, with_activated: bool) -> Roster:
    """Return who of the students asked for has still to activate the account; NobodyToChaseError for nobody.

    NoStatesError when the list does not tell: a letter to all would tell many what is not so.
    """
    if columns.STATE not in request.export.columns:
        raise NoStatesError()
    try:
        return _to_activate(request, with_activated)
    except NothingToPrintError:
        raise NobodyToChaseError() from None


def _unknown_states(roster: Roster) -> int:
    """Return how many students are in no state that is known: they are chased, and may be activated."""
    state = roster.export.getter(columns.STATE)
    return sum(not is_known(state(row)) for row in roster.ordered)


def _check_request(request: HandoutRequest) -> None:
    """Raise what forbids the output of `request` before anything is looked at."""
    if missing := missing_character(BOLD, drawable(request.school_name)):
        raise SchoolCharacterError(character=missing)
    _check_target(request.target, request.choices.replace)


def _check_target(target: Path, replace: bool) -> None:
    if target.suffix.lower() == _PDF:
        check_output(target, replace)
    elif target.suffix and not target.is_dir():
        raise OutputNotAPdfError(path=target)
    else:
        check_folder(target, replace)


def _written(request: HandoutRequest, document: _Document, protection: Protection = _OPEN) -> HandoutResult:
    target, may_replace, roster, kept = request.target, request.choices.replace, document.roster, None
    if target.suffix.lower() == _PDF:
        pages = _content(document, request.watch(roster.classes, len(roster.classes)), roster.classes[0].school)
        with written_whole(target, may_replace) as file:
            file.write(encrypted_pdf(pages, protection.password) if protection.password else pages)
        files = 1
    else:
        contents = _files_by_class(request, document, protection)
        fill_folder(target, contents, may_replace)
        files = len(contents)
        kept = target / next(reversed(contents)) if protection.is_made else None
    students, classes = len(roster.ordered), roster.class_count
    return HandoutResult(
        students,
        classes,
        roster.left_out,
        files,
        target,
        kept,
        document.omitted,
        document.unknown_states,
        document.without_teacher,
    )


def _files_by_class(request: HandoutRequest, document: _Document, protection: Protection) -> dict[str, bytes]:
    """Return a file per class, by name; the sheet of the passwords that were made comes last."""
    roster = document.roster
    labels = [school_class.label for school_class in roster.classes]
    names, [sheet_name] = file_names(labels, _PDF), file_names([titles.PASSWORDS_TITLE], ".xlsx")
    passwords = class_passwords(protection, told_classes(roster, request.export), request.export)
    classes = request.watch(roster.classes, len(labels))
    contents = [_content(document, [school_class], school_class.school) for school_class in classes]
    files = dict(zip(names, encrypted(contents, passwords, encrypted_pdf, request.watch), strict=True))
    if protection.is_made:
        files[sheet_name] = sheet_to_keep(roster, names, passwords, protection.sheet_password)
    return files


def _content(document: _Document, classes: Iterable[SchoolClass], school: str) -> bytes:
    """Return the pages of `classes`, the first of which is of `school`."""
    where = heading(document.roster, school)
    content = BytesIO()
    pdf = Pdf(content, About(document.title, where.school, titles.document_subject(where.source)))
    document.add(pdf, classes)
    pdf.save()
    return content.getvalue()

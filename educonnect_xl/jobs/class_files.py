"""One workbook per class, encrypted or not, with a draft of the message that sends it, or all in one archive."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import Roster, make_roster
from educonnect_xl.accounts.telling import class_teller, told_labels
from educonnect_xl.errors.asking import ArchiveNeedsPasswordError
from educonnect_xl.errors.protecting import SheetNotWantedError, UnencryptedDraftsError
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.handouts.drafts import Attachment, check_address, message_draft
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.encryption import encrypted_workbook, encrypted_zip
from educonnect_xl.output.file_names import file_names
from educonnect_xl.output.folders import check_folder, fill_folder
from educonnect_xl.output.passwords import as_typed, check_password, new_password
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.passwords import password_sheet
from educonnect_xl.sheets.student_sheets import ListSheet, class_sheets

ARCHIVE = "classes.zip"

_FEWEST_FOR_WORKERS = 4  # files to encrypt: starting processes takes longer than fewer


@dataclass(frozen=True)
class Protection:
    """What keeps the files from others: one password, a table of one per class, or one made per class.

    None of these leaves the files open. `as_archive` makes one archive of all files, encrypted by the one password, in
    place of encrypting each. `sheet_password` protects the sheet of the passwords that are made, "" to leave it open.
    """

    password: str = ""
    table: Path | None = None
    as_archive: bool = False
    is_made: bool = False
    sheet_password: str = ""


@dataclass(frozen=True)
class Mail:
    """The drafts of messages that are wanted: `addresses` is a table of one address per class.

    Files without encryption have a draft only if they `may_be_open`.
    """

    addresses: Path
    may_be_open: bool = False


def make_class_files(request: HandoutRequest, protection: Protection, mail: Mail | None = None) -> HandoutResult:
    """Fill the folder that is the request's target with one .xlsx per class of the students asked for.

    With `mail`, each file has a draft of the message that sends it (.eml). Raises an EduconnectError, with the folder
    as it was.
    """
    folder, choices = request.target, request.choices
    check_folder(folder, choices.replace)
    if protection.as_archive and not protection.password:
        raise ArchiveNeedsPasswordError()
    if protection.sheet_password and not protection.is_made:
        raise SheetNotWantedError()
    roster = make_roster(request.export, choices, request.school_name)
    labels = [school_class.label for school_class in roster.classes]
    told = told_labels(roster.classes, class_teller(request.export))
    passwords = _passwords(protection, told, school_names(request.export))
    addresses = _addresses(mail, told, all(passwords))
    sheets = class_sheets(roster, choices, sheet_names(labels))
    *names, sheet_name = file_names([*labels, titles.PASSWORDS_TITLE], ".xlsx")
    contents = dict(zip(names, map(_workbook, sheets), strict=True))
    if protection.as_archive:
        files = {ARCHIVE: encrypted_zip(contents.items(), protection.password)}
    else:
        files = dict(zip(names, _encrypted(list(contents.values()), passwords), strict=True))
        files |= _drafts(roster.classes, files, addresses, all(passwords))
    if protection.is_made:
        files[sheet_name] = _sheet_to_keep(roster, labels, names, passwords, protection.sheet_password)
    fill_folder(folder, files, choices.replace)
    kept = folder / sheet_name if protection.is_made else None
    return HandoutResult(len(roster.ordered), roster.class_count, roster.left_out, len(files), folder, kept)


def school_names(export: Export) -> list[str]:
    """Return the names of the schools and classes of `export`, which no password should be made of."""
    fields = (columns.UAI, columns.SCHOOL, columns.CLASS, columns.PROGRAMME)
    return sorted({value for field in fields for value in export.values(field)} - {""})


def _passwords(protection: Protection, told: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """Return the password of each class, "" for an open file; WeakPasswordError for one of a table."""
    if protection.is_made:
        return [new_password() for _ in told]
    if protection.table is None:
        return [protection.password] * len(told)
    passwords = read_class_table(protection.table, list(told), told=told)
    for label, password in zip(told.values(), passwords, strict=True):
        check_password(password, names, label)
    return [as_typed(password) for password in passwords]


def _addresses(mail: Mail | None, told: Mapping[str, str], are_encrypted: bool) -> list[str]:
    """Return the address of each class, none when no draft is asked for."""
    if mail is None:
        return []
    if not (are_encrypted or mail.may_be_open):
        raise UnencryptedDraftsError()
    addresses = read_class_table(mail.addresses, list(told), told=told)
    for label, address in zip(told.values(), addresses, strict=True):
        check_address(address, mail.addresses, label)
    return addresses


def _workbook(sheet: ListSheet) -> bytes:
    from educonnect_xl.sheets.xlsx import write_workbook

    content = io.BytesIO()
    write_workbook(content, None, [sheet])
    return content.getvalue()


def _encrypted(contents: Sequence[bytes], passwords: Sequence[str]) -> Iterable[bytes]:
    """Return each of `contents` as a file that its password opens, as it is for ""; on all cores for several."""
    if not all(passwords):
        return contents
    if len(contents) < _FEWEST_FOR_WORKERS:
        return map(encrypted_workbook, contents, passwords)
    from educonnect_xl.jobs.workers import start_workers

    with start_workers(len(contents)) as pool:
        return list(pool.map(encrypted_workbook, contents, passwords))


def _drafts(
    classes: Sequence[SchoolClass], files: dict[str, bytes], addresses: Sequence[str], are_encrypted: bool
) -> dict[str, bytes]:
    """Return the drafts that send `files`, one per class in order, by name; none without addresses."""
    to_send = zip(classes, files.items(), addresses, strict=True) if addresses else ()
    return {
        f"{name.removesuffix('.xlsx')}.eml": message_draft(
            school_class, address, Attachment(name, content, are_encrypted)
        )
        for school_class, (name, content), address in to_send
    }


def _sheet_to_keep(
    roster: Roster, labels: Sequence[str], names: Sequence[str], passwords: Sequence[str], password: str
) -> bytes:
    from educonnect_xl.sheets.xlsx_tables import write_table_sheets

    content = io.BytesIO()
    write_table_sheets(content, [password_sheet(labels, names, passwords, heading(roster).text)])
    return encrypted_workbook(content.getvalue(), password) if password else content.getvalue()

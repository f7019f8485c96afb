"""One workbook per class, encrypted or not, with a draft of the message that sends it, or all in one archive."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.errors.asking import ArchiveNeedsPasswordError
from educonnect_xl.errors.protecting import UnencryptedDraftsError
from educonnect_xl.french import titles
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.handouts.drafts import Attachment, check_address, message_draft
from educonnect_xl.jobs.protection import Protection, class_passwords, encrypted, sheet_to_keep, told_classes
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.encryption import encrypted_workbook, encrypted_zip
from educonnect_xl.output.file_names import file_names
from educonnect_xl.output.folders import check_folder, fill_folder
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ListSheet, class_sheets

ARCHIVE = "classes.zip"


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
    protection.check()
    roster = make_roster(request.export, choices, request.school_name)
    labels = [school_class.label for school_class in roster.classes]
    told = told_classes(roster, request.export)
    passwords = class_passwords(protection, told, request.export)
    addresses = _addresses(mail, told, all(passwords))
    sheets = class_sheets(roster, choices, sheet_names(labels))
    *names, sheet_name = file_names([*labels, titles.PASSWORDS_TITLE], ".xlsx")
    contents = dict(zip(names, map(_workbook, request.watch(sheets, len(sheets))), strict=True))
    if protection.as_archive:
        files = {ARCHIVE: encrypted_zip(contents.items(), protection.password)}
    else:
        locked = encrypted(list(contents.values()), passwords, encrypted_workbook, request.watch)
        files = dict(zip(names, locked, strict=True))
        files |= _drafts(roster.classes, files, addresses, all(passwords))
    if protection.is_made:
        files[sheet_name] = sheet_to_keep(roster, names, passwords, protection.sheet_password)
    fill_folder(folder, files, choices.replace)
    kept = folder / sheet_name if protection.is_made else None
    return HandoutResult(len(roster.ordered), roster.class_count, roster.left_out, len(files), folder, kept)


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

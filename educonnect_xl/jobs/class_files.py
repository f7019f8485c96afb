"""One workbook per class, encrypted or not, with a draft of the message that sends it, or all in one archive."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.errors import AddressError, ArchiveNeedsPasswordError, UnencryptedDraftsError
from educonnect_xl.french import drafts
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.encryption import encrypted_workbook, encrypted_zip
from educonnect_xl.output.file_names import file_names
from educonnect_xl.output.folders import check_folder, fill_folder
from educonnect_xl.output.passwords import check_password
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ListSheet, class_sheets

ARCHIVE = "classes.zip"

_SPREADSHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Protection:
    """What keeps the files from others: one password, or a table of one per class; neither leaves them open.

    `as_archive` makes one archive of all files, encrypted by the one password, in place of encrypting each.
    """

    password: str = ""
    table: Path | None = None
    as_archive: bool = False


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
    roster = make_roster(request.export, choices, request.school_name)
    classes = roster.classes
    labels = [school_class.label for school_class in classes]
    passwords = _passwords(protection, labels)
    drafts_to = _addresses(mail, labels, all(passwords))
    sheets = class_sheets(roster, choices, sheet_names(labels))
    names = file_names(labels, ".xlsx")
    files: dict[str, bytes] = {}
    if protection.as_archive:
        parts = ((name, _workbook(sheet, "")) for name, sheet in zip(names, sheets, strict=True))
        files[ARCHIVE] = encrypted_zip(parts, protection.password)
    else:
        for school_class, name, sheet, password, address in zip(
            classes, names, sheets, passwords, drafts_to, strict=True
        ):
            files[name] = _workbook(sheet, password)
            if address:
                draft = _draft(school_class, name, files[name], address, bool(password))
                files[f"{name.removesuffix('.xlsx')}.eml"] = draft
    fill_folder(folder, files, choices.replace)
    return HandoutResult(len(roster.ordered), len(classes), roster.left_out, len(files), folder)


def _passwords(protection: Protection, labels: Sequence[str]) -> list[str]:
    """Return the password of each class, "" for an open file; WeakPasswordError for one of a table."""
    if protection.table is None:
        return [protection.password] * len(labels)
    passwords = read_class_table(protection.table, labels)
    for label, password in zip(labels, passwords, strict=True):
        check_password(password, label)
    return passwords


def _addresses(mail: Mail | None, labels: Sequence[str], are_encrypted: bool) -> list[str]:
    """Return the address of each class, "" when no draft is asked for."""
    if mail is None:
        return [""] * len(labels)
    if not (are_encrypted or mail.may_be_open):
        raise UnencryptedDraftsError()
    addresses = read_class_table(mail.addresses, labels)
    for label, address in zip(labels, addresses, strict=True):
        user, _, domain = address.rpartition("@")
        if not user or "." not in domain or not address.isascii() or set(address) & set(' ,;<>"'):
            raise AddressError(path=mail.addresses, class_name=label)
    return addresses


def _workbook(sheet: ListSheet, password: str) -> bytes:
    from educonnect_xl.sheets.xlsx import write_workbook

    content = io.BytesIO()
    write_workbook(content, None, [sheet])
    return encrypted_workbook(content.getvalue(), password) if password else content.getvalue()


def _draft(school_class: SchoolClass, name: str, content: bytes, address: str, is_encrypted: bool) -> bytes:
    """Return a message not sent yet (X-Unsent), which Outlook and Thunderbird open ready to send."""
    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    draft["To"] = address
    draft["Subject"] = drafts.draft_subject(school_class.name)
    draft.set_content(drafts.draft_text(school_class.name, len(school_class.rows), is_encrypted))
    draft.add_attachment(content, "application", _SPREADSHEET, filename=name)
    return bytes(draft)

"""One workbook per class, encrypted or not, with a draft of the message that sends it, or all in one archive."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices, wanted_columns
from educonnect_xl.errors import AddressError, ArchiveNeedsPasswordError, UnencryptedDraftsError
from educonnect_xl.french import messages
from educonnect_xl.french.outcomes import HandedOut
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.output.encryption import encrypted_workbook, encrypted_zip
from educonnect_xl.output.folders import check_folder, file_names, folder_filled_whole
from educonnect_xl.output.passwords import check_password
from educonnect_xl.sheets.layout import ListSheet, student_sheets

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


def make_class_files(
    export: Export, file_name: str, folder: Path, choices: Choices, protection: Protection,
    addresses: Path | None = None, may_send_open: bool = False, school_name: str = "",
) -> HandedOut:  # fmt: skip
    """Fill `folder` with one .xlsx per class of the students that `choices` leave of `export`.

    With `addresses`, a table of one address per class, each file has a draft of the message that sends it (.eml); for
    files without encryption only if `may_send_open`. Raises an EduconnectError, with `folder` as it was.
    """
    check_folder(folder, choices.replace)
    if protection.as_archive and not protection.password:
        raise ArchiveNeedsPasswordError()
    roster = make_roster(export, file_name, choices, school_name)
    classes = roster.classes
    labels = [school_class.label for school_class in classes]
    passwords = _passwords(protection, labels)
    drafts_to = _addresses(addresses, labels, may_send_open or all(passwords))
    positions = wanted_columns(roster.export, choices.titles)
    sheets = student_sheets(roster.export, roster.ordered, classes, choices.columns, roster.subtitle, positions)[1:]
    names = file_names(labels, ".xlsx")
    with folder_filled_whole(folder, choices.replace) as draft_folder:
        if protection.as_archive:
            files = ((name, _workbook(sheet, "")) for name, sheet in zip(names, sheets, strict=True))
            (draft_folder / ARCHIVE).write_bytes(encrypted_zip(files, protection.password))
        else:
            for school_class, name, sheet, password, address in zip(
                classes, names, sheets, passwords, drafts_to, strict=True
            ):
                content = _workbook(sheet, password)
                (draft_folder / name).write_bytes(content)
                if address:
                    draft = _draft(school_class, name, content, address, bool(password))
                    (draft_folder / name).with_suffix(".eml").write_bytes(draft)
        count = len(list(draft_folder.iterdir()))
    return HandedOut(len(roster.ordered), len(classes), roster.left_out, count, folder)


def _passwords(protection: Protection, labels: Sequence[str]) -> list[str]:
    """Return the password of each class, "" for an open file; WeakPasswordError for one of a table."""
    if protection.table is None:
        return [protection.password] * len(labels)
    passwords = read_class_table(protection.table, labels)
    for label, password in zip(labels, passwords, strict=True):
        check_password(password, label)
    return passwords


def _addresses(table: Path | None, labels: Sequence[str], may_send: bool) -> list[str]:
    """Return the address of each class, "" when no draft is asked for."""
    if table is None:
        return [""] * len(labels)
    if not may_send:
        raise UnencryptedDraftsError()
    addresses = read_class_table(table, labels)
    for label, address in zip(labels, addresses, strict=True):
        user, _, domain = address.rpartition("@")
        if not user or "." not in domain or not address.isascii() or set(address) & set(' ,;<>"'):
            raise AddressError(path=table, class_name=label)
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
    draft["Subject"] = messages.draft_subject(school_class.name)
    draft.set_content(messages.draft_text(school_class.name, len(school_class.rows), is_encrypted))
    draft.add_attachment(content, "application", _SPREADSHEET, filename=name)
    return bytes(draft)

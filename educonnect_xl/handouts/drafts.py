"""Drafts of the messages that send files to head teachers: no text of a list or a table becomes a header or an address.

The subject is always written as encoded words (RFC 2047), so that what looks like one in a class's name is text; the
addresses are checked by email-validator, of the extra "encryption", without any network.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from pathlib import Path

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.text import plain
from educonnect_xl.errors.handing_out import AddressError
from educonnect_xl.errors.installing import MissingPackageError
from educonnect_xl.french import drafts

_SPREADSHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENCODED_WORD = "=?"  # some programs decode it even in an address
_LINE_ENDS = compat32.clone(linesep="\r\n")


@dataclass(frozen=True)
class Attachment:
    """A file to send: its name, its content, whether a password opens it."""

    name: str
    content: bytes
    is_encrypted: bool


def check_address(address: str, table: Path, class_name: str) -> None:
    """Raise AddressError, naming the table and the class, if `address` is not that of one mailbox, in ASCII."""
    try:
        from email_validator import EmailNotValidError, validate_email
    except ImportError as error:
        raise MissingPackageError(package="email-validator") from error
    try:
        validate_email(address, strict=True, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise AddressError(path=table, class_name=class_name) from error
    if _ENCODED_WORD in address or not address.isascii() or "." not in address.rpartition("@")[2]:
        raise AddressError(path=table, class_name=class_name)


def message_draft(school_class: SchoolClass, address: str, attachment: Attachment) -> bytes:
    """Return a message not sent yet (X-Unsent), which Outlook and Thunderbird open ready to send.

    `address` is one that `check_address` takes.
    """
    class_name = plain(school_class.name)
    draft = MIMEMultipart()
    draft["X-Unsent"] = "1"
    draft["To"] = address
    draft["Subject"] = Header(drafts.draft_subject(class_name), "utf-8", header_name="Subject").encode()
    text = drafts.draft_text(class_name, len(school_class.rows), attachment.is_encrypted)
    draft.attach(MIMEText(text, _charset="utf-8"))
    file = MIMEApplication(attachment.content, _SPREADSHEET)
    file.add_header("Content-Disposition", "attachment", filename=("utf-8", "", attachment.name))
    draft.attach(file)
    return draft.as_bytes(policy=_LINE_ENDS)

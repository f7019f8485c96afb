"""What keeps the files of the classes from others: passwords given or made here, and the sheet to keep of those."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.telling import told_labels
from educonnect_xl.errors.protecting import SheetNotWantedError
from educonnect_xl.french.headings import heading
from educonnect_xl.french.progress import Watch
from educonnect_xl.handouts.class_tables import read_class_table
from educonnect_xl.output.encryption import encrypted_workbook
from educonnect_xl.output.passwords import as_typed, check_password, new_password
from educonnect_xl.sheets.passwords import password_sheet

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

    @property
    def leaves_open(self) -> bool:
        """Tell whether anybody can open the files."""
        return not (self.password or self.table or self.is_made)

    def check(self) -> None:
        """Raise SheetNotWantedError for the password of a sheet that nobody makes."""
        if self.sheet_password and not self.is_made:
            raise SheetNotWantedError()


class Encrypt(Protocol):
    """One of the functions of output/encryption.py."""

    def __call__(self, content: bytes, password: str) -> bytes:
        """Return `content` as a file that `password` opens."""


def school_names(export: Export) -> list[str]:
    """Return the names of the schools and classes of `export`, which no password should be made of."""
    fields = (columns.UAI, columns.SCHOOL, columns.CLASS, columns.PROGRAMME)
    return sorted({value for field in fields for value in export.values(field)} - {""})


def told_classes(roster: Roster, export: Export) -> dict[str, str]:
    """Return the label of each class of `roster`, of `export`, with what errors may call it."""
    return told_labels(roster.classes, export)


def class_passwords(protection: Protection, told: Mapping[str, str], export: Export) -> list[str]:
    """Return the password of each class of told_classes, "" for an open file; WeakPasswordError for one of a table."""
    if protection.is_made:
        return [new_password() for _ in told]
    if protection.table is None:
        return [protection.password] * len(told)
    names = school_names(export)
    passwords = read_class_table(protection.table, list(told), told=told)
    for label, password in zip(told.values(), passwords, strict=True):
        check_password(password, names, label)
    return [as_typed(password) for password in passwords]


def encrypted(contents: Sequence[bytes], passwords: Sequence[str], encrypt: Encrypt, watch: Watch) -> Iterable[bytes]:
    """Return each of `contents` as a file that its password opens, as it is for ""; on all cores for several."""
    if not all(passwords):
        return contents
    if len(contents) < _FEWEST_FOR_WORKERS:
        return map(encrypt, contents, passwords)
    from educonnect_xl.jobs.workers import start_workers

    with start_workers(len(contents)) as pool:
        return list(watch(pool.map(encrypt, contents, passwords), len(contents)))


def sheet_to_keep(roster: Roster, names: Sequence[str], passwords: Sequence[str], password: str) -> bytes:
    """Return the workbook that says which password opens which of the files `names`, one per class of `roster`.

    `password` protects it, "" leaves it open.
    """
    from educonnect_xl.sheets.xlsx_tables import write_table_sheets

    content = io.BytesIO()
    labels = [school_class.label for school_class in roster.classes]
    write_table_sheets(content, [password_sheet(labels, names, passwords, heading(roster).text)])
    return encrypted_workbook(content.getvalue(), password) if password else content.getvalue()

"""The sheet to keep of the passwords that were made, one per class."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.french import titles
from educonnect_xl.sheets.tables import TableSheet

_LABEL_WIDTH, _FILE_WIDTH, _PASSWORD_WIDTH = 24.0, 34.0, 40.0


def password_sheet(labels: Sequence[str], files: Sequence[str], passwords: Sequence[str], subtitle: str) -> TableSheet:
    """Return the sheet that says, for each class of `labels`, which of `files` its password opens."""
    return TableSheet(
        name=titles.PASSWORDS_SHEET,
        title=titles.PASSWORDS_TITLE,
        subtitle=subtitle,
        header=titles.PASSWORDS_HEADER,
        styles=["text", "text", "code"],
        widths=[_LABEL_WIDTH, _FILE_WIDTH, _PASSWORD_WIDTH],
        rows=list(zip(labels, files, passwords, strict=True)),
    )

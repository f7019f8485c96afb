"""What workbooks written here say of themselves in their properties, and how one that this program made is known."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.french import titles
from educonnect_xl.french.wording import PROGRAMME_NAME

_MARK = f"<cp:keywords>{PROGRAMME_NAME}<".encode()
_MOST_BYTES = 1 << 16  # of the properties: they are a few hundred


def properties_of(title: str, subject: str) -> dict[str, str]:
    """Return the properties of a workbook of ours, under XlsxWriter's names; spreadsheet programs keep them."""
    return {
        "title": title,
        "subject": subject,
        "comments": titles.CONFIDENTIAL_ACCOUNTS,
        "keywords": PROGRAMME_NAME,
    }


def is_made_here(path: Path) -> bool:
    """Tell whether the file at `path` is an .xlsx with the properties of ours; False for one that cannot be read."""
    from zipfile import ZipFile

    try:
        with ZipFile(path) as archive, archive.open("docProps/core.xml") as properties:
            return _MARK in properties.read(_MOST_BYTES)
    except Exception:  # each method of compression has errors of its own
        return False

"""The cells of a workbook that hold no value: errors, and formulas that no program has worked out yet.

A reader of values finds nothing in them, so that a password which is #NOM? would pass for one that is missing. They are
sought in the sheet's own XML or records: here for .xlsx and .xlsm, for .ods and .xls in the modules of their names.
Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.40 (f).
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from educonnect_xl.accounts.ods_cells import CONTENT, ods_faults
from educonnect_xl.accounts.xls_cells import xls_faults

if TYPE_CHECKING:
    from zipfile import ZipFile

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_MOST_BYTES = 1 << 30  # of a sheet's XML; a larger one is left to the reader of values


def find_faults(path: Path, sheet: str, height: int) -> dict[tuple[int, int], str]:
    """Return the cells without value in the `height` rows of `sheet`, by line, from 1, and position, from 0.

    With each is what it shows: the word of an error, "" for a formula that nobody has worked out. Nothing for a
    workbook whose parts are not where they should be.
    """
    import struct
    import zipfile

    try:
        if not zipfile.is_zipfile(path):
            return xls_faults(path, sheet)
        with zipfile.ZipFile(path) as archive:
            return ods_faults(archive, sheet, height) if CONTENT in archive.namelist() else _xlsx_faults(archive, sheet)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, SyntaxError):  # of XML, that is
        return {}
    except (struct.error, IndexError, ValueError):
        return {}


def _xlsx_faults(archive: ZipFile, sheet: str) -> dict[tuple[int, int], str]:
    part = _part_of(archive, sheet)
    if part is None or archive.getinfo(part).file_size > _MOST_BYTES:
        return {}
    return _faults(archive.read(part))


def _part_of(archive: ZipFile, sheet: str) -> str | None:
    """Return the name of the part that holds `sheet`."""
    relations = {}
    for relation in map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))):
        relations[relation.get("Id")] = relation.get("Target", "")
    for found in map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml"))):
        if found.get("name") == sheet and found.get("id") in relations:
            return posixpath.normpath(posixpath.join("xl", relations[found["id"]])).lstrip("/")
    return None


def _attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of `tag` by their names without prefix."""
    found = _ATTRIBUTE.findall(tag)
    return {name.decode().rpartition(":")[2]: unescape((one or other).decode()) for name, one, other in found}


def _faults(xml: bytes) -> dict[tuple[int, int], str]:
    if b'"e"' not in xml and b"<f" not in xml and b":f" not in xml:
        return {}
    faults = {}
    for tag, content in _CELL.findall(xml):
        attributes = _attributes(tag)
        if "r" not in attributes:
            continue
        value = _VALUE.search(content)
        text = unescape(value[1].decode()) if value else ""
        is_unsolved = not text and attributes.get("t") != "str" and re.search(rb"<(?:\w+:)?f\b", content)
        if attributes.get("t") == "e" or is_unsolved:
            faults[_place(attributes["r"])] = text
    return faults


def _place(address: str) -> tuple[int, int]:
    """Return the line, from 1, and the position, from 0, of a cell's address, as 2 and 0 of A2."""
    letters = address.rstrip("0123456789")
    position = 0
    for letter in letters.upper():
        position = position * 26 + ord(letter) - ord("A") + 1
    return int(address[len(letters) :]), position - 1

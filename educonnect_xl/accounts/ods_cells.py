"""The cells of an .ods workbook that hold no value; workbook_cells.py says what for.

An error has no type of its own there: a formula shows the word of one. Source: OpenDocument 1.2 part 1, 9.1.4
(table:table-cell) and 19.642 (table:formula).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, iterparse

from educonnect_xl.accounts.damage import is_error

if TYPE_CHECKING:
    from zipfile import ZipFile

CONTENT = "content.xml"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_faults(archive: ZipFile, sheet: str, height: int) -> dict[tuple[int, int], str]:
    """Return the cells without value in the first `height` rows of `sheet`, as workbook_cells.find_faults does."""
    faults: dict[tuple[int, int], str] = {}
    line, is_inside = 1, False
    with archive.open(CONTENT) as file:
        for event, element in iterparse(file, ("start", "end")):  # noqa: S314 - in a process of its own, within limits
            if element.tag == f"{_TABLE}table":
                is_inside = event == "start" and element.get(f"{_TABLE}name") == sheet
            elif element.tag == f"{_TABLE}table-row" and event == "end":
                if is_inside:
                    following = min(line + int(element.get(f"{_TABLE}number-rows-repeated", "1")), height + 1)
                    found = _row_faults(element)
                    faults |= {(row, position): text for row in range(line, following) for position, text in found}
                    line = following
                element.clear()
    return faults


def _row_faults(row: Element) -> list[tuple[int, str]]:
    found, position = [], 0
    for cell in row:
        if cell.tag in _CELLS:
            following = position + int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if cell.get(f"{_TABLE}formula") is not None:
                shown = "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
                if is_error(shown) or cell.get(f"{_OFFICE}value-type") is None:
                    found += [(place, shown) for place in range(position, following)]
            position = following
    return found

"""What pyOpenVBA neither reads nor writes of a file: which sheets are hidden, and the looks that a sheet's copy takes.

A look is page set-up and conditional formats, as XML of the sheet's part; the model copies cells and columns alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import _io

_SHEETS = re.compile(r"<sheet\b[^>]*/>")
_STATES = {"hidden": 0, "veryHidden": 2}  # XlSheetVisibility
_PAGE = re.compile(
    r"<printOptions\b[^>]*/>|<pageMargins\b[^>]*/>|<pageSetup\b[^>]*/>|<headerFooter\b.*?</headerFooter>", re.DOTALL
)
_CONDITIONS = re.compile(r"<conditionalFormatting\b.*?</conditionalFormatting>", re.DOTALL)
_AFTER_LOOK = re.compile(r"<(?:hyperlinks|drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")
_FORMATS = re.compile(r"<dxfs\b[^>]*?(?:/>|>(.*?)</dxfs>)", re.DOTALL)
_FORMAT = re.compile(r"<dxf>.*?</dxf>|<dxf\b[^>]*/>", re.DOTALL)

_load_workbook, _save_workbook = _io.load_workbook, _io.save_workbook


@dataclass(frozen=True)
class Look:
    """`conditions` number the formats that they give from 0, as `formats` are in order."""

    page: str
    fits_page: bool
    conditions: str
    formats: tuple[str, ...]


_PLAIN = Look("", False, "", ())


def install() -> None:
    """Have the model's Open and Save read and write these too."""
    _io.load_workbook, _io.save_workbook = load, save


def load(application: Any, path: Path) -> Any:
    """Return the workbook at `path`, as the model has it and with its sheets as visible as they are."""
    book = _load_workbook(application, path)
    tags = _SHEETS.findall(book.package.read("xl/workbook.xml").decode())
    formats = tuple(_formats(book.package.read("xl/styles.xml").decode()))
    for sheet, tag in zip(book.sheets_, tags, strict=True):
        state = re.search(r'state="(\w+)"', tag)
        sheet.visible = _STATES.get(state[1], -1) if state else -1
        text = book.package.read(sheet.part_name).decode()
        page, conditions = "".join(_PAGE.findall(text)), "".join(_CONDITIONS.findall(text))
        sheet.__dict__["look_"] = Look(page, "fitToPage" in text, conditions, formats)
        sheet.__dict__["is_look_written_"] = True
    return book


def save(book: Any, target: Path) -> None:
    """Write `book` to `target`."""
    _save_workbook(book, target)
    package = book.package
    shown = iter(book.sheets_)
    text = package.read("xl/workbook.xml").decode()
    package.write("xl/workbook.xml", _SHEETS.sub(lambda tag: _stated(tag[0], next(shown).visible), text).encode())
    for sheet in book.sheets_:
        if look_of(sheet) != _PLAIN and not sheet.__dict__.get("is_look_written_"):
            _write_look(package, sheet.part_name, look_of(sheet))
            sheet.__dict__["is_look_written_"] = True
    target.write_bytes(package.serialize())


def look_of(sheet: Any) -> Look:
    """Return the look of a sheet of the model."""
    look: Look = sheet.__dict__.get("look_", _PLAIN)
    return look


def copy_look(source: Any, copied: Any) -> None:
    """Give a copy of a sheet the look of the sheet that it is a copy of."""
    copied.__dict__["look_"] = look_of(source)


def _stated(tag: str, visible: int) -> str:
    plain = re.sub(r' state="\w+"', "", tag)
    state = next((name for name, number in _STATES.items() if number == visible), "")
    return plain.replace("<sheet ", f'<sheet state="{state}" ', 1) if state else plain


def _formats(styles: str) -> list[str]:
    found = _FORMATS.search(styles)
    return _FORMAT.findall(found[1] or "") if found else []


def _write_look(package: Any, part: str, look: Look) -> None:
    first = _add_formats(package, look.formats) if look.conditions else 0
    conditions = re.sub(r'dxfId="(\d+)"', lambda found: f'dxfId="{int(found[1]) + first}"', look.conditions)
    text = _PAGE.sub("", package.read(part).decode())
    after = _AFTER_LOOK.search(text)
    assert after is not None
    text = text[: after.start()] + conditions + look.page + text[after.start() :]
    if look.fits_page and "<sheetPr" not in text:
        text = text.replace("<dimension", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension', 1)
    package.write(part, text.encode())


def _add_formats(package: Any, formats: tuple[str, ...]) -> int:
    """Return the number of the first of `formats` among those of the workbook, to which they are added once."""
    styles = package.read("xl/styles.xml").decode()
    own = _formats(styles)
    first = next((n for n in range(len(own)) if own[n : n + len(formats)] == list(formats)), len(own))
    if first == len(own):
        every = [*own, *formats]
        text = f'<dxfs count="{len(every)}">{"".join(every)}</dxfs>'
        package.write("xl/styles.xml", _FORMATS.sub(lambda _: text, styles, count=1).encode())
    return first

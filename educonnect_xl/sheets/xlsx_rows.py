"""The rows of an .xlsx file, many alike, written without a call per cell.

XlsxWriter makes the whole workbook, in memory, but for them: where they go it has one model row, of empty cells with
the styles of its columns. The file is then copied to its place part by part, the model row becoming one row each on
the way. That is several times faster than one call per cell, needs memory for the list only, and leaves no temporary
file with passwords in it. docs/performance.md has the figures.

Text goes in as inline strings (ECMA-376 part 1, 18.3.1.53): what starts with = stays text. Characters that XML cannot
hold are escaped as _xHHHH_ (22.9.2.19), as Excel does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.utility import xl_col_to_name

from educonnect_xl.accounts.dates import parse_date, serial
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW

_PART = "xl/worksheets/sheet{}.xml"
_MODEL_ROW = re.compile(rf'<row r="{FIRST_STUDENT_ROW + 1}"([^>]*)>(.*?)</row>')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')  # optional, and right only for the model
_SPANS = re.compile(r' spans="[^"]*"')
_STYLE = re.compile(r' s="(\d+)"')
_CARE_MARKS = ("&", "<", ">", "_x", "| ", " |")
_NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_XML_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BATCH = 1000  # rows joined before they are compressed
_MANY_ROWS = 500_000  # above this a part may exceed 2 GB, which its zip entry must announce


@dataclass(frozen=True)
class Body:
    """The rows of a sheet from FIRST_STUDENT_ROW on.

    Each column shows a field, `positions` from 0, or the text that `pen_text` gives for the row's place, where that is
    None; those at `dates` show a date where the text is one. `heights`, in points, are usual where empty.
    """

    rows: Sequence[Sequence[str]]
    positions: Sequence[int | None]
    dates: frozenset[int] = frozenset()
    heights: Sequence[float] = ()
    pen_text: Callable[[int], str] = str


def write_with_bodies(target: IO[bytes], model: IO[bytes], bodies: Mapping[int, Body]) -> None:
    """Write the workbook `model` to `target`, the sheets numbered in `bodies`, from 1, with theirs.

    Nothing but `target` is written: neither a temporary file nor, should it fail, anything that needs clearing away.
    Raises OSError for a system's no.
    """
    body_of = {_PART.format(number): body for number, body in bodies.items()}
    with ZipFile(model) as parts, _archive(target) as file:
        for part in parts.infolist():
            content = parts.read(part)
            body = body_of.get(part.filename)
            if body is None:
                file.writestr(_entry(part.filename), content)
                continue
            with file.open(_entry(part.filename), "w", force_zip64=len(body.rows) > _MANY_ROWS) as output:
                _write_sheet(output, content.decode(), body)


@contextmanager
def _archive(target: IO[bytes]) -> Iterator[ZipFile]:
    """Give an archive to write; one that fails is let go of, for it would try to end itself when it is collected."""
    archive = ZipFile(target, "w", ZIP_DEFLATED)
    try:
        yield archive
        archive.close()
    except BaseException:
        archive.fp = None
        raise


def _entry(name: str) -> ZipInfo:
    """Return a zip entry of no particular date, so that the same list gives the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _write_sheet(output: IO[bytes], model: str, body: Body) -> None:
    match = _MODEL_ROW.search(model)
    assert match is not None, "the model has no model row"
    output.write(_DIMENSION.sub("", model[: match.start()]).encode())
    row_attributes = _SPANS.sub("", match[1])
    batch: list[str] = []
    for row in _row_xml(body, row_attributes, _STYLE.findall(match[2])):
        batch.append(row)
        if len(batch) == _BATCH:
            output.write("".join(batch).encode())
            batch.clear()
    output.write(("".join(batch) + model[match.end() :]).encode())


def _row_xml(body: Body, attributes: str, styles: Sequence[str]) -> Iterator[str]:
    cells = [
        (position, column in body.dates, f'<c r="{xl_col_to_name(column)}', f'" s="{style}"')
        for column, (position, style) in enumerate(zip(body.positions, styles, strict=True))
    ]
    for place, row in enumerate(body.rows):
        number = FIRST_STUDENT_ROW + 1 + place
        is_plain = _is_plain("|".join(row))
        height = f' ht="{body.heights[place]:g}" customHeight="1"' if body.heights else ""
        parts = [f'<row r="{number}"{attributes}{height}>']
        for position, is_date, start, style in cells:
            text = body.pen_text(place) if position is None else row[position]
            if not text:
                parts.append(f"{start}{number}{style}/>")
            elif is_date:
                parts.append(f"{start}{number}{style}{_date_xml(text)}</c>")
            elif is_plain:
                parts.append(f'{start}{number}{style} t="inlineStr"><is><t>{text}</t></is></c>')
            else:
                parts.append(f"{start}{number}{style}{_text_xml(text)}</c>")
        parts.append("</row>")
        yield "".join(parts)


def _is_plain(joined: str) -> bool:
    """Tell whether the fields that | joins can go into XML as they are; a false no only costs time."""
    has_marks = any(mark in joined for mark in _CARE_MARKS)
    return joined.isprintable() and not has_marks and joined[:1] != " " != joined[-1:]


@lru_cache(maxsize=4096)
def _date_xml(text: str) -> str:
    date = parse_date(text)
    return _text_xml(text) if date is None else f"><v>{serial(date):.15g}</v>"


def _text_xml(text: str) -> str:
    text = _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text).translate(_XML_ENTITIES)
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'

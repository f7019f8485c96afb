"""Errors on a sheet of an .xls workbook are found in its records, and those of other sheets and charts are not."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from educonnect_xl.accounts.workbook_cells import find_faults
from educonnect_xl.accounts.xls_cells import xls_faults
from tests.support.ole import ole_file

EXCEL_97, EXCEL_95 = 0x0600, 0x0500
NA, NAME = 0x2A, 0x1D


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(version: int = EXCEL_97) -> bytes:
    return record(0x0809, struct.pack("<HH", version, 0x0010) + bytes(12))


END = record(0x000A)


def constant(line: int, position: int, value: int, is_error: bool = True) -> bytes:
    """Return the record of a cell that is an error or, if it is none, true or false; its line is from 0."""
    return record(0x0205, struct.pack("<3HBB", line, position, 0, value, is_error))


def formula(line: int, position: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<3H", line, position, 0) + result + bytes(8))


def of_kind(kind: int, value: int) -> bytes:
    """Return the result of a formula that is a text (0), true or false (1), an error (2) or empty (3)."""
    return struct.pack("<BBBBHH", kind, 0, value, 0, 0, 0xFFFF)


NUMBER = struct.pack("<d", 417263.0)


def book(sheets: dict[str, bytes], version: int = EXCEL_97, is_wide: bool = False) -> bytes:
    """Return the records of a workbook whose sheets have these cells."""

    def bound(name: str, start: int) -> bytes:
        letters = name.encode("utf-16-le" if is_wide else "cp1252")
        head = struct.pack("<IHB", start, 0, len(name)) + (bytes([is_wide]) if version == EXCEL_97 else b"")
        return record(0x0085, head + letters)

    parts = {name: begin(version) + cells + END for name, cells in sheets.items()}
    start = len(begin(version) + b"".join(bound(name, 0) for name in sheets) + END)
    directory = b""
    for name, part in parts.items():
        directory += bound(name, start)
        start += len(part)
    return begin(version) + directory + END + b"".join(parts.values())


def saved(folder: Path, content: bytes, stream: str = "Workbook") -> Path:
    path = folder / "e.xls"
    path.write_bytes(ole_file(stream, content))
    return path


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x00, "#NUL!"), (0x07, "#DIV/0!"), (0x0F, "#VALEUR!"), (0x17, "#REF!"), (0x1D, "#NOM?"), (0x24, "#NOMBRE!"),
        (0x2A, "#N/A"), (0x2B, "#REF!"),
    ],
)  # fmt: skip
def test_an_error_is_told_by_its_cell_and_its_word(tmp_path: Path, code: int, text: str) -> None:
    cells = constant(1, 4, code) + formula(258, 3, of_kind(2, code))
    assert xls_faults(saved(tmp_path, book({"Liste": cells})), "Liste") == {(2, 4): text, (259, 3): text}


@pytest.mark.parametrize(
    "cell",
    [
        constant(1, 4, 1, is_error=False), constant(1, 4, 0, is_error=False), formula(1, 4, NUMBER),
        formula(1, 4, of_kind(0, 0)), formula(1, 4, of_kind(1, 1)), formula(1, 4, of_kind(3, 0)),
        formula(1, 4, b"\0\0\x02" + bytes(5)), record(0x0203, struct.pack("<3H", 1, 4, 0) + NUMBER),
    ],
)  # fmt: skip
def test_a_cell_with_a_value_is_no_error(tmp_path: Path, cell: bytes) -> None:
    assert xls_faults(saved(tmp_path, book({"Liste": cell + constant(2, 0, NA)})), "Liste") == {(3, 0): "#N/A"}


@pytest.mark.parametrize("name", ["Avant", "Liste", "Après"])
@pytest.mark.parametrize(
    ("version", "is_wide", "stream"),
    [(EXCEL_97, True, "Workbook"), (EXCEL_97, False, "Workbook"), (EXCEL_95, False, "Book")],
)
def test_a_sheet_is_found_by_its_name_and_has_its_own_errors_alone(
    tmp_path: Path, name: str, version: int, is_wide: bool, stream: str
) -> None:
    sheets = {title: constant(place, place, NA) for place, title in enumerate(("Avant", "Liste", "Après"))}
    path = saved(tmp_path, book(sheets, version, is_wide), stream)
    place = list(sheets).index(name)
    assert xls_faults(path, name) == find_faults(path, name, 9) == {(place + 1, place): "#N/A"}
    assert xls_faults(path, "Autre") == {}


def test_what_is_in_a_chart_on_the_sheet_is_nothing_of_the_list(tmp_path: Path) -> None:
    chart = begin() + constant(7, 7, NA) + begin() + constant(8, 8, NA) + END + constant(9, 9, NA) + END
    cells = constant(1, 1, NAME) + chart + constant(2, 2, NAME)
    assert xls_faults(saved(tmp_path, book({"Liste": cells})), "Liste") == {(2, 1): "#NOM?", (3, 2): "#NOM?"}


def test_a_workbook_that_is_none_has_no_errors_to_tell(tmp_path: Path) -> None:
    assert find_faults(saved(tmp_path, book({"Liste": record(0x0205, b"\1")})), "Liste", 9) == {}
    assert find_faults(saved(tmp_path, book({"Liste": b""}), "Autre"), "Liste", 9) == {}
    headless = record(0x0085, struct.pack("<IHB", 0, 0, 1) + b"\0L") + END
    assert find_faults(saved(tmp_path, headless), "Liste", 9) == {}
    (tmp_path / "e.xls").write_bytes(b"\xd0\xcf\x11\xe0 and no more")
    assert find_faults(tmp_path / "e.xls", "Liste", 9) == {}

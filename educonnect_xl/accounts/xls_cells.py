"""The cells of an .xls workbook that are errors; workbook_cells.py says what for.

Each formula has a value there, so that none is without; a workbook of Excel 95 has the same records in a stream of
another name. Source: [MS-XLS] 2.4.24 (BoolErr), 2.4.28 (BoundSheet8), 2.4.127 (Formula), 2.5.10 (Bes).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_FORMULA, _BOOLERR, _BOUNDSHEET, _BOF, _EOF = 0x0006, 0x0205, 0x0085, 0x0809, 0x000A
_STREAMS = ("Workbook", "Book")
_EXCEL_97 = 0x0600
_ERRORS = {
    0x00: "#NUL!",
    0x07: "#DIV/0!",
    0x0F: "#VALEUR!",
    0x17: "#REF!",
    0x1D: "#NOM?",
    0x24: "#NOMBRE!",
    0x2A: "#N/A",
}

Record = tuple[int, bytes]


def xls_faults(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Return the errors on `sheet`, as workbook_cells.find_faults does; OSError for what is no such workbook."""
    import olefile

    with olefile.OleFileIO(path) as file:
        stream = file.openstream(next(filter(file.exists, _STREAMS), _STREAMS[0])).read()
    faults = {}
    for kind, data in _sheet_records(stream, sheet):
        code = _error_code(kind, data)
        if code is not None:
            line, position = struct.unpack_from("<HH", data)
            faults[line + 1, position] = _ERRORS.get(code, "#REF!")
    return faults


def _error_code(kind: int, data: bytes) -> int | None:
    """Return the code of the error that a cell holds, None for any other cell or record."""
    if kind == _BOOLERR and data[7]:
        return data[6]
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:  # no number, but an error
        return data[8]
    return None


def _sheet_records(stream: bytes, sheet: str) -> Iterator[Record]:
    """Yield the records of `sheet` itself: the charts in it begin and end among them."""
    depth = 0
    for kind, data in _records(stream, _start_of(stream, sheet)):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, data


def _start_of(stream: bytes, sheet: str) -> int:
    """Return where the records of `sheet` start; the end of the stream where there is no such sheet."""
    is_of_excel_97 = True
    for kind, data in _records(stream, 0):
        if kind == _BOF:
            is_of_excel_97 = struct.unpack_from("<H", data)[0] == _EXCEL_97
        elif kind == _BOUNDSHEET:
            wide = is_of_excel_97 and data[7] & 1
            name = data[7 + is_of_excel_97 :].decode("utf-16-le" if wide else "latin-1" if is_of_excel_97 else "cp1252")
            if name == sheet:
                return int(struct.unpack_from("<I", data)[0])
        elif kind == _EOF:
            break
    return len(stream)


def _records(stream: bytes, start: int) -> Iterator[Record]:
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length

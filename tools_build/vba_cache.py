"""A VBA project without another Excel's compiled cache: Office compiles the sources when it opens the workbook.

pyOpenVBA's project starts from one that an Excel saved. Should that Excel's version be the reader's own, its cache
would be run in place of the sources. Source: [MS-OVBA] 2.3.4.1 (_VBA_PROJECT), 2.3.4.2.3.2 (MODULE records).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

NO_CACHE = bytes.fromhex("CC61 FFFF 00 0000")  # of no version that any Office has

_VERSION, _STREAM_NAME, _TEXT_OFFSET = 0x0009, 0x001A, 0x0031
_VERSION_SIZE = 6  # its record says 4
_CODE_PAGE = "cp1252"


def without_cache(project: bytes) -> bytes:
    """Return the project, vbaProject.bin, with nothing but the sources in its modules."""
    storage = CFB.from_bytes(project)
    directory = bytearray(decompress(storage.get_stream_in_storage("VBA", "dir")))
    name = ""
    for kind, start, size in list(records(directory)):
        if kind == _STREAM_NAME:
            name = directory[start : start + size].decode(_CODE_PAGE)
        elif kind == _TEXT_OFFSET:
            offset = int.from_bytes(directory[start : start + size], "little")
            source = storage.get_stream_in_storage("VBA", name)[offset:]
            storage.write_stream_in_storage("VBA", name, source)
            directory[start : start + size] = bytes(size)
    storage.write_stream_in_storage("VBA", "dir", compress(bytes(directory)))
    storage.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    return bytes(storage.to_bytes())


def records(directory: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Give the records of a dir stream: the kind of each, where its content starts, from 0, and how long it is."""
    place = 0
    while place < len(directory):
        kind = int.from_bytes(directory[place : place + 2], "little")
        size = int.from_bytes(directory[place + 2 : place + 6], "little")
        size = _VERSION_SIZE if kind == _VERSION else size
        yield kind, place + 6, size
        place += 6 + size

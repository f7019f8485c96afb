"""The smallest OLE file that holds one stream, as workbooks before 2007 are. Source: [MS-CFB] 2.2, 2.3, 2.6."""

from __future__ import annotations

import struct

_SECTOR, _SMALLEST_STREAM = 512, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_file(name: str, content: bytes) -> bytes:
    """Return a file whose only stream, called `name`, is `content` with zeros after it; 60,000 bytes at most."""
    size = max(_SMALLEST_STREAM, -(-len(content) // _SECTOR) * _SECTOR)
    sectors = size // _SECTOR
    chain = [_TABLE, _END, *range(3, sectors + 2), _END]  # this table, the directory, the stream
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, _SMALLEST_STREAM, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, size) + bytes(256)
    return header + table + directory + content.ljust(size, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB3I", len(letters), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)

"""The VBA project of the committed workbook, read back: sources alone, no other Excel's cache, names that agree."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import olefile
import pytest
from oletools.olevba import decompress_stream

COMMITTED = Path(__file__).parents[2] / "workbook" / "ListeEleve_tools.xlsm"
_STREAM_NAME, _TEXT_OFFSET, _VERSION = 0x001A, 0x0031, 0x0009


@pytest.fixture(scope="module")
def project() -> olefile.OleFileIO:
    """Give the project, as a tool that is not the builder's reads it."""
    with zipfile.ZipFile(COMMITTED) as archive:
        return olefile.OleFileIO(io.BytesIO(archive.read("xl/vbaProject.bin")))


def stream(project: olefile.OleFileIO, *path: str) -> bytes:
    return bytes(project.openstream(list(path)).read())


def modules(project: olefile.OleFileIO) -> dict[str, int]:
    """Return where the source of each module starts in its stream, by the module's name, as `dir` says."""
    directory = bytes(decompress_stream(bytearray(stream(project, "VBA", "dir"))))
    found: dict[str, int] = {}
    name, place = "", 0
    while place < len(directory):
        kind, size = int.from_bytes(directory[place : place + 2], "little"), directory[place + 2 : place + 6]
        length = 6 if kind == _VERSION else int.from_bytes(size, "little")
        content = directory[place + 6 : place + 6 + length]
        if kind == _STREAM_NAME:
            name = content.decode("cp1252")
        elif kind == _TEXT_OFFSET:
            found[name] = int.from_bytes(content, "little")
        place += 6 + length
    return found


def sources(project: olefile.OleFileIO) -> dict[str, str]:
    read = {name: decompress_stream(bytearray(stream(project, "VBA", name))) for name in modules(project)}
    return {name: bytes(source).decode("ascii") for name, source in read.items()}


def test_the_project_has_no_cache_of_any_excel(project: olefile.OleFileIO) -> None:
    """[MS-OVBA] 2.3.4.1: the version 0xFFFF, and nothing after; sources from the start of each module's stream."""
    assert stream(project, "VBA", "_VBA_PROJECT") == bytes.fromhex("CC61FFFF000000")
    assert set(modules(project).values()) == {0}
    assert not [path for path in project.listdir() if path[-1].startswith("__SRP")]


def test_the_streams_name_the_same_modules(project: olefile.OleFileIO) -> None:
    names = set(modules(project))
    listed = re.findall(r"^(?:Document|Module|Class)=(\w+)", stream(project, "PROJECT").decode("cp1252"), re.MULTILINE)
    assert set(listed) == names
    wide = stream(project, "PROJECTwm")
    assert all(name.encode() + b"\0" + name.encode("utf-16-le") + b"\0\0" in wide for name in names)
    assert {path[1] for path in project.listdir() if path[0] == "VBA"} == names | {"dir", "_VBA_PROJECT"}


def test_the_code_names_of_the_workbook_are_those_of_its_modules(project: olefile.OleFileIO) -> None:
    with zipfile.ZipFile(COMMITTED) as archive:
        parts = [name for name in archive.namelist() if re.match(r"xl/(workbook|worksheets/sheet\d+)\.xml", name)]
        names = {name for part in parts for name in re.findall(r'codeName="(\w+)"', archive.read(part).decode())}
    documents = re.findall(r"^Document=(\w+)", stream(project, "PROJECT").decode("cp1252"), re.MULTILINE)
    assert names == set(documents)


def decrypted(data: str) -> bytes:
    """Return what an encrypted value of PROJECT holds; [MS-OVBA] 2.4.3.3."""
    encrypted = bytes.fromhex(data)
    seed, version, key = encrypted[0], encrypted[1] ^ encrypted[0], encrypted[2] ^ encrypted[0]
    assert version == 2
    plain, last, before = bytearray(), key, (encrypted[1], encrypted[2])
    for byte in encrypted[3:]:
        value = byte ^ ((before[0] + last) & 0xFF)
        plain.append(value)
        before, last = (before[1], byte), value
    ignored = (seed & 6) // 2
    length = int.from_bytes(plain[ignored : ignored + 4], "little")
    content = bytes(plain[ignored + 4 :])
    assert len(content) == length
    return content


def test_nothing_of_the_project_is_protected(project: olefile.OleFileIO) -> None:
    text = stream(project, "PROJECT").decode("cp1252")
    keys = dict(re.findall(r'^(CMG|DPB|GC)="(\w+)"', text, re.MULTILINE))
    assert [decrypted(keys[key]) for key in ("CMG", "DPB", "GC")] == [bytes(4), bytes(1), b"\xff"]


def test_the_sources_are_such_as_vba_takes(project: olefile.OleFileIO) -> None:
    """ASCII, lines of 1,023 characters at most, 24 continuations of one at most."""
    for name, source in sources(project).items():
        lines = source.split("\r\n")
        assert not re.search(r"(?<!\r)\n", source), name
        assert max(map(len, lines)) <= 1023, name
        continued = "".join("_" if line.endswith(" _") else " " for line in lines)
        assert max(map(len, continued.split())) <= 24 if "_" in continued else True, name


def test_no_workbook_of_ours_asks_to_be_saved_because_it_was_opened() -> None:
    with zipfile.ZipFile(COMMITTED) as archive:
        assert b"fullCalcOnLoad" not in archive.read("xl/workbook.xml")

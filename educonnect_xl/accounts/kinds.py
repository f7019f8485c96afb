"""Tells what a file is by what is in it, whatever its name: text, workbook, archive, or nothing that holds a list."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

from educonnect_xl.accounts.encodings import Source
from educonnect_xl.errors.reading import CorruptWorkbookError, SeveralTextsError, WrongKindError

TEXT_EXTENSIONS = (".csv", ".txt")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # .xlsx, .xlsm and .ods are zip archives, .xls an OLE file
_OTHER_STARTS = {b"%PDF": "pdf", b"{\\rtf": "word"}
_WORKBOOK_PARTS = ("xl/", "content.xml")
_OTHER_PARTS = {"word/": "word", "ppt/": "other"}
_MOST_BYTES = 1 << 26  # of an export in an archive: 100,000 students take a quarter of it


def is_workbook(path: Path, head: bytes) -> bool:
    """Tell whether the file is a workbook; WrongKindError when its content is of a kind that holds no list.

    An archive that may hold an export is no workbook. CorruptWorkbookError for an archive that cannot be opened.
    """
    if head.startswith(_OLE):
        return True
    if not head.startswith(_ZIP):
        _check_text(path, head)
        return False
    names = _names(path)
    for start, kind in _OTHER_PARTS.items():
        if any(name.startswith(start) for name in names):
            raise WrongKindError(path=path, kind=kind)
    return any(name.startswith(_WORKBOOK_PARTS) for name in names)


def text_source(path: Path, head: bytes) -> Source:
    """Return where the text of the export at `path` is: the file, or the only text in the archive that it is.

    Raises WrongKindError for an archive without a text or locked by a password, SeveralTextsError when it has several.
    """
    if not head.startswith(_ZIP):
        return Source(path, path.name, lambda: path.open("rb"))
    inside = [name for name in _names(path) if name.lower().endswith(TEXT_EXTENSIONS) and "__MACOSX" not in name]
    if not inside:
        raise WrongKindError(path=path, kind="archive")
    if len(inside) > 1:
        raise SeveralTextsError(path=path, names=[PurePosixPath(name).name for name in inside])
    content = _content(path, inside[0])
    return Source(path, PurePosixPath(inside[0]).name, lambda: io.BytesIO(content))


def _check_text(path: Path, head: bytes) -> None:
    for start, kind in _OTHER_STARTS.items():
        if head.startswith(start):
            raise WrongKindError(path=path, kind=kind)
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b" \t\r\n\xff\xfe").lower()
    if text.startswith(b"<?xml"):
        raise WrongKindError(path=path, kind="html" if b"<html" in text else "xml")
    if text.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<body", b"<meta", b"<div", b"<style")):
        raise WrongKindError(path=path, kind="html")


def _names(path: Path) -> list[str]:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise CorruptWorkbookError(path=path) from error


def _content(path: Path, name: str) -> bytes:
    """Return what the archive has under `name`, in memory: no file with passwords is left behind."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            content = file.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:  # locked, damaged, unknown
        raise WrongKindError(path=path, kind="locked archive") from error
    if len(content) > _MOST_BYTES:
        raise WrongKindError(path=path, kind="archive")
    return content

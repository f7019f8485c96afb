"""Fills a folder with files of ours, all of them or none, and never over a file that is not ours.

A list of the files we put there, with the digest of each, stays in the folder: a later run replaces these, where they
are still what we wrote, and no others. A list that another user wrote is not believed.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from educonnect_xl.errors.asking import OutputNotAFolderError
from educonnect_xl.errors.writing import ForeignFileError, OutputFolderInUseError, OutputNotWritableError
from educonnect_xl.output.exchange import exchange_files
from educonnect_xl.output.files import told
from educonnect_xl.output.interruptions import held_back
from educonnect_xl.output.leftovers import clear_leftovers
from educonnect_xl.output.places import Place
from educonnect_xl.output.swap import swap_folder

LIST_OF_FILES = "educonnect_xl.liste"


def check_folder(folder: Path, replace: bool) -> None:
    """Raise the OutputError that keeps `folder` from being filled, if it can be known now; nothing is touched."""
    with told(folder):
        if folder.is_symlink() and not folder.exists():
            raise OutputNotAFolderError(path=folder)
        if not folder.exists():
            return
        if not folder.is_dir():
            raise OutputNotAFolderError(path=folder)
        if not replace:
            with Place(folder) as place:
                _check_unused(place)


def fill_folder(folder: Path, files: Mapping[str, bytes], replace: bool) -> None:
    """Put `files`, contents by name, into `folder`, made if need be, in place of those of an earlier run.

    A run that fails, or is stopped, leaves the folder as it was; so does one that is killed, but for a folder that must
    be filled file by file: the next run puts that back. Files of an earlier run go where `replace` is given.
    Raises OutputFolderInUseError, ForeignFileError when a file that is not ours has the name of one of the new,
    DiskFullError or OutputNotWritableError.
    """
    check_folder(folder, replace)
    with told(folder):
        if folder.exists():
            with Place(folder) as place, held_back():
                clear_leftovers(place)
                _refill(place, files, replace)
        else:
            with _parents(folder), held_back():
                _fill_new(folder, files)


def _refill(place: Place, files: Mapping[str, bytes], replace: bool) -> None:
    """Exchange our files in an open folder for `files`; two runs at once do it one after the other, or not."""
    if not place.is_free():
        raise OutputNotWritableError(path=place.path, reason=os.strerror(errno.EAGAIN))
    if not replace:
        _check_unused(place)
    ours = _our_files(place)
    foreign = [name for name in files if name not in ours and place.state(name) is not None]
    if foreign:
        raise ForeignFileError(path=place.path / foreign[0])
    lists = [LIST_OF_FILES] if place.state(LIST_OF_FILES) is not None else []
    old, new = [*ours, *lists], {**files, LIST_OF_FILES: _list_of(files)}
    if swap_folder(place, old, new):
        return
    try:
        exchange_files(place, old, new)
    except FileExistsError as error:
        raise ForeignFileError(path=error.filename2 or place.path) from error


def _fill_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` of a draft beside it, by one rename."""
    with Place(folder.parent) as parent:
        clear_leftovers(parent)
        draft = parent.new_draft_folder()
        try:
            with draft:
                for name, content in {**files, LIST_OF_FILES: _list_of(files)}.items():
                    draft.write(name, content)
            parent.put_folder(draft.path.name, folder.name)
        except BaseException:
            with suppress(OSError):
                parent.remove(draft.path.name)
            raise


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make the folders above `folder` that are missing; on failure they go again."""
    missing = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


def _check_unused(place: Place) -> None:
    if ours := _our_files(place):
        raise OutputFolderInUseError(path=place.path, count=len(ours))


def _list_of(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(content).hexdigest()} {name}\n" for name, content in files.items()).encode()


def _our_files(place: Place) -> list[str]:
    """Return the names of the files of an earlier run that are in an open folder as they were written."""
    if not place.is_ours(LIST_OF_FILES):
        return []
    try:
        lines = place.read(LIST_OF_FILES).decode().splitlines()
    except (OSError, UnicodeError):
        return []
    listed = [(digest, name) for digest, _, name in (line.partition(" ") for line in lines) if Path(name).name == name]
    return [name for digest, name in listed if _has_digest(place, name, digest)]


def _has_digest(place: Place, name: str, digest: str) -> bool:
    with suppress(OSError):
        return place.is_ours(name) and hashlib.sha256(place.read(name)).hexdigest() == digest
    return False

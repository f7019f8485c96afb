"""Puts an output in its place whole or not at all, and never over a file that must stay.

The file is written through the descriptor that created it, for its owner alone: it holds the passwords of minors. It
has no name until it is whole, where the system has such files (Linux), so that a run that is killed leaves nothing;
elsewhere its name tells a later run that it is a draft.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.writing import (
    DiskFullError,
    OutputExistsError,
    OutputIsInputError,
    OutputNotWritableError,
    OutputOpenError,
)
from educonnect_xl.output.interruptions import held_back
from educonnect_xl.output.leftovers import clear_leftovers
from educonnect_xl.output.places import Place, lock
from educonnect_xl.system import is_too_long, reason_of

_IN_USE = (5, 32)  # Windows: what a refused rename says of a file that a program has open


def check_not_read(target: Path, sources: Iterable[Path]) -> None:
    """Raise OutputIsInputError if `target` is one of the files that are read to make it."""
    with told(target):
        if target.exists() and any(source.exists() and target.samefile(source) for source in sources):
            raise OutputIsInputError(path=target)


def check_output(target: Path, replace: bool) -> None:
    """Raise the OutputError that keeps `target` from being written, if there is one; nothing is touched."""
    with told(target):
        exists = target.is_symlink() or target.exists()
        if exists and (target.is_dir() or not replace):
            raise OutputExistsError(path=target)
        if exists and _has_owner_file(target):
            raise OutputOpenError(path=target)
        if is_too_long(target):
            raise OutputNotWritableError(path=target, reason=os.strerror(errno.ENAMETOOLONG))
        if not target.parent.is_dir():
            raise OutputNotWritableError(path=target, reason=os.strerror(errno.ENOENT))


@contextmanager
def written_whole(target: Path, replace: bool) -> Iterator[IO[bytes]]:
    """Give an empty file to write, open; it becomes `target` if the block succeeds, nothing is left if it fails.

    Raises OutputExistsError if `target` has appeared meanwhile and `replace` is not given, DiskFullError,
    OutputOpenError or OutputNotWritableError when the system refuses.
    """
    with told(target), Place(target.parent) as folder:
        clear_leftovers(folder)
        with _draft(folder) as (file, name):
            yield file
            file.flush()
            with held_back():
                _put(file, name, folder, target.name, replace)


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Name `target` in what the system refuses in the block, as an OutputError."""
    try:
        yield
    except EduconnectError:
        raise
    except FileExistsError as error:
        raise OutputExistsError(path=target) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(path=target) from error
        if getattr(error, "winerror", None) in _IN_USE and error.filename2 is not None:
            raise OutputOpenError(path=target) from error
        raise OutputNotWritableError(path=target, reason=reason_of(error, target)) from error


@contextmanager
def _draft(folder: Place) -> Iterator[tuple[IO[bytes], str]]:
    """Give a new file in `folder` and its name, "" for none; that name is gone after the block."""
    name = ""
    try:
        with held_back():
            descriptor = folder.unnamed_file()
            if descriptor is None:
                name = _draft_name()
                descriptor = folder.new_file(name)
            lock(descriptor)
        with os.fdopen(descriptor, "w+b") as file:
            yield file, name
    finally:
        if name:
            with held_back(), suppress(OSError):
                folder.remove(name)


def _put(file: IO[bytes], draft: str, folder: Place, name: str, replace: bool) -> None:
    """Name the file written, which has the name `draft`, "" for none, as it should be."""
    if not draft and not replace:
        folder.name_file(file.fileno(), name)
        return
    whole = draft or _draft_name()
    if not draft:
        folder.name_file(file.fileno(), whole)
    else:
        file.close()  # Windows renames no open file
    try:
        folder.put(whole, folder, name, replace)
    finally:
        folder.remove(whole)


def _draft_name() -> str:
    return f".educonnect-{os.urandom(4).hex()}.part"


def _has_owner_file(target: Path) -> bool:
    """Tell whether Excel or LibreOffice has put beside `target` the file that says who has it open."""
    owner_files = (target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#"))
    return any(file.exists() for file in owner_files)

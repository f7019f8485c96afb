"""Puts an output in its place whole or not at all, and never over a file that must stay.

The file is written under a temporary name beside its place, and renamed when it is complete. It is private to its
owner (mode 0600 where the system has modes): it holds the passwords of minors.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from educonnect_xl.errors import (
    DiskFullError,
    EduconnectError,
    OutputExistsError,
    OutputIsInputError,
    OutputNotWritableError,
    OutputOpenError,
)


def check_output(target: Path, source: Path | None, replace: bool) -> None:
    """Raise the OutputError that keeps `target` from being written, if there is one; nothing is touched."""
    try:
        exists = target.exists()
    except OSError as error:
        raise OutputNotWritableError(path=target, reason=error.strerror) from error
    if source is not None and exists and target.samefile(source):
        raise OutputIsInputError(path=target)
    if exists and (target.is_dir() or not replace):
        raise OutputExistsError(path=target)
    if exists and _has_owner_file(target):
        raise OutputOpenError(path=target)
    if not target.parent.is_dir():
        raise OutputNotWritableError(path=target, reason=os.strerror(errno.ENOENT))


@contextmanager
def written_whole(target: Path, replace: bool) -> Iterator[Path]:
    """Give the path of an empty file to write; rename it to `target` if the block succeeds, remove it if it fails.

    Raises OutputExistsError if `target` has appeared meanwhile and `replace` is not given, DiskFullError or
    OutputNotWritableError when the system refuses.
    """
    draft: Path | None = None
    try:
        draft = _new_draft(target.parent)
        yield draft
        if target.exists() and not replace:
            raise OutputExistsError(path=target)
        draft.replace(target)
    except EduconnectError:
        raise
    except PermissionError as error:
        if draft is not None and target.exists():  # Windows: a program holds the file to replace
            raise OutputOpenError(path=target) from error
        raise OutputNotWritableError(path=target, reason=error.strerror) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(path=target) from error
        raise OutputNotWritableError(path=target, reason=error.strerror) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _new_draft(folder: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".educonnect-", suffix=".part", dir=folder)
    os.close(descriptor)
    return Path(name)


def _has_owner_file(target: Path) -> bool:
    """Tell whether Excel or LibreOffice has put beside `target` the file that says who has it open."""
    owner_files = (target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#"))
    return any(file.exists() for file in owner_files)

"""Fills a folder with files of ours, all of them or none, and never over a file that is not ours.

A list of the files we put there, by name, stays in the folder: a later run replaces these and no others.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from educonnect_xl.errors import (
    DiskFullError,
    ForeignFileError,
    OutputFolderInUseError,
    OutputNotAFolderError,
    OutputNotWritableError,
)

LIST_OF_FILES = "educonnect_xl.liste"


def check_folder(folder: Path, replace: bool) -> None:
    """Raise the OutputError that keeps `folder` from being filled, if it can be known now; nothing is touched."""
    if folder.exists() and not folder.is_dir():
        raise OutputNotAFolderError(path=folder)
    if not replace and (ours := _our_files(folder)):
        raise OutputFolderInUseError(path=folder, count=len(ours))


@contextmanager
def folder_filled_whole(folder: Path, replace: bool) -> Iterator[Path]:
    """Give an empty folder to put files into; move them to `folder` if the block succeeds, else leave that as it was.

    The files of an earlier run go where `replace` is given. Raises OutputFolderInUseError, ForeignFileError when a
    file that is not ours has the name of one of the new, DiskFullError or OutputNotWritableError.
    """
    check_folder(folder, replace)
    draft: Path | None = None
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".educonnect-", dir=folder))
        made, old = draft / "made", draft / "old"
        made.mkdir()
        old.mkdir()
        yield made
        _exchange(made, old, folder)
    except OSError as error:
        if not hasattr(error, "errno") or error.errno is None:
            raise  # one of ours
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(path=folder) from error
        raise OutputNotWritableError(path=folder, reason=error.strerror or os.strerror(error.errno)) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
        if is_new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _exchange(made: Path, old: Path, folder: Path) -> None:
    """Move our old files out of `folder`, and those in `made` into it; put all back should one not move."""
    ours, new = _our_files(folder), sorted(file.name for file in made.iterdir())
    foreign = [name for name in new if name not in ours and (folder / name).exists()]
    if foreign:
        raise ForeignFileError(path=folder / foreign[0])
    (made / LIST_OF_FILES).write_text("".join(f"{name}\n" for name in new), "utf-8")
    moved: list[tuple[Path, Path]] = []
    try:
        for name in [*ours, LIST_OF_FILES] if ours else []:
            moved.append((folder / name, old / name))
            (folder / name).replace(old / name)
        for name in [*new, LIST_OF_FILES]:
            (made / name).chmod(0o600)  # for its owner alone: it holds the passwords of minors
            moved.append((made / name, folder / name))
            (made / name).replace(folder / name)
    except OSError:
        for before, after in reversed(moved):
            if after.exists() and not before.exists():
                after.replace(before)
        raise


def _our_files(folder: Path) -> list[str]:
    """Return the names of the files of an earlier run that are still in `folder`."""
    try:
        names = (folder / LIST_OF_FILES).read_text("utf-8").splitlines()
    except (OSError, UnicodeError):
        return []
    return [name for name in names if Path(name).name == name and (folder / name).is_file()]

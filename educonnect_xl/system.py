"""What each system does its own way: why it refuses a file, in one language of errors, and how it opens one.

Windows answers "access denied" for a folder opened as a file, and "not found" for a name that is too long.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from educonnect_xl.errors.reading import FolderGivenError, InputError, MissingFileError, UnreadableFileError

_LONGEST_NAME = 255  # of NTFS and APFS in characters, of ext4 in bytes
_LONGEST_PATH = 259  # of Windows where nobody lifted the limit: "Maximum Path Length Limitation", learn.microsoft.com


def open_with_its_program(path: Path) -> None:
    """Open a file, or a folder, with the program that the user has for it; nothing happens where there is none."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606
        else:
            _start("open" if sys.platform == "darwin" else "xdg-open", path)


def _start(command: str, path: Path) -> None:
    """Start a program that outlives this one; while both last, a thread waits for its end."""
    import subprocess
    from threading import Thread

    quiet = subprocess.DEVNULL
    program = subprocess.Popen([command, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    Thread(target=program.wait, daemon=True).start()


def unreadable(path: Path, error: OSError) -> InputError:
    """Return the error to raise for the file `path`, whose reading the system refused with `error`."""
    if is_too_long(path):
        return UnreadableFileError(path=path, reason=os.strerror(errno.ENAMETOOLONG))
    if isinstance(error, FileNotFoundError):
        return MissingFileError(path=path)
    if path.is_dir():
        return FolderGivenError(path=path)
    return UnreadableFileError(path=path, reason=reason_of(error, path))


def reason_of(error: OSError, path: Path) -> str:
    """Return why the system refused `path`, in the words of os.strerror whatever the system's own words are."""
    if is_too_long(path):
        return os.strerror(errno.ENAMETOOLONG)
    return os.strerror(error.errno) if error.errno else str(error.strerror)


def is_too_long(path: Path) -> bool:
    """Return whether the name of `path`, or on Windows all of it, is longer than the system takes."""
    if sys.platform == "win32":
        return len(path.name) > _LONGEST_NAME or len(str(path.absolute())) > _LONGEST_PATH
    return len(os.fsencode(path.name)) > _LONGEST_NAME

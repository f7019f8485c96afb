"""Pipes by which LibreOffice is called, that nobody but their owner comes through, whatever the umask.

LibreOffice makes its pipes in /tmp, with the rights that the umask leaves: another account of the same group could come
in. A name with a slash puts one into a folder, which is made before and is its owner's alone.
Source: sal/osl/unx/pipe.cxx of LibreOffice, for where a pipe is.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_PREFIX = "xlwings-"
_PLACES = ("/tmp", "/var/tmp")  # noqa: S108 - those of LibreOffice, which asks for no other
_PIPE = "pipe"
_STARTER = "starter"  # the file beside it that says which process starts the program
_SECONDS_TO_START = 120


def new_pipe() -> str:
    """Return the name of a pipe that is to be: what --accept and UNO call it by. Those of the dead are removed."""
    if os.name == "nt":
        return f"{_PREFIX}{uuid4().hex}"
    clear_pipes()
    folder = Path(tempfile.mkdtemp(prefix=f"{_begin()}{_PREFIX}", dir=_place()))  # 0700
    (folder / _STARTER).write_text(str(os.getpid()))
    return f"{folder.name.removeprefix(_begin())}/{_PIPE}"


def remove_pipe(name: str) -> None:
    """Remove the pipe and its folder, if it is one of `new_pipe`."""
    if "/" in name:
        shutil.rmtree(path_of(name).parent, ignore_errors=True)


def path_of(name: str) -> Path:
    """Return where the pipe of that name is, which LibreOffice makes."""
    return Path(_place(), f"{_begin()}{name}")


def clear_pipes() -> None:
    """Remove the folders of pipes on which nobody listens any more."""
    for folder in _own(f"{_PREFIX}*"):
        if stat.S_ISDIR(folder.lstat().st_mode) and _is_dead(folder):
            shutil.rmtree(folder, ignore_errors=True)


def close_to_others() -> None:
    """Close to others the pipes on which programs of this user wait for a second start: it may open any pipe."""
    for pipe in _own("SingleOfficeIPC_*"):
        with suppress(OSError):
            if stat.S_ISSOCK(pipe.lstat().st_mode):
                pipe.chmod(0o700)


def _own(pattern: str) -> Iterator[Path]:
    """Give what this user has at the place of pipes: it may go at any time."""
    if os.name == "nt":
        return
    for path in Path(_place()).glob(f"{_begin()}{pattern}"):
        with suppress(OSError):
            if path.lstat().st_uid == os.getuid():
                yield path


def _is_dead(folder: Path) -> bool:
    with suppress(OSError):
        if not (folder / _PIPE).exists():  # a program that is being started, or has ended
            return not _has_starter(folder) or time.time() - folder.stat().st_mtime > _SECONDS_TO_START
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            client.connect(str(folder / _PIPE))
        return False
    return True


def _has_starter(folder: Path) -> bool:
    """Tell whether the process that starts the program is there, as is one that has made the folder this moment."""
    try:
        os.kill(int((folder / _STARTER).read_text()), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True


def _place() -> str:
    return next((place for place in _PLACES if os.access(place, os.W_OK)), _PLACES[0])


def _begin() -> str:
    return f"OSL_PIPE_{os.getuid()}_"

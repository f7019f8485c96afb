"""A folder held open, whose entries are spoken to through its descriptor where the system has such.

Whoever else may write to the folder, or to one above it, cannot lead us elsewhere: no file of ours is opened by name
twice, none is made where an entry is, and no link is followed. Without descriptors of folders (Windows) paths are used.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

DRAFT_NAME = re.compile(r"\.educonnect-\w{8}(\.part)?")

_HAS_LOCKS = find_spec("fcntl") is not None
_HAS_DESCRIPTORS = {os.open, os.link, os.rename, os.unlink, os.stat, os.mkdir, os.rmdir} <= os.supports_dir_fd
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_EXCHANGE = 2  # RENAME_EXCHANGE
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_LONGEST_RUN = 3600  # seconds that a draft may be worked on


class Place:
    """An open folder: `within` another, where no link is followed, or where the user says. OSError for a refusal."""

    def __init__(self, path: Path, within: Place | None = None) -> None:
        self.path: Path = path if within is None else within.path / path
        self._descriptor: int | None = None
        if _HAS_DESCRIPTORS:
            flags = os.O_RDONLY | _FOLDER | (_NO_LINK if within else 0)
            name, folder = (path, None) if within is None else within._at(str(path))
            self._descriptor = os.open(name, flags, dir_fd=folder)

    def __enter__(self) -> Place:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def names(self) -> list[str]:
        """Return the names of all entries."""
        return os.listdir(self.path if self._descriptor is None else self._descriptor)  # noqa: PTH208 - by descriptor

    def state(self, name: str) -> os.stat_result | None:
        """Return what the system knows of an entry itself, be it a link; None if there is none."""
        path, folder = self._at(name)
        try:
            return os.stat(path, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def is_ours(self, name: str) -> bool:
        """Tell whether an entry is a file or a folder, no link, of this user's."""
        state = self.state(name)
        if state is None or not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
            return False
        return not hasattr(os, "geteuid") or state.st_uid == os.geteuid()

    def new_file(self, name: str) -> int:
        """Return the descriptor of a file made now, for its owner alone; FileExistsError for a name in use."""
        path, folder = self._at(name)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY, _PRIVATE_FILE, dir_fd=folder)

    def unnamed_file(self) -> int | None:
        """Return the descriptor of a file that has no name yet, see `name_file`; None where there is no such thing."""
        if not hasattr(os, "O_TMPFILE") or self._descriptor is None:
            return None
        try:
            descriptor = os.open(".", os.O_RDWR | os.O_TMPFILE, _PRIVATE_FILE, dir_fd=self._descriptor)
        except (IsADirectoryError, FileNotFoundError, NotImplementedError):
            return None
        except OSError as error:
            if error.errno in (errno.EOPNOTSUPP, errno.EINVAL):
                return None
            raise
        if os.path.lexists(_by_descriptor(descriptor)):
            return descriptor
        os.close(descriptor)
        return None

    def name_file(self, descriptor: int, name: str) -> None:
        """Give `name` to a file that has none; FileExistsError for a name in use."""
        os.link(_by_descriptor(descriptor), name, dst_dir_fd=self._descriptor, follow_symlinks=True)

    def read(self, name: str) -> bytes:
        """Return the content of a file; OSError for a link."""
        path, folder = self._at(name)
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _BINARY, dir_fd=folder), "rb") as file:
            return file.read()

    def write(self, name: str, content: bytes) -> None:
        """Write a file that is new."""
        with os.fdopen(self.new_file(name), "wb") as file:
            file.write(content)

    def new_folder(self, name: str) -> Place:
        """Return a folder made now, for its owner alone."""
        path, folder = self._at(name)
        os.mkdir(path, _PRIVATE_FOLDER, dir_fd=folder)
        place = Place(Path(name), self)
        if self.is_ours(name):
            return place
        place.__exit__(None, None, None)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place.path))

    def new_draft_folder(self) -> Place:
        """Return a new folder whose name says that what is in it is unfinished, locked while it is open."""
        place = self.new_folder(f".educonnect-{os.urandom(4).hex()}")
        if place.is_free():
            return place
        place.__exit__(None, None, None)
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(place.path))

    def put(self, name: str, other: Place, new_name: str, replace: bool) -> None:
        """Give a file the name `new_name` in `other`, over what has it where `replace` says so, else FileExistsError.

        Without `replace`, the old name may be left: a second one of the same file.
        """
        source, folder = self._at(name)
        target, other_folder = other._at(new_name)
        if replace:
            os.replace(source, target, src_dir_fd=folder, dst_dir_fd=other_folder)
            return
        try:
            os.link(source, target, src_dir_fd=folder, dst_dir_fd=other_folder, follow_symlinks=False)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError) as error:  # there are file systems without second names
            if other.state(new_name) is not None:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(other.path / new_name)) from error
            os.rename(source, target, src_dir_fd=folder, dst_dir_fd=other_folder)

    def put_folder(self, name: str, new_name: str) -> None:
        """Give a folder another name; OSError where that is a folder with something in it, or a file."""
        source, folder = self._at(name)
        os.rename(source, self._at(new_name)[0], src_dir_fd=folder, dst_dir_fd=folder)

    def exchange(self, name: str, other: str) -> None:
        """Give each of two entries the name of the other, at one moment (renameat2(2)); OSError where it cannot be."""
        import ctypes

        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is None or self._descriptor is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
        if rename(self._descriptor, os.fsencode(name), self._descriptor, os.fsencode(other), _EXCHANGE):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), name)

    def is_at(self, name: str, folder: Place) -> bool:
        """Tell whether the entry `name` is that very folder."""
        here, there = self.state(name), folder.state(".")
        return here is not None and there is not None and os.path.samestat(here, there)

    def look_like(self, other: Place) -> None:
        """Take the owner's group and the rights of another folder."""
        state = other.state(".")
        if state is not None and self._descriptor is not None:
            os.fchown(self._descriptor, -1, state.st_gid)
            os.fchmod(self._descriptor, stat.S_IMODE(state.st_mode))

    def is_free(self) -> bool:
        """Tell whether no other run is at work on this folder, which none then will be while it is open."""
        return self._descriptor is None or lock(self._descriptor) is not False

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that is in it; no link is followed, nothing need be there."""
        path, folder = self._at(name)
        state = self.state(name)
        if state is None:
            return
        if not stat.S_ISDIR(state.st_mode):
            with suppress(FileNotFoundError):
                os.unlink(path, dir_fd=folder)
            return
        with Place(Path(name), self) as place:
            for entry in place.names():
                place.remove(entry)
        os.rmdir(path, dir_fd=folder)

    def is_abandoned(self, name: str) -> bool:
        """Tell whether no living run can be at work on a draft, a file or a folder of ours."""
        if not _HAS_LOCKS:  # Windows: a draft that we have open cannot be renamed by the run that it belongs to
            return self._is_old(name)
        path, folder = self._at(name)
        try:
            descriptor = os.open(path, os.O_RDONLY | _NO_LINK | _BINARY, dir_fd=folder)
        except OSError:
            return self._is_old(name)
        try:
            is_free = lock(descriptor)
        finally:
            os.close(descriptor)
        return self._is_old(name) if is_free is None else is_free

    def _is_old(self, name: str) -> bool:
        state = self.state(name)
        return state is not None and time.time() - state.st_mtime > _LONGEST_RUN

    def _at(self, name: str) -> tuple[Path | str, int | None]:
        return (self.path / name, None) if self._descriptor is None else (name, self._descriptor)


def lock(descriptor: int) -> bool | None:
    """Mark an open file or folder as in use while it is open; False if another run did, None where nothing locks."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True


def _by_descriptor(descriptor: int) -> str:
    return f"/proc/self/fd/{descriptor}"

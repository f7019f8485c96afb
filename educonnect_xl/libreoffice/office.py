"""A LibreOffice process: found, started with a profile of its own or attached to, and always ended.

A program started here has a temporary user profile, without automatic recovery files (they would be copies of what is
open), and listens on a pipe that is its owner's alone. It ends with this process, however that does (Linux:
PR_SET_PDEATHSIG).
Sources: `soffice --help`; desktop/source/app/app.cxx for the exit status that asks for a restart.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from educonnect_xl.libreoffice import pipes, profiles
from educonnect_xl.libreoffice.errors import (
    LibreOfficeError,
    LibreOfficeGoneError,
    LibreOfficeMissingError,
    LibreOfficeRefusedError,
)
from educonnect_xl.libreoffice.remote import Remote, call, uno

_START_SECONDS, _END_SECONDS, _POLL_SECONDS = 60, 10, 0.05
_RESTART = 81  # a new profile was made: the program asks to be started again
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' prctl
_PLACES = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice*/program")
_NOT_FOUND = "LibreOffice was not found. On Debian and Ubuntu: sudo apt-get install libreoffice-calc python3-uno."


class Office:
    """A running LibreOffice: `context` is its component context, `pid` its process, 0 if that is not known."""

    def __init__(self, pipe: str, pid: int, process: subprocess.Popen[bytes] | None, profile: Path | None) -> None:
        self.pid = pid
        self.is_headless = False
        self.files: set[Path] = set()  # that were opened or saved here, and may have a lock beside them
        self.originals: dict[str, Path] = {}  # of copies that are read in place of a file, by the URL of the copy
        self._process, self._profile, self._pipe = process, profile, pipe
        self._scratch: Path | None = None
        self._is_ending = threading.Event()
        self.context = _connected(pipe)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        if process is not None:
            threading.Thread(target=_kill_late, args=(self._is_ending, process), daemon=True).start()

    def service(self, name: str) -> Remote:
        """Return a new instance of the UNO service `name`."""
        made: Remote = self.context.ServiceManager.createInstanceWithContext(name, self.context)
        return made

    def is_running(self) -> bool:
        """Tell whether the process is still there."""
        if self._process is not None:
            return self._process.poll() is None
        if not self.pid:
            return self.answers()
        try:
            os.kill(self.pid, 0)
        except OSError:
            return False
        return True

    def answers(self) -> bool:
        """Tell whether a call comes through: the first one that a dying program gets may fail in other ways."""
        with suppress(LibreOfficeError):
            self.desktop.getFrames()
            return True
        return False

    @cached_property
    def installation(self) -> str:
        """Return the URL of the profile that the program has: no other can have it at the same time."""
        paths = self.service("com.sun.star.util.PathSubstitution")
        return str(paths.substituteVariables("$(user)", True)).removesuffix("/user")

    def scratch(self) -> Path:
        """Return a new folder that goes when the program does."""
        if self._scratch is None:
            self._scratch = self._profile or Path(tempfile.mkdtemp(prefix="xlwings-copies-"))
            atexit.register(shutil.rmtree, self._scratch, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=self._scratch))

    def quit(self) -> None:
        """End the program, nothing saved and nothing asked; a program of ours that does not end in time is killed."""
        self._is_ending.set()
        with suppress(LibreOfficeError):
            if self._process is not None:
                self._close_all()
            self.desktop.terminate()
        if self._process is not None:
            self._process.wait()
        self._forget()

    def _close_all(self) -> None:
        """Close what is open, by whomever: LibreOffice would ask what to do with what is not saved, and wait."""
        components = self.desktop.getComponents().createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            with suppress(LibreOfficeRefusedError, AttributeError):
                component.setModified(False)
                component.close(True)

    def kill(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        elif self.pid:
            os.kill(self.pid, signal.SIGTERM)
        else:
            self.quit()
        self._is_ending.set()
        self._forget()

    def _forget(self) -> None:
        atexit.unregister(self.quit)
        if self._profile is not None:
            for path in self.files:
                profiles.unlock(path, self._profile)
            shutil.rmtree(self._profile, ignore_errors=True)
            pipes.remove_pipe(self._pipe)


def _kill_late(is_ending: threading.Event, process: subprocess.Popen[bytes]) -> None:
    """Wait until the process is to end, and kill it if it does not."""
    is_ending.wait()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def start(program: str | None = None, is_visible: bool = False) -> Office:
    """Start LibreOffice, `program` or the one found, in a window or without, and return it once it answers.

    Raises LibreOfficeMissingError when there is none, LibreOfficeError when it does not answer within a minute.
    """
    uno()  # no process for nothing
    executable = program or find_soffice()
    profile = profiles.new_profile()
    pipe = pipes.new_pipe()
    command = [
        executable,
        f"-env:UserInstallation={profile.as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
        *("--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *(() if is_visible else ("--headless",)),
    ]
    process = _launched(command)
    try:
        process = _answering(command, process, pipe)
        profiles.note_process(profile, process.pid)
        office = Office(pipe, process.pid, process, profile)
    except BaseException:
        process.kill()
        process.wait()
        shutil.rmtree(profile, ignore_errors=True)
        pipes.remove_pipe(pipe)
        raise
    pipes.close_to_others()
    office.is_headless = not is_visible
    atexit.register(office.quit)
    return office


def attach(pipe: str, pid: int) -> Office:
    """Return the LibreOffice of process `pid`, which accepts connections on the pipe named `pipe`."""
    return Office(pipe, pid, None, None)


def find_soffice() -> str:
    """Return the path of LibreOffice's program; LibreOfficeMissingError when there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    folders = [Path(found).resolve().parent] if found else []
    folders += [folder for place in _PLACES for folder in sorted(Path("/").glob(place.lstrip("/")))]
    for folder in folders:
        if (folder / "soffice.bin").exists():
            return str(folder / "soffice.bin")  # the program itself: ending it leaves no other behind
    if found is None:
        raise LibreOfficeMissingError(_NOT_FOUND)
    return found


def _launched(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - the program is LibreOffice, or what the caller names
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_end_with_parent(),
    )


def _end_with_parent() -> Callable[[], object] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # loaded before the fork
    return lambda: prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def _answering(command: list[str], process: subprocess.Popen[bytes], pipe: str) -> subprocess.Popen[bytes]:
    """Return the process, started again if it asks for that, once it answers on `pipe`."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        status = process.poll()
        if status == _RESTART:
            process = _launched(command)
        elif status is not None:
            raise LibreOfficeError(f"LibreOffice ended as soon as it was started (status {status}): {command[0]}")
        with suppress(LibreOfficeError):
            _connected(pipe)
            return process
        time.sleep(_POLL_SECONDS)
    process.kill()
    raise LibreOfficeError(f"LibreOffice did not answer within {_START_SECONDS} seconds: {command[0]}")


def _connected(pipe: str) -> Remote:
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        return Remote(call(resolver.resolve, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"))
    except LibreOfficeError as error:
        raise LibreOfficeGoneError() from error

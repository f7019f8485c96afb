"""Profiles and lock files of programs that were started here: made, told apart, and cleared away when one has died.

LibreOffice puts `.~lock.<name>#` beside a file that is open in it; the last field of its one line is the profile of the
program. A program that is killed leaves both: the next that wants the file would get it for reading only.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "xlwings-libreoffice-"
_FIELDS = 5  # of a lock: full name, account, computer, time, profile
_PROCESS = "process"  # the file of a profile that says which process has it
# Settings of a new profile: where each is, below org.openoffice, its name, its value.
_SETTINGS = (
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Setup/Office", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Calc/Input", "ReplaceCellsWarning", "false"),
    ("Office.Calc/Formula/Syntax", "StringRefAddressSyntax", "3"),  # of INDIRECT: Sheet1.A1 and Excel's Sheet1!A1
)
_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'


def new_profile() -> Path:
    """Return the folder of a new profile; those of programs that have died are cleared away before."""
    clear_profiles()
    profile = Path(tempfile.mkdtemp(prefix=_PREFIX))
    (profile / "user").mkdir()
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_FILE.format(items), "utf-8")
    return profile


def note_process(profile: Path, pid: int) -> None:
    """Note in the profile which process has it."""
    (profile / _PROCESS).write_text(str(pid))


def clear_profiles() -> None:
    """Remove the profiles whose program has died without removing its own."""
    for profile in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if (profile / _PROCESS).exists() and not _is_used(profile):
            shutil.rmtree(profile, ignore_errors=True)


def lock_of(path: Path) -> Path:
    """Return where LibreOffice notes that the file is open."""
    return path.with_name(f".~lock.{path.name}#")


def is_locked(path: Path, installation: str) -> bool:
    """Tell whether somebody has the file open, which the program with the profile at the URL `installation` has not.

    A lock that names that profile was left when its program crashed, and is no hindrance. The lock of another program
    that was started here and has died is removed.
    """
    lock = lock_of(path)
    if not lock.exists():
        return False
    host, url = _holder(lock)
    if url == installation and host == socket.gethostname().partition(".")[0]:
        return False
    profile = _profile_at(url)
    if profile is None or _is_used(profile):
        return True
    lock.unlink(missing_ok=True)
    return False


def unlock(path: Path, profile: Path) -> None:
    """Remove the lock of the file, if it is of the program with that profile."""
    lock = lock_of(path)
    if lock.exists() and _profile_at(_holder(lock)[1]) == profile:
        lock.unlink(missing_ok=True)


def _holder(lock: Path) -> tuple[str, str]:
    """Return the computer, without its domain, and the URL of the profile that a lock names; "" where it has none."""
    with suppress(OSError):
        fields = re.split(r"(?<!\\),", lock.read_text("utf-8", "replace").rstrip("; \n"))
        if len(fields) == _FIELDS:
            return fields[2].partition(".")[0], fields[4].rstrip("/")
    return "", ""


def _profile_at(url: str) -> Path | None:
    """Return the profile at that URL, None if it is not one of ours."""
    name = url.rpartition("/")[2]
    return Path(tempfile.gettempdir()) / name if name.startswith(_PREFIX) else None


def _is_used(profile: Path) -> bool:
    """Tell whether the program of a profile is there: a process of that number may be another by now, or a dead one."""
    try:
        pid = int((profile / _PROCESS).read_text())
    except FileNotFoundError:
        return profile.exists()  # one that is being started
    command = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        with suppress(OSError):
            return profile.name.encode() in command.read_bytes()
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True

"""Puts the menu and the toolbar into a user's LibreOffice, takes them out, and says what is wrong.

LibreOffice's own unopkg does it: nothing else of the profile is touched. Source: `unopkg --help`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from educonnect_xl import __version__
from educonnect_xl.command.install import Point
from educonnect_xl.errors.installing import ExtensionRefusedError, LibreOfficeNotUsableError
from educonnect_xl.xlwings_alone import import_xlwings

import_xlwings()  # before the engine does

from educonnect_xl.libreoffice.errors import LibreOfficeMissingError  # noqa: E402 - see above
from educonnect_xl.libreoffice.office import find_soffice  # noqa: E402
from educonnect_xl.libreoffice.remote import uno  # noqa: E402
from educonnect_xl.tools import (  # noqa: E402
    EXTENSION_ID,
    INTERPRETER_NOTE,
    data_folder,
    note_interpreter,
    packaged_extension,
    workbook_xlwings_version,
)

_SECONDS = 120


def install(interpreter: str) -> None:
    """Put the extension into the user's LibreOffice, whose buttons start `interpreter`; again changes nothing more.

    Raises LibreOfficeNotUsableError where there is none, ExtensionRefusedError for what it says against it.
    """
    try:
        uno()
    except LibreOfficeMissingError as error:
        raise LibreOfficeNotUsableError() from error
    _unopkg("add", "--force", "--suppress-license", str(packaged_extension()))
    note_interpreter(interpreter)


def uninstall() -> bool:
    """Take the extension and the note of the interpreter away; tell whether there was an extension."""
    was_there = installed_version() is not None
    if was_there:
        _unopkg("remove", EXTENSION_ID)
    (data_folder() / INTERPRETER_NOTE).unlink(missing_ok=True)
    return was_there


def installed_version() -> str | None:
    """Return the version of the extension in the user's LibreOffice, None if there is none."""
    found = re.search(rf"^Identifier: {re.escape(EXTENSION_ID)}\n\s*Version: (.*)$", _unopkg("list"), re.MULTILINE)
    return found[1].strip() if found else None


def diagnose(interpreter: str) -> list[Point]:
    """Return every point that the buttons in LibreOffice depend on, right or wrong."""
    import xlwings

    expected, called = workbook_xlwings_version(), _noted_interpreter()
    return [
        Point("python", sys.version_info >= (3, 11), {"found": sys.version.split()[0]}),
        Point("xlwings", xlwings.__version__ == expected, {"found": xlwings.__version__, "expected": expected}),
        Point("libreoffice", _is_usable(), {}),
        _extension_point(),
        Point("bouton", called == interpreter, {"found": called or "aucun"}),
        Point("note", called is None or _is_private(), {"path": data_folder()}),
    ]


def _extension_point() -> Point:
    try:
        version = installed_version()
    except (LibreOfficeNotUsableError, ExtensionRefusedError):
        version = None
    return Point("extension", version == __version__, {"found": version or "aucune"})


def _is_usable() -> bool:
    try:
        uno()
        find_soffice()
    except LibreOfficeMissingError:
        return False
    return True


def _noted_interpreter() -> str | None:
    note = data_folder() / INTERPRETER_NOTE
    return note.read_text("utf-8").rstrip("\n") if note.exists() else None


def _is_private() -> bool:
    """Tell whether nobody else may write the note, as the macro wants it."""
    notes = (data_folder(), data_folder() / INTERPRETER_NOTE)
    return all(path.lstat().st_uid == os.getuid() and not path.lstat().st_mode & 0o022 for path in notes)


def _unopkg(*arguments: str) -> str:
    """Return what LibreOffice's manager of extensions says."""
    try:
        command = [str(_manager()), *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS)  # noqa: S603
    except (LibreOfficeMissingError, OSError, subprocess.TimeoutExpired) as error:
        raise LibreOfficeNotUsableError() from error
    if done.returncode:
        raise ExtensionRefusedError(reason=" ".join(done.stderr.split()))
    return done.stdout


def _manager() -> Path:
    return Path(find_soffice()).with_name("unopkg")

"""Opens the tools in the user's own LibreOffice, macros allowed, with an export imported beside them."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from contextlib import suppress
from typing import IO

import xlwings as xw

from educonnect_xl.accounts.export import Export
from educonnect_xl.buttons.libreoffice_tools import users_tools
from educonnect_xl.errors.installing import LibreOfficeNotUsableError, NoScreenError
from educonnect_xl.libreoffice import LibreOfficeError, LibreOfficeGoneError, attach
from educonnect_xl.libreoffice.display import has_screen
from educonnect_xl.libreoffice.office import find_soffice
from educonnect_xl.libreoffice.pipes import new_pipe, remove_pipe
from educonnect_xl.libreoffice.remote import uno
from educonnect_xl.spreadsheet.import_list import import_list
from educonnect_xl.tools import HOME_SHEET, TEMPLATE_SHEET, WORKBOOK_NAME, note_interpreter

_SECONDS, _SECONDS_TO_TAKE_OVER, _POLL_SECONDS = 60, 5, 0.1
_UNKNOWN = 0  # the process of a LibreOffice that was running before


def open_tools(export: Export | None) -> xw.Book:
    """Return the user's tools workbook, open, the buttons' interpreter noted; then import `export`.

    A LibreOffice that is running is used as it is, else one is started; it stays. Raises LibreOfficeNotUsableError, or
    NoScreenError where there is none to show it on.
    """
    note_interpreter(sys.executable)
    try:
        app = _users_program()
        with suppress(KeyError):
            return with_export(app.books[WORKBOOK_NAME], export)
        return with_export(app.books.open(users_tools()), export)
    except LibreOfficeError as error:
        raise LibreOfficeNotUsableError() from error


def with_export(tools: xw.Book, export: Export | None) -> xw.Book:
    """Import `export`, where there is one, into a new workbook beside `tools`, whose Accueil is then shown."""
    if export is not None:
        import_list(tools.app, tools.sheets[TEMPLATE_SHEET.format(choice="toutes")], export)
    tools.activate()
    tools.sheets[HOME_SHEET].activate()
    return tools


def _users_program() -> xw.App:
    """Return the LibreOffice of the user's profile: one that runs takes the request of a second over.

    It may be closing, and not take it over after all: the request is made again.
    """
    uno()
    if not has_screen():
        raise NoScreenError()
    pipe = new_pipe()
    with tempfile.TemporaryFile() as complaints:
        try:
            return _answering(pipe, complaints)
        except BaseException:
            remove_pipe(pipe)
            raise


def _answering(pipe: str, complaints: IO[bytes]) -> xw.App:
    """Return the program that answers on `pipe`, started as often as it takes; one that does not answer is ended."""
    pid, asked = _started(pipe, complaints), time.monotonic()
    deadline = asked + _SECONDS
    while time.monotonic() < deadline:
        with suppress(LibreOfficeGoneError):
            return attach(pipe, pid)
        ended, status = os.waitpid(pid, os.WNOHANG) if pid else (0, 0)
        if ended and _has_no_screen(complaints):
            raise NoScreenError()
        if ended and not status:  # it has handed the request over
            pid = _UNKNOWN
        if (ended and status) or (pid == _UNKNOWN and time.monotonic() - asked > _SECONDS_TO_TAKE_OVER):
            pid, asked = _started(pipe, complaints), time.monotonic()  # a new profile was made, or nobody took over
        time.sleep(_POLL_SECONDS)
    if pid:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    raise LibreOfficeGoneError()


def _has_no_screen(complaints: IO[bytes]) -> bool:
    """Tell whether LibreOffice complained of the display: it ends with the status of a success then."""
    complaints.seek(0)
    return b"display" in complaints.read().lower()


def _started(pipe: str, complaints: IO[bytes]) -> int:
    """Return the process of a LibreOffice that outlives this one."""
    command = [find_soffice(), "--nologo", "--norestore", "--nodefault", f"--accept=pipe,name={pipe};urp;"]
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(2)]
    told = [*silent, (os.POSIX_SPAWN_DUP2, complaints.fileno(), 2)]
    return os.posix_spawn(command[0], command, os.environ, file_actions=told, setsid=True)

"""Opens the tools in the user's own LibreOffice, macros allowed, with an export imported beside them."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import xlwings as xw

from educonnect_xl.accounts.export import Export
from educonnect_xl.buttons.settings import set_values, setting_values
from educonnect_xl.errors import LibreOfficeNotUsableError
from educonnect_xl.libreoffice import LibreOfficeError, LibreOfficeGoneError, attach
from educonnect_xl.libreoffice.office import find_soffice
from educonnect_xl.libreoffice.remote import uno
from educonnect_xl.spreadsheet.import_list import import_list
from educonnect_xl.tools import HOME_SHEET, TEMPLATE_SHEET, WORKBOOK_NAME, packaged_workbook

_SECONDS, _POLL_SECONDS = 60, 0.1
_UNKNOWN = 0  # the process of a LibreOffice that was running before


def open_tools(folder: Path, export: Export | None) -> xw.Book:
    """Return the tools workbook, open from `folder`, where the buttons' interpreter is noted; then import `export`.

    A LibreOffice that is running is used as it is, else one is started; it stays. Raises LibreOfficeNotUsableError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "python").write_text(f"{sys.executable}\n", "utf-8")
    try:
        app = _users_program()
        with suppress(KeyError):
            return with_export(app.books[WORKBOOK_NAME], export)
        return with_export(_tools(app, folder), export)
    except LibreOfficeError as error:
        raise LibreOfficeNotUsableError() from error


def _tools(app: xw.App, folder: Path) -> xw.Book:
    """Return the tools workbook of `folder`, open: made anew, with the settings of the old, where ours has changed."""
    path, note = folder / WORKBOOK_NAME, folder / "version"
    packaged = packaged_workbook()
    version = hashlib.sha256(packaged).hexdigest()
    if path.exists() and note.exists() and note.read_text("utf-8") == version:
        return app.books.open(path)
    kept: dict[str, Any] = {}
    if path.exists():
        old = app.books.open(path)
        kept = setting_values(old)
        old.close()
    path.write_bytes(packaged)
    tools = app.books.open(path)
    if kept:
        set_values(tools, kept)
        tools.save()
    note.write_text(version, "utf-8")
    return tools


def with_export(tools: xw.Book, export: Export | None) -> xw.Book:
    """Import `export`, where there is one, into a new workbook beside `tools`, whose Accueil is then shown."""
    if export is not None:
        import_list(tools.app, tools.sheets[TEMPLATE_SHEET.format(choice="toutes")], export)
    tools.activate()
    tools.sheets[HOME_SHEET].activate()
    return tools


def _users_program() -> xw.App:
    """Return the LibreOffice of the user's profile: one that runs takes the request of a second over."""
    uno()
    pipe = f"educonnect_xl_{uuid4().hex}"
    pid = _started(pipe)
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        with suppress(LibreOfficeGoneError):
            return attach(pipe, pid)
        ended, status = os.waitpid(pid, os.WNOHANG) if pid else (0, 0)
        if ended:  # it has handed the request over, or made a new profile and asks to be started again
            pid = _started(pipe) if status else _UNKNOWN
        time.sleep(_POLL_SECONDS)
    raise LibreOfficeGoneError()


def _started(pipe: str) -> int:
    """Return the process of a LibreOffice that outlives this one."""
    command = [find_soffice(), "--nologo", "--norestore", "--nodefault", f"--accept=pipe,name={pipe};urp;"]
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)]
    return os.posix_spawn(command[0], command, os.environ, file_actions=silent, setsid=True)

"""The tools workbook as the package knows it: its file, the names of its sheets, where its notes are kept."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

TOOLS_NAME = "ListeEleve_tools"
WORKBOOK_NAME, ADD_IN_NAME = f"{TOOLS_NAME}.xlsm", f"{TOOLS_NAME}.xlam"
EXTENSION_NAME, EXTENSION_ID = f"{TOOLS_NAME}.oxt", "educonnect_xl.tools"
HOME_SHEET = "Accueil"
SETTINGS_SHEET = "Réglages"
SLIP_TEXTS_SHEET = "Textes des fiches"
TEMPLATE_SHEET = "Modèle {choice}"
INTERPRETER_NOTE = "python"

_WORKBOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADD_IN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"


def packaged_workbook() -> bytes:
    """Return the tools workbook that comes with the package."""
    return _packaged(WORKBOOK_NAME).read_bytes()


def packaged_extension() -> Path:
    """Return the path of the extension of LibreOffice that comes with the package."""
    return _packaged(EXTENSION_NAME)


def _packaged(name: str) -> Path:
    beside = Path(__file__).with_name(name)  # in an installed package
    return beside if beside.exists() else Path(__file__).parent.parent / "workbook" / name  # in a checkout


def add_in_of(workbook: bytes) -> bytes:
    """Return `workbook` as an add-in: the same parts, another content type."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    output = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(output, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = ZipInfo(part.filename)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(part).replace(_WORKBOOK_TYPE, _ADD_IN_TYPE))
    return output.getvalue()


def versions_in(workbook: bytes) -> str:
    """Return what a tools workbook, or add-in, says it was built with, which Excel keeps; "" for another workbook."""
    from zipfile import BadZipFile, ZipFile

    try:
        properties = ZipFile(io.BytesIO(workbook)).read("docProps/core.xml").decode()
    except (BadZipFile, KeyError, UnicodeError):
        return ""
    match = re.search(r"<dc:description>(educonnect_xl [^<]*)<", properties)
    return match[1] if match else ""


def workbook_xlwings_version() -> str:
    """Return the version of xlwings whose macros the packaged workbook carries: the one it was built with."""
    match = re.search(r"xlwings (\d[\w.]*)", versions_in(packaged_workbook()))
    return match[1] if match else ""


def is_set_up() -> bool:
    """Return whether this Python is the private one that the setup program for Windows installs."""
    return Path(sys.prefix) == data_folder() / "python"


def data_folder() -> Path:
    """Return the folder of this user where notes of ours are kept; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("educonnect_xl", appauthor=False)


def private_data_folder() -> Path:
    """Return that folder, made where it is not there, its owner's alone whatever the umask: what is in it is run."""
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def note_interpreter(interpreter: str) -> None:
    """Note which Python the buttons in LibreOffice start, in a file that nobody else may write."""
    note = private_data_folder() / INTERPRETER_NOTE
    note.unlink(missing_ok=True)  # somebody may have it open
    with open(note, "x", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(f"{interpreter}\n")

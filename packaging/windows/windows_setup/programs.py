"""Packs the folder that is installed: as a setup program by NSIS, and as a zip with Installer.cmd."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

from windows_setup.errors import BuildError

SOURCES = Path(__file__).parents[1]
COMMAND_FILES = ("Installer.cmd", "Desinstaller.cmd")

_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip has no earlier date; one date for all makes the same bytes each time


def make_setup(payload: Path, version: str, target: Path, is_quick: bool) -> None:
    """Write to `target` the setup program that installs `payload`; quickly made, it is larger by half.

    Raises BuildError where NSIS is missing or fails.
    """
    makensis = shutil.which("makensis")
    if makensis is None:
        raise BuildError("NSIS, which makes the setup program, is missing: install the package nsis.")
    size = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file()) // 1024
    values = {"VERSION": version, "PAYLOAD": payload, "SIZE_KB": size, "OUTPUT": target}
    values["COMPRESSOR"] = "zlib" if is_quick else "/SOLID lzma"
    defines = [f"-D{name}={value}" for name, value in values.items()]
    command = [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(SOURCES / "setup.nsi")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise BuildError(f"NSIS cannot make the setup program: {' '.join((ended.stdout + ended.stderr).split())}")


def make_zip(payload: Path, target: Path, is_quick: bool) -> None:
    """Write to `target` a zip of `payload` with the command files that install and remove it."""
    level = 1 if is_quick else None
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in COMMAND_FILES:
            text = (SOURCES / name).read_text("utf-8")
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.replace("\n", "\r\n"), zipfile.ZIP_DEFLATED, level)
        for path in sorted(payload.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(payload).as_posix(), _EPOCH)
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, level)

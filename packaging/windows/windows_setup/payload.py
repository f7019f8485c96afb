"""Lays out what is installed: a folder `python`, CPython and the wheels where it finds them, and their `licences`.

Modules are compiled now, because xlwings calls Python with -B: otherwise each click would compile every module anew.
"""

from __future__ import annotations

import compileall
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from py_compile import PycInvalidationMode

from windows_setup.errors import BuildError
from windows_setup.licences import write_licences
from windows_setup.lock import Runtime, sha256_of
from windows_setup.signatures import check_signatures

SITE_PACKAGES = Path("Lib", "site-packages")

# What nobody runs here: tests, demonstrations, manuals, other programs, scripts that pip makes; and the part of xlwings
# that is not open source.
_LEFT_OUT = (
    "**/tests",
    "*.dist-info/direct_url.json",
    "*.whl",
    "Cryptodome/SelfTest",
    "PyWin32.chm",
    "adodbapi*",
    "bin",
    "isapi",
    "olefile/olefile2.py",
    "pythonwin",
    "win32/Demos",
    "win32/test",
    "win32com/demos",
    "win32com/test",
    "win32comext",
    "xlwings-*.dist-info/**/LICENSE_PRO.txt",
    "xlwings/pro",
    "xlwings32-*.dll",
)


def unpack_runtime(archive: Path, runtime: Runtime, folder: Path) -> int:
    """Unpack into `folder` the runtime that `archive` holds, and return how many of its files are signed.

    `archive` is python.org's own, or the registry's package of the same files, whatever its name. Raises BuildError
    when it is neither of those that the lock names, or when a program file is not signed.
    """
    found = sha256_of(archive)
    if found == runtime.sha256:
        _unpack(archive.read_bytes(), "", folder)
    elif found == runtime.project_sha256:
        with tarfile.open(archive) as package:
            inner = package.extractfile(runtime.inner)
            _unpack(inner.read() if inner else b"", f"{runtime.folder}/", folder)
    else:
        raise BuildError(f"{archive.name} has the SHA-256 {found}, not that of {runtime.archive}: it is not used.")
    return check_signatures(folder)


def _unpack(archive: bytes, top: str, folder: Path) -> None:
    """Unpack into `folder` the entries of the zip `archive` whose names begin with `top`, without it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        for entry in files.infolist():
            if entry.filename.startswith(top) and not entry.is_dir():
                target = folder / entry.filename.removeprefix(top)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files.read(entry))


def lay_out(folder: Path, runtime: Runtime, wheels: Sequence[Path]) -> None:
    """Complete `folder`, whose `python` is an unpacked runtime, with `wheels` and with `licences`.

    Raises BuildError when a wheel is not for this runtime, or says nothing of its licence.
    """
    if sys.version_info[:2] != tuple(map(int, runtime.python.split("."))):
        raise BuildError(f"Modules are compiled for the setup by Python {runtime.python}: set PYTHON, remove .venv.")
    python = folder / "python"
    packages = python / SITE_PACKAGES
    install_wheels(wheels, runtime, packages)
    for dll in packages.glob("xlwings64-*.dll"):
        shutil.move(dll, python / dll.name)  # where xlwings' macros look for it: beside python.exe
    _leave_out(packages)
    write_licences(folder, packages)
    write_paths(python, runtime)
    _compile(packages)


def install_wheels(wheels: Sequence[Path], runtime: Runtime, packages: Path) -> None:
    """Unpack `wheels` into `packages` as pip would on Windows; nothing of them is run."""
    target = ["--platform=win_amd64", f"--python-version={runtime.python}", "--implementation=cp"]
    options = ["--no-deps", "--no-index", "--no-compile", "--only-binary=:all:", "--target", str(packages)]
    command = [sys.executable, "-m", "pip", "install", "--quiet", *target, *options, *map(str, wheels)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise BuildError(f"A wheel cannot be installed: {ended.stderr.strip().splitlines()[-1]}")


def write_paths(folder: Path, runtime: Runtime, *more: str) -> None:
    """Write the file that says where this Python finds modules, here and in the folders `more`, and nowhere else."""
    digits = runtime.python.replace(".", "")
    lines = [f"python{digits}.zip", ".", str(SITE_PACKAGES).replace("/", "\\"), *more, "import site"]
    (folder / f"python{digits}._pth").write_bytes("".join(f"{line}\r\n" for line in lines).encode())


def _leave_out(packages: Path) -> None:
    for pattern in _LEFT_OUT:
        for path in list(packages.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()


def _compile(packages: Path) -> None:
    mode = PycInvalidationMode.UNCHECKED_HASH  # the date of an installed file says nothing
    if not compileall.compile_dir(packages, quiet=1, stripdir=str(packages), invalidation_mode=mode, workers=0):
        raise BuildError("A module of a wheel does not compile.")

"""The Python that runs tests on Windows: the very files that are installed, with the packages of the tests beside."""

from __future__ import annotations

import zipfile
from pathlib import Path

from windows_setup.fetch import fetch_wheels
from windows_setup.lock import read_lock
from windows_setup.payload import install_wheels, write_paths

PROJECT = Path(__file__).parents[2]


def python_with_tests(archive: Path, kept: Path, folder: Path) -> Path:
    """Unpack `archive` in `folder`, add the packages of the tests, which are in `kept`, and return its python.exe."""
    lock = read_lock()
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    wheels = fetch_wheels(lock.test_wheels, lock.runtime.python, kept)
    install_wheels(wheels, lock.runtime, folder / "python" / "test-packages")
    project = "Z:" + str(PROJECT).replace("/", "\\")
    write_paths(folder / "python", lock.runtime, "test-packages", project)
    return folder / "python" / "python.exe"

"""The test suite on the very Python and packages that the setup program installs."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest
from windows_setup.fetch import fetch_wheels
from windows_setup.lock import read_lock
from windows_setup.payload import install_wheels, write_paths

from tests.windows.wine import Windows

PROJECT = Path(__file__).parents[2]
LEAST = 900  # tests that pass: fewer, and something was left out in silence


def python_with_tests(dist: Path, kept: Path, folder: Path) -> Path:
    """Unpack in `folder` what is installed, with the packages of the tests, and return its python.exe."""
    lock = read_lock()
    with zipfile.ZipFile(next(dist.glob("educonnect_xl-*-windows.zip"))) as archive:
        archive.extractall(folder)
    wheels = fetch_wheels(lock.test_wheels, lock.runtime.python, kept)
    install_wheels(wheels, lock.runtime, folder / "python" / "test-packages")
    project = "Z:" + str(PROJECT).replace("/", "\\")
    write_paths(folder / "python", lock.runtime, "test-packages", project)
    return folder / "python" / "python.exe"


def test_the_suite_passes_on_windows(
    windows: Windows, dist: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = python_with_tests(dist, kept, windows.drive / "Outils à tester")
    options = ["-p", "tests.windows.left_out", "-p", "no:cacheprovider", "-n2", "--tb=short", "-rsfE"]
    options += ["-p", "no:unraisableexception"]  # what Python collects late is told of on Linux, by the test at fault
    options += ["-m", "not slow and not libreoffice"]
    done = windows.run(python, "-X", "utf8", "-m", "pytest", *options, cwd=PROJECT, timeout=900)
    with capsys.disabled():  # so that what was skipped is said
        sys.stdout.write(f"\n{done.stdout}")
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) >= LEAST

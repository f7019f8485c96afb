"""What the tests on Windows share: the setup program just built, a Windows, and a Python in it for the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from windows_setup.fetch import cache_folder

from tests.windows.installed import DONE, Installed, files_of, registry_of
from tests.windows.tested import python_with_tests
from tests.windows.wine import Windows

USER = "Éléonore D'Été"


@pytest.fixture(scope="session")
def dist() -> Path:
    """Give the folder with the setup program and the zip that are tested."""
    return Path(os.environ["EDUCONNECT_XL_DIST"])


@pytest.fixture(scope="session")
def program(dist: Path) -> Path:
    """Give the setup program."""
    return next(dist.glob("educonnect_xl-*-setup.exe"))


@pytest.fixture(scope="session")
def archive(dist: Path) -> Path:
    """Give the zip."""
    return next(dist.glob("educonnect_xl-*-windows.zip"))


@pytest.fixture(scope="session")
def kept() -> Path:
    """Give the folder of the files that script/build-windows fetched: the user's own, not that of a test."""
    return cache_folder()


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """Give a new Windows, where nothing was ever installed: whoever installs something removes it."""
    windows = Windows(tmp_path_factory.mktemp("windows"), USER)
    try:
        windows.start()
        yield windows
    finally:
        windows.stop()
        shutil.rmtree(windows.folder)  # 700 MB


@pytest.fixture(scope="session")
def tested_python(windows: Windows, archive: Path, kept: Path) -> Path:
    """Give a python.exe with what is installed and the packages of the tests, in a folder with spaces and accents."""
    return python_with_tests(archive, kept, windows.drive / "Outils à tester")


@pytest.fixture(scope="module")
def before(windows: Windows) -> set[str]:
    """Give the user's files as they are before anything of ours is there."""
    return files_of(windows)


@pytest.fixture(scope="module")
def installed(windows: Windows, program: Path, before: set[str]) -> Iterator[Installed]:
    """Give what the setup program installs, silent; when it is removed, nothing must be left."""
    installed = Installed(windows)
    assert installed.setup(program) == DONE
    assert installed.python.exists()
    yield installed
    assert installed.remove() == DONE
    assert files_of(windows) == before
    assert registry_of(windows) == ""
    shutil.rmtree(installed.work)

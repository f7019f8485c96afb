"""What the tests on Windows share: the setup program just built, and a Windows that lasts for one module."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from windows_setup.fetch import cache_folder

from tests.windows.wine import Windows

USER = "Éléonore D'Été"


@pytest.fixture(scope="session")
def dist() -> Path:
    """Give the folder with the setup program and the zip that are tested."""
    return Path(os.environ["EDUCONNECT_XL_DIST"])


@pytest.fixture(scope="session")
def kept() -> Path:
    """Give the folder of the files that script/build-windows fetched: the user's own, not that of a test."""
    return cache_folder()


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """Give a new Windows, where nothing was ever installed."""
    windows = Windows(tmp_path_factory.mktemp("windows"), USER)
    try:
        windows.start()
        yield windows
    finally:
        windows.stop()

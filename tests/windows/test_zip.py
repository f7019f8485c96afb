"""The zip, for where a setup program may not run: its command files, as Windows' command interpreter runs them.

Whether they notice an open Excel is not shown here: tasklist and find, which they ask, do nothing in Wine.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from educonnect_xl.tools import packaged_workbook
from tests.windows.installed import Installed, files_of
from tests.windows.wine import Windows


@pytest.fixture(scope="module")
def unpacked(windows: Windows, before: set[str], archive: Path) -> Iterator[Installed]:
    """Give the folder of the unpacked zip as the user's `work`."""
    unpacked = Installed(windows)
    with zipfile.ZipFile(archive) as files:
        files.extractall(unpacked.work)
    yield unpacked
    shutil.rmtree(unpacked.work)
    assert files_of(windows) == before


def called(unpacked: Installed, name: str, *options: str, disk_fills_up: bool = False) -> CompletedProcess[str]:
    """Run a command file of the zip, as nobody who could press a key."""
    command = ["cmd", "/c", name, *options]
    return unpacked.windows.run(*command, cwd=unpacked.work, environment={"CI": "1"}, disk_fills_up=disk_fills_up)


def test_it_installs_installs_again_and_leaves_nothing(unpacked: Installed, before: set[str]) -> None:
    assert called(unpacked, "Installer.cmd").returncode == 0
    assert unpacked.workbook.read_bytes() == packaged_workbook()
    assert "2\u00a0213\u00a0élèves" in unpacked("exemple", "-o", ".")
    files = files_of(unpacked.windows)
    (unpacked.folder / "python.nouveau").mkdir()  # as a run that was killed leaves them
    (unpacked.folder / "python.ancien").mkdir()
    assert called(unpacked, "Installer.cmd", "--complement").returncode == 0
    add_in = "AppData/Roaming/Microsoft/Excel/XLSTART/ListeEleve_tools.xlam"
    assert {add_in} <= files_of(unpacked.windows) - files
    assert not unpacked.workbook.exists()
    assert sorted(path.name for path in unpacked.folder.iterdir()) == ["licences", "python"]
    assert called(unpacked, "Desinstaller.cmd").returncode == 0
    assert files_of(unpacked.windows) == before


def test_without_its_files_it_says_what_to_do(unpacked: Installed, before: set[str]) -> None:
    alone = unpacked.work / "aperçu"
    alone.mkdir()
    shutil.copy(unpacked.work / "Installer.cmd", alone)
    done = unpacked.windows.run("cmd", "/c", "Installer.cmd", cwd=alone, environment={"CI": "1"})
    assert done.returncode == 1
    assert "abord tout le contenu du fichier zip" in done.stdout  # Wine reads a command file in its own code page
    assert files_of(unpacked.windows) == before


def test_a_disk_that_fills_up_is_told_and_nothing_is_left(unpacked: Installed, before: set[str]) -> None:
    done = called(unpacked, "Installer.cmd", disk_fills_up=True)
    assert done.returncode == 1
    assert "ont pas pu" in done.stdout
    assert files_of(unpacked.windows) == before

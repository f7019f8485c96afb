"""A disk that is really full: every command and button says so, and leaves what was there and nothing half-written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from educonnect_xl.accounts.sample import SAMPLE_NAME
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.tools import WORKBOOK_NAME
from tests.tools_build.test_build import COMMITTED

# Mounts a disk of the size $1 at the folder $2, for what follows and no other process.
MOUNT = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"'
pytestmark = pytest.mark.slow

RunOnDisk = Callable[..., "subprocess.CompletedProcess[str]"]

# Clicks a button, argument 3, on the CSV file of argument 2; the tools are argument 1.
CLICK = """
import sys
import xlwings as xw
from educonnect_xl import buttons, libreoffice
tools, source, button = sys.argv[1:]
libreoffice.App.alert = lambda _, prompt, *others: print(prompt) or "yes"
with xw.App(visible=False, add_book=False) as app:
    app.books.open(tools).set_mock_caller()
    book = app.books.open(source)
    buttons.click(button)
    print(len(book.sheets))
"""


pytestmark = pytest.mark.slow


@pytest.fixture
def run_on_disk(tmp_path: Path) -> RunOnDisk:
    """Give what runs a script of the shell and its arguments with a small disk mounted at `tmp_path`/disk."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def run(size: str, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        words = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, "mount", size, disk, "sh", "-c", script]
        command = list(map(str, [*words, "script", *arguments]))
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    if shutil.which("unshare") is None or run("1m", "true").returncode:
        pytest.skip("no small disk can be mounted here")
    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ["classer", SAMPLE_NAME, "-o", "disk/out.xlsx"],
        ["classer", SAMPLE_NAME, SAMPLE_NAME, "-o", "disk"],
        ["fiches", SAMPLE_NAME, "-o", "disk/out.pdf"],
        ["fiches", SAMPLE_NAME, "-o", "disk/out"],
        ["emargement", SAMPLE_NAME, "-o", "disk/out.pdf"],
        ["eclater", SAMPLE_NAME, "-o", "disk/out"],
        ["eclater", SAMPLE_NAME, "-o", "disk/out", "--zip", "--mot-de-passe", "env:CODE"],
        ["bilan", SAMPLE_NAME, "-o", "disk/out.xlsx"],
        ["comparer", SAMPLE_NAME, SAMPLE_NAME, "-o", "disk/out.xlsx"],
        ["exemple", "-o", "disk/out.csv"],
    ],
    ids=lambda arguments: "-".join(arguments[:1]),
)
def test_a_command_says_that_the_disk_is_full(tmp_path: Path, run_on_disk: RunOnDisk, arguments: list[str]) -> None:
    write_sample(tmp_path / SAMPLE_NAME, 400, 12, seed=1)
    script = 'echo mine >disk/mine; CODE=Kestrel-42-ab "$@"; echo "$?"; find disk -type f'
    ended = run_on_disk("8k", script, sys.executable, "-m", "educonnect_xl", *arguments)
    assert "Le disque est plein" in ended.stderr
    assert ended.stdout.split()[-2:] == ["1", "disk/mine"]


@pytest.mark.libreoffice
def test_a_button_says_that_the_workbook_could_not_be_saved(
    soffice: str, tmp_path: Path, run_on_disk: RunOnDisk
) -> None:
    write_sample(tmp_path / "liste.csv", 60, 4, seed=1)
    shutil.copy(COMMITTED, tmp_path)
    script = 'cp liste.csv disk; "$@"; cmp liste.csv disk/liste.csv && find disk -type f'
    click = [sys.executable, "-c", CLICK, WORKBOOK_NAME, "disk/liste.csv", "feuilles"]
    ended = run_on_disk("16k", script, *click)
    said = ended.stdout.splitlines()
    failure = "Les feuilles de classe sont faites, mais « liste.xlsx » n’a pas pu être enregistré"
    place = next(place for place, line in enumerate(said) if line.startswith(failure))
    sheets, *files = said[place + 1 :]
    assert (sheets, files) == ("6", ["disk/liste.csv"])

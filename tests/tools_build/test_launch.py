"""What the macro in LibreOffice has a shell do: only a Python that nobody else can have named is started."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from educonnect_xl.libreoffice.pipes import path_of
from educonnect_xl.tools import note_interpreter, private_data_folder
from tools_build import procedure

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
SCRIPT = Path(__file__).parents[2] / "tools_build" / "launch.sh"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer file"
    path.touch()
    return path


def run(answer: Path, *arguments: str) -> str:
    """Return what the script answers; it says nothing anywhere else but what a Python that dies complains of."""
    subprocess.run(["sh", "-c", SCRIPT.read_text(), "educonnect_xl", str(answer), *arguments], check=True)
    return answer.read_text().strip()


def python_that(folder: Path, does: str) -> Path:
    """Return a program in place of Python, which gets -P -m educonnect_xl.buttons ANSWER BUTTON PIPE PROCESS."""
    path = folder / "python with spaces"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


def click(answer: Path) -> str:
    return run(answer, "trier", "xlwings-abc/pipe")


def test_a_folder_for_a_pipe_is_its_owners_alone_whatever_the_umask(answer: Path) -> None:
    before = os.umask(0o000)
    try:
        name = run(answer)
    finally:
        os.umask(before)
    folder = path_of(name)
    try:
        assert name.startswith("xlwings-")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        folder.rmdir()


def test_python_is_told_the_button_the_pipe_and_the_process(answer: Path, tmp_path: Path) -> None:
    python = python_that(tmp_path, f'echo "$@" >"{tmp_path}/told"; echo started >"$4"')
    note_interpreter(str(python))
    assert click(answer) == "done"
    told = (tmp_path / "told").read_text().split()
    assert told[:3] == ["-P", "-m", "educonnect_xl.buttons"]
    assert told[-3:] == ["trier", "xlwings-abc/pipe", str(os.getpid())]


@pytest.mark.parametrize("does", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_python_that_does_not_come_in_is_told(answer: Path, tmp_path: Path, does: str) -> None:
    note_interpreter(str(python_that(tmp_path, does)))
    assert click(answer) == "texte_python_absent"


def test_a_python_that_is_no_more_is_told(answer: Path, tmp_path: Path) -> None:
    note_interpreter(str(tmp_path / "gone"))
    assert click(answer) == "texte_python_absent"


def test_without_a_note_nothing_is_started(answer: Path) -> None:
    assert click(answer) == "texte_python_inconnu"


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_others_may_write_is_not_started(answer: Path, tmp_path: Path, what: str, mode: int) -> None:
    note_interpreter(str(python_that(tmp_path, f'touch "{tmp_path}/run"; echo started >"$4"')))
    exposed = private_data_folder() if what == "folder" else private_data_folder() / "python"
    exposed.chmod(mode | (0o100 if what == "folder" else 0))
    assert click(answer) == "texte_python_expose"
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_of_another_account_is_not_started(answer: Path, tmp_path: Path, what: str) -> None:
    note_interpreter(str(python_that(tmp_path, f'touch "{tmp_path}/run"')))
    theirs = private_data_folder()
    os.chown(theirs if what == "folder" else theirs / "python", 65534, 65534)
    assert click(answer) == "texte_python_expose"
    assert not (tmp_path / "run").exists()


def test_a_link_to_another_note_is_not_followed(answer: Path, tmp_path: Path) -> None:
    note_interpreter(str(python_that(tmp_path, f'touch "{tmp_path}/run"')))
    note = private_data_folder() / "python"
    shutil.move(note, tmp_path / "elsewhere")
    note.symlink_to(tmp_path / "elsewhere")
    assert click(answer) == "texte_python_expose"
    assert not (tmp_path / "run").exists()


def test_the_note_and_its_folder_are_private_whatever_they_were(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        folder = private_data_folder()
        folder.chmod(0o777)
        (folder / "python").write_text("theirs")
        note_interpreter("/usr/bin/python3")
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "python").stat().st_mode) == 0o600
    assert (folder / "python").read_text() == "/usr/bin/python3\n"


def test_every_word_that_names_a_text_has_one() -> None:
    sources = SCRIPT.read_text() + SCRIPT.with_name("launch.bas").read_text()
    named = {word.strip('"') for word in sources.split() if word.strip('"').startswith("texte_python")}
    assert named == set(procedure.LAUNCH_TEXTS)

"""Nobody but its owner comes through the pipe of a LibreOffice, whatever the umask and the groups."""

from __future__ import annotations

import multiprocessing
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from educonnect_xl.libreoffice import office, pipes
from educonnect_xl.libreoffice.pipes import path_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
_NOBODY = 65534
NEW_PIPE = "from educonnect_xl.libreoffice import pipes; print(pipes.new_pipe())"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the group write what is made, as where several accounts share one."""
    before = os.umask(0o002)
    yield
    os.umask(before)


def can_connect(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
        except PermissionError:
            return False
        return True


def connect_as_another(path: Path, answer: multiprocessing.SimpleQueue[bool]) -> None:
    """Answer whether another account of this one's group comes in."""
    os.setgroups([])
    os.setuid(_NOBODY)  # the group stays
    answer.put(can_connect(path))


@pytest.mark.libreoffice
def test_a_program_is_its_owners_alone_and_its_pipe_goes_with_it(soffice: str, open_umask: None) -> None:
    started = office.start()
    try:
        path = path_of(started._pipe)
        assert can_connect(path)
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        waiting = [other for other in path.parent.parent.glob(f"OSL_PIPE_{os.getuid()}_Single*") if is_open(other)]
        assert waiting
        assert all(stat.S_IMODE(other.stat().st_mode) == 0o700 for other in waiting)
    finally:
        started.quit()
    assert not path.parent.exists()


def is_open(path: Path) -> bool:
    try:
        return can_connect(path)
    except OSError:
        return False


@pytest.mark.libreoffice
@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root may become another account")
def test_another_account_of_the_group_does_not_come_in(soffice: str, open_umask: None) -> None:
    started = office.start()
    try:
        context = multiprocessing.get_context("fork")
        answer: multiprocessing.SimpleQueue[bool] = context.SimpleQueue()
        other = context.Process(target=connect_as_another, args=(path_of(started._pipe), answer))
        other.start()
        other.join()
        assert answer.get() is False
    finally:
        started.quit()


def test_the_pipes_of_the_dead_are_removed_and_no_others() -> None:
    dead, living = path_of(pipes.new_pipe()), path_of(pipes.new_pipe())
    with socket.socket(socket.AF_UNIX) as ended:
        ended.bind(str(dead))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(living))
        listening.listen()
        new = path_of(pipes.new_pipe())  # clears before
        assert (dead.parent.exists(), living.parent.exists(), new.parent.exists()) == (False, True, True)
    os.utime(new.parent, (0, 0))  # of a program that never began
    pipes.clear_pipes()
    assert not living.parent.exists()
    assert not new.parent.exists()


def test_a_pipe_that_was_never_made_goes_with_the_process_that_wanted_it() -> None:
    made = subprocess.run([sys.executable, "-c", NEW_PIPE], capture_output=True, text=True, check=True)
    own, theirs = pipes.new_pipe(), path_of(made.stdout.strip())
    pipes.clear_pipes()
    assert (path_of(own).parent.exists(), theirs.parent.exists()) == (True, False)
    pipes.remove_pipe(own)
    assert not path_of(own).parent.exists()

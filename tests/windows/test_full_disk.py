"""A disk that fills up while the setup program copies: it says so by its exit code and leaves nothing half-made."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.windows.test_setup import FAILED, Installed, files_of
from tests.windows.wine import WINE, Windows

# Mounts a disk of $1 at the folder $2, for what follows and no other process, and says what is in it at the end.
MOUNT = 'mount -t tmpfs -o size="$1" tmpfs "$2" && cd "$3" && "$4" "$5" /S; code=$?; find "$2" -mindepth 1; exit $code'


def test_a_disk_that_fills_up_is_told_and_nothing_is_left(windows: Windows, dist: Path) -> None:
    program = next(dist.glob("educonnect_xl-*-setup.exe"))
    before = files_of(windows)
    windows.stop()  # what starts next sees the small disk
    installed = Installed(windows)
    installed.folder.mkdir()
    words = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, "mount", "40m"]
    command = [*words, str(installed.folder), str(program.parent), WINE, program.name]
    ended = subprocess.run(command, env=windows.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    assert ended.returncode == FAILED, ended.stderr.decode("utf-8", "replace")
    assert ended.stdout == b""
    installed.folder.rmdir()
    assert files_of(windows) == before

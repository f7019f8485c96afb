"""A disk without room: the setup program says so by its exit code and leaves nothing half-made."""

from __future__ import annotations

from pathlib import Path

from tests.windows.installed import FAILED, NO_ROOM, files_of
from tests.windows.wine import Windows

FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def test_a_disk_that_fills_up_is_told_and_nothing_is_left(windows: Windows, program: Path) -> None:
    before = files_of(windows)
    assert windows.run(program, "/S", disk_fills_up=True).returncode == FAILED
    assert files_of(windows) == before


def test_too_little_room_is_told_before_anything_is_copied(windows: Windows, program: Path) -> None:
    before = files_of(windows)
    (windows.folder / "dosdevices" / "p:").symlink_to("/proc")  # a disk that never has room
    usual = windows.run("reg", "query", FOLDERS, "/v", "Local AppData").stdout.split("REG_EXPAND_SZ")[1].strip()
    windows.set_value(FOLDERS, "Local AppData", "P:\\")
    try:
        assert windows.run(program, "/S").returncode == NO_ROOM
    finally:
        windows.set_value(FOLDERS, "Local AppData", usual)
    assert files_of(windows) == before

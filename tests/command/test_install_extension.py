"""The menu and the toolbar go into a user's LibreOffice, work on the workbook in front, and come out again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from educonnect_xl.command import install_extension
from educonnect_xl.command import main as cli
from educonnect_xl.command import open_tools as opening
from educonnect_xl.errors.installing import ExtensionRefusedError
from educonnect_xl.french import installing
from educonnect_xl.tools import WORKBOOK_NAME, data_folder, note_interpreter
from tests.support.desks import manager_of_extensions
from tests.support.exports import student, write_students
from tests.support.screens import answer, mouse_and_keys, new_screen, press_named
from tests.support.waiting import wait_until

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(sys.platform == "win32", reason="the extension is for LibreOffice on Linux"),
]
UNSORTED = ["6B", "6A", "5C", "5D"]
_UNOPKG_OWN = ("extensions/", "uno_packages/", "unopkg.log")


@pytest.fixture
def manager(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give LibreOffice's manager of extensions."""
    script = manager_of_extensions(tmp_path)
    monkeypatch.setattr(install_extension, "_manager", lambda: script)
    return script


@pytest.fixture
def window(manager: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[xw.App]:
    """Give the user's LibreOffice, in a window, with the extension in it."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        assert not os.environ.get("CI"), "CI must have Xvfb and xdotool"
        pytest.skip("Xvfb or xdotool is not installed: no screen for LibreOffice, or no mouse")
    install_extension.install(sys.executable)
    with new_screen(1400, 900) as display:
        monkeypatch.setenv("DISPLAY", display)
        app = opening._users_program()
        yield app
        os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
        os.waitpid(app.pid, 0)


@pytest.fixture
def lists(window: xw.App, tmp_path: Path) -> list[xw.Sheet]:
    """Give two lists that are not sorted, the second in front."""
    opened = []
    for name in ("first", "second"):
        students = [
            student(Nom=f"N{label}", Identifiant=f"n.{label}", Mot="m4rk3r", Classe=label) for label in UNSORTED
        ]
        path = write_students(tmp_path / f"{name}.csv", students)
        opened.append(window.books.open(path).sheets[0])
    opened[1].book.activate()
    return opened


def classes_of(sheet: xw.Sheet) -> list[str]:
    rows = sheet.used_range.value
    place = rows[0].index("Classe")
    return [row[place] for row in rows[1:]]


def test_a_click_in_the_toolbar_sorts_the_list_in_front_and_no_other(lists: list[xw.Sheet], window: xw.App) -> None:
    first, second = lists
    press_named(second.book, "Trier la liste par classe, nom et prénom")
    answer()
    assert classes_of(second) == sorted(UNSORTED)
    assert classes_of(first) == UNSORTED
    assert WORKBOOK_NAME not in [book.name for book in window.books]


def test_the_settings_are_shown_and_stay(lists: list[xw.Sheet], window: xw.App) -> None:
    press_named(lists[1].book, "Ouvrir les réglages")
    assert wait_for_window(WORKBOOK_NAME)  # which is there before the button has shown its sheet
    wait_until(lambda: not is_at_work(window), "the button has no end")
    tools = window.books[WORKBOOK_NAME]
    assert tools.sheets.active.name == "Réglages"
    assert Path(tools.fullname) == data_folder() / WORKBOOK_NAME


def wait_for_window(name: str) -> str:
    """Return the windows that have the name in their titles, once there is one."""
    return mouse_and_keys("search", "--sync", "--onlyvisible", "--name", name)


def is_at_work(app: xw.App) -> bool:
    """Return whether a button clicked in the program runs; it is not the program that is asked: it may end of it."""
    return any(
        b"educonnect_xl.buttons" in arguments and str(app.pid).encode() in arguments
        for arguments in map(arguments_of, Path("/proc").glob("[0-9]*/cmdline"))
    )


def arguments_of(process: Path) -> list[bytes]:
    try:
        return process.read_bytes().split(b"\0")
    except OSError:  # it has ended
        return []


def test_what_is_put_in_is_taken_out_and_nothing_else_is_touched(
    manager: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run([manager, "list"], check=True, capture_output=True)  # makes the profile
    before = files_of_profile(home)
    assert cli.main(["diagnostic"]) == 1
    assert cli.main(["installer"]) == 0
    assert cli.main(["installer"]) == 0  # again
    assert cli.main(["diagnostic"]) == 0
    assert files_of_profile(home) == before
    assert cli.main(["desinstaller"]) == 0
    assert cli.main(["desinstaller"]) == 0
    assert files_of_profile(home) == before
    said = capsys.readouterr().out
    assert "!!  Le menu et la barre d’outils ne sont pas dans LibreOffice" in said
    assert "OK  Le menu et la barre d’outils sont dans LibreOffice" in said
    assert said.endswith(f"{installing.EXTENSION_REMOVED}\n{installing.NOTHING_INSTALLED}\n")
    assert not list(home.glob(".config/libreoffice/*/user/uno_packages/**/Addons.xcu"))


def files_of_profile(home: Path) -> dict[str, bytes]:
    """Return the files of the user's profile that are not those of the manager of extensions itself."""
    (user,) = home.glob(".config/libreoffice/*/user")
    files = {str(path.relative_to(user)): path for path in user.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(_UNOPKG_OWN)}


def test_a_refusal_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], soffice: str
) -> None:
    script = tmp_path / "unopkg"
    script.write_text("#!/bin/sh\necho 'ERROR: it is locked' >&2\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setattr(install_extension, "_manager", lambda: script)
    with pytest.raises(ExtensionRefusedError):
        install_extension.install(sys.executable)
    assert not (data_folder() / "python").exists()
    assert cli.main(["installer"]) == 1
    assert "LibreOffice refuse de changer ses extensions (ERROR: it is locked)" in capsys.readouterr().err


def test_a_note_that_others_may_write_is_told(
    manager: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install_extension, "installed_version", lambda: None)
    note_interpreter(sys.executable)
    data_folder().chmod(0o770)
    cli.main(["diagnostic"])
    assert "!!  Un autre compte peut changer le Python" in capsys.readouterr().out


def test_every_point_has_its_sentences(manager: Path) -> None:
    for point in install_extension.diagnose(sys.executable):
        for is_right in (True, False):
            assert "{" not in installing.diagnosis(point.code, is_right, point.values)

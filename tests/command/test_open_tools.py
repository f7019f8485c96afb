"""`educonnect-xl ouvrir` opens the very workbook that is handed out in a LibreOffice with windows."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import openpyxl
import pytest
import xlwings as xw

from educonnect_xl.accounts.classes import split_by_class
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.sample import sample_students
from educonnect_xl.buttons.settings import setting_values
from educonnect_xl.command import open_tools as opening
from educonnect_xl.command.open_tools import with_export
from educonnect_xl.errors.installing import NoScreenError
from educonnect_xl.libreoffice import pipes
from educonnect_xl.tools import WORKBOOK_NAME, note_interpreter, private_data_folder
from tests.support.desks import set_values
from tests.support.exports import write_rows
from tests.support.screens import answer, click, new_screen, press
from tests.tools_build.test_build import COMMITTED

pytestmark = pytest.mark.libreoffice

_SECONDS, _SOON = 60, 15


@pytest.fixture
def screen(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a screen and a home of the test's own."""
    has_both = shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None
    if not has_both and os.environ.get("CI"):
        pytest.fail("CI must have Xvfb and xdotool")
    if not has_both:
        pytest.skip("Xvfb or xdotool is not installed: no screen for LibreOffice, or no mouse")
    monkeypatch.setenv("HOME", str(tmp_path))
    with new_screen(1400, 900) as display:
        monkeypatch.setenv("DISPLAY", display)
        yield


@pytest.fixture
def program(screen: None) -> Iterator[xw.App]:
    """Give the user's LibreOffice, which `educonnect-xl ouvrir` finds running."""
    before = os.umask(0o002)  # as where several accounts share a group
    app = opening._users_program()
    yield app
    end(app)
    os.umask(before)


def end(app: xw.App) -> None:
    os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
    os.waitpid(app.pid, 0)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Give an export of 120 students in 6 classes."""
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    rows = list(sample_students(160, 6, seed=2))[40:]  # the first have codes that a button asks about
    return write_rows(path, [EXPORT_COLUMNS, *rows])


def test_the_buttons_of_the_committed_workbook_are_clicked(program: xw.App, tmp_path: Path, export: Path) -> None:
    note_interpreter(sys.executable)
    shutil.copy(COMMITTED, tmp_path)
    students = read_export(export)
    with_export(program.books.open(tmp_path / WORKBOOK_NAME), students)
    (book,) = [book for book in program.books if book.name != WORKBOOK_NAME]
    unsorted = book.sheets["Liste"]["A4:K123"].value
    click(program.books[WORKBOOK_NAME], "Trier par classe")
    expected = sort_students(students, "naturel")
    position = students.columns["Nom élève"]
    assert book.sheets["Liste"]["C4:C123"].value == [row[position] for row in expected]
    assert sorted(map(str, book.sheets["Liste"]["A4:K123"].value)) == sorted(map(str, unsorted))
    click(program.books[WORKBOOK_NAME], "Une feuille par classe")
    classes = split_by_class(students, expected)
    assert book.sheet_names[1:] == ["Sommaire", *(school_class.label for school_class in classes)]
    for school_class in classes:
        names = book.sheets[school_class.label]["A4"].expand("down").value
        assert sorted(names) == sorted(row[position] for row in school_class.rows)
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in folders_of_pipes())


def folders_of_pipes() -> list[Path]:
    """Return the folders of the pipes of this account: that of the program, and that of the macro."""
    any_pipe = pipes.path_of("xlwings-x/pipe").parent
    folders = [path for path in any_pipe.parent.glob(any_pipe.name.replace("-x", "-*")) if path.is_dir()]
    assert len(folders) > 1
    return folders


def test_a_click_before_python_is_known_ends_in_a_message(program: xw.App, tmp_path: Path) -> None:
    shutil.copy(COMMITTED, tmp_path)
    tools = program.books.open(tmp_path / WORKBOOK_NAME)
    tools.activate()
    click(tools, "Trier par classe")


def test_a_python_that_dies_is_told_at_once_and_the_next_click_is_taken(program: xw.App, tmp_path: Path) -> None:
    note_interpreter("/bin/false")
    tools = program.books.open(shutil.copy(COMMITTED, tmp_path))
    tools.activate()
    for _ in range(2):
        begun = time.monotonic()
        press(tools, "Trier par classe")
        answer()
        assert time.monotonic() - begun < _SOON


def test_after_a_crash_the_tools_can_be_changed_and_saved(screen: None) -> None:
    end(opening.open_tools(None).app)
    path = private_data_folder() / WORKBOOK_NAME
    assert path.with_name(f".~lock.{WORKBOOK_NAME}#").exists()
    tools = opening.open_tools(None)
    try:
        assert Path(tools.fullname) == path
        assert not tools.impl.is_copy
        set_values(tools, {"Ordre": "excel"})
        tools.save()
    finally:
        end(tools.app)
    values = openpyxl.load_workbook(path)["Réglages"].iter_rows(values_only=True)
    assert dict(row[:2] for row in values)["Ordre"] == "excel"


@pytest.mark.parametrize("display", ["", ":987"])
def test_without_a_screen_the_command_says_so_and_leaves_nothing_running(
    soffice: str, home: Path, display: str
) -> None:
    environment = {**os.environ, "DISPLAY": display, "WAYLAND_DISPLAY": ""}
    begun = time.monotonic()
    command = [sys.executable, "-m", "educonnect_xl", "ouvrir"]
    opened = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=environment)
    assert opened.returncode == 1
    assert opened.stderr.startswith("educonnect-xl : Il n’y a pas d’écran ici")
    assert time.monotonic() - begun < _SOON
    assert processes_with(f"HOME={home}") == []


def processes_with(setting: str) -> list[str]:
    """Return the LibreOffices whose environment has it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if setting.encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "comm").read_text().strip())
    return [name for name in found if name.startswith(("soffice", "oosplash"))]


def test_a_display_that_closes_before_libreoffice_opens_it_is_told(
    screen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with status 0 then, as when it hands a request over."""

    def started(pipe: str, complaints: IO[bytes]) -> int:
        told = [(os.POSIX_SPAWN_DUP2, complaints.fileno(), 2)]
        return os.posix_spawn(
            "/bin/sh", ["sh", "-c", 'echo "X11 error: Can\'t open display: :1" >&2'], {}, file_actions=told
        )

    monkeypatch.setattr(opening, "_started", started)
    begun = time.monotonic()
    with pytest.raises(NoScreenError):
        opening._users_program()
    assert time.monotonic() - begun < _SOON


def test_a_request_that_a_closing_program_does_not_take_over_is_made_again(
    screen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, asked = opening._started, []

    def started(pipe: str, complaints: IO[bytes]) -> int:
        asked.append(pipe)
        if len(asked) == 1:  # handed over, it seems
            return os.posix_spawn("/bin/true", ["true"], os.environ)
        return start(pipe, complaints)

    monkeypatch.setattr(opening, "_started", started)
    app = opening._users_program()
    assert len(app.books) == 0
    assert len(set(asked)) == 1
    end(app)


def test_the_tools_are_opened_with_the_list_beside_them(program: xw.App, export: Path) -> None:
    opened = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", "ouvrir", str(export)], capture_output=True, text=True, timeout=_SECONDS
    )
    assert opened.stdout.startswith("Le classeur d’outils est ouvert dans LibreOffice"), opened.stderr
    tools = program.books[WORKBOOK_NAME]
    (book,) = [book for book in program.books if book.name != WORKBOOK_NAME]
    assert book.sheets["Liste"]["C4:C123"].value == list(read_export(export).values("Nom élève"))
    assert tools.sheets.active.name == "Accueil"


def test_newer_tools_replace_the_copy_and_keep_the_settings(program: xw.App) -> None:
    school = {"Nom de l’établissement": "LYCÉE INVENTÉ", "Ordre": "excel"}
    path = private_data_folder() / WORKBOOK_NAME
    old = program.books.open(shutil.copy(COMMITTED, path))
    set_values(old, school)
    old.sheets["Accueil"]["A1"].value = "old"
    old.save()
    old.close()
    opening.open_tools(None).close()
    tools = opening.open_tools(None)
    assert tools.sheets["Accueil"]["A1"].value != "old"
    assert {label: setting_values(tools)[label] for label in school} == school

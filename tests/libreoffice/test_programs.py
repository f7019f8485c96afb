"""Programs stand side by side, and leave nothing locked, hung or running however a script ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from educonnect_xl.libreoffice import LibreOfficeError, pipes, profiles
from educonnect_xl.libreoffice.apps import engine
from tests.support.screens import new_screen
from tests.support.waiting import wait_until

pytestmark = pytest.mark.libreoffice

_SECONDS = 60
SCRIPT = """
import os, signal, sys
import xlwings as xw
import educonnect_xl.libreoffice

app = xw.App()
book = app.books.open(sys.argv[1])
book.sheets[0]["A1"].value = "changed"
print(app.pid, app.impl.office._profile, app.impl.office._pipe, flush=True)
{end}
"""
ENDS = {
    "ends": "",
    "fails": "1 / 0",
    "kills": "app.kill()",
    "quits": "app.quit()",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "exits at once": "os._exit(1)",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active["A1"] = "before"
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


@pytest.fixture(params=["without a screen", "with one"])
def environment(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    if request.param == "without a screen":
        yield bare
        return
    with new_screen(1200, 800) as display:
        yield bare | {"DISPLAY": display}


@pytest.mark.parametrize("end", ENDS)
def test_a_script_leaves_nothing_however_it_ends(file: Path, environment: dict[str, str], end: str) -> None:
    command = [sys.executable, "-c", SCRIPT.format(end=ENDS[end]), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=_SECONDS)
    pid, profile, pipe = run.stdout.split()
    wait_until(lambda: not is_alive(int(pid)), "LibreOffice is still there")
    assert not profiles.is_locked(file, "")
    assert not profiles.lock_of(file).exists()
    profiles.clear_profiles()
    assert not Path(profile).exists()
    wait_until(lambda: pipe_is_cleared(pipe), "the pipe is still there")


def pipe_is_cleared(pipe: str) -> bool:
    pipes.clear_pipes()  # again and again: a process that ends gives its memory back before its pipe
    return not pipes.path_of(pipe).parent.exists()


def is_alive(pid: int) -> bool:
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def test_the_active_program_is_the_last_or_the_one_that_was_activated(file: Path) -> None:
    first, second = (xw.App(impl=engine.apps.add(visible=False, add_book=True)) for _ in range(2))
    try:
        assert xw.apps.active == second
        first.books[0].sheets[0].activate()
        assert xw.apps.active == first
        first.books[0].sheets[0]["A1"].value, second.books[0].sheets[0]["A1"].value = 1, 2
        second.activate()
        assert (xw.apps.active, xw.Range("A1").value) == (second, 2)
        first.activate()
        assert (xw.books.active.app, xw.Range("A1").value) == (first, 1)
        assert {app.pid for app in xw.apps} >= {first.pid, second.pid}
        first.quit()
        assert xw.apps.active == second
    finally:
        for app in (first, second):
            app.quit()


def test_workbooks_come_in_the_order_of_their_opening(program: xw.App, sheet: xw.Sheet, file: Path) -> None:
    opened = [sheet.book, program.books.open(file), program.books.add()]
    assert [book.name for book in program.books] == [book.name for book in opened]
    opened[0].activate()
    assert [book.name for book in program.books] == [book.name for book in opened]
    assert program.books.active.name == opened[0].name
    assert program.books[1].name == "list.xlsx"


def test_a_workbook_opened_read_only_can_be_changed_and_saved_as_another(program: xw.App, file: Path) -> None:
    book = program.books.open(file, read_only=True)
    assert (book.name, book.fullname) == ("list.xlsx", str(file))
    book.sheets[0]["A1"].value = "changed"
    with pytest.raises(LibreOfficeError, match="another name"):
        book.save()
    with pytest.raises(LibreOfficeError, match="another name"):
        book.save(file)
    book.save(file.with_name("other.xlsx"))
    assert book.fullname == str(file.with_name("other.xlsx"))
    book.save()
    book.close()
    assert openpyxl.load_workbook(file).active["A1"].value == "before"
    assert openpyxl.load_workbook(file.with_name("other.xlsx")).active["A1"].value == "changed"


def test_a_file_that_another_program_has_open_is_opened_read_only(program: xw.App, file: Path) -> None:
    other = xw.App(impl=engine.apps.add(visible=False))
    try:
        other.books.open(file)
        book = program.books.open(file)
        book.sheets[0]["A1"].value = "mine"
        with pytest.raises(LibreOfficeError, match="another name"):
            book.save()
        book.close()
        other.kill()
        book = program.books.open(file)
        book.save()
        book.close()
    finally:
        other.quit()


def test_a_lock_of_somebody_else_is_respected(program: xw.App, file: Path) -> None:
    profiles.lock_of(file).write_text(",somebody,desk,26.11.2026 10:00,file:///home/somebody/.config/libreoffice/4;")
    book = program.books.open(file)
    with pytest.raises(LibreOfficeError, match="another name"):
        book.save()
    book.close()
    assert profiles.lock_of(file).exists()


@pytest.mark.parametrize("extension", ["xlsb", "xltm", "xla", "txt"])
def test_a_format_that_is_not_offered_names_those_that_are(sheet: xw.Sheet, tmp_path: Path, extension: str) -> None:
    with pytest.raises(NotImplementedError, match=r"\.xlsx, \.xlsm"):
        sheet.book.save(tmp_path / f"saved.{extension}")


@pytest.mark.parametrize("extension", ["xltx", "xlt", "ots", "fods"])
def test_templates_are_saved_and_opened(program: xw.App, sheet: xw.Sheet, tmp_path: Path, extension: str) -> None:
    sheet["A1"].value = "kept"
    sheet.book.save(tmp_path / f"saved.{extension}")
    sheet.book.close()
    assert program.books.open(tmp_path / f"saved.{extension}").sheets[0]["A1"].value == "kept"


def test_windows_that_are_not_there_cannot_be_shown() -> None:
    app = xw.App(impl=engine.apps.add(visible=False))
    try:
        app.visible = False
        with pytest.raises(LibreOfficeError, match=r"App\(visible=True\)"):
            app.visible = True
        assert app.visible is False
    finally:
        app.quit()


def test_windows_are_hidden_and_shown() -> None:
    with new_screen(1200, 800) as display, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", display)
        app = xw.App(impl=engine.apps.add(visible=True, add_book=True))
        try:
            assert app.visible is True
            app.visible = False
            assert app.visible is False
            app.books.add().sheets[0]["A1"].value = "hidden"
            app.visible = True
            assert (app.visible, app.books[1].sheets[0]["A1"].value) == (True, "hidden")
        finally:
            app.quit()


def test_a_program_on_no_screen_is_used_without_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with xw.App() as app:
        assert app.visible is False


def test_a_workbook_opened_behind_is_seen_once_it_is_activated(program: xw.App, sheet: xw.Sheet, file: Path) -> None:
    behind = xw.Book(impl=program.books.impl.open_hidden(file))
    assert not behind.impl.is_shown
    assert behind.sheets[0]["A1"].value == "before"
    if program.visible:
        assert program.books.active == sheet.book
        behind.activate()
        assert behind.impl.is_shown
        assert program.books.active == behind

"""`educonnect-xl ouvrir` opens the very workbook that is handed out in a LibreOffice with windows."""

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

from educonnect_xl.accounts.classes import split_by_class
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.order import sort_students
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.sample import sample_students
from educonnect_xl.buttons.settings import set_values, setting_values
from educonnect_xl.command import open_tools as opening
from educonnect_xl.command.open_tools import with_export
from educonnect_xl.tools import WORKBOOK_NAME
from tests.support.exports import write_rows
from tests.support.screens import click, new_screen
from tests.tools_build.test_build import COMMITTED

pytestmark = pytest.mark.libreoffice

_SECONDS = 60


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
    app = opening._users_program()
    yield app
    os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
    os.waitpid(app.pid, 0)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Give an export of 120 students in 6 classes."""
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    rows = list(sample_students(160, 6, seed=2))[40:]  # the first have codes that a button asks about
    return write_rows(path, [EXPORT_COLUMNS, *rows])


def test_the_buttons_of_the_committed_workbook_are_clicked(program: xw.App, tmp_path: Path, export: Path) -> None:
    note = tmp_path / ".local" / "share" / "educonnect_xl" / "python"
    note.parent.mkdir(parents=True)
    note.write_text(f"{sys.executable}\n")
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


def test_a_click_before_python_is_known_ends_in_a_message(program: xw.App, tmp_path: Path) -> None:
    shutil.copy(COMMITTED, tmp_path)
    tools = program.books.open(tmp_path / WORKBOOK_NAME)
    tools.activate()
    click(tools, "Trier par classe")


def test_the_tools_are_opened_with_the_list_beside_them(program: xw.App, export: Path) -> None:
    opened = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", "ouvrir", str(export)], capture_output=True, text=True, timeout=_SECONDS
    )
    assert opened.stdout.startswith("Le classeur d'outils est ouvert dans LibreOffice"), opened.stderr
    tools = program.books[WORKBOOK_NAME]
    (book,) = [book for book in program.books if book.name != WORKBOOK_NAME]
    assert book.sheets["Liste"]["C4:C123"].value == list(read_export(export).values("Nom élève"))
    assert tools.sheets.active.name == "Accueil"


def test_newer_tools_replace_the_copy_and_keep_the_settings(program: xw.App, tmp_path: Path) -> None:
    school = {"Nom de l'établissement": "LYCÉE INVENTÉ", "Ordre": "excel"}
    old = program.books.open(shutil.copy(COMMITTED, tmp_path))
    set_values(old, school)
    old.sheets["Accueil"]["A1"].value = "old"
    old.save()
    old.close()
    opening.open_tools(tmp_path, None).close()
    tools = opening.open_tools(tmp_path, None)
    assert tools.sheets["Accueil"]["A1"].value != "old"
    assert {label: setting_values(tools)[label] for label in school} == school

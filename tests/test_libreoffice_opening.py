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

from educonnect_xl.export import read_export
from educonnect_xl.libreoffice import opening
from educonnect_xl.sample import write_sample
from tests.desks import TOOLS

pytestmark = pytest.mark.libreoffice

_SECONDS = 60


@pytest.fixture
def screen(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a screen and a home of the test's own."""
    program = shutil.which("Xvfb")
    has_both = program is not None and shutil.which("xdotool") is not None
    if not has_both and os.environ.get("CI"):
        pytest.fail("CI must have Xvfb and xdotool")
    if program is None or not has_both:
        pytest.skip("Xvfb or xdotool is not installed: no screen for LibreOffice, or no mouse")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    number = os.read(reading, 16).decode().strip()
    monkeypatch.setenv("DISPLAY", f":{number}")
    monkeypatch.setenv("HOME", str(tmp_path))
    yield
    process.terminate()
    process.wait(10)


@pytest.fixture
def program(screen: None) -> Iterator[xw.App]:
    """Give the user's LibreOffice, which `educonnect-xl ouvrir` finds running."""
    app = opening._users_program()
    yield app
    os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
    os.waitpid(app.pid, 0)


def test_the_tools_are_opened_with_the_list_beside_them(program: xw.App, tmp_path: Path) -> None:
    export = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(export, 120, 6, seed=2)
    opened = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", "ouvrir", str(export)], capture_output=True, text=True, timeout=_SECONDS
    )
    assert opened.stdout.startswith("Le classeur d'outils est ouvert dans LibreOffice"), opened.stderr
    tools = program.books[TOOLS]
    (book,) = [book for book in program.books if book.name != TOOLS]
    assert book.sheets["Liste"]["C4:C123"].value == list(read_export(export).values("Nom élève"))
    assert tools.sheets.active.name == "Accueil"
    assert not {"xlwings", "Dictionary"} & set(tools.api.BasicLibraries.getByName("VBAProject").getElementNames())

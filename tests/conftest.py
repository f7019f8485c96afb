"""The fixtures that all tests share: a home of their own, a desk with a program to click in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, settings

from educonnect_xl import libreoffice
from educonnect_xl.buttons import handouts
from educonnect_xl.libreoffice import remote
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
from tests.support.desks import Desk, require_libreoffice
from tests.support.excel_desk import ExcelDesk
from tests.support.excel_memory import windows

settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the same examples each time: script/test-long tries others
settings.register_profile("quick", parent=settings.get_profile("default"), max_examples=15)
settings.register_profile("random", parent=settings.get_profile("default"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own: the buttons note there what Annuler undoes."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(folder / "AppData" / "Local"))  # platformdirs on Windows
    return folder


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest) -> None:
    """Make LibreOffice the active engine of the tests that need it: those before may have activated another."""
    if request.node.get_closest_marker("libreoffice"):
        xw.engines[libreoffice.ENGINE_NAME].activate()


@pytest.fixture(scope="session")
def soffice() -> str:
    """Give the path of LibreOffice."""
    return require_libreoffice()


@pytest.fixture(scope="session")
def open_desk(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give one LibreOffice to all tests of a process."""
    desk = Desk(tmp_path_factory.mktemp("tools"))
    yield desk
    desk.app.quit()


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Desk | ExcelDesk:
    """Give a program with nothing but the tools open: LibreOffice, or what the test's parameter names (BOTH_DESKS)."""
    found: Desk | ExcelDesk = request.getfixturevalue(getattr(request, "param", "libreoffice_desk"))
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give what a button has opened for the user to look at, which no program opens here."""
    paths: list[Path] = []
    monkeypatch.setattr(handouts, "open_with_its_program", paths.append)
    return paths


@pytest.fixture
def excel_desk(tmp_path_factory: pytest.TempPathFactory, opened: list[Path]) -> Iterator[ExcelDesk]:
    """Give an Excel in memory with nothing but the tools open."""
    with windows.on_windows():
        yield ExcelDesk(tmp_path_factory.mktemp("excel"))


@pytest.fixture
def libreoffice_desk(open_desk: Desk, monkeypatch: pytest.MonkeyPatch, opened: list[Path]) -> Iterator[Desk]:
    """Give a LibreOffice with nothing but the tools open, which call as when a button is clicked."""
    monkeypatch.setattr(libreoffice.App, "alert", lambda _, *said: open_desk.alert(*said))
    monkeypatch.setattr(LibreOffice, "ask_for_file", lambda *_: open_desk.chosen_file)
    monkeypatch.setattr(LibreOffice, "ask_for_password", lambda _, __, question, ___: open_desk.type(question))
    open_desk.tools.set_mock_caller()
    yield open_desk
    del xw.Book._mock_caller  # type: ignore[attr-defined]
    open_desk.clear()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Give what will hold the calls made to LibreOffice: properties read or set, methods called."""
    calls: Counter[str] = Counter()
    make_call = remote.call

    def counting(action: Callable[..., Any], *arguments: Any) -> Any:
        result = make_call(action, *arguments)
        if type(result).__name__ != "PyUNO_callable":  # a method that is looked up is not called yet
            calls[str(arguments[1]) if action in (getattr, setattr) else "call"] += 1
        return result

    monkeypatch.setattr(remote, "call", counting)
    monkeypatch.setattr("educonnect_xl.spreadsheet.calls._SECONDS_BETWEEN", inf)  # by the clock, and so more when slow
    return calls

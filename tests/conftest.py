"""What the tests share: invented lists, written as a school's export would be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from educonnect_xl import libreoffice
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.buttons.settings import SETTINGS
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
from educonnect_xl.spreadsheet.live_list import MARK
from tests import standin
from tests.desks import Desk, require_libreoffice

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("default")

STUDENT = {
    "UAI": "9990001A",
    "Établissement": "COLLEGE DE L'EXEMPLE",
    "Nom élève": "MARTIN",
    "Prénom élève": "Zoé",
    "MEF": "6EME",
    "Classe": "6A",
    "État du compte": "Compte notifié mais non activé",
    "Identifiant": "z.martin",
    "Mot de passe": "00417263",
    "Date de notification": "31/05/2026",
    "Date de dernière connexion": "",
}

# Any text that a UTF-8 file can hold, but for NUL, which tells a binary file.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
# Characters and spellings that spreadsheets, sorts and XML stumble on.
hard_texts = st.one_of(
    texts,
    st.text("aàÀeéÈæœŒçßłØ'’- .,0123456789GgA", max_size=8),
    st.sampled_from(
        ["=1+1", "+33", "-1", "@a", "007", "1E2", "5E3", "3-1", "00417263", "NA", "Null", "True", "_x0041_"]
    ),
    st.sampled_from(
        ["a;b", 'a"b', "a\nb", "a\r\nb", " a ", "a  b", "\ta", "'a'", "<a&b>", "A/B", "[A]", "History", "Liste"]
    ),
)


def student(**values: str) -> dict[str, str]:
    """Return an invented student; `values` go by the first word of their column (Nom, Prénom, Classe…)."""
    changed = {next(column for column in STUDENT if column.startswith(name)): value for name, value in values.items()}
    return STUDENT | changed


def write_rows(
    path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ";", line_end: str = "\r\n"
) -> Path:
    """Write `rows` as a CSV file at `path`, and return `path`."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_students(path: Path, students: Sequence[dict[str, str]]) -> Path:
    """Write an export of `students` at `path`, and return `path`."""
    return write_rows(path, [EXPORT_COLUMNS, *(list(student.values()) for student in students)])


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own: the buttons note there what Annuler undoes."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest) -> None:
    """Make LibreOffice the active engine of the tests that need it: those before may have activated the stand-in."""
    if request.node.get_closest_marker("libreoffice"):
        xw.engines[libreoffice.ENGINE_NAME].activate()


@pytest.fixture
def app() -> Iterator[standin.App]:
    """Give a program with the tools workbook open and calling, as when a button is clicked."""
    app = standin.App()
    tools = standin.Book(app, "ListeEleve_tools.xlsm")
    standin.Sheet(tools, "Accueil", [["Bienvenue"]])
    values: list[list[Any]] = [[setting.label, setting.default] for setting in SETTINGS]
    standin.Sheet(tools, "Réglages", [["Réglages", None], [None, None], [None, None], [None, None], *values])
    for choice in ("toutes", "distribution"):
        standin.Sheet(tools, f"Modèle {choice}", []).marks = {MARK}
    public_tools = standin.public(app).books["ListeEleve_tools.xlsm"]
    public_tools.set_mock_caller()
    yield app
    del xw.Book._mock_caller  # type: ignore[attr-defined]


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
def desk(open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a LibreOffice with nothing but the tools open, which call as when a button is clicked."""
    monkeypatch.setattr(libreoffice.App, "alert", lambda _, *said: open_desk.alert(*said))
    monkeypatch.setattr(LibreOffice, "ask_for_file", lambda *_: open_desk.chosen_file)
    open_desk.tools.set_mock_caller()
    yield open_desk
    del xw.Book._mock_caller  # type: ignore[attr-defined]
    open_desk.clear()

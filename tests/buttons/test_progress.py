"""The status bar says which of how many classes a button is at, in LibreOffice and in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.states import NOTIFIED
from educonnect_xl.french import progress
from educonnect_xl.spreadsheet import calls
from tests.support.desks import BOTH_DESKS, Desk
from tests.support.excel_desk import ExcelDesk

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)]

AnyDesk = Desk | ExcelDesk
LIST = [
    ["Classe", "Nom", "Identifiant", "Mot de passe", "État du compte"],
    *([f"6{c}", f"N{c}", c, f"k7p2{c}m9z", NOTIFIED] for c in "ABC"),
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give all that is put in the status bar, which is asked at every step."""
    texts: list[Any] = []
    real: Any = xw.App.status_bar

    def put(app: xw.App, text: Any) -> None:
        texts.append(text)
        real.fset(app, text)

    monkeypatch.setattr(calls, "_SECONDS_BETWEEN", 0)
    monkeypatch.setattr(xw.App, "status_bar", property(real.fget, put))
    return texts


@pytest.fixture
def sheet(desk: AnyDesk, tmp_path: Path) -> xw.Sheet:
    sheet = desk.add(LIST)
    sheet.book.save(tmp_path / "liste.xlsx")
    return sheet


BUTTONS = {
    "feuilles": progress.CLASS_SHEETS,
    "fiches": progress.SLIPS,
    "emargement": progress.REGISTER,
    "listes": progress.CLASS_PAGES,
    "relancer": progress.REMINDERS,
    "lettres": progress.LETTERS,
    "pochettes": progress.PACKS,
    "eclater": progress.CLASS_FILES,
}


@pytest.mark.parametrize("button", BUTTONS)
def test_classes_are_counted(desk: AnyDesk, sheet: xw.Sheet, shown: list[Any], button: str) -> None:
    desk.answers = ["yes"]
    desk.click(button)
    text = BUTTONS[button]
    assert shown == [text, f"{text} 1 sur 3", f"{text} 2 sur 3", False]


def test_a_status_bar_that_refuses_stops_nothing(
    desk: AnyDesk, sheet: xw.Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Any = xw.App.status_bar

    def refuse(app: xw.App, text: Any) -> None:
        if "sur" in str(text):
            raise RuntimeError
        real.fset(app, text)

    monkeypatch.setattr(calls, "_SECONDS_BETWEEN", 0)
    monkeypatch.setattr(xw.App, "status_bar", property(real.fget, refuse))
    assert desk.click("feuilles").startswith("3\u00a0feuilles de classe")


def test_the_status_bar_is_left_alone_between_two_looks(
    desk: AnyDesk, sheet: xw.Sheet, shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "_SECONDS_BETWEEN", 60)
    desk.click("fiches")
    assert shown == [progress.SLIPS, False]

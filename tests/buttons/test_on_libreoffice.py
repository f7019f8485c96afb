"""The buttons, run on a real spreadsheet: what they do to a list is what they do in Excel, only the engine differs."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl import buttons
from educonnect_xl.accounts.states import NOTIFIED
from educonnect_xl.libreoffice import LibreOfficeRefusedError, remote
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
from educonnect_xl.spreadsheet.sort import sort_in_place
from tests.support.desks import Desk
from tests.support.exports import student, write_rows, write_students
from tests.support.lists import find_list

pytestmark = pytest.mark.libreoffice

HEADER = ["Classe", "Nom élève", "Mot de passe", "Date de notification"]
ROWS = [
    ["1G10", "ZOLA", "m4rk3r", "31/05/2026"],
    ["1G2", "ÉLOI", "007", ""],
    ["1G2", "ABEL", "=x", "bientôt"],
    ["6B", "D'AUBIGNE", "1E2", ""],
]
SORTED = [ROWS[2], ROWS[1], ROWS[0], ROWS[3]]


def texts(cells: xw.Range) -> list[list[str]]:
    rows: list[list[str]] = cells.options(ndim=2, empty="").value
    return rows


def rows_of(sheet: xw.Sheet) -> list[list[str]]:
    return texts(sheet["A2:D5"])


def click(desk: Desk, button: str) -> str:
    """Return the message that the click ends in, once the state of the program is checked."""
    buttons.click(button)
    assert (desk.app.screen_updating, desk.app.status_bar) == (True, False)
    return desk.alerts[-1]


@pytest.fixture
def sheet(desk: Desk) -> xw.Sheet:
    """Give a list, open in a workbook of its own."""
    return desk.add([HEADER, *ROWS])


def test_a_note_is_sorted_with_its_row(desk: Desk, sheet: xw.Sheet) -> None:
    """The model of Excel sorts no notes."""
    sheet["B3"].add_note("à voir")
    desk.click("trier")
    assert [note.text for note in sheet.notes] == ["à voir"]
    assert sheet["B3"].note is not None


def test_a_hundred_thousand_rows_are_sorted_in_as_many_calls_as_ten(desk: Desk, counted: Counter[str]) -> None:
    def calls(size: int) -> int:
        rows = [["6A", f"N{number:06}", str(number), ""] for number in range(size, 0, -1)]
        sheet = desk.add([HEADER, *rows])
        counted.clear()
        sort_in_place(find_list(desk.app), "naturel")
        made = counted.total()
        assert texts(sheet["B2"].resize(size, 1)) == [[f"N{number:06}"] for number in range(1, size + 1)]
        sheet.book.close()
        return made

    assert calls(100_000) == calls(10)


def test_a_workbook_that_somebody_else_has_open_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = write_students(tmp_path / "liste.csv", [student()])
    (tmp_path / ".~lock.liste.csv#").write_text(",somebody,desk,26.11.2026 08:00,file:///elsewhere;")
    desk.app.books.open(path)
    for button in ("trier", "feuilles"):
        desk.answers = ["yes"] * 3
        assert "lecture seule" in click(desk, button)


def test_a_text_like_a_number_among_dates_leaves_the_dates_of_other_classes_alone(desk: Desk) -> None:
    """All classes are written to one sheet, one after the other, before it is copied."""
    sheet = desk.add([HEADER, ["1A", "A", "x", "31/05/2026"], ["1B", "B", "x", "1/2"], ["1C", "C", "x", "01/06/2026"]])
    desk.answers = ["yes"] * 3
    click(desk, "feuilles")
    dates = [sheet.book.sheets[name].used_range[-1, -1].value for name in ("1A", "1B", "1C")]
    assert dates == [datetime(2026, 5, 31), "1/2", datetime(2026, 6, 1)]


@pytest.mark.parametrize(("runs", "most"), [(1, 3), (2, 6)])
def test_a_class_costs_few_calls(desk: Desk, counted: Counter[str], runs: int, most: int) -> None:
    """A second run makes two sheets of it: it also finds and deletes the one of the first."""

    def calls(classes: int) -> int:
        sheet = desk.add([HEADER, *([f"C{number}", "X", "007", "12/05/2026"] for number in range(classes))])
        for _ in range(runs):
            counted.clear()
            click(desk, "feuilles")
        made = counted.total()
        sheet.book.close()
        return made

    assert calls(12) - calls(11) <= most


class Trouble:
    """Makes the call to LibreOffice at `place`, from 1, go wrong by `how`."""

    def __init__(self, place: int, how: Callable[[], None]) -> None:
        self.place, self.how, self.count, self.make_call = place, how, 0, remote.call

    def __call__(self, action: Callable[..., Any], *arguments: Any) -> Any:
        self.count += 1
        if self.count == self.place:
            self.how()
        return self.make_call(action, *arguments)


def refuse() -> None:
    raise LibreOfficeRefusedError("RuntimeException", "")


@pytest.mark.parametrize("button", ["trier", "feuilles", "retirer", "verifier"])
def test_whatever_call_is_refused_the_list_is_whole_and_one_message_tells(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    sheet = desk.add([HEADER, *ROWS])
    plain = Trouble(0, refuse)
    monkeypatch.setattr(remote, "call", plain)
    click(desk, button)
    for place in range(2, plain.count, 1 + plain.count // 40):
        monkeypatch.setattr(remote, "call", Trouble(place, refuse))
        desk.alerts.clear()
        buttons.click(button)
        monkeypatch.setattr(remote, "call", plain.make_call)
        assert len(desk.alerts) == 1
        assert "m4rk3r" not in desk.alerts[0]
        assert (desk.app.screen_updating, desk.app.status_bar) == (True, False)
        assert sorted(rows_of(sheet)) == sorted(ROWS)
        assert sheet["F1:F5"].value == [None] * 5
        assert sheet["E1:E5"].value == [None] * 5
        assert not any(made.name.startswith("Modèle") for made in sheet.book.sheets)


def test_one_refusal_stops_no_deletion_half_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    book = desk.add([HEADER]).book
    for place in range(1, 7):  # for each of three sheets a method is looked up, then called
        names = [book.sheets.add().name for _ in range(3)]
        trouble = Trouble(place, refuse)
        monkeypatch.setattr(remote, "call", trouble)
        LibreOffice().delete_sheets(book, names)
        monkeypatch.setattr(remote, "call", trouble.make_call)
        assert trouble.count > place
        assert not set(names).intersection(book.sheet_names)


def test_an_import_that_is_refused_leaves_no_workbook(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.chosen_file = write_rows(tmp_path / "liste.csv", [HEADER, *ROWS])
    plain = Trouble(0, refuse)
    monkeypatch.setattr(remote, "call", plain)
    click(desk, "importer")
    desk.clear()
    desk.chosen_file = tmp_path / "liste.csv"
    for place in range(2, plain.count, 1 + plain.count // 40):
        monkeypatch.setattr(remote, "call", Trouble(place, refuse))
        buttons.click("importer")
        monkeypatch.setattr(remote, "call", plain.make_call)
        lists = [book.sheets["Liste"] for book in desk.app.books if book.name != desk.tools.name]
        assert all(sorted(texts(made["A4:C7"])) == sorted(row[:3] for row in ROWS) for made in lists)
        assert "m4rk3r" not in str(desk.alerts)
        for made in lists:
            made.book.close()


@pytest.fixture
def mortal(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a LibreOffice of the test's own, that may be killed."""
    desk = Desk(tmp_path)
    monkeypatch.setattr("educonnect_xl.libreoffice.App.alert", lambda _, *said: desk.alert(*said))
    monkeypatch.setattr(LibreOffice, "ask_for_file", lambda *_: desk.chosen_file)
    desk.tools.set_mock_caller()
    yield desk
    del xw.Book._mock_caller  # type: ignore[attr-defined]
    desk.app.quit()


# How many calls each button makes until it is about half done.
HALF_WAY = {
    "importer": 140, "verifier": 250, "trier": 150, "feuilles": 300, "retirer": 110, "fiches": 90, "emargement": 90,
    "eclater": 100, "bilan": 280, "comparer": 260, "annuler": 90, "pochettes": 100, "listes": 90, "relancer": 90,
    "courriels": 90, "fiches_choisies": 90, "lettres_choisies": 90, "lettres": 90,
}  # fmt: skip


@pytest.mark.parametrize("button", [button.id for button in buttons.BUTTONS if button.group not in ("Aide", "")])
def test_a_program_that_dies_half_way_is_told_and_the_files_are_as_they_were(
    mortal: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    path = write_rows(tmp_path / "liste.csv", [[*HEADER, "État du compte"], *([*row, NOTIFIED] for row in ROWS)])
    mortal.chosen_file = path
    mortal.select(mortal.app.books.open(path).sheets[0], ["A2:A3"])
    mortal.answers = ["yes"] * 3
    if button in ("retirer", "annuler"):
        buttons.click("feuilles")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    kill = Trouble(HALF_WAY[button], lambda: os.kill(mortal.app.pid, signal.SIGKILL))
    monkeypatch.setattr(remote, "call", kill)
    buttons.click(button)
    assert "LibreOffice s’est arrêté" in mortal.alerts[-1]
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    pid = mortal.app.pid
    mortal.app.quit()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)

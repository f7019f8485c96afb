"""The buttons, run on a real spreadsheet: what they do to a list is what they do in Excel, only the engine differs."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st

from educonnect_xl import buttons, errors
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.states import NOTIFIED
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.libreoffice import LibreOfficeRefusedError, remote
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
from educonnect_xl.spreadsheet.live_list import find_list
from educonnect_xl.spreadsheet.sort import sort_in_place
from tests.support.desks import Desk
from tests.support.exports import hard_texts, student, write_rows, write_students

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


def test_whole_rows_are_sorted_with_their_formats_notes_and_formulas(desk: Desk, sheet: xw.Sheet) -> None:
    sheet["A2"].color = (255, 255, 0)
    sheet["B3"].add_note("à voir")
    sheet["E4"].formula = "=ROW()"
    assert click(desk, "trier") == "La liste est triée : 4\u00a0élèves, 3\u00a0classes."
    assert rows_of(sheet) == SORTED
    assert [sheet.range((row, 1)).color for row in range(2, 6)] == [None, None, (255, 255, 0), None]
    assert [note.text for note in sheet.notes] == ["à voir"]
    assert sheet["B3"].note is not None
    assert (sheet["E2"].formula, sheet["E2"].value) == ("=ROW()", 2)
    assert sheet.used_range.address == "$A$1:$E$5"


def test_hidden_and_filtered_rows_are_not_left_behind(desk: Desk, sheet: xw.Sheet) -> None:
    sheet["A1:D5"].autofilter.apply_values(1, ["1G2"])
    assert click(desk, "trier").endswith("Le filtre cachait des lignes : il a été levé.")
    assert rows_of(sheet) == SORTED
    sheet["A3:A4"].rows.hidden = True
    click(desk, "trier")
    assert sheet["A2:A5"].rows.hidden is False
    assert rows_of(sheet) == SORTED


def test_a_table_stays_a_table(desk: Desk, sheet: xw.Sheet) -> None:
    table = sheet.tables.add(sheet["A1:D5"], name="Eleves")
    click(desk, "trier")
    assert rows_of(sheet) == SORTED
    assert table.range.address == "$A$1:$D$5"
    assert sheet["E1:E5"].value == [None] * 5


def test_a_title_above_and_rows_beside_stay(desk: Desk) -> None:
    sheet = desk.add([["Titre", "", "", ""], HEADER, *ROWS, ["", "", "", ""], ["6A", "X", "y", ""]], first="B3")
    click(desk, "trier")
    assert texts(sheet["B3:E3"]) == [["Titre", "", "", ""]]
    assert texts(sheet["B5:E9"]) == [*SORTED[:3], ["6A", "X", "y", ""], SORTED[3]]


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


def protect(sheet: xw.Sheet) -> None:
    sheet.api.protect("")


def merge(sheet: xw.Sheet) -> None:
    sheet["A3:B3"].merge()


@pytest.mark.parametrize(
    ("prepare", "error"), [(protect, errors.ProtectedSheetError), (merge, errors.MergedCellsError)]
)
def test_what_cannot_be_sorted_is_refused_unchanged(
    desk: Desk, sheet: xw.Sheet, prepare: Callable[[xw.Sheet], None], error: type[errors.EduconnectError]
) -> None:
    prepare(sheet)
    before = rows_of(sheet)
    with pytest.raises(error):
        sort_in_place(find_list(desk.app), "naturel")
    assert rows_of(sheet) == before


def test_a_workbook_that_somebody_else_has_open_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = write_students(tmp_path / "liste.csv", [student()])
    (tmp_path / ".~lock.liste.csv#").write_text(",somebody,desk,26.11.2026 08:00,file:///elsewhere;")
    desk.app.books.open(path)
    assert "lecture seule" in click(desk, "trier")
    assert "lecture seule" in click(desk, "feuilles")


@given(st.lists(st.lists(hard_texts, min_size=3, max_size=3), min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_list_keeps_every_row_whole(desk: Desk, rows: list[list[str]]) -> None:
    """What LibreOffice cannot hold, such as control characters, is changed when it is written, not by the sort."""
    sheet = desk.add([HEADER[:3], ["6A", "X", ""], *rows])
    cells = sheet["A2"].resize(len(rows) + 1, 3)
    before = texts(cells)
    sort_in_place(find_list(desk.app), "naturel")
    assert sorted(texts(cells)) == sorted(before)
    assert sheet.used_range.last_cell.column <= 3
    sheet.book.close()


def test_class_sheets_hold_every_student_once_and_are_replaced(desk: Desk, sheet: xw.Sheet) -> None:
    sheet.book.sheets.add("6b", after=sheet)["A1"].value = "à moi"
    for _ in range(2):
        message = click(desk, "feuilles")
        assert message.startswith("3\u00a0feuilles de classe, 4\u00a0élèves.")
        names = [s.name for s in sheet.book.sheets]
        assert names == ["Feuil1", "6b", "Sommaire", "1G2", "1G10", "6B (2)"]
        assert all(s.visible for s in sheet.book.sheets)
    made = sheet.book.sheets["1G2"]
    assert made["A1"].value == "Classe 1G2 — 2\u00a0élèves"
    assert texts(made["A3:D5"]) == [HEADER, ["1G2", "ABEL", "=x", "bientôt"], ["1G2", "ÉLOI", "007", ""]]
    assert sheet.book.sheets["1G10"]["D4"].value.date().isoformat() == "2026-05-31"
    assert made.page_setup.api.IsLandscape
    summary = sheet.book.sheets["Sommaire"]
    assert summary["A4"].formula == '=HYPERLINK("#\'1G2\'!A1","1G2")'
    assert summary["A4:B4"].value == ["1G2", 2]
    assert rows_of(sheet) == ROWS
    assert sheet.book.sheets.active.name == "Feuil1"


def test_only_our_sheets_are_removed(desk: Desk, sheet: xw.Sheet) -> None:
    click(desk, "feuilles")
    desk.answers = ["yes"]
    assert click(desk, "retirer") == "4\u00a0feuilles en moins."
    assert [s.name for s in sheet.book.sheets] == ["Feuil1"]


def test_an_export_is_imported_whole_and_as_text(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(path, 300, 12, seed=5)
    desk.chosen_file = path
    assert click(desk, "importer").startswith("300\u00a0élèves dans un nouveau classeur")
    book = desk.app.books.active
    book.save(tmp_path / "imported.xlsx")
    assert sorted(read_export(tmp_path / "imported.xlsx").rows) == sorted(read_export(path).rows)
    click(desk, "trier")
    click(desk, "feuilles")
    book.save()
    everybody = [row for name in book.sheet_names[2:] for row in texts(book.sheets[name].used_range)[3:]]
    assert len(everybody) == 300


def test_what_is_made_of_an_imported_list_names_its_export(desk: Desk, tmp_path: Path) -> None:
    path = write_students(tmp_path / 'Liste "ÉLÈVES" ListeEleve-202609071307.csv', [student()])
    desk.chosen_file = path
    click(desk, "importer")
    assert find_list(desk.app).export.source.name == path.name
    click(desk, "feuilles")
    made = desk.app.books.active.sheets["6A"]
    assert made["A2"].value == "COLLEGE DE L'EXEMPLE (9990001A) · export du 07/09/2026 à 13:07"
    assert made["A5"].font.name == made["I3"].font.name == "Calibri"
    assert made["I4"].font.name == "Consolas"


def test_the_sentences_below_the_summary_have_its_whole_width(desk: Desk) -> None:
    sheet = desk.add([["Titre", "", "", ""], HEADER, *ROWS, ["", "SANS CLASSE", "x", ""]])
    click(desk, "feuilles")
    summary = sheet.book.sheets["Sommaire"]
    values = summary.used_range.value
    assert [row[0] for row in values[7:]] == [
        "Total", None, "Laissés de côté", "Personne : tous les élèves de l'export sont dans ce classeur.", None,
        "À vérifier",
        "Dates illisibles, gardées comme texte\u00a0: 1 (ligne 5)", "Élèves sans classe\u00a0: 1 (ligne 7)",
    ]  # fmt: skip
    assert (summary["A8"].font.bold, summary["B8"].value, summary["B4"].horizontal_alignment) == (True, 5, "center")
    assert summary["A13:B14"].wrap_text
    assert summary["A14"].merge_area.address == "$A$14:$B$14"


def test_what_the_program_changed_in_a_csv_is_put_back(desk: Desk, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "liste.csv", [HEADER[:3], ["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]])
    sheet = desk.app.books.open(path).sheets[0]
    assert sheet["A2:C2"].value == [5000, "ÉLOI", 7]
    desk.answers = ["yes"]
    assert "valeurs du fichier CSV remises." in click(desk, "verifier")
    assert texts(sheet["A2:C3"]) == [["5E3", "ÉLOI", "007"], ["6A", "MARTIN", "abc"]]
    assert sheet.book.sheets[1].name == "Contrôle"


def test_help_and_settings_are_shown_and_obeyed(desk: Desk, sheet: xw.Sheet) -> None:
    buttons.click("reglages")
    assert desk.tools.sheets.active.name == "Réglages"
    buttons.click("accueil")
    assert desk.tools.sheets.active.name == "Accueil"
    settings_sheet = desk.tools.sheets["Réglages"]
    first = next(row for row in range(1, 12) if settings_sheet.range((row, 2)).value == "naturel")
    settings_sheet.range((first, 2)).value = "excel"
    try:
        sheet.book.activate()
        click(desk, "trier")
        assert texts(sheet["A2:A5"]) == [["1G10"], ["1G2"], ["1G2"], ["6B"]]
    finally:
        settings_sheet.range((first, 2)).value = "naturel"


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
    return calls


@pytest.mark.parametrize(("runs", "most"), [(1, 6), (2, 24)])
def test_a_class_costs_two_dozen_calls(desk: Desk, counted: Counter[str], runs: int, most: int) -> None:
    """A second run makes two sheets of it: it also finds and deletes the one of the first."""

    def calls(classes: int) -> int:
        sheet = desk.add([HEADER, *([f"C{number}", "X", "007", ""] for number in range(classes))])
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


def test_class_sheets_that_cannot_be_saved_are_told_and_kept_open(desk: Desk, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "liste.csv", [HEADER, *ROWS])
    before = path.read_bytes()
    path.with_suffix(".xlsx").mkdir()  # LibreOffice can write no file there
    book = desk.app.books.open(path)
    desk.answers = ["yes"]
    message = click(desk, "feuilles")
    assert message.startswith("Les feuilles de classe sont faites, mais « liste.xlsx » n'a pas pu être enregistré")
    assert len(book.sheets) == 5
    assert path.read_bytes() == before


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
    "importer": 180, "verifier": 250, "trier": 150, "feuilles": 300, "retirer": 110, "fiches": 90, "emargement": 90,
    "eclater": 100, "bilan": 280, "comparer": 260, "annuler": 90,
}  # fmt: skip


@pytest.mark.parametrize("button", [button.id for button in buttons.BUTTONS if button.group != "Aide"])
def test_a_program_that_dies_half_way_is_told_and_the_files_are_as_they_were(
    mortal: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    path = write_rows(tmp_path / "liste.csv", [[*HEADER, "État du compte"], *([*row, NOTIFIED] for row in ROWS)])
    mortal.chosen_file = path
    mortal.app.books.open(path)
    mortal.answers = ["yes"] * 3
    if button in ("retirer", "annuler"):
        buttons.click("feuilles")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    kill = Trouble(HALF_WAY[button], lambda: os.kill(mortal.app.pid, signal.SIGKILL))
    monkeypatch.setattr(remote, "call", kill)
    buttons.click(button)
    assert "LibreOffice s'est arrêté" in mortal.alerts[-1]
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    pid = mortal.app.pid
    mortal.app.quit()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)

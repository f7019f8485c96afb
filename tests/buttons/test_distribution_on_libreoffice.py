"""The buttons that hand out, follow up and undo, clicked in LibreOffice on a list saved as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from educonnect_xl import buttons
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.buttons.settings import FIRST_SETTING_ROW, SETTINGS, VALUE_COLUMN
from educonnect_xl.handouts.slip_texts import OUR_TEXTS
from educonnect_xl.libreoffice import remote
from educonnect_xl.tools import SETTINGS_SHEET
from tests.buttons.test_on_libreoffice import Trouble, click, refuse
from tests.handouts.test_handouts import pages, words
from tests.jobs.test_class_files import decrypted, rows_in
from tests.support.desks import Desk
from tests.support.exports import student, write_students

pytestmark = pytest.mark.libreoffice

STUDENTS = [
    student(Classe="6B", Nom="ZOLA", Identifiant="z", Mot="s3cretZ1"),
    student(Classe="6A", Nom="ÉLOI", Identifiant="e", Mot="s3cretE2"),
    student(Classe="6B", Nom="ABEL", Identifiant="a", Mot="s3cretA3", État=ACTIVATED),
]
ROWS = [list(one.values()) for one in STUDENTS]


@pytest.fixture
def sheet(desk: Desk, tmp_path: Path) -> xw.Sheet:
    """Give a list in a workbook that is saved."""
    sheet = desk.add([list(EXPORT_COLUMNS), *ROWS])
    sheet.book.save(tmp_path / "liste.xlsx")
    return sheet


def set_setting(desk: Desk, label: str, value: str) -> None:
    row = FIRST_SETTING_ROW + next(n for n, setting in enumerate(SETTINGS) if setting.label == label)
    desk.tools.sheets[SETTINGS_SHEET].range((row, VALUE_COLUMN)).value = value


def last_names(sheet: xw.Sheet) -> list[str]:
    names: list[str] = sheet["C2:C4"].value
    return names


def test_slips_and_sheets_to_sign_are_printed_beside_the_list(desk: Desk, sheet: xw.Sheet, tmp_path: Path) -> None:
    assert click(desk, "fiches").splitlines()[:2] == [
        "2\u00a0fiches, 2\u00a0classes", "Laissés de côté\u00a0: 1\u00a0compte déjà activé.",
    ]  # fmt: skip
    found = words(tmp_path / "liste_fiches.pdf")
    assert [found.count(code) for code in ("s3cretZ1", "s3cretE2", "s3cretA3")] == [1, 1, 0]
    assert click(desk, "emargement").startswith("3\u00a0lignes, 2\u00a0classes")
    assert "ABEL" in words(tmp_path / "liste_emargement.pdf")
    before = (tmp_path / "liste_fiches.pdf").stat().st_mtime_ns
    desk.answers = ["no"]
    buttons.click("fiches")
    assert desk.alerts[-1].startswith("Le fichier « liste_fiches.pdf » existe déjà")
    assert (tmp_path / "liste_fiches.pdf").stat().st_mtime_ns == before


def test_the_slips_are_as_the_settings_want_them(desk: Desk, sheet: xw.Sheet, tmp_path: Path) -> None:
    own = tmp_path / "texte.toml"
    own.write_text(OUR_TEXTS.read_text("utf-8").replace("Votre compte ÉduConnect", "Tes codes"), "utf-8")
    wanted = {"Fiches par page": "1", "Fiches des comptes activés": "oui", "Texte des fiches": str(own)}
    try:
        for label, value in wanted.items():
            set_setting(desk, label, value)
        assert click(desk, "fiches").startswith("3\u00a0fiches, 2\u00a0classes")
        own.write_text("titre = 1", "utf-8")
        desk.answers = ["yes"]
        assert click(desk, "fiches").startswith(f"Le texte des fiches « {own} » ne convient pas")
    finally:
        for setting in SETTINGS:
            set_setting(desk, setting.label, setting.default)
    found = pages(tmp_path / "liste_fiches.pdf")
    assert len(found) == 3
    assert "Tes codes" in found[0]
    assert ["déjà activé" in page for page in found].count(True) == 1


def test_each_class_gets_its_workbook_with_its_password(desk: Desk, sheet: xw.Sheet, tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("6A;Premier-mot-1\n6B;Second-mot-2\n", "utf-8")
    set_setting(desk, "Mots de passe par classe", str(tmp_path / "codes.csv"))
    try:
        assert click(desk, "eclater").startswith("3\u00a0élèves, 2\u00a0classes")
    finally:
        set_setting(desk, "Mots de passe par classe", "")
    content = (tmp_path / "liste_classes" / "6B.xlsx").read_bytes()
    cells = [cell for row in rows_in(decrypted(content, "Second-mot-2")) for cell in row]
    assert sorted(cell for cell in cells if cell.startswith("s3cret")) == ["s3cretA3", "s3cretZ1"]
    desk.answers = ["yes", "no"]
    buttons.click("eclater")
    assert "les fichiers s’ouvriront sans" in desk.alerts[-1]


def test_a_list_that_has_no_folder_is_to_be_saved_first(desk: Desk) -> None:
    desk.add([list(EXPORT_COLUMNS), *ROWS])
    assert "enregistrez-le" in click(desk, "fiches")


def test_the_balance_is_a_sheet_with_a_bar_per_class_replaced_at_the_next_click(desk: Desk, sheet: xw.Sheet) -> None:
    for _ in range(2):
        message = click(desk, "bilan")
        assert message.startswith("Bilan d’activation — 1 sur 3\u00a0comptes (33\u00a0%).")
        assert [one.name for one in sheet.book.sheets] == ["Feuil1", "Bilan"]
    made = sheet.book.sheets["Bilan"]
    assert made["A4:E6"].value == [["6A", 1, 0, 1, 0], ["6B", 1, 1, 2, 0.5], ["Total", 2, 1, 3, pytest.approx(1 / 3)]]
    assert made["F4:F5"].value == ["▒" * 40, "▒" * 20 + "░" * 20]
    assert made["F4"].font.name == "Consolas"
    click(desk, "feuilles")
    assert "Bilan" in sheet.book.sheet_names


def test_codes_as_old_as_the_settings_say_are_listed(desk: Desk, sheet: xw.Sheet) -> None:
    set_setting(desk, "Validité des codes (jours)", "30")
    try:
        assert "2\u00a0codes peut-être périmés" in click(desk, "bilan")
    finally:
        set_setting(desk, "Validité des codes (jours)", "")
    assert sheet.book.sheets["Codes périmés"]["A4:B5"].value == [["6A", "ÉLOI"], ["6B", "ZOLA"]]
    click(desk, "bilan")
    assert [one.name for one in sheet.book.sheets] == ["Feuil1", "Bilan"]


def test_the_list_is_compared_with_an_older_export(desk: Desk, sheet: xw.Sheet, tmp_path: Path) -> None:
    old = [STUDENTS[0], student(Classe="6B", Nom="ABEL", Identifiant="a"), student(Nom="PARTI", Identifiant="p")]
    desk.chosen_file = write_students(tmp_path / "ancien.csv", old)
    message = click(desk, "comparer")
    assert message.startswith("Comparaison de deux exports — 1\u00a0compte activé depuis.")
    assert "la feuille « Changements ».\nÀ relancer : 2 élèves." in message.replace("\u00a0", " ")
    lines = sheet.book.sheets["Changements"]["A4"].expand().value
    told = [[line[1], line[4]] for line in lines]
    assert told == [["ÉLOI", "Arrivé"], ["PARTI", "Parti"], ["ABEL", "Activé depuis"]]
    assert "s3cret" not in str(lines)
    desk.chosen_file = None
    buttons.click("comparer")
    assert len(sheet.book.sheets) == 3


def test_a_sort_is_undone_row_by_row_with_its_formats(desk: Desk, sheet: xw.Sheet, home: Path) -> None:
    sheet["A2"].color = (255, 255, 0)
    click(desk, "trier")
    assert last_names(sheet) == ["ÉLOI", "ABEL", "ZOLA"]
    assert click(desk, "annuler") == "La liste est de nouveau dans l’ordre d’avant le tri."
    assert sheet["A2:K4"].options(empty="").value == ROWS
    assert [sheet.range((row, 1)).color for row in (2, 3, 4)] == [(255, 255, 0), None, None]
    assert "rien à annuler" in click(desk, "annuler")


def test_what_undo_notes_holds_no_text_of_a_cell(desk: Desk, sheet: xw.Sheet, home: Path) -> None:
    for button in ("trier", "feuilles"):
        click(desk, button)
        notes = list(home.rglob("*.json"))
        assert "annuler.json" in [note.name for note in notes]
        content = "".join(note.read_text() for note in notes)
        assert not any(text in content for row in ROWS for text in row[2:9] if len(text) > 2)


def test_a_list_that_changed_since_the_sort_is_left_alone(desk: Desk, sheet: xw.Sheet) -> None:
    click(desk, "trier")
    sheet["C2"].value = "CHANGÉ"
    assert "a changé depuis le tri" in click(desk, "annuler")
    assert last_names(sheet) == ["CHANGÉ", "ABEL", "ZOLA"]


def test_a_sort_of_a_list_with_empty_rows_is_undone(desk: Desk) -> None:
    empty = [""] * len(ROWS[0])
    sheet = desk.add([list(EXPORT_COLUMNS), ROWS[0], empty, *ROWS[1:]])
    click(desk, "trier")
    click(desk, "annuler")
    assert sheet["C2:C5"].value == ["ZOLA", None, "ÉLOI", "ABEL"]


@pytest.mark.parametrize("button", ["feuilles", "bilan", "verifier"])
def test_sheets_that_the_last_button_added_are_taken_away(desk: Desk, sheet: xw.Sheet, button: str) -> None:
    click(desk, button)
    assert len(sheet.book.sheets) > 1
    assert "retiré" in click(desk, "annuler")
    assert [one.name for one in sheet.book.sheets] == ["Feuil1"]


def test_a_removal_cannot_be_undone(desk: Desk, sheet: xw.Sheet) -> None:
    click(desk, "feuilles")
    desk.answers = ["yes"]
    click(desk, "retirer")
    assert "rien à annuler" in click(desk, "annuler")


@pytest.mark.parametrize("button", ["bilan", "comparer", "annuler", "fiches", "emargement", "eclater"])
def test_whatever_call_is_refused_the_list_is_whole_and_nothing_is_half_made(
    desk: Desk, sheet: xw.Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    desk.chosen_file = write_students(tmp_path / "ancien.csv", STUDENTS[:2])
    click(desk, "trier")
    counting = Trouble(0, refuse)
    monkeypatch.setattr(remote, "call", counting)
    desk.answers = ["yes"]
    click(desk, button)
    monkeypatch.setattr(remote, "call", counting.make_call)
    made = {path.name for path in tmp_path.iterdir()}
    for place in range(2, counting.count, 1 + counting.count // 30):
        click(desk, "trier")
        desk.answers = ["yes", "yes"]
        desk.alerts.clear()
        monkeypatch.setattr(remote, "call", Trouble(place, refuse))
        buttons.click(button)
        monkeypatch.setattr(remote, "call", counting.make_call)
        assert "s3cret" not in str(desk.alerts)
        assert (desk.app.screen_updating, desk.app.status_bar) == (True, False)
        assert sorted(sheet["A2:K4"].options(empty="").value) == sorted(ROWS)
        assert sheet["L1:L4"].value == [None] * 4
        assert {one.name for one in sheet.book.sheets} <= {"Feuil1", "Bilan", "Comparaison", "Changements"}
        assert {path.name for path in tmp_path.iterdir()} <= made

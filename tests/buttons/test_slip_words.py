"""The words of the slips on a sheet of the tools: printed as they stand there, checked, refused by row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from educonnect_xl.buttons.kept_settings import with_settings_of
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.buttons.slip_words import FIRST_TEXT_ROW, ROOM_COLUMN, SLIP_LINES, TEXT_COLUMN, slip_words
from educonnect_xl.handouts.slip_texts import OUR_TEXTS, SlipTexts, our_texts, read_slip_texts
from educonnect_xl.spreadsheet.marks import SLIP_TEXTS_MARK
from educonnect_xl.tools import SLIP_TEXTS_SHEET, packaged_workbook
from tests.handouts.test_handouts import words
from tests.support.desks import BOTH_DESKS, Desk, set_values
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import student

pytestmark = pytest.mark.thorough

both_desks = pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)

AnyDesk = Desk | ExcelDesk
ROW_OF = {line.label: row for row, line in enumerate(SLIP_LINES, FIRST_TEXT_ROW)}


@pytest.fixture
def texts(desk: AnyDesk) -> Iterator[xw.Sheet]:
    """Give the sheet of the words, which is as it was in the end."""
    sheet = desk.tools.sheets[SLIP_TEXTS_SHEET]
    yield sheet
    ours = our_texts()
    for line in SLIP_LINES:
        put(sheet, line.label, line.usual(ours))


@pytest.fixture
def sheet(desk: AnyDesk, tmp_path: Path) -> xw.Sheet:
    students = [student(Nom="ABEL", Mot="s3cret"), student(Nom="BRUN", Mot="0000417")]
    sheet = desk.add([list(students[0]), *(list(one.values()) for one in students)])
    sheet.book.save(tmp_path / "liste.xlsx")
    return sheet


def put(sheet: xw.Sheet, label: str, text: str) -> None:
    """Put `text` where the user has it."""
    sheet.range((ROW_OF[label], TEXT_COLUMN)).raw_value = [[text or None]]


def beside(sheet: xw.Sheet, label: str) -> str:
    """Return what is said beside the text, its spaces plain."""
    return str(sheet.range((ROW_OF[label], ROOM_COLUMN)).raw_value or "").replace("\u00a0", " ")


def read(desk: AnyDesk) -> SlipTexts:
    with slip_words(desk.tools, read_settings(desk.tools)) as found:
        return found


@both_desks
def test_the_sheet_comes_with_the_words_of_the_file(desk: AnyDesk, texts: xw.Sheet) -> None:
    assert read(desk) == read_slip_texts() == our_texts()
    assert {line.name for line in SLIP_LINES} == {field.name for field in fields(SlipTexts)}


@both_desks
def test_words_changed_on_the_sheet_are_printed(
    desk: AnyDesk, texts: xw.Sheet, sheet: xw.Sheet, tmp_path: Path
) -> None:
    put(texts, "Identifiant", "Votre nom\nd’usager")
    put(texts, "Marche à suivre, 2", "")
    put(texts, "Marche à suivre, 5", "=Demandez au bureau 12.")
    put(texts, "Lettre de relance, 1", "Vite !")
    put(texts, "Titre", "")  # is the usual one again
    assert desk.click("fiches").startswith("2\u00a0fiches")
    found = words(tmp_path / "liste_fiches.pdf")
    assert {"d’usager", "bureau", "provisoire"} <= set(found)
    assert "Entrez" not in found
    assert desk.click("lettres").startswith("2\u00a0lettres")
    found = words(tmp_path / "liste_lettres.pdf")
    assert "Vite" in found
    assert read(desk).title == our_texts().title
    assert list(read(desk).steps) == [our_texts().steps[0], our_texts().steps[2], "=Demandez au bureau 12."]


@both_desks
def test_each_text_has_said_beside_it_what_fits(desk: AnyDesk, texts: xw.Sheet) -> None:
    put(texts, "Mot de passe", "x" * 400)
    put(texts, "Déjà activé", "漢")
    put(texts, "Garde, 3", "Une ligne. " * 300)
    put(texts, "Titre", "Un titre un peu plus long que la place qu’il y a")
    said = desk.click("textes").replace("\u00a0", " ")
    rows = [ROW_OF[label] for label in ("Mot de passe", "Déjà activé", "Garde, 1", "Garde, 2", "Garde, 3")]
    assert said == f"À changer avant d’imprimer : les lignes {', '.join(map(str, rows))}."
    assert beside(texts, "Mot de passe").startswith("trop long : 400 caractères sur ")
    assert beside(texts, "Déjà activé") == "à changer : le caractère U+6F22 ne s’imprime pas"
    assert beside(texts, "Titre").startswith("tient, en plus petit : 48 caractères sur ")
    assert beside(texts, "Marche à suivre, 1") == "tient : 3 lignes sur 4"
    assert beside(texts, "Marche à suivre, 4") == ""
    for label in ("Mot de passe", "Déjà activé", "Garde, 3", "Titre"):
        put(texts, label, "")
    assert desk.click("verifier_textes").startswith("Tous les textes tiennent.")
    assert {beside(texts, line.label).split(" :")[0].split(",")[0] for line in SLIP_LINES} <= {"", "tient"}


@both_desks
@pytest.mark.parametrize(
    ("label", "text", "fault"),
    [
        ("Identifiant", "ident 漢", "a le caractère U+6F22"),
        ("Marche à suivre, 4", "Lisez bien. " * 200, "ne tient pas"),
        ("Mot de passe", "x" * 400, "ne tient pas"),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused_by_its_row(
    desk: AnyDesk, texts: xw.Sheet, sheet: xw.Sheet, tmp_path: Path, label: str, text: str, fault: str
) -> None:
    put(texts, label, text)
    row = ROW_OF["Marche à suivre, 1" if label.startswith("Marche") else label]
    for button in ("fiches", "lettres", "pochettes"):
        said = desk.click(button).replace("\u00a0", " ")
        assert said.startswith(f"Feuille « Textes des fiches », ligne {row} : le texte « ")
        assert fault in said
    assert [path.name for path in tmp_path.iterdir() if path.suffix in ("", ".pdf")] == []


@both_desks
def test_a_text_that_is_not_printed_here_is_no_hindrance(
    desk: AnyDesk, texts: xw.Sheet, sheet: xw.Sheet, tmp_path: Path
) -> None:
    put(texts, "Lettre, 1", "Lisez bien. " * 2000)
    assert desk.click("fiches").startswith("2\u00a0fiches")


@both_desks
def test_the_file_of_the_settings_comes_first_and_the_check_says_so(
    desk: AnyDesk, texts: xw.Sheet, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OUR_TEXTS.read_text("utf-8").replace("Votre compte ÉduConnect", "Du fichier"), "utf-8")
    set_values(desk.tools, {"Texte des fiches": str(own)})
    try:
        assert read(desk).title == "Du fichier"
        assert "« own.toml »" in desk.click("textes").replace("\u00a0", " ")
    finally:
        set_values(desk.tools, {"Texte des fiches": ""})


def test_a_sheet_of_the_users_is_not_taken_for_ours(excel_desk: ExcelDesk) -> None:
    ours = excel_desk.tools.sheets[SLIP_TEXTS_SHEET]
    put(ours, "Titre", "Le nôtre")
    with slip_words(excel_desk.tools, read_settings(excel_desk.tools)) as found:
        assert found.title == "Le nôtre"
    ours.names[SLIP_TEXTS_MARK].delete()
    with slip_words(excel_desk.tools, read_settings(excel_desk.tools)) as found:
        assert found == our_texts()
    assert "n’a pas la feuille des textes des fiches" in excel_desk.click("textes")
    assert ours.range((ROW_OF["Titre"], ROOM_COLUMN)).raw_value in (None, "")


def test_words_are_carried_over_into_a_newer_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(packaged_workbook()))
    sheet = book[SLIP_TEXTS_SHEET]
    sheet.cell(ROW_OF["Titre"], TEXT_COLUMN).value = "Le nôtre <&>"
    sheet.cell(ROW_OF["Garde, 2"], TEXT_COLUMN).value = None
    old = io.BytesIO()
    book.save(old)
    new = openpyxl.load_workbook(io.BytesIO(with_settings_of(old.getvalue(), packaged_workbook())))[SLIP_TEXTS_SHEET]
    ours = our_texts()
    for line in SLIP_LINES:
        expected = {"Titre": "Le nôtre <&>", "Garde, 2": ""}.get(line.label, line.usual(ours))
        assert (new.cell(ROW_OF[line.label], TEXT_COLUMN).value or "") == expected
    assert with_settings_of(packaged_workbook(), packaged_workbook()) == packaged_workbook()

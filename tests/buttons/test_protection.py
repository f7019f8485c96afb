"""Files that leave the school get a password, typed or made, or go open on a yes alone; in LibreOffice and in Excel."""

from __future__ import annotations

import email
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import xlwings as xw

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.buttons.settings import SETTINGS
from tests.jobs.test_class_files import decrypted, rows_in
from tests.support.desks import BOTH_DESKS, Desk, set_values
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import student

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)]

AnyDesk = Desk | ExcelDesk
PASSWORD = "Kestrel-42-abricot"  # noqa: S105 - of no one
STUDENTS = [
    student(Classe="6A", Nom="ABEL", Identifiant="a", Mot="s3cretA1"),
    student(Classe="6B", Nom="ZOLA", Identifiant="z", Mot="s3cretZ2"),
]
CODE_OF = {"6A": "s3cretA1", "6B": "s3cretZ2"}


@pytest.fixture
def sheet(desk: AnyDesk, tmp_path: Path) -> Iterator[xw.Sheet]:
    sheet = desk.add([list(EXPORT_COLUMNS), *(list(one.values()) for one in STUDENTS)])
    sheet.book.save(tmp_path / "liste.xlsx")
    yield sheet
    set_values(desk.tools, {setting.label: setting.default for setting in SETTINGS})


def set_setting(desk: AnyDesk, **values: str) -> None:
    labels = {setting.key: setting.label for setting in SETTINGS}
    set_values(desk.tools, {labels[key]: value for key, value in values.items()})


def codes_in_workbook(path: Path, password: str) -> list[str]:
    content = decrypted(path.read_bytes(), password) if password else path.read_bytes()
    return [cell for row in rows_in(content) for cell in row if cell.startswith("s3cret")]


def codes_in_pdf(path: Path, password: str) -> set[str]:
    reader = pypdf.PdfReader(path)
    assert reader.is_encrypted is bool(password)
    if password:
        assert reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED
        assert reader.decrypt(password)
    text = "".join(page.extract_text() for page in reader.pages)
    return {code for code in CODE_OF.values() if code in text}


def made_passwords(path: Path) -> dict[str, str]:
    return {row[0]: row[2] for row in rows_in(path.read_bytes()) if row[0] in CODE_OF}


def test_the_classes_files_have_the_password_that_is_typed_twice(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path
) -> None:
    set_setting(desk, protection="demander")
    desk.typed[:] = [PASSWORD, PASSWORD]
    assert desk.click("eclater").startswith("2\u00a0élèves, 2\u00a0classes")
    assert PASSWORD not in str(desk.alerts)
    for name, code in CODE_OF.items():
        assert codes_in_workbook(tmp_path / "liste_classes" / f"{name}.xlsx", PASSWORD) == [code]


def test_a_weak_password_or_one_typed_otherwise_is_asked_for_again_with_the_reason(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path
) -> None:
    set_setting(desk, protection="demander")
    desk.typed[:] = ["6A", PASSWORD, "another", PASSWORD, PASSWORD]
    desk.click("eclater")
    questions = [alert for alert in desk.alerts if "Mot de passe de tous les fichiers" in alert]
    assert len(questions) == 3
    assert "moins de 10 caractères" in questions[1]
    assert "ne sont pas les mêmes" in questions[2]
    assert codes_in_workbook(tmp_path / "liste_classes" / "6A.xlsx", PASSWORD) == ["s3cretA1"]


@pytest.mark.parametrize("typed", [[], [""], [PASSWORD]])
@pytest.mark.parametrize("button", ["eclater", "courriels", "pochettes"])
def test_who_gives_up_typing_gets_nothing(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, button: str, typed: list[str]
) -> None:
    (tmp_path / "adresses.csv").write_text("6A;a@ecole.fr\n6B;b@ecole.fr\n", "utf-8")
    set_setting(desk, protection="demander", with_protected_packs="oui", addresses=str(tmp_path / "adresses.csv"))
    desk.typed[:] = typed
    before = sorted(tmp_path.iterdir())
    desk.click(button)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("button", "folder", "extension"), [
    ("eclater", "liste_classes", ".xlsx"), ("pochettes", "liste_pochettes", ".pdf")
])  # fmt: skip
def test_passwords_are_made_one_per_class_with_a_sheet_to_keep(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, button: str, folder: str, extension: str
) -> None:
    set_setting(desk, protection="generer", with_protected_packs="oui")
    message = desk.click(button)
    kept = tmp_path / folder / "Mots de passe des fichiers, à garder.xlsx"
    assert f"Mots de passe\u00a0: {kept}." in message
    passwords = made_passwords(kept)
    assert len(set(passwords.values())) == len(passwords) == 2
    for name, code in CODE_OF.items():
        path = tmp_path / folder / f"{name}{extension}"
        if extension == ".pdf":
            assert codes_in_pdf(path, passwords[name]) == {code}
        else:
            assert codes_in_workbook(path, passwords[name]) == [code]


def test_packs_are_ready_to_print_unless_the_settings_protect_them(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path
) -> None:
    set_setting(desk, protection="generer")
    desk.click("pochettes")
    assert codes_in_pdf(tmp_path / "liste_pochettes" / "6A.pdf", "") == {"s3cretA1"}


def test_files_go_open_on_a_yes_alone(desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path) -> None:
    desk.answers = ["no"]
    assert "s’ouvriront sans" in desk.click("eclater")
    assert not (tmp_path / "liste_classes").exists()
    desk.answers = ["yes"]
    assert desk.click("eclater").startswith("2\u00a0élèves")
    assert codes_in_workbook(tmp_path / "liste_classes" / "6A.xlsx", "") == ["s3cretA1"]


def test_drafts_go_to_the_addresses_of_a_file_chosen_at_the_click(
    desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path, opened: list[Path]
) -> None:
    desk.click("courriels")
    assert not (tmp_path / "liste_courriels").exists()  # no file was chosen
    desk.chosen_file = tmp_path / "adresses.csv"
    desk.chosen_file.write_text("6A;a@ecole.fr\n6B;b@ecole.fr\n", "utf-8")
    set_setting(desk, protection="generer")
    message = desk.click("courriels")
    assert message.startswith("2\u00a0élèves, 2\u00a0classes")
    assert message.endswith("Ouvrez chaque brouillon (.eml) dans votre messagerie, relisez-le, puis envoyez-le.")
    assert opened == [tmp_path / "liste_courriels"]
    draft = email.message_from_bytes((tmp_path / "liste_courriels" / "6A.eml").read_bytes())
    assert draft["To"] == "a@ecole.fr"
    (attached,) = [part for part in draft.walk() if part.get_filename()]
    passwords = made_passwords(tmp_path / "liste_courriels" / "Mots de passe des fichiers, à garder.xlsx")
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    cells = [cell for row in rows_in(decrypted(content, passwords["6A"])) for cell in row]
    assert [cell for cell in cells if cell.startswith("s3cret")] == ["s3cretA1"]


def test_a_table_without_a_class_stops_the_drafts(desk: AnyDesk, sheet: xw.Sheet, tmp_path: Path) -> None:
    (tmp_path / "adresses.csv").write_text("6A;a@ecole.fr\n", "utf-8")
    set_setting(desk, protection="generer", addresses=str(tmp_path / "adresses.csv"))
    assert "ne dit rien de ces classes : 6B" in desk.click("courriels")
    assert not (tmp_path / "liste_courriels").exists()

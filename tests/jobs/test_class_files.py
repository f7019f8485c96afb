"""One workbook per class: everybody in exactly one, and nothing to read without the password."""

import csv
import email
import io
import os
import subprocess
import sys
from email.policy import default
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import python_calamine
import pyzipper
import xlwings as xw
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from educonnect_xl.accounts.classes import NO_CLASS
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.command import main as cli
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import ArchiveNeedsPasswordError, UnknownColumnError
from educonnect_xl.errors.handing_out import AddressError, ClassTableError, MissingClassesError
from educonnect_xl.errors.protecting import UnencryptedDraftsError, WeakPasswordError
from educonnect_xl.jobs.class_files import Mail, make_class_files
from educonnect_xl.jobs.protection import Protection
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.output.folders import LIST_OF_FILES
from tests.support.desks import Desk
from tests.support.exports import asked, hard_texts, student, write_students
from tests.support.private import is_private

pytestmark = pytest.mark.thorough

NAME = "Educonnect_9990001A_ListeEleve-202609071307.csv"
PASSWORD = "Kestrel-42-é"  # noqa: S105 - invented


def export_of(folder: Path, *students: dict[str, str]) -> Export:
    return read_export(write_students(folder / NAME, students))


def rows_in(content: bytes) -> list[list[str]]:
    """Return the rows under the header of the only sheet."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    (name,) = book.sheet_names
    return [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()[3:]]


def decrypted(content: bytes, password: str) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password, verify_password=True)
    plain = io.BytesIO()
    file.decrypt(plain)
    return plain.getvalue()


def workbooks(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xlsx"))


def test_every_student_is_in_exactly_one_file(tmp_path: Path) -> None:
    write_sample(tmp_path / NAME, 200, 7, seed=1)
    export = read_export(tmp_path / NAME)
    done = make_class_files(asked(export, tmp_path / "out"), Protection())
    assert (done.students, done.classes, done.files) == (200, 7, 7)
    login, password = export.columns["Identifiant"], export.columns["Mot de passe"]
    found = [(row[2], row[3]) for path in workbooks(tmp_path / "out") for row in rows_in(path.read_bytes())]
    assert sorted(found) == sorted((row[login], row[password]) for row in export.rows)
    for path in workbooks(tmp_path / "out"):
        assert OpenXmlValidator().validate(str(path)).errors == []
        assert is_private(path)


def test_only_the_columns_asked_for_are_handed_out(tmp_path: Path) -> None:
    export = export_of(tmp_path, student())
    make_class_files(asked(export, tmp_path / "out", Choices(columns="distribution")), Protection())
    (row,) = rows_in((tmp_path / "out" / "6A.xlsx").read_bytes())
    assert row == ["MARTIN", "Zoé", "z.martin", "00417263", "Compte notifié mais non activé", ""]


def test_columns_are_handed_out_by_title_in_the_order_asked_for(tmp_path: Path) -> None:
    export = export_of(tmp_path, student())
    choices = Choices(titles=["mot de passe", "Nom", "NOM ELEVE"])
    make_class_files(asked(export, tmp_path / "out", choices), Protection())
    sheet = openpyxl.load_workbook(tmp_path / "out" / "6A.xlsx").active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        ["Mot de passe", "Nom élève"], ["00417263", "MARTIN"],
    ]  # fmt: skip
    assert sheet.page_setup.orientation == "portrait"
    with pytest.raises(UnknownColumnError) as caught:
        make_class_files(asked(export, tmp_path / "not", Choices(titles=["Motdepasse"])), Protection())
    assert caught.value.nearest[0] == "Mot de passe"
    assert not (tmp_path / "not").exists()


@pytest.mark.slow
@given(st.lists(hard_texts, min_size=1, max_size=3))
@settings(max_examples=8)
def test_any_password_of_a_student_survives_encryption(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    export = export_of(folder, *(student(Mot=text, Identifiant=f"i{n}") for n, text in enumerate(texts)))
    make_class_files(asked(export, folder / "out"), Protection(PASSWORD))
    content = (folder / "out" / "6A.xlsx").read_bytes()
    position = export.columns["Mot de passe"]
    plain = rows_in(decrypted(content, PASSWORD))
    assert sorted(row[3] for row in plain) == sorted(row[position] for row in export.rows)


def test_an_encrypted_file_shows_nothing_and_opens_by_its_password_alone(tmp_path: Path) -> None:
    make_class_files(asked(export_of(tmp_path, student()), tmp_path / "out"), Protection(PASSWORD))
    content = (tmp_path / "out" / "6A.xlsx").read_bytes()
    assert content.startswith(b"\xd0\xcf\x11\xe0")
    assert b"MARTIN" not in content
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        decrypted(content, "Kestrel-42-e")


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_the_password_and_not_without(desk: Desk, tmp_path: Path) -> None:
    make_class_files(asked(export_of(tmp_path, student()), tmp_path / "out"), Protection(PASSWORD))
    path = tmp_path / "out" / "6A.xlsx"
    book = desk.app.books.open(path, password=PASSWORD)
    assert book.sheets[0]["D4"].value == "00417263"
    book.close()
    with pytest.raises(xw.XlwingsError):
        desk.app.books.open(path, password="Kestrel-42-e")  # noqa: S106 - invented


def test_each_class_may_have_its_own_password(tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("Classe;Mot de passe\n6a;Premier-mot-1\n6B;Second-mot-2\n6C;Autre-mot-3\n", "utf-8")
    export = export_of(tmp_path, student(Classe="6A"), student(Classe="6B", Mot="b"))
    make_class_files(asked(export, tmp_path / "out"), Protection(table=table))
    for name, password in (("6A", "Premier-mot-1"), ("6B", "Second-mot-2")):
        assert len(rows_in(decrypted((tmp_path / "out" / f"{name}.xlsx").read_bytes(), password))) == 1


def test_an_archive_is_encrypted_whole(tmp_path: Path) -> None:
    export = export_of(tmp_path, student(Classe="6A"), student(Classe="6B"))
    make_class_files(asked(export, tmp_path / "out"), Protection(PASSWORD, as_archive=True))
    with pyzipper.AESZipFile(tmp_path / "out" / "classes.zip") as archive:
        assert archive.namelist() == ["6A.xlsx", "6B.xlsx"]
        assert all(entry.wz_aes_strength == 3 for entry in archive.infolist())
        with pytest.raises(RuntimeError):
            archive.read("6A.xlsx")
        archive.setpassword(PASSWORD.encode())
        assert len(rows_in(archive.read("6B.xlsx"))) == 1


def test_a_draft_per_class_carries_its_file_and_no_password(tmp_path: Path) -> None:
    table = tmp_path / "adresses.csv"
    table.write_text("6A;pp6a@college.example\n6B;pp6b@college.example\n", "utf-8")
    export = export_of(tmp_path, student(Classe="6A"), student(Classe="6B"))
    make_class_files(asked(export, tmp_path / "out"), Protection(PASSWORD), Mail(table))
    draft = email.message_from_bytes((tmp_path / "out" / "6A.eml").read_bytes(), policy=default)
    assert (draft["X-Unsent"], draft["To"]) == ("1", "pp6a@college.example")
    (attachment,) = draft.iter_attachments()
    assert attachment.get_filename() == "6A.xlsx"
    assert attachment.get_payload(decode=True) == (tmp_path / "out" / "6A.xlsx").read_bytes()
    text = draft.get_body()
    assert text is not None
    assert "la classe 6A (1\u00a0élève)" in text.get_content()
    assert PASSWORD not in (tmp_path / "out" / "6A.eml").read_text("utf-8")


@pytest.mark.parametrize(
    ("protection", "content", "error"),
    [
        (Protection(), "6A;a@b.fr\n", UnencryptedDraftsError),
        (Protection(PASSWORD), "6A;a@b.fr, c@d.fr\n", AddressError),
        (Protection(PASSWORD), "6A;a@b.fr\r\nBcc: x@y.z\n", ClassTableError),
        (Protection(PASSWORD), "6B;a@b.fr\n", MissingClassesError),
        (Protection(PASSWORD), "6A;a;b\n", ClassTableError),
        (Protection(as_archive=True), "6A;a@b.fr\n", ArchiveNeedsPasswordError),
    ],
)
def test_what_cannot_be_sent_is_refused_with_nothing_written(
    tmp_path: Path, protection: Protection, content: str, error: type[EduconnectError]
) -> None:
    table = tmp_path / "adresses.csv"
    table.write_bytes(content.encode())
    with pytest.raises(error):
        make_class_files(asked(export_of(tmp_path, student()), tmp_path / "out"), protection, Mail(table))
    assert not (tmp_path / "out").exists()


def test_a_weak_password_in_a_table_names_its_class(tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("6A;123\n", "utf-8")
    with pytest.raises(WeakPasswordError) as refused:
        make_class_files(asked(export_of(tmp_path, student()), tmp_path / "out"), Protection(table=table))
    assert vars(refused.value) == {"weakness": "court", "class_name": "6A"}
    assert not (tmp_path / "out").exists()


def test_the_command_replaces_its_own_files_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = write_students(tmp_path / NAME, [student()]), tmp_path / "out"
    monkeypatch.setenv("CODE", PASSWORD)
    command = ["eclater", str(source), "-o", str(out), "--mot-de-passe", "env:CODE"]
    assert cli.main(command) == 0
    assert capsys.readouterr().out == f"1\u00a0élève, 1\u00a0classe\nSortie\u00a0: {out}\n"
    assert cli.main(command) == 1
    assert "contient déjà des fichiers" in capsys.readouterr().err
    assert cli.main([*command, "--remplacer"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["6A.xlsx", LIST_OF_FILES]


def test_each_class_gets_a_password_of_its_own_and_a_sheet_says_which(tmp_path: Path) -> None:
    export = export_of(tmp_path, *(student(Classe=f"6{c}", Identifiant=c, Mot=f"pw-{c}") for c in "ABCDE"))
    done = make_class_files(asked(export, tmp_path / "out"), Protection(is_made=True, sheet_password=PASSWORD))
    assert (done.files, len(workbooks(tmp_path / "out"))) == (6, 6)
    assert done.password_sheet is not None
    kept = rows_in(decrypted(done.password_sheet.read_bytes(), PASSWORD))
    assert [row[0] for row in kept] == ["6A", "6B", "6C", "6D", "6E"]
    assert len({password for _, _, password in kept}) == 5
    for _, file, password in kept:
        ((*_, secret, _, _),) = rows_in(decrypted((tmp_path / "out" / file).read_bytes(), password))
        assert secret == f"pw-{file[1]}"


def test_a_made_password_is_nowhere_but_on_the_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_students(tmp_path / NAME, [student()])
    assert cli.main(["eclater", str(source), "-o", str(tmp_path / "out"), "--mot-de-passe", "generer"]) == 0
    said = capsys.readouterr().out
    (sheet,) = (tmp_path / "out").glob("Mots*.xlsx")
    assert f"{sheet}. Rangez ce fichier ailleurs" in said
    ((_, _, password),) = rows_in(sheet.read_bytes())
    assert password not in said
    assert rows_in(decrypted((tmp_path / "out" / "6A.xlsx").read_bytes(), password))


def test_a_sheet_password_without_made_passwords_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODE", PASSWORD)
    source = write_students(tmp_path / NAME, [student()])
    assert cli.main(["eclater", str(source), "-o", str(tmp_path / "out"), "--feuille", "env:CODE"]) == 1
    assert "--mot-de-passe generer" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def typed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> tuple[int, int]:
    """Return how the command ends when the user types `typed` where it asks, and how often it does not."""
    left = list(typed)
    source = write_students(tmp_path / NAME, [student()])
    monkeypatch.setattr("educonnect_xl.command.passwords.getpass", lambda _: left.pop(0))
    status = cli.main(["eclater", str(source), "-o", str(tmp_path / "out"), "--mot-de-passe", "demander"])
    return status, len(left)


def test_a_password_may_be_typed_three_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed_in(tmp_path, monkeypatch, "motdepasse", PASSWORD, "another", PASSWORD, PASSWORD) == (0, 0)
    _, rule, weak, differ = capsys.readouterr().err.splitlines()
    assert rule.startswith("Choisissez au moins 10 caractères")
    assert "mots courants" in weak
    assert "ne sont pas les mêmes" in differ


def test_after_three_refusals_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed_in(tmp_path, monkeypatch, "court", "motdepasse", "6A-6A-6A-6A", PASSWORD) == (1, 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="this system has no sessions")
@pytest.mark.parametrize("typed", ["", f"{PASSWORD}\n{PASSWORD}\n"])
def test_without_a_terminal_the_command_says_where_else_a_password_may_come_from(tmp_path: Path, typed: str) -> None:
    source = write_students(tmp_path / NAME, [student()])
    command = [sys.executable, "-m", "educonnect_xl", "eclater", str(source), "-o", str(tmp_path / "out")]
    ended = subprocess.run(
        [*command, "--mot-de-passe", "demander"], input=typed, capture_output=True, text=True, start_new_session=True
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("educonnect-xl : Il n’y a pas de terminal")
    assert PASSWORD not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("module", "package", "options"),
    [("msoffcrypto.format.ooxml", "msoffcrypto-tool", []), ("pyzipper", "pyzipper", ["--zip"])],
)
def test_without_the_package_the_command_says_what_to_install(
    tmp_path: Path, module: str, package: str, options: list[str]
) -> None:
    source = write_students(tmp_path / NAME, [student()])
    code = f"import sys; sys.modules['{module}'] = None; from educonnect_xl.command.main import main; main()"
    command = [sys.executable, "-c", code, "eclater", str(source), "-o", str(tmp_path / "out")]
    ended = subprocess.run(
        [*command, "--mot-de-passe", "env:CODE", *options], capture_output=True, text=True, env={"CODE": PASSWORD}
    )
    assert f"Il manque à Python le module {package} : " in ended.stderr
    assert "pip" not in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@given(hard_texts)
@settings(max_examples=15)
def test_any_class_name_gives_a_draft_that_reads_back(
    tmp_path_factory: pytest.TempPathFactory, class_name: str
) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    export = export_of(folder, student(Classe=class_name))
    with (folder / "adresses.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerow([fold_spaces(class_name) or NO_CLASS, "pp@college.example"])
    make_class_files(asked(export, folder / "out"), Protection(), Mail(folder / "adresses.csv", may_be_open=True))
    (path,) = (folder / "out").glob("*.eml")
    draft = email.message_from_bytes(path.read_bytes(), policy=default)
    (attachment,) = draft.iter_attachments()
    assert attachment.get_payload(decode=True) == path.with_suffix(".xlsx").read_bytes()
    assert draft["To"] == "pp@college.example"

"""The tools go where Excel trusts them, come out again leaving all as it was, and say what is wrong."""

import os
import stat
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlwings
from openxml_audit import OpenXmlValidator

from educonnect_xl.command import install
from educonnect_xl.command import main as cli
from educonnect_xl.command.install import Places, diagnose, places, uninstall
from educonnect_xl.errors.installing import InstallationFailedError, StorePythonError
from educonnect_xl.french import installing
from educonnect_xl.french.errors import describe
from educonnect_xl.tools import packaged_workbook, workbook_xlwings_version

SYSTEMS = ["win32", "darwin"]
PYTHON = "C:\\Python\\python.exe"


@pytest.fixture(params=SYSTEMS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    return places(request.param, {"APPDATA": str(tmp_path / "Roaming")}, tmp_path / "home")


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_workbook_is_installed_with_its_interpreter(where: Places) -> None:
    assert install.install(where, PYTHON, as_add_in=False) == where.workbook
    assert where.workbook.read_bytes() == packaged_workbook()
    assert where.configuration.read_text().splitlines() == [f'"{where.interpreter_key}","{PYTHON}"']


def test_the_add_in_has_the_parts_of_the_workbook_and_its_own_type(where: Places) -> None:
    import zipfile

    assert install.install(where, PYTHON, as_add_in=True) == where.add_in
    with zipfile.ZipFile(where.add_in) as add_in:
        assert b"addin.macroEnabled.main+xml" in add_in.read("[Content_Types].xml")
        assert b"sheet.macroEnabled.main+xml" not in add_in.read("[Content_Types].xml")


def test_what_was_not_there_before_is_not_there_after(where: Places, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    where.workbook.parent.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    install.install(where, PYTHON, as_add_in=True)
    install.install(where, PYTHON, as_add_in=False)
    uninstall(where)
    assert set(tmp_path.rglob("*")) == before


def test_the_interpreter_is_written_without_the_users_name(tmp_path: Path) -> None:
    local = "C:\\Users\\Éléonore D'Été\\AppData\\Local"
    environment = {
        "APPDATA": str(tmp_path / "Roaming"),
        "LOCALAPPDATA": local,
        "USERPROFILE": "C:\\Users\\Éléonore D'Été",
    }
    where = places("win32", environment, tmp_path / "home")
    python = "\\educonnect_xl\\python\\python.exe"
    install.install(where, local.upper() + python, as_add_in=False)
    assert where.configuration.read_text().splitlines() == [f'"INTERPRETER_WIN","%LOCALAPPDATA%{python}"']
    right = {point.code for point in diagnose(where, local + python, "win32") if point.is_right}
    assert {"configuration", "chemin"} <= right
    assert where.written("C:\\Users\\Éléonore D'Été\\venv" + python) == "%USERPROFILE%\\venv" + python
    assert where.written("C:\\Users\\Éléonore D'Été et Cie\\python.exe").startswith("C:")


def test_a_python_of_the_store_is_refused(where: Places, tmp_path: Path) -> None:
    store = "C:\\Users\\a\\AppData\\Local\\Microsoft\\WindowsApps\\PythonSoftwareFoundation.Python.3.11\\python.exe"
    with pytest.raises(StorePythonError) as refused:
        install.install(where, store, as_add_in=False)
    assert "programme d’installation" in describe(refused.value)
    assert files(tmp_path) == {}


def test_the_settings_are_kept_in_a_newer_workbook(where: Places) -> None:
    install.install(where, PYTHON, as_add_in=False)
    mine = {"Ordre": "excel", "Nom de l’établissement": "Collège « É & D »\\1", "Validité des codes (jours)": 30}
    book = openpyxl.load_workbook(where.workbook, keep_vba=True)
    for label, value, *_ in book["Réglages"].iter_rows(min_row=5):
        if label.value in mine:
            value.value = mine[label.value]
            label.value = label.value.replace("’", "'")  # as version 0.1.0 has it
    book.save(where.workbook)
    install.install(where, PYTHON, as_add_in=False)
    kept = openpyxl.load_workbook(where.workbook)["Réglages"]
    packaged = openpyxl.load_workbook(BytesIO(packaged_workbook()))["Réglages"]
    for (label, value), (_, default) in zip(
        kept.iter_rows(min_row=5, max_col=2), packaged.iter_rows(min_row=5, max_col=2), strict=True
    ):
        assert value.value == (str(mine[label.value]) if label.value in mine else default.value)
        assert value.style_id == default.style_id
    assert OpenXmlValidator().validate(str(where.workbook)).errors == []
    assert diagnosed(where)["classeur"]
    install.install(where, PYTHON, as_add_in=True)
    assert not where.workbook.exists()
    install.install(where, PYTHON, as_add_in=False)
    assert openpyxl.load_workbook(where.workbook)["Réglages"]["B5"].value == "excel"
    assert not where.add_in.exists()


def test_a_workbook_that_cannot_be_read_is_replaced(where: Places) -> None:
    where.workbook.parent.mkdir(parents=True)
    where.workbook.write_bytes(b"PK\x03\x04 but no workbook")
    install.install(where, PYTHON, as_add_in=False)
    assert where.workbook.read_bytes() == packaged_workbook()


def diagnosed(where: Places) -> dict[str, bool]:
    return {point.code: point.is_right for point in diagnose(where, PYTHON, "win32")}


def test_other_settings_are_kept_byte_for_byte(where: Places) -> None:
    where.configuration.parent.mkdir(parents=True)
    before = b'"SHOW CONSOLE","False"' + os.linesep.encode() + b'"PYTHONPATH","C:\\\xe9l\xe8ves"' + os.linesep.encode()
    where.configuration.write_bytes(before)
    install.install(where, PYTHON, as_add_in=False)
    assert where.configuration.read_bytes().startswith(before)
    uninstall(where)
    assert where.configuration.read_bytes() == before


def test_installing_again_changes_nothing(where: Places, tmp_path: Path) -> None:
    install.install(where, PYTHON, as_add_in=False)
    once = files(tmp_path)
    install.install(where, PYTHON, as_add_in=False)
    assert files(tmp_path) == once


@pytest.mark.parametrize("previous", [None, '"interpreter_win","D:\\old.exe"', '"INTERPRETER_MAC","/old"'])
def test_uninstalling_takes_out_exactly_what_was_put_in(where: Places, tmp_path: Path, previous: str | None) -> None:
    if previous:
        where.configuration.parent.mkdir(parents=True)
        where.configuration.write_text(previous + "\n")
    mine = where.workbook.with_name("à moi.xlsx")
    mine.parent.mkdir(parents=True)
    mine.touch()
    before = files(tmp_path)
    install.install(where, PYTHON, as_add_in=False)
    install.install(where, "other", as_add_in=True)
    script = [where.applescript] if where.applescript else []
    assert sorted(uninstall(where)) == sorted([where.add_in, *script])
    assert files(tmp_path) == before
    assert uninstall(where) == []


def test_a_refused_folder_is_told_by_name(where: Places) -> None:
    where.workbook.parent.parent.mkdir(parents=True)
    where.workbook.parent.touch()
    with pytest.raises(InstallationFailedError) as caught:
        install.install(where, PYTHON, as_add_in=False)
    assert caught.value.path == where.workbook


def test_the_diagnosis_names_each_point_and_what_to_do(where: Places) -> None:
    platform = "win32" if where.interpreter_key == "INTERPRETER_WIN" else "darwin"
    points = {point.code: point.is_right for point in diagnose(where, PYTHON, platform)}
    assert not points["classeur"]
    assert not points["configuration"]
    install.install(where, PYTHON, as_add_in=False)
    points = {point.code: point.is_right for point in diagnose(where, PYTHON, platform)}
    assert points["python"]
    assert points["xlwings"]
    assert points["classeur"]
    assert points["configuration"]
    where.workbook.write_bytes(b"old")
    assert not {point.code: point.is_right for point in diagnose(where, PYTHON, platform)}["classeur"]


def test_a_blocked_workbook_is_told(tmp_path: Path) -> None:
    where = places("win32", {"APPDATA": str(tmp_path)}, tmp_path)
    install.install(where, PYTHON, as_add_in=False)
    assert {p.code: p.is_right for p in diagnose(where, PYTHON, "win32")}["blocage"]
    Path(f"{where.workbook}:Zone.Identifier").touch()  # elsewhere than on Windows, a file of that name stands for it
    assert not {p.code: p.is_right for p in diagnose(where, PYTHON, "win32")}["blocage"]


def test_the_dll_of_xlwings_is_looked_for_beside_the_interpreter_and_above(tmp_path: Path) -> None:
    where = places("win32", {"APPDATA": str(tmp_path)}, tmp_path)
    interpreter = tmp_path / "Scripts" / "python.exe"
    assert not {p.code: p.is_right for p in diagnose(where, str(interpreter), "win32")}["dll"]
    (tmp_path / f"xlwings64-{xlwings.__version__}.dll").touch()
    assert {p.code: p.is_right for p in diagnose(where, str(interpreter), "win32")}["dll"]


@pytest.mark.parametrize(
    ("interpreter", "platform", "is_right"),
    [
        ("C:\\Élèves\\python.exe", "win32", True),
        ("C:\\Ученики\\python.exe", "win32", False),
        ("/Users/élève/python", "darwin", False),
        ("C:\\My Py\\python.exe", "win32", True),
        ("/My Py/python", "darwin", False),
    ],
)
def test_a_path_that_xlwings_cannot_call_is_told(
    tmp_path: Path, interpreter: str, platform: str, is_right: bool
) -> None:
    where = places(platform, {}, tmp_path)
    assert {p.code: p.is_right for p in diagnose(where, interpreter, platform)}["chemin"] is is_right


def test_an_accent_is_written_as_the_macros_read_it(tmp_path: Path) -> None:
    where, python = places("win32", {"APPDATA": str(tmp_path)}, tmp_path), "C:\\Élèves\\python.exe"
    install.install(where, python, as_add_in=False)
    assert where.configuration.read_text("cp1252").strip() == f'"INTERPRETER_WIN","{python}"'
    assert {p.code: p.is_right for p in diagnose(where, python, "win32")}["configuration"]


def test_the_script_by_which_excel_on_a_mac_calls_python_is_put_in_and_taken_out(tmp_path: Path) -> None:
    where = places("darwin", {}, tmp_path)
    assert where.applescript is not None
    assert not {p.code: p.is_right for p in diagnose(where, "/usr/bin/python3", "darwin")}["applescript"]
    install.install(where, "/usr/bin/python3", as_add_in=True)
    assert b"do shell script" in where.applescript.read_bytes()
    assert {p.code: p.is_right for p in diagnose(where, "/usr/bin/python3", "darwin")}["applescript"]
    uninstall(where)
    assert not where.applescript.exists()


def test_a_script_of_xlwings_that_was_there_before_stays(tmp_path: Path) -> None:
    where = places("darwin", {}, tmp_path)
    assert where.applescript is not None
    where.applescript.parent.mkdir(parents=True)
    where.applescript.write_text("theirs")
    install.install(where, "/usr/bin/python3", as_add_in=False)
    uninstall(where)
    assert where.applescript.read_text() == "theirs"


def test_every_point_has_its_sentences(where: Places) -> None:
    for platform in SYSTEMS:
        for point in diagnose(where, PYTHON, platform):
            for is_right in (True, False):
                assert "{" not in installing.diagnosis(point.code, is_right, point.values)


def test_the_workbook_says_which_xlwings_it_was_built_with() -> None:
    assert workbook_xlwings_version() == xlwings.__version__


def test_an_add_in_of_excel_is_refused_where_there_is_no_excel(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert cli.main(["installer", "--complement"]) == 1
    assert "« educonnect-xl classer » fait le même travail" in capsys.readouterr().err


def test_the_commands_say_what_they_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cli.main(["desinstaller"]) == 0
    assert cli.main(["installer", "--complement"]) == 0
    assert cli.main(["diagnostic"]) == 1
    assert cli.main(["desinstaller"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("Rien n’était installé.\nInstallé : ")
    assert "l’onglet ÉduConnect est toujours là" in output
    assert "OK  Excel se sert de ce Python" in output
    assert "!!  Excel n’est pas trouvé" in output
    assert "Retiré : " in output


def test_a_read_only_file_is_named(tmp_path: Path) -> None:
    where = places("win32", {"APPDATA": str(tmp_path)}, tmp_path)
    where.configuration.mkdir(parents=True)
    with pytest.raises(InstallationFailedError):
        install.install(where, PYTHON, as_add_in=False)
    assert not where.workbook.exists()
    assert stat.S_ISDIR(where.configuration.stat().st_mode)

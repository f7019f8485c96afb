"""The setup program, silent, for a user with accents and an apostrophe: install, work, install again, remove."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.read import read_export
from educonnect_xl.tools import packaged_workbook
from tests.support.waiting import wait_until
from tests.windows.installed import DONE, EXCEL_IS_OPEN, FILE_PASSWORD, REMOVAL_KEY, Installed, files_of, registry_of
from tests.windows.tested import PROJECT

EXPORT = "Educonnect_9990001A_ListeEleve-202609071307.csv"


def test_the_workbook_its_shortcuts_and_its_removal_are_there(installed: Installed) -> None:
    assert installed.workbook.read_bytes() == packaged_workbook()
    assert all(shortcut.exists() for shortcut in installed.shortcuts)
    assert r"educonnect_xl\desinstaller.exe" in registry_of(installed.windows)


def test_the_interpreter_is_written_without_the_name_of_the_user(installed: Installed) -> None:
    configuration = installed.windows.profile / ".xlwings" / "xlwings.conf"
    written = r"%LOCALAPPDATA%\educonnect_xl\python\python.exe"
    assert configuration.read_bytes().splitlines() == [f'"INTERPRETER_WIN","{written}"'.encode()]


def test_the_licences_of_all_that_is_handed_on_are_there(installed: Installed) -> None:
    folder = installed.folder / "licences"
    packages = installed.folder / "python" / "Lib" / "site-packages"
    names = {path.name.partition("-")[0].lower() for path in packages.glob("*.dist-info")}
    assert {path.name.lower().replace("-", "_") for path in folder.iterdir() if path.is_dir()} == names
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in (folder / "Python.txt").read_text("utf-8")
    assert not (packages / "xlwings" / "pro").exists()


def test_nothing_tells_where_it_was_built(installed: Installed, kept: Path) -> None:
    told = [str(folder).encode() for folder in (kept, PROJECT)]
    files = [path for path in installed.folder.rglob("*") if path.is_file()]
    assert [path for path in files if any(folder in path.read_bytes() for folder in told)] == []


def test_modules_are_compiled_so_that_a_click_need_not(installed: Installed) -> None:
    packages = installed.folder / "python" / "Lib" / "site-packages"
    sources = [path for path in packages.rglob("*.py") if path.parent.name != "__pycache__"]
    compiled = {path.name.partition(".")[0] for path in packages.glob("educonnect_xl/buttons/__pycache__/*.pyc")}
    assert compiled == {path.stem for path in packages.glob("educonnect_xl/buttons/*.py")}
    assert len(list(packages.rglob("*.cpython-311.pyc"))) == len(sources)


def test_the_commands_of_every_day_do_their_work(installed: Installed) -> None:
    assert "2\u00a0213\u00a0élèves" in installed("exemple", "-o", ".")
    assert "64\u00a0classes" in installed("classer", EXPORT)
    installed("fiches", EXPORT, "-o", "fiches.pdf")
    installed("eclater", EXPORT, "-o", "classes", "--mot-de-passe", "env:MOT_DE_PASSE")
    export = read_export(installed.work / EXPORT)
    sorted_list = read_export(installed.work / f"{Path(EXPORT).stem}_par_classe.xlsx")
    assert sorted(export.values(columns.LOGIN)) == sorted(sorted_list.values(columns.LOGIN))
    pdf = installed.work / "fiches.pdf"
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    codes = zip(export.values(columns.STATE), export.values(columns.PASSWORD), strict=True)
    assert all(password in text for state, password in codes if state != "Compte activé")
    assert passwords_open(installed.work / "classes") == 64


def passwords_open(folder: Path) -> int:
    """Return how many workbooks of `folder` are encrypted and open with the password."""
    import io

    import msoffcrypto

    count = 0
    for path in folder.glob("*.xlsx"):
        with path.open("rb") as file:
            office = msoffcrypto.OfficeFile(file)
            assert office.is_encrypted()
            office.load_key(password=FILE_PASSWORD)
            opened = io.BytesIO()
            office.decrypt(opened)
        assert zipfile.is_zipfile(opened)
        count += 1
    return count


def test_the_diagnosis_finds_all_right_but_excel(installed: Installed) -> None:
    environment = {"PYTHONUTF8": "1"}
    done = installed.windows.run(installed.python, "-m", "educonnect_xl", "diagnostic", environment=environment)
    wrong = [line for line in done.stdout.splitlines() if not line.startswith("OK")]
    assert len(wrong) == 1, done.stdout
    assert "Excel n’est pas trouvé" in wrong[0]


def test_a_second_run_mends_what_was_broken_and_changes_nothing_else(installed: Installed, program: Path) -> None:
    files = files_of(installed.windows)
    (installed.folder / "python" / "Lib" / "site-packages" / "xlwings" / "main.py").unlink()
    assert installed.setup(program) == 0
    assert files_of(installed.windows) == files


def test_silent_it_replaces_a_newer_version_too(installed: Installed, program: Path) -> None:
    installed.windows.set_value(REMOVAL_KEY, "DisplayVersion", "99.0")
    assert "99.0" in registry_of(installed.windows)
    assert installed.setup(program) == DONE
    assert "99.0" not in registry_of(installed.windows)


def test_killed_half_way_it_ends_well_when_started_again(installed: Installed, program: Path) -> None:
    files = files_of(installed.windows)
    draft = installed.folder / "python.nouveau" / "python.exe"
    with installed.windows.launched(installed.work / program.name, "/S"):
        wait_until(draft.exists, "nothing is copied", seconds=600)
    assert installed.python.exists(), "what was there before is there until all is copied"
    assert installed.setup(program) == 0
    assert files_of(installed.windows) == files


EXCEL_WINDOW = """
import sys, time, win32gui
kind = win32gui.WNDCLASS()
kind.lpszClassName = "XLMAIN"
kind.lpfnWndProc = {}
win32gui.RegisterClass(kind)
win32gui.CreateWindow("XLMAIN", "Excel", 0, 0, 0, 0, 0, 0, 0, 0, None)
print("open", flush=True)
while True:
    win32gui.PumpWaitingMessages()
    time.sleep(0.01)
"""


def test_nothing_is_touched_while_excel_is_open(installed: Installed, program: Path) -> None:
    files = files_of(installed.windows)
    with installed.windows.launched(installed.python, "-c", EXCEL_WINDOW) as said:
        assert said.readline().strip() == b"open"
        assert installed.setup(program) == EXCEL_IS_OPEN
        assert installed.remove() == EXCEL_IS_OPEN
        assert files_of(installed.windows) == files


def test_the_add_in_can_be_chosen(installed: Installed, program: Path) -> None:
    assert installed.setup(program, "/COMPLEMENT") == 0
    add_in = installed.windows.profile / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    assert (add_in / "ListeEleve_tools.xlam").exists()
    assert not installed.workbook.exists()
    assert installed.setup(program) == 0
    assert installed.workbook.exists()
    assert not (add_in / "ListeEleve_tools.xlam").exists()

"""Clicks on the installed tools, through COM: an Excel in memory serves, and the macro's own command line calls Python.

Real here are pywin32, the search for Excel's window, the command line and its process, and the message boxes. Excel is
not: what its objects answer is what tests/support/excel_memory says of them.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.exports import student, write_students
from tests.windows.installed import Installed
from tests.windows.tested import PROJECT

NAME = "D'ÉTÉ"
CLASSES = ["6B", "6A", "5C", "6A"]
STUDENTS = [
    student(Nom=f"{NAME} {n:02}", Prénom="Zoé", Classe=CLASSES[n % 4], Identifiant=f"z.dete{n}", Mot=f"00{n}1E{n}")
    for n in reversed(range(24))
]
COUNT = len(STUDENTS)


def test_a_list_is_imported_sorted_and_split_by_the_buttons(installed: Installed, tested_python: Path) -> None:
    windows = installed.windows
    installed.work.mkdir(exist_ok=True)
    export = write_students(installed.work / "Éduconnect à trier.csv", STUDENTS)
    report = windows.drive / "report.json"
    names = [windows.inside(path) for path in (installed.workbook, export, report)]
    done = windows.run(tested_python, "-X", "utf8", "-m", "tests.windows.served", *names, cwd=PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text("utf-8"))
    told = [" ".join(alert.partition(".")[0].split()) for alert in found["alerts"]]  # whatever kind of space
    assert told == [
        f"{COUNT} élèves dans un nouveau classeur, à enregistrer",
        f"La liste est triée : {COUNT} élèves, 3 classes",
        f"3 feuilles de classe, {COUNT} élèves",
    ]
    python = windows.inside(installed.python)
    for command, button in zip(found["commands"], ("importer", "trier", "feuilles"), strict=True):
        assert command.startswith("cmd.exe /C ")
        assert f'"{python}" -B -c ' in command
        assert f"educonnect_xl.buttons.click('{button}')" in command
    check_sheets(found["sheets"])


def check_sheets(sheets: dict[str, list[list[str]]]) -> None:
    """Check that each student is on one sheet, that of the class, in order, character for character."""
    assert list(sheets) == ["Liste", "Sommaire", "5C", "6A", "6B"]
    for name in ("5C", "6A", "6B"):
        rows = [[row[0], row[2], row[3]] for row in sheets[name] if row[0].startswith(NAME)]
        assert rows == sorted(values(one) for one in STUDENTS if one["Classe"] == name)


def values(one: dict[str, str]) -> list[str]:
    return [one["Nom élève"], one["Identifiant"], one["Mot de passe"]]

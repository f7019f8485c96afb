"""The balance of a list of several schools sums up each under their classes, in every program and by the command."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.command import main as cli
from tests.support.desks import BOTH_DESKS, Desk
from tests.support.exports import student, write_students

SCHOOLS = {"9990001A": "COLLEGE DE L'EXEMPLE", "9990002B": "LYCEE DE L'EXEMPLE"}
STUDENTS = [
    student(UAI=uai, Établissement=SCHOOLS[uai], Classe=name, État=state)
    for uai, name, state in (
        ("9990001A", "6A", ACTIVATED), ("9990001A", "5A", ACTIVATED), ("9990001A", "5A", "Compte non notifié"),
        ("9990002B", "1G2", "Compte non notifié"), ("9990002B", "6A", "Compte non notifié"),
    )
]  # fmt: skip
SUMS = [
    ("COLLEGE DE L'EXEMPLE (9990001A)", 1, 2, 3, pytest.approx(2 / 3)),
    ("LYCEE DE L'EXEMPLE (9990002B)", 2, 0, 2, 0),
    ("Total", 3, 2, 5, pytest.approx(0.4)),
]


@pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)
def test_each_school_has_its_sum_on_the_sheet(desk: Desk) -> None:
    sheet = desk.add([list(EXPORT_COLUMNS), *(list(one.values()) for one in STUDENTS)])
    desk.click("bilan")
    made = sheet.book.sheets["Bilan"]
    values = made["A4:E10"].value
    assert [row[0] for row in values[:4]] == ["1G2 (9990002B)", "6A (9990002B)", "5A (9990001A)", "6A (9990001A)"]
    assert [tuple(row) for row in values[4:]] == SUMS
    assert [made.range((row, 1)).font.bold for row in range(6, 11)] == [False, False, True, True, True]
    assert made["E8"].number_format == made["E10"].number_format


def test_the_command_has_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_students(tmp_path / "e.csv", STUDENTS)
    assert cli.main(["bilan", str(source), "-o", str(tmp_path / "bilan.xlsx")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[7:10]] == [label for label, *_ in SUMS]
    sheet = openpyxl.load_workbook(tmp_path / "bilan.xlsx")["Bilan"]
    assert [row[:5] for row in sheet.iter_rows(min_row=8, values_only=True)] == SUMS
    assert cli.main(["bilan", str(source), "--json"]) == 0
    schools = json.loads(capsys.readouterr().out)["etablissements"]
    assert [(one["uai"], one["eleves"], one["taux"]) for one in schools] == [
        ("9990001A", 3, 0.6667), ("9990002B", 2, 0),
    ]  # fmt: skip

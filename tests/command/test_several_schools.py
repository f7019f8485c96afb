"""The activation of several schools is one workbook: a row for each, a sheet for each, nobody counted twice or lost."""

import json
import os
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.schools import count_accounts, measure_schools
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, KNOWN_STATES, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.command import main as cli
from educonnect_xl.jobs.workers import handed_over_together
from tests.accounts.test_activation import TODAY
from tests.support.exports import export_of, student, write_rows, write_students

A, B = "Educonnect_9990001A_ListeEleve-202609071307.csv", "Educonnect_9990002B_ListeEleve-202609071307.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exports = tmp_path / "exports"
    exports.mkdir()
    other = {"UAI": "9990002B", "Établissement": "LYCEE DE L'EXEMPLE"}
    write_students(exports / A, [student(État=ACTIVATED), student(Classe="6B", État=ACTIVATED), student()])
    write_students(exports / B, [student(Classe="1G2", État=NOT_NOTIFIED) | other, student(Classe="") | other])
    return exports


def test_the_school_with_the_lowest_rate_comes_first_with_its_classes_on_a_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = folder.parent / "bilan.xlsx"
    assert cli.main(["bilan", str(folder), "-o", str(output)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Bilan d’activation — 2 sur 5\u00a0comptes (40\u00a0%)"
    assert [line.split("  ")[0] for line in lines[3:6]] == [
        "LYCEE DE L'EXEMPLE (9990002B)", "COLLEGE DE L'EXEMPLE (9990001A)", "Total"
    ]  # fmt: skip
    assert OpenXmlValidator().validate(output).errors == []
    book = openpyxl.load_workbook(output)
    assert book.sheetnames == ["Bilan", "9990002B", "9990001A"]
    rows = [row[:6] for row in book["Bilan"].iter_rows(min_row=3, values_only=True)]
    assert rows[0] == ("Établissement", NOT_NOTIFIED, NOTIFIED, ACTIVATED, "Élèves", "Taux d’activation")
    assert rows[1] == ("LYCEE DE L'EXEMPLE (9990002B)", 1, 1, 0, 2, 0)
    assert rows[3] == ("Total", 1, 2, 2, 5, pytest.approx(0.4))
    classes = [row[:2] for row in book["9990002B"].iter_rows(min_row=4, values_only=True)]
    assert classes == [("1G2", 1), ("Sans classe", 0), ("Total", 1)]
    assert [len(book[name].cell(4, book[name].max_column).value) for name in book.sheetnames] == [40, 40, 40]
    assert "export du 07/09/2026" in book["9990001A"]["A2"].value


def test_a_bad_file_is_told_and_the_others_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "abime.csv").write_bytes(b"\0\1\2")
    write_rows(folder / "sans_etat.csv", [["Classe", "Nom élève"], ["6A", "X"]])
    assert cli.main(["bilan", str(folder), "--json"]) == 1
    said = capsys.readouterr()
    assert [line.split("\u00a0: ")[1] for line in said.err.splitlines()] == ["abime.csv", "sans_etat.csv"]
    data = json.loads(said.out)
    assert [(one["uai"], one["export"], one["eleves"]) for one in data["etablissements"]] == [
        ("9990002B", B, 2), ("9990001A", A, 3)
    ]  # fmt: skip
    assert data["total"] == {"etats": {NOT_NOTIFIED: 1, NOTIFIED: 2, ACTIVATED: 2}, "eleves": 5, "taux": 0.4}
    assert [one["classe"] for one in data["etablissements"][1]["classes"]] == ["6A", "6B"]


def test_a_folder_of_bad_files_makes_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "abime.csv").write_bytes(b"\0\1\2")
    assert cli.main(["bilan", str(tmp_path), "-o", str(tmp_path / "b.xlsx")]) == 1
    assert not (tmp_path / "b.xlsx").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("option", [["--classe", "6A"], ["--validite", "30"]])
def test_what_is_about_one_export_is_refused_for_a_folder(
    folder: Path, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["bilan", str(folder), *option]) == 2
    assert f"{option[0]} vaut pour un seul export" in capsys.readouterr().err


accounts = st.lists(
    st.builds(
        lambda group, state: student(Classe=group, État=state),
        st.sampled_from(["6A", " 6A", "6B", "6b", ""]),
        st.sampled_from([*KNOWN_STATES, "", "Gelé", "Gelé\0", "\ud800"]),
    ),
    min_size=1,
    max_size=8,
)


@given(st.lists(accounts, min_size=1, max_size=4))
def test_each_school_has_the_figures_it_has_alone(files: list[list[dict[str, str]]]) -> None:
    exports = [export_of(*students) for students in files]
    report = measure_schools([(str(number), count_accounts(export)) for number, export in enumerate(exports)])
    assert report.total.students == sum(map(len, files))
    rates = [one.total.rate for one in report.schools]
    assert rates == sorted(rates)
    for one in report.schools:
        alone = measure_activation(make_roster(exports[int(one.source)], Choices()), TODAY)
        assert list(one.classes) == list(alone.classes)
        assert one.total == alone.total


def test_a_school_in_two_files_is_there_twice() -> None:
    counts = count_accounts(export_of(student()))
    report = measure_schools([("a.csv", counts), ("b.csv", counts)])
    assert [(one.source, one.total.students) for one in report.schools] == [("a.csv", 1), ("b.csv", 1)]
    assert report.total.students == 2


def test_of_many_exports_handed_over_several_at_a_time_each_is_told_once_and_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    names = [f"{number:02}.csv" for number in range(70)]
    assert handed_over_together(len(names)) == 2
    for number, name in enumerate(names):
        uai = {"UAI": f"99900{number:02}A"}
        write_students(tmp_path / name, [student() | uai for _ in range(1 + number % 3)])
    (tmp_path / names[33]).write_bytes(b"\0\1")
    assert cli.main(["bilan", str(tmp_path), "--json"]) == 1
    output, errors = capsys.readouterr()
    counted = {one["export"]: one["eleves"] for one in json.loads(output)["etablissements"]}
    assert counted == {name: 1 + number % 3 for number, name in enumerate(names) if number != 33}
    assert [name for name in names if name in errors] == [names[33]]


@pytest.mark.parametrize(("tasks", "together"), [(1, 1), (3, 1), (32, 1), (200, 6)])
def test_few_tasks_are_handed_over_one_by_one(tasks: int, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert handed_over_together(tasks) == together

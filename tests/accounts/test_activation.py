"""The report counts every account once, the worst class first, and warns of codes as old as the school says."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from educonnect_xl.accounts.activation import ActivationReport, measure_activation
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, KNOWN_STATES, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.command import main as cli
from educonnect_xl.errors.asking import NoStatesError
from educonnect_xl.jobs.batch import find_exports
from educonnect_xl.sheets.activation import activation_sheets
from educonnect_xl.sheets.xlsx_tables import write_table_sheets
from tests.support.exports import export_with, student, write_rows, write_students

NAME = "Educonnect_9990001A_ListeEleve-202609071307.csv"
TODAY = date(2026, 10, 1)


def report_of(folder: Path, students: Sequence[dict[str, str]], valid_for: int = 0) -> ActivationReport:
    roster = make_roster(read_export(write_students(folder / NAME, students)), Choices())
    return measure_activation(roster, TODAY, valid_for)


STUDENTS = [
    student(Classe="6A", État=ACTIVATED), student(Classe="6A", État=NOTIFIED, Date="30/09/2026"),
    student(Classe="6B", État=NOT_NOTIFIED, Date=""), student(Classe="6B", État=NOTIFIED, Date="01/08/2026"),
    student(Classe="6C", État=ACTIVATED), student(Classe="6C", État="En attente", Date="01/08/2026"),
]  # fmt: skip


def test_the_class_with_the_lowest_rate_comes_first(tmp_path: Path) -> None:
    report = report_of(tmp_path, STUDENTS)
    assert [(one.label, one.rate) for one in report.classes] == [("6B", 0), ("6A", 0.5), ("6C", 0.5)]
    assert report.total.counts == {NOT_NOTIFIED: 1, NOTIFIED: 2, ACTIVATED: 2, "En attente": 1}
    assert (report.total.label, report.total.students, report.lapsed) == ("", 6, [])


def test_a_code_older_than_the_school_says_may_have_lapsed(tmp_path: Path) -> None:
    report = report_of(tmp_path, STUDENTS, valid_for=30)
    assert [(label, row[9]) for label, row in report.lapsed] == [("6B", "01/08/2026")]
    assert [sheet.name for sheet in activation_sheets(report)] == ["Bilan", "Codes périmés"]
    assert report.undated == 0
    assert report_of(tmp_path / "..", STUDENTS, valid_for=61).lapsed == []


def test_a_code_without_a_date_may_have_lapsed_or_not_and_is_counted_apart(tmp_path: Path) -> None:
    undated = [student(État=NOTIFIED, Date=text) for text in ("", "bientôt")]
    others = [student(État=ACTIVATED, Date=""), student(État=NOT_NOTIFIED, Date="")]
    report = report_of(tmp_path, [*STUDENTS, *undated, *others], valid_for=30)
    assert (len(report.lapsed), report.undated) == (1, 2)
    assert report_of(tmp_path, undated).undated == 0, "nobody asked"


def test_of_a_list_without_dates_no_code_is_said_to_have_lapsed_and_none_to_be_valid() -> None:
    export = export_with(("Classe", "Nom", "État du compte"), ("6A", "X", NOTIFIED), ("6A", "Y", ACTIVATED))
    report = measure_activation(make_roster(export, Choices()), TODAY, valid_for=30)
    assert (report.lapsed, report.undated) == ([], 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["9990001A", "9990002B", ""]),
            st.sampled_from("ABC"),
            st.sampled_from([*KNOWN_STATES, "", "?"]),
        ),
        min_size=1,
    )
)
def test_every_account_is_counted_once(accounts: list[tuple[str, str, str]]) -> None:
    rows = [
        ("UAI", "Classe", "Nom élève", "État du compte"),
        *((uai, name, "X", state) for uai, name, state in accounts),
    ]
    report = measure_activation(make_roster(export_with(*rows), Choices()), TODAY)
    assert sum(one.students for one in report.classes) == report.total.students == len(accounts)
    students = Counter(uai for uai, _, _ in accounts)
    activated = Counter(uai for uai, _, state in accounts if state == ACTIVATED)
    subtotals = {one.label: (one.students, one.counts.get(ACTIVATED, 0)) for one in report.schools}
    are_several = len(students.keys() - {""}) > 1
    assert subtotals == ({uai: (students[uai], activated[uai]) for uai in students} if are_several else {})
    assert [one.rate for one in report.classes] == sorted(one.rate for one in report.classes)


@pytest.mark.slow
def test_the_workbook_has_figures_and_bars_that_excel_would_open(tmp_path: Path) -> None:
    path = tmp_path / "bilan.xlsx"
    with path.open("wb") as file:
        write_table_sheets(file, activation_sheets(report_of(tmp_path, STUDENTS, valid_for=30)))
    assert OpenXmlValidator().validate(path).errors == []
    book = openpyxl.load_workbook(path)
    rows = list(book["Bilan"].iter_rows(min_row=3, max_col=7, values_only=True))
    assert rows[0] == ("Classe", NOT_NOTIFIED, NOTIFIED, ACTIVATED, "En attente", "Élèves", "Taux d’activation")
    assert rows[1] == ("6B", 1, 1, 0, 0, 2, 0)
    assert rows[-1] == ("Total", 1, 2, 2, 1, 6, pytest.approx(1 / 3))
    bars = [row[7].value for row in book["Bilan"].iter_rows(min_row=4)]
    assert bars[0] == "█" * 20 + "▒" * 20
    assert book["Bilan"]["H4"].font.name == "Consolas"
    assert [row[0].value for row in book["Codes périmés"].iter_rows(min_row=4)] == ["6B"]


def test_the_command_says_it_in_text_in_json_and_in_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = write_students(tmp_path / NAME, STUDENTS), tmp_path / "bilan.xlsx"
    assert cli.main(["bilan", str(source), "-o", str(output), "--validite", "30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Bilan d’activation — 2 sur 6\u00a0comptes (33\u00a0%)"
    assert lines[3].split() == ["6B", "1", "1", "0", "0", "2", "0", "%"]
    assert lines[-1] == f"Classeur\u00a0: {output}"
    assert output.exists()
    assert cli.main(["bilan", str(source), "--json", "--classe", "6b"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["classe"] for one in data["classes"]] == ["6B", "Total"]
    assert data["classes"][0] == {"classe": "6B", "etats": {NOT_NOTIFIED: 1, NOTIFIED: 1}, "eleves": 2, "taux": 0.0}
    assert cli.main(["bilan", str(source), "-o", str(output)]) == 1
    assert cli.main(["bilan", str(source), "-o", str(tmp_path)]) == 0
    assert (tmp_path / f"{source.stem}_bilan.xlsx").exists()
    assert find_exports([tmp_path]) == [source]
    assert cli.main(["bilan", str(source), "-o", str(tmp_path / "bilan.pdf")]) == 2


def test_the_command_says_of_how_many_accounts_no_date_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_students(tmp_path / NAME, [student(État=NOTIFIED, Date="")])
    assert cli.main(["bilan", str(source), "--validite", "30"]) == 0
    assert "1\u00a0compte notifié sans date de notification lisible" in capsys.readouterr().out
    assert cli.main(["bilan", str(source), "--validite", "30", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["codes_peut_etre_perimes"], data["notifies_sans_date"]) == (0, 1)


def test_a_list_without_states_is_refused(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "e.csv", [["Classe", "Nom élève"], ["6A", "X"]])
    roster = make_roster(read_export(source), Choices())
    with pytest.raises(NoStatesError):
        measure_activation(roster, TODAY)


def test_a_class_has_the_states_of_its_accounts_and_no_other(tmp_path: Path) -> None:
    counts = {one.label: one.counts for one in report_of(tmp_path, STUDENTS).classes}
    assert counts["6C"] == {ACTIVATED: 1, "En attente": 1}

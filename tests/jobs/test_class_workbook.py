"""A workbook is made of an export that can be trusted, in a place that is free, and its account is what is in it."""

from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.roster import School
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, NOTIFIED
from educonnect_xl.accounts.telling import UNKNOWN_STATE
from educonnect_xl.errors.reading import CellTooLongError, DoubtfulListError
from educonnect_xl.errors.writing import OutputExistsError, OutputIsInputError
from educonnect_xl.jobs.class_workbook import make_class_workbook, read_list
from tests.support.exports import student, write_students

OF_LYCEE = {"UAI": "9990002B", "Établissement": "LYCEE B"}
SHIFTED = student(Classe="x7kp2m9z", État="q8wn3r5t")  # as a shift of columns leaves it


def test_what_is_in_the_workbook_is_told_under_names_that_a_screen_may_show(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe="6B"), student(État=ACTIVATED), SHIFTED, student()])
    done = make_class_workbook(source, tmp_path / "e.xlsx", Choices())
    assert (done.students, done.class_count, done.output, list(done.schools)) == (4, 3, tmp_path / "e.xlsx", [])
    assert list(done.classes.items()) == [("6A", 2), ("6B", 1), ("ligne 4", 1)]
    assert done.states == {NOTIFIED: 2, ACTIVATED: 1, UNKNOWN_STATE: 1}
    assert openpyxl.load_workbook(done.output).sheetnames == ["Sommaire", "Liste", "6A", "6B", "x7kp2m9z"]


def test_what_each_of_several_schools_has_is_told(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student(), student() | OF_LYCEE, student(Nom="B") | OF_LYCEE])
    done = make_class_workbook(source, tmp_path / "e.xlsx", Choices())
    assert [tuple(one) for one in done.schools] == [
        (School("COLLEGE DE L'EXEMPLE", "9990001A"), 1, 1), (School("LYCEE B", "9990002B"), 2, 1),
    ]  # fmt: skip


def test_a_doubt_is_told_at_its_row_in_the_workbook_with_the_names_that_excel_refuses(tmp_path: Path) -> None:
    source = write_students(
        tmp_path / "e.csv", [student(Nom="ZOLA", Mot="5,00E+03"), student(Nom="A"), student(Classe="A/B")]
    )
    done = make_class_workbook(source, tmp_path / "e.xlsx", Choices())
    found = {finding.code: (finding.sheet, finding.line) for finding in done.findings}
    assert found[FindingCode.CONVERTED_VALUE] == ("Liste", 5)
    assert found[FindingCode.RENAMED_SHEET] == ("", None)
    sheet = openpyxl.load_workbook(done.output)["Liste"]
    assert "5,00E+03" in [cell.value for cell in sheet[5]]


def test_a_doubtful_list_is_refused_only_where_that_is_asked_for_and_no_other_is(tmp_path: Path) -> None:
    doubtful = write_students(tmp_path / "d.csv", [student(Mot="5,00E+03"), student(Mot="", Identifiant="b")])
    sound = write_students(tmp_path / "s.csv", [student(Mot="", Nom=""), student(Classe="6B", Identifiant="b")])
    with pytest.raises(DoubtfulListError) as caught:
        make_class_workbook(doubtful, tmp_path / "d.xlsx", Choices(), strict=True)
    assert (caught.value.path, caught.value.count) == (doubtful, 1)
    assert not (tmp_path / "d.xlsx").exists()
    assert make_class_workbook(doubtful, tmp_path / "d.xlsx", Choices()).students == 2
    assert make_class_workbook(sound, tmp_path / "s.xlsx", Choices(), strict=True).students == 2


def test_doubts_about_classes_that_are_not_asked_for_refuse_nothing(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student(), student(Classe="6B", Mot="5,00E+03")])
    assert make_class_workbook(source, tmp_path / "e.xlsx", Choices(classes=["6A"]), strict=True).students == 1


def test_a_place_that_is_taken_is_told_before_the_export_is_read(tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_text("mine")
    with pytest.raises(OutputExistsError):
        make_class_workbook(tmp_path / "absent.csv", tmp_path / "e.xlsx", Choices())
    source = write_students(tmp_path / "e.csv", [student()])
    with pytest.raises(OutputIsInputError):
        make_class_workbook(source, source, Choices(replace=True))
    assert make_class_workbook(source, tmp_path / "e.xlsx", Choices(replace=True)).students == 1


def test_a_list_that_no_worksheet_holds_is_refused_as_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(CellTooLongError):
        read_list(write_students(tmp_path / "e.csv", [student(Nom="x" * 32_768)]))

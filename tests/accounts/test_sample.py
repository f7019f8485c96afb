"""The invented export has the format of the real one, and the cases that go wrong on paper."""

from pathlib import Path

import pytest

from educonnect_xl.accounts import states
from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.columns import CLASS, EXPORT_COLUMNS, LAST_NAME, PASSWORD, STATE
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.sample import SAMPLE_NAME
from educonnect_xl.errors.writing import OutputExistsError
from educonnect_xl.jobs.sample import write_sample


def test_it_is_written_as_educonnect_writes(tmp_path: Path) -> None:
    write_sample(tmp_path / SAMPLE_NAME, 3, 3, seed=0)
    text = (tmp_path / SAMPLE_NAME).read_bytes().decode("utf-8-sig")
    assert text.startswith(";".join(EXPORT_COLUMNS) + "\r\n")
    assert text.count("\r\n") == 4


def test_the_same_seed_gives_the_same_file_and_another_another(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_sample(tmp_path / name, 100, 20, seed)
    contents = [(tmp_path / name).read_bytes() for name in "abc"]
    assert contents[0] == contents[1] != contents[2]


@pytest.mark.parametrize(("students", "classes"), [(1, 1), (5, 12), (40, 12), (300, 64)])
def test_it_has_as_many_students_and_classes_as_asked(tmp_path: Path, students: int, classes: int) -> None:
    write_sample(tmp_path / "e.csv", students, classes, seed=0)
    export = read_export(tmp_path / "e.csv")
    assert len(export.rows) == students
    assert len(set(export.values(CLASS))) == min(students, classes)


def test_the_difficult_cases_are_in_it(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 60, 20, seed=0)
    export = read_export(tmp_path / "e.csv")
    assert {"203", "5E3", "1E2", "3-1", "2NDE PARCOURS", "1CAPEPC 1"} <= set(export.values(CLASS))
    assert {"D'AUBIGNÉ", "DE LA TOUR DU PIN", "NULL", "ŒUVRARD"} <= set(export.values(LAST_NAME))
    passwords = set(export.values(PASSWORD))
    assert "00417263" in passwords
    assert any(password.startswith("=") for password in passwords)
    assert set(export.values(STATE)) == set(states.KNOWN_STATES)
    assert "homonymes" in {finding.code for finding in check_export(export)}


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("precious")
    with pytest.raises(OutputExistsError):
        write_sample(tmp_path / "e.csv", 1, 1, seed=0)
    assert (tmp_path / "e.csv").read_text() == "precious"

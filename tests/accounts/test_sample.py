"""The invented export has the format of the real one, and the cases that go wrong on paper."""

from collections import defaultdict
from pathlib import Path

import pytest

from educonnect_xl.accounts import states
from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.columns import (
    CLASS,
    EXPORT_COLUMNS,
    FIRST_NAME,
    LAST_LOGIN_ON,
    LAST_NAME,
    LOGIN,
    NOTIFIED_ON,
    PASSWORD,
    PROGRAMME,
    SCHOOL,
    STATE,
    UAI,
)
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.sample import SAMPLE_NAME, sample_students
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.accounts.text import fold
from educonnect_xl.errors.writing import OutputExistsError
from educonnect_xl.jobs.sample import write_sample

HARD_PASSWORDS = [
    "00417263", "00000001", "=SOMME(1;2)", "+33X2-7a", "-12ab34", "@Zoe;77", '"gui"llemet', "1E5", "O0l1I|5S", "<a&b>c",
    "007", "1/2",
]  # fmt: skip


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


def test_each_student_is_as_educonnect_would_have_it() -> None:
    rows = [dict(zip(EXPORT_COLUMNS, row, strict=True)) for row in sample_students(1000, 20, seed=0)]
    dates: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(rows):
        initial, last_name = fold(row[FIRST_NAME])[0], fold(row[LAST_NAME]).replace(" ", "")
        assert row[LOGIN] == f"{initial}.{last_name}{number}"
        assert (row[UAI], row[SCHOOL]) == ("9990001A", "LYCEE POLYVALENT DE L'EXEMPLE")
        assert row[PROGRAMME] == f"NIVEAU {row[CLASS][0]}"
        state = row[STATE]
        assert (row[NOTIFIED_ON] == "", row[LAST_LOGIN_ON] == "") == (state == states.NOT_NOTIFIED, state != ACTIVATED)
        for column in (NOTIFIED_ON, LAST_LOGIN_ON):
            dates[column].add(row[column])
    assert dates[NOTIFIED_ON] == {"", *(f"{day:02}/09/2026" for day in range(1, 29))}
    assert dates[LAST_LOGIN_ON] == {"", *(f"{day:02}/10/2026" for day in range(1, 29))}


def test_drawn_passwords_are_of_eight_digits_or_of_eight_letters_that_nobody_takes_for_another() -> None:
    passwords = [row[8] for row in sample_students(400, 20, seed=0)][len(HARD_PASSWORDS) :]
    assert {len(password) for password in passwords} == {8}
    digits = [password for password in passwords if password.isdigit()]
    assert 80 < len(digits) < 160, "three in ten"
    assert any(password.startswith("0") for password in digits)
    others = "".join(password for password in passwords if password not in digits)
    assert not set(others) & set("01lIO")
    assert len(set(others)) > 50


def test_the_two_namesakes_are_in_one_class_and_every_class_is_met_first() -> None:
    rows = list(sample_students(60, 20, seed=0))
    (first, second) = [row for row in rows if row[2:4] == ("MARTIN", "Paul")]
    assert first[5] == second[5]
    assert len({row[5] for row in rows[:21]}) == 20
    assert [row[6] for row in rows[:3]] == list(states.KNOWN_STATES)
    assert [row[8] for row in rows[: len(HARD_PASSWORDS)]] == HARD_PASSWORDS


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("precious")
    with pytest.raises(OutputExistsError):
        write_sample(tmp_path / "e.csv", 1, 1, seed=0)
    assert (tmp_path / "e.csv").read_text() == "precious"

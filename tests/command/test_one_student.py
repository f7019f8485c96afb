"""--eleve prints for those named alone, and a list of one student is told as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from educonnect_xl.command import main as cli
from educonnect_xl.french.outcomes import ONE_STUDENT, OTHERS_NOT_LEFT
from tests.handouts.test_handouts import pages, words
from tests.support.exports import student, write_students

STUDENTS = [
    student(Classe="6A", Nom="ABEL", Prénom="Zoé", Identifiant="z.abel", Mot="s3cretA"),
    student(Classe="6A", Nom="MARTIN", Prénom="Léo", Identifiant="l.martin", Mot="s3cretB"),
    student(Classe="6B", Nom="MARTIN", Prénom="Zoé", Identifiant="z.martin", Mot="s3cretC"),
]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write_students(tmp_path / "e.csv", STUDENTS)


def codes(text: str) -> list[str]:
    return [one["Mot de passe"][-1] for one in STUDENTS if one["Mot de passe"] in text]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--eleve", "abel"], "A"),
        (["--eleve", "z.martin", "--eleve", "5"], "BC"),
        (["--eleve", "Martin", "--classe", "6B"], "C"),
    ],
)
def test_slips_of_those_named_alone(export: Path, arguments: list[str], found: str) -> None:
    assert cli.main(["fiches", str(export)]) == 0
    whole = export.with_name("e_fiches.pdf").read_bytes()
    assert cli.main(["fiches", str(export), *arguments, "--remplacer"]) == 0
    assert codes(" ".join(words(export.with_name("e_fiches_selection.pdf")))) == list(found)
    assert export.with_name("e_fiches.pdf").read_bytes() == whole


def test_the_letter_and_the_line_to_sign_of_one_student(export: Path) -> None:
    assert cli.main(["relancer", str(export), "--lettres", "--eleve", "z.abel"]) == 0
    (page,) = pages(export.with_name("e_lettres_selection.pdf"))
    assert codes(page) == ["A"]
    assert cli.main(["emargement", str(export), "--eleve", "z.abel"]) == 0
    (page,) = pages(export.with_name("e_emargement_selection.pdf"))
    assert "MARTIN" not in page
    assert "ABEL" in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("MARTIN", "« MARTIN » désigne plusieurs élèves : ligne 5 de Liste (6A), ligne 6 de Liste (6B)."),
        ("DURAND", "« DURAND » ne désigne aucun élève"),
        ("", "«  » ne désigne aucun élève"),
    ],
)
def test_nothing_is_written_for_a_name_of_several_or_of_none(
    export: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["fiches", str(export), "--eleve", name]) == 1
    assert said in capsys.readouterr().err
    assert list(export.parent.glob("*.pdf")) == []


def test_the_row_that_is_told_of_a_student_is_the_row_that_prints_that_student(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = student(Classe="6A", Nom="NOEL", Identifiant="n.noel", Mot="5,00E+03")
    export = write_students(tmp_path / "e.csv", [*STUDENTS, doubtful, *STUDENTS[:1]])
    assert cli.main(["verifier", str(export)]) == 0
    (told,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("avertissement | valeur_conv"))
    row = told.split(" | ")[2].split()[1]
    assert cli.main(["fiches", str(export), "--eleve", row]) == 0
    assert "5,00E+03" in words(export.with_name("e_fiches_selection.pdf"))


@pytest.mark.parametrize("command", [["fiches"], ["bilan"], ["verifier"], ["emargement"], ["classer"]])
def test_a_list_of_one_student_is_told_as_such(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = (write_students(tmp_path / f"{n}.csv", STUDENTS[:n]) for n in (1, 2))
    assert cli.main([*command, str(two)]) == 0
    assert ONE_STUDENT not in "".join(capsys.readouterr())
    assert cli.main([*command, str(one)]) == 0
    assert "".join(capsys.readouterr()).count(ONE_STUDENT) == 1


def test_one_student_of_several_that_were_asked_for_is_no_list_of_one(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["classer", str(export), "--classe", "6B"]) == 0
    assert ONE_STUDENT not in "".join(capsys.readouterr())


def test_a_comparison_with_a_list_of_one_says_that_the_others_may_well_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = write_students(tmp_path / "o.csv", STUDENTS), write_students(tmp_path / "n.csv", STUDENTS[:1])
    assert cli.main(["comparer", str(old), str(new)]) == 0
    assert capsys.readouterr().err == f"« n.csv »\u00a0: {ONE_STUDENT}\n{OTHERS_NOT_LEFT}\n"
    assert cli.main(["comparer", str(new), str(new)]) == 0
    assert OTHERS_NOT_LEFT not in capsys.readouterr().err

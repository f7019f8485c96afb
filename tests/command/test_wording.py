"""What the command answers says what is so, what is possible, and names only options that it has."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED
from educonnect_xl.command import main as cli
from educonnect_xl.french.argparse import speak_french
from educonnect_xl.french.wording import NO_BREAK
from tests.support.exports import student, write_students

Said = pytest.CaptureFixture[str]
SECRET = "Trois-mots-sans-rapport"  # noqa: S105 - invented


def answer(said: Said, *arguments: object) -> tuple[int, str]:
    """Run the command; return its status and all that it said, with spaces that break."""
    try:
        status = cli.main([str(argument) for argument in arguments])
    except SystemExit as ended:
        status = int(ended.code or 0)
    told = said.readouterr()
    return status, (told.out + told.err).replace(NO_BREAK, " ")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_students(
        tmp_path / "liste.csv",
        [student(Classe="6A"), student(Classe="6B", Identifiant="a\u200bb", Nom="DOUBTFUL"), student(Classe="3-1")],
    )


@pytest.mark.parametrize("command", ["exemple", "texte-fiches"])
def test_an_option_that_a_refusal_names_does_what_it_says(tmp_path: Path, said: Said, command: str) -> None:
    target = tmp_path / "out"
    assert answer(said, command, "-o", target)[0] == 0
    before = target.read_bytes()
    target.write_text("mine")
    status, told = answer(said, command, "-o", target)
    assert (status, target.read_text()) == (1, "mine")
    assert "--remplacer" in told
    assert answer(said, command, "-o", target, "--remplacer")[0] == 0
    assert target.read_bytes() == before


@pytest.fixture
def said(capsys: Said) -> Said:
    return capsys


def test_several_schools_are_counted_as_schools(tmp_path: Path, said: Said) -> None:
    path = write_students(tmp_path / "e.csv", [student(), student(UAI="9990002B"), student(UAI="9990003C")])
    _, told = answer(said, "classer", path)
    assert "Plusieurs établissements, aux classes séparées : 3\n" in told


def test_doubts_of_other_classes_are_not_told_but_those_that_may_hide_one_are(source: Path, said: Said) -> None:
    for command, *options in (["classer"], ["classer", "--pdf"], ["fiches"], ["emargement"], ["bilan"]):
        again = [*options, *(["--remplacer"] if command != "bilan" else [])]
        _, of_other = answer(said, command, source, "--classe", "6A", *again)
        assert "invisible" not in of_other, command
        _, of_its_own = answer(said, command, source, "--classe", "6B", *again)
        assert "invisible" in of_its_own, command


def test_a_damaged_class_is_told_whichever_is_asked_for(tmp_path: Path, said: Said) -> None:
    path = write_students(tmp_path / "e.csv", [student(Classe="5E3"), student(Classe="5,00E+03", Nom="LOST")])
    _, told = answer(said, "emargement", path, "--classe", "5E3")
    assert "converties par un tableur" in told
    assert answer(said, "emargement", path, "--classe", "5E3", "--strict", "--remplacer")[0] == 1


def test_doubts_of_other_classes_do_not_stop_a_strict_command(source: Path, said: Said) -> None:
    assert answer(said, "fiches", source, "--classe", "6A", "--strict")[0] == 0
    assert answer(said, "fiches", source, "--classe", "6B", "--strict", "--remplacer")[0] == 1


def test_a_first_notification_is_not_told_as_another(tmp_path: Path, said: Said) -> None:
    old = write_students(tmp_path / "a.csv", [student(État=NOT_NOTIFIED, Date="")])
    new = write_students(tmp_path / "b.csv", [student(Date="02/10/2026")])
    _, told = answer(said, "comparer", old, new)
    assert "Notifié depuis" in told
    assert "de nouveau" not in told


def test_a_folder_is_told_to_be_one(tmp_path: Path, said: Said) -> None:
    status, told = answer(said, "verifier", tmp_path)
    assert status == 1
    assert "est un dossier" in told
    assert "fermez" not in told


def test_an_unknown_class_that_is_like_none_lists_those_there_are(source: Path, said: Said) -> None:
    _, told = answer(said, "fiches", source, "--classe", "999")
    assert "« 999 » n’existe pas dans cet export. Ses classes : 3-1, 6A, 6B." in told


def test_an_unknown_value_says_what_is_possible(source: Path, said: Said) -> None:
    status, told = answer(said, "classer", source, "--ordre", "alpha")
    assert status == 2
    assert "option --ordre : « alpha » n’est pas possible (choix : naturel, excel)" in told
    _, told = answer(said, "exemple", "--eleves", "beaucoup")
    assert "option --eleves : il faut un nombre entier (1, 2…), et non « beaucoup »" in told
    _, told = answer(said, "eclater", source, "-o", "x", "--zip", "--courriels", "c.csv")
    assert "option --courriels : ne va pas avec --zip" in told
    _, told = answer(said, "fishes")
    assert "fiches" in told


def test_help_is_typed_as_in_print(said: Said) -> None:
    speak_french()
    for command in ([], ["classer"], ["fiches"]):
        with pytest.raises(SystemExit):
            cli.main([*command, "--help"])
        shown = said.readouterr().out
        assert f"options{NO_BREAK}:" in shown
        assert not re.search(r"[^\s\u00a0]:$", shown, re.MULTILINE)
        assert "'" not in shown


def test_words_of_the_trade_are_not_for_the_secretary(said: Said) -> None:
    _, told = answer(said, "diagnostic")
    assert "interpréteur" not in told
    assert "DLL" not in told
    _, shown = answer(said, "classer", "--help")
    assert "pour les développeurs : écrit le résultat en JSON" in " ".join(shown.split())


def test_files_without_a_password_are_told_to_be_open_and_an_archive_what_opens_it(
    source: Path, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = answer(said, "eclater", source, "-o", tmp_path / "open")
    assert "ces fichiers s’ouvrent sans mot de passe" in told
    monkeypatch.setenv("SECRET", SECRET)
    _, told = answer(said, "eclater", source, "-o", tmp_path / "zip", "--zip", "--mot-de-passe", "env:SECRET")
    assert "7-Zip" in told
    assert "sans mot de passe" not in told
    _, told = answer(
        said, "eclater", source, "-o", tmp_path / "closed", "--mot-de-passe", "env:SECRET", "--classe", "6A"
    )
    assert "sans mot de passe" not in told


def test_the_heading_of_a_comparison_says_when_not_which_file(tmp_path: Path, said: Said) -> None:
    names = [f"Educonnect_9990001A_ListeEleve-2026090713{minute}.csv" for minute in ("07", "09")]
    old, new = (
        write_students(tmp_path / name, [student(État=state)])
        for name, state in zip(names, ("", ACTIVATED), strict=True)
    )
    assert answer(said, "comparer", old, new, "-o", tmp_path / "c.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["Changements"]
    heading = sheet["A2"].value.replace(NO_BREAK, " ")
    assert heading == "ancien : export du 07/09/2026 à 13:07 · nouveau : export du 07/09/2026 à 13:09"
    assert heading in sheet.oddHeader.left.text.replace(NO_BREAK, " ")


@pytest.mark.parametrize("command", ["bilan", "comparer"])
def test_who_is_to_be_chased_is_printed_by_class_from_the_follow_up(
    source: Path, tmp_path: Path, said: Said, command: str
) -> None:
    exports = [source] * (2 if command == "comparer" else 1)
    status, told = answer(said, command, *exports, "--relances", tmp_path / "r.pdf")
    assert status == 0
    assert "3 élèves, 3 classes" in told
    assert (tmp_path / "r.pdf").read_bytes().count(b"/Type /Page\n") == 3
    assert answer(said, command, *exports, "--relances", tmp_path / "r.pdf")[0] == 1
    done = write_students(tmp_path / "done.csv", [student(État=ACTIVATED)])
    exports = [done] * len(exports)
    assert "Personne à relancer" in answer(said, command, *exports, "--relances", tmp_path / "x.pdf")[1]


def test_the_changes_are_told_line_by_line_and_who_changed_nothing_is_counted(tmp_path: Path, said: Said) -> None:
    old = write_students(tmp_path / "a.csv", [student(), student(Identifiant="b", Nom="B")])
    new = write_students(tmp_path / "b.csv", [student(État=ACTIVATED), student(Identifiant="b", Nom="B")])
    assert answer(said, "comparer", old, new, "-o", tmp_path / "c.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert [row[4] for row in book["Changements"].iter_rows(min_row=4, values_only=True)] == ["Activé depuis"]
    figures = list(book["Comparaison"].iter_rows(min_row=3, values_only=True))
    assert figures[-1][figures[0].index("À relancer")] == 1

"""A long job shows at a terminal how far it is; a short one, or one whose errors go to a file, shows nothing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from educonnect_xl.command import bar
from educonnect_xl.command import main as cli
from educonnect_xl.command.bar import Bar
from educonnect_xl.command.terminal import complain
from tests.support.exports import student, write_students

CLASSES = 5


class Screen(io.TextIOWrapper):
    """A standard error that is, or is not, a terminal; it stands in for the real one once a test `looks` at it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(io.BytesIO(), "utf-8", write_through=True)
        self.monkeypatch, self.is_one = monkeypatch, True

    def isatty(self) -> bool:
        return self.is_one

    def look(self) -> None:
        self.monkeypatch.setattr(sys, "stderr", self)

    def text(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Give a terminal on which a job is long from its start."""
    monkeypatch.setattr(bar, "_SECONDS", 0)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TQDM_MININTERVAL", "0")
    return Screen(monkeypatch)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    students = [student(Classe=f"6{letter}", Identifiant=letter, Nom=f"N{letter}") for letter in "ABCDE"]
    return write_students(tmp_path / "e.csv", students)


COMMANDS = [
    (["fiches"], "classes"),
    (["fiches", "-o", "out"], "classes"),
    (["emargement"], "classes"),
    (["pochettes", "-o", "out"], "classes"),
    (["relancer"], "classes"),
    (["relancer", "--lettres"], "classes"),
    (["classer", "--pdf"], "classes"),
    (["eclater", "-o", "out"], "classes"),
    (["eclater", "-o", "out", "--mot-de-passe", "generer"], "classes"),
]


@pytest.mark.parametrize(("arguments", "unit"), COMMANDS)
def test_a_long_job_says_which_of_how_many_it_is_at(
    screen: Screen, export: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], unit: str
) -> None:
    monkeypatch.chdir(export.parent)
    screen.look()
    assert cli.main([arguments[0], str(export), *arguments[1:]]) == 0
    shown = screen.text().split("\r")
    counts = [int(text.split()[2]) for text in shown if text.startswith("educonnect-xl : ")]
    assert counts == sorted(counts) if "generer" not in arguments else counts
    assert set(range(CLASSES)) <= set(counts)
    assert any(f"{unit} sur {CLASSES} |" in text for text in shown)
    assert not shown[-1].strip()  # the bar is gone


@pytest.mark.parametrize("command", ["classer", "bilan"])
def test_the_exports_of_a_folder_are_counted(screen: Screen, export: Path, command: str) -> None:
    write_students(export.with_name("f.csv"), [student()])
    screen.look()
    assert cli.main([command, str(export.parent)]) == 0
    assert "exports sur 2 |" in screen.text()


@pytest.mark.parametrize(("is_terminal", "seconds"), [(False, 0), (True, 60)])
def test_no_terminal_or_a_short_job_shows_nothing(
    screen: Screen, export: Path, monkeypatch: pytest.MonkeyPatch, is_terminal: bool, seconds: int
) -> None:
    monkeypatch.setattr(bar, "_SECONDS", seconds)
    screen.is_one = is_terminal
    screen.look()
    assert cli.main(["fiches", str(export)]) == 0
    assert screen.text() == ""


def test_a_job_becomes_long_at_its_third_second(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bar, "_SECONDS", 2)
    screen.look()
    now = iter([10.0, 11.9, 12.0])
    monkeypatch.setattr(bar, "monotonic", lambda: next(now))
    for done, _ in enumerate(Bar("classes")(range(4), 4)):
        assert ("sur 4" in screen.text()) is (done >= 1)


def test_what_is_said_meanwhile_has_a_line_of_its_own(screen: Screen) -> None:
    screen.look()
    for step in Bar("classes")(range(3), 3):
        complain(f"ligne {step}")
    lines = [line.split("\r")[-1] for line in screen.text().splitlines()]
    assert [line for line in lines if line.startswith("ligne")] == ["ligne 0", "ligne 1", "ligne 2"]

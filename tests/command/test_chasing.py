"""Who is to be chased is chased and nobody else: what a list does not tell is told, and a cover without a name too."""

from __future__ import annotations

from pathlib import Path

import pytest

from educonnect_xl.command import main as cli
from tests.support.exports import student, write_rows, write_students

LIST = [["Nom élève", "Classe", "Identifiant", "Mot de passe", "État du compte"]]
SUSPENDED = ["ABEL", "6A", "z.abel", "xy12Az9k", "Compte suspendu"]
ACTIVATED = ["NOEL", "6B", "n.noel", "xy12Az9m", "Compte activé"]
NOTIFIED = ["ZOLA", "6C", "e.zola", "xy12Az9n", "Compte notifié mais non activé"]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Return the status of the command and all it said, in plain spaces."""
    status = cli.main(list(map(str, arguments)))
    said = capsys.readouterr()
    return status, f"{said.out}{said.err}".replace("\u00a0", " ")


@pytest.mark.parametrize("kind", [[], ["--lettres"]])
def test_a_list_that_does_not_tell_who_is_activated_chases_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: list[str]
) -> None:
    path = write_rows(tmp_path / "e.csv", [row[:4] for row in (*LIST, SUSPENDED)])
    status, said = run(capsys, "relancer", path, *kind)
    assert (status, list(tmp_path.glob("*.pdf"))) == (1, [])
    assert "La liste n’a pas de colonne « État du compte »" in said


@pytest.mark.parametrize(("kind", "noun"), [([], "élèves"), (["--lettres"], "lettres")])
def test_those_in_an_unknown_state_are_counted_when_they_are_chased(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: list[str], noun: str
) -> None:
    path = write_rows(tmp_path / "e.csv", [*LIST, SUSPENDED, ACTIVATED, NOTIFIED])
    status, said = run(capsys, "relancer", path, *kind)
    assert status == 0
    assert f"2 {noun}, 2 classes" in said
    assert "D’un état inconnu : 1 élève, à vérifier avant de relancer." in said
    path = write_rows(tmp_path / "known.csv", [*LIST, ACTIVATED, NOTIFIED])
    assert "état inconnu" not in run(capsys, "relancer", path, *kind)[1]


@pytest.mark.parametrize("kind", [[], ["--lettres"], ["--eleve", "n.noel"]])
def test_nobody_to_chase_is_told_without_an_option_of_another_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: list[str]
) -> None:
    path = write_rows(tmp_path / "e.csv", [*LIST, ACTIVATED, ["NOEL2", "6B", "n.noel2", "", "Compte activé"]])
    status, said = run(capsys, "relancer", path, *kind)
    assert status == 1
    assert "Personne à relancer : tous les comptes demandés sont déjà activés." in said
    assert "--tous" not in said


def test_the_list_and_the_letters_are_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_rows(tmp_path / "e.csv", [*LIST, NOTIFIED])
    assert [run(capsys, "relancer", path, *kind)[0] for kind in ([], ["--lettres"])] == [0, 0]
    assert sorted(made.name for made in tmp_path.glob("*.pdf")) == ["e_lettres.pdf", "e_relances.pdf"]


def test_classes_that_a_table_of_head_teachers_lacks_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_students(tmp_path / "e.csv", [student(Classe=name, Nom=name) for name in ("6A", "6B", "6C")])
    table = tmp_path / "t.csv"
    table.write_text("6A;Mme Inventée\n5Z;M. Inventé\n", "utf-8")
    assert (
        "Gardes à compléter, faute de nom dans le tableau : 6B, 6C."
        in run(capsys, "pochettes", path, "--professeurs", table)[1]
    )
    assert "Gardes à compléter" not in run(capsys, "pochettes", path, "--remplacer")[1]


@pytest.mark.parametrize("command", ["fiches", "emargement", "pochettes", "relancer", "verifier", "bilan"])
@pytest.mark.parametrize("folder", [".", "..", "/"])
def test_a_folder_for_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, folder: str
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    status, said = run(capsys, command, folder)
    assert status == 1
    assert "erreur imprévue" not in said
    assert "dossier" in said

"""What is said shows nothing of a student, nothing that a terminal obeys, and no traceback when nobody listens."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from educonnect_xl.accounts.text import escaped
from educonnect_xl.command import main as cli
from tests.support.exports import student, write_rows, write_students

SECRETS = ("motsecret", "m0tsecr3t", "M4rk3rPW", "00417263")
OLD, NEW = "Educonnect_9990001A_ListeEleve-202609071307.csv", "Educonnect_9990001A_ListeEleve-202610071307.csv"


def said(capfd: pytest.CaptureFixture[str], *arguments: object) -> str:
    cli.main([str(argument) for argument in arguments])
    return "".join(capfd.readouterr())


@pytest.mark.parametrize("column", ["État", "Classe"])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_password_in_a_shifted_column_is_told_by_its_line(
    tmp_path: Path, column: str, secret: str, capfd: pytest.CaptureFixture[str]
) -> None:
    shifted = student(**{column: secret, "Nom": "DUPONT", "Identifiant": "d", "Mot": "Compte activé"})
    others = [student(Identifiant=str(number), Nom=f"N{number}") for number in range(3)]
    write_students(tmp_path / OLD, [*others, student(Identifiant="d", Nom="DUPONT", Mot="b")])
    source = write_students(tmp_path / NEW, [*others, shifted])
    commands = [
        ["classer", source, "--json"],
        ["classer", source, "--remplacer"],
        ["classer", source, "--classe", f"{secret}x", "-o", tmp_path / "x.xlsx"],
        ["verifier", source],
        ["verifier", source, "--json"],
        ["bilan", source],
        ["bilan", source, "--json"],
        ["comparer", tmp_path / OLD, source],
        ["comparer", tmp_path / OLD, source, "--json"],
        ["eclater", source, "-o", tmp_path / "out", "--mots-de-passe-par-classe", tmp_path / "table.csv"],
    ]
    (tmp_path / "table.csv").write_text("6A;Kestrel-42-abricot\n")
    for command in commands:
        told = said(capfd, *command)
        assert secret not in told.replace(f"{secret}x", "").replace(str(tmp_path), "")
        assert "DUPONT" not in told
    if column == "Classe":
        told = said(capfd, "bilan", source, "--json")
        assert told.endswith("}\n"), told
        assert json.loads(told)["classes"][0]["classe"] in ("6A", "ligne 5")
        assert "ligne 5" in said(capfd, "bilan", source)
    else:
        assert "État inconnu" in said(capfd, "bilan", source)


@pytest.mark.parametrize("name", ["6A", "6e Éole", "2NDE 3", "TSTMG", "203", "1CAPEPC 1", "NA", "3-1"])
def test_a_class_is_told_by_its_name(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe=name), student(Classe=name, Nom="X", Identifiant="x")])
    assert json.loads(said(capfd, "classer", source, "--json"))["classes"] == {name: 2}


def test_a_list_without_header_shows_none_of_its_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_rows(
        tmp_path / "e.csv", [["DUPONT", "Zoé", "CLASSEN", "motsecret"], ["DURAND", "Léa", "B", "autre"]]
    )
    told = said(capfd, "classer", source)
    assert "Colonnes trouvées : aucune." in told
    assert not any(word in told for word in ("DUPONT", "Zoé", "CLASSEN", "motsecret"))


def test_a_repeated_title_that_is_not_known_is_told_by_its_place(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = write_rows(tmp_path / "e.csv", [["Classe", "Nom", "secret", "secret"], ["6A", "X", "a", "b"]])
    told = said(capfd, "verifier", source)
    assert "La colonne « n° 4 » est en double" in told
    assert "secret" not in told


def test_a_variable_that_is_a_password_is_not_echoed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_students(tmp_path / "e.csv", [student()])
    told = said(capfd, "eclater", source, "-o", tmp_path / "out", "--mot-de-passe", "env:Kestrel-42-ab")
    assert "Aucun mot de passe dans la variable" in told
    assert "Kestrel" not in told


@pytest.mark.parametrize("text", ["6A\x1b[31m", "6A\x9b31m", "6A\u202e", "6A\x07", "\U000e0041"])
def test_what_a_terminal_obeys_is_made_visible(text: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert escaped(text).isprintable()
    assert json.loads(f'"{escaped(text)}"') == text
    source = write_students(tmp_path / "e.csv", [student(Classe=text)])
    for command in (
        ["bilan", source],
        ["bilan", source, "--json"],
        ["classer", source],
        ["classer", text, "--ordre", text],
    ):
        try:
            told = said(capfd, *command)
        except SystemExit:
            told = "".join(capfd.readouterr())
        assert not set(told) & set("\x1b\x9b\u202e\x07\U000e0041")


@pytest.mark.skipif(sys.platform == "win32", reason="no name has a line end in Windows")
def test_a_line_end_in_a_name_is_made_visible(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a\nb"
    folder.mkdir()
    empty = folder / "x\ny"
    empty.mkdir()
    old = write_students(folder / "2025\n01.csv", [student(Mot="")])
    source = write_students(folder / "2025\n02.csv", [student()])
    alone = write_students(tmp_path / "d\ne.csv", [student(Mot="1,23E+05")])
    for command in (
        ["exemple", "-o", folder / "x\ny.csv", "--eleves", "9", "--classes", "2"],
        ["classer", source],
        ["classer", source],
        ["classer", folder, "-o", tmp_path, "--json"],
        ["classer", folder, "-o", tmp_path, "--remplacer"],
        ["classer", folder / "none\n.csv"],
        ["bilan", alone, "-o", folder / "bilan\n.xlsx"],
        ["bilan", empty],
        ["comparer", old, source],
        ["fiches", alone, "-o", folder / "p\nq.pdf"],
        ["fiches", alone, "-o", folder],
        ["fiches", source, "--eleve", "x\ny"],
        ["eclater", source, "-o", folder / "s\nt", "--sans-chiffrement"],
        ["texte-fiches", "-o", folder / "u\nv.toml"],
    ):
        told = said(capfd, *command)
        assert "\\n" in told, command
        assert not re.search(r"\b(a|d|x|p|s|u|none|2025|bilan)\n", told)


def test_text_that_is_seen_stays() -> None:
    assert escaped("Éole 2\u00a0213\n« 6A » 😀") == "Éole 2\u00a0213\n« 6A » 😀"


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of Windows closes no stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", ">/dev/full"])
def test_a_closed_stream_is_no_traceback(tmp_path: Path, closed: str) -> None:
    write_students(tmp_path / "e.csv", [student()])
    for command in ("verifier e.csv", "verifier missing.csv", "classer e.csv --remplacer"):
        script = f"{sys.executable} -m educonnect_xl {command} {closed}"
        ended = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True)
        assert "Traceback" not in ended.stderr
        assert ended.returncode == (1 if "missing" in command or closed == ">/dev/full" else 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "e_par_classe.xlsx"]


def test_a_user_without_a_home_is_told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", unknown)
    assert cli.main(["ouvrir"]) == 1
    assert "dossier personnel est introuvable" in capfd.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads any folder")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert "ne peut pas être lu (accès refusé)" in said(capfd, "classer", tmp_path / "closed")

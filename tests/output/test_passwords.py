"""A password that protects nothing is refused with the reason, and one that is made is long and easily read out."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from educonnect_xl.errors.protecting import PasswordOnCommandLineError, PasswordSourceError, WeakPasswordError
from educonnect_xl.output import passwords
from educonnect_xl.output.passwords import check_password, new_password, read_password

PASSWORD = "Kestrel-42-é"  # noqa: S105 - invented
SCHOOL = ["COLLÈGE JEAN GIONO", "9990001A", "6e Éole", "3-1"]


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("court-1", "court"),
        ("aaaaaaaaaaaab", "repete"),
        ("12345678901", "chiffres"),
        ("1234567890a", "chiffres"),
        ("8305719264k", "chiffres"),
        ("x" * 250 + "abcdefgh", "long"),
        ("Kestrel\t42-ab", "caracteres"),
        ("Kestrel-42-ab ", "espaces"),
        ("motdepasse", "courant"),
        ("MotDePasse1", "courant"),
        ("Educonnect1", "courant"),
        ("password123", "courant"),
        ("Bonjour2026", "courant"),
        ("éléphants!", "courant"),
        ("chocolat!!", "courant"),
        ("azertyuiop", "clavier"),
        ("Azertyuiop1", "clavier"),
        ("qsdfghjklm", "clavier"),
        ("mlkjhgfdsq", "clavier"),
        ("zertyuiop2026", "clavier"),  # from any key of a row to any other
        ("ghjklm-2026", "clavier"),
        ("zertyu123456", "clavier"),
        ("hjklmyuiop", "clavier"),
        ("abcdefghijkl", "suite"),
        ("abcdeabcdeabcde", "suite"),
        ("14/07/2012a", "suite"),
        ("collegegiono", "ecole"),
        ("JeanGiono2026", "ecole"),
        ("9990001A-2026a", "ecole"),
        ("6e-Eole-6e-Eole", "ecole"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_the_reason(password: str, weakness: str) -> None:
    with pytest.raises(WeakPasswordError) as refused:
        check_password(password, SCHOOL)
    assert refused.value.weakness == weakness


@pytest.mark.parametrize(
    "password", [PASSWORD, "Kestrel-42-ab", "tournesol cartable vivier", "x7#Qm!vT9p", "ж9щю-4фэя2"]
)
def test_a_password_that_is_hard_to_guess_is_taken(password: str) -> None:
    check_password(password, SCHOOL)


def test_a_password_comes_from_the_keyboard_the_environment_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(f"{PASSWORD} \r\nune autre ligne\n", "utf-8")
    assert read_password("demander", lambda: PASSWORD) == PASSWORD
    assert read_password("demander", lambda: "Kestrel-42-e\u0301") == PASSWORD
    assert read_password("env:CODE", str, {"CODE": PASSWORD}) == PASSWORD
    assert read_password(f"fichier:{tmp_path / 'code.txt'}", str) == PASSWORD
    with pytest.raises(PasswordOnCommandLineError):
        read_password(PASSWORD, str)


@pytest.mark.parametrize("source", ["demander", "env:CODE", "fichier:{folder}/code.txt"])
def test_wherever_a_password_comes_from_a_weak_one_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "code.txt").write_text("JeanGiono2026", "utf-8")
    with pytest.raises(WeakPasswordError):
        read_password(source.format(folder=tmp_path), lambda: "JeanGiono2026", {"CODE": "JeanGiono2026"}, SCHOOL)


@pytest.mark.parametrize("source", ["env:Kestrel-42-ab", "fichier:Kestrel-42-ab", "fichier:.", "fichier:a\0b"])
def test_what_is_given_for_the_place_of_a_password_is_not_echoed(source: str) -> None:
    from educonnect_xl.french.errors import describe

    with pytest.raises(PasswordSourceError) as refused:
        read_password(source, str, {})
    assert "Kestrel" not in f"{describe(refused.value)}{vars(refused.value)}"
    assert describe(refused.value).startswith("Aucun mot de passe dans l")


def test_where_there_is_no_password_is_told_as_the_kind_of_place_it_is(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    sources = ["demander", "env:NOTHING", f"fichier:{tmp_path / 'empty.txt'}", f"fichier:{tmp_path / 'missing.txt'}"]
    for source in sources:
        with pytest.raises(PasswordSourceError) as refused:
            read_password(source, str, {})
        assert refused.value.kind == source.partition(":")[0]


def test_passwords_that_are_made_differ_pass_and_have_64_bits() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"([bdfjlmnprtvz][aiou]){3}(-([bdfjlmnprtvz][aiou]){3}){3}", password)
        check_password(password, SCHOOL)
    assert math.log2(len(set(passwords._SYLLABLES))) * 12 >= 64

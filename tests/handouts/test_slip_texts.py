"""The words of the slips are all there, and a school's own are taken where they can be drawn."""

from dataclasses import fields
from pathlib import Path

import pytest

from educonnect_xl.errors.handing_out import SlipTextsError
from educonnect_xl.errors.reading import FolderGivenError, MissingFileError
from educonnect_xl.handouts.slip_texts import OUR_TEXTS, SlipTexts, read_slip_texts
from educonnect_xl.handouts.slips import greeting


def own(folder: Path, old: str, new: str) -> Path:
    """Return the file of a school that changed `old` to `new`."""
    text = OUR_TEXTS.read_text("utf-8")
    assert old in text
    path = folder / "own.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_our_own_words_say_what_each_is_for() -> None:
    texts = read_slip_texts()
    assert texts.title == "Votre compte ÉduConnect"
    assert texts.address == "https://educonnect.education.gouv.fr"
    assert (texts.login, texts.password) == ("Identifiant", "Mot de passe provisoire")
    assert texts.no_code == "à demander au secrétariat"
    assert texts.already_activated.startswith("Votre compte est déjà activé")
    assert texts.greeting == "Bonjour {prenom} {nom},"
    assert [len(lines) for lines in (texts.steps, texts.letter, texts.cover)] == [3, 2, 2]
    assert texts.steps[0].startswith("1. ")
    assert texts.letter[0].startswith("Voici les codes")
    assert texts.cover[0].startswith("À remettre en main propre")  # slips to cut out, letters or labels


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("titre", "title"), ("adresse", "address"), ("identifiant", "login"), ("mot_de_passe", "password"),
        ("sans_mot_de_passe", "no_code"), ("deja_active", "already_activated"), ("appel", "greeting"),
    ],
)  # fmt: skip
def test_a_school_words_each_text_its_own_way(tmp_path: Path, key: str, name: str) -> None:
    texts = read_slip_texts(own(tmp_path, f"\n{key} = ", f'\n{key} = "Le nôtre"\nx_{key} = '))
    ours = read_slip_texts()
    changed = {field.name for field in fields(SlipTexts) if getattr(texts, field.name) != getattr(ours, field.name)}
    assert (getattr(texts, name), changed) == ("Le nôtre", {name})


@pytest.mark.parametrize("key", ["titre", "appel", "etapes", "lettre", "garde"])
@pytest.mark.parametrize("value", ["3", "true", '[3, "x"]', "{}"])
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, key: str, value: str) -> None:
    path = own(tmp_path, f"\n{key} = ", f"\n{key} = {value}\nx_{key} = ")
    with pytest.raises(SlipTextsError) as caught:
        read_slip_texts(path)
    assert (caught.value.path, caught.value.fault) == (path, key)


def test_a_text_in_place_of_lines_and_lines_in_place_of_a_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SlipTextsError):
        read_slip_texts(own(tmp_path, "\netapes = ", '\netapes = "x"\nx = '))
    with pytest.raises(SlipTextsError):
        read_slip_texts(own(tmp_path, "\ntitre = ", '\ntitre = ["x"]\nx = '))


def test_all_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('titre = "x"\n')
    with pytest.raises(SlipTextsError) as caught:
        read_slip_texts(path)
    assert caught.value.fault.split(", ")[:3] == ["adresse", "etapes", "identifiant"]
    assert len(caught.value.fault.split(", ")) == 9


def test_a_file_that_is_missing_or_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("titre = ")
    for name, error in (("own.toml", SlipTextsError), ("absent.toml", MissingFileError), (".", FolderGivenError)):
        with pytest.raises(error) as caught:
            read_slip_texts(tmp_path / name)
        assert vars(caught.value)["path"] == tmp_path / name


@pytest.mark.parametrize("key", ["titre", "garde"])
def test_a_character_that_no_typeface_of_ours_has_is_named(tmp_path: Path, key: str) -> None:
    value = '["漢"]' if key == "garde" else '"漢"'
    with pytest.raises(SlipTextsError) as caught:
        read_slip_texts(own(tmp_path, f"\n{key} = ", f"\n{key} = {value}\nx = "))
    assert key in caught.value.fault
    assert "U+6F22" in caught.value.fault


@pytest.mark.parametrize(
    ("first_name", "last_name", "words"),
    [
        ("Zoé", "Le  Goff", "Bonjour Zoé Le Goff,"),
        ("", "Le Goff", "Bonjour Le Goff,"),
        ("Zoé", "", "Bonjour Zoé,"),
        ("", "", "Bonjour,"),
    ],
)
def test_a_letter_to_a_student_without_a_name_leaves_no_hole(first_name: str, last_name: str, words: str) -> None:
    assert greeting(first_name, last_name, read_slip_texts(OUR_TEXTS)) == words

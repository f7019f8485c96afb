"""Beside each text of the slips stands how much of its room it takes, and below which are to be changed."""

from __future__ import annotations

import pytest

from educonnect_xl.errors.handing_out import SlipRowError
from educonnect_xl.french.errors import describe
from educonnect_xl.french.slip_words import NO_GLYPH, TOO_LONG, checked, room, unprintable


@pytest.mark.parametrize(
    ("taken", "there", "fits", "in_lines", "words"),
    [
        (4, 5, True, True, "tient : 4 lignes sur 5"),
        (5, 5, True, True, "tient : 5 lignes sur 5"),
        (6, 5, True, True, "tient, en plus petit : 6 lignes sur 5"),
        (9, 5, False, True, "trop long : 9 lignes sur 5"),
        (1, 30, True, False, "tient : 1 caractère sur 30"),
        (40, 30, True, False, "tient, en plus petit : 40 caractères sur 30"),
    ],
)
def test_the_room_of_a_text_is_told_in_lines_or_characters(
    taken: int, there: int, fits: bool, in_lines: bool, words: str
) -> None:
    assert room(taken, there, fits, in_lines).replace("\u00a0", " ") == words


def test_a_character_that_cannot_be_printed_is_named() -> None:
    assert unprintable("U+674E").replace("\u00a0", " ") == "à changer : le caractère U+674E ne s’imprime pas"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (TOO_LONG, "ne tient pas : raccourcissez-le"),
        (
            NO_GLYPH.format(character="U+674E"),
            "a le caractère U+674E, qui n’existe dans aucune de nos polices : remplacez-le",
        ),
    ],
)
def test_a_text_that_nothing_can_be_printed_with_is_found_on_its_row_with_what_to_do(fault: str, words: str) -> None:
    said = describe(SlipRowError(sheet="Textes des fiches", row=7, label="Titre", fault=fault)).replace("\u00a0", " ")
    assert said == f"Feuille « Textes des fiches », ligne 7 : le texte « Titre » {words}. Rien n’a été imprimé."


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Tous les textes tiennent."),
        ([7], "À changer avant d’imprimer : la ligne 7."),
        ([7, 9], "À changer avant d’imprimer : les lignes 7, 9."),
    ],
)
def test_the_lines_to_change_are_told_and_the_file_that_is_printed_instead(rows: list[int], words: str) -> None:
    alone, beside = (checked(rows, file).replace("\u00a0", " ") for file in ("", "fiches.toml"))
    assert alone.startswith(words)
    assert "fiches.toml" not in alone
    assert beside == f"{alone}\nPour l’instant, les fiches prennent le texte du fichier « fiches.toml » des réglages."

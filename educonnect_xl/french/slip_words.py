"""The French of the sheet where a school words its slips: how much room a text has, which are too long."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.french.wording import counted

TOO_LONG = "ne tient pas : raccourcissez-le"
NO_GLYPH = "a le caractère {character}, qui n’existe dans aucune de nos polices : remplacez-le"
TO_CHANGE = ("trop long", "à changer")  # how what is said of a text starts that cannot be printed
ALL_FIT = "Tous les textes tiennent. Enregistrez ce classeur pour les garder."


def room(taken: int, there: int, fits: bool, in_lines: bool) -> str:
    """Return what is said of a text beside it: `taken` lines, or characters, of those `there` are."""
    said = TO_CHANGE[0] if not fits else "tient" if taken <= there else "tient, en plus petit"
    return f"{said} : {counted(taken, 'ligne' if in_lines else 'caractère')} sur {there}"


def unprintable(character: str) -> str:
    """Return what is said beside a text with `character`."""
    return f"{TO_CHANGE[1]} : le caractère {character} ne s’imprime pas"


def checked(rows: Sequence[int], file: str) -> str:
    """Return what is said once the texts are checked: the `rows` to change, and the `file` that is printed instead."""
    where = f"la ligne {rows[0]}" if len(rows) == 1 else f"les lignes {', '.join(map(str, rows))}"
    said = f"À changer avant d’imprimer : {where}." if rows else ALL_FIT
    return f"{said}\nPour l’instant, les fiches prennent le texte du fichier « {file} » des réglages." if file else said

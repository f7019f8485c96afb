"""The words of the slips: those of slips.toml, or of a school's own copy of it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from educonnect_xl.errors.handing_out import SlipTextsError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.handouts.fonts import BOLD, TEXT, missing_character

OUR_TEXTS = Path(__file__).with_name("slips.toml")

_KEYS = {
    "title": "titre",
    "address": "adresse",
    "login": "identifiant",
    "password": "mot_de_passe",
    "no_code": "sans_mot_de_passe",
    "already_activated": "deja_active",
    "steps": "etapes",
    "activated_steps": "etapes_deja_active",
    "cover_title": "titre_garde",
    "reminder": "relance",
    "cover": "garde",
    "greeting": "appel",
    "letter": "lettre",
}


_LATER = ("etapes_deja_active", "titre_garde", "relance")  # which a school's copy of an older version has not


@dataclass(frozen=True)
class SlipTexts:
    """What slips say: `login` and `password` are labels, `steps`, `cover` and `letter` have a text per paragraph."""

    title: str
    address: str
    login: str
    password: str
    no_code: str
    already_activated: str
    greeting: str
    cover_title: str
    steps: Sequence[str]
    activated_steps: Sequence[str]
    cover: Sequence[str]
    letter: Sequence[str]
    reminder: Sequence[str]


def read_slip_texts(path: Path = OUR_TEXTS) -> SlipTexts:
    """Return the words of the slips; SlipTextsError when a school's file lacks one or has one nobody can draw."""
    model = tomllib.loads(OUR_TEXTS.read_text("utf-8"))
    try:
        words = {key: model[key] for key in _LATER} | tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SlipTextsError(path=path, fault=error_messages.NOT_TOML) from error
    wrong = [key for key in model if not _is_like(words.get(key), model[key])]
    if wrong:
        raise SlipTextsError(path=path, fault=", ".join(wrong))
    for key in model:
        text = words[key] if isinstance(words[key], str) else "".join(words[key])
        for font in (TEXT, BOLD):
            if missing := missing_character(font, text):
                raise SlipTextsError(path=path, fault=error_messages.NO_GLYPH.format(key=key, character=missing))
    return SlipTexts(**{field.name: words[_KEYS[field.name]] for field in fields(SlipTexts)})


def _is_like(value: object, model: object) -> bool:
    """Tell whether `value` is a text where `model` is one, and a list of texts where it is a list."""
    if isinstance(model, str):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(line, str) for line in value)

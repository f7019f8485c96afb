"""The words of the slips: those of slips.toml, of a school's own copy of it, or of its sheet of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from educonnect_xl.errors.handing_out import SlipTextsError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.handouts.fonts import BOLD, TEXT, missing_character
from educonnect_xl.system import unreadable

OUR_TEXTS = Path(__file__).with_name("slips.toml")

_KEYS = {  # of the file, by the names of the fields
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
    """Return the words of the slips.

    SlipTextsError when a school's file lacks one or has one nobody can draw, an InputError when it cannot be read.
    """
    model = _in_file(OUR_TEXTS)
    try:
        words = {key: model[key] for key in _LATER} | _in_file(path)
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise SlipTextsError(path=path, fault=error_messages.NOT_TOML) from error
    wrong = [key for key in model if not _is_like(words.get(key), model[key])]
    if wrong:
        raise SlipTextsError(path=path, fault=", ".join(wrong))
    texts = _texts_of(words)
    for name, _, character in undrawable_texts(texts):
        raise SlipTextsError(path=path, fault=error_messages.NO_GLYPH.format(key=_KEYS[name], character=character))
    return texts


def our_texts() -> SlipTexts:
    """Return the words of slips.toml, which can all be drawn: that is not looked at."""
    return _texts_of(_in_file(OUR_TEXTS))


def _in_file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _texts_of(words: Mapping[str, Any]) -> SlipTexts:
    return SlipTexts(**{field.name: words[_KEYS[field.name]] for field in fields(SlipTexts)})


def undrawable_texts(texts: SlipTexts) -> Iterator[tuple[str, int, str]]:
    """Yield where no typeface of ours can draw a text: its field, its place there from 0, the first such character."""
    for field in fields(SlipTexts):
        for place, text in enumerate(paragraphs(getattr(texts, field.name))):
            for font in (TEXT, BOLD):
                if character := missing_character(font, text):
                    yield field.name, place, character
                    break


def paragraphs(text: str | Sequence[str]) -> Sequence[str]:
    """Return the texts of a field of SlipTexts, which is one or has some."""
    return [text] if isinstance(text, str) else text


def _is_like(value: object, model: object) -> bool:
    """Tell whether `value` is a text where `model` is one, and a list of texts where it is a list."""
    if isinstance(model, str):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(line, str) for line in value)

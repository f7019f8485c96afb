"""The passwords that protect files: where they come from, why some are refused, and how one is made.

A password is never taken from the command line, which other programs and the shell's history can read: it is asked
for, or comes from an environment variable or a file, or is made here. How hard one is to guess is told by zxcvbn
(Wheeler, USENIX Security 2016), of the extra "encryption", to which words of French are added.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.text import fold
from educonnect_xl.errors.installing import MissingPackageError
from educonnect_xl.errors.protecting import PasswordOnCommandLineError, PasswordSourceError, WeakPasswordError

ASK, GENERATE = "demander", "generer"

_VARIABLE, _FILE = "env:", "fichier:"
_SHORTEST, _FEWEST_DIFFERENT, _FEWEST_LETTERS = 10, 5, 2
_FEWEST_OWN = 6  # letters and digits besides those of names
_LONGEST = 255  # of a password of an Office document; [MS-OFFCRYPTO] 2.3.4.11
_LONGEST_JUDGED = 72  # characters that zxcvbn takes
_FEWEST_GUESSES = 10**8  # zxcvbn's score 3: safe from who tries against a slow hash, as Office's is
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_SYLLABLES = [consonant + vowel for consonant in "bdfjlmnprtvz" for vowel in "aiou"]  # each is written one way only
_WORDS_MADE, _SYLLABLES_IN_WORD = 4, 3  # 48 syllables to the 12th power: 67 bits


def read_password(
    source: str, ask: Callable[[], str], environment: Mapping[str, str] = os.environ, names: Iterable[str] = ()
) -> str:
    """Return the password that `source` leads to: "demander", "env:NAME", "fichier:PATH" (its first line).

    `names` are those of the school and its classes, see `check_password`. Raises PasswordOnCommandLineError for
    anything else, PasswordSourceError when there is none to read, WeakPasswordError.
    """
    if source == ASK:
        password = ask()
    elif source.startswith(_VARIABLE):
        password = environment.get(source.removeprefix(_VARIABLE), "")
    elif source.startswith(_FILE):
        password = _first_line(Path(source.removeprefix(_FILE)))
    else:
        raise PasswordOnCommandLineError()
    if not password:
        raise PasswordSourceError(kind=source.partition(":")[0])
    check_password(password, names)
    return as_typed(password)


def as_typed(password: str) -> str:
    """Return `password` with its accents composed, as a keyboard gives them to the program that opens a file."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, names: Iterable[str] = (), class_name: str = "") -> None:
    """Raise WeakPasswordError, which says why, for a password that is easily guessed or that Excel refuses.

    `names` are those of the school and its classes, which protect nothing. An accent counts with its letter.
    """
    password = as_typed(password)
    weaknesses = {
        "court": len(password) < _SHORTEST,
        "long": len(password) > _LONGEST,
        "repete": len(set(password)) < _FEWEST_DIFFERENT,
        "chiffres": sum(not character.isdigit() for character in password) < _FEWEST_LETTERS,
        "caracteres": not password.isprintable(),
        "espaces": password.strip() != password,
    }
    weakness = next((weakness for weakness, is_so in weaknesses.items() if is_so), "") or _guessed_by(password, names)
    if weakness:
        raise WeakPasswordError(weakness=weakness, class_name=class_name)


def new_password() -> str:
    """Return a password that is easily read out, of 67 random bits: four words of syllables with one spelling each."""
    words = ("".join(secrets.choice(_SYLLABLES) for _ in range(_SYLLABLES_IN_WORD)) for _ in range(_WORDS_MADE))
    return "-".join(words)


def _guessed_by(password: str, names: Iterable[str]) -> str:
    """Return what makes a password easily guessed, "" if nothing does."""
    try:
        from zxcvbn import zxcvbn
    except ImportError as error:
        raise MissingPackageError(package="zxcvbn") from error
    known = _name_words(names)
    if _is_made_of(known, password):
        return "ecole"
    plain = "".join(c for c in unicodedata.normalize("NFKD", password) if not unicodedata.combining(c))
    judged = zxcvbn(plain[:_LONGEST_JUDGED], [*known, *_common_words()])
    return "" if judged["guesses"] >= _FEWEST_GUESSES else _weakness(judged["sequence"])


def _weakness(parts: Sequence[Mapping[str, Any]]) -> str:
    """Return what the longest guessable part of a password is."""
    guessable = [part for part in parts if part["pattern"] != "bruteforce"]
    if not guessable:  # its letters are few, its accents many
        return "court"
    longest = max(guessable, key=lambda part: len(part["token"]))
    token = longest["token"].lower()
    if longest["pattern"] == "spatial" or any(token in row or token[::-1] in row for row in _ROWS):
        return "clavier"
    return "courant" if longest["pattern"] == "dictionary" else "suite"


def _name_words(names: Iterable[str]) -> list[str]:
    """Return the words of names, and each name as one word; the longest first: zxcvbn takes them for likely."""
    folded = [fold(name) for name in names]
    words = {word for name in folded for word in (*name.split(), name.replace(" ", "")) if _is_telling(word)}
    return sorted(words, key=lambda word: (-len(word), word))


def _is_made_of(known: Sequence[str], password: str) -> bool:
    """Tell whether little is left of a password without the words of names."""
    whole = rest = fold(password).replace(" ", "")
    for word in known:
        rest = rest.replace(word, "")
    return len(rest) < min(_FEWEST_OWN, len(whole))


def _is_telling(word: str) -> bool:
    """Tell whether a word of a name says something: the short ones do where a class is called so, as 6A."""
    return len(word) > 2 or not word.isalpha()


@cache
def _common_words() -> list[str]:
    words = Path(__file__).with_name("french_words.txt").read_text("ascii").split()
    parts = [row[first:last] for row in _ROWS for last in range(4, len(row) + 1) for first in range(last - 3)]
    return [*words, *parts]


def _first_line(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").partition("\n")[0].strip()
    except (OSError, UnicodeError, ValueError) as error:
        raise PasswordSourceError(kind=_FILE.rstrip(":")) from error

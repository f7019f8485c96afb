"""Text made comparable: without case and accents, stray spaces and invisible characters, its broken accents mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# What nobody sees: soft hyphen, zero-width and bidirectional marks, fillers, variation selectors. Source: the property
# Default_Ignorable_Code_Point of Unicode, with the other format characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1b\x7f]"
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=4096)
def fold_spaces(text: str) -> str:
    """Return what `text` looks like: the class, or the school, that a field names.

    Accents are composed, invisible characters left out, runs of spaces of any kind folded to one, none at the ends.
    """
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Return `text` with its accents composed and without the characters that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def is_blank(text: str) -> bool:
    """Tell whether `text` shows nothing at all."""
    if text.isascii() and text.isprintable():
        return not text.strip(" ")
    return not fold_spaces(text)


def fold(text: str) -> str:
    """Return `text` for comparison: no case, accents or punctuation, one space between words."""
    letters = text.casefold()
    if not letters.isascii():
        letters = _INVISIBLE.sub("", letters)
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(letters))


def repaired(text: str) -> str:
    """Return `text` as it was before its UTF-8 was read as Windows-1252 (Ã‰ for É); itself if it was not."""
    if text.isascii():
        return text
    try:
        return b"".join(map(_windows_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _windows_byte(character: str) -> bytes:
    """Return the byte that Windows-1252 reads as `character`; the five that it leaves undefined stay as they are."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def escaped(text: str) -> str:
    """Return `text` with what a terminal obeys, or does not show, as the escape that JSON has; line ends stay."""
    return "".join(map(_escaped, text)) if not text.replace("\n", "").isprintable() else text


def _escaped(character: str) -> str:
    if character == "\n" or character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[first : first + 4]}" for first in range(0, len(units), 4))


def plain(text: str) -> str:
    """Return `text` without what no document property, page header or file name on a sheet can hold."""
    return _UNPRINTABLE.sub(" ", text)


def numbered(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return `names`, a number behind each that is in `taken` or was there before: no two are the same."""
    used, unique = set(taken), []
    for name in names:
        free, number = name, 1
        while free in used:
            number += 1
            free = f"{name} ({number})"
        used.add(free)
        unique.append(free)
    return unique

"""Text made comparable: without case and accents, without stray spaces, as it was before its accents were broken."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fold_spaces(text: str) -> str:
    """Return `text` trimmed, with runs of spaces folded to one: the class, or the school, that a field names."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return `text` for comparison: no case, accents or punctuation, one space between words."""
    letters = text.casefold()
    if not letters.isascii():
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


def plain(text: str) -> str:
    """Return `text` without what no document property, page header or file name on a sheet can hold."""
    return _UNPRINTABLE.sub(" ", text)

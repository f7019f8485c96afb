"""Finds how the text of a file is encoded: by its mark, by what decodes, by what makes words of French names.

Before UTF-8 each system had its own accents: Windows-1252 and ISO-8859-15 differ by eight characters (Œ among them),
the Macintosh and MS-DOS (cp850) by all. All four read any byte or nearly: only the words tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from educonnect_xl.errors.reading import BinaryFileError, EncodingError

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHUNK = 1 << 20
_OLD_ENCODINGS = ("cp1252", "iso8859_15", "mac_roman", "cp850")  # the likeliest first
_WORD = re.compile(rb"[A-Za-z'\x80-\xff-]*[\x80-\xff][A-Za-z'\x80-\xff-]*")
# How unlikely a character is in a French name; letters of other languages weigh _FOREIGN, what is no letter _NO_LETTER.
_WEIGHTS = {"é": 0, "É": 0, "’": 1} | dict.fromkeys("èêëçïîôâàûùÈÊËÇÏÎÔÂÀŒ", 1) | dict.fromkeys("üöäœæÿÛÙÜÖÄÆŸ", 2)
_FOREIGN, _NO_LETTER, _OUT_OF_CASE, _MISPLACED = 3, 8, 4, 2
_SIGNS = frozenset("‘“”«»–—…°€\u00a0")  # beside words, never in one
_ONLY_AT_THE_END = frozenset("àùÀÙ")
_MOST_UNLIKELY = 5  # of a word that proves its encoding
_MARGIN = 2  # between an encoding and the next, for the first to be certain


@dataclass(frozen=True)
class Source:
    """Bytes that can be read again and again: `path` is the file that an error names, `name` that of the list."""

    path: Path
    name: str
    open: Callable[[], IO[bytes]]

    def text(self, encoding: str) -> io.TextIOWrapper:
        """Return the text, its line ends as they are."""
        return io.TextIOWrapper(self.open(), encoding, newline="")


@dataclass(frozen=True)
class Encoding:
    """The name of an encoding as Python knows it; not `is_certain` when other encodings read the file as well."""

    name: str
    is_certain: bool = True

    @property
    def is_old(self) -> bool:
        """Tell whether it is none of those that exports come in."""
        return self.name in _OLD_ENCODINGS[1:]


def find_encoding(source: Source, head: bytes) -> Encoding:
    """Return the encoding of `source`, whose first bytes are `head`.

    Raises BinaryFileError when it holds no text, EncodingError when no encoding makes text of it.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return _checked(source, encoding)
    if head[1::2].count(0) > len(head) // 4:
        return _checked(source, "utf-16-le")
    if head[::2].count(0) > len(head) // 4:
        return _checked(source, "utf-16-be")
    try:
        return _checked(source, "utf-8")
    except EncodingError:
        return likeliest_encoding(_accented_words(source), source.path)


def _checked(source: Source, encoding: str) -> Encoding:
    """Return `encoding` if all of `source` can be decoded by it."""
    try:
        with source.text(encoding) as file:
            while text := file.read(_CHUNK):
                if "\0" in text:
                    raise BinaryFileError(path=source.path)
    except UnicodeError as error:
        raise EncodingError(path=source.path) from error
    return Encoding(encoding)


def _accented_words(source: Source) -> set[bytes]:
    words: set[bytes] = set()
    with source.open() as file:
        for line in file:
            if 0 in line:
                raise BinaryFileError(path=source.path)
            if not line.isascii():
                words.update(_WORD.findall(line))
    return words


def likeliest_encoding(words: Iterable[bytes], path: Path) -> Encoding:
    """Return the old encoding that makes the likeliest words of `words`, EncodingError when none makes any.

    It is certain when each word is likely in it, and the others read the same or far less likely words.
    """
    words = list(words)
    readings = {name: read for name in _OLD_ENCODINGS if (read := _decoded(words, name)) is not None}
    scores = {name: sum(map(_unlikeliness, read)) for name, read in readings.items()}
    best = min(scores, key=scores.__getitem__)
    worst_word = max(map(_unlikeliness, readings[best]))
    if "cp1252" not in readings and worst_word > _MOST_UNLIKELY:
        raise EncodingError(path=path)
    rivals = [name for name in scores if scores[name] < scores[best] + _MARGIN and readings[name] != readings[best]]
    return Encoding(best, is_certain=not rivals and worst_word <= _MOST_UNLIKELY)


def _decoded(words: Iterable[bytes], encoding: str) -> list[str] | None:
    try:
        return [word.decode(encoding) for word in words]
    except UnicodeDecodeError:
        return None


def _unlikeliness(word: str) -> int:
    """Return how unlikely `word` is in a list of French names; 0 for the commonest letters in their case."""
    accents_alone = _OUT_OF_CASE if len(word) > 1 and not any(map(str.isascii, word)) else 0
    return accents_alone + sum(map(_oddity, " " + word, word, word[1:] + " "))


def _oddity(before: str, character: str, after: str) -> int:
    """Return how unlikely `character` is between its neighbours."""
    if character.isascii():
        return 0
    is_inside = before.isalpha() and after.isalpha()
    if not character.isalpha():
        return _WEIGHTS.get(character, _NO_LETTER * (is_inside or character not in _SIGNS))
    oddity = _WEIGHTS.get(character, _FOREIGN)
    if (character.isupper() and before.islower()) or (character.islower() and before.isupper() and after.isupper()):
        oddity += _OUT_OF_CASE
    if (character in _ONLY_AT_THE_END and after.isalpha()) or (character.islower() and not before.isalpha()):
        oddity += _MISPLACED
    return oddity

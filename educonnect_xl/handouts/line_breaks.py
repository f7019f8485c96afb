"""Where a text too long for its column goes on to the next line: a name between its parts, a code anywhere if it must.

No character is lost but the space at which a name is broken; a code's lines in a row are the code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

Length = Callable[[str], float]

_SPACE = r"(?<= )"
_HYPHEN = r"(?<=[-‐–])(?=[^-‐–\s])"
_MARK = re.compile(r"(?<=[.@-])(?=[^.@-])")


def break_at_each(text: str, length_of: Length, room: float, at_hyphens: bool = False) -> list[str]:
    """Return the lines of `text`, each as full as can be: broken at spaces, and after hyphens if `at_hyphens`.

    A part that has no room by itself is a line.
    """
    parts = unbroken_parts(text, at_hyphens)
    return [line.rstrip(" ") for line in _filled(parts, length_of, room, dropped=" ")]


def break_words(text: str, length_of: Length, room: float) -> list[str]:
    """Return the lines of `text`: broken at spaces, and after hyphens if that spares a line or a word has no room."""
    return _best([break_at_each(text, length_of, room, at_hyphens) for at_hyphens in (False, True)], length_of, room)


def break_code(text: str, length_of: Length, room: float) -> list[str]:
    """Return the lines of `text`: broken after full stops, hyphens and @, or anywhere where that does not do."""
    return _best([_filled(parts, length_of, room) for parts in (_MARK.split(text), _characters(text))], length_of, room)


def folded_at_mark(code: str) -> int:
    """Return how many characters the longer line has when `code` is broken once after a mark: as few as can be."""
    places = (found.start() for found in _MARK.finditer(code))
    return min((max(place, len(code) - place) for place in places), default=len(code))


def unbroken_parts(text: str, at_hyphens: bool = True) -> list[str]:
    """Return the parts of `text`, each with the spaces behind it, that are left whole."""
    return re.split(f"{_SPACE}|{_HYPHEN}" if at_hyphens else _SPACE, text)


def _best(broken: Sequence[list[str]], length_of: Length, room: float) -> list[str]:
    """Return the lines of the first, nicer way, unless the other has fewer or one of them has no room."""
    nicer, shorter = broken
    return nicer if len(nicer) <= len(shorter) and all(length_of(line) <= room for line in nicer) else shorter


def _filled(parts: Iterable[str], length_of: Length, room: float, dropped: str = "") -> list[str]:
    """Return the lines that `parts` make; what is `dropped` at the end of a line needs no room.

    A long line is not measured again for each of its parts.
    """
    lines, length = [""], 0.0
    for part in parts:
        if lines[-1] and length + length_of(part.rstrip(dropped)) > room:
            lines.append("")
            length = 0.0
        lines[-1] += part
        length += length_of(part)
    return lines


def _characters(text: str) -> list[str]:
    """Return the characters of `text`, each with the marks that are drawn over it."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found

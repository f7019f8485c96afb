"""Where a text too long for its column goes on to the next line: a name between its parts, a code anywhere if it must.

No character is lost but the space at which a name is broken; a code's lines in a row are the code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

Fits = Callable[[str], bool]

_SPACE = r"(?<= )"
_HYPHEN = r"(?<=[-‐–])(?=[^-‐–\s])"
_MARK = re.compile(r"(?<=[.@-])(?=[^.@-])")


def break_words(text: str, fits: Fits) -> list[str]:
    """Return the lines of `text`: broken at spaces, and after hyphens where that spares a line or a word is too long.

    A part that does not fit by itself is a line.
    """

    def fits_printed(line: str) -> bool:
        return fits(line.rstrip(" "))

    broken = [_filled(re.split(places, text), fits_printed) for places in (_SPACE, f"{_SPACE}|{_HYPHEN}")]
    return [line.rstrip(" ") for line in _best(broken, fits_printed)]


def break_code(text: str, fits: Fits) -> list[str]:
    """Return the lines of `text`: broken after full stops, hyphens and @, or anywhere where that does not do."""
    return _best([_filled(_MARK.split(text), fits), _filled(_characters(text), fits)], fits)


def folded_at_mark(code: str) -> int:
    """Return how many characters the longer line has when `code` is broken once after a mark: as few as can be."""
    places = (found.start() for found in _MARK.finditer(code))
    return min((max(place, len(code) - place) for place in places), default=len(code))


def unbroken_parts(text: str) -> list[str]:
    """Return the parts of `text` that break_words leaves whole."""
    return [part.rstrip(" ") for part in re.split(f"{_SPACE}|{_HYPHEN}", text)]


def _best(broken: list[list[str]], fits: Fits) -> list[str]:
    """Return the lines of the first, nicer way, unless the other has fewer or one of them does not fit."""
    nicer, shorter = broken
    return nicer if len(nicer) <= len(shorter) and all(map(fits, nicer)) else shorter


def _filled(parts: Iterable[str], fits: Fits) -> list[str]:
    lines = [""]
    for part in parts:
        if lines[-1] and not fits(lines[-1] + part):
            lines.append(part)
        else:
            lines[-1] += part
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

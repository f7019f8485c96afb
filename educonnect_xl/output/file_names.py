"""File names that every system takes.

Source: "Naming Files, Paths, and Namespaces", learn.microsoft.com. A name is kept whenever that allows it; the others
are changed to what it allows, and numbered where two would meet: systems may ignore case, and how accents are composed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

LONGEST = 120  # characters of a name: a path on Windows has 259, a name on Linux 255 bytes

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)")


def file_names(labels: Sequence[str], suffix: str) -> list[str]:
    """Return a file name that every system takes for each of `labels`, in order, no two taken for one another."""
    used: set[str] = set()
    names = []
    for label in labels:
        candidates = (_sanitized(label, number) for number in _numbers())
        name = next(candidate for candidate in candidates if _folded(candidate) not in used)
        used.add(_folded(name))
        names.append(name + suffix)
    return names


def _numbers() -> Iterator[str]:
    yield ""
    yield from (f" ({number})" for number in count(2))


def _sanitized(label: str, number: str) -> str:
    """Return `label` as every system allows it, cut so that `number` fits."""
    text = _FORBIDDEN.sub("-", label)[: LONGEST - len(number)].strip(" .")
    text = f"_{text}" if _DEVICES.match(text) else text
    return (text or "Classe") + number


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()

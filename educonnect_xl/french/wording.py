"""How numbers, plurals and parts of a sentence are put together in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.text import escaped

PROGRAMME_NAME = "educonnect_xl"
DIALOGUE_TITLE = "ÉduConnect"  # as the tab of the buttons
NO_BREAK = "\u00a0"


def number(value: int) -> str:
    """Return `value` with its thousands apart, as in 2 213."""
    return f"{value:,}".replace(",", NO_BREAK)


def counted(value: int, noun: str) -> str:
    """Return `value` and `noun`, which takes an s in the plural, as in "2 élèves"."""
    return f"{number(value)}{NO_BREAK}{noun}{'s' if value > 1 else ''}"


def percent(part: float) -> str:
    """Return `part` of 1 in whole per cent; 100 % is said of all alone."""
    shown = min(round(100 * part), 100 if part >= 1 else 99)
    return f"{shown} %"


def capital(text: str) -> str:
    """Return `text` with a capital first."""
    return text[:1].upper() + text[1:]


def joined(*parts: str) -> str:
    """Return the parts that are not empty on one line."""
    return " · ".join(filter(None, parts))


def listed(names: Sequence[str], most: int = 12) -> str:
    """Return `names` on one line: the first `most`, long ones cut, and how many there are in all."""
    first = [name if len(name) <= 40 else name[:39] + "…" for name in names[:most]]
    return ", ".join(first) + (f"… ({len(names)} en tout)" if len(names) > most else "")


def shown(name: str | Path) -> str:
    """Return the name of a file, a sheet or a class on one line, with nothing that nobody sees."""
    return escaped(str(name)).replace("\n", "\\n")


def shown_all(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a sentence by name, each text and path as `shown`."""
    return {key: shown(word) if isinstance(word, str | Path) else word for key, word in words.items()}

"""How numbers, plurals and parts of a sentence are put together in French."""

from __future__ import annotations

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

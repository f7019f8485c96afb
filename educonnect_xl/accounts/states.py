"""The states of an ÉduConnect account, recognised in whatever words an export has for them.

The account manager's screen says "Notifié et non activé" where its export says "Compte notifié mais non activé".
A state in no known words is nobody's to guess: it is shown as it is, and no selection ever drops it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from educonnect_xl.accounts.text import fold, fold_spaces

NOT_NOTIFIED = "Compte non notifié"
NOTIFIED = "Compte notifié mais non activé"
ACTIVATED = "Compte activé"
KNOWN_STATES = (NOT_NOTIFIED, NOTIFIED, ACTIVATED)

SELECTIONS: dict[str, tuple[str, ...]] = {
    "tous": KNOWN_STATES,
    "non-actives": (NOT_NOTIFIED, NOTIFIED),
    "non-notifies": (NOT_NOTIFIED,),
    "notifies-non-actives": (NOTIFIED,),
}

_NOT = r"\b(?:non|pas|jamais)(?: encore| ete)* "


@lru_cache(maxsize=1024)
def parse_state(text: str) -> str:
    """Return the known state that `text` words, or `text` with its spaces folded if it words none."""
    words = fold(text)
    if re.search(_NOT + r"notifiee?s?\b", words):
        return NOT_NOTIFIED
    if re.search(r"\bnotifiee?s?\b", words) and re.search(_NOT + r"activee?s?\b", words):
        return NOTIFIED
    if re.search(r"\b(?:activee?s?|actifs?)\b", words) and not re.search(_NOT + r"acti", words):
        return ACTIVATED
    return fold_spaces(text)


def is_known(text: str) -> bool:
    """Tell whether `text` words one of the known states."""
    return parse_state(text) in KNOWN_STATES


def selects(selection: str) -> Callable[[str], bool]:
    """Return the test of a state's text for `selection`, a key of SELECTIONS; an unknown state passes every test."""
    dropped = set(KNOWN_STATES) - set(SELECTIONS[selection])
    return lambda text: parse_state(text) not in dropped

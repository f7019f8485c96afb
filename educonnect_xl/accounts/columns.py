"""The columns of an ÉduConnect export, and how they are found in a header row.

A header is recognised whatever its case, accents, spaces and punctuation, under its own name, under a likely variant
(as the account manager's own screen has them), or cut short as Excel shows it in a narrow column ("Date de noti").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from educonnect_xl.accounts.text import fold, repaired

UAI = "UAI"
SCHOOL = "Établissement"
LAST_NAME = "Nom élève"
FIRST_NAME = "Prénom élève"
PROGRAMME = "MEF"
CLASS = "Classe"
STATE = "État du compte"
LOGIN = "Identifiant"
PASSWORD = "Mot de passe"  # noqa: S105 - the name of a column
NOTIFIED_ON = "Date de notification"
LAST_LOGIN_ON = "Date de dernière connexion"

EXPORT_COLUMNS = (
    UAI, SCHOOL, LAST_NAME, FIRST_NAME, PROGRAMME, CLASS, STATE, LOGIN, PASSWORD, NOTIFIED_ON, LAST_LOGIN_ON,
)  # fmt: skip
COMPULSORY_COLUMNS = (CLASS, LAST_NAME)
HANDED_OUT_COLUMNS = (LAST_NAME, FIRST_NAME, LOGIN, PASSWORD, STATE)
SHARED_COLUMNS = (SCHOOL, UAI, PROGRAMME, CLASS)  # which the students of a class mostly have alike
DATE_COLUMNS = (NOTIFIED_ON, LAST_LOGIN_ON)
CODE_COLUMNS = (LOGIN, PASSWORD)

_VARIANTS: dict[str, tuple[str, ...]] = {
    UAI: ("Code UAI", "RNE", "Code établissement"),
    SCHOOL: ("Nom établissement", "Nom de l'établissement", "École"),
    LAST_NAME: ("Nom", "Nom de l'élève", "Nom de famille", "Nom de famille élève", "Élève", "Nom et prénom"),
    FIRST_NAME: ("Prénom", "Prénom de l'élève", "Prénoms"),
    PROGRAMME: ("Libellé MEF", "Formation", "Niveau"),
    CLASS: ("Division", "Classe élève", "Libellé classe", "Classe de l'élève"),
    STATE: ("Statut du compte", "État", "Statut", "État compte", "Statut compte"),
    LOGIN: ("Identifiant élève", "Identifiant ÉduConnect", "Login", "Identifiant de connexion"),
    PASSWORD: ("Mot de passe provisoire", "Code", "Code provisoire", "Code d'activation"),
    NOTIFIED_ON: ("Date notification", "Notifié le"),
    LAST_LOGIN_ON: ("Dernière connexion", "Date dernière connexion"),
}
MOST_COLUMNS = 16_384  # of a worksheet; Excel specifications and limits, support.microsoft.com
_SHORTEST_LOOK_ALIKE, _LONGEST_TITLE, _MOST_TOLD = 5, 60, 100
_MOST_READ = 1000  # characters of a cell, for it may be megabytes: no title, nor the spaces before it, is longer
_SHORTEST_CUT = 5  # letters of a header cut short: fewer could be anything


def find_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the position, from 0, of each known column in `header`; unknown and repeated ones are left out.

    Of several headers that could name one column the likeliest wins: its own name, then the variants in their order,
    then a name cut short that fits no other column; the leftmost of equals.
    """
    positions: dict[str, int] = {}
    for position, title in enumerate(fold(repaired(title[:_MOST_READ])) for title in header[:MOST_COLUMNS]):
        positions.setdefault(title, position)
    found: dict[str, int] = {}
    for column, names in _known_titles().items():
        match = next((name for name in names if name in positions), None)
        if match is not None:
            found[column] = positions.pop(match)
    for title, position in positions.items():
        column_cut = _column_cut_short(title)
        if column_cut is not None:
            found.setdefault(column_cut, position)
    return found


def told_titles(header: Sequence[str]) -> list[str]:
    """Return the titles in `header` that a screen may show: of known columns, and look-alikes beside one of these.

    Any other text may be a student's, where a list has no header.
    """
    known = set(find_columns(header).values())
    looked_at = list(enumerate(header[:_MOST_TOLD])) if known else []
    return [title.strip() for position, title in looked_at if position in known or _looks_known(title)]


def told_title(header: Sequence[str], position: int) -> str:
    """Return what a screen may call the column at `position`: its title where that may be told, or its place."""
    title = header[position]
    return title if find_columns([title]) or _looks_known(title) else f"n° {position + 1}"


@lru_cache(maxsize=4096)
def _looks_known(title: str) -> bool:
    from difflib import get_close_matches

    folded = fold(repaired(title[:_LONGEST_TITLE]))
    names = [name for names in _known_titles().values() for name in names]
    is_word = len(folded) >= _SHORTEST_LOOK_ALIKE and not any(character.isdigit() for character in folded)
    return is_word and bool(get_close_matches(folded, names, 1, cutoff=0.8))


def repeated_columns(header: Sequence[str]) -> list[int]:
    """Return the positions, from 0, of the headers that say again what a header to their left says."""
    first: dict[str, int] = {}
    titles = enumerate(map(fold, header))
    return [position for position, title in titles if title and first.setdefault(title, position) != position]


def is_student_list(header: Sequence[str]) -> bool:
    """Tell whether `header` names what every list of students has: a class and a name."""
    if not any(map(_may_name_a_class, header[:MOST_COLUMNS])):
        return False
    found = find_columns(header)
    return all(column in found for column in COMPULSORY_COLUMNS)


@lru_cache(maxsize=4096)
def _may_name_a_class(title: str) -> bool:
    """Tell whether `title`, alone, is one of the column of classes."""
    folded = fold(repaired(title[:_MOST_READ]))
    return folded in _known_titles()[CLASS] or _column_cut_short(folded) == CLASS


@cache
def _known_titles() -> dict[str, list[str]]:
    """Return the titles of each known column, folded, the likeliest first."""
    return {column: [fold(name) for name in (column, *_VARIANTS[column])] for column in EXPORT_COLUMNS}


def _column_cut_short(title: str) -> str | None:
    if len(title) < _SHORTEST_CUT:
        return None
    candidates = [column for column, (name, *_) in _known_titles().items() if name.startswith(title)]
    return candidates[0] if len(candidates) == 1 else None

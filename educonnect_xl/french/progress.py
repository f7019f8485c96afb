"""How far a job is: what the status bar says while a button runs, and how a job tells what it has done of many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from educonnect_xl.french.wording import number

T = TypeVar("T")


class Watch(Protocol):
    """What looks on while a job goes through many things."""

    def __call__(self, items: Iterable[T], total: int) -> Iterable[T]:
        """Return `items`, `total` of them, each taken when the one before is done."""


def unwatched(items: Iterable[T], total: int) -> Iterable[T]:
    """Return `items`: nobody looks on."""
    return items


def how_far(text: str, done: int, total: int) -> str:
    """Return one of the texts below with how many are done."""
    return f"{text} {number(done)} sur {number(total)}"


CHECKING = "ÉduConnect : vérification de la liste…"
IMPORTING = "ÉduConnect : lecture de l’export…"
SORTING = "ÉduConnect : tri de la liste par classe…"
CLASS_SHEETS = "ÉduConnect : une feuille par classe…"
REMOVING = "ÉduConnect : retrait des feuilles de classe…"
SLIPS = "ÉduConnect : fiches des élèves…"
REGISTER = "ÉduConnect : listes d’émargement…"
CLASS_FILES = "ÉduConnect : un classeur par classe…"
ACTIVATION = "ÉduConnect : bilan de l’activation…"
COMPARING = "ÉduConnect : comparaison des deux exports…"
PACKS = "ÉduConnect : pochettes des professeurs principaux…"
CLASS_PAGES = "ÉduConnect : feuilles de classe en PDF…"
REMINDERS = "ÉduConnect : élèves à relancer…"
SELECTED_SLIPS = "ÉduConnect : fiches de la sélection…"
LETTERS = "ÉduConnect : lettres de relance…"
DRAFTS = "ÉduConnect : brouillons de courriel…"
UNDOING = "ÉduConnect : annulation du dernier bouton…"

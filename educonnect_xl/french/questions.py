"""What users are asked, in French: by a dialogue of a button, or at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.accounts.findings import Finding
from educonnect_xl.french.findings import summarise_findings
from educonnect_xl.french.wording import PROGRAMME_NAME, counted, shown

CHOOSE_EXPORT = "Export d’ÉduConnect"
CHOOSE_FOLDER = "Dossier de cet ordinateur où mettre ce qui est fait"
CHOOSE_OLD_EXPORT = "Ancien export d’ÉduConnect"
ASK_OPEN_FILES = (
    "Les réglages ne demandent pas de mot de passe : les fichiers s’ouvriront sans.\nLes faire quand même ?"
)
ASK_TYPED_PASSWORD = "Mot de passe de tous les fichiers :"  # noqa: S105 - a question
ASK_TYPED_AGAIN = "Le même mot de passe, encore une fois :"
CHOOSE_ADDRESSES = "Adresses des professeurs (CSV : classe, adresse)"
ASK_PASSWORD = "Mot de passe des fichiers (rien ne s’affiche) : "  # noqa: S105 - a question
ASK_AGAIN = "Encore une fois : "
ASK_SHEET_PASSWORD = "Mot de passe de la feuille à garder (rien ne s’affiche) : "  # noqa: S105 - a question
PASSWORD_RULE = (
    "Choisissez au moins 10 caractères qui ne se devinent pas : ni mots courants, ni suite de touches, ni nom de "  # noqa: S105
    "l’établissement ou d’une classe. Trois ou quatre mots sans rapport conviennent."
)


def ask_to_omit(found: Sequence[Finding]) -> str:
    """Return the question whether the others are printed where a character cannot be drawn."""
    return f"{summarise_findings(found)[0]}.\nImprimer les autres et laisser de côté ceux-là, à écrire à la main ?"


def ask_despite(doubts: Sequence[Finding]) -> str:
    """Return the question before a list with doubts is handed out or sorted."""
    return "\n".join(["À vérifier d’abord :", *summarise_findings(doubts), "Continuer quand même ?"])


def ask_which_list(lists: Sequence[str], is_last: bool) -> str:
    """Return the question whether the first of several `lists`, as `open_list` names them, is the one that is meant.

    `is_last` tells whether the first is the last that was worked on.
    """
    proposed, *others = lists
    last = " : c’est la dernière utilisée" if is_last else ""
    no = f"travailler sur {others[0]}" if len(others) == 1 else "proposer la suivante"
    return (
        f"{counted(len(lists), 'liste')} peuvent convenir :\n"
        + "".join(f"– {one}\n" for one in lists)
        + f"\nTravailler sur {proposed}{last} ?\n"
        f"Oui : sur celle-ci.\nNon : {no}.\nAnnuler : ne rien faire."
    )


def ask_to_compare(old: str, new: str) -> str:
    """Return the question whether two open lists are compared."""
    return (
        f"Une autre liste est ouverte. Comparer les deux ?\nancien : {old}\nnouveau : {new}\n"
        "Oui : les comparer.\nNon : choisir un autre ancien export.\nAnnuler : ne rien faire."
    )


def open_list(book: str, sheet: str, source: str) -> str:
    """Return an open list as a question names it; `source` is the file that it was imported from, or ""."""
    imported_from = f", importée de {shown(source)}" if source else ""
    return f"« {shown(book)} », feuille « {shown(sheet)} »{imported_from}"


def ask_to_restore(cells: int, file_name: str) -> str:
    """Return the question before what a spreadsheet program changed is put back."""
    subject = f"Un tableur a changé {counted(cells, 'valeur')} en ouvrant « {shown(file_name)} »"
    return f"{subject} (zéros perdus, nombres, dates, accents).\nLes remettre telles que dans le fichier ?"


def ask_to_remove(sheets: int, book: str) -> str:
    """Return the question before class sheets are removed."""
    made = f"les {counted(sheets, 'feuille')} faites par {PROGRAMME_NAME}"
    return f"Retirer de « {shown(book)} » {made} ? Les autres restent."


def ask_to_overwrite(name: str) -> str:
    """Return the question before a file is overwritten."""
    return f"Le fichier « {shown(name)} » existe déjà. L’écraser ?"

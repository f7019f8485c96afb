"""The French of sheets and pages: titles, headers, labels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from educonnect_xl.accounts import states
from educonnect_xl.accounts.changes import Kind
from educonnect_xl.french.wording import capital, counted, number, percent

REGISTER_TITLE = "Remise des codes ÉduConnect : liste d’émargement"
REGISTER_HEADER = ("N°", "Nom et prénom", "État du compte", "Remis le", "Signature")
COUNTERSIGNED = (
    "Fiches non remises et rapportées au secrétariat : ________",
    "Nom et signature du professeur principal : ________________________________    Date : ______________",
)
CLASS_PAGE_TITLE = "Comptes ÉduConnect de la classe"
CLASS_PAGE_HEADER = ("N°", "Nom et prénom", "Identifiant", "Mot de passe", "État", "Remis le / signature")
TEACHER_TO_NAME = "Professeur principal : ____________________"
REMINDERS_TITLE = "Comptes ÉduConnect à relancer"
REMINDERS_HEADER = ("N°", "Nom et prénom", "État", "Notifié le", "Relancé le, suite donnée")
PACK_TITLE = "Pochette du professeur principal"
RATE_HEADER = "Taux d’activation"
BAR_HEADER = "Répartition"
SCHOOL_HEADER = "Établissement"
LAPSED_HEADER = ("Classe", "Nom", "Prénom", "Notifié le")
CHANGES_HEADER = ("Classe", "Nom", "Prénom", "Identifiant", "Constat", "Avant", "Après")
HEADER = "en-tête"
CONTROL_HEADER = ("Gravité", "Classe", "Ligne", "Colonne", "Constat")
CONTROL_OUT_OF_DATE = (
    "Périmé : l’ordre de la liste a changé depuis, ces lignes sont celles d’avant. Cliquez de nouveau sur Vérifier."
)
HANDED_OVER = "Remis le / signature"
ALREADY_ACTIVATED = "déjà activé"
CLASS_HEADER = "Classe"
STUDENTS_HEADER = "Élèves"
TOTAL, SUBTOTAL = "Total", "Sous-total"
SCHOOLS = "Établissements"
NO_SCHOOL = "Établissement non renseigné"
NO_STATE = "État non renseigné"
BACK_TO_SUMMARY = "← Sommaire"
CONFIDENTIAL = "Confidentiel : identifiants et mots de passe provisoires"
CONFIDENTIAL_ACCOUNTS = "Confidentiel : comptes ÉduConnect des élèves"
PAGE_OF_PAGES = "Page &P / &N"
PAGE_ALONE = "Page &P"
LEFT_OUT = "Laissés de côté"
NOTHING_LEFT_OUT = "Personne : tous les élèves de l’export sont dans ce classeur."
TO_CHECK = "À vérifier"
BEFORE_SORT = ", lignes d’avant le tri"  # after these titles, once the list is sorted
PASSWORDS_SHEET = "Mots de passe"
PASSWORDS_TITLE = "Mots de passe des fichiers, à garder"
PASSWORDS_HEADER = ("Classe", "Fichier", "Mot de passe")


_CHANGES = {Kind.NOTIFIED: "Notifié depuis"}  # for the first time, or once more
_SHORT_STATES = {states.NOT_NOTIFIED: "non notifié", states.NOTIFIED: "notifié", states.ACTIVATED: ALREADY_ACTIVATED}


def change(kind: Kind) -> str:
    """Return the label of a kind of change."""
    return _CHANGES.get(kind) or capital(kind.value)


def state(text: str) -> str:
    """Return the label of an account state, which is "" where the export says nothing."""
    return text or NO_STATE


def short_state(text: str) -> str:
    """Return an account state in the few words that a column has room for; an unknown one as it is."""
    return _SHORT_STATES.get(states.parse_state(text), text)


def legend(blocks: Mapping[str, str]) -> str:
    """Return what the blocks of a bar stand for, by state."""
    return "  ".join(f"{block}\u00a0{short_state(state) or NO_STATE.lower()}" for state, block in blocks.items())


def pack_content(students: int, activated: int, slips: int, omitted: int) -> list[str]:
    """Return what is in the pack of a class, what to do with it, and how many students nothing in it is about."""
    done = f" ({counted(activated, 'compte')} déjà activé{'s' if activated > 1 else ''})" if activated else ""
    on_slips = [
        f"3. {counted(slips, 'fiche')} à remettre en main propre, une par élève.",
        "Rapportez au secrétariat les fiches des élèves absents.",
    ]
    return [
        f"{counted(students, 'élève')}{done}.",
        "1. La liste de la classe, à garder par le professeur principal.",
        "2. La liste d’émargement, à faire signer puis à rendre au secrétariat.",
        *(on_slips if slips else ["Aucune fiche à remettre."]),
        *([f"{to_be_added(omitted)} sur les listes."] if omitted else []),
    ]


def document_subject(source: str) -> str:
    """Return what a PDF says it is about."""
    return f"{CONFIDENTIAL_ACCOUNTS}, {source}"


def list_title(students: int) -> str:
    """Return the title of the sheet of all students."""
    return f"Liste des comptes ÉduConnect — {counted(students, 'élève')}"


def class_title(name: str, students: int) -> str:
    """Return the title of a class's sheet."""
    return f"Classe {name} — {counted(students, 'élève')}"


def to_be_added(students: int) -> str:
    """Return what a page says of students of its class who are not on it."""
    return f"{counted(students, 'élève')} à ajouter à la main" if students else ""


def class_label(name: str) -> str:
    """Return a class as a page names it."""
    return f"Classe {name}"


def page_of(page: int, pages: int) -> str:
    """Return which page of a class this is."""
    return f"Page {page} / {pages}"


def activation_title(activated: int, students: int) -> str:
    """Return the title of the sheet of activation."""
    rate = percent(activated / students)
    return f"Bilan d’activation — {number(activated)} sur {counted(students, 'compte')} ({rate})"


def comparison_title(activated: int) -> str:
    """Return the title of a comparison."""
    return f"Comparaison de deux exports — {counted(activated, 'compte')} activé{'s' if activated > 1 else ''} depuis"


def lapsed_title(codes: int) -> str:
    """Return the title of the list of codes that may have lapsed."""
    return f"Codes provisoires peut-être périmés — {counted(codes, 'compte')}"


def changes_title(changes: int) -> str:
    """Return the title of the list of changes."""
    return f"Ce qui a changé, élève par élève — {counted(changes, 'constat')}"


def summary_title(students: int, classes: int) -> str:
    """Return the title of the table of contents."""
    return f"Comptes ÉduConnect par classe — {counted(students, 'élève')}, {counted(classes, 'classe')}"


def school(name: str, uai: str) -> str:
    """Return a school as a sheet names it."""
    return f"{name} ({uai})" if name and uai else name or uai


def schools(count: int) -> str:
    """Return how many schools a sheet is about."""
    return counted(count, "établissement")


def exported_on(moment: datetime) -> str:
    """Return when the export was made."""
    return f"export du {moment:%d/%m/%Y} à {moment:%H:%M}"


def exported_as(file_name: str) -> str:
    """Return which file the export is, for one whose name has no stamp."""
    return f"export {file_name}"


def control_title(findings_count: int) -> str:
    """Return the title of the sheet of findings."""
    return f"Contrôle de la liste — {counted(findings_count, 'constat')}"

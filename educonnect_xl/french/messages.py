"""The French that a user reads: findings, sheets, pages, figures. What was done is told by outcomes.py.

Sentences about a finding are filled from its values; see findings.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.findings import Finding

NO_BREAK = "\u00a0"
MOST_SHOWN = 5

# Each kind of finding: what to say of a line, and of all of its kind together.
_FINDINGS: Mapping[str, tuple[str, str]] = {
    "nombre_de_champs": ("{fields} au lieu de {expected} : la ligne est abîmée.", "Lignes abîmées"),
    "valeur_convertie": (
        "La valeur semble convertie par un tableur (zéros perdus, nombre ou date) : comparez avec l'export d'origine.",
        "Valeurs peut-être converties par un tableur",
    ),
    "accents_abimes": ("Les accents semblent abîmés : comparez avec l'export d'origine.", "Accents abîmés"),
    "modifie_a_la_main": (
        "La valeur n'est pas celle du fichier CSV : elle est gardée, car Excel ne l'a pas faite.",
        "Valeurs modifiées à la main, gardées",
    ),
    "absent_de_l_export": (
        "La ligne n'est pas dans le fichier CSV : elle est gardée.",
        "Lignes absentes du fichier CSV",
    ),
    "sans_classe": ("Élève sans classe : il est rangé à la fin.", "Élèves sans classe"),
    "sans_nom": ("Élève sans nom.", "Élèves sans nom"),
    "sans_identifiant": ("Élève sans identifiant.", "Élèves sans identifiant"),
    "sans_mot_de_passe": (
        "Compte à activer sans mot de passe : réinitialisez-le.",
        "Comptes à activer sans mot de passe",
    ),
    "identifiant_en_double": ("Même identifiant qu'à la ligne {first}.", "Identifiants en double"),
    "homonymes": ("Mêmes nom, prénom et classe qu'à la ligne {first}.", "Homonymes dans une même classe"),
    "etat_inconnu": ("État de compte inconnu : il est gardé tel quel.", "États de compte inconnus, gardés tels quels"),
    "date_illisible": ("Date illisible : elle est gardée comme texte.", "Dates illisibles, gardées comme texte"),
    "espaces_en_trop": ("Espaces en trop : la valeur est gardée telle quelle.", "Espaces en trop, gardés tels quels"),
    "classe_casse": (
        "Des classes ne diffèrent que par les majuscules : {classes}. Elles restent séparées.",
        "Classes qui ne diffèrent que par les majuscules",
    ),
    "colonne_en_double": (
        "La colonne « {column} » est en double : la première est utilisée, toutes sont gardées.",
        "Colonnes en double",
    ),
    "colonne_absente": ("La colonne « {column} » manque.", "Colonnes absentes de l'export"),
    "preambule_ignore": (
        "Lignes {line} à {last}, avant l'en-tête : laissées de côté.",
        "Textes avant l'en-tête, laissés de côté",
    ),
    "ligne_vide": ("Ligne vide : laissée de côté.", "Lignes vides, laissées de côté"),
    "plusieurs_etablissements": (
        "L'export réunit {count} établissements : leurs classes restent séparées.",
        "Plusieurs établissements, aux classes séparées",
    ),
    "feuille_renommee": (
        "La classe « {name} » a pour feuille « {sheet} », car Excel refuse son nom.",
        "Feuilles dont Excel refuse le nom de la classe",
    ),
}

NOT_TOML = "fichier illisible"
NO_GLYPH = "« {key} » a le caractère {character}, qui n'existe dans aucune de nos polices"
REGISTER_TITLE = "Remise des codes ÉduConnect : liste d'émargement"
REGISTER_HEADER = ("N°", "Nom et prénom", "État du compte", "Remis le", "Signature")
RATE_HEADER = "Taux d'activation"
BALANCE_CHART = "Comptes par état, la classe la moins avancée en haut"
LAPSED_HEADER = ("Classe", "Nom", "Prénom", "Notifié le")
CHANGES_HEADER = ("Classe", "Nom", "Prénom", "Identifiant", "Constat", "Avant", "Après")
HEADER = "en-tête"
CONTROL_HEADER = ("Gravité", "Ligne", "Colonne", "Constat")
HANDED_OVER = "Remis le / signature"
CLASS_HEADER = "Classe"
STUDENTS_HEADER = "Élèves"
TOTAL = "Total"
NO_STATE = "État non renseigné"
BACK_TO_SUMMARY = "← Sommaire"
CONFIDENTIAL = "Confidentiel : identifiants et mots de passe provisoires"
CONFIDENTIAL_ACCOUNTS = "Confidentiel : comptes ÉduConnect des élèves"
PAGE_OF_PAGES = "Page &P / &N"
LEFT_OUT_TITLE = "Laissés de côté"
NOTHING_LEFT_OUT = "Personne : tous les élèves de l'export sont dans ce classeur."
TO_CHECK_TITLE = "À vérifier"


INTERRUPTED = "educonnect-xl : interrompu, rien d'inachevé n'a été écrit."

PROGRAMME_NAME = "educonnect_xl"


def describe_finding(finding: Finding) -> str:
    """Return the sentence that says what was found."""
    values: dict[str, Any] = {"line": finding.line, "column": finding.column, **finding.values}
    if finding.code == "nombre_de_champs":
        values["fields"] = counted(values["fields"], "champ")
    return _FINDINGS[finding.code][0].format(**values)


def summarise_findings(findings: Iterable[Finding]) -> list[str]:
    """Return one sentence for each kind of finding, with how many there are and the first lines they are on."""
    lines_by_code: dict[str, list[int | None]] = {}
    for finding in findings:
        lines_by_code.setdefault(finding.code, []).append(finding.line)
    return [
        f"{_FINDINGS[code][1]}{NO_BREAK}: {number(len(lines))}{_on_lines(lines)}"
        for code, lines in lines_by_code.items()
    ]


def unexpected(error: Exception) -> str:
    """Return what to report of an error nobody foresaw."""
    return f"educonnect-xl : erreur imprévue ({kind_and_place(error)}). Signalez-la avec ces précisions."


def kind_and_place(error: Exception) -> str:
    """Return the kind of `error` and where it was raised: never its text, which may quote a cell."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}, ligne {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place


def number(value: int) -> str:
    """Return `value` with its thousands apart, as in 2 213."""
    return f"{value:,}".replace(",", NO_BREAK)


def counted(value: int, noun: str) -> str:
    """Return `value` and `noun`, which takes an s in the plural, as in "2 élèves"."""
    return f"{number(value)}{NO_BREAK}{noun}{'s' if value > 1 else ''}"


def list_title(students: int) -> str:
    """Return the title of the sheet of all students."""
    return f"Liste des comptes ÉduConnect — {counted(students, 'élève')}"


def class_title(name: str, students: int) -> str:
    """Return the title of a class's sheet."""
    return f"Classe {name} — {counted(students, 'élève')}"


def class_label(name: str) -> str:
    """Return a class as a page names it."""
    return f"Classe {name}"


def page_of(page: int, pages: int) -> str:
    """Return which page of a class this is."""
    return f"Page {page} / {pages}"


def left_out_activated(students: int) -> list[str]:
    """Return who gets no slip because the account is activated already, nobody for 0."""
    return [f"{counted(students, 'compte')} déjà activé{'s' if students > 1 else ''}."] if students else []


def balance_title(activated: int, students: int) -> str:
    """Return the title of the balance."""
    rate = percent(activated / students)
    return f"Bilan d'activation — {number(activated)} sur {counted(students, 'compte')} ({rate})"


def comparison_title(activated: int) -> str:
    """Return the title of a comparison."""
    return f"Comparaison de deux exports — {counted(activated, 'compte')} activé{'s' if activated > 1 else ''} depuis"


def lapsed_title(codes: int) -> str:
    """Return the title of the list of codes that may have lapsed."""
    return f"Codes provisoires peut-être périmés — {counted(codes, 'compte')}"


def changes_title(changes: int) -> str:
    """Return the title of the list of changes."""
    return f"Ce qui a changé, élève par élève — {counted(changes, 'constat')}"


def percent(part: float) -> str:
    """Return `part` of 1 in whole per cent; 100 % is said of all alone."""
    shown = min(round(100 * part), 100 if part >= 1 else 99)
    return f"{shown}{NO_BREAK}%"


def capital(text: str) -> str:
    """Return `text` with a capital first."""
    return text[:1].upper() + text[1:]


def draft_subject(class_name: str) -> str:
    """Return the subject of the message that sends a class's file."""
    return f"Comptes ÉduConnect de la classe {class_name}"


def draft_text(class_name: str, students: int, is_encrypted: bool) -> str:
    """Return the message that sends a class's file; it never holds the password."""
    protection = "Le mot de passe du fichier vous est donné à part, de vive voix ou par téléphone.\n\n"
    return (
        "Bonjour,\n\n"
        f"Voici les comptes ÉduConnect de la classe {class_name} ({counted(students, 'élève')}), "
        "avec les mots de passe provisoires à remettre en main propre.\n\n"
        f"{protection if is_encrypted else ''}"
        "Chaque élève doit se connecter une première fois pour activer son compte. "
        "Ne transférez pas ce message, et supprimez-le après la distribution.\n\n"
        "Le secrétariat\n"
    )


def summary_title(students: int, classes: int) -> str:
    """Return the title of the table of contents."""
    return f"Comptes ÉduConnect par classe — {counted(students, 'élève')}, {counted(classes, 'classe')}"


def school(name: str, uai: str) -> str:
    """Return a school as a sheet names it."""
    return f"{name} ({uai})" if name and uai else name or uai


def schools(count: int) -> str:
    """Return how many schools a sheet is about."""
    return counted(count, "établissement")


def exported_on(year: str, month: str, day: str, hour: str, minute: str) -> str:
    """Return when the export was made, as the stamp in its file name has it."""
    return f"export du {day}/{month}/{year} à {hour}:{minute}"


def exported_as(file_name: str) -> str:
    """Return which file the export is, for one whose name has no stamp."""
    return f"export {file_name}"


def left_out_by_state(students: int, selection: str) -> str:
    """Return what was left out because only the accounts of `selection` were asked for."""
    return f"{counted(students, 'élève')} dont le compte n'est pas dans l'état demandé ({selection})."


def left_out_by_class(students: int) -> str:
    """Return what was left out because only some classes were asked for."""
    return f"{counted(students, 'élève')} des classes qui n'ont pas été demandées."


def control_title(findings_count: int) -> str:
    """Return the title of the sheet of findings."""
    return f"Contrôle de la liste — {counted(findings_count, 'constat')}"


def _on_lines(lines: Sequence[int | None]) -> str:
    known = [str(line) for line in dict.fromkeys(lines) if line is not None]
    if not known:
        return ""
    more = "…" if len(known) > MOST_SHOWN else ""
    return f" (ligne{'s' if len(known) > 1 else ''} {', '.join(known[:MOST_SHOWN])}{more})"

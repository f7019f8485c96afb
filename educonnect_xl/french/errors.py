"""The French for what went wrong: what, where, and what to do, filled from the attributes of an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from educonnect_xl.errors import (
    EduconnectError,
    asking,
    clicking,
    handing_out,
    installing,
    protecting,
    reading,
)
from educonnect_xl.french import remedies
from educonnect_xl.french.findings import summarise_findings
from educonnect_xl.french.sentences import SENTENCES
from educonnect_xl.french.sentences.clicking import CLICKED
from educonnect_xl.french.wording import counted, listed, number, shown_all

NOT_TOML = "fichier illisible"
NO_GLYPH = "« {key} » a le caractère {character}, qui n’existe dans aucune de nos polices"

# Where a password was to be read.
_SOURCES = {
    "env": ("la variable donnée après « env: »", ""),
    "fichier": ("le fichier donné après « fichier: »", ", sur la première ligne"),
    "demander": ("ce qui a été saisi", ""),
}

_DOWNLOAD = "choisissez le fichier .csv que donne ÉduConnect."
# What a file is that holds no list, and what to do.
_KINDS = {
    "html": f"une page web (HTML), quel que soit son nom, et non l’export : {_DOWNLOAD}",
    "xml": f"du XML, quel que soit son nom, et non l’export : {_DOWNLOAD}",
    "word": f"un texte mis en page (Word), et non l’export : {_DOWNLOAD}",
    "pdf": f"un PDF, et non l’export : {_DOWNLOAD}",
    "other": f"un document d’un autre programme, et non l’export : {_DOWNLOAD}",
    "archive": "une archive (.zip) sans export lisible : décompressez-la et choisissez le fichier .csv d’ÉduConnect.",
    "locked archive": "une archive (.zip) protégée ou abîmée : décompressez-la et choisissez le fichier .csv.",
}

# Why a password is weak.
_WEAK = {
    "court": "il a moins de 10 caractères",
    "long": "il dépasse les 255 caractères d’Excel",
    "repete": "il a moins de 5 caractères différents",
    "chiffres": "il n’a que des chiffres, ou presque",
    "espaces": "il commence ou finit par une espace",
    "courant": "il est fait de mots courants, vite devinés",
    "ecole": "il reprend le nom de l’établissement ou d’une classe",
    "clavier": "il suit les touches du clavier",
    "suite": "il est fait d’une suite, d’une répétition ou d’une date",
    "caracteres": "il a des caractères invisibles",
}

# The reasons a system gives, for those whose computer answers in English.
_REASONS = {
    "No such file or directory": "dossier introuvable",
    "Permission denied": "accès refusé",
    "Is a directory": "c’est un dossier",
    "Not a directory": "ce n’est pas un dossier",
    "Read-only file system": "disque en lecture seule",
    "File too large": "fichier trop gros pour ce disque",
    "File name too long": "nom trop long",
    "Filename too long": "nom trop long",  # the words of Windows
    "Invalid argument": "nom refusé par le système",
    "Input/output error": "erreur du disque",
    "Operation not permitted": "opération refusée",
    "Directory not empty": "dossier rempli entre-temps",
    "File exists": "ce nom est pris",
    "Resource temporarily unavailable": "un autre programme y écrit",
    "Too many levels of symbolic links": "c’est un raccourci",
}


def describe(error: EduconnectError, is_clicked: bool = False) -> str:
    """Return what `error` means to a user: what is wrong, where, what to do.

    Who is told after a button that `is_clicked` has no options to give.
    """
    sentences = {**SENTENCES, **CLICKED} if is_clicked else SENTENCES
    return sentences[type(error)].format(**shown_all(_error_words(error)))


def _error_words(error: EduconnectError) -> dict[str, Any]:
    """Return the attributes of `error` as the words of its sentence."""
    words = dict(vars(error))
    if isinstance(error, reading.FieldCountError):
        (line, fields), *_ = error.rows
        others = len(error.rows) - 1 + error.more
        more = f" (ainsi que {counted(others, 'autre')} ligne{'s' if others > 1 else ''})" if others else ""
        words.update(line=line, fields=counted(fields, "champ"), others=more)
    elif isinstance(error, reading.WrongKindError):
        words["kind"] = _KINDS[error.kind]
    elif isinstance(error, clicking.SettingError):
        words["choices"] = " ou ".join(f"« {choice} »" for choice in error.choices) or "un nombre"
    elif isinstance(error, protecting.WeakPasswordError):
        for_class = f" de la classe « {error.class_name} »" if error.class_name else ""
        words.update(for_class=for_class, why=_WEAK[error.weakness])
    elif isinstance(error, protecting.PasswordSourceError):
        where, on_line = _SOURCES.get(error.kind, _SOURCES["env"])
        words.update(where=where, on_line=on_line)
    elif isinstance(error, reading.NotAStudentListError | clicking.IncompleteListError):
        words["found"] = listed(words.get("found", ())) or "aucune"
        words["missing"] = " et ".join(f"la colonne « {column} »" for column in error.missing)
    elif isinstance(error, reading.SeveralListsError):
        words["sheets"] = listed(error.sheets)
    elif isinstance(error, reading.SeveralTextsError):
        words["names"] = listed(error.names)
    elif isinstance(error, handing_out.MissingCharacterError):
        words["students"] = summarise_findings(error.findings)[0]
        words["character"] = error.findings[0].values["character"]
        words["or_omit"] = ", ou imprimez les autres avec --omettre-illisibles" if error.others else ""
    elif isinstance(error, handing_out.MissingClassesError):
        words["classes"] = listed(error.classes)
    elif isinstance(error, asking.UnknownClassError | asking.UnknownColumnError):
        words["nearest"] = f"Les plus proches : {listed(error.nearest)}." if error.nearest else _known(error)
    elif isinstance(error, asking.SeveralStudentsError):
        of_sheet = f" de {error.sheet}" if error.sheet else ""
        words["places"] = listed([f"ligne {row}{of_sheet} ({name or 'sans classe'})" for row, name in error.places])
    elif isinstance(error, installing.MissingPackageError):
        words["remedy"] = remedies.install_whole()
    if "reason" in words:
        words["reason"] = _REASONS.get(words["reason"], words["reason"])
    words.update({name: number(words[name]) for name in ("count", "limit") if name in words})
    return words


def _known(error: asking.UnknownClassError | asking.UnknownColumnError) -> str:
    """Return what there is, where nothing is like what was asked for."""
    what = "Ses classes" if isinstance(error, asking.UnknownClassError) else "Ses colonnes"
    return f"{what} : {listed(error.known)}." if error.known else "Vérifiez son nom."


def unexpected(error: Exception) -> str:
    """Return what to report of an error nobody foresaw."""
    return f"educonnect-xl : erreur imprévue ({kind_and_place(error)}). Signalez-la avec ces précisions."


def kind_and_place(error: Exception) -> str:
    """Return the kind of `error` and where it was raised: never its text, which may quote a cell."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}, ligne {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place

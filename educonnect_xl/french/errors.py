"""The French for what went wrong: what, where, and what to do, filled from the attributes of an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    writing,
)
from educonnect_xl.french import remedies
from educonnect_xl.french.findings import summarise_findings
from educonnect_xl.french.wording import counted, number, shown_all

NOT_TOML = "fichier illisible"
NO_GLYPH = "« {key} » a le caractère {character}, qui n’existe dans aucune de nos polices"

_ERRORS: Mapping[type[EduconnectError], str] = {
    reading.MissingFileError: "Le fichier « {path} » n’existe pas : vérifiez son nom et son dossier.",
    reading.UnreadableFileError: (
        "Le fichier « {path} » ne peut pas être lu ({reason}) : fermez-le ou demandez-en l’accès."
    ),
    reading.FolderGivenError: "« {path} » est un dossier : donnez le fichier qu’il faut y lire.",
    reading.ChangedFileError: "Le fichier « {path} » a changé pendant la lecture : attendez un instant et recommencez.",
    reading.NoHomeError: (
        "Votre dossier personnel est introuvable : ouvrez une session normale, ou donnez-le dans la variable HOME."
    ),
    reading.EmptyFolderError: "Le dossier « {path} » ne contient aucun export (.csv, .xlsx, .xlsm, .xls ou .ods).",
    reading.EmptyExportError: "Le fichier « {path} » est vide : téléchargez de nouveau l’export depuis ÉduConnect.",
    reading.NoStudentsError: (
        "Le fichier « {path} » n’a qu’une ligne d’en-tête et aucun élève : "
        "dans ÉduConnect, sélectionnez les comptes avant de télécharger l’export."
    ),
    reading.NotAStudentListError: (
        "Le fichier « {path} » n’est pas une liste d’élèves : il manque {missing} dans ses dix premières lignes. "
        "Colonnes trouvées : {found}."
    ),
    reading.FieldCountError: (
        "Le fichier « {path} » est abîmé à la ligne {line} : {fields} au lieu de {expected}{others}. "
        "Téléchargez de nouveau l’export, sans l’enregistrer depuis un tableur."
    ),
    reading.SecondHeaderError: (
        "Le fichier « {path} » réunit deux listes dont les colonnes diffèrent (second en-tête à la ligne {line}) : "
        "traitez chaque export séparément."
    ),
    reading.WrongKindError: "Le fichier « {path} » est {kind}",
    reading.QuotingError: (
        "Le fichier « {path} » est abîmé : un guillemet ouvert à la ligne {line} y est mal fermé. "
        "Téléchargez de nouveau l’export."
    ),
    reading.BinaryFileError: (
        "Le fichier « {path} » n’est ni un texte ni un classeur : choisissez l’export d’ÉduConnect."
    ),
    reading.EncodingError: (
        "Le texte du fichier « {path} » est illisible (ni UTF-8, ni UTF-16, ni Windows-1252) : "
        "téléchargez de nouveau l’export."
    ),
    reading.CorruptWorkbookError: (
        "Le classeur « {path} » est abîmé ou protégé par un mot de passe : ouvrez-le dans un tableur, "
        "enregistrez-le sans protection et recommencez."
    ),
    reading.HeavyWorkbookError: (
        "Le classeur « {path} » est abîmé, ou bien trop grand pour une liste d’élèves : copiez la liste seule dans un "
        "nouveau classeur, ou prenez l’export d’ÉduConnect."
    ),
    reading.TooManyColumnsError: (
        "La liste « {path} » a plus de {limit} colonnes, et une feuille n’en a pas davantage : "
        "téléchargez de nouveau l’export."
    ),
    reading.SeveralListsError: (
        "Le classeur « {path} » contient plusieurs listes d’élèves ({sheets}) : "
        "gardez-en une seule, ou masquez les feuilles des autres."
    ),
    reading.SeveralTextsError: (
        "L’archive « {path} » contient plusieurs fichiers de texte ({names}) : "
        "décompressez-la et choisissez l’export d’ÉduConnect."
    ),
    reading.TooManyRowsError: (
        "L’export « {path} » compte {count} élèves, et une feuille n’en tient que {limit} : "
        "faites un export par niveau."
    ),
    reading.CellTooLongError: (
        "Dans « {path} », ligne {line}, la colonne « {column} » dépasse les {limit} caractères d’une cellule : "
        "corrigez l’export."
    ),
    reading.DoubtfulListError: (
        "Dans « {path} », des classes ou des codes sont douteux ({count}) : rien n’a été fait, comme le veut --strict. "
        "Repartez de l’export d’origine, sans l’ouvrir dans un tableur."
    ),
    asking.UnknownClassError: "La classe « {name} » n’existe pas dans cet export. {nearest}",
    asking.UnknownStudentError: (
        "« {name} » ne désigne aucun élève de la liste, ou des classes demandées : donnez le nom, l’identifiant ou le "
        "numéro de sa ligne."
    ),
    asking.SeveralStudentsError: (
        "« {name} » désigne plusieurs élèves : {places}. Donnez aussi le prénom, ou bien l’identifiant ou « ligne … »."
    ),
    clicking.NoSelectedStudentsError: (
        "Aucun élève n’est sélectionné : sur la feuille de la liste, cliquez sur la ligne de l’élève (Ctrl pour en "
        "prendre plusieurs), et recommencez."
    ),
    asking.UnknownColumnError: "La colonne « {name} » n’existe pas dans cet export. {nearest}",
    asking.NothingSelectedError: (
        "Aucun élève de l’export n’a un compte dans l’état demandé : il n’y a rien à écrire. "
        "Choisissez un autre état, ou « tous »."
    ),
    writing.OutputExistsError: (
        "Le fichier « {path} » existe déjà : ajoutez --remplacer pour l’écraser, ou -o pour en choisir un autre."
    ),
    writing.OutputOpenError: "Le fichier « {path} » est ouvert dans un tableur : fermez-le et recommencez.",
    writing.OutputIsInputError: (
        "« {path} » est l’export lui-même, ou un fichier à lire : choisissez un autre nom de sortie avec -o."
    ),
    writing.OutputTwiceError: (
        "Deux exports s’écriraient dans « {path} » : renommez l’un d’eux, ou traitez-les séparément."
    ),
    writing.OutputNotWritableError: (
        "Impossible d’écrire « {path} » ({reason}) : choisissez un autre dossier avec -o."
    ),
    writing.DiskFullError: "Le disque est plein : « {path} » n’a pas été écrit. Libérez de la place et recommencez.",
    clicking.NoListError: (
        "Aucune liste d’élèves n’est ouverte : ouvrez l’export d’ÉduConnect, cliquez sur sa feuille et recommencez."
    ),
    clicking.IncompleteListError: (
        "La feuille « {sheet} » ressemble à une liste d’élèves, mais il y manque {missing} : "
        "importez de nouveau l’export d’ÉduConnect, avec toutes ses colonnes."
    ),
    clicking.AddInHasNoSheetsError: (
        "Le complément n’a pas de feuilles visibles : installez le classeur (educonnect-xl installer) et ouvrez "
        "ListeEleve_tools.xlsm ; ses réglages valent tant qu’il est ouvert."
    ),
    clicking.SettingError: (
        "Sur la feuille Réglages, la valeur de « {label} » n’est pas comprise : mettez-y {choices}. Rien n’a été fait."
    ),
    clicking.ReadOnlyBookError: (
        "Le classeur « {book} » est ouvert en lecture seule : enregistrez-le sous un autre nom et recommencez."
    ),
    clicking.UnsavedBookError: (
        "Le classeur « {book} » n’a pas encore de dossier sur cet ordinateur : enregistrez-le et recommencez, "
        "les fichiers se mettront à côté."
    ),
    clicking.NothingToUndoError: (
        "Il n’y a rien à annuler dans ce classeur : seuls le dernier tri et les dernières feuilles ajoutées s’annulent."
    ),
    clicking.ListChangedError: (
        "La liste a changé depuis le tri : la remettre dans son ordre mélangerait les lignes. Rien n’a été fait."
    ),
    clicking.BookNotSavedError: (
        "Les feuilles de classe sont faites, mais « {book} » n’a pas pu être enregistré : libérez de la place sur le "
        "disque, ou enregistrez le classeur dans un autre dossier (Fichier, Enregistrer sous)."
    ),
    clicking.RowsUnderTableError: (
        "La feuille « {sheet} » porte encore quelque chose sous le tableau de la liste, à la ligne {line} : "
        "mettez ces lignes dans le tableau, ou effacez-les, et recommencez."
    ),
    clicking.CellsBesideTableError: (
        "Sur la feuille « {sheet} », quelque chose touche le tableau de la liste à droite : "
        "laissez une colonne vide après le tableau, et recommencez."
    ),
    clicking.OldBookError: (
        "Le classeur « {book} » est au format d’Excel 97-2003 (.xls), trop petit pour recevoir ces feuilles. "
        "Enregistrez-le au format .xlsx, fermez-le, rouvrez-le et recommencez."
    ),
    clicking.CellsChangedError: (
        "Le tableur ne garde pas tel quel le texte de la ligne {line} de la feuille « {sheet} » : rien n’est fait. "
        "Corrigez ce texte, ou faites les feuilles avec la commande educonnect-xl."
    ),
    clicking.NoToolsError: (
        "Le classeur ListeEleve_tools n’est pas ouvert : ouvrez-le, laissez-le ouvert et recommencez."
    ),
    clicking.ProgramBusyError: (
        "Le tableur n’a pas pu continuer ; la liste est entière. "
        "Terminez la saisie en cours (Entrée ou Échap), fermez les boîtes de dialogue et recommencez."
    ),
    clicking.ProgramEndedError: (
        "LibreOffice s’est arrêté pendant le travail : ce qui n’était pas enregistré est perdu, "
        "les fichiers sont comme avant. Rouvrez-les et recommencez."
    ),
    installing.LibreOfficeNotUsableError: (
        "LibreOffice n’est pas installé ou ne répond pas. Sous Debian et Ubuntu : « sudo apt-get install "
        "libreoffice-calc python3-uno », avec le Python du système ; fermez LibreOffice et recommencez."
    ),
    installing.NoScreenError: (
        "Il n’y a pas d’écran ici pour LibreOffice : lancez cette commande dans un terminal de votre bureau, ou "
        "servez-vous de « educonnect-xl classer », qui s’en passe."
    ),
    installing.NoExcelHereError: (
        "Excel n’existe pas sur ce système : « educonnect-xl ouvrir » ouvre les mêmes boutons dans LibreOffice, "
        "et « educonnect-xl classer » fait le même travail sans tableur."
    ),
    installing.StorePythonError: (
        "Ce Python vient du Microsoft Store, et Windows cache à Excel ce qu’il écrit : "
        "prenez le programme d’installation d’educonnect_xl, qui contient tout."
    ),
    installing.InstallationFailedError: (
        "Impossible d’écrire ou d’ôter « {path} » ({reason}) : fermez Excel et recommencez."
    ),
    installing.ExtensionRefusedError: (
        "LibreOffice refuse de changer ses extensions ({reason}) : fermez-le et recommencez, depuis votre compte et "
        "sans « sudo »."
    ),
    clicking.GroupedSheetsError: (
        "Plusieurs feuilles sont sélectionnées ensemble : cliquez sur l’onglet d’une seule feuille et recommencez."
    ),
    clicking.ProtectedBookError: (
        "Le classeur « {book} » est protégé : ôtez sa protection (Révision, Protéger le classeur) et recommencez."
    ),
    clicking.ProtectedSheetError: (
        "La feuille « {sheet} » est protégée : ôtez sa protection (Révision, Ôter la protection de la feuille) "
        "et recommencez."
    ),
    clicking.MergedCellsError: (
        "La feuille « {sheet} » a des cellules fusionnées dans la liste : "
        "défusionnez-les (Accueil, Fusionner et centrer) et recommencez."
    ),
    reading.StudentsLostError: (
        "Le tri n’a pas rendu exactement les élèves de départ : n’enregistrez pas le classeur et signalez ce problème."
    ),
    asking.NoStatesError: (
        "La liste n’a pas de colonne « État du compte » : téléchargez de nouveau l’export, avec toutes ses colonnes."
    ),
    asking.DifferentSchoolsError: (
        "Les deux exports ne sont pas du même établissement : vérifiez leur colonne UAI et choisissez-en deux autres."
    ),
    asking.ReversedExportsError: (
        "« {new} » est plus ancien que « {old} » : donnez d’abord l’ancien export, puis le nouveau."
    ),
    protecting.PasswordOnCommandLineError: (
        "Un mot de passe ne s’écrit pas dans la commande, où d’autres peuvent le lire : "
        "donnez « demander », « generer », « env:VARIABLE » ou « fichier:CHEMIN »."
    ),
    protecting.PasswordSourceError: (
        "Aucun mot de passe dans {where} : vérifiez son nom, et que le mot de passe y est{on_line}."
    ),
    protecting.NoTerminalError: (
        "Il n’y a pas de terminal où saisir un mot de passe : donnez-le par « env:VARIABLE » ou « fichier:CHEMIN »."
    ),
    protecting.SheetNotWantedError: (
        "--feuille protège la feuille des mots de passe faits par le programme : ajoutez --mot-de-passe generer."
    ),
    protecting.WeakPasswordError: "Le mot de passe{for_class} est refusé, car {why} : choisissez-en un autre.",
    protecting.PasswordsDifferError: "Les deux mots de passe saisis ne sont pas les mêmes : recommencez.",
    protecting.UnencryptedDraftsError: (
        "Des fichiers sans mot de passe ne s’envoient pas par courriel : ajoutez --mot-de-passe demander, "
        "ou --sans-chiffrement si vous y tenez."
    ),
    handing_out.ClassTableError: (
        "Le tableau « {path} » ne convient pas à la ligne {line} : "
        "il faut un fichier CSV de deux colonnes, la classe et ce qui la concerne."
    ),
    handing_out.MissingClassesError: "Le tableau « {path} » ne dit rien de ces classes : {classes}. Complétez-le.",
    handing_out.AddressError: (
        "Dans « {path} », l’adresse de la classe « {class_name} » n’en est pas une : corrigez-la."
    ),
    asking.OneFilePerClassError: (
        "Un mot de passe par classe demande un fichier par classe : donnez un dossier avec -o."
    ),
    asking.ArchiveNeedsPasswordError: (
        "Une archive se protège par un seul mot de passe : ajoutez --mot-de-passe demander."
    ),
    asking.OutputNotAPdfError: "La sortie « {path} » doit être un fichier .pdf, ou un dossier.",
    writing.OutputFolderInUseError: (
        "Le dossier « {path} » contient déjà des fichiers faits la fois d’avant ({count}) : "
        "ajoutez --remplacer pour les remplacer, eux seuls, ou choisissez un autre dossier."
    ),
    writing.ForeignFileError: (
        "Le fichier « {path} » n’a pas été fait par ce programme, ou a changé depuis, et ne sera pas écrasé : "
        "renommez-le ou choisissez un autre dossier."
    ),
    asking.NothingToPrintError: (
        "Tous les comptes sont activés : il n’y a pas de fiche à imprimer. "
        "Avec --tous, chacun reçoit un rappel de son identifiant, sans code."
    ),
    handing_out.MissingCharacterError: "{students}. Le premier est {character} : remplacez-le{or_omit}.",
    handing_out.TeacherCharacterError: (
        "Dans « {path} », le nom donné pour la classe « {class_name} » a le caractère {character}, qui n’existe dans "
        "aucune de nos polices : remplacez-le."
    ),
    handing_out.SchoolCharacterError: (
        "Sur la feuille Réglages, le nom de l’établissement a le caractère {character}, qui n’existe dans aucune de "
        "nos polices : remplacez-le."
    ),
    handing_out.SlipTextsError: (
        "Le texte des fiches « {path} » ne convient pas ({fault}) : "
        "repartez d’un fichier neuf, que donne « educonnect-xl texte-fiches »."
    ),
    handing_out.TextTooLongError: (
        "Le texte « {start}… » ne tient pas sur la fiche : raccourcissez-le dans le fichier du texte des fiches."
    ),
    handing_out.SlipRowError: (
        "Feuille « {sheet} », ligne {row} : le texte « {label} » {fault}. Rien n’a été imprimé."
    ),
    handing_out.NoSlipSheetError: (
        "Le classeur des outils n’a pas la feuille des textes des fiches : si vous l’avez supprimée, fermez-le sans "
        "l’enregistrer ; sinon, prenez celui de cette version (educonnect-xl ouvrir)."
    ),
    installing.MissingPackageError: "Il manque à Python le module {package} : {remedy}.",
    asking.OneExportOnlyError: "{option} vaut pour un seul export : donnez-en un, ou retirez l’option.",
    asking.OutputNotAWorkbookError: "La sortie « {path} » doit être un classeur .xlsx ou un dossier.",
    asking.OutputNotAFolderError: (
        "Avec plusieurs exports, la sortie doit être un dossier, et « {path} » n’en est pas un."
    ),
}

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


def describe(error: EduconnectError) -> str:
    """Return what `error` means to a user: what is wrong, where, what to do."""
    return _ERRORS[type(error)].format(**shown_all(_error_words(error)))


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
        words["found"] = _listed(words.get("found", ())) or "aucune"
        words["missing"] = " et ".join(f"la colonne « {column} »" for column in error.missing)
    elif isinstance(error, reading.SeveralListsError):
        words["sheets"] = _listed(error.sheets)
    elif isinstance(error, reading.SeveralTextsError):
        words["names"] = _listed(error.names)
    elif isinstance(error, handing_out.MissingCharacterError):
        words["students"] = summarise_findings(error.findings)[0]
        words["character"] = error.findings[0].values["character"]
        words["or_omit"] = ", ou imprimez les autres avec --omettre-illisibles" if error.others else ""
    elif isinstance(error, handing_out.MissingClassesError):
        words["classes"] = _listed(error.classes)
    elif isinstance(error, asking.UnknownClassError | asking.UnknownColumnError):
        words["nearest"] = f"Les plus proches : {_listed(error.nearest)}." if error.nearest else _known(error)
    elif isinstance(error, asking.SeveralStudentsError):
        of_sheet = f" de {error.sheet}" if error.sheet else ""
        words["places"] = _listed([f"ligne {row}{of_sheet} ({name or 'sans classe'})" for row, name in error.places])
    elif isinstance(error, installing.MissingPackageError):
        words["remedy"] = remedies.install_whole()
    if "reason" in words:
        words["reason"] = _REASONS.get(words["reason"], words["reason"])
    words.update({name: number(words[name]) for name in ("count", "limit") if name in words})
    return words


def _known(error: asking.UnknownClassError | asking.UnknownColumnError) -> str:
    """Return what there is, where nothing is like what was asked for."""
    what = "Ses classes" if isinstance(error, asking.UnknownClassError) else "Ses colonnes"
    return f"{what} : {_listed(error.known)}." if error.known else "Vérifiez son nom."


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = [name if len(name) <= 40 else name[:39] + "…" for name in names[:most]]
    return ", ".join(shown) + (f"… ({len(names)} en tout)" if len(names) > most else "")


def unexpected(error: Exception) -> str:
    """Return what to report of an error nobody foresaw."""
    return f"educonnect-xl : erreur imprévue ({kind_and_place(error)}). Signalez-la avec ces précisions."


def kind_and_place(error: Exception) -> str:
    """Return the kind of `error` and where it was raised: never its text, which may quote a cell."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}, ligne {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place

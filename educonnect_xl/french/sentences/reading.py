"""The sentences of errors about the reading of a list, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, reading

SENTENCES: Mapping[type[EduconnectError], str] = {
    reading.MissingFileError: "Le fichier « {path} » n’existe pas : vérifiez son nom et son dossier.",
    reading.UnreadableFileError: (
        "Le fichier « {path} » ne peut pas être lu ({reason}) : fermez-le ou demandez-en l’accès."
    ),
    reading.FolderGivenError: "« {path} » est un dossier : donnez le fichier qu’il faut y lire.",
    reading.ChangedFileError: "Le fichier « {path} » a changé pendant la lecture : attendez un instant et recommencez.",
    reading.NoHomeError: (
        "Votre dossier personnel est introuvable : ouvrez une session normale, ou donnez-le dans la variable HOME."
    ),
    reading.EmptyFolderError: (
        "Le dossier « {path} » ne contient aucun export (.csv, .xlsx, .xlsm, .xls ou .ods). "
        "Les classeurs que ce programme a faits n’en sont pas."
    ),
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
    reading.StudentsLostError: (
        "Le tri n’a pas rendu exactement les élèves de départ : n’enregistrez pas le classeur et signalez ce problème."
    ),
}

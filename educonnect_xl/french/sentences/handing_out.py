"""The sentences of errors about what is handed out, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, handing_out

SENTENCES: Mapping[type[EduconnectError], str] = {
    handing_out.ClassTableError: (
        "Le tableau « {path} » ne convient pas à la ligne {line} : "
        "il faut un fichier CSV de deux colonnes, la classe et ce qui la concerne."
    ),
    handing_out.MissingClassesError: "Le tableau « {path} » ne dit rien de ces classes : {classes}. Complétez-le.",
    handing_out.AddressError: (
        "Dans « {path} », l’adresse de la classe « {class_name} » n’en est pas une : corrigez-la."
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
}

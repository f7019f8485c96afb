"""The sentences of errors about the writing of files, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, writing

SENTENCES: Mapping[type[EduconnectError], str] = {
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
    writing.OutputFolderInUseError: (
        "Le dossier « {path} » contient déjà des fichiers faits la fois d’avant ({count}) : "
        "ajoutez --remplacer pour les remplacer, eux seuls, ou choisissez un autre dossier."
    ),
    writing.ForeignFileError: (
        "Le fichier « {path} » n’a pas été fait par ce programme, ou a changé depuis, et ne sera pas écrasé : "
        "renommez-le ou choisissez un autre dossier."
    ),
}

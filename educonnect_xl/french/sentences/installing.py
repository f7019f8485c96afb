"""The sentences of errors about the installation, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, installing

SENTENCES: Mapping[type[EduconnectError], str] = {
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
    installing.MissingPackageError: "Il manque à Python le module {package} : {remedy}.",
}

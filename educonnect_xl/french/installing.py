"""What is said of an installation: what was put where, how to open it, what a diagnosis found."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.french import remedies
from educonnect_xl.french.wording import shown_all

OPENED = "Le classeur d’outils est ouvert dans LibreOffice : cliquez un bouton de sa feuille Accueil."
INSTALLED = "Installé : {path}"
CONFIGURED = "Excel se servira de ce Python : {interpreter} (réglage écrit dans {path})"
HOW_TO_OPEN_WORKBOOK = (
    "Pour vous en servir : dans Excel, Fichier, Ouvrir, Parcourir, collez ce chemin ; puis l’onglet ÉduConnect."
)
HOW_TO_OPEN_ADD_IN = "Pour vous en servir : relancez Excel ; l’onglet ÉduConnect est toujours là."
EXTENSION_INSTALLED = (
    "Le menu et la barre d’outils ÉduConnect sont dans LibreOffice Calc : relancez-le.\n"
    "Ils se serviront de ce Python : {interpreter}"
)
EXTENSION_REMOVED = "Le menu et la barre d’outils ÉduConnect sont retirés de LibreOffice ; vos réglages sont gardés."
REMOVED = "Retiré : {path}"
RESTORED = "Réglage de xlwings remis comme avant dans {path}"
NOTHING_INSTALLED = "Rien n’était installé."
DIAGNOSIS = {
    "python": ("Python {found}", "Il faut Python 3.11 ou plus récent : installez-le, puis educonnect-xl."),
    "xlwings": (
        "xlwings {found}, comme le classeur",
        "xlwings {found} ne va pas avec le classeur, fait pour {expected} : {whole}.",
    ),
    "excel": (
        "Excel est installé",
        "Excel n’est pas trouvé sur cet ordinateur : installez-le, ou servez-vous de « classer ».",
    ),
    "dll": (
        "Le composant de xlwings pour Excel est à sa place",
        "Le composant de xlwings pour Excel manque ; les boutons s’en passent, mais l’installation est "
        "incomplète : {whole}.",
    ),
    "classeur": (
        "Le classeur d’outils est installé et à jour : {path}",
        "Le classeur d’outils n’est pas installé ou n’est pas à jour : {tools}.",
    ),
    "configuration": (
        "Excel se sert de ce Python",
        "Excel se sert d’un autre Python ({found}) : {tools}.",
    ),
    "chemin": (
        "Le chemin de Python convient à xlwings",
        "Le chemin de Python contient {found}, que xlwings ne sait pas lire : installez Python dans un autre dossier.",
    ),
    "blocage": (
        "Windows ne bloque pas le classeur",
        "Windows bloque le classeur (il vient d’Internet) : clic droit, Propriétés, Débloquer.",
    ),
    "libreoffice": (
        "LibreOffice est installé et se laisse conduire",
        "LibreOffice ou python3-uno manque : « sudo apt-get install libreoffice-calc python3-uno ».",
    ),
    "extension": (
        "Le menu et la barre d’outils sont dans LibreOffice (version {found})",
        "Le menu et la barre d’outils ne sont pas dans LibreOffice, ou pas à jour ({found}) : {tools}.",
    ),
    "bouton": (
        "LibreOffice se sert de ce Python",
        "LibreOffice se sert d’un autre Python ({found}) : {tools}.",
    ),
    "note": (
        "Aucun autre compte ne peut changer le Python que LibreOffice appelle",
        "Un autre compte peut changer le Python que LibreOffice appelle (dossier {path}) : {tools}.",
    ),
    "applescript": (
        "Le script qui relie Excel à Python est installé",
        "Le script qui relie Excel à Python manque : lancez « educonnect-xl installer ».",
    ),
}


def diagnosis(code: str, is_right: bool, values: Mapping[str, object]) -> str:
    """Return the line of the diagnosis for one point: what is right, or what is wrong and what to do."""
    right, wrong = DIAGNOSIS[code]
    words = {**shown_all(values), "whole": remedies.install_whole(), "tools": remedies.install_tools()}
    return f"{'OK ' if is_right else '!! '} {(right if is_right else wrong).format(**words)}"

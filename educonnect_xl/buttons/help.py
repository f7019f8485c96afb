"""The buttons that show the procedure and the settings, and say what the program is."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl import __version__
from educonnect_xl.buttons.registry import Button, tools_book
from educonnect_xl.errors.clicking import AddInHasNoSheetsError
from educonnect_xl.french import outcomes
from educonnect_xl.tools import HOME_SHEET, SETTINGS_SHEET


def accueil(app: xw.App) -> None:
    """Show the sheet with the whole procedure."""
    show_sheet(app, HOME_SHEET)


def reglages(app: xw.App) -> None:
    """Show the sheet of the settings."""
    show_sheet(app, SETTINGS_SHEET)


def a_propos(app: xw.App) -> str:
    """Say what the program is."""
    return outcomes.about(__version__)


def show_sheet(app: xw.App, sheet_name: str) -> None:
    """Show a sheet of the tools; AddInHasNoSheetsError for an add-in."""
    book = tools_book(app)
    if book.name.endswith(".xlam"):
        raise AddInHasNoSheetsError()
    book.activate()
    book.sheets[sheet_name].activate()


BUTTONS = (
    Button(
        id="accueil",
        group="Aide",
        label="Mode d’emploi",
        icon="Help",
        size="normal",
        screentip="Ouvrir le mode d’emploi",
        supertip="Montre la feuille Accueil : toute la procédure, d’ARENA à l’activation par les élèves.",
        keytip="M",
        run=accueil,
    ),
    Button(
        id="reglages",
        group="Aide",
        label="Réglages",
        icon="PropertySheet",
        size="normal",
        screentip="Ouvrir les réglages",
        supertip=(
            "Montre la feuille Réglages : ordre, comptes à garder, colonnes des feuilles de classe, nom de "
            "l’établissement."
        ),
        keytip="G",
        run=reglages,
    ),
    Button(
        id="a_propos",
        group="Aide",
        label="À propos",
        icon="About",
        size="normal",
        screentip="À propos de ce programme",
        supertip="Montre la version et la licence.",
        keytip="P",
        run=a_propos,
    ),
)

"""The settings that a school keeps on the sheet Réglages of the tools workbook: declared here, laid out by the builder.

Each has a line of the sheet: its label, its value (chosen from a list, or free text), an explanation. A value that is
not in the list, as after a paste, counts as the default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.accounts.export import cell_text
from educonnect_xl.accounts.order import ORDERS
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import SELECTIONS
from educonnect_xl.sheets.layout import COLUMN_CHOICES
from educonnect_xl.tools import SETTINGS_SHEET

FIRST_SETTING_ROW, VALUE_COLUMN = 5, 2  # of the sheet, from 1


@dataclass(frozen=True)
class Setting:
    """One line of the sheet; `choices` is empty for free text."""

    label: str
    choices: Sequence[str]
    default: str
    explanation: str


SETTINGS = (
    Setting(
        "Ordre",
        ORDERS,
        ORDERS[0],
        "naturel : 1G2 avant 1G10, accents comme en français. excel : l'ordre de « Trier de A à Z ».",
    ),
    Setting(
        "Comptes à garder",
        tuple(SELECTIONS),
        "tous",
        "Les comptes qui vont sur les feuilles de classe, selon leur état. Un état inconnu est toujours gardé.",
    ),
    Setting(
        "Colonnes des feuilles de classe",
        COLUMN_CHOICES,
        COLUMN_CHOICES[0],
        "toutes : celles de l'export. distribution : nom, prénom, identifiant, mot de passe, état et signature.",
    ),
    Setting(
        "Nom de l'établissement",
        (),
        "",
        "Écrit sous le titre de chaque feuille de classe. Laissé vide : le nom que donne l'export.",
    ),
    Setting(
        "Fiches par page",
        ("8", "1"),
        "8",
        "8 : de petites fiches à découper. 1 : une lettre par élève.",
    ),
    Setting(
        "Fiches des comptes activés",
        ("non", "oui"),
        "non",
        "oui : ils reçoivent un rappel de leur identifiant, sans code. non : ils n'ont pas de fiche.",
    ),
    Setting(
        "Texte des fiches",
        (),
        "",
        "Chemin d'un fichier fait par « educonnect-xl texte-fiches », puis modifié. Laissé vide : le texte habituel.",
    ),
    Setting(
        "Validité des codes (jours)",
        (),
        "",
        "Le bilan signale les codes notifiés depuis plus longtemps. Laissé vide : il n'en dit rien.",
    ),
    Setting(
        "Mots de passe par classe",
        (),
        "",
        "Chemin d'un fichier CSV, la classe et son mot de passe : il protège « Un classeur par classe ». Laissé vide : "
        "les classeurs s'ouvrent sans mot de passe.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """What the sheet says: `school_name` is "" for the export's own, `valid_for` is in days, 0 for no warning.

    `slip_words` is the file with the school's own words, None for ours; `password_table` None for files left open.
    """

    choices: Choices
    school_name: str
    per_page: int
    with_activated: bool
    slip_words: Path | None
    valid_for: int
    password_table: Path | None


def read_settings(book: xw.Book) -> Settings:
    """Return the settings on the sheet Réglages of `book`."""
    texts = [cell_text(value).strip() for _, value in _lines(book).value]
    order, selection, columns, school, per_page, with_activated, words, valid_for, table = (
        text if not setting.choices or text in setting.choices else setting.default
        for setting, text in zip(SETTINGS, texts, strict=True)
    )
    return Settings(
        Choices(order=order, selection=selection, columns=columns),
        school,
        int(per_page),
        with_activated == "oui",
        Path(words) if words else None,
        int(valid_for) if valid_for.isdecimal() else 0,
        Path(table) if table else None,
    )


def setting_values(book: xw.Book) -> dict[str, Any]:
    """Return what stands beside each label on the sheet Réglages of `book`."""
    return {str(label): value for label, value in _lines(book).value if label}


def set_values(book: xw.Book, values: Mapping[str, Any]) -> None:
    """Put `values`, by label, on the sheet Réglages of `book`; labels it does not have are passed over."""
    cells = _lines(book)
    cells.value = [[label, values.get(label, value)] for label, value in cells.value]


def _lines(book: xw.Book) -> xw.Range:
    """Return the cells of the labels and values."""
    last_row = FIRST_SETTING_ROW + len(SETTINGS) - 1
    return book.sheets[SETTINGS_SHEET].range((FIRST_SETTING_ROW, 1), (last_row, VALUE_COLUMN))

"""The settings that a school keeps on the sheet Réglages of the tools workbook: declared here, laid out by the builder.

Each has a line of the sheet: its label, its value (chosen from a list, or free text), an explanation. A value is known
whatever its case, accents and spaces; one that is not understood is refused by name, never taken for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.accounts.class_lists import COLUMN_CHOICES
from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS
from educonnect_xl.accounts.order import BY_NAME, ORDERS, WITHIN_CLASSES
from educonnect_xl.accounts.read import cell_text
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import SELECTIONS
from educonnect_xl.accounts.text import fold
from educonnect_xl.errors.clicking import SettingError
from educonnect_xl.handouts.slips import SIZES
from educonnect_xl.spreadsheet.writing import cells_from
from educonnect_xl.tools import SETTINGS_SHEET

PROTECTIONS = GIVEN, MADE, ASKED = "selon le tableau", "generer", "demander"
AFTERWARDS = OPEN, SHOW_FOLDER, NOTHING = "ouvrir", "dossier", "rien"
FIRST_SETTING_ROW, VALUE_COLUMN = 5, 2  # of the sheet, from 1


@dataclass(frozen=True)
class Setting:
    """One line of the sheet, for the field `key` of Settings; `choices` is empty for free text.

    `extensions` are those of the file whose path it is, if it is one.
    """

    key: str
    label: str
    choices: Sequence[str]
    default: str
    explanation: str
    parse: Callable[[str], Any] = str
    extensions: Sequence[str] = ()

    def read(self, text: str) -> Any:
        """Return what `text`, beside the label on the sheet, stands for; the default for none.

        SettingError when it is not understood.
        """
        try:
            return self.parse(self._chosen(text or self.default))
        except ValueError:
            raise SettingError(label=self.label, choices=self.choices) from None

    def _chosen(self, text: str) -> str:
        """Return the choice that `text` names, or `text` where it is free; ValueError for a choice that is none."""
        if not self.choices:
            return text
        names = [fold(choice) for choice in self.choices]
        return self.choices[names.index(fold(text))]


def _is_yes(text: str) -> bool:
    return text == "oui"


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _names(text: str) -> Sequence[str]:
    return (text,) if text else ()


def _days(text: str) -> int:
    days = int(text or "0")
    if days < 0:
        raise ValueError
    return days


SETTINGS = (
    Setting(
        "order",
        "Ordre",
        ORDERS,
        ORDERS[0],
        "naturel : 1G2 avant 1G10, accents comme en français. excel : l’ordre de « Trier de A à Z ».",
    ),
    Setting(
        "within",
        "Ordre dans la classe",
        WITHIN_CLASSES,
        BY_NAME,
        "nom : nom, prénom. etat : les comptes à activer d’abord. date : la notification la plus ancienne d’abord.",
    ),
    Setting(
        "classes",
        "Classes",
        (),
        "",
        "Celles que prennent les boutons qui impriment, distribuent ou font des feuilles, par exemple 6A ; 6B. Laissé "
        "vide : toutes.",
        _names,
    ),
    Setting(
        "selection",
        "Comptes à garder",
        tuple(SELECTIONS),
        "tous",
        "Les comptes qui vont sur les feuilles de classe, selon leur état. Un état inconnu est toujours gardé.",
    ),
    Setting(
        "columns",
        "Colonnes des feuilles de classe",
        COLUMN_CHOICES,
        COLUMN_CHOICES[0],
        "distribution : nom, prénom, identifiant, mot de passe, état et signature. toutes : celles de l’export.",
    ),
    Setting(
        "school_name",
        "Nom de l’établissement",
        (),
        "",
        "Écrit sous le titre de chaque feuille de classe. Laissé vide : le nom que donne l’export.",
    ),
    Setting(
        "slip_size",
        "Fiches par page",
        SIZES,
        SIZES[0],
        "8 : de petites fiches à découper. 1 : une lettre par élève. 21, 24 : des étiquettes de 63,5 mm de large ; "
        "de 70 mm pour 21-sans-marge, 24-sans-marge et 24-bords.",
    ),
    Setting(
        "with_covers",
        "Page de garde des fiches",
        ("non", "oui"),
        "non",
        "oui : une page avant les fiches de chaque classe. non : les classes se suivent.",
        _is_yes,
    ),
    Setting(
        "with_activated",
        "Fiches des comptes activés",
        ("non", "oui"),
        "non",
        "oui : ils reçoivent un rappel de leur identifiant, sans code. non : ils n’ont pas de fiche.",
        _is_yes,
    ),
    Setting(
        "slip_texts",
        "Texte des fiches",
        (),
        "",
        "Laissé vide : ceux de la feuille Textes des fiches. Ou un fichier de « educonnect-xl texte-fiches ».",
        _path,
        (".toml",),
    ),
    Setting(
        "teachers",
        "Professeurs principaux",
        (),
        "",
        "Un fichier CSV, la classe et le nom de son professeur principal, pour les pochettes.",
        _path,
        TEXT_EXTENSIONS,
    ),
    Setting(
        "with_protected_packs",
        "Pochettes protégées",
        ("non", "oui"),
        "non",
        "oui : leurs PDF ont un mot de passe, comme les classeurs des classes. non : ils s’impriment aussitôt.",
        _is_yes,
    ),
    Setting(
        "protection",
        "Mot de passe des fichiers",
        PROTECTIONS,
        GIVEN,
        "generer : un par classe, avec une feuille à garder. demander : le même pour tous, saisi au clic. selon le "
        "tableau : ceux de la ligne suivante ; sans tableau, aucun.",
    ),
    Setting(
        "password_table",
        "Mots de passe par classe",
        (),
        "",
        "Un fichier CSV, la classe et son mot de passe. Laissé vide : les fichiers s’ouvrent sans mot de passe, ce que "
        "l’on vous demande de confirmer.",
        _path,
        TEXT_EXTENSIONS,
    ),
    Setting(
        "addresses",
        "Adresses des professeurs",
        (),
        "",
        "Un fichier CSV, la classe et une adresse, pour les brouillons de courriel. Laissé vide : demandé au clic.",
        _path,
        TEXT_EXTENSIONS,
    ),
    Setting(
        "afterwards",
        "Une fois le PDF fait",
        AFTERWARDS,
        OPEN,
        "ouvrir : le PDF s’ouvre, prêt à imprimer, ou le dossier si c’en est un. dossier : celui du PDF. rien : le "
        "message dit où il est.",
    ),
    Setting(
        "valid_for",
        "Validité des codes (jours)",
        (),
        "",
        "Le bilan signale les codes notifiés depuis plus longtemps. Laissé vide : il n’en dit rien.",
        _days,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the sheet says, a field per key: no `classes` for all, `school_name` is "" for the export's own.

    `valid_for` is in days, 0 for no warning; `slip_texts` is None for our own words, `password_table` for files left
    open.
    """

    order: str
    within: str
    classes: Sequence[str]
    selection: str
    columns: str
    school_name: str
    slip_size: str
    with_covers: bool
    with_activated: bool
    slip_texts: Path | None
    teachers: Path | None
    with_protected_packs: bool
    protection: str
    password_table: Path | None
    addresses: Path | None
    afterwards: str
    valid_for: int

    @property
    def choices(self) -> Choices:
        """Return what is asked of the list."""
        return Choices(
            order=self.order,
            within=self.within,
            classes=self.classes,
            selection=self.selection,
            columns=self.columns,
        )


_LABELS = {fold(setting.label): setting.label for setting in SETTINGS}


def setting_label(text: str) -> str:
    """Return the label that `text` is, whatever its case and its apostrophes: an older workbook's were straight."""
    return _LABELS.get(fold(text), text)


def read_settings(book: xw.Book) -> Settings:
    """Return the settings on the sheet Réglages of `book`, found by their labels; SettingError for nonsense."""
    texts = {label: cell_text(value).strip() for label, value in setting_values(book).items()}
    return Settings(**{setting.key: setting.read(texts.get(setting.label, "")) for setting in SETTINGS})


def setting_values(book: xw.Book) -> dict[str, Any]:
    """Return what stands beside each label on the sheet Réglages of `book`."""
    return {setting_label(str(label)): value for label, value in _lines(book).raw_value if label}


def keep_setting(book: xw.Book, setting: Setting, text: str) -> None:
    """Put `text` beside the label of `setting` on the sheet Réglages of `book`, if the sheet has it."""
    labels = [setting_label(str(label)) for label, _ in _lines(book).raw_value]
    if setting.label in labels:
        row = FIRST_SETTING_ROW + labels.index(setting.label)
        cells_from(book.sheets[SETTINGS_SHEET], row, VALUE_COLUMN, 1, 1).raw_value = [[text]]


def _lines(book: xw.Book) -> xw.Range:
    """Return the cells of the labels and values."""
    return cells_from(book.sheets[SETTINGS_SHEET], FIRST_SETTING_ROW, 1, len(SETTINGS), VALUE_COLUMN)

"""Settings are read by their labels, whatever their case; what says nothing is the default, nonsense is refused."""

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from educonnect_xl.accounts.selection import Choices
from educonnect_xl.buttons.settings import (
    FIRST_SETTING_ROW,
    SETTINGS,
    VALUE_COLUMN,
    Settings,
    read_settings,
    setting_values,
)
from educonnect_xl.errors.clicking import SettingError
from educonnect_xl.french.errors import describe
from tests.support.desks import set_values
from tests.support.excel_desk import ExcelDesk

DEFAULTS = Settings(
    order="naturel", within="nom", classes=(), afterwards="ouvrir",
    selection="tous", columns="distribution", school_name="", slip_size="8", with_covers=False,
    teachers=None, with_activated=False, with_protected_packs=False, protection="selon le tableau", addresses=None,
    slip_texts=None, valid_for=0, password_table=None,
)  # fmt: skip


@pytest.fixture
def book(excel_desk: ExcelDesk) -> xw.Book:
    """Give the tools, whose sheet of settings says nothing yet."""
    set_values(excel_desk.tools, {setting.label: None for setting in SETTINGS})
    return excel_desk.tools


def label_of(key: str) -> str:
    return next(setting.label for setting in SETTINGS if setting.key == key)


def said(book: xw.Book, key: str, value: Any) -> Any:
    """Return what `key` is once `value` stands beside its label."""
    set_values(book, {label_of(key): value})
    return getattr(read_settings(book), key)


def test_a_sheet_that_says_nothing_leaves_the_defaults(book: xw.Book) -> None:
    assert read_settings(book) == DEFAULTS
    set_values(book, {setting.label: setting.default for setting in SETTINGS})
    assert read_settings(book) == DEFAULTS


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("order", "excel", "excel"),
        ("order", " excel ", "excel"),
        ("order", "Excel", "excel"),
        ("order", "NATUREL", "naturel"),
        ("selection", "Non-Activés", "non-actives"),
        ("selection", "non-actives", "non-actives"),
        ("selection", "\u00a0tous ", "tous"),
        ("within", "ÉTAT", "etat"),
        ("classes", "6A ; 6B", ("6A ; 6B",)),
        ("classes", 601.0, ("601",)),
        ("classes", " ", ()),
        ("afterwards", "Dossier", "dossier"),
        ("columns", "toutes", "toutes"),
        ("columns", "distribution", "distribution"),
        ("school_name", " Collège Zoé ", "Collège Zoé"),
        ("school_name", 5000.0, "5000"),
        ("slip_size", 1.0, "1"),
        ("slip_size", "24", "24"),
        ("with_activated", "oui", True),
        ("with_activated", "non", False),
        ("with_activated", "OUI", True),
        ("slip_texts", "C:\\texte.toml", Path("C:\\texte.toml")),
        ("slip_texts", "  ", None),
        ("valid_for", 60.0, 60),
        ("valid_for", "60", 60),
        ("valid_for", "", 0),
        ("password_table", "codes.csv", Path("codes.csv")),
        ("password_table", None, None),
        ("protection", "Générer", "generer"),
        ("protection", "DEMANDER", "demander"),
        ("with_protected_packs", "Oui", True),
        ("addresses", "a.csv", Path("a.csv")),
    ],
)
def test_a_value_counts_where_it_is_one_of_those_there_are(book: xw.Book, key: str, value: Any, expected: Any) -> None:
    assert said(book, key, value) == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", "autre"), ("selection", "personne"), ("columns", 5.0), ("slip_size", "2"),
        ("with_activated", "peut-être"),
        ("valid_for", "-1"), ("valid_for", 1.5), ("valid_for", "deux mois"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_understood_is_refused_by_name(book: xw.Book, key: str, value: Any) -> None:
    set_values(book, {label_of(key): value})
    with pytest.raises(SettingError) as caught:
        read_settings(book)
    assert caught.value.label == label_of(key)
    assert f"« {label_of(key)} »" in describe(caught.value)


def test_one_setting_changes_no_other(book: xw.Book) -> None:
    set_values(book, {label_of("valid_for"): 9, "Un autre réglage": "x"})
    assert read_settings(book).valid_for == 9
    set_values(book, {label_of("order"): "excel"})
    settings = read_settings(book)
    assert (settings.order, settings.valid_for, settings.selection) == ("excel", 9, "tous")
    assert {label: value for label, value in setting_values(book).items() if value} == {
        label_of("order"): "excel",
        label_of("valid_for"): 9,
    }


def test_settings_are_found_by_their_labels_in_any_order(book: xw.Book) -> None:
    lines = book.sheets["Réglages"].range((FIRST_SETTING_ROW, 1), (FIRST_SETTING_ROW + len(SETTINGS) - 1, VALUE_COLUMN))
    lines.value = [["", "lost"], [label_of("order"), "excel"], *[[f"line {n}", n] for n in range(len(SETTINGS) - 2)]]
    assert read_settings(book).order == "excel"
    assert read_settings(book).selection == "tous"
    assert "" not in setting_values(book)


def test_what_is_asked_of_the_list_is_what_the_settings_say(book: xw.Book) -> None:
    set_values(book, {label_of("order"): "excel", label_of("selection"): "notifies-non-actives"})
    set_values(book, {label_of("columns"): "toutes"})
    set_values(book, {label_of("classes"): "6A", label_of("within"): "date"})
    assert read_settings(book).choices == Choices(
        "excel", "notifies-non-actives", "toutes", classes=("6A",), within="date"
    )


def test_labels_stay_as_they_are_on_the_sheets_of_schools() -> None:
    assert [setting.label for setting in SETTINGS] == [
        "Ordre", "Ordre dans la classe", "Classes", "Comptes à garder", "Colonnes des feuilles de classe",
        "Nom de l’établissement", "Fiches par page", "Page de garde des fiches", "Fiches des comptes activés",
        "Texte des fiches", "Professeurs principaux", "Pochettes protégées", "Mot de passe des fichiers",
        "Mots de passe par classe", "Adresses des professeurs", "Une fois le PDF fait", "Validité des codes (jours)",
    ]  # fmt: skip


def test_every_setting_has_a_key_a_label_and_an_explanation_of_its_own() -> None:
    assert [setting.key for setting in SETTINGS] == list(Settings.__dataclass_fields__)
    assert len({setting.label for setting in SETTINGS}) == len({one.explanation for one in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.label == setting.label.strip() != ""
        assert setting.explanation.endswith(".")
        assert not setting.choices or setting.default in setting.choices
        assert all(choice in setting.explanation for choice in setting.choices if setting.key != "selection")

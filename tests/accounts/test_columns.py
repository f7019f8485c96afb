"""Headers are found however a spreadsheet or a school has left them."""

import pytest

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.columns import EXPORT_COLUMNS, find_columns, is_student_list, repeated_columns
from educonnect_xl.accounts.text import fold, repaired


def test_the_header_of_the_export_is_found_whole_and_in_place() -> None:
    assert find_columns(EXPORT_COLUMNS) == {column: position for position, column in enumerate(EXPORT_COLUMNS)}


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("\ufeffUAI", columns.UAI),
        ("nom eleve", columns.LAST_NAME),
        ("  NOM   ÉLÈVE ", columns.LAST_NAME),
        ("Nom", columns.LAST_NAME),
        ("Prénom", columns.FIRST_NAME),
        ("Pre\u0301nom e\u0301le\u0300ve", columns.FIRST_NAME),
        ("classe", columns.CLASS),
        ("Division", columns.CLASS),
        ("Statut du compte", columns.STATE),
        ("Etat du compte", columns.STATE),
        ("Mot_de_passe", columns.PASSWORD),
        ("Date de noti", columns.NOTIFIED_ON),
        ("PrÃ©nom Ã©lÃ¨ve", columns.FIRST_NAME),
        ("Date de dern", columns.LAST_LOGIN_ON),
    ],
)
def test_a_likely_header_is_recognised(title: str, column: str) -> None:
    assert find_columns(["MEF 2", title]) == {column: 1}


@pytest.mark.parametrize("title", ["", "Date", "Date de", "Email", "Remarque", "Sous-classe", "é"])
def test_an_unknown_header_is_not_guessed(title: str) -> None:
    assert find_columns([title]) == {}


def test_a_columns_own_name_wins_over_a_variant_to_its_left() -> None:
    assert find_columns(["Nom", "Statut", "Nom élève", "État du compte"]) == {columns.LAST_NAME: 2, columns.STATE: 3}


def test_of_two_same_headers_the_left_one_counts_and_the_other_is_told() -> None:
    header = ["Classe", "Nom", "CLASSE", ""]
    assert find_columns(header)[columns.CLASS] == 0
    assert repeated_columns(header) == [2]


def test_a_list_of_students_needs_a_class_and_a_name() -> None:
    assert is_student_list(["Nom", "Classe"])
    assert not is_student_list(["Classe", "Identifiant"])
    assert not is_student_list(["Nom", "Prénom"])


def test_folding_forgets_case_accents_and_punctuation() -> None:
    assert fold("  Œuvre d'ÉTÉ_n°1 ") == "œuvre d ete n 1"


@pytest.mark.parametrize("text", ["ÉLOI", "ANAÏS", "àâçÍÝŒ", "Zoé €"])
def test_accents_read_in_the_wrong_encoding_are_repaired_and_others_left(text: str) -> None:
    broken = "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in text.encode()
    )
    assert broken != text
    assert repaired(broken) == text
    assert repaired(text) == text

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


def test_blank_headers_repeat_nothing_and_a_third_one_is_told_too() -> None:
    assert repeated_columns(["", "Nom", " ", "", "nom", "NOM"]) == [4, 5]
    assert repeated_columns(["Nom", "", " "]) == []


@pytest.mark.parametrize(
    ("column", "variants"),
    [
        (columns.UAI, ["Code UAI", "RNE", "Code établissement"]),
        (columns.SCHOOL, ["Nom établissement", "Nom de l'établissement", "École"]),
        (
            columns.LAST_NAME,
            ["Nom", "Nom de l'élève", "Nom de famille", "Nom de famille élève", "Élève", "Nom et prénom"],
        ),
        (columns.FIRST_NAME, ["Prénom", "Prénom de l'élève", "Prénoms"]),
        (columns.PROGRAMME, ["Libellé MEF", "Formation", "Niveau"]),
        (columns.CLASS, ["Division", "Classe élève", "Libellé classe", "Classe de l'élève"]),
        (columns.STATE, ["Statut du compte", "État", "Statut", "État compte", "Statut compte"]),
        (columns.LOGIN, ["Identifiant élève", "Identifiant ÉduConnect", "Login", "Identifiant de connexion"]),
        (columns.PASSWORD, ["Mot de passe provisoire", "Code", "Code provisoire", "Code d'activation"]),
        (columns.NOTIFIED_ON, ["Date notification", "Notifié le"]),
        (columns.LAST_LOGIN_ON, ["Dernière connexion", "Date dernière connexion"]),
    ],
)
def test_each_variant_names_its_column_and_the_earlier_ones_win(column: str, variants: list[str]) -> None:
    for position, variant in enumerate(variants):
        assert find_columns([variant]) == {column: 0}
        assert find_columns([variant, *variants[:position]])[column] == (0 if position == 0 else 1)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Ident", {columns.LOGIN: 0}),
        ("Iden", {}),
        ("Nom é", {columns.LAST_NAME: 0}),
        ("Préno", {columns.FIRST_NAME: 0}),
        ("Établ", {columns.SCHOOL: 0}),
        ("Mot de", {columns.PASSWORD: 0}),
        ("Mot de passe prov", {}),  # one of the variants, which are whole or nothing
        ("Date de", {}),  # two columns begin so
        ("Dates", {}),
    ],
)
def test_a_header_cut_short_is_recognised_where_one_column_alone_begins_so(title: str, found: dict[str, int]) -> None:
    assert find_columns([title]) == found


def test_a_header_cut_short_never_takes_the_place_of_a_whole_one() -> None:
    assert find_columns(["Identif", "Identifiant"]) == {columns.LOGIN: 1}
    assert find_columns(["Identif", "Ident"]) == {columns.LOGIN: 0}


def test_the_columns_asked_of_every_list_are_class_and_name() -> None:
    assert set(columns.COMPULSORY_COLUMNS) == {columns.CLASS, columns.LAST_NAME}


def test_a_list_of_students_needs_a_class_and_a_name() -> None:
    assert is_student_list(["Nom", "Classe"])
    assert not is_student_list(["Classe", "Identifiant"])
    assert not is_student_list(["Nom", "Prénom"])


def test_a_list_whose_titles_are_cut_short_is_one() -> None:
    assert is_student_list(["Prénom", "Nom élè", "Class"])
    assert not is_student_list(["Prénom", "Nom élè", "Clas"])


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

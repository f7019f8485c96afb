"""Of several sheets with a list, those that only repeat `Liste` are not meant."""

import pytest

from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.list_sheets import drop_parts, has_header

TITLES = ("Nom", "Prénom", "Classe", "Identifiant")
ZOE, LEO, PIA = ("A", "Zoé", "6A", "a1"), ("B", "Léo", "6A", "b1"), ("C", "Pia", "6B", "c1")
WHOLE = [("Comptes", "", "", ""), TITLES, ZOE, LEO, PIA]


@pytest.mark.parametrize(
    "rows",
    [
        [TITLES, ZOE, LEO],
        [("6A", "", "", ""), ("", "", "", ""), TITLES, ZOE, LEO],  # under titles of its own
        [TITLES, ZOE, ("", "", "", "")],
        [("Nom", "Classe", "Signature"), ("A", "6A", ""), ("B", "6A", "")],  # fewer columns, one of its own
        [("Nom", "", "Classe"), ("A", "revoir", "6A")],  # a column without title
        [TITLES],
    ],
)
def test_a_sheet_whose_students_are_all_in_the_list_is_not_meant(rows: list[Row]) -> None:
    assert drop_parts({"6A": rows, "Liste": WHOLE}) == ["Liste"]


@pytest.mark.parametrize(
    "rows",
    [
        [TITLES, ("D", "Ali", "6A", "d1"), ZOE],  # the first student is another
        [TITLES, ZOE, ("D", "Ali", "6A", "d1")],
        [TITLES, ("A", "Zoé", "6A", "a2")],
    ],
)
def test_a_sheet_with_another_student_or_code_may_be_meant(rows: list[Row]) -> None:
    assert drop_parts({"Comptes": rows, "Liste": WHOLE}) == ["Comptes", "Liste"]


def test_the_first_student_of_the_list_is_one_of_its_students() -> None:
    assert drop_parts({"6A": [TITLES, ZOE], "Liste": [TITLES, ZOE, LEO]}) == ["Liste"]


def test_without_a_sheet_called_so_all_may_be_meant() -> None:
    assert drop_parts({"6A": [TITLES, ZOE], "Tous": WHOLE}) == ["6A", "Tous"]


def test_a_header_is_looked_for_in_the_first_rows() -> None:
    assert has_header(WHOLE)
    assert not has_header([ZOE, LEO])

"""What a worksheet cannot hold is refused before a sheet is made, at the very limit."""

from pathlib import Path

import pytest

from educonnect_xl.errors.reading import CellTooLongError, TooManyRowsError
from educonnect_xl.sheets import limits
from educonnect_xl.sheets.limits import LONGEST_TEXT, MOST_ROWS, check_limits, longest
from tests.support.exports import export_of, export_with, student

PATH = Path("e.csv")


def test_the_limits_are_those_of_excel() -> None:
    assert (MOST_ROWS, LONGEST_TEXT) == (2**20, 2**15 - 1)


def test_a_list_has_as_many_students_as_a_sheet_has_rows_under_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 5)
    check_limits(export_of(*[student()] * 2), PATH)
    with pytest.raises(TooManyRowsError) as caught:
        check_limits(export_of(*[student()] * 3), PATH)
    assert vars(caught.value) == {"path": PATH, "count": 3, "limit": 2}


@pytest.mark.parametrize("character", ["x", "😀", "\ud800"])
def test_a_text_as_long_as_a_cell_is_kept_and_a_longer_one_refused(character: str) -> None:
    units = 2 if character == "😀" else 1
    text = character * (LONGEST_TEXT // units)
    check_limits(export_of(student(Nom=text)), PATH)
    with pytest.raises(CellTooLongError) as caught:
        check_limits(export_of(student(), student(Mot="x"), student(Nom=text + character)), PATH)
    assert vars(caught.value) == {"path": PATH, "line": 4, "column": "Nom élève", "limit": LONGEST_TEXT}


def test_the_first_line_of_the_first_column_too_long_is_told() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    with pytest.raises(CellTooLongError) as caught:
        check_limits(export_of(student(), student(Mot=long), student(Mot=long)), PATH)
    assert (caught.value.line, caught.value.column) == (3, "Mot de passe")


def test_a_title_too_long_is_on_the_line_above_the_students() -> None:
    check_limits(export_with(("Classe", "Nom", "x" * LONGEST_TEXT), ("6A", "X", "")), PATH)
    with pytest.raises(CellTooLongError) as caught:
        check_limits(export_with(("Classe", "Nom", "x" * (LONGEST_TEXT + 1)), ("6A", "X", "")), PATH)
    assert (caught.value.line, caught.value.column) == (1, "en-tête")


def test_the_longest_field_of_a_column_is_counted_in_characters() -> None:
    assert [longest([("a", "é😀"), ("abc", "")], position) for position in (0, 1)] == [3, 2]

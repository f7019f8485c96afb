"""What of a table is the list: its own columns, its header wherever it stands, its students and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from educonnect_xl.accounts import rows
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.rows import export_from_rows, own_columns
from educonnect_xl.errors.reading import (
    FieldCountError,
    NoStudentsError,
    NotAStudentListError,
    SecondHeaderError,
    TooManyColumnsError,
)
from tests.support.exports import export_with

PATH = Path("e.csv")
HEADER = ("Nom", "Prénom", "Classe", "État", "Mot de passe")
ZOE, LEO = ("A", "Zoé", "6A", "", "x"), ("B", "Léo", "6B", "", "y")


def export(*lines: Sequence[str]) -> Export:
    return export_from_rows(enumerate(map(tuple, lines), 1), PATH)


def told(found: Export) -> list[tuple[FindingCode, int | None]]:
    return [(finding.code, finding.line) for finding in found.findings]


E, S = FindingCode.EMPTY_COLUMN, FindingCode.STRAY_CELLS


@pytest.mark.parametrize(
    ("header", "row", "kept", "codes"),
    [
        (("Nom", "Classe"), ("A", "6A"), (0, 1), []),
        (("Nom", "", "Classe"), ("A", "", "6A"), (0, 2), [E]),
        (("Nom", "", "Classe"), ("A", "x", "6A"), (0, 1, 2), []),
        (("Nom", "Classe", "", " "), ("A", "6A", "", " "), (0, 1), [E]),
        (("Nom", "Classe", "", ""), ("A", "6A", "", "x"), (0, 1), [E, S]),
        (("Nom", "Classe", "", "", ""), ("A", "6A", "x", "", "y"), (0, 1, 2), [E, S]),
        (("", "", "Nom", "Classe"), ("x", "", "A", "6A"), (2, 3), [E, S]),
        (("", "", "Nom", "Classe"), ("", "x", "A", "6A"), (1, 2, 3), [E]),
        (("", "", "", "Nom", "Classe"), ("x", "", "y", "A", "6A"), (2, 3, 4), [E, S]),
        (("", "", "Nom", "", "Classe", "", ""), ("x", "", "A", "", "6A", "", "y"), (2, 4), [E, S]),
        (("Nom", "", "Classe", "Note"), ("A", "", "6A", ""), (0, 2, 3), [E]),
    ],
)
def test_columns_without_title_that_are_empty_or_beyond_such_are_no_columns_of_the_list(
    header: tuple[str, ...], row: tuple[str, ...], kept: tuple[int, ...], codes: list[FindingCode]
) -> None:
    found = own_columns(export_with(header, row))
    assert found.header == tuple(header[position] for position in kept)
    assert found.rows == [tuple(row[position] for position in kept)]
    assert [finding.code for finding in found.findings] == codes
    assert {found.header[position] for position in found.columns.values()} == {"Nom", "Classe"}


def test_empty_columns_are_counted() -> None:
    (finding,) = own_columns(export_with(("Nom", "", "", "Classe"), ("A", "", "", "6A"))).findings
    assert finding.values == {"count": 2}


@pytest.mark.parametrize("above", [0, 1, 9])
def test_the_header_is_one_of_the_first_ten_rows_and_what_stands_above_is_told(above: int) -> None:
    found = export(*[("Titre",)] * above, HEADER, ZOE)
    assert (found.header, found.header_line, list(found.lines)) == (HEADER, above + 1, [above + 2])
    assert told(found) == ([(FindingCode.PREAMBLE, 1)] if above else [])
    if above:
        assert found.findings[0].values == {"last": above}


def test_a_header_lower_than_the_tenth_row_is_none_and_its_columns_are_not_told_as_found() -> None:
    with pytest.raises(NotAStudentListError) as caught:
        export(*[("Titre", "Nom")] * 10, HEADER, ZOE)
    assert (list(caught.value.found), list(caught.value.missing)) == (["Nom"], ["Classe"])


def test_blank_rows_above_the_header_are_not_told() -> None:
    assert told(export((), ("Titre",), ("", " "), HEADER, ZOE)) == [(FindingCode.PREAMBLE, 2)]
    assert told(export((), ("",), HEADER, ZOE)) == []


@pytest.mark.parametrize(
    ("upper", "lower", "header"),
    [
        (("Élève", "", "Classe"), ("Nom", "Prénom", ""), ("Nom", "Prénom", "Classe")),
        (("Classe", "Élève"), ("", "Nom", "Prénom"), ("Classe", "Nom", "Prénom")),
        (("Nom", "", "Classe"), ("", "Prénom", "Identifiant"), ("Nom", "Prénom", "Identifiant")),
    ],
)
def test_a_header_on_two_rows_is_read_with_the_titles_of_both(
    upper: tuple[str, ...], lower: tuple[str, ...], header: tuple[str, ...]
) -> None:
    if "Classe" not in header:
        assert export(upper, lower, *[("A", "B", "6A")] * 2).header == upper
        return
    found = export(upper, lower, ("A", "B", "6A"))
    assert (found.header, found.header_line, told(found)) == (header, 2, [(FindingCode.TWO_ROW_HEADER, 2)])


def test_a_column_met_twice_is_told_at_the_header() -> None:
    found = export(("Titre",), (*HEADER, "nom"), (*ZOE, ""))
    assert told(found) == [(FindingCode.PREAMBLE, 1), (FindingCode.REPEATED_COLUMN, 2)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ((), FindingCode.EMPTY_ROW), (("", " ", "", "", ""), FindingCode.EMPTY_ROW),
        (HEADER, FindingCode.REPEATED_HEADER),
        (("Total", "", "2", "", ""), FindingCode.TOTAL_ROW), (("Effectif", "", "", "", "2"), FindingCode.TOTAL_ROW),
        (("sous total : 2", "", "", "", ""), FindingCode.TOTAL_ROW),
    ],
)  # fmt: skip
def test_a_row_that_is_nobody_is_left_out_and_told(row: tuple[str, ...], code: FindingCode) -> None:
    found = export(HEADER, ZOE, row, LEO)
    assert (found.rows, list(found.lines), told(found)) == ([ZOE, LEO], [2, 4], [(code, 3)])


@pytest.mark.parametrize(
    "row",
    [
        ("TOTAL", "Zoé", "6A", "", "x"), ("Total", "", "6A", "", ""), ("TOTALI", "", "", "", ""), ("A", "", "", "", ""),
        ("", "", "6A", "", ""), ("Somme", "", "", "actif", ""),
    ],
)  # fmt: skip
def test_a_row_that_may_be_somebody_is_a_student(row: tuple[str, ...]) -> None:
    assert export(HEADER, ZOE, row).rows == [ZOE, row]


def test_a_title_in_a_column_that_is_not_about_students_is_nobody() -> None:
    header = ("UAI", "Nom", "Classe")
    found = export(header, ("1", "A", "6A"), ("Sixièmes", "", ""), ("2", "B", "6B"))
    assert ([row[1] for row in found.rows], told(found)) == (["A", "B"], [(FindingCode.LONE_TEXT, 3)])


def test_rows_that_lack_what_may_be_empty_are_completed_and_others_are_refused() -> None:
    header = (*HEADER, "Date de notification", "Note")
    cut = ("A", "Zoé", "6A", "Compte activé")
    found = export(header, cut, (*LEO, "", ""), (*ZOE,), (*ZOE, "", "", "", " "))
    assert [len(row) for row in found.rows] == [7] * 4
    assert found.rows[0] == (*cut, "", "", "")
    assert told(found) == [
        (FindingCode.CUT_FIELDS, 2), (FindingCode.CUT_FIELDS, 4), (FindingCode.EXTRA_SEPARATORS, 5),
    ]  # fmt: skip
    assert [finding.values for finding in found.findings][:2] == [{"fields": 4}, {"fields": 5}]
    with pytest.raises(FieldCountError) as caught:
        export(header, (*LEO, "", ""), ("A", "Zoé", "6A", "Compte notifié"), (*ZOE, "", "", "x"))
    assert (caught.value.rows, caught.value.expected, caught.value.more) == ([(3, 4), (4, 8)], 7, 0)


def test_of_very_many_rows_the_first_are_told_one_by_one_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "_MOST_ROWS_TOLD", 2)
    found = export(HEADER, (), (), ZOE, (), (), ())
    assert told(found) == [(FindingCode.EMPTY_ROW, line) for line in (2, 3, 5)]
    assert [finding.values for finding in found.findings] == [{}, {}, {"rows": 3}]
    assert [finding.values for finding in export(HEADER, (), (), ZOE).findings] == [{}, {}]
    with pytest.raises(FieldCountError) as caught:
        export(HEADER, ZOE, *[("x", "y")] * 5, ZOE)
    assert (caught.value.rows, caught.value.more) == ([(3, 2), (4, 2)], 3)


def test_lists_that_hold_no_student_or_two_lists_are_refused() -> None:
    with pytest.raises(NoStudentsError):
        export(HEADER, (), HEADER)
    with pytest.raises(SecondHeaderError) as caught:
        export(HEADER, ZOE, ("Classe", "Nom", "Prénom", "", ""))
    assert caught.value.line == 3
    assert export((*HEADER, ""), (*ZOE, ""), HEADER).rows == [(*ZOE, "")]


@pytest.mark.parametrize(("columns", "is_refused"), [(16_384, False), (16_385, True)])
def test_more_columns_than_a_worksheet_has_are_refused(columns: int, is_refused: bool) -> None:
    header, row = ("Nom", "Classe", *[""] * (columns - 2)), ("A", "6A", *[""] * (columns - 2))
    if is_refused:
        with pytest.raises(TooManyColumnsError) as caught:
            export(header, row)
        assert caught.value.limit == 16_384
    else:
        assert export(header, row).rows == [row]


def test_a_list_is_named_after_its_file_or_the_file_that_its_rows_are_from() -> None:
    numbered = [(1, HEADER), (2, ZOE)]
    assert export_from_rows(numbered, Path("x/e.csv")).source.name == "e.csv"
    assert export_from_rows(numbered, Path("x/e.zip"), "dedans.csv").source.name == "dedans.csv"

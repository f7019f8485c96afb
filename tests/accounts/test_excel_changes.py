"""What Excel did to a CSV is told from what the user did, and from nothing at all."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.excel_changes import Cell, ExcelChanges, find_changes
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import cell_text
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.accounts.text import fold_spaces
from tests.support.exports import export_with, hard_texts

HEADER = ("Classe", "Nom élève", "Identifiant", "Mot de passe", "Date de notification")
ROW = ("6A", "ÉLOI", "z.eloi", "abc", "31/05/2026")


def file_of(*rows: tuple[str, ...]) -> Export:
    return export_from_rows(enumerate([HEADER, *rows], 1), Path("e.csv"))


def compared(file: Export, rows: list[list[Any]], formulas: set[tuple[int, int]] = frozenset()) -> ExcelChanges:  # type: ignore[assignment]
    texts = [HEADER, *(tuple(map(cell_text, row)) for row in rows)]
    live = export_from_rows(enumerate(texts, 1), Path("sheet"))
    return find_changes(live, 1, lambda line, position: rows[line - 2][position], lambda *at: at in formulas, file)


def with_password(text: str) -> Export:
    return file_of((*ROW[:3], text, ROW[4]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("00417263", 417263.0),
        ("5E3", 5000.0),
        ("1E2", 100.0),
        ("1e-2", 0.01),
        ("12345678901234567890", 12345678901234500000.0),
        ("1,50", 1.5),
        ("+33", 33.0),
        ("3-1", datetime(2026, 1, 3)),
        ("1/2", datetime(2026, 2, 1)),
        ("29-2", datetime(2028, 2, 29)),
        ("01/02/2026", datetime(2026, 2, 1)),
        ("3-2026", datetime(2026, 3, 1)),
        ("VRAI", True),
        ("FAUX", False),
        ("vrai", True),
        ("1E-2", 0.01),
        ("-,5", -0.5),
        ("12/5/26", datetime(2026, 5, 12)),
        ("-x", "#NOM?"),
        ("@a", "#NOM?"),
        ("+a", "#NOM?"),
        ("Zoé", "ZoÃ©"),
        ("=nom", "#NOM?"),
    ],
)
def test_what_excel_made_of_a_code_is_to_be_put_back(text: str, value: Any) -> None:
    result = compared(with_password(text), [["6A", "ÉLOI", "z.eloi", value, datetime(2026, 5, 31)]])
    assert result == ExcelChanges([Cell(2, 3, text)], [], [])


def test_a_code_that_excel_took_for_a_formula_is_to_be_put_back() -> None:
    result = compared(with_password("=1+1"), [["6A", "ÉLOI", "z.eloi", 2.0, None]], {(2, 3)})
    assert result.changed_by_excel == [Cell(2, 3, "=1+1")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("00417263", 417264.0),
        ("abc", "abd"),
        ("abc", None),
        ("", "x"),
        ("3-1", datetime(2026, 1, 4)),
        ("3-2026", datetime(2026, 3, 2)),
        ("31-2", datetime(2026, 2, 28)),
        ("abc", "#N/A"),
        ("abc", "ABC"),
        ("00417263", "417263"),
        ("=nom", "nom"),
        ("", "#N/A"),
        ("VRAI", False),
        ("FAUX", True),
        ("0", False),
        ("1", True),
        ("123456789012345", 123456789012346.0),
    ],
)
def test_what_the_user_changed_is_kept_and_told(text: str, value: Any) -> None:
    result = compared(with_password(text), [["6A", "ÉLOI", "z.eloi", value, None]])
    assert result == ExcelChanges([], [Cell(2, 3, text)], [])


@pytest.mark.parametrize(("text", "is_excel"), [("=1+1", True), ("-1+a", True), ("@a", True), ("abc", False)])
def test_a_formula_is_put_back_only_where_the_file_has_what_starts_one(text: str, is_excel: bool) -> None:
    result = compared(with_password(text), [["6A", "ÉLOI", "z.eloi", 2.0, None]], {(2, 3)})
    assert (result.changed_by_excel, result.changed_by_hand)[not is_excel] == [Cell(2, 3, text)]
    assert len(result.changed_by_excel) + len(result.changed_by_hand) == 1


def test_an_empty_cell_is_no_change_of_an_empty_field() -> None:
    result = compared(file_of(("6A", "ÉLOI", "z.eloi", "", "")), [["6A", "ÉLOI", "z.eloi", None, None]])
    assert result == ExcelChanges([], [], [])


def test_a_number_that_shows_as_the_text_does_is_put_back_all_the_same() -> None:
    result = compared(with_password("417263"), [["6A", "ÉLOI", "z.eloi", 417263.0, None]])
    assert result == ExcelChanges([Cell(2, 3, "417263")], [], [])


def test_a_list_with_another_header_is_not_compared_at_all() -> None:
    file = file_of(ROW)
    other = replace(file, header=("Division", *file.header[1:]))
    result = find_changes(other, 1, lambda line, position: "changed", lambda *at: False, file)
    assert result == ExcelChanges([], [], [2])


def test_a_header_with_broken_accents_is_the_same_and_is_put_back() -> None:
    header = (*HEADER[:1], "Nom Ã©lÃ¨ve", *HEADER[2:])
    live = export_from_rows(enumerate([("Liste",), header, ROW], 3), Path("sheet"))
    result = find_changes(live, 4, lambda line, position: ROW[position], lambda *at: False, file_of(ROW))
    assert result == ExcelChanges([Cell(4, 1, "Nom élève")], [], [])


def test_names_with_broken_accents_still_tell_whose_row_it_is() -> None:
    file = file_of(("6A", "ÉLOI", "z.eloi", "abc", ""), ("6A", "ELOI", "other", "abc", ""))
    result = compared(file, [["6A", "Ã‰LOI", "changed", "abc", None]])
    assert result.unknown_lines == []
    assert Cell(2, 1, "ÉLOI") in result.changed_by_excel
    assert result.changed_by_hand == [Cell(2, 2, "z.eloi")]


def test_an_empty_cell_is_not_the_name_none() -> None:
    header = ("Classe", "Nom élève", "Prénom élève")
    file = export_with(header, ("6A", "X", "None"), ("6B", "X", ""))
    live: list[list[str | None]] = [["6B", "X", None], ["6A", "X", "None"]]
    texts = export_with(header, *(tuple(map(cell_text, row)) for row in live))
    result = find_changes(texts, 1, lambda line, position: live[line - 2][position], lambda *at: False, file)
    assert result == ExcelChanges([], [], [])


def test_students_alike_are_paired_once_each_in_the_order_of_the_file() -> None:
    file = file_of(("6A", "X", "x", "1", ""), ("6A", "X", "x", "2", ""))
    assert compared(file, [["6A", "X", "x", "1", ""], ["6A", "X", "x", "2", ""]]) == ExcelChanges([], [], [])
    assert compared(file, [["6A", "X", "x", "1", ""]] * 3).unknown_lines == [4]


def test_a_list_without_logins_is_compared_by_names() -> None:
    header = ("Classe", "Nom élève", "Prénom élève")
    file = export_with(header, ("6A", "X", "Zoé"), ("6B", "X", "Ana"))
    live = export_with(header, ("6C", "X", "Ana"), ("6A", "X", "Zoé"))
    result = find_changes(live, 1, lambda line, position: live.rows[line - 2][position], lambda *at: False, file)
    assert result == ExcelChanges([], [Cell(2, 0, "6B")], [])


def test_lines_are_told_in_their_order_however_they_were_found() -> None:
    file = file_of(("6A", "A", "a", "1", ""), ("6A", "B", "b", "2", ""))
    result = compared(file, [["6A", "A", "other", "x", ""], ["6A", "B", "b", "y", ""]])
    assert [cell.line for cell in result.changed_by_hand] == [2, 2, 3]


def test_a_list_in_another_order_is_compared_row_by_row() -> None:
    file = file_of(("6A", "A", "001", "01", ""), ("6B", "B", "002", "02", ""), ("6C", "C", "002", "03", ""))
    rows = [["6C", "C", 2.0, 3.0, ""], ["6A", "A", 1.0, "01", ""], ["6B", "B", 2.0, 2.0, ""]]
    result = compared(file, [rows[2], rows[0], rows[1]])
    assert {(cell.line, cell.text) for cell in result.changed_by_excel if cell.position == 3} == {(2, "02"), (3, "03")}
    assert not result.changed_by_hand


def test_a_changed_login_is_found_by_the_names() -> None:
    result = compared(file_of(ROW), [["6A", "ÉLOI", "other", "abc", None]])
    assert result == ExcelChanges([], [Cell(2, 2, "z.eloi")], [])


def test_a_student_the_file_does_not_have_is_told() -> None:
    result = compared(file_of(ROW), [list(ROW), ["6B", "NOUVEAU", "n", "x", ""]])
    assert result == ExcelChanges([], [], [3])


@given(st.lists(st.tuples(*[hard_texts] * 5).filter(lambda row: any(map(fold_spaces, row))), min_size=1, max_size=6))
def test_a_list_that_nobody_touched_has_nothing_to_mend(rows: list[tuple[str, ...]]) -> None:
    assert compared(file_of(*rows), [list(row) for row in rows]) == ExcelChanges([], [], [])

"""What Excel did to a CSV is told from what the user did, and from nothing at all."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.excel_changes import Cell, ExcelChanges, find_changes
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import cell_text, export_from_rows
from tests.support.exports import hard_texts

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
        ("01/02/2026", datetime(2026, 2, 1)),
        ("3-2026", datetime(2026, 3, 1)),
        ("VRAI", True),
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
    ("text", "value"), [("00417263", 417264.0), ("abc", "abd"), ("abc", None), ("", "x"), ("3-1", datetime(2026, 1, 4))]
)
def test_what_the_user_changed_is_kept_and_told(text: str, value: Any) -> None:
    result = compared(with_password(text), [["6A", "ÉLOI", "z.eloi", value, None]])
    assert result == ExcelChanges([], [Cell(2, 3, text)], [])


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


@given(st.lists(st.tuples(*[hard_texts] * 5).filter(any), min_size=1, max_size=6))
def test_a_list_that_nobody_touched_has_nothing_to_mend(rows: list[tuple[str, ...]]) -> None:
    assert compared(file_of(*rows), [list(row) for row in rows]) == ExcelChanges([], [], [])

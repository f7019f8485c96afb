"""Formulas of cells that lead to other cells of their workbook, or show a text among such."""

from __future__ import annotations

from educonnect_xl.sheets.limits import cut

LONGEST_FORMULA_TEXT = 255  # UTF-16 units of a text inside a formula; Excel specifications and limits


def link_formula(sheet_name: str, address: str, text: str) -> str:
    """Return the formula of a cell that shows `text` and leads to `address` on a sheet of the same workbook."""
    return f"=HYPERLINK({_quoted(_target(sheet_name) + address)},{_quoted(text)})"


def leads_to(formula: str, sheet_name: str) -> bool:
    """Tell whether `formula` is one of link_formula to a cell of that sheet."""
    return formula.startswith(f"=HYPERLINK({_quoted(_target(sheet_name))[:-1]}")


def text_formula(text: str) -> str:
    """Return the formula of a cell that shows `text` among others that are links."""
    return f"={_quoted(text)}"


def _target(sheet_name: str) -> str:
    return "#'" + sheet_name.replace("'", "''") + "'!"


def _quoted(text: str) -> str:
    doubled = cut(text, LONGEST_FORMULA_TEXT).replace('"', '""')
    return f'"{doubled}"'

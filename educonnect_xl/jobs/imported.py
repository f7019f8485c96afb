"""Where a reader finds what is told of an export: on the sheet of its list, once that is imported."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.accounts.export import LIST_SHEET, Export
from educonnect_xl.accounts.findings import Finding
from educonnect_xl.accounts.located import on_rows
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW


def as_imported(findings: Sequence[Finding], export: Export) -> list[Finding]:
    """Return `findings` of `export` with the rows of its list once it is imported.

    Nobody is to open a CSV in a spreadsheet to look for a line; the rows of a workbook are right as they are.
    """
    if export.is_on_sheet:
        return list(findings)
    return on_rows(findings, export, export.rows, FIRST_STUDENT_ROW + 1, LIST_SHEET)

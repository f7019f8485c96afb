"""Names of the scope of a sheet as xlwings finds them: what Excel for macOS and LibreOffice have in common."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw


class NamesByXlwings:
    """Two of the answers of a program.Program."""

    def names_of(self, sheet: xw.Sheet, wanted: Sequence[str]) -> dict[str, str]:
        """Ask for each of the `wanted` names."""
        return {name: sheet.names[name].refers_to or "" for name in wanted if sheet.names.contains(name)}

    def names_by_sheet(self, book: xw.Book, wanted: Sequence[str]) -> dict[str, dict[str, str]]:
        """Ask each sheet."""
        return {sheet.name: found for sheet in book.sheets if (found := self.names_of(sheet, wanted))}

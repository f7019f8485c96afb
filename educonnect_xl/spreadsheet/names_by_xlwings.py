"""Names of the scope of a sheet as xlwings finds them: what Excel for macOS and LibreOffice have in common."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw


class NamesByXlwings:
    """Two of the answers of a program.Program."""

    def names_of(self, sheet: xw.Sheet, wanted: Sequence[str]) -> dict[str, str]:
        """Ask for each of the `wanted` names."""
        return {name: sheet.names[name].refers_to or "" for name in wanted if sheet.names.contains(name)}

    def marks_by_sheet(self, book: xw.Book, flag: str, text: str) -> dict[str, str | None]:
        """Ask each sheet."""
        found = {sheet.name: self.names_of(sheet, (flag, text)) for sheet in book.sheets}
        return {sheet: names.get(text, "") if names else None for sheet, names in found.items()}

"""Defined names of a workbook or of one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.addresses import of
from educonnect_xl.libreoffice.formulas import to_calc, to_excel
from educonnect_xl.libreoffice.remote import Remote, bare, struct

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet


class Names(base_classes.Names):
    """The names of a workbook, those of its sheets among them, or the names of one sheet alone."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book, self._sheet = book, sheet

    def _own(self) -> Remote:
        own: Remote = (self._sheet or self._book).uno.NamedRanges
        return own

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.NamedRanges)."""
        return bare(self._own())

    def all(self) -> list[Name]:
        """Return all names, by scope and name; print titles and the like, which Excel hides, are left out."""
        scopes = [self._sheet] if self._sheet else [None, *self._book.sheets]
        found = [(scope, (scope or self._book).uno.NamedRanges) for scope in scopes]
        return [
            Name(self._book, scope, own.getByName(name))
            for scope, own in found
            for name in sorted(own.getElementNames(), key=str.lower)
            if not name.startswith("_xlnm.")
        ]

    def snapshot(self) -> list[tuple[str, Name]]:
        """Return each name with its object."""
        return [(name.name, name) for name in self.all()]

    def __call__(self, name_or_index: int | str) -> Name:
        """Return the name, or the one at that place, from 1; KeyError for none."""
        if isinstance(name_or_index, int):
            return self.all()[name_or_index - 1]
        sheet_name, _, name = name_or_index.rpartition("!")
        scope = self._book.sheets(sheet_name.strip("'").replace("''", "'")) if sheet_name else self._sheet
        own = (scope or self._book).uno.NamedRanges
        if not own.hasByName(name):
            raise KeyError(name_or_index)
        return Name(self._book, scope, own.getByName(name))

    def contains(self, name_or_index: int | str) -> bool:
        """Tell whether there is such a name."""
        if isinstance(name_or_index, str) and "!" not in name_or_index:
            return bool(self._own().hasByName(name_or_index))
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self.all())

    def add(self, name: str, refers_to: str) -> Name:
        """Return a new name, or the one there is with another meaning; `refers_to` is in Excel's notation."""
        own = self._own()
        if own.hasByName(name):
            own.removeByName(name)
        content = refers_to if refers_to.startswith("=") else f'="{refers_to}"'
        own.addNewByName(name, to_calc(content)[1:], struct("table.CellAddress", 0, 0, 0), 0)
        return Name(self._book, self._sheet, own.getByName(name))


class Name(base_classes.Name):
    """A defined name; that of a sheet is called Sheet!name, as in Excel."""

    def __init__(self, book: Book, sheet: Sheet | None, uno: Remote) -> None:
        self._book, self._sheet, self.uno = book, sheet, uno

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.NamedRange)."""
        return bare(self.uno)

    def delete(self) -> None:
        """Remove the name."""
        (self._sheet or self._book).uno.NamedRanges.removeByName(self.uno.Name)

    @property
    def name(self) -> str:
        """Return the name."""
        return f"{self._sheet.reference()}!{self.uno.Name}" if self._sheet else str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value.rpartition("!")[2]

    @property
    def refers_to(self) -> str:
        """Return what it stands for, in Excel's notation."""
        return to_excel(f"={self.uno.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.uno.Content = to_calc(value).removeprefix("=")

    @property
    def refers_to_range(self) -> Range:
        """Return the cells it stands for; a LibreOfficeError for a name of something else."""
        from educonnect_xl.libreoffice.ranges import Range

        cells = self.uno.getReferredCells()
        if cells is None:
            raise ValueError(f"{self.name} does not stand for cells")
        address = cells.getRangeAddress()
        return Range(self._book.sheets(address.Sheet + 1), of(address))

    def is_of(self, cells: Range) -> bool:
        """Tell whether the name stands for exactly `cells`."""
        referred = self.uno.getReferredCells()
        if referred is None:
            return False
        address = referred.getRangeAddress()
        return address.Sheet + 1 == cells.sheet.index and of(address) == cells.block

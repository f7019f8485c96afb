"""Defined names of a workbook or of one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.addresses import Block, block_of, in_apostrophes, quoted, unquoted
from educonnect_xl.libreoffice.errors import DeletedError
from educonnect_xl.libreoffice.formulas import to_calc, to_excel
from educonnect_xl.libreoffice.remote import Remote, struct, unwrapped
from educonnect_xl.libreoffice.structured import TablesSeen, place_of

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet

_SHEETS_AT_ONCE = 500  # of 4,096 names that LibreOffice 7.4 reads in a formula
_LONGEST_READ = 255  # characters, of 1,024


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
        return unwrapped(self._own())

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
        """Return the name, whatever the case, or the one at that place, from 1; KeyError for none."""
        if isinstance(name_or_index, int):
            return self.all()[name_or_index - 1]
        found = self.find(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def find(self, name: str) -> Name | None:
        """Return the name, whatever the case, None for none."""
        scope, alone = self._placed(name)
        own = (scope or self._book).uno.NamedRanges
        known = [other for other in own.getElementNames() if other.lower() == alone.lower()]
        return Name(self._book, scope, own.getByName(known[0])) if known else None

    def _placed(self, name: str) -> tuple[Sheet | None, str]:
        """Return the sheet that a name is of, None for the workbook, and the name alone: Sheet!name says both."""
        sheet_name, mark, alone = name.rpartition("!")
        return (self._book.sheets(unquoted(sheet_name)) if mark else self._sheet), alone

    def contains(self, name_or_index: int | str) -> bool:
        """Tell whether there is such a name."""
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self.all())

    def add(self, name: str, refers_to: str) -> Name:
        """Return a new name, or the one there is with another meaning; `refers_to` is in Excel's notation."""
        scope, alone = self._placed(name)
        if self.contains(name):
            self(name).delete()
        own = (scope or self._book).uno.NamedRanges
        content = refers_to if refers_to.startswith("=") else f'="{refers_to}"'
        own.addNewByName(alone, to_calc(content, TablesSeen(self._book))[1:], struct("table.CellAddress", 0, 0, 0), 0)
        return Name(self._book, scope, own.getByName(alone))


class Name(base_classes.Name):
    """A defined name; that of a sheet is called Sheet!name, as in Excel."""

    def __init__(self, book: Book, sheet: Sheet | None, uno: Remote) -> None:
        self._book, self._sheet, self._uno = book, sheet, uno

    @property
    def uno(self) -> Remote:
        """Return the UNO object; DeletedError when there is no such name any more: it would stand for nothing."""
        if not self._uno.Content:
            raise DeletedError("name")
        return self._uno

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.NamedRange)."""
        return unwrapped(self.uno)

    def delete(self) -> None:
        """Remove the name."""
        (self._sheet or self._book).uno.NamedRanges.removeByName(self.uno.Name)

    @property
    def name(self) -> str:
        """Return the name."""
        return f"{quoted(self._sheet.name)}!{self.uno.Name}" if self._sheet else str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value.rpartition("!")[2]

    @property
    def refers_to(self) -> str:
        """Return what it stands for, in Excel's notation."""
        return to_excel(f"={self.uno.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.uno.Content = to_calc(value, TablesSeen(self._book)).removeprefix("=")

    @property
    def refers_to_range(self) -> Range:
        """Return the cells it stands for, those of a part of a table too; a ValueError for a name of something else."""
        from educonnect_xl.libreoffice.ranges import Range

        sheet, block = self.place()
        return Range(self._book.sheets(sheet + 1), block)

    def place(self) -> tuple[int, Block]:
        """Return the place of the sheet, from 0, and the cells; a ValueError for a name of something else."""
        place = self._place()
        if place is None:
            raise ValueError(f"{self.name} does not stand for cells")
        return place

    def _place(self) -> tuple[int, Block] | None:
        """Return the same, None for a name of something else."""
        cells = self.uno.getReferredCells()
        if cells is None:
            return place_of(self._book, self.uno.Content)
        address = cells.getRangeAddress()
        return address.Sheet, block_of(address)

    def is_of(self, cells: Range) -> bool:
        """Tell whether the name stands for exactly `cells`."""
        return self._place() == (cells.sheet.index - 1, cells.block)


def names_by_sheet(book: Book, wanted: Sequence[str]) -> dict[str, set[str]]:
    """Return by the name of each sheet, in order, which of the `wanted` names its own scope has.

    A formula of these names, each behind that of its sheet, is read as one in a cell would be, and says whose each name
    is: one call for most sheets. To take hold of the names of a sheet takes ten times as long.
    """
    parser = book.uno.createInstance("com.sun.star.sheet.FormulaParser")
    sheets = book.sheets_uno.getElementNames()
    prefixes = [f"${in_apostrophes(name)}." if _is_read_in_formulas(name) else "" for name in sheets]
    together = [place for place, prefix in enumerate(prefixes) if prefix]
    alone = [[place] for place, prefix in enumerate(prefixes) if not prefix]  # a name alone is one of the cell's sheet
    found: dict[str, set[str]] = {name: set() for name in sheets}
    for places in (*_in_groups(together), *alone):
        asked = [(place, name) for place in places for name in wanted]
        formula = "+".join(prefixes[place] + name for place, name in asked)
        tokens = parser.parseFormula(formula, struct("table.CellAddress", places[0], 0, 0))
        for (place, name), token in zip(asked, tokens[::2], strict=True):  # a sign + stands between two names
            if getattr(token.Data, "Sheet", None) == place:
                found[sheets[place]].add(name)
    return found


def _in_groups(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[first : first + _SHEETS_AT_ONCE] for first in range(0, len(places), _SHEETS_AT_ONCE))


def _is_read_in_formulas(sheet_name: str) -> bool:
    """Tell whether a formula can have the name of a sheet: it is read in capitals (LibreOffice 7.4); ŉ has none."""
    return len(sheet_name) <= _LONGEST_READ and sheet_name.upper().lower() == sheet_name.lower()

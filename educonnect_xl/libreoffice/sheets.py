"""Worksheets: added, copied within and across workbooks, set up for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import getrefcount
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from xlwings import base_classes

from educonnect_xl.libreoffice.addresses import (
    MOST_COLUMNS,
    MOST_ROWS,
    Block,
    block_of,
    in_apostrophes,
    parse,
    parse_absolute,
)
from educonnect_xl.libreoffice.charts import Charts
from educonnect_xl.libreoffice.defined_names import Names
from educonnect_xl.libreoffice.errors import LibreOfficeRefusedError, SheetDeletedError
from educonnect_xl.libreoffice.formulas import to_calc
from educonnect_xl.libreoffice.notes import Note
from educonnect_xl.libreoffice.pictures import Pictures
from educonnect_xl.libreoffice.ranges import _CONTENTS, _EVERYTHING, _FORMATS, Range
from educonnect_xl.libreoffice.remote import Remote, unwrapped
from educonnect_xl.libreoffice.shapes import Shapes
from educonnect_xl.libreoffice.sheet_layout import PAGE_STYLES, FreezePanes, PageSetup, carry_layout
from educonnect_xl.libreoffice.structured import TablesSeen, place_of
from educonnect_xl.libreoffice.tables import Tables

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.Spreadsheets)."""
        return unwrapped(self.book.sheets_uno)

    @property
    def active(self) -> Sheet:
        """Return the sheet that is shown."""
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def __call__(self, name_or_index: int | str) -> Sheet:
        """Return the sheet of that name, whatever the case, or place, from 1; KeyError or IndexError for none."""
        sheets = self.book.sheets_uno
        if isinstance(name_or_index, int):
            place = name_or_index - 1
            try:
                sheet = Sheet(self.book, sheets.getByIndex(place))
            except LibreOfficeRefusedError as error:
                raise IndexError(name_or_index) from error
            if self.book.just_copied is not None and self.book.just_copied[0] == place:
                sheet.seen, self.book.just_copied = self.book.just_copied, None
            return sheet
        names = [name for name in sheets.getElementNames() if name.lower() == name_or_index.lower()]
        if not names:
            raise KeyError(name_or_index)
        return Sheet(self.book, sheets.getByName(names[0]), names[0])

    def __len__(self) -> int:
        return int(self.book.sheets_uno.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.book.sheets_uno
        return (Sheet(self.book, sheets.getByName(name), name) for name in sheets.getElementNames())

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Return a new sheet, shown; before the one that is shown unless told otherwise."""
        sheets, anchor = self.book.sheets_uno, before or after or self.active
        position = anchor.index if anchor is after else anchor.index - 1
        taken = {name.lower() for name in sheets.getElementNames()}
        name = name or next(f"Sheet{number}" for number in range(1, len(taken) + 2) if f"sheet{number}" not in taken)
        sheets.insertNewByName(name, position)
        sheet = Sheet(self.book, sheets.getByIndex(position))
        sheet.activate()
        return sheet


_OWN_REFERENCES = 2  # to the object of our cursor: from what wraps it, and from the count itself
_held: WeakSet[Sheet] = WeakSet()  # all there are: the object of a deleted sheet goes on, as that of another


class Sheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: Book, uno: Remote, name: str | None = None) -> None:
        self._book, self._uno = book, uno
        self._last_name = name  # that is known
        book.note_names()
        self._cursor: Remote | None = None
        self._is_deleted = False
        self.seen: tuple[int, str] | None = None  # its place, from 0, and its name, when it was copied
        _held.add(self)

    @property
    def uno(self) -> Remote:
        """Return the UNO object; SheetDeletedError when the sheet was deleted."""
        self._find()
        return self._uno

    def _find(self) -> str:
        """Return the name, as it is now, in one call; SheetDeletedError when the sheet was deleted.

        By hand or by a macro too: the object of a deleted sheet goes on as that of its neighbour (LibreOffice 7.4), and
        what has the name of another sheet all of a sudden is no more.
        """
        if self._is_deleted:
            raise SheetDeletedError()
        name = self._name_of_cells()
        if name != self._last_name:
            self._is_deleted = self._last_name is not None and name in self._book.names_seen
            if self._is_deleted:
                raise SheetDeletedError()
            self._now_called(name)
        return name

    def _name_of_cells(self) -> str:
        """Return the name of the sheet on which the cells of the UNO object are.

        Cells that are deleted upwards take the rows of a sheet's object with them (LibreOffice 7.4): it would count
        from the second row, or end early. It is asked for anew then.
        """
        name, cells = parse_absolute(self._uno.AbsoluteName)
        if (cells.row, cells.column, cells.rows) == (1, 1, MOST_ROWS):
            return name
        self._uno = self._book.sheets_uno.getByIndex(self._uno.getRangeAddress().Sheet)
        return str(self._uno.Name)

    def _now_called(self, name: str) -> None:
        """Note its name, for other objects of the same sheet too; None was noted before it was known."""
        before, names = self._last_name, self._book.names_seen
        names.discard(before or "")
        names.add(name)
        for other in _held:
            if other is self or (before and other._last_name == before and other._book is self._book):
                other._last_name = name

    def cursor_at(self, block: Block) -> Remote:
        """Return a cursor on `block`, good until the next call: it is the same one each time.

        To move it takes a third of the time that a new object of a few cells takes to be known to Python. One that was
        handed out, and is held, is left where it is.
        """
        if self._cursor is not None and getrefcount(unwrapped(self._cursor)) > _OWN_REFERENCES:
            self._cursor = None
        name = self._find()
        cursor: Remote = self._cursor or self._uno.createCursor()
        sheet_name, place = parse_absolute(cursor.AbsoluteName)
        if sheet_name != name:
            cursor = self._uno.createCursor()
            _, place = parse_absolute(cursor.AbsoluteName)
        self._cursor = cursor
        is_as_large = (place.rows, place.columns) == (block.rows, block.columns)
        if not is_as_large:
            cursor.collapseToSize(1, 1)
        if (place.row, place.column) != (block.row, block.column):
            cursor.gotoOffset(block.column - place.column, block.row - place.row)
        if not is_as_large:
            cursor.collapseToSize(block.columns, block.rows)
        return cursor

    @staticmethod
    def forget_cursors() -> None:
        """Have all sheets take new cursors where cells may be deleted: one of these is of none (LibreOffice 7.4)."""
        for other in _held:
            other._cursor = None

    def _found_in(self, names: Sequence[str]) -> tuple[int, str]:
        """Return its place, from 0, and its name, without asking if it is still as when it was copied: one call less.

        `names` are those of all sheets, in order.
        """
        if self.seen is not None and names[self.seen[0] : self.seen[0] + 1] == [self.seen[1]]:
            return self.seen
        return self.index - 1, self._find()

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.Spreadsheet)."""
        self.forget_cursors()
        return unwrapped(self.uno)

    @property
    def book(self) -> Book:
        """Return the workbook."""
        return self._book

    @property
    def name(self) -> str:
        """Return the name."""
        return self._find()

    @name.setter
    def name(self, value: str) -> None:
        self._find()
        self.rename(value)

    def rename(self, name: str) -> None:
        """Give it another name, in one call: for a sheet just taken hold of, whose cells were not moved since."""
        self._uno.setName(name)
        self._now_called(name)
        for other in _held:
            other.seen = None
            if other is not self:
                other._last_name = None

    def _held_by_name(self, name: str) -> list[Sheet]:
        """Return the objects that may stand for the sheet of that name in this workbook."""
        return [
            other
            for other in _held
            if not other._is_deleted and other._last_name in (None, name) and other._book == self._book
        ]

    def _is_called(self, name: str) -> bool:
        try:
            return self._find() == name
        except SheetDeletedError:
            return False

    def reference(self) -> str:
        """Return the name as formulas have it, in apostrophes."""
        return in_apostrophes(self.name)

    @property
    def index(self) -> int:
        """Return its place in the workbook, from 1."""
        return int(self.uno.getRangeAddress().Sheet) + 1

    @property
    def names(self) -> Names:
        """Return the names that are of this sheet alone."""
        return Names(self._book, self)

    @property
    def tables(self) -> Tables:
        """Return the tables on it."""
        return Tables(self)

    @property
    def charts(self) -> Charts:
        """Return the charts on it."""
        return Charts(self)

    @property
    def pictures(self) -> Pictures:
        """Return the pictures on it."""
        return Pictures(self)

    @property
    def shapes(self) -> Shapes:
        """Return all that lies over its cells."""
        return Shapes(self)

    @property
    def notes(self) -> list[Note]:
        """Return the notes on it."""
        notes = self.uno.Annotations
        places = [notes.getByIndex(number).Position for number in range(notes.getCount())]
        return [Note(Range(self, Block(place.Row + 1, place.Column + 1))) for place in places]

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return the cells of an address, a name, a row and column from 1 (and how many), or between two such."""
        first = self._block(arg1)
        return Range(self, first if arg2 is None else first.around(self._block(arg2)))

    def _block(self, place: Any) -> Block:
        if isinstance(place, Range):
            return place.block
        if isinstance(place, tuple):
            if 0 in place[:2]:
                raise IndexError("rows and columns are counted from 1")
            return Block(*place)
        block = parse(place)
        if block is not None:
            return block
        return self._named(place)

    def _named(self, name: str) -> Block:
        """Return the cells of a defined name, or of a part of a table; KeyError for none.

        ValueError for those of another sheet, as in Excel, and for a name that does not stand for cells.
        """
        found = self.names.find(name) or self._book.names.find(name)
        reference = found.place() if found else place_of(self._book, to_calc(f"={name}", TablesSeen(self._book))[1:])
        if reference is None:
            raise KeyError(name)
        sheet, block = reference
        if sheet != self.index - 1:
            raise ValueError(f"{name} stands for cells of the sheet {self._book.sheets(sheet + 1).name}")
        return block

    @property
    def cells(self) -> Range:
        """Return all cells."""
        return Range(self, Block(1, 1, MOST_ROWS, MOST_COLUMNS))

    @property
    def used_range(self) -> Range:
        """Return the block from the first to the last cell that is used."""
        cursor = self.uno.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, block_of(cursor.getRangeAddress()))

    def activate(self) -> None:
        """Show the sheet; one that is hidden cannot be."""
        self._book.controller.setActiveSheet(self.uno)

    select = activate

    def clear_contents(self) -> None:
        """Empty all cells, and keep their formats."""
        self.uno.clearContents(_CONTENTS)

    def clear_formats(self) -> None:
        """Take all formats away."""
        self.uno.clearContents(_FORMATS)

    def clear(self) -> None:
        """Empty all cells and take their formats away."""
        self.uno.clearContents(_EVERYTHING)

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or both to what they hold."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Delete the sheet; a workbook keeps one at least."""
        name = self._find()
        same = [other for other in self._held_by_name(name) if other._is_called(name)]
        self._book.sheets_uno.removeByName(name)
        self._book.names_seen.discard(name)
        for other in same:
            other._is_deleted = True

    def copy_last(self, name: str, names: list[str]) -> str:
        """Copy the sheet behind all others of its workbook; return the name of the copy.

        That is `name` if no sheet has it, else this one's with a number, as in Excel. `names` are those of all sheets,
        in order; that of the copy is added.
        """
        own_name = self._found_in(names)[1]
        free = name if _free_name(name, names) == name else _free_name(own_name, names)
        self._book.sheets_uno.copyByName(own_name, free, len(names))
        self._book.just_copied = len(names), free
        names.append(free)
        return free

    def copy(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Copy the sheet, with its looks, next to another sheet of this workbook or of one open beside it.

        The copy is called as this one, with a number if need be, as in Excel.
        """
        anchor = before or after
        if anchor is None:
            raise NotImplementedError("a copy into a new workbook is not offered: give before or after")
        sheets = anchor.book.sheets_uno
        names = list(sheets.getElementNames())
        place = anchor._found_in(names)[0] + (anchor is after)
        own_name = self._found_in(names)[1] if anchor.book == self._book else self.name
        free = _free_name(own_name, names)
        anchor.book.just_copied = place, free
        if anchor.book == self._book:
            sheets.copyByName(own_name, free, place)
            return
        sheets.importSheet(self._book.uno, own_name, place)
        try:
            copied = Sheet(anchor.book, sheets.getByIndex(place))
            copied.name = free
            carry_layout(self, copied)
        except LibreOfficeRefusedError:  # a copy is whole or not made
            sheets.removeByName(sheets.getByIndex(place).Name)
            raise

    def move(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Move the sheet next to another of its workbook."""
        anchor = before or after
        assert anchor is not None
        self._book.sheets_uno.moveByName(self.name, anchor.uno.getRangeAddress().Sheet + (anchor is after))

    @property
    def visible(self) -> bool:
        """Tell whether the sheet is not hidden."""
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.uno.IsVisible = bool(value)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Return what sets rows and columns fast on screen."""
        return FreezePanes(self)

    @property
    def page_setup(self) -> PageSetup:
        """Return how it is printed."""
        return PageSetup(self)

    def page_style(self) -> Remote:
        """Return the UNO object that says how it is printed (com.sun.star.style.PageStyle)."""
        style: Remote = self._book.uno.StyleFamilies.getByName(PAGE_STYLES).getByName(self.uno.PageStyle)
        return style

    def database_ranges(self) -> list[Remote]:
        """Return the database ranges on the sheet: tables, and the nameless one of its filter."""
        nameless = self._book.uno.getPropertyValue("UnnamedDatabaseRanges")  # not among its attributes
        here = self.index - 1
        found = [nameless.getByTable(here)] if nameless.hasByTable(here) else []
        return [table.uno for table in self.tables] + found


def _free_name(name: str, taken: Sequence[str]) -> str:
    """Return the name, or the one that Excel gives to a copy: name (2), name (3)."""
    known = {other.lower() for other in taken}
    candidates = (name, *(f"{name[: 31 - len(f' ({n})')]} ({n})" for n in range(2, len(known) + 3)))
    return next(candidate for candidate in candidates if candidate.lower() not in known)

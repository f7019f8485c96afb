"""Blocks of cells: values, formulas, formats, and what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice import clipboard, merging, searching, shifting
from educonnect_xl.libreoffice.addresses import MOST_COLUMNS, MOST_ROWS, Block, block_of, quoted
from educonnect_xl.libreoffice.autofilters import AutoFilter
from educonnect_xl.libreoffice.characters import Characters
from educonnect_xl.libreoffice.notes import Note
from educonnect_xl.libreoffice.range_values import RangeValues
from educonnect_xl.libreoffice.remote import Remote, enum, properties, sequence, struct, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.defined_names import Name
    from educonnect_xl.libreoffice.sheets import Sheet

_EVERYTHING = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128  # com.sun.star.sheet.CellFlags, but for objects
_CONTENTS = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas
_FORMATS = 32 | 64  # cell formats, and those that replace a style
_DIRECTIONS = {"u": "up", "d": "down", "l": "left", "r": "right"}


class Range(RangeValues):
    """The block of cells `block` of `sheet`: an address, which stays when rows and columns move."""

    def __init__(self, sheet: Sheet, block: Block) -> None:
        self._sheet, self.block = sheet, block
        self.options: Any = None

    @property
    def uno(self) -> Remote:
        """Return the UNO object, asked for anew: one that is held goes with its cells where they are moved."""
        cells: Remote = self._sheet.uno.getCellRangeByPosition(*self.block.bounds())
        return cells

    @property
    def api(self) -> Any:
        """Return the UNO object itself (com.sun.star.sheet.SheetCellCursor, a SheetCellRange that can be moved).

        It is nobody else's while it is held. xlwings asks for one before each write and drops it, to which the write
        then goes: a new object takes longer to get than a cell to write.
        """
        return unwrapped(self._sheet.cursor_at(self.block))

    @property
    def sheet(self) -> Sheet:
        """Return the sheet."""
        return self._sheet

    @property
    def row(self) -> int:
        """Return the first row, from 1."""
        return self.block.row

    @property
    def column(self) -> int:
        """Return the first column, from 1."""
        return self.block.column

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many rows and columns there are."""
        return self.block.rows, self.block.columns

    @property
    def coords(self) -> tuple[Sheet, int, int, int, int]:
        """Return the sheet, first row and column, and how many of each."""
        return self._sheet, self.block.row, self.block.column, self.block.rows, self.block.columns

    def __len__(self) -> int:
        return self.block.rows * self.block.columns

    def __call__(self, row: int, column: int | None = None) -> Range:
        """Return one cell, at row and column of the block, or the n-th along its rows, from 1."""
        if column is None:
            row, column = (row - 1) // self.block.columns + 1, (row - 1) % self.block.columns + 1
        return self.other(Block(self.block.row + row - 1, self.block.column + column - 1))

    def other(self, block: Block) -> Range:
        """Return another block of the sheet."""
        return Range(self._sheet, block)

    def part(self, rows: range, columns: range) -> Block:
        """Return the block of these rows and columns of this one, from 0."""
        return Block(self.block.row + rows.start, self.block.column + columns.start, len(rows), len(columns))

    def used_part(self) -> Range | None:
        """Return the part that lies in what is used of the sheet, None for none."""
        block = self.block.within(self._sheet.used_range.block)
        return None if block is None else self.other(block)

    # RangeValues and cells

    def clear_contents(self) -> None:
        """Empty the cells, and keep their formats."""
        self.uno.clearContents(_CONTENTS)

    def clear_formats(self) -> None:
        """Take the formats away, and keep the contents."""
        self.uno.clearContents(_FORMATS)

    def clear(self) -> None:
        """Empty the cells and take their formats away."""
        self.uno.clearContents(_EVERYTHING)

    def sort(self, keys: Sequence[int], ascending: Sequence[bool], has_headers: bool) -> None:
        """Sort the rows by the columns `keys`, from 1; formats and notes go with their row, case is ignored."""
        fields = [struct("table.TableSortField") for _ in keys]
        for field, key, direction in zip(fields, keys, ascending, strict=True):
            field.Field, field.IsAscending = key - 1, direction
            field.FieldType = enum("table.TableSortFieldType", "AUTOMATIC")
        self.uno.sort(
            properties(
                SortFields=sequence("table.TableSortField", fields),
                ContainsHeader=has_headers,
                BindFormatsToContent=True,
                IsSortColumns=False,
                IsUserListEnabled=False,
            )
        )

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here and move those that are here `shift`: down or right; whole rows and columns as such.

        Without `shift`, cells go the short way: right where the block is higher than wide. New cells look as those
        on their left or above, or else as `copy_origin` says: format_from_right_or_below.
        """
        shifting.insert(self, shift, copy_origin)

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells and move others here `shift`: up or left; whole rows and columns as such.

        Without `shift`, cells come the short way: from the right where the block is higher than wide.
        """
        shifting.delete(self, shift)

    def _place(self) -> Any:
        return self.uno.getRangeAddress()

    def copy(self, destination: Any = None) -> None:
        """Copy cells whole to where `destination`, an xlwings Range, begins; without one, to the clipboard."""
        if destination is None:
            clipboard.copy(self)
        elif destination.impl.sheet.book == self._sheet.book:
            self._sheet.uno.copyRange(destination.impl.first_cell(), self._place())
        else:
            destination.impl.copy_from_cells(self, None, False, False)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Insert what was copied, from the first cell on: all, values, formulas, formats or comments."""
        clipboard.paste(self, paste, operation, skip_blanks, transpose)

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Copy the cells of `source_range`, an xlwings Range, here: all that they are, or a part of it."""
        self.copy_from_cells(source_range.impl, copy_type, skip_blanks, transpose)

    def copy_from_cells(self, source: Range, copy_type: str | None, skip_blanks: bool, transpose: bool) -> None:
        """Copy the cells of `source` here."""
        clipboard.copy(source)
        clipboard.paste(self, copy_type, None, skip_blanks, transpose)

    def copy_picture(self, appearance: str = "screen", format: str = "picture") -> None:  # noqa: A002 - xlwings' name
        """Put the cells on the clipboard, a picture of them among what can be pasted from there."""
        clipboard.copy(self)

    def to_png(self, path: str) -> None:
        """Write a picture of the cells."""
        Path(path).write_bytes(clipboard.picture(self))

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """Write the cells as a PDF."""
        self._sheet.book.to_pdf(path, quality, self.uno)

    @property
    def characters(self) -> Characters:
        """Return the characters of the text in the first cell."""
        return Characters(lambda: self.uno.getCellByPosition(0, 0))

    def move(self, destination: Any) -> None:
        """Move cells whole to where `destination`, an xlwings Range, begins, in the same workbook."""
        self._sheet.uno.moveRange(destination.impl.first_cell(), self._place())
        self._sheet.forget_cursors()

    def first_cell(self) -> Any:
        """Return the UNO address of the first cell."""
        place = self._place()
        return struct("table.CellAddress", place.Sheet, place.StartColumn, place.StartRow)

    def select(self) -> None:
        """Select the cells, on their sheet."""
        self._sheet.activate()
        self._sheet.book.controller.select(self.uno)

    @property
    def merge_cells(self) -> bool | None:
        """Tell whether all cells are one merged cell; None where some are merged."""
        return merging.is_merged(self)

    @property
    def merge_area(self) -> Range:
        """Return the block with all merged cells that this one touches."""
        return self.other(merging.area(self))

    def merge(self, across: bool = False) -> None:
        """Merge the cells, each row for itself if `across`; one content stays, as in Excel."""
        merging.merge(self, across)

    def unmerge(self) -> None:
        """Part merged cells."""
        self.uno.merge(False)

    # Places

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Range | None:
        """Return the first cell that shows `text`, whole or in part, None for none."""
        block = searching.find(self.uno, text, whole, direction, order, match_case)
        return None if block is None else self.other(block)

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Put `new` in place of `old` in what the cells hold, formulas too."""
        searching.replace_all(self.uno, old, new, whole, match_case)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """Return the blocks of cells that are blanks, constants, formulas or visible; blanks within what is used."""
        cells = self.used_part() if cell_type == "blanks" else self
        if cells is None:
            return []
        return list(map(self.other, searching.special(cells.uno, cell_type, value_type)))

    @property
    def address(self) -> str:
        """Return the address, $A$1:$B$2."""
        return self.block.address()

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """Return the address as asked; with the names of workbook and sheet if `external`."""
        address = self.block.address(row_absolute, col_absolute)
        if not external:
            return address
        return f"{quoted(f'[{self._sheet.book.name}]{self._sheet.name}')}!{address}"

    @property
    def current_region(self) -> Range:
        """Return the block around this one that empty rows and columns, or the edge, bound."""
        cursor = self._sheet.uno.createCursorByRange(self.uno)
        cursor.collapseToCurrentRegion()
        return self.other(block_of(cursor.getRangeAddress()))

    def end(self, direction: str) -> Range:
        """Return the cell that Ctrl and the arrow `direction` lead to: up, down, left or right."""
        direction = _DIRECTIONS.get(direction, direction)
        if direction not in _DIRECTIONS.values():
            raise ValueError(f"no direction: {direction}")
        row, column = self.block.row, self.block.column
        used = self._sheet.used_range.block
        is_vertical, step = direction in ("up", "down"), -1 if direction in ("up", "left") else 1
        here, last = (row, used.last_row) if is_vertical else (column, used.last_column)
        edge = 1 if step < 0 else MOST_ROWS if is_vertical else MOST_COLUMNS
        line = Block(1, column, max(last, here), 1) if is_vertical else Block(row, 1, 1, max(last, here))
        filled = [bool(text) for texts in self.other(line).uno.getFormulaArray() for text in texts]
        place = _end_of_run(filled, here, step, edge)
        return self.other(Block(place, column) if is_vertical else Block(row, place))

    @property
    def name(self) -> Name | None:
        """Return the name of exactly this block, None for none."""
        return next((name for name in self._sheet.book.names.all() if name.is_of(self)), None)

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.book.names.add(value, f"={self._sheet.reference()}!{self.address}")

    # Notes, links, filters

    @property
    def note(self) -> Note | None:
        """Return the note of the first cell, None for none."""
        cell = self(1, 1)
        return Note(cell) if cell.uno.getCellByPosition(0, 0).Annotation.String else None

    def add_note(self, text: str) -> Note:
        """Return a new note on the first cell."""
        cell = self(1, 1)
        self._sheet.uno.Annotations.insertNew(cell.first_cell(), text)
        return Note(cell)

    @property
    def hyperlink(self) -> str:
        """Return the address that the first cell leads to; an Exception where it has none, as on Windows."""
        fields = self.uno.getCellByPosition(0, 0).TextFields
        if not fields.getCount():
            raise Exception("The cell doesn't seem to contain a hyperlink!")
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make the first cell a link; LibreOffice has no tip to show for it."""
        cell = self.uno.getCellByPosition(0, 0)
        field = self._sheet.book.uno.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell.String = ""
        cell.insertTextContent(cell.createTextCursor(), field, False)

    @property
    def autofilter(self) -> AutoFilter:
        """Return the filter of the block."""
        return AutoFilter(self)

    @property
    def table(self) -> Any:
        """Return the table that the block is in, None for none."""
        return self._sheet.tables.around(self.block)


def _end_of_run(filled: Sequence[bool], here: int, step: int, edge: int) -> int:
    """Return where the run of filled cells, or of empty ones, ends from `here`: the rule of Ctrl and an arrow.

    Places are counted from 1; those after the last of `filled` are empty.
    """

    def is_filled(place: int) -> bool:
        return 1 <= place <= len(filled) and filled[place - 1]

    if here == edge:
        return here
    place = here + step
    if is_filled(here) and is_filled(place):
        while place != edge and is_filled(place + step):
            place += step
        return place
    while 1 <= place <= len(filled) and not is_filled(place):
        place += step
    return place if is_filled(place) else edge

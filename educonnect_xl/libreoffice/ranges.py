"""Blocks of cells: values, formulas, formats, and what can be done to them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice import searching, values
from educonnect_xl.libreoffice.addresses import MOST_COLUMNS, MOST_ROWS, Block, of
from educonnect_xl.libreoffice.autofilters import AutoFilter
from educonnect_xl.libreoffice.formats import GENERAL, common
from educonnect_xl.libreoffice.formulas import to_calc, to_excel
from educonnect_xl.libreoffice.notes import Note
from educonnect_xl.libreoffice.range_looks import Looks
from educonnect_xl.libreoffice.remote import Remote, bare, enum, properties, sequence, struct
from educonnect_xl.libreoffice.values import Cell, CellError, Rows

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.names import Name
    from educonnect_xl.libreoffice.sheets import Sheet

_EVERYTHING = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128  # com.sun.star.sheet.CellFlags, but for objects
_CONTENTS = 1 | 2 | 4 | 16  # numbers, dates, texts, formulas
_FORMATS = 32 | 64  # cell formats, and those that replace a style
_ERRORS = 4  # com.sun.star.sheet.FormulaResult
_DATE, _TRUTH, _TEXT = 2, 1024, 256  # com.sun.star.util.NumberFormat
_TIME, _DATE_TIME = 4, 6
_DIRECTIONS = {"u": "up", "d": "down", "l": "left", "r": "right"}
_CELLS_PER_WRITE = 2_000_000  # a block of a school's size, and more, is one call


class Range(Looks):
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
        """Return the UNO object itself (com.sun.star.sheet.SheetCellRange)."""
        return bare(self.uno)

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
        return self._other(Block(self.block.row + row - 1, self.block.column + column - 1))

    def _other(self, block: Block) -> Range:
        return Range(self._sheet, block)

    def _part(self, rows: range, columns: range) -> Block:
        """Return the block of these rows and columns of this one, from 0."""
        return Block(self.block.row + rows.start, self.block.column + columns.start, len(rows), len(columns))

    # Values

    @property
    def max_cells_per_write(self) -> int:
        """Return how many cells xlwings writes at once."""
        return _CELLS_PER_WRITE

    @property
    def raw_value(self) -> Any:
        """Return the values: rows of texts, numbers, dates, truth values, None for empty; one value for one cell.

        An error is None, or a CellError where the option err_to_str asks for its name.
        """
        cells = self._sheet.cursor_at(self.block)
        with values.uncollected():
            data = cells.getDataArray()
            kinds = values.types_of(data)
            rows = [[None if value == "" else value for value in row] if "" in row else list(row) for row in data]
        if float in kinds:
            self._convert_numbers(cells, rows)
        if type(None) in kinds and (self.options or {}).get("err_to_str"):
            self._name_errors(cells, rows)
        return rows if len(self) > 1 else rows[0][0]

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = self._rows_of(data)
        self._other(self._part(range(len(rows)), range(len(rows[0]))))._write(rows)

    def _convert_numbers(self, cells: Remote, rows: list[list[Any]]) -> None:
        for kind, blocks in self._number_kinds(cells):
            if not kind & (_DATE | _TRUTH):
                continue
            convert = values.truth_of if kind & _TRUTH else partial(values.date_of, self._sheet.book.null_date)
            for r, c in self._cells(blocks):
                if type(rows[r][c]) is float:
                    rows[r][c] = convert(rows[r][c])

    def _name_errors(self, cells: Remote, rows: list[list[Any]]) -> None:
        found = cells.queryFormulaCells(_ERRORS)
        for r, c in self._cells(map(of, found.getRangeAddresses())):
            shown = cells.getCellByPosition(c, r).String
            rows[r][c] = CellError(values.error_text(shown))

    def _cells(self, blocks: Iterable[Block]) -> Iterable[Cell]:
        """Give the cells of `blocks`, places on the sheet, as places in this block, from 0."""
        for block in blocks:
            for row in range(block.row, block.last_row + 1):
                for column in range(block.column, block.last_column + 1):
                    yield row - self.block.row, column - self.block.column

    def _number_kinds(self, cells: Remote) -> list[tuple[int, list[Block]]]:
        """Return the types of number formats (com.sun.star.util.NumberFormat) and the blocks that have each."""
        key = cells.NumberFormat if len(self) == 1 else common(cells, "NumberFormat")
        if key is not None:
            return [(self._sheet.book.number_kind(key), [self.block])]
        alike = cells.getUniqueCellFormatRanges()
        kinds = []
        for number in range(alike.getCount()):
            part = alike.getByIndex(number)
            key = common(part, "NumberFormat")
            kinds.append((self._sheet.book.number_kind(key), list(map(of, part.getRangeAddresses()))))
        return kinds

    def _of_kind(self, cells: Remote, is_wanted: Callable[[int], object]) -> set[Cell]:
        """Return the cells whose type of number format is wanted."""
        return {cell for kind, blocks in self._number_kinds(cells) if is_wanted(kind) for cell in self._cells(blocks)}

    def _rows_of(self, data: Any) -> Rows:
        """Return `data` as rows: a lone value fills the block, a flat sequence is one row."""
        if not isinstance(data, (list, tuple)):
            return [[data] * self.block.columns] * self.block.rows
        if not data or not isinstance(data[0], (list, tuple)):
            return [data] * (self.block.rows if self.block.columns == len(data) else 1)
        return data

    def _write(self, rows: Rows) -> None:
        kinds = values.types_of(rows)
        if not kinds <= {str, float, int}:
            rows = [list(map(values.prepare, row)) for row in rows]
            kinds = values.types_of(rows)
        special = values.special_cells(rows) if str in kinds else []
        cells = self._sheet.cursor_at(self.block)
        if special or kinds != {str}:
            self._forget_truth(cells, rows)
        if special:
            self._write_formulas(cells, rows, special)
        else:
            cells.setDataArray(values.as_data(rows, self._sheet.book.serial))
        if not kinds <= {str, float, int}:
            self._format_dates(rows)

    def _forget_truth(self, cells: Remote, rows: Rows) -> None:
        """Take the format of truth values from cells that get something else: it would make them one, as 1 or 0."""
        found = self._of_kind(cells, lambda kind: kind & _TRUTH)
        others = {(r, c) for r, c in found if not isinstance(rows[r][c], bool)}
        if others:
            self._several(others).NumberFormat = 0

    def _write_formulas(self, cells: Remote, rows: Rows, special: Sequence[Cell]) -> None:
        texts = self._of_kind(cells, lambda kind: kind & _TEXT)
        if texts.issuperset(special):
            cells.setDataArray(values.as_data(rows, self._sheet.book.serial))
        else:
            cells.setFormulaArray(values.as_formulas(rows, texts, self._sheet.book.serial))

    def _format_dates(self, rows: Rows) -> None:
        """Format dates, where cells have no format of their own, and truth values, which are none without it."""
        cells = self._sheet.cursor_at(self.block)
        standard, others = self._of_kind(cells, lambda kind: kind & GENERAL), set(self._cells([self.block]))
        number_formats, locale = self._sheet.book.uno.NumberFormats, struct("lang.Locale")
        for kind, is_wanted, free in (
            (_DATE, lambda value: values.is_date(value) and not values.has_time(value), standard),
            (_DATE_TIME, values.has_time, standard),
            (_TIME, lambda value: isinstance(value, dt.time), standard),
            (_TRUTH, lambda value: isinstance(value, bool), others),
        ):
            wanted = free.intersection(values.cells_of_type(rows, is_wanted))
            if wanted:
                self._several(wanted).NumberFormat = number_formats.getStandardFormat(kind, locale)

    def _several(self, cells: Iterable[Cell]) -> Remote:
        """Return a UNO object of several cells of this block, joined to runs down their columns."""
        together: Remote = self._sheet.book.uno.createInstance("com.sun.star.sheet.SheetCellRanges")
        sheet = self._sheet.index - 1
        ordered = sorted((c, r) for r, c in cells)
        addresses = []
        for column, run in groupby(enumerate(ordered), key=lambda item: (item[1][0], item[1][1] - item[0])):
            rows = [row for _, (_, row) in run]
            first, left = self.block.row - 1, self.block.column - 1 + column[0]
            bounds = (left, first + rows[0], left, first + rows[-1])
            addresses.append(struct("table.CellRangeAddress", sheet, *bounds))
        together.addRangeAddresses(tuple(addresses), False)
        return together

    @property
    def formula(self) -> Any:
        """Return the formulas in Excel's notation, and what cells without one hold, as text."""
        rows = self._sheet.cursor_at(self.block).getFormulaArray()
        formulas = tuple(tuple(map(_formula_or_text, row)) for row in rows)
        return formulas if len(self) > 1 else formulas[0][0]

    @formula.setter
    def formula(self, value: Any) -> None:
        if isinstance(value, str) and value.startswith("=") and len(self) > 1:
            self._fill_formula(value)
            return
        rows = [[str(text) for text in row] for row in self._rows_of(value)]
        target = self._other(self._part(range(len(rows)), range(len(rows[0]))))
        cells = target._sheet.cursor_at(target.block)
        target._forget_truth(cells, rows)
        cells.setFormulaArray(tuple(tuple(to_calc(text) if text[:1] == "=" else text for text in row) for row in rows))

    def _fill_formula(self, text: str) -> None:
        """Write one formula to all cells, its relative references shifted from the first cell on, as Excel does."""
        self(1, 1).formula = text
        down, across = enum("sheet.FillDirection", "TO_BOTTOM"), enum("sheet.FillDirection", "TO_RIGHT")
        if self.block.rows > 1:
            self._other(self._part(range(self.block.rows), range(1))).uno.fillAuto(down, 1)
        if self.block.columns > 1:
            self.uno.fillAuto(across, 1)

    formula2 = formula

    @property
    def formula_array(self) -> str:
        """Return the formula that the block has as an array, "" for none."""
        return to_excel(_without_braces(self.uno.getArrayFormula()))

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.uno.setArrayFormula(to_calc(value))

    @property
    def has_array(self) -> bool:
        """Tell whether the block is one array formula."""
        return bool(self.uno.getArrayFormula())

    # Contents and cells

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

        Without `shift`, cells go the short way: right where the block is higher than wide.
        """
        mode = self._shift_mode(shift, {"down": "DOWN", "right": "RIGHT"})
        self._sheet.uno.insertCells(self._place(), enum("sheet.CellInsertMode", mode))

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells and move others here `shift`: up or left; whole rows and columns as such.

        Without `shift`, cells come the short way: from the right where the block is higher than wide.
        """
        mode = self._shift_mode(shift, {"up": "UP", "left": "LEFT"})
        self._sheet.uno.removeRange(self._place(), enum("sheet.CellDeleteMode", mode))

    def _shift_mode(self, shift: str | None, modes: dict[str, str]) -> str:
        if self.block.rows == MOST_ROWS:
            return "COLUMNS"
        if self.block.columns == MOST_COLUMNS:
            return "ROWS"
        vertical, horizontal = modes
        chosen = shift or (horizontal if self.block.rows > self.block.columns else vertical)
        if chosen not in modes:
            raise ValueError(f"cells are moved {' or '.join(modes)}, not {shift}")
        return modes[chosen]

    def _place(self) -> Any:
        return self.uno.getRangeAddress()

    def copy(self, destination: Any = None) -> None:
        """Copy cells whole to where `destination`, an xlwings Range, begins, in the same workbook."""
        if destination is None:
            raise NotImplementedError("LibreOffice's clipboard is not offered: give a destination")
        self._sheet.uno.copyRange(destination.impl._first_cell(), self._place())

    def move(self, destination: Any) -> None:
        """Move cells whole to where `destination`, an xlwings Range, begins, in the same workbook."""
        self._sheet.uno.moveRange(destination.impl._first_cell(), self._place())

    def _first_cell(self) -> Any:
        place = self._place()
        return struct("table.CellAddress", place.Sheet, place.StartColumn, place.StartRow)

    def select(self) -> None:
        """Select the cells, on their sheet."""
        self._sheet.activate()
        self._sheet.book.controller.select(self.uno)

    # Places

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Range | None:
        """Return the first cell that shows `text`, whole or in part, None for none."""
        block = searching.find(self.uno, text, whole, direction, order, match_case)
        return None if block is None else self._other(block)

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Put `new` in place of `old` in what the cells hold, formulas too."""
        searching.replace_all(self.uno, old, new, whole, match_case)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """Return the blocks of cells that are blanks, constants, formulas or visible; blanks within what is used."""
        block = self.block.within(self._sheet.used_range.block) if cell_type == "blanks" else self.block
        if block is None:
            return []
        return list(map(self._other, searching.special(self._other(block).uno, cell_type, value_type)))

    @property
    def address(self) -> str:
        """Return the address, $A$1:$B$2."""
        return self.block.address()

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """Return the address as asked; with the names of workbook and sheet if `external`."""
        address = self.block.address(row_absolute, col_absolute)
        if not external:
            return address
        name = f"[{self._sheet.book.name}]{self._sheet.name}"
        if re.fullmatch(r"[\w.\[\]]+", name):
            return f"{name}!{address}"
        quoted = name.replace("'", "''")
        return f"'{quoted}'!{address}"

    @property
    def current_region(self) -> Range:
        """Return the block around this one that empty rows and columns, or the edge, bound."""
        cursor = self._sheet.uno.createCursorByRange(self.uno)
        cursor.collapseToCurrentRegion()
        return self._other(of(cursor.getRangeAddress()))

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
        filled = [bool(text) for texts in self._other(line).uno.getFormulaArray() for text in texts]
        place = _end_of_run(filled, here, step, edge)
        return self._other(Block(place, column) if is_vertical else Block(row, place))

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
        self._sheet.uno.Annotations.insertNew(cell._first_cell(), text)
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


def _without_braces(formula: str) -> str:
    return formula[1:-1] if formula.startswith("{=") else formula


def _formula_or_text(text: str) -> str:
    """Return what LibreOffice has in a cell in Excel's notation; an array formula without the braces around it."""
    bare_text = _without_braces(text)
    return to_excel(bare_text) if bare_text[:1] == "=" else text.removeprefix("'")


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

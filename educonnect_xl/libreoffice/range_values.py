"""What blocks of cells hold: values, formulas, and the formats that make dates and truth values of numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from educonnect_xl.libreoffice import values
from educonnect_xl.libreoffice.addresses import Block, block_of
from educonnect_xl.libreoffice.formats import GENERAL, uniform_property
from educonnect_xl.libreoffice.formulas import to_calc, to_excel
from educonnect_xl.libreoffice.range_formats import RangeFormats
from educonnect_xl.libreoffice.remote import Remote, enum, struct
from educonnect_xl.libreoffice.structured import TablesSeen
from educonnect_xl.libreoffice.values import Cell, CellError, Rows

_ERRORS = 4  # com.sun.star.sheet.FormulaResult
_DATE, _TRUTH, _TEXT = 2, 1024, 256  # com.sun.star.util.NumberFormat
_TIME, _DATE_TIME = 4, 6
_TRUTHS_BY_NUMBER = {"1": "TRUE", "0": "FALSE"}
_EXPONENT = re.compile(r"(-?\d+(?:\.\d+)?E[+-])0(\d\d)")  # Excel writes two digits of it
_CELLS_PER_WRITE = 2_000_000  # a block of a school's size, and more, is one call


class RangeValues(RangeFormats):
    """The part of a Range that has its values and formulas."""

    options: Any

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
        self.other(self.part(range(len(rows)), range(len(rows[0]))))._write(rows)

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
        for r, c in self._cells(map(block_of, found.getRangeAddresses())):
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
        key = cells.NumberFormat if len(self) == 1 else uniform_property(cells, "NumberFormat")
        if key is not None:
            return [(self._sheet.book.number_kind(key), [self.block])]
        alike = cells.getUniqueCellFormatRanges()
        kinds = []
        for number in range(alike.getCount()):
            part = alike.getByIndex(number)
            key = uniform_property(part, "NumberFormat")
            kinds.append((self._sheet.book.number_kind(key), list(map(block_of, part.getRangeAddresses()))))
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
            self.several(others).NumberFormat = 0

    def _write_formulas(self, cells: Remote, rows: Rows, special: Sequence[Cell]) -> None:
        texts = self._of_kind(cells, lambda kind: kind & _TEXT)
        if texts.issuperset(special):
            cells.setDataArray(values.as_data(rows, self._sheet.book.serial))
        else:
            cells.setFormulaArray(values.as_formulas(rows, texts, self._sheet.book.serial, self._tables_seen()))

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
                self.several(wanted).NumberFormat = number_formats.getStandardFormat(kind, locale)

    def _tables_seen(self) -> TablesSeen:
        return TablesSeen(self._sheet.book, self.other(self.block))

    def several(self, cells: Iterable[Cell]) -> Remote:
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
        cells = self._sheet.cursor_at(self.block)
        rows = [list(row) for row in cells.getFormulaArray()]
        self._name_truth(cells, rows)
        self._strip_braces(cells, rows)
        formulas = tuple(tuple(map(_formula_or_text, row)) for row in rows)
        return formulas if len(self) > 1 else formulas[0][0]

    @formula.setter
    def formula(self, value: Any) -> None:
        if isinstance(value, str) and value.startswith("=") and len(self) > 1:
            self._fill_formula(value)
            return
        rows = [[str(text) for text in row] for row in self._rows_of(value)]
        target = self.other(self.part(range(len(rows)), range(len(rows[0]))))
        cells = target._sheet.cursor_at(target.block)
        target._forget_truth(cells, rows)
        texts = target._of_kind(cells, lambda kind: kind & _TEXT)
        cells.setFormulaArray(values.as_typed(rows, texts, target._tables_seen()))
        truths = values.cells_of_type(rows, lambda text: text.upper() in _TRUTHS_BY_NUMBER.values())
        target._format_truth(set(truths).difference(texts))

    def _name_truth(self, cells: Remote, rows: list[list[str]]) -> None:
        """Write TRUE and FALSE where LibreOffice has 1 and 0 with the format of truth values."""
        numbers = values.cells_of_type(rows, _TRUTHS_BY_NUMBER.__contains__)
        for r, c in self._of_kind(cells, lambda kind: kind & _TRUTH).intersection(numbers) if numbers else ():
            rows[r][c] = _TRUTHS_BY_NUMBER[rows[r][c]]

    def _strip_braces(self, cells: Remote, rows: list[list[str]]) -> None:
        """Take the braces from array formulas, and leave them to texts."""
        for r, c in values.cells_of_type(rows, lambda text: text.startswith("{=")):
            if cells.getCellByPosition(c, r).Type == enum("table.CellContentType", "FORMULA"):
                rows[r][c] = _without_braces(rows[r][c])

    def _format_truth(self, cells: set[Cell]) -> None:
        """Format as truth values what LibreOffice took for 1 or 0."""
        if cells:
            number_formats = self._sheet.book.uno.NumberFormats
            self.several(cells).NumberFormat = number_formats.getStandardFormat(_TRUTH, struct("lang.Locale"))

    def _fill_formula(self, text: str) -> None:
        """Write one formula to all cells, its relative references shifted from the first cell on, as Excel does."""
        self(1, 1).formula = text
        down, across = enum("sheet.FillDirection", "TO_BOTTOM"), enum("sheet.FillDirection", "TO_RIGHT")
        if self.block.rows > 1:
            self.other(self.part(range(self.block.rows), range(1))).uno.fillAuto(down, 1)
        if self.block.columns > 1:
            self.uno.fillAuto(across, 1)

    formula2 = formula

    @property
    def formula_array(self) -> str:
        """Return the formula that the block has as an array, "" for none."""
        return to_excel(_without_braces(self.uno.getArrayFormula()))

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.uno.setArrayFormula(to_calc(value, self._tables_seen()))

    @property
    def has_array(self) -> bool:
        """Tell whether the block is one array formula."""
        return bool(self.uno.getArrayFormula())


def _without_braces(formula: str) -> str:
    return formula[1:-1] if formula.startswith("{=") else formula


def _formula_or_text(text: str) -> str:
    """Return what LibreOffice has in a cell in Excel's notation; a text that looks like a number begins with '."""
    if text[:1] == "=":
        return to_excel(text)
    return _EXPONENT.sub(r"\1\2", text) if _EXPONENT.fullmatch(text) else text.removeprefix("'")

"""What blocks of cells hold: values, formulas, and the formats that make dates and truth values of numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from educonnect_xl.libreoffice import values
from educonnect_xl.libreoffice.addresses import Block, block_of
from educonnect_xl.libreoffice.formats import GENERAL, parts_alike, uniform_property
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
_PLAIN = {str, float, int}
_CELLS_PER_WRITE = 2_000_000  # a block of a school's size, and more, is one call


class NumberFormat(NamedTuple):
    """One of the number formats in a block: its key, its kind (com.sun.star.util.NumberFormat), who has it."""

    key: int
    kind: int
    blocks: list[Block]


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
        for one in self._formats(cells):
            if not one.kind & (_DATE | _TRUTH):
                continue
            convert = values.truth_of if one.kind & _TRUTH else partial(values.date_of, self._sheet.book.null_date)
            for r, c in self._cells(one.blocks):
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

    def _formats(self, cells: Remote) -> list[NumberFormat]:
        """Return the number formats of the cells."""
        key = cells.NumberFormat if len(self) == 1 else uniform_property(cells, "NumberFormat")
        if key is not None:
            return [NumberFormat(key, self._sheet.book.number_kind(key), [self.block])]
        found = []
        for part in parts_alike(cells):
            key = part.NumberFormat
            blocks = list(map(block_of, part.getRangeAddresses()))
            found.append(NumberFormat(key, self._sheet.book.number_kind(key), blocks))
        return found

    def _of_kind(self, formats: Iterable[NumberFormat], kind: int) -> set[Cell]:
        """Return the cells that have one of the formats, of that kind."""
        return {cell for one in formats if one.kind & kind for cell in self._cells(one.blocks)}

    def _rows_of(self, data: Any) -> Rows:
        """Return `data` as rows: a lone value fills the block, a flat sequence is one row."""
        if not isinstance(data, (list, tuple)):
            return [[data] * self.block.columns] * self.block.rows
        if not data or not isinstance(data[0], (list, tuple)):
            return [data] * (self.block.rows if self.block.columns == len(data) else 1)
        return data

    def _write(self, rows: Rows) -> None:
        kinds = values.types_of(rows)
        if not kinds <= _PLAIN:
            rows = [list(map(values.prepare, row)) for row in rows]
            kinds = values.types_of(rows)
        if str in kinds:
            values.refuse_long(rows)
        special = values.special_cells(rows) if str in kinds else []
        are_texts = kinds == {str} and not special
        has_doubtful = str in kinds and values.has_doubtful_text(rows)
        cells = self._sheet.cursor_at(self.block)
        if are_texts and not has_doubtful:
            cells.setDataArray(values.as_data(rows, self._sheet.book.serial))
            return
        formats = self._formats(cells)
        self._format_dates(rows, formats, kinds)  # first: a formula takes its own format from them
        if special and not (texts := self._of_kind(formats, _TEXT)).issuperset(special):
            cells.setFormulaArray(values.as_formulas(rows, texts, self._sheet.book.serial, self._tables_seen()))
        else:
            cells.setDataArray(values.as_data(rows, self._sheet.book.serial))
        if has_doubtful:
            self._restore_formats(cells, rows, formats, is_alone=kinds <= _PLAIN and not special)

    def _format_dates(self, rows: Rows, formats: Sequence[NumberFormat], kinds: set[type]) -> None:
        """Format dates, where cells have no format of their own, and truth values, which are none without it.

        Cells that were truth values, and get something else, lose that format: it would make them one, as 1 or 0.
        """
        others = {(r, c) for r, c in self._of_kind(formats, _TRUTH) if not isinstance(rows[r][c], bool)}
        self.mark_truths(set(), others)
        if kinds <= _PLAIN:
            return
        standard = self._of_kind(formats, GENERAL) | others
        for kind, is_wanted in (
            (_DATE, lambda value: values.is_date(value) and not values.has_time(value)),
            (_DATE_TIME, values.has_time),
            (_TIME, lambda value: isinstance(value, dt.time)),
        ):
            self._format(standard.intersection(values.cells_of_type(rows, is_wanted)), kind)
        self.mark_truths(set(values.cells_of_type(rows, lambda value: isinstance(value, bool))), set())

    def _restore_formats(self, cells: Remote, rows: Rows, formats: Sequence[NumberFormat], is_alone: bool) -> None:
        """Give cells back the formats that LibreOffice took, to make that of texts of it, from doubtful texts.

        A cell with it would take the formula that is written next for a text. `is_alone`: nothing that was written
        came with a format.
        """
        doubtful: set[Cell] = set()
        for one in formats:
            if one.kind & _TEXT:
                continue
            key = 0 if one.kind & _TRUTH else one.key
            if len(formats) == 1 and is_alone:
                cells.NumberFormat = key
                return
            doubtful = doubtful or set(values.cells_of_type(rows, values.is_doubtful_text))
            if found := doubtful.intersection(self._cells(one.blocks)):
                self.several(found).NumberFormat = key

    def truths(self) -> set[Cell]:
        """Return the cells that have the format of truth values, from 0."""
        return self._of_kind(self._formats(self.uno), _TRUTH)

    def mark_truths(self, truths: set[Cell], others: set[Cell]) -> None:
        """Make truth values of the numbers in `truths`, and none of those in `others`."""
        self._format(truths, _TRUTH)
        if others:
            self.several(others).NumberFormat = 0

    def _format(self, cells: set[Cell], kind: int) -> None:
        """Give the cells the standard format of that kind."""
        if cells:
            number_formats = self._sheet.book.uno.NumberFormats
            self.several(cells).NumberFormat = number_formats.getStandardFormat(kind, struct("lang.Locale"))

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
        rows = [[str(values.prepare(content)) for content in row] for row in self._rows_of(value)]
        values.refuse_long(rows)
        target = self.other(self.part(range(len(rows)), range(len(rows[0]))))
        cells = target._sheet.cursor_at(target.block)
        formats = target._formats(cells)
        texts = target._of_kind(formats, _TEXT)
        typed = values.as_typed(rows, texts, target._tables_seen())
        truths = set(values.cells_of_type(rows, lambda text: text.upper() in _TRUTHS_BY_NUMBER.values())) - texts
        target.mark_truths(truths, target._of_kind(formats, _TRUTH) - truths)
        cells.setFormulaArray(typed)

    def _name_truth(self, cells: Remote, rows: list[list[str]]) -> None:
        """Write TRUE and FALSE where LibreOffice has 1 and 0 with the format of truth values."""
        numbers = values.cells_of_type(rows, _TRUTHS_BY_NUMBER.__contains__)
        for r, c in self._of_kind(self._formats(cells), _TRUTH).intersection(numbers) if numbers else ():
            rows[r][c] = _TRUTHS_BY_NUMBER[rows[r][c]]

    def _strip_braces(self, cells: Remote, rows: list[list[str]]) -> None:
        """Take the braces from array formulas, and leave them to texts."""
        for r, c in values.cells_of_type(rows, lambda text: text.startswith("{=")):
            if cells.getCellByPosition(c, r).Type == enum("table.CellContentType", "FORMULA"):
                rows[r][c] = _without_braces(rows[r][c])

    def _fill_formula(self, text: str) -> None:
        """Write one formula to all cells, its relative references shifted from the first cell on, as Excel does.

        LibreOffice fills in the looks of the first cell besides: it is asked to only where all look alike.
        """
        if self.uno.getUniqueCellFormatRanges().getCount() > 1:
            self.formula = self._shifted(text)
            return
        self(1, 1).formula = text
        down, across = enum("sheet.FillDirection", "TO_BOTTOM"), enum("sheet.FillDirection", "TO_RIGHT")
        if self.block.rows > 1:
            self.other(self.part(range(self.block.rows), range(1))).uno.fillAuto(down, 1)
        if self.block.columns > 1:
            self.uno.fillAuto(across, 1)

    def _shifted(self, text: str) -> list[list[str]]:
        """Return the formula of each cell when `text` is that of the first."""
        parser = self._sheet.book.uno.createInstance("com.sun.star.sheet.FormulaParser")
        sheet, row, column = self._sheet.index - 1, self.block.row, self.block.column

        def address(down: int, right: int) -> Any:
            return struct("table.CellAddress", sheet, column + right, row + down)

        tokens = parser.parseFormula(to_calc(text, self._tables_seen()).removeprefix("="), address(0, 0))
        return [
            [to_excel("=" + parser.printFormula(tokens, address(down, right))) for right in range(self.block.columns)]
            for down in range(self.block.rows)
        ]

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

"""References to parts of a table, Table[column], between Excel's notation and LibreOffice's.

LibreOffice knows the long forms alone: Table[[#This Row];[column]] where Excel has Table[@column], and [@column] in the
table itself; Table[] for what a table's name alone means in Excel, which is its data. A character that means something
in the brackets has an apostrophe in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from educonnect_xl.libreoffice.addresses import Block, block_of, parse
from educonnect_xl.libreoffice.remote import Remote

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet

_INNER = r"(?:'.|[^\[\]'])*"
BRACKETS = rf"\[(?:'.|[^\[\]']|\[{_INNER}\])*\]"  # what follows the name of a table
_ITEM = re.compile(rf"\s*\[({_INNER})\]\s*([,;:]|$)", re.DOTALL)
_ESCAPED = re.compile("'(.)", re.DOTALL)
_MARKS = re.compile(r"[\[\]#'@]")
_THIS_ROW = "#This Row"
_ROWS = {row.lower(): row for row in ("#All", "#Data", "#Headers", "#Totals", _THIS_ROW)}
_PLAIN, _PLAIN_AFTER_AT = re.compile(r"[\w ]+"), re.compile(r"\w+")
_ANY_RESULT = 1 | 2 | 4  # com.sun.star.sheet.FormulaResult
_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_REFERENCE = re.compile(rf"([^\W\d][\w.]*)({BRACKETS})")

Parts = tuple[list[str], list[str]]  # which rows; the first and the last column, or one, or none


class TablesSeen:
    """The tables of `book`, asked for when a formula names one; `cells` are where the formulas go, None for a name."""

    def __init__(self, book: Book, cells: Range | None = None) -> None:
        self._book, self._cells = book, cells
        self._headers: dict[str, set[str] | None] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.lower(): name for name in self._book.uno.DatabaseRanges.getElementNames()}

    def has(self, name: str) -> bool:
        """Tell whether there is a table of that name, whatever the case."""
        return name.lower() in self._names

    def around(self) -> str:
        """Return the name of the table that the formulas are in; ValueError for none."""
        found = self._cells and self._cells.table
        if not found:
            raise ValueError("a formula has a reference to its own table, and is in none")
        return str(found.name)

    def check(self, name: str, columns: list[str]) -> None:
        """ValueError for no such table, or no such column in it: Excel refuses the formula."""
        if not self.has(name):
            raise ValueError(f"a formula has a reference to a table that is not there: {name}")
        known = self._headers_of(name.lower())
        for column in columns:
            if known is not None and column.lower() not in known:
                raise ValueError(f"a formula has a reference to a column that the table {name} has not: {column}")

    def _headers_of(self, name: str) -> set[str] | None:
        """Return the headers of the table in small letters, None where they are not shown."""
        if name not in self._headers:
            table = self._book.uno.DatabaseRanges.getByName(self._names[name])
            shown = table.getReferredCells().getDataArray()[0] if table.ContainsHeader else None
            self._headers[name] = None if shown is None else {str(header).lower() for header in shown}
        return self._headers[name]


def check_table_name(name: str) -> None:
    """ValueError for what Excel takes for no name of a table: one with spaces, or one that is an address."""
    if not _NAME.fullmatch(name) or parse(name) or name.upper() in ("C", "R"):
        raise ValueError(f"a table cannot have the name {name}: letters, digits, _ and ., and no address of cells")


@contextmanager
def formulas_kept(book: Book, name: str, new_name: str | None = None) -> Iterator[None]:
    """Write again, after the table `name` was changed or renamed, what refers to it: LibreOffice forgets to look."""
    cells = [found for sheet in book.sheets for found in _formulas_with(sheet, name)]
    names = [(own.uno, str(own.uno.Content)) for own in book.names.all() if f"{name}[" in own.uno.Content]
    yield
    for target, text in cells:
        formula = _renamed(text, name, new_name or name)
        if formula.startswith("{"):
            target.setArrayFormula(formula[1:-1])
        else:
            target.getCellByPosition(0, 0).setFormula(formula)
    for target, text in names:
        target.Content = _renamed(text, name, new_name or name)


def _formulas_with(sheet: Sheet, name: str) -> Iterator[tuple[Remote, str]]:
    """Give the cells of a formula with a reference to the table, those of an array once, and the formula."""
    arrays = set()
    for area in sheet.uno.queryFormulaCells(_ANY_RESULT).getRangeAddresses():
        block = block_of(area)
        rows = sheet.uno.getCellRangeByPosition(*block.bounds()).getFormulaArray()
        for r, c in ((r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if f"{name}[" in text):
            column, row = block.column - 1 + c, block.row - 1 + r
            cells = sheet.uno.createCursorByRange(sheet.uno.getCellRangeByPosition(column, row, column, row))
            if rows[r][c].startswith("{"):
                cells.collapseToCurrentArray()
                place = block_of(cells.getRangeAddress())
                if place in arrays:
                    continue
                arrays.add(place)
            yield cells, rows[r][c]


def _renamed(formula: str, name: str, new_name: str) -> str:
    """Return the formula with another name of a table, but in its texts."""
    found = re.compile(rf'"(?:[^"]|"")*"|(?<![\w.]){re.escape(name)}(?=\[)')
    return found.sub(lambda match: new_name if match[0] == name else match[0], formula)


def place_of(book: Book, reference: str) -> tuple[int, Block] | None:
    """Return the place of the sheet, from 0, and the cells that a reference, in LibreOffice's notation, stands for.

    None for what is no reference to a part of a table, for one to the row it is in, and for rows that are not there.
    """
    match = _REFERENCE.fullmatch(reference)
    ranges = book.uno.DatabaseRanges
    if match is None or not ranges.hasByName(match[1]):
        return None
    table, (rows, columns) = ranges.getByName(match[1]), _parts(match[2])
    block = block_of(table.DataArea)
    numbers = _rows_of(table, block, rows or ["#Data"])
    headers = [str(header).lower() for header in table.getReferredCells().getDataArray()[0]]
    if not numbers or not {column.lower() for column in columns} <= set(headers):
        return None
    places = [headers.index(column.lower()) for column in columns] or [0, block.columns - 1]
    first, last = min(places), max(places)
    return table.DataArea.Sheet, Block(numbers[0], block.column + first, len(numbers), last - first + 1)


def _rows_of(table: Remote, block: Block, parts: list[str]) -> list[int]:
    """Return the rows of these parts of a table, from 1: none for the row that a formula is in."""
    rows = range(block.row, block.last_row + 1)
    headers, totals = (1 if table.ContainsHeader else 0), (1 if table.TotalsRow else 0)
    known = {
        "#All": rows,
        "#Headers": rows[:headers],
        "#Data": rows[headers : len(rows) - totals],
        "#Totals": rows[len(rows) - totals :],
    }
    return sorted({row for part in parts for row in known.get(part, ())})


def to_calc_reference(name: str, brackets: str, tables: TablesSeen) -> str:
    """Return a reference to a part of a table as LibreOffice has it; `name` is "" in the table itself."""
    rows, columns = _parts(brackets)
    name = name or tables.around()
    tables.check(name, columns)
    return f"{name}[{_inner(rows, columns, ';')}]"


def to_excel_reference(name: str, brackets: str) -> str:
    """Return a reference to a part of a table as Excel has it, as short as it is outside of the table."""
    rows, columns = _parts(brackets)
    if rows == [_THIS_ROW]:
        is_plain = len(columns) == 1 and _PLAIN_AFTER_AT.fullmatch(columns[0])
        return f"{name}[@{columns[0] if is_plain else _columns(columns)}]"
    if len(rows) == 1 and not columns:
        return f"{name}[{rows[0]}]"
    return f"{name}[{_inner(rows, columns, ',')}]" if rows or columns else name


def _parts(brackets: str) -> Parts:
    """Return what a reference, [ first and ] last, says; ValueError for what Excel would not take."""
    inner = brackets[1:-1].strip()
    rows = []
    if inner.startswith("@"):
        rows, inner = [_THIS_ROW], inner[1:].strip()
    if not inner.startswith("["):
        if inner.lower() in _ROWS:
            return [_ROWS[inner.lower()]], []
        return rows, [_ESCAPED.sub(r"\1", inner)] if inner else []
    return _listed(brackets, inner, rows)


def _listed(brackets: str, inner: str, rows: list[str]) -> Parts:
    """Return what the items of a reference say: which rows, then columns."""
    columns: list[str] = []
    place, mark = 0, ","
    while place < len(inner):
        item = _ITEM.match(inner, place)
        is_column = item is not None and item[1].lower() not in _ROWS
        if item is None or (mark == ":") != bool(is_column and columns) or (columns and not is_column):
            raise ValueError(f"a formula has a reference to a table that is not understood: {brackets}")
        if is_column:
            columns.append(_ESCAPED.sub(r"\1", item[1]))
        else:
            rows = [*rows, _ROWS[item[1].lower()]]
        place, mark = item.end(), item[2]
    if mark or len(columns) > 2:
        raise ValueError(f"a formula has a reference to a table that is not understood: {brackets}")
    return rows, columns


def _inner(rows: list[str], columns: list[str], mark: str) -> str:
    if not rows and len(columns) == 1 and _PLAIN.fullmatch(columns[0]):
        return columns[0]
    return mark.join([*(f"[{row}]" for row in rows), *([_columns(columns)] if columns else [])])


def _columns(columns: list[str]) -> str:
    escaped = [_MARKS.sub(r"'\g<0>", column) for column in columns]
    return ":".join(f"[{column}]" for column in escaped)

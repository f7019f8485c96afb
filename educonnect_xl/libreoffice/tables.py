"""Tables, which LibreOffice calls database ranges: those with a name, as an Excel table has when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.addresses import Block, block_of
from educonnect_xl.libreoffice.autofilters import AutoFilter
from educonnect_xl.libreoffice.errors import DeletedError
from educonnect_xl.libreoffice.named_collection import NamedCollection
from educonnect_xl.libreoffice.ranges import Range
from educonnect_xl.libreoffice.remote import Remote, unwrapped
from educonnect_xl.libreoffice.structured import check_table_name, formulas_kept

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.sheets import Sheet

_COUNT, _SUM = 103, 109  # of SUBTOTAL: COUNTA and SUM of the rows that are shown


class Tables(NamedCollection["Table"]):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def api(self) -> Any:
        """Return the UNO object of the tables of all sheets (com.sun.star.sheet.DatabaseRanges)."""
        return unwrapped(self.parent.book.uno.DatabaseRanges)

    def _all(self) -> list[Table]:
        """Return the tables in the order in which they were made."""
        ranges = self.parent.book.uno.DatabaseRanges
        found = [ranges.getByIndex(number) for number in range(ranges.getCount())]
        if not found:
            return []
        here = self.parent.index - 1
        own = [uno for uno in found if uno.DataArea.Sheet == here]
        return [Table(self.parent, uno) for uno in sorted(own, key=lambda uno: int(uno.TokenIndex))]

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool | str = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Return a new table of the cells `source`, headers in its first row; LibreOffice has no table styles.

        As in Excel, headers become texts, all different, and cells without any are moved down for new ones. ValueError
        for a name that Excel does not take.
        """
        if source is None:
            raise NotImplementedError("a table is made of cells: give a source")
        if name is not None:
            check_table_name(name)
        taken = self.parent.book.uno.DatabaseRanges.getElementNames()
        free = name or next(f"Table{number}" for number in range(1, len(taken) + 2) if f"Table{number}" not in taken)
        cells = source.impl
        if has_headers is False or has_headers == "no":
            cells.other(replace(cells.block, rows=1)).insert("down")
            cells = cells.other(replace(cells.block, rows=cells.block.rows + 1))
        self.parent.book.uno.DatabaseRanges.addNewByName(free, cells.uno.getRangeAddress())
        table = self(free)
        table.uno.AutoFilter = table.uno.ContainsHeader = True
        _make_headers(cells.other(replace(cells.block, rows=1)))
        return table

    def around(self, block: Block) -> Table | None:
        """Return the table that holds `block`, None for none."""
        return next((table for table in self if table.block().around(block) == table.block()), None)


class Table(base_classes.Table):
    """One table of a sheet."""

    def __init__(self, sheet: Sheet, uno: Remote) -> None:
        self._sheet, self._uno = sheet, uno

    @property
    def uno(self) -> Remote:
        """Return the UNO object; DeletedError when there is no such table any more: it would be the first cell."""
        if self._uno.TokenIndex is None:
            raise DeletedError("table")
        return self._uno

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.DatabaseRange)."""
        return unwrapped(self.uno)

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self._sheet

    def block(self) -> Block:
        """Return where it is."""
        return block_of(self.uno.DataArea)

    @property
    def name(self) -> str:
        """Return the name."""
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        check_table_name(value)
        with formulas_kept(self._sheet.book, self.name, value):
            self.uno.Name = value

    display_name = name

    @property
    def range(self) -> Range:
        """Return all its cells, headers included."""
        return Range(self._sheet, self.block())

    @property
    def show_headers(self) -> bool:
        """Tell whether the first row holds headers."""
        return bool(self.uno.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if bool(value) != self.show_headers:
            raise NotImplementedError("a table has its headers, or has none, as it was made")

    @property
    def show_totals(self) -> bool:
        """Tell whether the last row holds totals."""
        return bool(self.uno.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """Give the table one more row, with the total of its last column, or empty that row and take it away."""
        if bool(value) != self.show_totals:
            with formulas_kept(self._sheet.book, self.name):
                (self._add_totals if value else self._remove_totals)()

    def _remove_totals(self) -> None:
        totals = self.totals_row_range
        assert totals is not None
        self.uno.TotalsRow = False
        self._take(self.block().rows - 1)
        totals.clear_contents()

    def _add_totals(self) -> None:
        block = self.block()
        below = Range(self._sheet, Block(block.last_row + 1, block.column, 1, block.columns))
        if any(text for row in below.uno.getFormulaArray() for text in row):
            below.insert("down")
        self._take(block.rows + 1)
        self.uno.TotalsRow = True
        self._write_totals(below)

    def _take(self, rows: int) -> None:
        """Make the table so many rows high."""
        block = self.block()
        self.uno.DataArea = Range(self._sheet, replace(block, rows=rows)).uno.getRangeAddress()

    def _write_totals(self, row: Range) -> None:
        """Write what Excel does: the sum of the last column, or how many there are where it holds texts."""
        body, width = self.data_body_range, row.block.columns
        if body is None:
            return
        last = body.other(Block(body.row, body.column + width - 1, body.block.rows))
        cells = last.raw_value if len(last) > 1 else [[last.raw_value]]
        function = _COUNT if any(isinstance(value, str) for (value,) in cells) else _SUM
        row(1, width).formula = f"=SUBTOTAL({function},{last.get_address(False, False, False)})"
        if width > 1:
            row(1, 1).raw_value = "Total"

    @property
    def show_autofilter(self) -> bool:
        """Tell whether the headers have arrows."""
        return bool(self.uno.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.uno.AutoFilter = value

    @property
    def autofilter(self) -> AutoFilter:
        """Return its filter."""
        return AutoFilter(self.range)

    @property
    def header_row_range(self) -> Range | None:
        """Return the headers, None without."""
        block = self.block()
        return Range(self._sheet, Block(block.row, block.column, 1, block.columns)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        """Return the cells between headers and totals, None where there are none."""
        block, first, last = self.block(), int(self.show_headers), int(self.show_totals)
        rows = block.rows - first - last
        return Range(self._sheet, Block(block.row + first, block.column, rows, block.columns)) if rows > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        """Return the totals, None without."""
        block = self.block()
        return Range(self._sheet, Block(block.last_row, block.column, 1, block.columns)) if self.show_totals else None

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' name
        """Make it the cells `range`, an xlwings Range."""
        self.uno.DataArea = range.impl.uno.getRangeAddress()

    def sort(self, keys: Sequence[int], ascending: Sequence[bool]) -> None:
        """Sort its rows by the columns `keys`, from 1; headers and totals stay."""
        body = self.data_body_range
        if body is not None:
            body.sort(keys, ascending, has_headers=False)


def _make_headers(cells: Range) -> None:
    """Make texts of headers, all different, those of empty cells too."""
    (data,) = cells.uno.getDataArray()
    made: list[str] = []
    for number, value in enumerate(data):
        shown = value if isinstance(value, str) else str(cells.uno.getCellByPosition(number, 0).String)
        made.append(_free_header(shown or f"Column{number + 1}", {header.lower() for header in made}))
    if tuple(made) != tuple(data):
        cells.uno.setDataArray((tuple(made),))


def _free_header(name: str, taken: set[str]) -> str:
    candidates = (name, *(f"{name}{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate.lower() not in taken)

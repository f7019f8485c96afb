"""Sheets of figures or lines for every writer: a table, its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from educonnect_xl.french.wording import number, percent
from educonnect_xl.sheets.fit import BOLD, cells_height, header_height, heading_heights, page_width, sheet_width
from educonnect_xl.sheets.styles import HEADER_ROW

Cells = Sequence[str | float]

_FIGURES = {"number", "rate"}


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one table: `styles` are those of layout.py, one per column, `widths` in characters.

    `total` is a last row apart, empty for none; `subtotals` are rows between, which it counts too. A column of the
    style "bar" draws what its row counts.
    """

    name: str
    title: str
    subtitle: str
    header: Sequence[str]
    styles: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Cells]
    total: Cells = ()
    subtotals: Sequence[Cells] = ()

    @property
    def heading_heights(self) -> dict[int, float]:
        """Return the heights of the rows above the table, see fit.heading_heights."""
        above = heading_heights(self.title, self.subtitle, sheet_width(self.widths), page_width(is_landscape=True))
        return above | {HEADER_ROW: header_height(self.header, self.widths)}

    @property
    def row_heights(self) -> list[float]:
        """Return the height of each row, those of totals included: texts that are wider than their column wrap."""
        plain, bold = [1.0] * len(self.rows), [BOLD] * len(self.totals)
        return [
            cells_height(self._texts(cells), stretch)
            for cells, stretch in zip([*self.rows, *self.totals], [*plain, *bold], strict=True)
        ]

    def _texts(self, cells: Cells) -> list[tuple[str, float]]:
        """Return the texts that may wrap among `cells`, each with the width of its column."""
        columns = zip(cells, self.styles, self.widths, strict=True)
        return [(str(value), width) for value, style, width in columns if style == "text"]

    @property
    def totals(self) -> list[Cells]:
        """Return the rows that sum up others, none for a table without a total."""
        return [*self.subtotals, self.total] if self.total else []

    @property
    def is_text(self) -> bool:
        """Tell whether the table has rows of text alone, however many: no figures."""
        return bool(self.rows) and not self.total and not _FIGURES & set(self.styles)

    @property
    def figures(self) -> list[int]:
        """Return the places, from 0, of the columns of figures."""
        return [place for place, style in enumerate(self.styles) if style in _FIGURES]


def table_text(sheet: TableSheet) -> str:
    """Return the title and the table of `sheet`, its columns aligned, but for bars."""
    shown = [(place, style) for place, style in enumerate(sheet.styles) if style != "bar"]
    rows = [[sheet.header[place] for place, _ in shown]]
    for cells in [*sheet.rows, *sheet.totals]:
        rows.append([_shown(cells[place], style) for place, style in shown])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *(map(str.rjust, row[1:], widths[1:]))]).rstrip() for row in rows]
    return "\n".join([sheet.title, "", *lines])


def _shown(value: str | float, style: str) -> str:
    if isinstance(value, str):
        return value
    return percent(value) if style == "rate" else number(int(value))

"""Sheets of figures or lines for every writer: a table, its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from educonnect_xl.french.wording import number, percent
from educonnect_xl.sheets.fit import heading_heights, page_width, sheet_width

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
        return heading_heights(self.title, self.subtitle, sheet_width(self.widths), page_width(is_landscape=True))

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

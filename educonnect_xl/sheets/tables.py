"""Sheets of figures or lines for every writer: a table, its total, a chart of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from educonnect_xl.french.wording import number, percent

Cells = Sequence[str | float]

CHART_WIDTH = 400.0  # points
CHART_GAP = 12.0  # points, between the table and its chart

_HIGHEST_BAR, _AROUND_BARS, _PAGE_OF_BARS = 17.0, 90.0, 420.0  # points


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one table: `styles` are those of layout.py, one per column, `widths` in characters.

    `total` is a last row apart, empty for none. The chart stacks the columns after that of the labels in one bar per
    row, as many as there are `chart_colours`; none are for no chart.
    """

    name: str
    title: str
    subtitle: str
    header: Sequence[str]
    styles: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Cells]
    total: Cells = ()
    chart_title: str = ""
    chart_colours: Sequence[str] = ()

    @property
    def is_text(self) -> bool:
        """Tell whether the table has rows of text alone, however many: no figures."""
        return bool(self.rows) and not self.total and not {"number", "rate"} & set(self.styles)

    def bar_height(self, lowest: float) -> float:
        """Return how high a bar is with its gap, in points: what a page has room for, but not below `lowest`."""
        return min(_HIGHEST_BAR, max(lowest, _PAGE_OF_BARS / len(self.rows)))

    def chart_height(self, lowest_bar: float) -> float:
        """Return the height of the chart, in points, its bars not below `lowest_bar` high."""
        return _AROUND_BARS + self.bar_height(lowest_bar) * len(self.rows)


def table_text(sheet: TableSheet) -> str:
    """Return the title and the table of `sheet`, its columns aligned."""
    rows = [list(sheet.header)]
    for cells in [*sheet.rows, *([sheet.total] if sheet.total else [])]:
        rows.append([_shown(value, style) for value, style in zip(cells, sheet.styles, strict=True)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *(map(str.rjust, row[1:], widths[1:]))]).rstrip() for row in rows]
    return "\n".join([sheet.title, "", *lines])


def _shown(value: str | float, style: str) -> str:
    if isinstance(value, str):
        return value
    return percent(value) if style == "rate" else number(int(value))

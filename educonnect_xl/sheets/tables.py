"""Sheets of figures or lines for every writer: a table, its total, a chart of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    def bar_height(self, lowest: float) -> float:
        """Return how high a bar is with its gap, in points: what a page has room for, but not below `lowest`."""
        return min(_HIGHEST_BAR, max(lowest, _PAGE_OF_BARS / len(self.rows)))

    def chart_height(self, lowest_bar: float) -> float:
        """Return the height of the chart, in points, its bars not below `lowest_bar` high."""
        return _AROUND_BARS + self.bar_height(lowest_bar) * len(self.rows)

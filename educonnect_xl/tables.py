"""Sheets of figures or lines for every writer: a table, its total, a chart of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cells = Sequence[str | float]

CHART_WIDTH = 460.0  # points

_BAR_HEIGHT, _AROUND_BARS = 17.0, 90.0


@dataclass(frozen=True)
class TableSheet:
    """A sheet with one table: `styles` are those of layout.py, one per column, `widths` in characters.

    `total` is a last row apart, empty for none. `charted` is how many columns, after that of the labels, the chart
    stacks in one bar per row, and `chart_title` its title; 0 is for no chart.
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
    charted: int = 0

    @property
    def chart_height(self) -> float:
        """Return the height of the chart, in points."""
        return _AROUND_BARS + _BAR_HEIGHT * len(self.rows)

"""Sheets of labels that shops sell, A4: how many, how large, how far apart; in millimetres, centred on the page.

A label's size and number are printed on its packet: a sheet of another maker with the same size will do.
"""

from __future__ import annotations

from dataclasses import dataclass

from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of `columns` times `rows` labels, each `width` by `height`, `gap` apart from side to side."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float = 0.0

    @property
    def count(self) -> int:
        """Return how many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the left and upper edge of the label at `place`, from 0, row by row."""
        left = (PAGE_WIDTH - self.columns * self.width - (self.columns - 1) * self.gap) / 2
        top = (PAGE_HEIGHT - self.rows * self.height) / 2
        return left + place % self.columns * (self.width + self.gap), top + place // self.columns * self.height


LABEL_SHEETS = {
    "21": LabelSheet(3, 7, 63.5, 38.1, 2.5),  # Avery L7160, J8160
    "24": LabelSheet(3, 8, 63.5, 33.9, 2.5),  # Avery L7159, J8159
    "21-sans-marge": LabelSheet(3, 7, 70.0, 42.3),  # Avery 3652
    "24-sans-marge": LabelSheet(3, 8, 70.0, 37.0),  # Avery 3474, Herma 4464
    "24-bords": LabelSheet(3, 8, 70.0, 33.8),  # Avery 3664
}

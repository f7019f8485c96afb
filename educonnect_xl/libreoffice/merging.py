"""Merged cells, as Excel merges: of what the cells hold one content stays, merged cells in the way are parted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from educonnect_xl.libreoffice.addresses import Block, block_of

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas


def area(cells: Range) -> Block:
    """Return the block with all merged cells that `cells` touch."""
    cursor = cells.sheet.uno.createCursorByRange(cells.uno)
    cursor.collapseToMergedArea()
    return block_of(cursor.getRangeAddress())


def is_merged(cells: Range) -> bool | None:
    """Tell whether `cells` are one merged cell, or of one; None where some are merged."""
    if not cells.uno.getIsMerged() and area(cells) == cells.block:
        return False
    around = area(cells(1, 1))
    is_one = (around.rows, around.columns) != (1, 1) and around.around(cells.block) == around
    return True if is_one else None


def merge(cells: Range, across: bool) -> None:
    """Make one cell of `cells`, or one of each row if `across`."""
    cells.other(area(cells)).unmerge()
    rows = [cells.part(range(row, row + 1), range(cells.block.columns)) for row in range(cells.block.rows)]
    for block in rows if across else [cells.block]:
        _merge_one(cells.other(block))


def _merge_one(cells: Range) -> None:
    """Merge; the first content, in reading order, goes to the first cell, and the others go: nobody would see them."""
    if len(cells) == 1:
        return
    rows = cells.uno.getFormulaArray()
    filled = [(r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    if filled and filled[0] != (0, 0):
        first = cells(filled[0][0] + 1, filled[0][1] + 1)
        cells.sheet.uno.moveRange(cells.first_cell(), first.uno.getRangeAddress())
        cells.sheet.forget_cursors()
    others = set(filled[1:])
    if others:
        cells.several(others).clearContents(_CONTENTS)
    cells.uno.merge(True)

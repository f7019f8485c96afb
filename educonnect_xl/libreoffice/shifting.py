"""Cells inserted and deleted, others moving out of their way or into their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from educonnect_xl.libreoffice.addresses import MOST_COLUMNS, MOST_ROWS, Block
from educonnect_xl.libreoffice.remote import enum

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range

_BEFORE, _AFTER = "format_from_left_or_above", "format_from_right_or_below"
_INSERTIONS = {"down": "DOWN", "right": "RIGHT"}
_DELETIONS = {"up": "UP", "left": "LEFT"}


def insert(cells: Range, shift: str | None, copy_origin: str | None) -> None:
    """Insert cells that look as those before them, or after them if `copy_origin` says so; ValueError for others."""
    if copy_origin not in (None, _BEFORE, _AFTER):
        raise ValueError(f"formats are taken {_BEFORE} or {_AFTER}, not {copy_origin}")
    mode = _mode(cells.block, shift, _INSERTIONS)
    cells.sheet.uno.insertCells(cells.uno.getRangeAddress(), enum("sheet.CellInsertMode", mode))
    cells.sheet.forget_cursors()
    is_down = mode in ("DOWN", "ROWS")
    if copy_origin == _AFTER:
        _look_as_after(cells, is_down)
    elif is_down and cells.row == 1:  # LibreOffice takes the looks of those that were there
        cells.clear_formats()
    if mode == "COLUMNS":
        _be_as_wide(cells, is_as_after=copy_origin == _AFTER)


def delete(cells: Range, shift: str | None) -> None:
    """Delete cells."""
    mode = _mode(cells.block, shift, _DELETIONS)
    cells.sheet.uno.removeRange(cells.uno.getRangeAddress(), enum("sheet.CellDeleteMode", mode))
    cells.sheet.forget_cursors()


def _mode(block: Block, shift: str | None, modes: dict[str, str]) -> str:
    if block.rows == MOST_ROWS:
        return "COLUMNS"
    if block.columns == MOST_COLUMNS:
        return "ROWS"
    vertical, horizontal = modes
    chosen = shift or (horizontal if block.rows > block.columns else vertical)
    if chosen not in modes:
        raise ValueError(f"cells are moved {' or '.join(modes)}, not {shift}")
    return modes[chosen]


def _look_as_after(cells: Range, is_down: bool) -> None:
    """Fill the cells from those after them, and empty them again: what is filled has the looks too."""
    block = cells.block
    rows, columns = block.rows + is_down, block.columns + (not is_down)
    direction = enum("sheet.FillDirection", "TO_TOP" if is_down else "TO_LEFT")
    cells.other(Block(block.row, block.column, rows, columns)).uno.fillAuto(direction, 1)
    cells.clear_contents()
    if block.columns == MOST_COLUMNS:
        after = cells.other(Block(block.last_row + 1, 1)).uno.Rows
        if not after.OptimalHeight:
            cells.uno.Rows.Height = after.Height


def _be_as_wide(cells: Range, is_as_after: bool) -> None:
    """Give whole columns the width of the one before them, or after; the first has nobody's, as most have."""
    block = cells.block
    neighbour = block.last_column + 1 if is_as_after else block.column - 1 or MOST_COLUMNS
    cells.uno.Columns.Width = cells.other(Block(1, neighbour)).uno.Columns.Width

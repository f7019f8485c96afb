"""A sheet as a plain table in Python, and what may be done to both: the model that a real sheet is held against.

Rows and columns are counted from 0. A formula is a reference to one cell, or COUNTA of a block; what it gives is
compared as a number, for dates and truth values pass on their format through formulas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

import xlwings as xw
from xlwings.utils import col_name

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
EPOCH = dt.datetime(1899, 12, 30)
TEXTS = ["'=x", "007", "1,5", "a", "b", "C", "été", "TRUE"]  # in the order of an alphabet

Place = tuple[int, int]
Color = tuple[int, int, int]


class Area(NamedTuple):
    """A block of cells: first row, first column, how many rows and columns."""

    top: int
    left: int
    height: int
    width: int

    def places(self) -> Iterator[Place]:
        for row in range(self.top, self.top + self.height):
            for column in range(self.left, self.left + self.width):
                yield row, column

    def turned(self) -> Area:
        return Area(self.left, self.top, self.width, self.height)

    def holds(self, other: Area) -> bool:
        return (
            self.top <= other.top
            and self.left <= other.left
            and self.top + self.height >= other.top + other.height
            and self.left + self.width >= other.left + other.width
        )

    def touches(self, other: Area) -> bool:
        return (
            self.top < other.top + other.height
            and other.top < self.top + self.height
            and self.left < other.left + other.width
            and other.left < self.left + self.width
        )

    def cells(self, sheet: xw.Sheet) -> xw.Range:
        last_row, last_column = self.top + self.height, self.left + self.width
        if self.width == MOST_COLUMNS:
            return sheet[f"{self.top + 1}:{last_row}"]
        if self.height == MOST_ROWS:
            return sheet[f"{col_name(self.left + 1)}:{col_name(last_column)}"]  # type: ignore[no-untyped-call]
        return sheet.range((self.top + 1, self.left + 1), (last_row, last_column))


@dataclass(frozen=True)
class Formula:
    """A reference to one cell, or COUNTA of a block.

    `area` is None when it was deleted, and nothing more is known: LibreOffice finds it again where cells are inserted.
    """

    area: Area | None
    is_count: bool = False

    def text(self) -> str:
        assert self.area is not None
        top, left, height, width = self.area
        first = f"{col_name(left + 1)}{top + 1}"  # type: ignore[no-untyped-call]
        last = f"{col_name(left + width)}{top + height}"  # type: ignore[no-untyped-call]
        return f"=COUNTA({first}:{last})" if self.is_count else f"={first}"

    def moved(self, down: int, right: int) -> Formula:
        if self.area is None:
            return self
        area = self.area._replace(top=self.area.top + down, left=self.area.left + right)
        return replace(self, area=area if area.top >= 0 and area.left >= 0 else None)


@dataclass(frozen=True)
class Cell:
    """What a cell holds, None for nothing, and the two formats that are looked at.

    `is_date` is None after a formula, which gave the cell the format of what it referred to.
    """

    content: Any = None
    is_date: bool | None = False
    color: Color | None = None

    def with_value(self, value: Any) -> Cell:
        """Return the cell after `value` was written: a date makes the format of one, a truth value takes it away."""
        is_date = self.is_date
        if isinstance(value, dt.datetime):
            is_date = True
        elif isinstance(value, bool):
            is_date = False
        elif isinstance(value, Formula) and not is_date:
            is_date = None
        return Cell(value, is_date, self.color)

    def shown(self) -> Any:
        """Return the value that is read from a cell without a formula."""
        if self.is_date and type(self.content) is float:
            return EPOCH + dt.timedelta(days=self.content)
        if isinstance(self.content, str):
            return self.content.removeprefix("'") or None
        return self.content


EMPTY = Cell()


class Unknown:
    """What a formula gives that leads back to itself, or to an error: programs differ."""


UNKNOWN = Unknown()


def as_number(value: Any) -> Any:
    """Return a date or a truth value as the number it is."""
    if isinstance(value, dt.datetime):
        return (value - EPOCH) / dt.timedelta(days=1)
    return float(value) if isinstance(value, bool) else value


class Model:
    """The cells of a sheet that are not empty, by row and column."""

    def __init__(self) -> None:
        self.cells: dict[Place, Cell] = {}

    def __getitem__(self, place: Place) -> Cell:
        return self.cells.get(place, EMPTY)

    def change(self, area: Area, change: Callable[[Cell], Cell]) -> None:
        for place in area.places():
            self.cells[place] = change(self[place])

    def formulas(self) -> list[Formula]:
        return [cell.content for cell in self.cells.values() if isinstance(cell.content, Formula)]

    def has_formulas(self, area: Area) -> bool:
        return any(isinstance(self[place].content, Formula) for place in area.places())

    def is_referred_to(self, area: Area) -> bool:
        return any(formula.area is not None and formula.area.touches(area) for formula in self.formulas())

    def value(self, place: Place, seen: frozenset[Place] = frozenset()) -> Any:
        """Return what is read: of a formula a number, a text, or UNKNOWN."""
        content = self[place].content
        if not isinstance(content, Formula):
            return self[place].shown()
        if place in seen or content.area is None:
            return UNKNOWN
        inner = seen | {place}
        if content.is_count:
            if any(self.value(one, inner) is UNKNOWN for one in content.area.places()):
                return UNKNOWN
            return float(sum(self[one].content is not None for one in content.area.places()))
        value = as_number(self.value(content.area[:2], inner))
        return 0.0 if value is None else value

    def turn(self) -> None:
        """Make rows of columns."""
        turned = {}
        for (row, column), cell in self.cells.items():
            formula = cell.content
            if isinstance(formula, Formula) and formula.area is not None:
                cell = replace(cell, content=replace(formula, area=formula.area.turned()))
            turned[column, row] = cell
        self.cells = turned

    def insert_down(self, area: Area) -> None:
        """Move what is here down; new cells look as those above."""
        columns = range(area.left, area.left + area.width)
        moved = {
            (row + area.height if column in columns and row >= area.top else row, column): cell
            for (row, column), cell in self.cells.items()
        }
        looks = {column: self[area.top - 1, column] for _, column in self.cells if column in columns}
        for column, above in looks.items():
            for row in range(area.top, area.top + area.height):
                moved[row, column] = replace(above, content=None)
        self.cells = moved
        self._refer(lambda place: _after_insertion(place, area))

    def delete_up(self, area: Area) -> None:
        """Delete what is here, and move what is below up."""
        columns, rows = range(area.left, area.left + area.width), range(area.top, area.top + area.height)
        self.cells = {
            (row - area.height if column in columns and row >= rows.stop else row, column): cell
            for (row, column), cell in self.cells.items()
            if not (row in rows and column in columns)
        }
        self._refer(lambda place: _after_deletion(place, area))

    def _refer(self, follow: Callable[[Area], Area | None]) -> None:
        for place, cell in self.cells.items():
            formula = cell.content
            if isinstance(formula, Formula) and formula.area is not None:
                self.cells[place] = replace(cell, content=replace(formula, area=follow(formula.area)))


def _spans(block: Area, area: Area) -> bool:
    """Tell whether the block is as wide as the area: references to part of what moves stay."""
    return block.left <= area.left and block.left + block.width >= area.left + area.width


def _after_insertion(area: Area, block: Area) -> Area:
    if not _spans(block, area) or area.top + area.height <= block.top:
        return area
    if area.top >= block.top:
        return area._replace(top=area.top + block.height)
    return area._replace(height=area.height + block.height)


def _after_deletion(area: Area, block: Area) -> Area | None:
    if not _spans(block, area):
        return area
    rows = range(area.top, area.top + area.height)
    gone = range(block.top, block.top + block.height)
    left = [row for row in rows if row not in gone]
    if not left:
        return None
    top = min(left)
    return area._replace(top=top - block.height if top >= gone.stop else top, height=len(left))


class Operation(Protocol):
    """What may be done to a model and to a sheet."""

    def fits(self, model: Model) -> bool:
        """Tell whether it may be done, and what it gives is known."""
        return True

    def on_model(self, model: Model) -> None: ...

    def on_sheet(self, sheet: xw.Sheet) -> None: ...


@dataclass(frozen=True)
class Write(Operation):
    """Write a block of values."""

    top: int
    left: int
    rows: list[list[Any]]

    def on_model(self, model: Model) -> None:
        for r, row in enumerate(self.rows):
            for c, value in enumerate(row):
                place = self.top + r, self.left + c
                model.cells[place] = model[place].with_value(value)

    def on_sheet(self, sheet: xw.Sheet) -> None:
        rows = [[value.text() if isinstance(value, Formula) else value for value in row] for row in self.rows]
        sheet[self.top, self.left].value = rows


@dataclass(frozen=True)
class Fill(Operation):
    """Write one formula to all cells of a block, its reference going along."""

    area: Area
    formula: Formula

    def on_model(self, model: Model) -> None:
        for row, column in self.area.places():
            formula = self.formula.moved(row - self.area.top, column - self.area.left)
            model.cells[row, column] = model[row, column].with_value(formula)

    def on_sheet(self, sheet: xw.Sheet) -> None:
        self.area.cells(sheet).formula = self.formula.text()


@dataclass(frozen=True)
class Shift(Operation):
    """Insert cells (down, right) or delete them (up, left)."""

    area: Area
    direction: str

    def on_model(self, model: Model) -> None:
        is_across = self.direction in ("right", "left")
        area = self.area.turned() if is_across else self.area
        if is_across:
            model.turn()
        (model.insert_down if self.direction in ("down", "right") else model.delete_up)(area)
        if is_across:
            model.turn()

    def on_sheet(self, sheet: xw.Sheet) -> None:
        cells = self.area.cells(sheet)
        (cells.insert if self.direction in ("down", "right") else cells.delete)(self.direction)


@dataclass(frozen=True)
class Clear(Operation):
    """Empty cells, and take their formats away where asked."""

    area: Area
    method: str  # clear, clear_contents, clear_formats

    def on_model(self, model: Model) -> None:
        model.change(self.area, self._cleared)

    def _cleared(self, cell: Cell) -> Cell:
        if self.method == "clear":
            return EMPTY
        if self.method == "clear_contents":
            return replace(cell, content=None)
        return Cell(as_number(cell.content), None if isinstance(cell.content, Formula) else False)

    def on_sheet(self, sheet: xw.Sheet) -> None:
        getattr(self.area.cells(sheet), self.method)()


@dataclass(frozen=True)
class Paint(Operation):
    """Give cells a colour, or none."""

    area: Area
    color: Color | None

    def on_model(self, model: Model) -> None:
        model.change(self.area, lambda cell: replace(cell, color=self.color))

    def on_sheet(self, sheet: xw.Sheet) -> None:
        self.area.cells(sheet).color = self.color


@dataclass(frozen=True)
class Copy(Operation):
    """Copy cells whole, at once or by way of the clipboard."""

    area: Area
    to: Place
    is_pasted: bool

    def on_model(self, model: Model) -> None:
        down, right = self.to[0] - self.area.top, self.to[1] - self.area.left
        copied = {place: model[place] for place in self.area.places()}
        for (row, column), cell in copied.items():
            if isinstance(cell.content, Formula):
                cell = replace(cell, content=cell.content.moved(down, right))
            model.cells[row + down, column + right] = cell

    def on_sheet(self, sheet: xw.Sheet) -> None:
        if self.is_pasted:
            self.area.cells(sheet).copy()
            sheet[self.to].paste()
        else:
            self.area.cells(sheet).copy(sheet[self.to])


@dataclass(frozen=True)
class PasteValues(Operation):
    """Copy the values alone, rows to columns where asked."""

    area: Area
    to: Place
    is_turned: bool

    def fits(self, model: Model) -> bool:
        return all(model.value(place) is not UNKNOWN for place in self.area.places())

    def on_model(self, model: Model) -> None:
        copied = {place: model.value(place) for place in self.area.places()}
        for (row, column), value in copied.items():
            down, right = row - self.area.top, column - self.area.left
            place = (
                (self.to[0] + right, self.to[1] + down) if self.is_turned else (self.to[0] + down, self.to[1] + right)
            )
            is_truth = isinstance(value, bool)
            model.cells[place] = model[place].with_value(value if is_truth else as_number(value))

    def on_sheet(self, sheet: xw.Sheet) -> None:
        self.area.cells(sheet).copy()
        sheet[self.to].paste("values", transpose=self.is_turned)


@dataclass(frozen=True)
class Move(Operation):
    """Move cells whole; formulas go on to mean them."""

    area: Area
    to: Place

    def fits(self, model: Model) -> bool:
        target = self.area._replace(top=self.to[0], left=self.to[1])
        areas = [formula.area for formula in model.formulas() if formula.area is not None]
        return not any(area.touches(target) for area in areas) and all(
            self.area.holds(area) or not self.area.touches(area) for area in areas
        )

    def on_model(self, model: Model) -> None:
        down, right = self.to[0] - self.area.top, self.to[1] - self.area.left
        moved = {
            (row + down, column + right): model.cells.pop((row, column), EMPTY) for row, column in self.area.places()
        }
        model.cells |= moved
        for place, cell in model.cells.items():
            formula = cell.content
            if isinstance(formula, Formula) and formula.area is not None and self.area.holds(formula.area):
                model.cells[place] = replace(cell, content=formula.moved(down, right))

    def on_sheet(self, sheet: xw.Sheet) -> None:
        self.area.cells(sheet).move(sheet[self.to])


@dataclass(frozen=True)
class Sort(Operation):
    """Sort rows by their first column: numbers, then texts; what is empty comes last either way."""

    area: Area
    is_ascending: bool

    def fits(self, model: Model) -> bool:
        return not model.has_formulas(self.area)

    def on_model(self, model: Model) -> None:
        top, left, height, width = self.area
        rows = [[model[row, column] for column in range(left, left + width)] for row in range(top, top + height)]
        empty = [row for row in rows if row[0].content is None]
        filled = [row for row in rows if row[0].content is not None]
        filled.sort(key=lambda row: _rank(row[0].content), reverse=not self.is_ascending)
        for r, row in enumerate(filled + empty):
            for c, cell in enumerate(row):
                model.cells[top + r, left + c] = cell

    def on_sheet(self, sheet: xw.Sheet) -> None:
        self.area.cells(sheet).sort(1, self.is_ascending)


def _rank(content: Any) -> tuple[int, float]:
    if isinstance(content, str):
        texts = [text.removeprefix("'") for text in TEXTS]
        return 1, texts.index(content.removeprefix("'"))
    return 0, as_number(content)


@dataclass(frozen=True)
class Merge(Operation):
    """Merge cells and part them again: one content stays."""

    area: Area

    def fits(self, model: Model) -> bool:
        cells = [model[place] for place in self.area.places()]
        is_alike = len({(cell.is_date, cell.color) for cell in cells}) == 1 and cells[0].is_date is not None
        return is_alike and not model.has_formulas(self.area) and not model.is_referred_to(self.area)

    def on_model(self, model: Model) -> None:
        contents = [model[place].content for place in self.area.places()]
        kept = next((content for content in contents if content is not None), None)
        model.change(self.area, lambda cell: replace(cell, content=None))
        model.cells[self.area[:2]] = replace(model[self.area[:2]], content=kept)

    def on_sheet(self, sheet: xw.Sheet) -> None:
        cells = self.area.cells(sheet)
        cells.merge()
        assert sheet[self.area[:2]].merge_area.address == cells.address
        cells.unmerge()

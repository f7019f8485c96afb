"""A stand-in for Excel behind xlwings' own objects: workbooks in memory, every call counted, any call made to fail.

It shows what LibreOffice cannot: what native.py asks of Excel by its own names, each single call failing once, and
which members of xlwings' two Excel engines the buttons need. It knows what they use and no more. A cell is a
dictionary (value, formula, color…) that a sort moves whole, as Excel does.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import xlwings as xw
from openpyxl.utils import range_boundaries
from xlwings import base_classes as base

from educonnect_xl.sheets.limits import MOST_ROWS

Address = tuple[int, int]
Cell = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - it stands for pywintypes.com_error
    """What Excel raises when it does not do as told."""


class Engine:
    name = "stand-in"
    type = "desktop"
    apps: list[App]

    def prepare_xl_data_element(self, value: Any, options: Any) -> Any:
        return "" if value is None else value

    def clean_value_data(self, data: Any, *_: Any) -> Any:
        return data


class App:
    """The program: `calls` are those made of it, and `failing` the position in them, from 1, of the one that fails."""

    def __init__(self) -> None:
        self.engine = Engine()
        self.calls: list[str] = []
        self.failing = 0
        self.books_open: list[Book] = []
        self.answers: list[str] = []
        self.alerts: list[str] = []
        self.state: dict[str, Any] = {"screen_updating": True, "status_bar": False, "display_alerts": True}
        self.chosen_file: str | bool = False
        self.selected_sheets = SimpleNamespace(Count=1)
        self.api = SimpleNamespace(
            GetOpenFilename=lambda *_: self.chosen_file,
            ActiveWindow=SimpleNamespace(SelectedSheets=self.selected_sheets),
        )
        self.pid = 1

    def called(self, what: str) -> None:
        self.calls.append(what)
        if len(self.calls) == self.failing:
            raise Refusal(what)

    def activate(self, steal_focus: bool = False) -> None:
        self.called("App.activate")

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def screen_updating(self) -> bool:
        return bool(self.state["screen_updating"])

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.called("screen_updating")
        self.state["screen_updating"] = value

    @property
    def display_alerts(self) -> bool:
        return bool(self.state["display_alerts"])

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self.called("display_alerts")
        self.state["display_alerts"] = value

    @property
    def status_bar(self) -> Any:
        return self.state["status_bar"]

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.called("status_bar")
        self.state["status_bar"] = value

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        self.alerts.append(prompt)
        return self.answers.pop(0) if self.answers else "ok"


class Books:
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Book:
        return self.app.books_open[0]

    def add(self) -> Book:
        self.app.called("Books.add")
        book = Book(self.app, "Classeur1")
        Sheet(book, "Feuil1", [])
        return book

    def __iter__(self) -> Iterator[Book]:
        return iter(self.app.books_open)

    def __len__(self) -> int:
        return len(self.app.books_open)

    def __call__(self, key: Any) -> Book:
        found = [b for i, b in enumerate(self.app.books_open, 1) if key in (i, b.name)]
        if not found:
            raise Refusal(key)
        return found[0]


class Book:
    def __init__(self, app: App, name: str) -> None:
        self._app, self._name = app, name
        self.folder = Path("/invented")
        self.sheets_inside: list[Sheet] = []
        self.api = BookApi(self)
        app.books_open.append(self)

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self._name

    @property
    def fullname(self) -> str:
        return str(self.folder / self._name)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def activate(self) -> None:
        self._app.called("Book.activate")

    def rename(self, name: str) -> None:
        self._name = name

    def close(self) -> None:
        self._app.called("Book.close")
        self._app.books_open.remove(self)

    def save(self, path: str, password: Any = None) -> None:
        self._app.called("Book.save")
        self._name = Path(path).name


class Sheets:
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return self.book.sheets_inside[0]

    def __iter__(self) -> Iterator[Sheet]:
        for sheet in list(self.book.sheets_inside):
            self.book.app.called("Sheets()")
            yield sheet

    def __len__(self) -> int:
        return len(self.book.sheets_inside)

    def __call__(self, key: Any) -> Sheet:
        self.book.app.called("Sheets()")
        return next(s for i, s in enumerate(self.book.sheets_inside, 1) if key in (i, s._name))


class Sheet:
    """A sheet of `cells`; its `api` has the native names that native.py asks for."""

    def __init__(self, book: Book, name: str, rows: list[list[Any]], first: Address = (1, 1)) -> None:
        self._book, self._name = book, name
        self.cells_inside: dict[Address, Cell] = {
            (first[0] + r, first[1] + c): {"value": value}
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if value is not None
        }
        self.merged: set[Address] = set()
        self.marks: dict[str, str] = {}  # names of sheet level, and what they refer to
        self.visible = True
        self.column_formats: dict[int, Cell] = {}
        self.hidden_rows: set[int] = set()
        self.tables_inside: list[Table] = []
        self.sort_keys_left = False
        self.api = Api(self)
        book.sheets_inside.append(self)

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        self._book.app.called("Sheet.name")
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._book.app.called("Sheet.name =")
        if value.lower() in {sheet._name.lower() for sheet in self._book.sheets_inside if sheet is not self}:
            raise Refusal(value)
        self._name = value

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self._book.app.called("Sheet.activate")

    def delete(self) -> None:
        self._book.app.called("Sheet.delete")
        self._book.sheets_inside.remove(self)

    def copy(self, before: None, after: Sheet) -> None:
        self._book.app.called("Sheet.copy")
        target = after.book
        copy = Sheet(target, f"Copie {len(target.sheets_inside)}", [])
        copy.cells_inside = deepcopy(self.cells_inside)
        copy.marks, copy.visible = dict(self.marks), self.visible
        copy.column_formats = deepcopy(self.column_formats)
        target.sheets_inside.insert(target.sheets_inside.index(after) + 1, target.sheets_inside.pop())

    @property
    def tables(self) -> list[Table]:
        return self.tables_inside

    @property
    def charts(self) -> Charts:
        return Charts(self)

    def range(self, first: Any, last: Any = None) -> Range:
        self._book.app.called("Sheet.range")
        if isinstance(first, str):
            left, top, right, bottom = range_boundaries(first)
            return Range(self, (top, left), (bottom, right))
        last = last or first
        return Range(self, getattr(first, "first", first), getattr(last, "last", last))

    @property
    def used_range(self) -> Range:
        self._book.app.called("used_range")
        rows, columns = zip(*self.cells_inside, strict=True)
        return Range(self, (min(rows), min(columns)), (max(rows), max(columns)))


class Names:
    """The names of the scope of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def contains(self, name: str) -> bool:
        self._sheet.book.app.called("Names.contains")
        return name in self._sheet.marks

    def __call__(self, name: str) -> Name:
        return Name(self._sheet, name)

    def add(self, name: str, refers_to: str) -> Name:
        self._sheet.book.app.called("Names.add")
        self._sheet.marks[name] = refers_to
        return Name(self._sheet, name)


class Name:
    """A name of the scope of a sheet."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet, self.name = sheet, name

    def delete(self) -> None:
        self._sheet.book.app.called("Name.delete")
        del self._sheet.marks[self.name]

    @property
    def refers_to(self) -> str:
        self._sheet.book.app.called("Name.refers_to")
        return self._sheet.marks[self.name]


class BookApi:
    """The Windows names of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.ProtectStructure = self.ReadOnly = self.Excel8CompatibilityMode = False
        self.ActiveSheet = object()

    @property
    def FullName(self) -> str:  # noqa: N802 - Excel's names
        return self.book.fullname

    @property
    def Names(self) -> list[SimpleNamespace]:  # noqa: N802
        scoped = [(sheet, *mark) for sheet in self.book.sheets_inside for mark in sheet.marks.items()]
        return [SimpleNamespace(Name=f"'{sheet._name}'!{name}", RefersTo=formula) for sheet, name, formula in scoped]

    @property
    def Sheets(self) -> WorksheetsApi:  # noqa: N802
        return WorksheetsApi(self.book)

    Worksheets = Sheets


class WorksheetsApi:
    """The Windows names of the sheets of a workbook; by a list of their names they are deleted at once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.Count = len(book.sheets_inside)

    def __call__(self, names: list[str]) -> SimpleNamespace:
        return SimpleNamespace(Delete=lambda: self.delete(names))

    def __iter__(self) -> Iterator[SimpleNamespace]:
        return (SimpleNamespace(Name=sheet._name) for sheet in self.book.sheets_inside)

    def delete(self, names: list[str]) -> None:
        self.book.app.called("Sheets.Delete")
        self.book.sheets_inside[:] = [sheet for sheet in self.book.sheets_inside if sheet._name not in names]


class Api:
    """The Windows names of a worksheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ProtectContents = False
        self.FilterMode = False
        self.ListObjects: list[Any] = []
        self.Sort = SimpleNamespace(SortFields=SimpleNamespace(Clear=self.clear_sort))

    @property
    def Names(self) -> list[SimpleNamespace]:  # noqa: N802 - Excel's name
        return [SimpleNamespace(Name=name, RefersTo=formula) for name, formula in self.sheet.marks.items()]

    def clear_sort(self) -> None:
        self.sheet.book.app.called("SortFields.Clear")
        self.sheet.sort_keys_left = False

    def ShowAllData(self) -> None:  # noqa: N802 - Excel's name
        self.sheet.book.app.called("ShowAllData")
        self.FilterMode = False
        self.sheet.hidden_rows.clear()


class Table:
    def __init__(self, sheet: Sheet, first: Address, last: Address) -> None:
        self.sheet, self.first, self.last = sheet, first, last
        sheet.tables_inside.append(self)
        self.show_totals = False

    @property
    def range(self) -> Range:
        return Range(self.sheet, self.first, self.last)

    def resize(self, cells: Any) -> None:
        self.sheet.book.app.called("Table.resize")
        self.first, self.last = cells.impl.first, cells.impl.last

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        self.sheet.book.app.called("Table.sort")
        Range(self.sheet, (self.first[0] + 1, self.first[1]), self.last).move_rows(keys[0])


class Charts:
    """The charts of a sheet: what was drawn is its type, source and title."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def add(
        self, left: float, top: float, width: float, height: float, chart_type: str, source: Any, plot_by: str,
        name: str | None, anchor: Any, style: int,
    ) -> Chart:  # fmt: skip
        self._sheet.book.app.called("Charts.add")
        return Chart()


class Chart:
    title = ""

    @property
    def category_axis(self) -> ChartAxis:
        return ChartAxis()

    @property
    def series(self) -> ChartSeriesCollection:
        return ChartSeriesCollection()

    @property
    def legend(self) -> ChartLegend:
        return ChartLegend()


class ChartSeriesCollection:
    def __call__(self, _: int) -> ChartSeries:
        return ChartSeries()


class ChartSeries:
    fill_color = None


class ChartLegend:
    position = None


class ChartAxis:
    def set(self, **_: Any) -> None:
        pass


class Font:
    """The typeface of a range."""

    bold = False
    color = None

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def name(self) -> str:
        raise NotImplementedError

    @name.setter
    def name(self, value: str) -> None:
        self._cells.set_column(font_name=value)


class Range(base.Range):
    horizontal_alignment = color = wrap_text = row_height = None

    def __init__(self, sheet: Sheet, first: Address, last: Address) -> None:
        self._sheet, self.first, self.last = sheet, first, last
        self.options: Any = None

    @property
    def api(self) -> object:
        return self

    @property
    def row_hidden(self) -> bool | None:
        raise NotImplementedError

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        assert value is False
        self.sheet.book.app.called("Range.row_hidden =")
        self.sheet.hidden_rows -= set(range(self.first[0], self.last[0] + 1))

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self.first[0]

    @property
    def column(self) -> int:
        return self.first[1]

    @property
    def shape(self) -> Address:
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    @property
    def coords(self) -> tuple[Address, Address]:
        return self.first, self.last

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        cell = (self.first[0] + row - 1, self.first[1] + (column or 1) - 1)
        return Range(self._sheet, cell, cell)

    def addresses(self) -> Iterator[list[Address]]:
        for row in range(self.first[0], self.last[0] + 1):
            yield [(row, column) for column in range(self.first[1], self.last[1] + 1)]

    @property
    def raw_value(self) -> list[list[Any]]:
        self._sheet.book.app.called("Range.value")
        cells = self._sheet.cells_inside
        return [[cells.get(address, {}).get("value") for address in row] for row in self.addresses()]

    @raw_value.setter
    def raw_value(self, values: Any) -> None:
        self._sheet.book.app.called("Range.value =")
        for addresses, row in zip(self.addresses(), values, strict=True):
            for address, value in zip(addresses, row, strict=True):
                self._sheet.cells_inside.setdefault(address, {})["value"] = value

    def set_column(self, **properties: Any) -> None:
        """Note the format of whole columns; that of some cells only is not looked at."""
        self._sheet.book.app.called(f"Range.{next(iter(properties))} =")
        if self.last[0] < MOST_ROWS:
            return
        for column in range(self.first[1], self.last[1] + 1):
            self._sheet.column_formats.setdefault(column, {}).update(properties)

    @property
    def column_width(self) -> Any:
        raise NotImplementedError

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.set_column(column_width=value)

    @property
    def number_format(self) -> Any:
        raise NotImplementedError

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.set_column(number_format=value)

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def formula(self) -> tuple[tuple[Any, ...], ...]:
        self._sheet.book.app.called("Range.formula")
        cells = self._sheet.cells_inside
        return tuple(
            tuple(cells.get(a, {}).get("formula", cells.get(a, {}).get("value", "")) for a in row)
            for row in self.addresses()
        )

    @formula.setter
    def formula(self, formulas: Any) -> None:
        self._sheet.book.app.called("Range.formula =")
        for addresses, row in zip(self.addresses(), formulas, strict=True):
            for address, formula in zip(addresses, row, strict=True):
                self._sheet.cells_inside.setdefault(address, {})["formula"] = formula

    def merge(self, across: bool) -> None:
        self._sheet.book.app.called("Range.merge")

    @property
    def merge_cells(self) -> bool | None:
        self._sheet.book.app.called("Range.merge_cells")
        return None if any(a in self._sheet.merged for row in self.addresses() for a in row) else False

    def clear_contents(self) -> None:
        self._sheet.book.app.called("Range.clear_contents")
        for row in self.addresses():
            for address in row:
                self._sheet.cells_inside.pop(address, None)

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        self._sheet.book.app.called("Range.sort")
        self._sheet.sort_keys_left = True
        self.move_rows(keys[0])

    def move_rows(self, key: int) -> None:
        """Sort the rows that are not hidden, as Excel does, by the numbers in column `key` of the range."""
        cells = self._sheet.cells_inside
        shown = [row for row in self.addresses() if row[0][0] not in self._sheet.hidden_rows]
        contents = [[cells.pop(address, None) for address in row] for row in shown]
        contents.sort(key=lambda row: float((row[key - 1] or {})["value"]))
        for addresses, row in zip(shown, contents, strict=True):
            cells.update({address: cell for address, cell in zip(addresses, row, strict=True) if cell is not None})


def public(app: App) -> xw.App:
    """Return xlwings' own object over the stand-in, which becomes the active engine."""
    app.engine.apps = [app]
    xw.Engine(impl=app.engine).activate()
    return xw.App(impl=app)

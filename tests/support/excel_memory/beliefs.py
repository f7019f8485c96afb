"""What Excel does where nobody has measured it for us: members that the model lacks, and a few it has otherwise.

Everything else that the model answers was recorded in a live Excel by pyOpenVBA's author. What is here follows
Microsoft's documentation of each member or, where that is silent, what is believed: tests on it show no more.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyopenvba._a1 import quote_sheet, split_sheet
from pyopenvba.apps.excel import _io, _model, _sheet_copy, _tables
from pyopenvba.apps.excel._windows import Window
from pyopenvba.exceptions import VBAUnsupportedError
from pyopenvba.interpreter._objects import MemberSpec, VBACollection, VBAObject, member, method, setter
from pyopenvba.interpreter._values import EMPTY, MISSING, NULL, VBAArray, VBAInt, error, to_text

from tests.support.excel_memory import parts, speed
from tests.support.excel_memory.charts import charts_of
from tests.support.excel_memory.french_csv import open_csv
from tests.support.excel_memory.tables import TableFilter, TableSort

_FILE_FORMATS = {".csv": 6, ".xlsx": 51, ".xlsm": 52, ".xlam": 55, ".xls": 56}  # XlFileFormat
_RESERVED_NAMES = ("history", "historique")
_LIST_SEPARATOR = 5  # XlApplicationInternational
_VISIBLE = -1
_MOST_ROWS_READ = 200_000

_set_sheet_name = _model.Worksheet._vba_members["name"].setter
_set_visible = _model.Worksheet._vba_members["visible"].setter
_delete_sheet = _model.Worksheet._vba_members["delete"].getter
_active_sheet = _model.Workbook._vba_members["activesheet"].getter
_activate_sheet = _model.Workbook.activate_sheet
_open_book = _model.Workbooks._vba_members["open"].getter
_look_up_sheet = _model.Sheets.vba_lookup
_values = _model.Range._values
_set_value = _model.Range._vba_members["value"].setter
_look_up_book = _model.Workbooks.vba_lookup


def install() -> None:
    """Teach the model, once, what is below."""
    parts.install()
    speed.install()
    _teach_application()
    _teach_workbook()
    _teach_worksheet()


def _teach(
    kind: Any, name: str, getter: Any, parameters: tuple[str, ...] = (), is_method: bool = False, setter: Any = None
) -> None:
    known = kind._vba_members.get(name.lower())
    spec = MemberSpec(
        name, "method" if is_method else "property", getter=getter, setter=setter, parameters=parameters,
        default=known is not None and known.default,
    )  # fmt: skip
    for one in (kind, *kind.__subclasses__()):
        one._vba_members[name.lower()] = spec


def _teach_application() -> None:
    app = _model.Application
    _teach(app, "Range", _range_of_any_sheet, ("Cell1", "Cell2"))
    _teach(app, "Hwnd", lambda self: VBAInt(self.user.window, "Long"))
    _teach(app, "GetOpenFilename", _ask_for_file, ("FileFilter", "FilterIndex", "Title", "ButtonText"), True)
    _teach(app, "InputBox", _ask_for_text, ("Prompt", "Title"), True)
    _teach(app, "International", lambda self: Values({_LIST_SEPARATOR: ";"}))
    _teach(app, "FileDialog", lambda self, _: FolderDialogue(self.user), ("Type",))
    _teach(Window, "SelectedSheets", lambda self: Values(dict.fromkeys(range(self.book.application.user.grouped))))
    books = _model.Workbooks
    _teach(books, "Open", _open, ("Filename",), True)
    books.vba_items = lambda self: [book for book in self.books if not is_add_in(book)]
    books.vba_lookup = _look_up


def _teach_workbook() -> None:
    book = _model.Workbook
    _teach(book, "FullName", _full_name)
    _teach(book, "ReadOnly", lambda self: self in self.application.user.read_only)
    _teach(book, "FileFormat", lambda self: VBAInt(_FILE_FORMATS.get(_extension(self), 51), "Long"))
    _teach(book, "Excel8CompatibilityMode", is_old)
    _teach(book, "SaveAs", _save_as, ("Filename", "FileFormat", "Password"), True)
    _teach(book, "Save", _save, is_method=True)
    _teach(book, "Charts", lambda self: Values({1: chart} if (chart := self.__dict__.get("chart_in_front_")) else {}))
    _teach(book, "Sheets", lambda self, index: _item(AllSheets(self), index), ("Index",))
    _teach(book, "ActiveSheet", lambda self: self.__dict__.get("chart_in_front_") or _active_sheet(self))
    book.activate_sheet = _activate


def _teach_worksheet() -> None:
    _model.Sheets.vba_lookup = _look_up_sheets
    _teach(
        _model.Range, "Value", _model.Range._vba_members["value"].getter, ("RangeValueDataType",), setter=_write_values
    )
    _model.Range._values = _whole_values
    sheet = _model.Worksheet
    _teach(sheet, "Name", sheet._vba_members["name"].getter, setter=_rename)
    _teach(sheet, "Visible", sheet._vba_members["visible"].getter, setter=_show)
    _teach(sheet, "Delete", _delete, is_method=True)
    _teach(sheet, "Copy", _copy, ("Before", "After"), True)
    _teach(sheet, "ChartObjects", charts_of, is_method=True)
    _teach(_tables.ListObject, "Sort", lambda self: TableSort(self.table))
    _teach(_tables.ListObject, "AutoFilter", lambda self: TableFilter(self.table))


class Values(VBACollection):  # type: ignore[misc]  # pyOpenVBA's classes have no types here
    """A collection of values, by number."""

    vba_type_name = "Values"

    def __init__(self, values: dict[int, Any]) -> None:
        self.values = values

    def vba_items(self) -> list[Any]:
        return list(self.values.values())

    def vba_lookup(self, index: Any, items: list[Any]) -> Any:
        return self.values[int(index)]


class AllSheets(_model.Sheets):  # type: ignore[misc]
    """Workbook.Sheets: worksheets, and the chart in front if there is one."""

    def vba_items(self) -> list[Any]:
        chart = self.book.__dict__.get("chart_in_front_")
        return [*self.book.sheets_, *([chart] if chart else [])]


class SheetGroup(VBAObject):  # type: ignore[misc]
    """Several sheets of a workbook, asked for by an array of their names: all are deleted, or none."""

    vba_type_name = "Sheets"

    def __init__(self, sheets: list[Any]) -> None:
        self.sheets = sheets

    @method  # type: ignore[untyped-decorator]
    def Delete(self) -> Any:  # noqa: N802 - Excel's name
        for sheet in self.sheets:
            _check_deletion(sheet, self.sheets)
        for sheet in self.sheets:
            _delete_with_names(sheet)
        return EMPTY


class FolderDialogue(VBAObject):  # type: ignore[misc]
    """FileDialog for a folder: the user chooses `chosen_folder`, or gives up."""

    vba_type_name = "FileDialog"

    def __init__(self, user: Any) -> None:
        self.user = user

    @member  # type: ignore[untyped-decorator]
    def Title(self) -> str:  # noqa: N802
        return ""

    @setter("Title")  # type: ignore[untyped-decorator]
    def _set_title(self, value: Any) -> None:
        self.user.alerts.append(to_text(value))

    @method  # type: ignore[untyped-decorator]
    def Show(self) -> Any:  # noqa: N802
        return VBAInt(0 if self.user.chosen_folder is None else -1, "Long")

    @member  # type: ignore[untyped-decorator]
    def SelectedItems(self) -> Any:  # noqa: N802
        return Values({1: str(self.user.chosen_folder)})


class ChartSheet(VBAObject):  # type: ignore[misc]
    """A sheet that is one chart: it has no cells. The model knows worksheets alone."""

    vba_type_name = "Chart"
    vba_library = "excel"

    def __init__(self, book: Any, name: str) -> None:
        self.book, self.name = book, name

    @member  # type: ignore[untyped-decorator]
    def Name(self) -> str:  # noqa: N802 - Excel's names
        return self.name

    @member  # type: ignore[untyped-decorator]
    def Parent(self) -> Any:  # noqa: N802
        return self.book

    @member  # type: ignore[untyped-decorator]
    def Application(self) -> Any:  # noqa: N802
        return self.book.application


def is_add_in(book: Any) -> bool:
    """Tell whether a workbook is an add-in: Workbooks has it by its name alone."""
    return _extension(book) == ".xlam"


def is_old(book: Any) -> bool:
    """Tell whether a workbook is one of Excel 97 to 2003, whose sheets are small."""
    return _extension(book) == ".xls"


def _extension(book: Any) -> str:
    return Path(book.name).suffix.lower()


def _look_up(self: Any, index: Any, items: list[Any]) -> Any:
    return _look_up_book(self, index, items)


def _item(collection: Any, index: Any) -> Any:
    return collection if index is MISSING else collection.vba_get("Item", [index])


def _look_up_sheets(self: Any, index: Any, items: list[Any]) -> Any:
    if isinstance(index, VBAArray):
        return SheetGroup([self.book.sheet_named(name) for name in index.items])
    return _look_up_sheet(self, index, items)


def _whole_values(self: Any, *, raw: bool) -> Any:
    """Range.Value of a block, all of it: the model gives what is used of it. Whole columns are left to the model."""
    area = self.first
    if area.rows > _MOST_ROWS_READ or self.single:
        return _values(self, raw=raw)
    places = [(row, column) for column in _span(area.left, area.right) for row in _span(area.top, area.bottom)]
    items = [self._read(row, column, raw=raw) for row, column in places]
    return VBAArray([(1, area.rows), (1, area.columns)], items=items)


def _span(first: int, last: int) -> range:
    return range(first, last + 1)


def _write_values(self: Any, value: Any) -> None:
    """Range.Value: Null, which is what pywin32 makes of None, empties a cell."""
    if isinstance(value, VBAArray):
        value = VBAArray(value.bounds, items=[EMPTY if item is NULL else item for item in value.items])
    _set_value(self, EMPTY if value is NULL else value)


def _range_of_any_sheet(self: Any, first: Any, second: Any) -> Any:
    """Application.Range, whose cells may be of a sheet that is not the active one."""
    sheet = first.sheet if isinstance(first, _model.Range) else self._require_sheet()
    return sheet.vba_get("Range", [first, second])


def _ask_for_file(self: Any, *_: Any) -> Any:
    chosen = self.user.chosen_file
    return False if chosen is None else str(chosen)


def _ask_for_text(self: Any, prompt: Any, _: Any) -> Any:
    self.user.alerts.append(to_text(prompt))
    return self.user.typed.pop(0) if self.user.typed else False


def _open(self: Any, file_name: Any) -> Any:
    path = Path(to_text(file_name))
    if path.suffix.lower() != ".csv":
        book = _open_book(self, file_name)
        if is_add_in(book):  # it has no window
            visible = self.vba_items()
            self.application.active_book = visible[-1] if visible else None
        return book
    book = open_csv(self.application, path)
    self.books.append(book)
    self.application.activate_book(book)
    return book


def _full_name(self: Any) -> str:
    if "://" in self.path:
        return f"{self.path}/{self.name}"
    return str(Path(self.path) / self.name) if self.path else str(self.name)


def _save_as(self: Any, file_name: Any, _: Any, __: Any) -> Any:
    target = Path(to_text(file_name))
    if target.exists() and self.application.vba_get("DisplayAlerts"):
        raise VBAUnsupportedError("Excel would ask whether to replace the file")
    _write(self, target)
    self.path, self.name = str(target.parent), target.name
    return EMPTY


def _save(self: Any) -> Any:
    if not self.path:
        raise error(1004, "this workbook has never been saved")
    if "://" not in self.path:  # the server's own copy is not ours to look at
        _write(self, Path(self.path) / self.name)
    self.saved = True
    return EMPTY


def _write(book: Any, target: Path) -> None:
    try:
        _io.save_workbook(book, target)
    except OSError as refusal:
        raise error(1004, "Excel cannot access the file") from refusal
    book.saved = True


def _activate(self: Any, sheet: Any) -> None:
    self.__dict__.pop("chart_in_front_", None)
    _activate_sheet(self, sheet)


def _rename(self: Any, value: Any) -> None:
    """Worksheet.Name: Excel's rules for names, and the names of the sheet's scope go with it."""
    old, new = self.name, to_text(value)
    units = len(new.encode("utf-16-le", "surrogatepass")) // 2
    is_wrong = not 0 < units <= 31 or set(new) & set(":\\/?*[]") or new[0] == "'" or new[-1] == "'"
    if is_wrong or new.lower() in _RESERVED_NAMES:
        raise error(1004, "That name is not allowed for a sheet")
    _set_sheet_name(self, value)
    for entry in self.book.names_.entries:
        scope, bare = split_sheet(entry.name)
        if scope.casefold() == old.casefold():
            entry.name = f"{quote_sheet(new)}!{bare}"
            self.book.names_.changed = True


def _show(self: Any, value: Any) -> None:
    is_shown = value is True or (value is not False and int(value) == _VISIBLE)
    if not is_shown:
        _refuse_no_sheet_left(self.book, [self])
    _set_visible(self, value)


def _delete(self: Any) -> Any:
    _check_deletion(self, [self])
    return _delete_with_names(self)


def _delete_with_names(sheet: Any) -> Any:
    """Delete a sheet, and the names of its scope with it."""
    names, scope = sheet.book.names_, sheet.name.casefold()
    names.entries = [entry for entry in names.entries if split_sheet(entry.name)[0].casefold() != scope]
    return _delete_sheet(sheet)


def _check_deletion(sheet: Any, others: list[Any]) -> None:
    if sheet.book.application.vba_get("DisplayAlerts"):
        raise VBAUnsupportedError("Excel would ask whether to delete the sheet")
    _refuse_no_sheet_left(sheet.book, others)


def _refuse_no_sheet_left(book: Any, gone: list[Any]) -> None:
    if not any(other.visible == _VISIBLE for other in book.sheets_ if other not in gone):
        raise error(1004, "A workbook must contain at least one visible worksheet")


def _copy(self: Any, before: Any, after: Any) -> Any:
    """Worksheet.Copy, which takes the look along: a copy is as visible as its source. None fits into an .xls."""
    anchor = before if before is not MISSING else after
    if anchor is not MISSING and is_old(anchor.book) and not is_old(self.book):
        raise error(1004, "The destination workbook has fewer rows and columns than the source")
    known = list(anchor.book.sheets_) if anchor is not MISSING else []
    _without_conditions(self, lambda: _sheet_copy.copy_sheet(self, before, after))
    if anchor is not MISSING:
        (copied,) = [sheet for sheet in anchor.book.sheets_ if sheet not in known]
        copied.visible = self.visible
        parts.copy_look(self, copied)
    return EMPTY


def _without_conditions(sheet: Any, action: Callable[[], Any]) -> None:
    """Do `action` while the model does not look at the part: it refuses to copy a sheet with conditional formats."""
    part = sheet.part_name
    if parts.look_of(sheet).conditions:
        sheet.part_name = ""
    try:
        action()
    finally:
        sheet.part_name = part

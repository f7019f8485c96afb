"""What is asked of Excel by its own names, on Windows and on macOS; program.py says what each question means.

On Windows `api` is a COM object, whose properties are read and methods called; on macOS an appscript reference, whose
properties are read with get(). Source: xlwings/_xlwindows.py, mac_dict.py; learn.microsoft.com/office/vba/api.
"""
# ruff: noqa: D102 - the protocol documents each method

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.errors.clicking import UnsavedBookError
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.names_by_xlwings import NamesByXlwings

_FOLDER_PICKER = 4  # MsoFileDialogType
_VISIBLE_CELLS = 12  # XlCellType
_CHOSEN = -1  # what FileDialog.Show gives


class _Excel:
    def chart_names(self, book: xw.Book) -> list[str]:
        """Return none: on macOS it is not known how to ask for them."""
        return []

    def unrecorded(self, book: xw.Book) -> AbstractContextManager[None]:
        """Do nothing: what a program does empties the undo list of Excel."""
        return nullcontext()

    def copy_last(self, sheet: xw.Sheet, last: Callable[[], xw.Sheet], name: str, names: list[str]) -> bool:
        sheet.impl.copy(before=None, after=last().impl)
        return False

    def rename(self, sheet: xw.Sheet, name: str) -> None:
        sheet.name = name

    def hold(self, cells: xw.Range) -> Any:
        return cells

    def put(self, held: Any, values: Sequence[Sequence[str | float | None]]) -> bool:
        """Write nothing: Excel takes a text for typed in."""
        return False

    def contents(self, held: Any) -> Any:
        return held.raw_value


class WindowsExcel(_Excel):
    """Excel for Windows, as a program.Program."""

    def active_sheet(self, app: xw.App) -> xw.Sheet | None:
        book = app.books.active
        if book.api is None or book.api.ActiveSheet is None:
            return None
        if book.api.Worksheets.Count == book.api.Sheets.Count:
            return book.sheets.active
        name = book.api.ActiveSheet.Name
        return next((sheet for sheet in book.sheets if sheet.name == name), None)

    def full_name(self, book: xw.Book) -> str:
        return str(book.api.FullName)

    def has_small_sheets(self, book: xw.Book) -> bool:
        return bool(book.api.Excel8CompatibilityMode)

    def names_of(self, sheet: xw.Sheet, wanted: Sequence[str]) -> dict[str, str]:
        """Look through the names: to ask for one that is not there fails as any refused call does."""
        return {bare: str(one.RefersTo) for one in sheet.api.Names if (bare := _bare(one.Name)) in wanted}

    def marks_by_sheet(self, book: xw.Book, flag: str, text: str) -> dict[str, str | None]:
        """Ask the names for their sheets; the sheets for their names as long as some have neither of the two."""
        found: dict[str, str | None] = {}
        for one in book.api.Names:
            name = str(one.Name)
            if "!" in name and (bare := _bare(name)) in (flag, text):
                found[_sheet_of(name)] = str(one.RefersTo) if bare == text else found.get(_sheet_of(name), "")
        sheets = book.api.Worksheets
        count = sheets.Count
        for sheet in sheets:
            if len(found) == count:
                break
            found.setdefault(str(sheet.Name))
        return found

    def chart_names(self, book: xw.Book) -> list[str]:
        return [str(chart.Name) for chart in book.api.Charts]

    def delete_sheets(self, book: xw.Book, names: Sequence[str]) -> None:
        if names:
            with _without_questions(book.app):
                book.api.Worksheets(list(names)).Delete()

    def is_protected(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.ProtectContents)

    def is_structure_protected(self, book: xw.Book) -> bool:
        return bool(book.api.ProtectStructure)

    def is_read_only(self, book: xw.Book) -> bool:
        return bool(book.api.ReadOnly)

    def has_grouped_sheets(self, app: xw.App) -> bool:
        window = app.api.ActiveWindow
        return window is not None and bool(window.SelectedSheets.Count > 1)

    def is_filtered(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.FilterMode) or any(_filtered_tables(sheet))

    def show_filtered_rows(self, sheet: xw.Sheet) -> None:
        """Clear the filters of tables first: the sheet's own answer may depend on what is selected."""
        for table in _filtered_tables(sheet):
            table.AutoFilter.ShowAllData()
        if sheet.api.FilterMode:
            sheet.api.ShowAllData()

    def forget_sort_keys(self, sheet: xw.Sheet) -> None:
        sheet.api.Sort.SortFields.Clear()

    def selected_rows(self, cells: xw.Range) -> list[int]:
        """Look at each area by itself: what Excel makes of the rows of several differs from call to call."""
        app, rows = cells.sheet.book.app, set[int]()
        for area in app.api.ActiveWindow.RangeSelection.Areas:
            within = app.api.Intersect(area.EntireRow, cells.api)
            if within is not None and within.Count > 1:  # of one cell, Excel would look at the whole sheet
                for seen in within.SpecialCells(_VISIBLE_CELLS).Areas:
                    rows.update(range(seen.Row, seen.Row + seen.Rows.Count))
        return sorted(rows)

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        try:
            import win32api
            import win32con
        except ImportError:  # no Windows here: the engine is another
            return bool(app.alert(question, title, "yes_no", "critical") == "yes")
        style = win32con.MB_YESNO | win32con.MB_ICONWARNING | win32con.MB_DEFBUTTON2
        return bool(win32api.MessageBox(app.hwnd, question, title, style) == win32con.IDYES)

    def ask_for_password(self, app: xw.App, question: str, title: str) -> str | None:
        """Show Excel's own box, in which the text is seen: it has no other."""
        typed = app.api.InputBox(question, title)
        return typed if isinstance(typed, str) else None

    def ask_for_folder(self, app: xw.App, title: str) -> Path | None:
        dialogue = app.api.FileDialog(_FOLDER_PICKER)
        dialogue.Title = title
        return Path(dialogue.SelectedItems(1)) if dialogue.Show() == _CHOSEN else None

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        patterns = ";".join(f"*{extension}" for extension in extensions)
        chosen = app.api.GetOpenFilename(f"{title} ({patterns}),{patterns}", 1, title)
        return Path(chosen) if isinstance(chosen, str) else None


class MacExcel(NamesByXlwings, _Excel):
    """Excel for macOS, as a program.Program."""

    def active_sheet(self, app: xw.App) -> xw.Sheet | None:
        if not len(app.books):
            return None
        book = app.books.active
        name = book.sheets.active.name
        return next((sheet for sheet in book.sheets if sheet.name == name), None)

    def full_name(self, book: xw.Book) -> str:
        return str(book.fullname)

    def has_small_sheets(self, book: xw.Book) -> bool:
        return bool(book.api.excel_8_compatibility_mode.get())

    def delete_sheets(self, book: xw.Book, names: Sequence[str]) -> None:
        with _without_questions(book.app):
            for name in names:
                retry_once(partial(_delete_sheet, book, name))

    def is_protected(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.protect_contents.get())

    def is_structure_protected(self, book: xw.Book) -> bool:
        return bool(book.api.protect_structure.get())

    def is_read_only(self, book: xw.Book) -> bool:
        return bool(book.api.read_only.get())

    def has_grouped_sheets(self, app: xw.App) -> bool:
        return len(app.api.active_window.selected_sheets.get()) > 1

    def is_filtered(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.filter_mode.get())

    def show_filtered_rows(self, sheet: xw.Sheet) -> None:
        sheet.api.show_all_data()

    def forget_sort_keys(self, sheet: xw.Sheet) -> None:
        sheet.api.sort_object.sortfieldset.clear_sortfieldset()

    def selected_rows(self, cells: xw.Range) -> list[int]:
        selection = cells.sheet.book.app.api.active_window.range_selection.get_address()
        first, last = cells.row, cells.last_cell.row
        rows = {row for part in selection.split(",") for row in _rows_of(part, first, last)}
        return sorted(row for row in rows if not cells.sheet.api.rows[f"{row}:{row}"].hidden.get())

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        from osax import OSAX

        buttons = ["Oui", "Non"]
        shown = OSAX(pid=app.pid).display_alert(title, message=question, buttons=buttons, default_button="Non")
        return "Oui" in map(str, shown.values())

    def ask_for_password(self, app: xw.App, question: str, title: str) -> str | None:
        from appscript import k
        from osax import OSAX

        shown = OSAX(pid=app.pid).display_dialog(
            question, default_answer="", hidden_answer=True, with_title=title, buttons=["Annuler", "OK"],
            default_button="OK",
        )  # fmt: skip
        return str(shown[k.text_returned]) if shown[k.button_returned] == "OK" else None

    def ask_for_folder(self, app: xw.App, title: str) -> Path | None:
        """Ask for nothing: Excel for macOS has no dialogue of folders. The workbook is to be kept on this computer."""
        raise UnsavedBookError(book=app.books.active.name)

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        from xlwings._xlmac import hfs_to_posix_path

        chosen = app.api.get_open_filename(button_text=title)
        return Path(hfs_to_posix_path(chosen)) if isinstance(chosen, str) else None  # type: ignore[no-untyped-call]


@contextmanager
def _without_questions(app: xw.App) -> Iterator[None]:
    """Keep Excel from asking in the block; xlwings' own deletion leaves it so when it is refused."""
    was_asking = app.display_alerts
    app.display_alerts = False
    try:
        yield
    finally:
        retry_once(partial(setattr, app, "display_alerts", was_asking))


def _delete_sheet(book: xw.Book, name: str) -> None:
    book.sheets[name].delete()


def _filtered_tables(sheet: xw.Sheet) -> list[Any]:
    tables = [table for table in sheet.api.ListObjects if table.ShowAutoFilter]
    return [table for table in tables if table.AutoFilter.FilterMode]


def _rows_of(address: str, first: int, last: int) -> range:
    """Return the rows of an address as $A$2:$B$3, $2:$3 or $A:$B that are from `first` to `last`."""
    ends = [int(number) for number in re.findall(r"\d+", address)] or [first, last]
    return range(max(first, ends[0]), min(last, ends[-1]) + 1)


def _bare(name: str) -> str:
    return name.rpartition("!")[2]


def _sheet_of(name: str) -> str:
    scope = name.rpartition("!")[0]
    return scope[1:-1].replace("''", "'") if scope.startswith("'") else scope

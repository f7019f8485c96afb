"""What xlwings leaves to each program, asked of it by its own names: Excel on Windows, on macOS, and LibreOffice.

On Windows `api` is a COM object, whose properties are read and methods called; on macOS an appscript reference, whose
properties are read with get(); in LibreOffice a UNO object. Source: xlwings/_xlwindows.py, mac_dict.py; the interfaces
of com.sun.star.sheet, api.libreoffice.org.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import xlwings as xw

LIBREOFFICE = "libreoffice"  # the name of our engine


class Program(Protocol):
    """What the buttons ask of a spreadsheet program by its own names."""

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Tell whether the cells of `sheet` are locked by a protection."""

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Tell whether sheets can be neither added to `book` nor removed from it."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Tell whether `book` was opened for reading only."""

    def has_grouped_sheets(self, app: xw.App) -> bool:
        """Tell whether several sheets are selected together, so that what is done to one is done to all."""

    def is_filtered(self, sheet: xw.Sheet) -> bool:
        """Tell whether a filter hides rows of `sheet`."""

    def show_filtered_rows(self, sheet: xw.Sheet) -> None:
        """Show the rows that a filter of `sheet` hides; its arrows stay."""

    def forget_sort_keys(self, sheet: xw.Sheet) -> None:
        """Clear the keys that the last sort left in the Sort dialogue of `sheet`."""

    def copy_behind(self, sheet: xw.Sheet, name: str) -> bool:
        """Copy `sheet` right after itself; tell whether the copy is called `name`, and not what the program chose."""

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        """Return the file chosen in the program's own dialogue, None when the user gives up."""


def program(app: xw.App) -> Program:
    """Return how to ask the program that `app` is."""
    if app.engine.name == LIBREOFFICE:
        from educonnect_xl.spreadsheet.libreoffice import LibreOffice

        return LibreOffice()
    return _MacExcel() if sys.platform == "darwin" else _WindowsExcel()


def has_ended(app: xw.App, error: Exception) -> bool:
    """Tell whether `error` came of the program being no more; Excel does not tell it from being busy."""
    if app.engine.name != LIBREOFFICE:
        return False
    from educonnect_xl.libreoffice import LibreOfficeGoneError

    return isinstance(error, LibreOfficeGoneError) or not app.impl.office.answers()


class _Excel:
    def copy_behind(self, sheet: xw.Sheet, name: str) -> bool:
        sheet.impl.copy(before=None, after=sheet.impl)
        return False


class _WindowsExcel(_Excel):
    def is_protected(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.ProtectContents)

    def is_structure_protected(self, book: xw.Book) -> bool:
        return bool(book.api.ProtectStructure)

    def is_read_only(self, book: xw.Book) -> bool:
        return bool(book.api.ReadOnly)

    def has_grouped_sheets(self, app: xw.App) -> bool:
        return bool(app.api.ActiveWindow.SelectedSheets.Count > 1)

    def is_filtered(self, sheet: xw.Sheet) -> bool:
        return bool(sheet.api.FilterMode)

    def show_filtered_rows(self, sheet: xw.Sheet) -> None:
        sheet.api.ShowAllData()

    def forget_sort_keys(self, sheet: xw.Sheet) -> None:
        sheet.api.Sort.SortFields.Clear()

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        patterns = ";".join(f"*{extension}" for extension in extensions)
        chosen = app.api.GetOpenFilename(f"{title} ({patterns}),{patterns}", 1, title)
        return Path(chosen) if isinstance(chosen, str) else None


class _MacExcel(_Excel):
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

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        from xlwings._xlmac import hfs_to_posix_path

        chosen = app.api.get_open_filename(button_text=title)
        return Path(hfs_to_posix_path(chosen)) if isinstance(chosen, str) else None  # type: ignore[no-untyped-call]

"""What xlwings leaves to each platform, asked of Excel by its own names on Windows and on macOS.

On Windows `api` is a COM object, whose properties are read and methods called; on macOS an appscript reference, whose
properties are read with get(). Every other engine offers the Windows names. Source: xlwings/_xlwindows.py, mac_dict.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlwings as xw


def is_protected(sheet: xw.Sheet) -> bool:
    """Tell whether the cells of `sheet` are locked by a protection."""
    return bool(_get(sheet.api, "ProtectContents", "protect_contents"))


def is_structure_protected(book: xw.Book) -> bool:
    """Tell whether sheets can be neither added to `book` nor removed from it."""
    return bool(_get(book.api, "ProtectStructure", "protect_structure"))


def is_read_only(book: xw.Book) -> bool:
    """Tell whether `book` was opened for reading only."""
    return bool(_get(book.api, "ReadOnly", "read_only"))


def has_grouped_sheets(app: xw.App) -> bool:
    """Tell whether several sheets are selected together, so that what is done to one is done to all."""
    if sys.platform == "darwin":
        return len(app.api.active_window.selected_sheets.get()) > 1
    return bool(app.api.ActiveWindow.SelectedSheets.Count > 1)


def is_filtered(sheet: xw.Sheet) -> bool:
    """Tell whether a filter hides rows of `sheet`."""
    return bool(_get(sheet.api, "FilterMode", "filter_mode"))


def show_filtered_rows(sheet: xw.Sheet) -> None:
    """Show the rows that a filter of `sheet` hides; its arrows stay."""
    _call(sheet.api, "ShowAllData", "show_all_data")


def show_hidden_rows(cells: xw.Range) -> None:
    """Show the rows of `cells` that are hidden."""
    if sys.platform == "darwin":
        cells.api.entire_row.hidden.set(False)
    else:
        cells.api.EntireRow.Hidden = False


def forget_sort_keys(sheet: xw.Sheet) -> None:
    """Clear the keys that the last sort left in the Sort dialogue of `sheet`."""
    if sys.platform == "darwin":
        sheet.api.sort_object.sortfieldset.clear_sortfieldset()
    else:
        sheet.api.Sort.SortFields.Clear()


def ask_for_file(app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
    """Return the file chosen in the program's own dialogue, None when the user gives up."""
    if sys.platform == "darwin":
        from xlwings._xlmac import hfs_to_posix_path

        chosen = app.api.get_open_filename(button_text=title)
        return Path(hfs_to_posix_path(chosen)) if isinstance(chosen, str) else None
    patterns = ";".join(f"*{extension}" for extension in extensions)
    chosen = app.api.GetOpenFilename(f"{title} ({patterns}),{patterns}", 1, title)
    return Path(chosen) if isinstance(chosen, str) else None


def _get(api: Any, windows: str, macos: str) -> Any:
    return getattr(api, macos).get() if sys.platform == "darwin" else getattr(api, windows)


def _call(api: Any, windows: str, macos: str) -> None:
    getattr(api, macos if sys.platform == "darwin" else windows)()

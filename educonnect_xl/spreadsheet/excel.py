"""What is asked of Excel by its own names; program.py says what each question means.

Source: xlwings/_xlwindows.py, mac_dict.py.
"""
# ruff: noqa: D102 - the protocol documents each method

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlwings as xw


class _Excel:
    def copy_behind(self, sheet: xw.Sheet, name: str) -> bool:
        sheet.impl.copy(before=None, after=sheet.impl)
        return False


class WindowsExcel(_Excel):
    """Excel on Windows: `api` is a COM object, whose properties are read and methods called."""

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

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        try:
            import win32api
            import win32con
        except ImportError:  # no Windows here: the engine is another
            return bool(app.alert(question, title, "yes_no", "critical") == "yes")
        style = win32con.MB_YESNO | win32con.MB_ICONWARNING | win32con.MB_DEFBUTTON2
        return bool(win32api.MessageBox(app.hwnd, question, title, style) == win32con.IDYES)

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        patterns = ";".join(f"*{extension}" for extension in extensions)
        chosen = app.api.GetOpenFilename(f"{title} ({patterns}),{patterns}", 1, title)
        return Path(chosen) if isinstance(chosen, str) else None


class MacExcel(_Excel):
    """Excel on macOS: `api` is an appscript reference, whose properties are read with get()."""

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

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        from osax import OSAX

        buttons = ["Oui", "Non"]
        shown = OSAX(pid=app.pid).display_alert(title, message=question, buttons=buttons, default_button="Non")
        return "Oui" in map(str, shown.values())

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        from xlwings._xlmac import hfs_to_posix_path

        chosen = app.api.get_open_filename(button_text=title)
        return Path(hfs_to_posix_path(chosen)) if isinstance(chosen, str) else None  # type: ignore[no-untyped-call]

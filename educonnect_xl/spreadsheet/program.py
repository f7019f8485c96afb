"""What xlwings leaves to each program, and the buttons need: Excel on Windows, on macOS, and LibreOffice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import xlwings as xw

from educonnect_xl.spreadsheet.excel import MacExcel, WindowsExcel

_OUR_ENGINE = "educonnect_xl.libreoffice."  # the modules of its objects


class Program(Protocol):
    """What the buttons ask of a spreadsheet program by its own names."""

    def active_sheet(self, app: xw.App) -> xw.Sheet | None:
        """Return the sheet with cells in front; None where there is no workbook, or only a chart to see."""

    def full_name(self, book: xw.Book) -> str:
        """Return the path or the address of `book`, its name alone as long as it is saved nowhere."""

    def has_small_sheets(self, book: xw.Book) -> bool:
        """Tell whether `book` is one of Excel 97 to 2003, into which no sheet of today can be copied."""

    def names_of(self, sheet: xw.Sheet, wanted: Sequence[str]) -> dict[str, str]:
        """Return the formulas of those of the `wanted` names that are in the scope of `sheet`."""

    def marks_by_sheet(self, book: xw.Book, flag: str, text: str) -> dict[str, str | None]:
        """Return the formula of the name `text` in the scope of each sheet of `book`, by the name of the sheet.

        Its sign = may lack. It is "" for a sheet that has the name `flag` alone, None for one that has neither.
        """

    def chart_names(self, book: xw.Book) -> list[str]:
        """Return the names of the sheets of `book` that are a chart each: no other sheet can be called so."""

    def delete_sheets(self, book: xw.Book, names: Sequence[str]) -> None:
        """Delete the sheets of `names` from `book` without a question: all of them, or none, where the program can."""

    def ask_for_folder(self, app: xw.App, title: str) -> Path | None:
        """Return the folder chosen in the program's own dialogue, None when the user gives up."""

    def unrecorded(self, book: xw.Book) -> AbstractContextManager[None]:
        """Have the program note nothing for its own Undo in the block, if it can: sheets kept for it cost more time."""

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

    def copy_last(self, sheet: xw.Sheet, last: Callable[[], xw.Sheet], name: str, names: list[str]) -> bool:
        """Copy `sheet` behind the `last` of its workbook; tell whether the copy is called `name`, or as is chosen here.

        The last is asked for where the program must have it: that takes a call. So are the `names` of all sheets: once,
        if the same list is handed over for the next copy.
        """

    def rename(self, sheet: xw.Sheet, name: str) -> None:
        """Give `sheet`, taken hold of just now, a `name` that no other has."""

    def hold(self, cells: xw.Range) -> Any:
        """Return what `put` and `contents` take for `cells`, good as long as no cell of their sheet is moved."""

    def put(self, held: Any, values: Sequence[Sequence[str | float | None]]) -> bool:
        """Write `values` to cells as they are, if the program can: False where texts must be typed in instead."""

    def contents(self, held: Any) -> Any:
        """Return what cells hold, in rows, or as it is for one; dates may be their serial numbers."""

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        """Tell whether the user says yes to `question`, whose answer at hand is no."""

    def ask_for_password(self, app: xw.App, question: str, title: str) -> str | None:
        """Return what the user types in answer to `question`, None when they give up; unseen where that can be."""

    def selected_rows(self, cells: xw.Range) -> list[int]:
        """Return the rows, from 1, of `cells` that are selected and can be seen, if their sheet is in front."""

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        """Return the file chosen in the program's own dialogue, None when the user gives up."""


def program_of(of: xw.App | xw.Book | xw.Sheet | xw.Range) -> Program:
    """Return how to ask the program that `of` belongs to; it takes no call to know which one that is."""
    if _is_libreoffice(of):
        from educonnect_xl.spreadsheet.libreoffice import LibreOffice

        return LibreOffice()
    return MacExcel() if sys.platform == "darwin" else WindowsExcel()


def has_ended(app: xw.App, error: Exception) -> bool:
    """Tell whether `error` came of the program being no more; Excel does not tell it from being busy."""
    if not _is_libreoffice(app):
        return False
    from educonnect_xl.libreoffice import LibreOfficeGoneError

    return isinstance(error, LibreOfficeGoneError) or not app.impl.office.answers()


def _is_libreoffice(of: xw.App | xw.Book | xw.Sheet | xw.Range) -> bool:
    return type(of.impl).__module__.startswith(_OUR_ENGINE)

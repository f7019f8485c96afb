"""What is asked of LibreOffice by its own names; program.py says what each question means.

Source: the interfaces of com.sun.star.sheet, api.libreoffice.org.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Any

import xlwings as xw

from educonnect_xl.libreoffice.autofilters import is_filtering, show_all
from educonnect_xl.libreoffice.defined_names import names_by_sheet
from educonnect_xl.libreoffice.dialogues import ask_for_hidden_text
from educonnect_xl.libreoffice.formulas import to_excel
from educonnect_xl.libreoffice.remote import file_path
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.names_by_xlwings import NamesByXlwings


class LibreOffice(NamesByXlwings):
    """LibreOffice Calc: the `impl` of an xlwings object has the UNO object."""

    def names_of(self, sheet: xw.Sheet, wanted: Sequence[str]) -> dict[str, str]:
        """Ask com.sun.star.sheet.NamedRanges, of which most sheets have none."""
        names = sheet.impl.uno.NamedRanges
        known = names.getElementNames()
        return {name: to_excel(f"={names.getByName(name).Content}") for name in wanted if name in known}

    def active_sheet(self, app: xw.App) -> xw.Sheet | None:
        """Return the sheet that the document in front shows: every sheet has cells."""
        return app.books.active.sheets.active if len(app.books) else None

    def full_name(self, book: xw.Book) -> str:
        """Return the path of the document."""
        return str(book.fullname)

    def has_small_sheets(self, book: xw.Book) -> bool:
        """Answer no: every document has all rows and columns, whichever file it is of."""
        return False

    def marks_by_sheet(self, book: xw.Book, flag: str, text: str) -> dict[str, str | None]:
        """Ask which sheets have a mark, and those few for their text; to ask each sheet takes many calls."""
        sheets = book.impl.sheets_uno
        found: dict[str, str | None] = {}
        for name, marks in names_by_sheet(book.impl, (flag, text)).items():
            found[name] = "" if marks else None
            if text in marks:
                found[name] = sheets.getByName(name).NamedRanges.getByName(text).Content
        return found

    def chart_names(self, book: xw.Book) -> list[str]:
        """Return none: every sheet has cells."""
        return []

    def delete_sheets(self, book: xw.Book, names: Sequence[str]) -> None:
        """Delete one after the other, the last first: each that stays behind one is numbered anew. It asks nothing."""
        sheets = book.impl.sheets_uno
        for name in reversed(names):
            retry_once(partial(methodcaller("removeByName", name), sheets))  # to ask for a method may be refused too

    @contextmanager
    def unrecorded(self, book: xw.Book) -> Iterator[None]:
        """Empty the list of what can be undone, as Excel does, and keep it so in the block."""
        document = book.impl.uno
        document.IsUndoEnabled = False
        try:
            yield
        finally:
            retry_once(partial(setattr, document, "IsUndoEnabled", True))

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Ask com.sun.star.util.XProtectable of the sheet."""
        return bool(sheet.impl.uno.isProtected())

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Ask com.sun.star.util.XProtectable of the document."""
        return bool(book.impl.uno.isProtected())

    def is_read_only(self, book: xw.Book) -> bool:
        """Ask com.sun.star.frame.XStorable, and the engine, which opens a copy of what is for reading only."""
        return bool(book.impl.uno.isReadonly()) or book.impl.is_copy

    def has_grouped_sheets(self, app: xw.App) -> bool:
        """Answer no: what is done through UNO to one sheet is done to that sheet, whichever are selected."""
        return False

    def is_filtered(self, sheet: xw.Sheet) -> bool:
        """Ask the database ranges of the sheet."""
        return any(map(is_filtering, sheet.impl.database_ranges()))

    def show_filtered_rows(self, sheet: xw.Sheet) -> None:
        """Give every filter of the sheet nothing to filter by."""
        for database_range in filter(is_filtering, sheet.impl.database_ranges()):
            show_all(database_range)

    def forget_sort_keys(self, sheet: xw.Sheet) -> None:
        """Do nothing: the Sort dialogue asks for its keys anew."""

    def copy_last(self, sheet: xw.Sheet, last: Callable[[], xw.Sheet], name: str, names: list[str]) -> bool:
        """Give the copy its name at once, if it is free; LibreOffice takes all sheets in hand to copy between them."""
        if not names:
            names.extend(sheet.book.impl.sheets_uno.getElementNames())
        return bool(sheet.impl.copy_last(name, names) == name)

    def rename(self, sheet: xw.Sheet, name: str) -> None:
        """Ask the sheet, and not before where its cells are."""
        sheet.impl.rename(name)

    def hold(self, cells: xw.Range) -> Any:
        """Return the UNO object, which an xlwings Range asks for anew each time."""
        return cells.impl.uno

    def put(self, held: Any, values: Sequence[Sequence[str | float | None]]) -> bool:
        """Write to the cells at once: they take each text as it is."""
        held.setDataArray(tuple(tuple("" if value is None else value for value in row) for row in values))
        return True

    def contents(self, held: Any) -> Any:
        """Ask for texts and numbers alone: what is a date is told by the formats of all cells, which take long."""
        return held.getDataArray()

    def selected_rows(self, cells: xw.Range) -> list[int]:
        """Ask the document for its selection, which is one range or several; a drawing has no rows."""
        sheet, first, last = cells.sheet.impl.uno, cells.row, cells.last_cell.row
        selected = cells.sheet.book.impl.uno.getCurrentSelection()
        rows = set[int]()
        for address in _addresses(selected):
            top, bottom = max(address.StartRow, first - 1), min(address.EndRow, last - 1)
            if top <= bottom:
                seen = sheet.getCellRangeByPosition(0, top, 0, bottom).queryVisibleCells()
                for run in seen.getRangeAddresses():
                    rows.update(range(run.StartRow + 1, run.EndRow + 2))
        return sorted(rows)

    def confirms(self, app: xw.App, question: str, title: str) -> bool:
        """Ask with the second button, no, as the one that the Enter key presses."""
        return bool(app.alert(question, title, "no_or_yes", "critical") == "yes")

    def ask_for_password(self, app: xw.App, question: str, title: str) -> str | None:
        """Show a dialogue of the engine's, in which nothing that is typed can be seen."""
        return ask_for_hidden_text(app.impl, question, title)

    def ask_for_folder(self, app: xw.App, title: str) -> Path | None:
        """Show com.sun.star.ui.dialogs.FolderPicker."""
        picker = app.impl.service("com.sun.star.ui.dialogs.FolderPicker")
        picker.setTitle(title)
        return Path(file_path(picker.getDirectory())) if picker.execute() else None

    def ask_for_file(self, app: xw.App, title: str, extensions: Sequence[str]) -> Path | None:
        """Show com.sun.star.ui.dialogs.FilePicker."""
        picker = app.impl.service("com.sun.star.ui.dialogs.FilePicker")
        picker.setTitle(title)
        patterns = ";".join(f"*{extension}" for extension in extensions)
        picker.appendFilter(f"{title} ({patterns})", patterns)
        return Path(file_path(picker.getSelectedFiles()[0])) if picker.execute() else None


def _addresses(selected: Any) -> Sequence[Any]:
    """Return where the cells of a selection are, nowhere for one of anything else."""
    if selected is None:
        return ()
    if selected.supportsService("com.sun.star.sheet.SheetCellRange"):
        return (selected.getRangeAddress(),)
    if selected.supportsService("com.sun.star.sheet.SheetCellRanges"):
        addresses: Sequence[Any] = selected.getRangeAddresses()
        return addresses
    return ()

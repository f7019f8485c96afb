"""Workbooks open in LibreOffice."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice import macros, profiles, values
from educonnect_xl.libreoffice.defined_names import Names
from educonnect_xl.libreoffice.errors import LibreOfficeError
from educonnect_xl.libreoffice.formats import GENERAL
from educonnect_xl.libreoffice.remote import Remote, file_path, file_url, properties, sequence, struct, unwrapped
from educonnect_xl.libreoffice.sheets import Sheet, Sheets

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.apps import App

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_RUN_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN: as Excel does for automation
_CSV_IN = "{delimiter},34,76,1,,0,false,true"  # quotation mark, UTF-8, from the first line, numbers as such
_KEYS_PER_LANGUAGE = 10_000  # the first number format of each language is its General
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
}
_CSV_OUT = "44,34,76,1,,0,false,true,false"  # comma, quotation mark, UTF-8, all quoted where needed, as shown
_VIEW_SHEETS, _FROZEN = 3, 2  # where the sheets begin in the text that describes a view; the mode of a frozen split


class Books(base_classes.Books):
    """The open workbooks of a program."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        """Return the UNO object of everything open (com.sun.star.frame.Desktop)."""
        return unwrapped(self.app.office.desktop)

    def _all(self) -> list[Book]:
        """Return the workbooks in the order of their opening."""
        components = self.app.office.desktop.getComponents().createEnumeration()
        found = []
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService(_SPREADSHEET):
                found.append((int(component.RuntimeUID), Book(self.app, component)))
        return [book for _, book in sorted(found, key=lambda item: item[0])]

    @property
    def active(self) -> Book:
        """Return the workbook in front."""
        if self.app.visible:  # what is hidden is never in front
            current = self.app.office.desktop.getCurrentComponent()
            if current is not None and current.supportsService(_SPREADSHEET):
                return Book(self.app, current)
        books = self._all()
        if self.app.visible:  # LibreOffice knows of none in front before the screen has shown its window
            books = [book for book in books if book.is_shown] or books
        if not books:
            raise LibreOfficeError("No workbook is open.")
        return self.app.activated if self.app.activated in books else books[-1]

    def __call__(self, name_or_index: int | str) -> Book:
        """Return the workbook of that name or place, from 1; KeyError for none."""
        books = self._all()
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        found = [book for book in books if book.name.lower() == name_or_index.lower()]
        if not found:
            raise KeyError(name_or_index)
        return found[0]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._all())

    def add(self) -> Book:
        """Return a new workbook."""
        return self._load("private:factory/scalc")

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: int | None = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        write_res_password: str | None = None,
        ignore_read_only_recommended: bool | None = None,
        origin: int | None = None,
        delimiter: str | None = None,
        *_: Any,
    ) -> Book:
        """Return the workbook of a file; for reading only if asked to, or if somebody else has it open.

        One for reading only can be changed, and saved under another name, as in Excel: it is a copy that is opened.
        The values of a .csv are taken for numbers and dates where they look so.
        """
        path = _existing(fullname)
        options: dict[str, Any] = {"MacroExecutionMode": _RUN_MACROS}
        if password is not None:
            options["Password"] = password
        if path.suffix.lower() == ".csv":
            options["FilterName"] = "Text - txt - csv (StarCalc)"
            options["FilterOptions"] = _CSV_IN.format(delimiter=ord(delimiter or _delimiter_of(path)))
        return self._open(path, options, bool(read_only))

    def open_hidden(self, fullname: str | Path) -> Book:
        """Return the workbook of a file, opened behind the others, to be seen when it is activated."""
        return self._open(_existing(fullname), {"MacroExecutionMode": _RUN_MACROS, "Hidden": True})

    def _open(self, path: Path, options: dict[str, Any], is_for_reading: bool = False) -> Book:
        if is_for_reading or self._is_locked(path) or not os.access(path, os.W_OK):
            return self._open_copy(path, options)
        self.app.office.files.add(path)
        return self._load(file_url(path), **options)

    def _is_locked(self, path: Path) -> bool:
        if not profiles.lock_of(path).exists():
            return False
        is_open_here = any(book.fullname == str(path) for book in self)
        return is_open_here or profiles.is_locked(path, self.app.office.installation)

    def _open_copy(self, path: Path, options: dict[str, Any]) -> Book:
        copy = self.app.office.scratch() / path.name
        shutil.copyfile(path, copy)
        self.app.office.originals[file_url(copy)] = path
        return self._load(file_url(copy), **options)

    def _load(self, url: str, **options: Any) -> Book:
        if not self.app.visible:
            options["Hidden"] = True  # LibreOffice 7.4 may crash painting windows that nobody sees
        made = self.app.office.desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))
        if made is None:
            raise LibreOfficeError(f"LibreOffice cannot open {file_path(url) if url.startswith('file') else url}.")
        self.app.activated = Book(self.app, made)
        return self.app.activated


class Book(base_classes.Book):
    """One workbook."""

    def __init__(self, app: App, uno: Remote) -> None:
        self._app, self.uno = app, uno
        self._sheets: Remote | None = None
        self._kinds: dict[int, int] = {}
        self.names_seen = set[str]()  # of sheets, to know those that were deleted by their names
        self.just_copied: tuple[int, str] | None = None  # place, from 0, and name of the sheet last copied to it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Book) and self.uno == other.uno

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.SpreadsheetDocument)."""
        return unwrapped(self.uno)

    @property
    def app(self) -> App:
        """Return the program."""
        return self._app

    @property
    def sheets_uno(self) -> Remote:
        """Return the UNO object of the sheets."""
        if self._sheets is None:
            self._sheets = self.uno.Sheets
        return self._sheets

    def note_names(self) -> None:
        """Note the names of all sheets, once."""
        if not self.names_seen:
            self.names_seen.update(self.sheets_uno.getElementNames())

    @property
    def controller(self) -> Remote:
        """Return the UNO object of what is shown of the workbook."""
        controller: Remote = self.uno.getCurrentController()
        return controller

    @property
    def name(self) -> str:
        """Return the name of the file, or the one that LibreOffice gives before it is saved."""
        url = self.uno.getURL()
        return Path(file_path(url)).name if url else self._title

    @cached_property
    def _title(self) -> str:
        """Return what LibreOffice calls it before it is saved: xlwings asks a dozen times a write."""
        return str(self.uno.getTitle())

    @property
    def fullname(self) -> str:
        """Return the path of the file; the name before it is saved."""
        url = self.uno.getURL()
        original = self._app.office.originals.get(url)
        return str(original or file_path(url)) if url else self._title

    @property
    def is_copy(self) -> bool:
        """Tell whether this is a copy of a file that was opened for reading only."""
        return self.uno.getURL() in self._app.office.originals

    @property
    def sheets(self) -> Sheets:
        """Return the sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Return the defined names."""
        return Names(self)

    def activate(self) -> None:
        """Bring the workbook to the front; one that was opened hidden is shown."""
        frame = self.controller.getFrame()
        if self._app.visible:
            frame.getContainerWindow().setVisible(True)
        frame.getContainerWindow().toFront()
        frame.activate()
        self._app.activated = self

    @property
    def is_shown(self) -> bool:
        """Tell whether its window can be seen."""
        return bool(self.controller.getFrame().getContainerWindow().isVisible())

    def close(self) -> None:
        """Close the workbook without saving."""
        self.uno.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save as what the extension says (FILTERS, or .pdf); in its place without a path."""
        if self.is_copy and Path(path or self.fullname).absolute() == Path(self.fullname):
            raise LibreOfficeError(f"{self.name} was opened for reading only: save it under another name.")
        if path is None and self.uno.hasLocation() and password is None:
            self.uno.store()
            return
        target = Path(path or (self.fullname if self.uno.hasLocation() else f"{self.name}.xlsx")).absolute()
        suffix = target.suffix.lower()
        if suffix == ".pdf":
            self.to_pdf(str(target))
            return
        if suffix not in FILTERS:
            asked = suffix or "a file without extension"
            raise NotImplementedError(f"LibreOffice does not save as {asked}, but as {', '.join(FILTERS)} and .pdf.")
        options: dict[str, Any] = {"FilterName": FILTERS[suffix], "Overwrite": True}
        if suffix == ".csv":
            options["FilterOptions"] = _CSV_OUT
        if password is not None and suffix in (".xlsx", ".xlsm"):
            options["EncryptionData"] = sequence("beans.NamedValue", _encryption(password))
        elif password is not None:
            options["Password"] = password
        self._app.office.files.add(target)
        self.uno.storeAsURL(file_url(target), properties(**options))

    def to_pdf(self, path: str, quality: str = "standard", cells: Remote | None = None) -> None:
        """Write all visible sheets, or `cells`, as a PDF; `quality` minimum makes pictures smaller."""
        data: dict[str, Any] = {"Quality": 50, "ReduceImageResolution": True} if quality == "minimum" else {}
        if cells is not None:
            data["Selection"] = cells
        filter_data = {"FilterData": sequence("beans.PropertyValue", properties(**data))} if data else {}
        self.uno.storeToURL(file_url(path), properties(FilterName="calc_pdf_Export", Overwrite=True, **filter_data))

    @cached_property
    def null_date(self) -> dt.datetime:
        """Return the day that dates are counted from: 30 December 1899, unless the file says 1904."""
        day = self.uno.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)

    @cached_property
    def serial(self) -> values.Serial:
        """Return what gives a date its number here."""
        return partial(values.serial, self.null_date)

    def number_kind(self, key: int) -> int:
        """Return the kind of the number format `key` (com.sun.star.util.NumberFormat), with GENERAL for that."""
        if key not in self._kinds:
            kind = int(self.uno.NumberFormats.getByKey(key).Type)
            self._kinds[key] = kind | (GENERAL if key % _KEYS_PER_LANGUAGE == 0 else 0)
        return self._kinds[key]

    def frozen_of(self, index: int) -> tuple[int, int]:
        """Return how many columns and rows are frozen on the sheet at `index`, from 1.

        The view of a workbook describes itself in a text: 100/60/0;0;tw:270; then for each sheet, between slashes, the
        cursor's column and row, the modes and the positions of both splits (ScTabViewObj::getViewData).
        """
        sheets = str(self.controller.getViewData()).split(";")[_VIEW_SHEETS:]
        if index > len(sheets):
            return 0, 0
        _, _, *modes_and_places = map(int, sheets[index - 1].split("/")[:6])
        column_mode, row_mode, columns, rows = modes_and_places
        return columns if column_mode == _FROZEN else 0, rows if row_mode == _FROZEN else 0

    def while_shown(self, sheet: Sheet, action: Callable[[], object]) -> None:
        """Do what LibreOffice only does to the sheet that is shown; then show again what was."""
        controller, was_visible = self.controller, sheet.visible
        before = controller.getActiveSheet()
        sheet.visible = True
        controller.setActiveSheet(sheet.uno)
        try:
            action()
        finally:
            controller.setActiveSheet(before)
            sheet.visible = was_visible

    def run(self, macro: str, arguments: tuple[Any, ...]) -> Any:
        """Return what the macro gives, Basic or VBA: Macro, Module.Macro or Library.Module.Macro of this workbook."""
        try:
            return macros.run(self, macro, arguments)
        finally:
            Sheet.forget_cursors()


def _existing(fullname: str | Path) -> Path:
    path = Path(fullname).absolute()
    if not path.exists():
        raise FileNotFoundError(str(path))
    return path


def _delimiter_of(path: Path) -> str:
    """Return the character that separates the fields of the first line: semicolon, tab or comma."""
    with path.open("rb") as file:
        first = file.readline()
    return max(";\t,", key=lambda character: first.count(character.encode()))


def _encryption(password: str) -> list[Any]:
    """Return how an Excel file is encrypted: ECMA-376 standard encryption, which is AES."""
    made = []
    for name, value in (("OOXPassword", password), ("CryptoType", "Standard")):
        named = struct("beans.NamedValue")
        named.Name, named.Value = name, value
        made.append(named)
    return made

"""Macros of a workbook, Basic and VBA: found by name, run with what Python has, their errors raised.

LibreOffice shows an error of a macro in a dialogue, which nobody answers, or swallows it without windows. So a macro is
called by another of ours, put beside it for that moment, that catches its error. Scripts in other languages are named
by their whole address, vnd.sun.star.script:…; they raise of themselves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice import values
from educonnect_xl.libreoffice.addresses import block_of
from educonnect_xl.libreoffice.errors import LibreOfficeRefusedError, MacroError
from educonnect_xl.libreoffice.macro_syntax import broken_modules, new_library_name
from educonnect_xl.libreoffice.remote import Remote

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book

_SCRIPT = "vnd.sun.star.script:"
_NAME = re.compile(r"(?:(?:(?P<library>\w+)\.)?(?P<module>\w+)\.)?(?P<name>\w+)")
_BEGIN = r"^[ \t]*(?:(?:Public|Private|Static)[ \t]+)*(?P<kind>Sub|Function)[ \t]+(?P<name>{})\b"
_VBA = re.compile(r"^\s*Option\s+VBASupport\s+1\b", re.IGNORECASE | re.MULTILINE)
_VBA_HEAD = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n"
_CALLER = "xlwings_caller"
_SYNTAX = "there is an error of syntax in {}, so that nothing beside it is run"
_CODE = """{head}Function Caller(a)
On Error GoTo Failed
Dim told, kind
{call}
kind = TypeName(told(0))
If kind = "Date" Then
    Caller = Array(True, CDbl(told(0)), kind)
Else
    Caller = Array(True, told(0), kind)
End If
Exit Function
Failed:
Caller = Array(False, {error})
End Function
"""
_NULL_DATE = dt.datetime(1899, 12, 30)  # of Basic, whatever a workbook says


@dataclass(frozen=True)
class Macro:
    """A macro of a workbook: where it is, whether it gives a value, whether it is VBA."""

    library: str
    module: str
    name: str
    is_function: bool
    is_vba: bool


def run(book: Book, name: str, arguments: tuple[Any, ...]) -> Any:
    """Return what the macro gives: Macro, Module.Macro or Library.Module.Macro of the workbook, whatever the case.

    Dates come and go as such, ranges are VBA's in VBA. KeyError for no such macro, MacroError for one that fails.
    """
    if name.startswith(_SCRIPT):
        return _script(book, name).invoke(tuple(map(_plain, arguments)), (), ())[0]
    macro = _found(book, name)
    if macro is None:
        raise KeyError(f"{book.name} has no macro {name}")
    if book.app.visible and (broken := broken_modules(book, macro.library)):
        raise MacroError(macro.name, None, _SYNTAX.format(", ".join(broken)))
    with _caller(book, macro, arguments) as call:
        return _result(macro, call(tuple(map(_plain, arguments))))


def evaluate(book: Book, statement: str) -> None:
    """Run one statement of VBA, in a library of its own beside the workbook's."""
    libraries, document, name = book.uno.BasicLibraries, book.uno, new_library_name()
    was_modified = document.isModified()
    libraries.createLibrary(name).insertByName("Statement", f"{_VBA_HEAD}Sub Main\n{statement}\nEnd Sub\n")
    try:
        _called(book, f"{name}.Statement.Main", ())
    finally:
        libraries.removeLibrary(name)
        document.setModified(was_modified)


def _found(book: Book, name: str) -> Macro | None:
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"no name of a macro: {name}")
    begins = re.compile(_BEGIN.format(match["name"]), re.IGNORECASE | re.MULTILINE)
    libraries = book.uno.BasicLibraries
    for library in _chosen(libraries, match["library"]):
        if not libraries.isLibraryLoaded(library):
            libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for module in _chosen(modules, match["module"]):
            code = modules.getByName(module)
            if begun := begins.search(code):
                is_function, is_vba = begun["kind"].lower() == "function", bool(_VBA.search(code))
                return Macro(library, module, begun["name"], is_function, is_vba)
    return None


def _chosen(container: Remote, wanted: str | None) -> list[str]:
    """Return all names in the container, or the one that is wanted, whatever the case."""
    return [name for name in container.getElementNames() if wanted is None or name.lower() == wanted.lower()]


@contextmanager
def _caller(book: Book, macro: Macro, arguments: tuple[Any, ...]) -> Iterator[Callable[[tuple[Any, ...]], Any]]:
    """Give what calls the macro; the workbook is as it was afterwards, but for what the macro does."""
    library, document = book.uno.BasicLibraries.getByName(macro.library), book.uno
    was_modified = document.isModified()
    try:
        library.insertByName(_CALLER, _code(book, macro, arguments))
    except LibreOfficeRefusedError:  # protected, or of a workbook that is not to be changed
        yield lambda given: (True, _called(book, f"{macro.library}.{macro.module}.{macro.name}", given), "")
        return
    document.setModified(was_modified)
    try:
        yield lambda given: _called(book, f"{macro.library}.{_CALLER}.Caller", (given,))
    finally:
        was_modified = document.isModified()
        library.removeByName(_CALLER)
        document.setModified(was_modified)


def _called(book: Book, place: str, arguments: tuple[Any, ...]) -> Any:
    return _script(book, f"{_SCRIPT}{place}?language=Basic&location=document").invoke(arguments, (), ())[0]


def _script(book: Book, address: str) -> Remote:
    script: Remote = book.uno.getScriptProvider().getScript(address)
    return script


def _code(book: Book, macro: Macro, arguments: tuple[Any, ...]) -> str:
    """Return the source of what calls the macro."""
    given = ", ".join(_argument(book, macro, place, value) for place, value in enumerate(arguments))
    called = f"{macro.module}.{macro.name}({given})"
    call = f"told = Array({called})" if macro.is_function else f"Call {called}\ntold = Array(Empty)"
    error = "Err.Number, Err.Description" if macro.is_vba else "Err, Error$"
    return _CODE.format(head=_VBA_HEAD if macro.is_vba else "", call=call, error=error)


def _argument(book: Book, macro: Macro, place: int, value: Any) -> str:
    if values.is_date(value):
        return f"CDate(a({place}))"
    if macro.is_vba and _has_service(value, "com.sun.star.sheet.SheetCellRange"):
        sheet = f"{_workbook(book, value)}.Worksheets({_quoted(value.getSpreadsheet().getName())})"
        is_sheet = _has_service(value, "com.sun.star.sheet.Spreadsheet")
        return sheet if is_sheet else f'{sheet}.Range("{block_of(value.getRangeAddress()).address()}")'
    return f"a({place})"


def _workbook(book: Book, cells: Any) -> str:
    """Return VBA's name of the workbook that has `cells`; UNO tells sheets apart by what is drawn on them."""
    sheet = cells.getSpreadsheet()
    for other in book.app.books:
        sheets = other.sheets_uno
        if sheets.hasByName(sheet.getName()) and sheets.getByName(sheet.getName()).DrawPage == Remote(sheet.DrawPage):
            return "ThisWorkbook" if other == book else f"Workbooks({_quoted(other.name)})"
    raise ValueError("a range of another program cannot be handed to a macro")


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _has_service(value: Any, name: str) -> bool:
    return type(value).__name__ == "pyuno" and bool(value.supportsService(name))


def _plain(value: Any) -> Any:
    """Return what the bridge to LibreOffice takes for a value of Python."""
    if values.is_date(value):
        return values.serial(_NULL_DATE, value)
    if isinstance(value, (list, tuple)):
        return tuple(map(_plain, value))
    if value is None or type(value).__name__ == "pyuno" or hasattr(value, "__pyunostruct__"):
        return value
    return values.prepare(value)


def _result(macro: Macro, told: Any) -> Any:
    """Return what a macro gave; MacroError for one that failed, or that could not begin."""
    if told is None:
        raise MacroError(macro.name, None, _SYNTAX.format(macro.library))
    if not told[0]:
        number, text = told[1:]
        raise MacroError(macro.name, number if isinstance(number, int) else None, str(text))
    _, value, kind = told
    return values.date_of(_NULL_DATE, value) if kind == "Date" and isinstance(value, (int, float)) else value

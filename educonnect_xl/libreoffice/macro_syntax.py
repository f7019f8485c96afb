"""Errors of syntax in macros, found before they are run: in a window LibreOffice would show one and wait for ever.

It shows none while a macro of another library runs. So copies of the modules, each with a function that says it is
there, are put in a library of their own, and called from a second one.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from educonnect_xl.libreoffice.remote import Remote

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.books import Book

_OF_AN_OBJECT = re.compile(r"^Rem Attribute VBA_ModuleType=VBA(Document|Class|Form)Module", re.IGNORECASE)
_FIRST = re.compile(r"^[ \t]*((Public|Private|Static)[ \t]+)*(Sub|Function|Property)\b", re.IGNORECASE | re.MULTILINE)
_PROBE = "\nFunction xlwings_probe()\nxlwings_probe = 1\nEnd Function\n"
_CHECK = "Function Check()\nDim told({last})\nOn Error Resume Next\n{calls}Check = told\nEnd Function\n"
_CALL = "told({place}) = {copies}.m{place}.xlwings_probe()\n"
_NUMBERS = count()
_verified: set[tuple[str, ...]] = set()


def new_library_name() -> str:
    """Return a name that no library had: LibreOffice keeps what it has made of one, by name."""
    return f"xlwings_{next(_NUMBERS)}"


def broken_modules(book: Book, library: str) -> list[str]:
    """Return the names of the modules of a library that have an error of syntax; those of sheets are not looked at."""
    modules = book.uno.BasicLibraries.getByName(library)
    sources = {name: modules.getByName(name) for name in modules.getElementNames()}
    sources = {name: source for name, source in sources.items() if not _OF_AN_OBJECT.match(source)}
    if tuple(sources.values()) in _verified:
        return []
    told = _compiled(book, list(sources.values()))
    broken = [name for name, works in zip(sources, told, strict=False) if not works]
    if not broken:
        _verified.add(tuple(sources.values()))
    return broken


def _compiled(book: Book, sources: list[str]) -> tuple[int | None, ...]:
    """Return 1 for each source that LibreOffice understands."""
    libraries = book.uno.BasicLibraries
    names = copies, check = new_library_name(), new_library_name()
    calls = "".join(_CALL.format(place=place, copies=copies) for place in range(len(sources)))
    try:
        _fill(libraries, copies, {f"m{place}": _with_probe(source) for place, source in enumerate(sources)})
        _fill(libraries, check, {"Checks": _CHECK.format(last=len(sources), calls=calls)})
        address = f"vnd.sun.star.script:{check}.Checks.Check?language=Basic&location=document"
        return tuple(book.uno.getScriptProvider().getScript(address).invoke((), (), ())[0])
    finally:
        for name in names:
            if libraries.hasByName(name):
                libraries.removeLibrary(name)


def _with_probe(source: str) -> str:
    """Return the source with our function before its first: behind one that does not end, it would be its end."""
    first = _FIRST.search(source)
    place = first.start() if first else len(source)
    return source[:place] + _PROBE + source[place:]


def _fill(libraries: Remote, name: str, modules: dict[str, str]) -> None:
    library = libraries.createLibrary(name)
    for module, source in modules.items():
        library.insertByName(module, source)

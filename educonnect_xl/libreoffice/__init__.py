"""An xlwings engine for LibreOffice Calc: `import educonnect_xl.libreoffice`, then use xlwings as ever.

    import xlwings as xw
    import educonnect_xl.libreoffice

    with xw.App(visible=False) as app:
        book = app.books.open("list.xlsx")

Importing this makes LibreOffice the active engine of xlwings; nothing is started, and `uno`, LibreOffice's bridge to
Python, is not needed before an App is. docs/engine.md says how to install it and what is not offered.
Written from xlwings' BSD-licensed base_classes.py and main.py, and the LibreOffice API reference (api.libreoffice.org).
"""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.libreoffice.apps import ENGINE_NAME, App, engine
from educonnect_xl.libreoffice.errors import (
    DeletedError,
    LibreOfficeError,
    LibreOfficeGoneError,
    LibreOfficeMissingError,
    LibreOfficeRefusedError,
    MacroError,
    SheetDeletedError,
)
from educonnect_xl.libreoffice.not_offered import explain_all

__all__ = [
    "ENGINE_NAME",
    "App",
    "DeletedError",
    "LibreOfficeError",
    "LibreOfficeGoneError",
    "LibreOfficeMissingError",
    "LibreOfficeRefusedError",
    "MacroError",
    "SheetDeletedError",
    "attach",
]

explain_all()
if ENGINE_NAME not in [known.name for known in xw.engines]:
    xw.engines.add(xw.Engine(impl=engine))
xw.engines[ENGINE_NAME].activate()


def attach(pipe: str, pid: int) -> xw.App:
    """Return the running program of process `pid` that accepts connections on the pipe named `pipe`.

    It accepts them when started with `--accept=pipe,name=<pipe>;urp;`. LibreOfficeGoneError if it does not answer.
    """
    return xw.App(impl=engine.apps.attach(pipe, pid))

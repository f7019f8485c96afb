"""The macros of the tools workbook: xlwings' own stand-alone modules, as installed, and our bridge.

xlwings' module and Dictionary keep their licence notices (BSD-3-Clause and MIT); they are taken from the installed
package, whose version they carry and must match when they run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings
from pyopenvba import ExcelFile, VBAModuleKind

from educonnect_xl.buttons import Button

BRIDGE = "ListeEleve"
RIBBON_CALLBACK = f"{BRIDGE}.OnRibbonButton"

_XLWINGS = Path(xlwings.__file__).parent


def sheet_macro(button: Button) -> str:
    """Return the macro that a button on a sheet runs."""
    return f"{BRIDGE}.Button_{button.id}"


def modules(buttons: Sequence[Button]) -> dict[str, str]:
    """Return the source of each module by its name, in CRLF."""
    procedures = "\n\n".join(f'Public Sub Button_{b.id}()\n    Click "{b.id}"\nEnd Sub' for b in buttons)
    bridge = Path(__file__).with_name("bridge.bas").read_text("ascii").replace("' @buttons", procedures)
    sources = {
        "xlwings": (_XLWINGS / "xlwings.bas").read_text("utf-8"),
        "Dictionary": (_XLWINGS / "addin" / "Dictionary.cls").read_text("utf-8"),
        BRIDGE: bridge,
    }
    return {name: "\r\n".join(source.splitlines()) + "\r\n" for name, source in sources.items()}


def vba_project(workbook: bytes, buttons: Sequence[Button]) -> bytes:
    """Return the VBA project, modules and one document module per sheet, for `workbook`, an .xlsx file."""
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "tools.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            for name, source in modules(buttons).items():
                kind = VBAModuleKind.other if source.startswith("VERSION") else VBAModuleKind.standard
                project.add_module(name, source, kind=kind)
            book.save()
        with ExcelFile(path) as book:
            return bytes(book.vba_project_bytes())

"""The macros of the tools workbook: xlwings' own stand-alone modules, as installed, and our bridge.

xlwings' module and Dictionary keep their licence notices (BSD-3-Clause and MIT); they are taken from the installed
package, whose version they carry and must match when they run. A few lines of them are worded anew, to the same effect:
LibreOffice compiles every module before it runs one, takes all branches of #If for code, and stumbled on these; and a
click on Windows starts faster.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings
from pyopenvba import ExcelFile, VBAModuleKind

from educonnect_xl.buttons.registry import Button
from tools_build.vba_cache import without_cache

BRIDGE = "ListeEleve"
RIBBON_CALLBACK = f"{BRIDGE}.OnRibbonButton"

_XLWINGS = Path(xlwings.__file__).parent
_CHANGED = "' Changed by educonnect_xl, above all so that LibreOffice can compile it too: see tools_build/vba.py."
# Two branches of a line each, of which Excel always takes the first: no module here is in another program.
_EXCEL_OR_NOT = re.compile(r'^ *#If App = "Microsoft Excel" Then\n(.*\n) *#Else\n.*\n *#End If\n', re.MULTILINE)
# Regular expressions, each found once, and what replaces it.
_XLWINGS_CHANGES = {
    r"(    #If Win64 Then\n)        Const XLPyDLLName .*\n": r"\1",
    r"(    #Else\n)        Private Const XLPyDLLName .*\n": r"\1",
    r"    Private Const XLPyDLLName .*\n": "",
    r"(Public Const PROJECT_NAME .*\n)": (
        r"\1\nPrivate Function XLPyDLLName() As String\n    #If Win64 Then\n"
        r'        XLPyDLLName = "xlwings64-" & XLWINGS_VERSION & ".dll"\n    #Else\n'
        r'        XLPyDLLName = "xlwings32-" & XLWINGS_VERSION & ".dll"\n    #End If\nEnd Function\n'
    ),
    r"    #If Mac Then\n    Dim d As Dictionary\n(.*\n    #Else\n)    Dim d As Object\n": (
        r"    Dim d As Object\n    #If Mac Then\n\1"
    ),
    r"  #If Mac Then\n    If (Not FileOrFolderExists.*) Then\n  #Else\n    If (Len\(.*) Then\n  #End If\n": (
        r"  Dim isMissing As Boolean\n  #If Mac Then\n    isMissing = \1\n  #Else\n    isMissing = \2\n  #End If\n"
        r"  If isMissing Then\n"
    ),
    # The buttons come first, since they import xlwings in a quarter of the time (xlwings_alone.py).
    r'(RunCommand = .* -c "")(import xlwings\.utils;)': r"\1import educonnect_xl.buttons;\2",
}
_DICTIONARY_CHANGES = {
    r"(BinaryCompare) = VBA\.vbBinaryCompare": r"\1 = 0",
    r"(TextCompare) = VBA\.vbTextCompare": r"\1 = 1",
    r"(DatabaseCompare) = VBA\.vbDatabaseCompare": r"\1 = 2",
}


def sheet_macro(button: Button) -> str:
    """Return the macro that a button on a sheet runs."""
    return f"{BRIDGE}.Button_{button.id}"


def modules(buttons: Sequence[Button]) -> dict[str, str]:
    """Return the source of each module by its name, in CRLF."""
    procedures = "\n\n".join(f'Public Sub Button_{b.id}()\n    Click "{b.id}"\nEnd Sub' for b in buttons)
    bridge = beside("bridge.bas").replace("' @buttons", procedures).replace("' @launch\n", launch_source())
    sources = {
        "xlwings": _changed(_XLWINGS / "xlwings.bas", _XLWINGS_CHANGES),
        "Dictionary": _changed(_XLWINGS / "addin" / "Dictionary.cls", _DICTIONARY_CHANGES),
        BRIDGE: bridge,
    }
    return {name: "\r\n".join(source.splitlines()) + "\r\n" for name, source in sources.items()}


def launch_source() -> str:
    """Return what both bridges start Python with in LibreOffice; the shell script is between apostrophes there."""
    script = [line for line in beside("launch.sh").splitlines() if line.strip() and not line.startswith("#")]
    if any("'" in line for line in script):
        raise ValueError("launch.sh has an apostrophe")
    indent, doubled = " " * 4, [line.replace('"', '""') for line in script]
    return beside("launch.bas").replace(
        f"{indent}' @script", "\n".join(f'{indent}script = script & "{line}" & Chr(10)' for line in doubled)
    )


def beside(name: str) -> str:
    """Return the text of a source beside this module."""
    return Path(__file__).with_name(name).read_text("ascii")


def _changed(module: Path, changes: Mapping[str, str]) -> str:
    """Return the source of a module of xlwings', with each change made once, and a last line that says so."""
    source = _EXCEL_OR_NOT.sub(r"\1", module.read_text("utf-8"))
    for pattern, replacement in changes.items():
        source, count = re.subn(pattern, replacement, source, flags=re.MULTILINE)
        if count != 1:
            raise ValueError(f"{module.name} of this version of xlwings has {count} times: {pattern}")
    return f"{source}\n{_CHANGED}\n"


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
            return without_cache(book.vba_project_bytes())

"""Cells copied and pasted through LibreOffice's clipboard, and pictures of cells.

LibreOffice copies what is selected: the selection and the sheet that is shown are as before afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice.errors import LibreOfficeError
from educonnect_xl.libreoffice.remote import Remote, properties

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range

_CLIPBOARD = "com.sun.star.datatransfer.clipboard.SystemClipboard"
# What .uno:InsertContents takes: S texts, V numbers, D dates, F formulas, N notes, T formats, A all.
_PARTS = {
    None: "A", "all": "A", "all_using_source_theme": "A", "all_merging_conditional_formats": "A", "formulas": "SVDF",
    "values": "SVD", "formats": "T", "comments": "N",
}  # fmt: skip
_OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}
_MOVE_NOTHING = 4
_PNG = "image/png"


def copy(cells: Range) -> None:
    """Put the cells on the clipboard."""
    _with_selected(cells, lambda: _dispatch(cells, "Copy"))
    cells.sheet.book.app.has_copied = True


def paste(cells: Range, what: str | None, operation: str | None, skip_blanks: bool, transpose: bool) -> None:
    """Insert what was copied from the first of `cells` on; LibreOfficeError where that cannot be."""
    if what not in _PARTS:
        raise NotImplementedError(f"LibreOffice does not paste {what} alone, but {', '.join(filter(None, _PARTS))}")
    if cells.sheet.book.app.service(_CLIPBOARD).getContents() is None:
        raise LibreOfficeError("Nothing was copied that could be pasted.")
    if cells.sheet.uno.isProtected():
        raise LibreOfficeError(f"The sheet {cells.sheet.name} is protected: nothing can be pasted.")
    options = {
        "Flags": _PARTS[what], "FormulaCommand": _OPERATIONS[operation], "SkipEmptyCells": skip_blanks,
        "Transpose": transpose, "AsLink": False, "MoveMode": _MOVE_NOTHING,
    }  # fmt: skip
    _with_selected(cells, lambda: _dispatch(cells, "InsertContents", **options))


def picture(cells: Range) -> bytes:
    """Return a picture of the cells, a PNG file, as they look on screen."""
    made: list[bytes] = []

    def draw() -> None:
        transferable = cells.sheet.book.controller.getTransferable()
        flavor = next(one for one in transferable.getTransferDataFlavors() if one.MimeType == _PNG)
        made.append(bytes(transferable.getTransferData(flavor).value))

    _with_selected(cells, draw)
    return made[0]


def _with_selected(cells: Range, action: Callable[[], object]) -> None:
    book = cells.sheet.book
    controller, before = book.controller, book.uno.getCurrentSelection()

    def act() -> None:
        controller.select(cells.uno)
        action()

    book.while_shown(cells.sheet, act)
    if before is not None:
        shown = controller.getActiveSheet()
        controller.select(before)
        controller.setActiveSheet(shown)


def _dispatch(cells: Range, command: str, **options: Any) -> None:
    helper: Remote = cells.sheet.book.app.service("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(cells.sheet.book.controller.getFrame(), f".uno:{command}", "", 0, properties(**options))

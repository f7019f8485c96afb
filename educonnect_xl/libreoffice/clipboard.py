"""Cells copied and pasted through LibreOffice's clipboard, and pictures of cells.

LibreOffice copies what is selected: the selection and the sheet that is shown are as before afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice.addresses import block_of
from educonnect_xl.libreoffice.errors import LibreOfficeError
from educonnect_xl.libreoffice.remote import Remote, properties
from educonnect_xl.libreoffice.values import Cell

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range

_CLIPBOARD = "com.sun.star.datatransfer.clipboard.SystemClipboard"
# What .uno:InsertContents takes: S texts, V numbers, D dates, F formulas, N notes, T formats, A all.
_PARTS = {
    None: "A", "all": "A", "all_using_source_theme": "A", "all_merging_conditional_formats": "A", "formulas": "SVDF",
    "values": "SVD", "formats": "T", "comments": "N",
}  # fmt: skip
_OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}
_WITHOUT_FORMATS = ("values", "formulas")
_MOVE_NOTHING = 4
_PNG = "image/png"


@dataclass(frozen=True)
class Copied:
    """What was copied: where it is on the clipboard, how large it is, which cells are truth values, what cells hold.

    Cells are counted from 0; those beyond `formulas` are empty.
    """

    contents: Remote
    rows: int
    columns: int
    truths: frozenset[Cell]
    formulas: Sequence[Sequence[str]]

    def holds(self, row: int, column: int) -> str:
        """Return what the cell holds, "" for nothing."""
        is_used = row < len(self.formulas) and column < len(self.formulas[0])
        return self.formulas[row][column] if is_used else ""


def copy(cells: Range) -> None:
    """Put the cells on the clipboard."""
    app = cells.sheet.book.app
    _with_selected(cells, lambda: _dispatch(cells, "Copy"))
    used = cells.used_part()
    truths, formulas = (used.truths(), used.uno.getFormulaArray()) if used is not None else ((), ())
    app.copied = Copied(app.service(_CLIPBOARD).getContents(), *cells.shape, frozenset(truths), formulas)


def paste(cells: Range, what: str | None, operation: str | None, skip_blanks: bool, transpose: bool) -> None:
    """Insert what was copied from the first of `cells` on; LibreOfficeError where that cannot be."""
    if what not in _PARTS:
        raise NotImplementedError(f"LibreOffice does not paste {what} alone, but {', '.join(filter(None, _PARTS))}")
    app = cells.sheet.book.app
    contents = app.service(_CLIPBOARD).getContents()
    if contents is None:
        raise LibreOfficeError("Nothing was copied that could be pasted.")
    if cells.sheet.uno.isProtected():
        raise LibreOfficeError(f"The sheet {cells.sheet.name} is protected: nothing can be pasted.")
    options = {
        "Flags": _PARTS[what], "FormulaCommand": _OPERATIONS[operation], "SkipEmptyCells": skip_blanks,
        "Transpose": transpose, "AsLink": False, "MoveMode": _MOVE_NOTHING,
    }  # fmt: skip
    copied = app.copied if app.copied is not None and app.copied.contents == contents else None

    def insert() -> None:
        _dispatch(cells, "InsertContents", **options)
        if copied is not None and what in _WITHOUT_FORMATS and operation is None:
            pasted = cells.other(block_of(cells.sheet.book.uno.getCurrentSelection().getRangeAddress()))
            _tell_truths(pasted, copied, what == "values", skip_blanks, transpose)

    _with_selected(cells, insert)


def _tell_truths(pasted: Range, copied: Copied, are_values: bool, skip_blanks: bool, transpose: bool) -> None:
    """Make truth values of the numbers that were, and numbers of all others: LibreOffice pastes without the format."""
    used = pasted.used_part()
    found = used.truths() if used is not None else set()
    if used is None or not (found or copied.truths):
        return
    truths, others = set(), set()
    for cell in ((row, column) for row in range(used.shape[0]) for column in range(used.shape[1])):
        row, column = cell[::-1] if transpose else cell
        source = row % copied.rows, column % copied.columns
        held = copied.holds(*source)
        if source in copied.truths and (are_values or not held.startswith("=")):
            truths.add(cell)
        elif cell in found and (held or not skip_blanks):
            others.add(cell)
    used.mark_truths(truths, others)


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

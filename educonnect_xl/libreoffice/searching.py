"""What is in a block of cells: texts found and replaced, cells of one kind (com.sun.star.util.XSearchable)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from educonnect_xl.libreoffice.addresses import Block, block_of
from educonnect_xl.libreoffice.remote import Remote

_CONSTANTS = {"numbers": 1 | 2, "text": 4, None: 1 | 2 | 4}  # com.sun.star.sheet.CellFlags: numbers, dates, texts
_FORMULAS = {"numbers": 1, "text": 2, "errors": 4, None: 1 | 2 | 4}  # com.sun.star.sheet.FormulaResult
_SHOWN = 1  # of a search: what cells show; 0 is what they hold, formulas as such


def find(cells: Remote, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Block | None:
    """Return the first cell of `cells` that shows `text`, the whole of it or a part, None for none."""
    description = _described(cells.createSearchDescriptor(), text, whole, match_case)
    description.SearchType = _SHOWN
    description.SearchBackwards = direction == "backward"
    description.SearchByRow = order == "rows"
    found = cells.findFirst(description)
    return None if found is None else block_of(found.getRangeAddress())


def replace_all(cells: Remote, old: str, new: str, whole: bool, match_case: bool) -> None:
    """Put `new` in place of `old`, the whole of a cell or a part, in what `cells` hold."""
    description = _described(cells.createReplaceDescriptor(), old, whole, match_case)
    description.ReplaceString = new
    cells.replaceAll(description)


def special(cells: Remote, cell_type: str, value_type: str | None) -> list[Block]:
    """Return the blocks of `cells` of a type: blanks, visible, constants or formulas, these of a type of value."""
    queries: dict[str, Callable[[], Any]] = {
        "blanks": cells.queryEmptyCells,
        "visible": cells.queryVisibleCells,
        "constants": lambda: cells.queryContentCells(_kind(_CONSTANTS, value_type)),
        "formulas": lambda: cells.queryFormulaCells(_kind(_FORMULAS, value_type)),
    }
    return list(map(block_of, queries[cell_type]().getRangeAddresses()))


def _kind(kinds: dict[str | None, int], value_type: str | None) -> int:
    if value_type not in kinds:
        raise NotImplementedError(f"LibreOffice does not tell {value_type} from other cells")
    return kinds[value_type]


def _described(description: Remote, text: str, whole: bool, match_case: bool) -> Remote:
    description.SearchString = text
    description.SearchWords = whole  # of cells: the whole of one
    description.SearchCaseSensitive = match_case
    return description

"""What a button asks before it hands out or sorts a list whose classes or codes may be damaged."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import xlwings as xw

from educonnect_xl.accounts.checks import about, find_doubts, hidden_lists, missing_codes
from educonnect_xl.accounts.excel_changes import Cell
from educonnect_xl.accounts.export import Export
from educonnect_xl.buttons.registry import agrees, agrees_despite
from educonnect_xl.buttons.which_list import chosen_list
from educonnect_xl.errors.reading import ExportError, InputError
from educonnect_xl.french import progress, questions
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.control import changes_since_file, restore_values
from educonnect_xl.spreadsheet.live_list import LiveList, read_list
from educonnect_xl.spreadsheet.undo import forget


def list_to_work_on(
    app: xw.App, hands_out: bool = False, asked_for: Callable[[LiveList], Export] = attrgetter("export")
) -> LiveList | None:
    """Return the list to work on, None when the user gives up choosing it, or would rather look at it first.

    Where the file that the list was opened from is at hand, what Excel changed is put back if the user agrees. If
    doubts remain, the user is asked, with no as the answer at hand. What is handed out lacks the codes that the list
    has no column for: that is a doubt too if `hands_out`. Only what matters to the students `asked_for` is told.
    """
    students = chosen_list(app)
    if students is None:
        return None
    cells = _changed_by_excel(students)
    if cells and agrees(app, questions.ask_to_restore(len(cells), students.sheet.book.name)):
        students = _restored(app, students, cells)
    hidden = hidden_lists(students.export)
    found = about(find_doubts(students.export), asked_for(students))
    doubts = [*hidden, *found, *(missing_codes(students.export) if hands_out else ())]
    return None if doubts and not agrees_despite(app, questions.ask_despite(doubts)) else students


def _changed_by_excel(students: LiveList) -> list[Cell]:
    """Return the cells that can be put back; none when the file cannot be read any more."""
    try:
        changes = changes_since_file(students)
    except (ExportError, InputError):
        return []
    return list(changes.changed_by_excel) if changes else []


def _restored(app: xw.App, students: LiveList, cells: list[Cell]) -> LiveList:
    with busy(app, progress.CHECKING):
        restore_values(students, cells)
        forget(students.sheet.book)  # what Excel had changed does not come back
        return read_list(students.sheet)

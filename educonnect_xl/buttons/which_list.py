"""Which list a button works on: the one in front, else the one that the user says."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.accounts.export import ExportSource
from educonnect_xl.french import questions
from educonnect_xl.french.wording import DIALOGUE_TITLE
from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.marks import source_of
from educonnect_xl.spreadsheet.open_lists import last_first, lists_meant, open_lists, remember_list


def chosen_list(app: xw.App) -> LiveList | None:
    """Return the list to work on, None when the user gives up.

    Where several may be meant, the user is asked of one after the other, the last that was worked on first.
    """
    found = lists_meant(app)
    sheet = found.sheets[0] if len(found.sheets) == 1 else _ask_which(app, found.sheets)
    if sheet is None:
        return None
    remember_list(sheet)
    return found.read(sheet)


def other_lists(app: xw.App, sheet: xw.Sheet) -> list[xw.Sheet]:
    """Return the other lists that are open beside the one on `sheet`."""
    return [other for other in open_lists(app).sheets if other != sheet]


def in_time(other: xw.Sheet, in_front: xw.Sheet) -> tuple[xw.Sheet, xw.Sheet]:
    """Return two sheets with lists, the older export first; the one in front is the newer where no stamp tells."""
    made = [_source(sheet).exported_at for sheet in (other, in_front)]
    is_reversed = made[0] is not None and made[1] is not None and made[0] > made[1]
    return (in_front, other) if is_reversed else (other, in_front)


def ask_to_compare(app: xw.App, old: xw.Sheet, new: xw.Sheet) -> str:
    """Return what the user says to comparing two lists: yes, no or cancel."""
    return _ask(app, questions.ask_to_compare(_named(old), _named(new)))


def _ask_which(app: xw.App, sheets: list[xw.Sheet]) -> xw.Sheet | None:
    ordered, is_last = last_first(sheets)
    names = list(map(_named, ordered))
    for place in range(len(ordered) - 1):
        answer = _ask(app, questions.ask_which_list(names[place:], is_last and place == 0))
        if answer != "no":
            return ordered[place] if answer == "yes" else None
    return ordered[-1]


def _ask(app: xw.App, question: str) -> str:
    return str(app.alert(question, DIALOGUE_TITLE, buttons="yes_no_cancel"))


def _source(sheet: xw.Sheet) -> ExportSource:
    return ExportSource(source_of(sheet) or sheet.book.name)


def _named(sheet: xw.Sheet) -> str:
    return questions.open_list(sheet.book.name, sheet.name, source_of(sheet))

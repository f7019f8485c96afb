"""The lists of students in the open workbooks: which may be meant, and which is the last that was worked on."""

from __future__ import annotations

from dataclasses import dataclass

import xlwings as xw

from educonnect_xl.accounts.columns import COMPULSORY_COLUMNS, find_columns
from educonnect_xl.accounts.export import LIST_SHEET, Row
from educonnect_xl.accounts.list_sheets import drop_parts, has_header
from educonnect_xl.accounts.rows import HEADER_SEARCH_ROWS
from educonnect_xl.errors.clicking import IncompleteListError, LiveError, NoListError
from educonnect_xl.spreadsheet.live_list import LiveList, read_list, text_rows
from educonnect_xl.spreadsheet.marks import is_marked, partition_sheets
from educonnect_xl.spreadsheet.notes import keep_notes, read_notes
from educonnect_xl.spreadsheet.places import full_name
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.writing import cells_from

_MOST_HEADER_COLUMNS = 100
_FEWEST_TELLING_COLUMNS = 2  # known columns that tell a list of students from any other sheet
_SHOWN = (True, -1)  # 2, xlSheetVeryHidden, would be true too
_NOTES = "derniere_liste.json"


@dataclass(frozen=True)
class OpenLists:
    """Sheets with a list of students: those that may be meant, and the `hidden` ones that are passed over for them."""

    sheets: list[xw.Sheet]
    hidden: list[xw.Sheet]

    def read(self, sheet: xw.Sheet) -> LiveList:
        """Return the list on `sheet`, one of these; the hidden sheets of its workbook are among its findings."""
        return read_list(sheet, [one.name for one in self.hidden if one.book == sheet.book])


def lists_meant(app: xw.App) -> OpenLists:
    """Return the lists that may be meant: the active sheet's, else those of its workbook, else all that are open.

    A class sheet of ours is never a list: where one is active, a list of its workbook is meant. Raises NoListError, or
    IncompleteListError where the active sheet is nearly a list.
    """
    active = program_of(app).active_sheet(app)
    is_ours = active is not None and is_marked(active)
    if active is not None and not is_ours and has_header(_top_rows(active)):
        return OpenLists([active], [])
    found = _lists_of(active.book) if active is not None else open_lists(app)
    if not found.sheets and not is_ours:
        found = open_lists(app)
    if not found.sheets:
        raise _reason_for_no_list(active)
    return found


def open_lists(app: xw.App) -> OpenLists:
    """Return the lists of all open workbooks."""
    found = list(map(_lists_of, app.books))
    return OpenLists([sheet for one in found for sheet in one.sheets], [sheet for one in found for sheet in one.hidden])


def remember_list(sheet: xw.Sheet) -> None:
    """Note that the list on `sheet` is the last that was worked on."""
    keep_notes(_NOTES, _note(sheet))


def last_first(sheets: list[xw.Sheet]) -> tuple[list[xw.Sheet], bool]:
    """Return `sheets` with the last that was worked on in front, and whether it is among them."""
    last = read_notes(_NOTES)
    ordered = sorted(sheets, key=lambda sheet: _note(sheet) != last)
    return ordered, _note(ordered[0]) == last


def _note(sheet: xw.Sheet) -> dict[str, str]:
    return {"book": full_name(sheet.book), "sheet": sheet.name}


def _lists_of(book: xw.Book) -> OpenLists:
    """Return the lists in `book`; one on a hidden sheet is meant only where no sheet that shows has one.

    Where `Liste` is one, what is a part of it is left out, as class sheets made by hand are.
    """
    others = {name: book.sheets[name] for name in partition_sheets(book).others}
    lists = {name: sheet for name, sheet in others.items() if has_header(_top_rows(sheet))}
    shown = {name: sheet for name, sheet in lists.items() if sheet.visible in _SHOWN} or lists
    hidden = [sheet for name, sheet in lists.items() if name not in shown]
    if LIST_SHEET in shown and len(shown) > 1:
        meant = drop_parts({name: _all_rows(sheet) for name, sheet in shown.items()})
        shown = {name: shown[name] for name in meant}
    return OpenLists(list(shown.values()), hidden)


def _all_rows(sheet: xw.Sheet) -> list[Row]:
    return text_rows(sheet.used_range.options(ndim=2, err_to_str=True).value)


def _top_rows(sheet: xw.Sheet) -> list[Row]:
    return text_rows(cells_from(sheet, 1, 1, HEADER_SEARCH_ROWS, _MOST_HEADER_COLUMNS).raw_value)


def _reason_for_no_list(active: xw.Sheet | None) -> LiveError:
    """Return why nothing is found: the active sheet has some columns of a list but not all, or none is open."""
    if active is None:
        return NoListError()
    known = max(map(find_columns, _top_rows(active)), key=len)
    missing = [column for column in COMPULSORY_COLUMNS if column not in known]
    if len(known) < _FEWEST_TELLING_COLUMNS or not missing:  # a sheet of ours lacks nothing, and is no list
        return NoListError()
    return IncompleteListError(sheet=active.name, missing=missing)

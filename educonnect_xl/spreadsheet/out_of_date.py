"""Our sheets that tell rows of a list: once it is sorted they say that these are the rows of before."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.french import outcomes, titles
from educonnect_xl.sheets import styles
from educonnect_xl.sheets.links import leads_to
from educonnect_xl.sheets.names import CONTROL_SHEET, SUMMARY_SHEET
from educonnect_xl.spreadsheet.marks import partition_sheets
from educonnect_xl.spreadsheet.writing import cells_from, write


def mark_out_of_date(listed: xw.Sheet) -> list[str]:
    """Say on our sheets beside the one of a list that their rows are those of before the sort.

    Returns what the user is told to do about them, a sentence for each kind of sheet.
    """
    book, sheets = listed.book, partition_sheets(listed.book)
    controls = [
        name for name, kind in sheets.reports.items() if kind == CONTROL_SHEET and _has_lines(book.sheets[name])
    ]
    for name in controls:
        write(book.sheets[name], styles.SUBTITLE_ROW + 1, 1, [[titles.CONTROL_OUT_OF_DATE]])
    summaries = [name for name in sheets.classes if name.startswith(SUMMARY_SHEET)]
    outdated = [name for name in summaries if _mark_notes(book.sheets[name], listed.name)]
    told = {outcomes.CONTROL_OUT_OF_DATE: controls, outcomes.SUMMARY_OUT_OF_DATE: outdated}
    return [sentence for sentence, names in told.items() if names]


def _has_lines(control: xw.Sheet) -> bool:
    """Tell whether anything was found: nothing is true of any order of the list."""
    return cells_from(control, styles.FIRST_STUDENT_ROW + 1, 1, 1, 1).value is not None


def _mark_notes(summary: xw.Sheet, list_name: str) -> bool:
    """Mark the titles over notes that lead to rows of the list; tell whether there are such notes."""
    column = cells_from(summary, 1, 1, summary.used_range.last_cell.row, 1).formula
    titles_of_notes = set[int]()
    title = 0
    for row, (content,) in enumerate(column, 1):
        if content.startswith((titles.LEFT_OUT, titles.TO_CHECK)):
            title = row
        elif title and leads_to(content, list_name):
            titles_of_notes.add(title)
    for row in titles_of_notes:
        if not column[row - 1][0].endswith(titles.BEFORE_SORT):
            write(summary, row, 1, [[column[row - 1][0] + titles.BEFORE_SORT]])
    return bool(titles_of_notes)

"""An export read from its file into a new workbook, so that the spreadsheet program never gets to convert it."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.accounts.export import LIST_SHEET, Export
from educonnect_xl.accounts.roster import Roster, schools_of
from educonnect_xl.sheets.student_sheets import list_sheet
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.marks import mark_list
from educonnect_xl.spreadsheet.new_sheets import NewSheets, format_columns, list_blocks, write_list
from educonnect_xl.spreadsheet.program import program_of


def import_list(app: xw.App, template: xw.Sheet, export: Export) -> xw.Sheet:
    """Return the sheet `Liste` of a new workbook with all students of `export`, in its order, every column as text.

    Should the program refuse half-way, the new workbook is closed again.
    """
    book = app.books.add()
    try:
        own_sheets = book.sheet_names
        sheet = NewSheets(book).copy(template)
        everybody = list_sheet(Roster(export, export.rows, [], [], schools_of(export)))
        format_columns(sheet, everybody.columns)
        write_list(list_blocks(sheet, everybody, len(everybody.rows)), everybody, len(everybody.rows))
        mark_list(sheet, export.source.name)
        program_of(app).delete_sheets(book, own_sheets)
        sheet.name = LIST_SHEET
    except BaseException:
        retry_once(book.close)
        raise
    return sheet

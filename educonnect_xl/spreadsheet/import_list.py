"""An export read from its file into a new workbook, so that the spreadsheet program never gets to convert it."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.accounts.export import LIST_SHEET, Export
from educonnect_xl.sheets.layout import student_sheets
from educonnect_xl.sheets.summary import subtitles
from educonnect_xl.spreadsheet.live_list import MARK, SOURCE, insist
from educonnect_xl.spreadsheet.new_sheets import Additions, format_columns, list_values


def import_list(app: xw.App, template: xw.Sheet, export: Export, file_name: str) -> xw.Sheet:
    """Return the sheet `Liste` of a new workbook with all students of `export`, in its order, every column as text.

    Should the program refuse half-way, the new workbook is closed again.
    """
    book = app.books.add()
    try:
        own_sheets = list(book.sheets)
        sheet = Additions(book).copy(template)
        (list_sheet, *_) = student_sheets(export, export.rows, [], "toutes", subtitles(export, file_name))
        format_columns(sheet, list_sheet.columns)
        values = list_values(list_sheet)
        sheet.range((1, 1), (len(values), len(values[0]))).value = values  # in parts, if it is very long
        sheet.names[MARK].delete()  # it is the user's list from now on
        quoted = file_name.replace('"', '""')
        sheet.names.add(SOURCE, f'="{quoted}"')
        for own_sheet in own_sheets:
            own_sheet.delete()
        sheet.name = LIST_SHEET
    except BaseException:
        insist(book.close)
        raise
    return sheet

"""What tells our sheets from the user's: names of sheet level, which go with a sheet whatever it is called.

A class sheet, and the summary, carry one name; a report carries another, which holds its kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlwings as xw

from educonnect_xl.spreadsheet.program import program_of

CLASS_MARK = "educonnect_xl_feuille"
REPORT_MARK = "educonnect_xl_rapport"
SLIP_TEXTS_MARK = "educonnect_xl_textes"  # of the one in the tools workbook
SOURCE_NAME = "educonnect_xl_export"  # holds the name of the file that a list was imported from


@dataclass(frozen=True)
class BookSheets:
    """The names of the sheets of a workbook: class sheets and reports of ours, all others, and those with no cells.

    A report comes with its kind, the name that it was made under.
    """

    classes: Sequence[str]
    reports: Mapping[str, str]
    others: Sequence[str]
    charts: Sequence[str]

    def ours(self) -> list[str]:
        """Return those of all sheets that we made."""
        return [*self.classes, *self.reports]


def partition_sheets(book: xw.Book) -> BookSheets:
    """Return the names of the sheets of `book`, told apart by their marks."""
    program = program_of(book)
    marks = program.marks_by_sheet(book, CLASS_MARK, REPORT_MARK)
    classes = [name for name, mark in marks.items() if mark == ""]
    reports = {name: _text_of(mark) for name, mark in marks.items() if mark}
    others = [name for name, mark in marks.items() if mark is None]
    return BookSheets(classes, reports, others, program.chart_names(book))


def is_marked(sheet: xw.Sheet) -> bool:
    """Tell whether we made `sheet`."""
    return bool(program_of(sheet).names_of(sheet, (CLASS_MARK, REPORT_MARK)))


def sheet_marked(book: xw.Book, mark: str) -> xw.Sheet | None:
    """Return the sheet of `book` that carries `mark`, whatever it is called; None where there is none."""
    marks = program_of(book).marks_by_sheet(book, mark, REPORT_MARK)
    return next((book.sheets[name] for name, text in marks.items() if text == ""), None)


def mark_report(sheet: xw.Sheet, kind: str) -> None:
    """Mark `sheet`, a copy of a template, as a report of `kind`."""
    _set_text(sheet, REPORT_MARK, kind)
    sheet.names[CLASS_MARK].delete()


def mark_list(sheet: xw.Sheet, source: str) -> None:
    """Make `sheet`, a copy of a template, the user's own list, imported from the file called `source`."""
    sheet.names[CLASS_MARK].delete()
    _set_text(sheet, SOURCE_NAME, source)


def source_of(sheet: xw.Sheet) -> str:
    """Return the name of the file that the list on `sheet` was imported from, "" for another list."""
    return _text_of(program_of(sheet).names_of(sheet, [SOURCE_NAME]).get(SOURCE_NAME, ""))


def _set_text(sheet: xw.Sheet, name: str, text: str) -> None:
    quoted = text.replace('"', '""')
    sheet.names.add(name, f'="{quoted}"')


def _text_of(formula: str) -> str:
    return formula.removeprefix("=").removeprefix('"').removesuffix('"').replace('""', '"')

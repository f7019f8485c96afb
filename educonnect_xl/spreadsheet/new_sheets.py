"""Sheets made in an open workbook: copies of a template sheet, formatted for their columns and filled in one block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import xlwings as xw
from xlwings.utils import col_name

from educonnect_xl.accounts.dates import parse_date, serial
from educonnect_xl.accounts.export import Row
from educonnect_xl.sheets import limits, styles
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ColumnLook, ListSheet
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.marks import is_marked, mark_report, partition_sheets
from educonnect_xl.spreadsheet.program import program_of

CONTROL_SHEET = "Contrôle"

Values = Sequence[Sequence[str | float]]  # what a block of cells is given: dates are serials, empty cells ""

_LONGEST_FORMULA_TEXT = 255  # characters of a text inside a formula; Excel specifications and limits
_FORMULA_STARTS = ("=", "+", "-", "@")


class NewSheets:
    """The sheets being added at the end of a workbook: they go again if the `with` block that adds them fails.

    `named` are the names that copies got as they were made. xlwings' own Sheet.copy lists all sheets twice to find the
    copy: with a hundred classes that is most of the time.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book, self.count, self.made, self.named = book, len(book.sheets), 0, set[str]()

    def __enter__(self) -> NewSheets:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            for position in range(retry_once(self.book.sheets.__len__), self.count, -1):
                sheet = retry_once(partial(self.book.sheets, position))
                if retry_once(partial(is_marked, sheet)):  # never one of the user's
                    retry_once(sheet.delete)

    def copy(self, source: xw.Sheet) -> xw.Sheet:
        """Return a copy of `source`, a template: the last sheet of the workbook now, shown, and all in our typeface.

        Cells that have the typeface of the template's workbook would take that of this one.
        """
        last = self.book.sheets(self.count + self.made)
        source.impl.copy(before=None, after=last.impl)
        self.made += 1
        copied = retry_once(partial(self.book.sheets, self.count + self.made))
        copied.visible = True  # the template is hidden, and so is its copy
        copied.range((1, 1), (limits.MOST_ROWS, styles.TEMPLATE_COLUMNS)).font.name = styles.STYLES["text"]["font_name"]
        return copied

    def copy_behind(self, source: xw.Sheet, name: str) -> None:
        """Add a copy right after `source`, one of the sheets added; it is called `name` where the program can do it."""
        if program_of(self.book.app).copy_behind(source, name):
            self.named.add(name)
        self.made += 1

    def replace(self, old_sheets: Iterable[xw.Sheet]) -> None:
        """Delete sheets that were there before, in place of which these were added."""
        for sheet in old_sheets:
            sheet.delete()
            self.count -= 1

    def unnamed(self, names: Sequence[str]) -> list[tuple[xw.Sheet, str]]:
        """Return each sheet added, in order, with its name of `names`, but for those that have it already."""
        numbered = enumerate(names, self.count + 1)
        return [(self.book.sheets(number), name) for number, name in numbered if name not in self.named]


def add_reports(
    book: xw.Book, template: xw.Sheet, kinds: Sequence[str], makes: Sequence[Callable[[xw.Sheet], None]]
) -> list[str]:
    """Add a sheet made by each of `makes` at the end of `book`, in place of our old ones of `kinds`; show the first.

    Each is a copy of `template`, named after the kind of the same place. Returns their names. Whatever is raised, no
    new sheet stays.
    """
    sheets = partition_sheets(book)
    old = {name: sheet for name, (sheet, kind) in sheets.reports.items() if kind in kinds}
    names = sheet_names(kinds[: len(makes)], [*sheets.others, *(sheets.ours().keys() - old.keys())])
    with NewSheets(book) as added:
        for kind, make in zip(kinds, makes, strict=False):
            sheet = added.copy(template)
            mark_report(sheet, kind)
            make(sheet)
        unnamed = added.unnamed(names)
        added.replace(old.values())
        for sheet, name in unnamed:
            sheet.name = name
    unnamed[0][0].activate()
    return names


def format_columns(sheet: xw.Sheet, looks: Sequence[ColumnLook]) -> None:
    """Give the columns of a class sheet what the template, the same for all lists, cannot know of this one."""
    for number, look in enumerate(looks, 1):
        column = sheet.range((1, number), (limits.MOST_ROWS, number))
        style = styles.STYLES[look.style]
        column.column_width = look.width
        if look.is_date:
            column.number_format = style["num_format"]
        if look.style == "wrapped":
            column.wrap_text = True
        if look.style == "code":
            column.font.name = style["font_name"]
    heading = sheet.range((1, 1), (styles.HEADER_ROW + 1, len(looks)))
    heading.font.name = styles.STYLES["header"]["font_name"]


def emphasise(total: xw.Range) -> None:
    """Give a row of totals its look."""
    total.font.bold = True
    total.color = styles.STYLES["total"]["bg_color"]


def fill(sheet: xw.Sheet, values: Values) -> None:
    """Write `values`, texts and numbers only, from the first cell of `sheet`, in one call."""
    block(sheet, len(values), len(values[0])).raw_value = values


def block(sheet: xw.Sheet, rows: int, columns: int) -> xw.Range:
    """Return so many cells from the first of `sheet`.

    An address spares the dozen calls that xlwings makes to compare the sheets of two corners; to write the raw_value of
    what it gives spares those that it makes to resize a range.
    """
    return sheet.range(f"A1:{col_name(columns)}{rows}")  # type: ignore[no-untyped-call]


def list_values(sheet: ListSheet) -> Values:
    """Return the cells of a sheet of students: text as it is, dates as dates."""
    header = [look.title for look in sheet.columns]
    rows = [_row_values(row, sheet.pen_text(place), sheet.columns) for place, row in enumerate(sheet.rows)]
    return under_heading(sheet.title, sheet.subtitle, header, rows)


def _row_values(row: Row, pen_text: str, looks: Sequence[ColumnLook]) -> list[str | float]:
    return [pen_text if look.position is None else _cell_value(row[look.position], look) for look in looks]


def _cell_value(text: str, look: ColumnLook) -> str | float:
    if not look.is_date:
        return text  # the column is formatted as text, and keeps what starts with =
    date = parse_date(text)
    if date is not None:
        return serial(date)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def under_heading(title: str, subtitle: str, header: Sequence[str], rows: Values) -> Values:
    """Return the cells of a sheet: title, subtitle and header, then `rows`, which are as wide as the header."""
    padding = [""] * (len(header) - 1)
    return [[title, *padding], [subtitle, *padding], list(header), *rows]


def link_formula(sheet_name: str, address: str, text: str) -> str:
    """Return the formula of a cell that shows `text` and leads to `address` on a sheet of the same workbook."""
    target = "#'" + sheet_name.replace("'", "''") + f"'!{address}"
    first, second = (part[:_LONGEST_FORMULA_TEXT].replace('"', '""') for part in (target, text))
    return f'=HYPERLINK("{first}","{second}")'

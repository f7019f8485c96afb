"""Sheets made in an open workbook: copies of a template sheet, formatted for their columns and filled in one block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import xlwings as xw
from xlwings.utils import col_name

from educonnect_xl.accounts.activation import BALANCE_SHEET, LAPSED_SHEET
from educonnect_xl.accounts.classes import sheet_names
from educonnect_xl.accounts.comparison import CHANGES_SHEET, COMPARISON_SHEET
from educonnect_xl.accounts.dates import parse_date, serial
from educonnect_xl.accounts.export import Row
from educonnect_xl.sheets import layout
from educonnect_xl.sheets.layout import ColumnLook, ListSheet
from educonnect_xl.spreadsheet import program as native
from educonnect_xl.spreadsheet.live_list import MARK, insist

CONTROL_SHEET = "Contrôle"
REPORT_SHEETS = (CONTROL_SHEET, BALANCE_SHEET, LAPSED_SHEET, COMPARISON_SHEET, CHANGES_SHEET)

Values = Sequence[Sequence[str | float]]  # what a block of cells is given: dates are serials, empty cells ""

_LONGEST_FORMULA_TEXT = 255  # characters of a text inside a formula; Excel specifications and limits
_FORMULA_STARTS = ("=", "+", "-", "@")


def survey(book: xw.Book) -> tuple[dict[str, xw.Sheet], list[str]]:
    """Return the sheets of `book` that carry our mark, by their names, and the names of all others."""
    ours: dict[str, xw.Sheet] = {}
    others: list[str] = []
    for sheet in book.sheets:
        name = sheet.name
        if sheet.names.contains(MARK):
            ours[name] = sheet
        else:
            others.append(name)
    return ours, others


def is_report(name: str) -> bool:
    """Tell whether one of our sheets tells of the list, as that of the findings does, and is not one of a class."""
    return name.startswith(REPORT_SHEETS)


class Additions:
    """The sheets being added at the end of a workbook: they go again if the `with` block that adds them fails.

    `named` are the names that copies got as they were made. xlwings' own Sheet.copy lists all sheets twice to find the
    copy: with a hundred classes that is most of the time.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book, self.count, self.made, self.named = book, len(book.sheets), 0, set[str]()

    def __enter__(self) -> Additions:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            for position in range(insist(self.book.sheets.__len__), self.count, -1):
                sheet = insist(partial(self.book.sheets, position))
                if insist(partial(sheet.names.contains, MARK)):  # never one of the user's
                    insist(sheet.delete)

    def copy(self, source: xw.Sheet) -> xw.Sheet:
        """Return a copy of `source`, a template: the last sheet of the workbook now, shown, and all in our typeface.

        Cells that have the typeface of the template's workbook would take that of this one.
        """
        last = self.book.sheets(self.count + self.made)
        source.impl.copy(before=None, after=last.impl)
        self.made += 1
        copied = insist(partial(self.book.sheets, self.count + self.made))
        copied.visible = True  # the template is hidden, and so is its copy
        copied.range((1, 1), (layout.MOST_ROWS, layout.TEMPLATE_COLUMNS)).font.name = layout.STYLES["text"]["font_name"]
        return copied

    def copy_behind(self, source: xw.Sheet, name: str) -> None:
        """Add a copy right after `source`, one of the sheets added; it is called `name` where the program can do it."""
        if native.program(self.book.app).copy_behind(source, name):
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
    ours, others = survey(book)
    old_sheets = {name: sheet for name, sheet in ours.items() if name.startswith(tuple(kinds))}
    names = sheet_names(kinds[: len(makes)], [*others, *(ours.keys() - old_sheets.keys())])
    with Additions(book) as added:
        for make in makes:
            make(added.copy(template))
        sheets = added.unnamed(names)
        added.replace(old_sheets.values())
        for sheet, name in sheets:
            sheet.name = name
    sheets[0][0].activate()
    return names


def format_columns(sheet: xw.Sheet, looks: Sequence[ColumnLook]) -> None:
    """Give the columns of a class sheet what the template, the same for all lists, cannot know of this one."""
    for number, look in enumerate(looks, 1):
        column = sheet.range((1, number), (layout.MOST_ROWS, number))
        style = layout.STYLES[look.style]
        column.column_width = look.width
        if look.is_date:
            column.number_format = style["num_format"]
        if look.style == "code":
            column.font.name = style["font_name"]
    heading = sheet.range((1, 1), (layout.HEADER_ROW + 1, len(looks)))
    heading.font.name = layout.STYLES["header"]["font_name"]


def emphasise(total: xw.Range) -> None:
    """Give a row of totals its look."""
    total.font.bold = True
    total.color = layout.STYLES["total"]["bg_color"]


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
    return under_heading(sheet.title, sheet.subtitle, header, [_row_values(row, sheet.columns) for row in sheet.rows])


def _row_values(row: Row, looks: Sequence[ColumnLook]) -> list[str | float]:
    return ["" if look.position is None else _cell_value(row[look.position], look) for look in looks]


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

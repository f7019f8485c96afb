"""Sheets made in an open workbook: copies of a template sheet, formatted for their columns and filled in one block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import xlwings as xw

from educonnect_xl.accounts.dates import parse_date, serial
from educonnect_xl.accounts.export import Row
from educonnect_xl.sheets import styles
from educonnect_xl.sheets.names import sheet_names
from educonnect_xl.sheets.student_sheets import ColumnLook, ListSheet
from educonnect_xl.spreadsheet.calls import retry_once
from educonnect_xl.spreadsheet.marks import is_marked, mark_report, partition_sheets
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.writing import (
    HeldBlock,
    Value,
    Values,
    blocks_from,
    cells_from,
    whole_columns,
    write_blocks,
)

CONTROL_SHEET = "Contrôle"


class NewSheets:
    """The sheets being added at the end of a workbook: they go again if the `with` block that adds them fails.

    Once they have taken the place of older ones they stay, whatever comes: there is nothing to go back to.

    `named` are the names that copies got as they were made. xlwings' own Sheet.copy lists all sheets twice to find the
    copy: with a hundred classes that is most of the time. `names` are those of all sheets where the program asked for
    them, and `seen` the sheets that were taken hold of, by place.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book, self.sheets = book, book.sheets
        self.count, self.made, self.named = len(self.sheets), 0, set[str]()
        self.seen: dict[int, xw.Sheet] = {}
        self.names = list[str]()
        self.program = program_of(book)
        self.has_replaced = False

    def __enter__(self) -> NewSheets:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or self.has_replaced:
            return
        for position in range(retry_once(self.sheets.__len__), self.count, -1):
            sheet = retry_once(partial(self.sheets, position))
            if retry_once(partial(is_marked, sheet)):  # never one of the user's
                name = retry_once(partial(getattr, sheet, "name"))
                retry_once(partial(self.program.delete_sheets, self.book, [name]))

    def copy(self, source: xw.Sheet) -> xw.Sheet:
        """Return a copy of `source`, a template: the last sheet of the workbook now, shown, and all in our typeface.

        Cells that have the typeface of the template's workbook, or its size, would take that of this one.
        """
        source.impl.copy(before=None, after=self.last().impl)
        self.made += 1
        self.names.clear()  # its name was chosen by the program
        copied = self.last()
        copied.visible = True  # the template is hidden, and so is its copy
        copied.cells.font.name = styles.STYLES["text"]["font_name"]
        copied.cells.font.size = styles.STYLES["text"]["font_size"]
        cells_from(copied, styles.TITLE_ROW + 1, 1, 1, 1).font.size = styles.STYLES["title"]["font_size"]
        return copied

    def copy_last(self, source: xw.Sheet, name: str) -> None:
        """Add a copy of `source`, a sheet added, behind all; it is called `name` where the program can do it."""
        if self.program.copy_last(source, self.last, name, self.names):
            self.named.add(name)
        self.made += 1

    def last(self) -> xw.Sheet:
        """Return the last sheet."""
        return self._at(self.count + self.made)

    def _at(self, place: int) -> xw.Sheet:
        if place not in self.seen:
            self.seen[place] = retry_once(partial(self.sheets, place))
        return self.seen[place]

    def replace(self, old_names: Sequence[str], names: Sequence[str]) -> None:
        """Delete the sheets of `old_names`, and give those added, in order, `names`."""
        places = range(self.count + 1, self.count + self.made + 1)
        to_name = [(self._at(place), name) for place, name in zip(places, names, strict=True) if name not in self.named]
        self.program.delete_sheets(self.book, old_names)
        self.has_replaced = True
        for sheet, name in to_name:
            retry_once(partial(self.program.rename, sheet, name))


def add_reports(
    book: xw.Book, template: xw.Sheet, kinds: Sequence[str], makes: Sequence[Callable[[xw.Sheet], None]]
) -> list[str]:
    """Add a sheet made by each of `makes` at the end of `book`, in place of our old ones of `kinds`; show the first.

    Each is a copy of `template`, named after the kind of the same place. Returns their names. Whatever is raised, no
    new sheet stays.
    """
    sheets = partition_sheets(book)
    old = [name for name, kind in sheets.reports.items() if kind in kinds]
    kept = [name for name in sheets.ours() if name not in old]
    names = sheet_names(kinds[: len(makes)], [*sheets.others, *sheets.charts, *kept])
    with NewSheets(book) as added:
        made = [added.copy(template) for _ in names]
        for sheet, kind, make in zip(made, kinds, makes, strict=False):
            mark_report(sheet, kind)
            make(sheet)
        added.replace(old, names)
    made[0].activate()
    return names


def format_columns(sheet: xw.Sheet, looks: Sequence[ColumnLook]) -> None:
    """Give the columns of a class sheet what the template, the same for all lists, cannot know of this one."""
    for number, look in enumerate(looks, 1):
        column = whole_columns(sheet, number, number)
        style = styles.STYLES[look.style]
        column.column_width = look.width
        if look.is_date:
            column.number_format = style["num_format"]
        if look.style == "wrapped":
            column.wrap_text = True
        if look.style == "code":
            column.font.name = style["font_name"]
    heading = cells_from(sheet, 1, 1, styles.HEADER_ROW + 1, len(looks))
    heading.font.name = styles.STYLES["header"]["font_name"]
    heading.number_format = "@"
    if looks[0].style == "wrapped":
        cells_from(sheet, 1, 1, styles.HEADER_ROW, 1).wrap_text = False  # the title goes on over its neighbours


def wrap_heading(sheet: xw.Sheet, columns: int, heights: Mapping[int, float]) -> None:
    """Let the texts above a table of so many `columns` that have several lines go on to the next, see fit.high_rows.

    One that goes on over the cells beside the table makes the whole page smaller.
    """
    for row, height in heights.items():
        if row != styles.HEADER_ROW:
            wrap_across(cells_from(sheet, row + 1, 1, 1, columns))
        cells_from(sheet, row + 1, 1, 1, 1).row_height = height


def wrap_across(cells: xw.Range) -> None:
    """Give the text in each row of `cells` their whole width, and as many lines as it needs."""
    cells.impl.merge(True)  # each row by itself; xlwings' own merge asks for much before
    cells.wrap_text = True


def emphasise(total: xw.Range) -> None:
    """Give a row of totals its look."""
    total.font.bold = True
    total.color = styles.STYLES["total"]["bg_color"]


def list_blocks(sheet: xw.Sheet, listed: ListSheet, height: int) -> list[HeldBlock]:
    """Return the cells of `sheet` for a list of the columns of `listed` and `height` students."""
    return blocks_from(sheet, 1, 1, styles.FIRST_STUDENT_ROW + height, len(listed.columns))


def write_list(blocks: Sequence[HeldBlock], listed: ListSheet, height: int) -> None:
    """Write a sheet of students to its `list_blocks`: text as it is, dates as dates; rows that are left are emptied."""
    looks = listed.columns
    header = [look.title for look in looks]
    rows: list[Sequence[Value]] = [
        _row_values(row, listed.pen_text(place), looks) for place, row in enumerate(listed.rows)
    ]
    rows += [[None] * len(looks)] * (height - len(rows))
    dates = [position for position, look in enumerate(looks) if look.is_date]
    write_blocks(blocks, under_heading(listed.title, listed.subtitle, header, rows), dates)


def _row_values(row: Row, pen_text: str, looks: Sequence[ColumnLook]) -> list[Value]:
    return [pen_text or None if look.position is None else _cell_value(row[look.position], look) for look in looks]


def _cell_value(text: str, look: ColumnLook) -> Value:
    date = parse_date(text) if look.is_date else None
    return serial(date) if date is not None else text or None


def under_heading(title: str, subtitle: str, header: Sequence[str], rows: Values) -> Values:
    """Return the cells of a sheet: title, subtitle and header, then `rows`, which are as wide as the header."""
    padding = [None] * (len(header) - 1)
    return [[title, *padding], [subtitle, *padding], list(header), *rows]


def link(cells: xw.Range, formulas: Sequence[str]) -> None:
    """Give `cells`, in a column, formulas of link_formula, and then their look: Excel gives them its own with them."""
    cells.number_format = "General"
    cells.raw_value = [[formula] for formula in formulas]  # xlwings' own formula takes a hundred calls
    style = styles.STYLES["class_link"]
    font = cells.font
    font.name, font.size, font.color = style["font_name"], style["font_size"], style["font_color"]

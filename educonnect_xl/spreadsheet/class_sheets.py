"""The class sheets of a list in an open workbook: made from a template sheet, marked as ours, replaced at the next run.

A template carries the whole look (typefaces, borders by conditional format, page set-up, the mark), so that a class
costs a handful of calls: copy the template, take the copy, write it in one block, name it. New sheets are complete
before an old one goes; should the program refuse half-way, what was begun is removed and the list is as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlwings as xw

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.class_lists import ALL_COLUMNS, DISTRIBUTION
from educonnect_xl.accounts.results import ClassSheetsResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors import GroupedSheetsError, ProtectedBookError, ReadOnlyBookError
from educonnect_xl.french import titles
from educonnect_xl.sheets import limits, styles
from educonnect_xl.sheets.fit import WRAPPED_HEIGHT
from educonnect_xl.sheets.plan import plan_workbook
from educonnect_xl.sheets.student_sheets import ListSheet
from educonnect_xl.sheets.styles import HEADER_ROW
from educonnect_xl.sheets.summary import SummarySheet
from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.marks import partition_sheets
from educonnect_xl.spreadsheet.new_sheets import (
    NewSheets,
    Values,
    block,
    emphasise,
    fill,
    format_columns,
    link_formula,
    list_values,
    under_heading,
)
from educonnect_xl.spreadsheet.program import program_of

_FIRST_ROW = styles.FIRST_STUDENT_ROW + 1


def make_class_sheets(
    students: LiveList, template: xw.Sheet, choices: Choices, school_name: str = ""
) -> ClassSheetsResult:
    """Add a sheet per class, and the summary before them, at the end of the list's workbook, in place of our old ones.

    Sheets of the user are left alone, whatever their names. Raises an EduconnectError before anything is changed when
    the workbook cannot take sheets or the choices leave nobody; whatever is raised later, no new sheet stays.
    """
    book = students.sheet.book
    check_can_add_sheets(book)
    roster = make_roster(students.export, choices, school_name)
    old = partition_sheets(book)
    plan = plan_workbook(roster, choices, check_export(students.export), taken=[*old.others, *old.reports], alike=True)
    names = [plan.summary.name, *(sheet.name for sheet in plan.classes)]
    with NewSheets(book) as added:
        summary_sheet = _add_summary(added, template, plan.summary)
        _add_classes(added, template, plan.classes)
        unnamed = added.unnamed(names)
        added.replace(old.classes.values())
        for sheet, name in unnamed:
            sheet.name = name
        _link(summary_sheet, plan.summary)
    students.sheet.activate()
    return ClassSheetsResult(len(roster.ordered), len(roster.classes), names, plan.renamed, roster.left_out)


def remove_class_sheets(book: xw.Book) -> int:
    """Delete the sheets that we made in `book`, and only those; return how many there were."""
    check_can_add_sheets(book)
    ours = partition_sheets(book).ours()
    for sheet in ours.values():
        sheet.delete()
    return len(ours)


def check_can_add_sheets(book: xw.Book) -> None:
    """Raise the error that says why sheets of `book` can be neither added nor removed, if there is a reason."""
    program = program_of(book.app)
    if program.is_read_only(book):
        raise ReadOnlyBookError(book=book.name)
    if program.has_grouped_sheets(book.app):
        raise GroupedSheetsError()
    if program.is_structure_protected(book):
        raise ProtectedBookError(book=book.name)


def _add_summary(added: NewSheets, template: xw.Sheet, summary: SummarySheet) -> xw.Sheet:
    sheet = added.copy(template)
    last_row = HEADER_ROW + 1 + len(summary.entries) + 1
    sheet.range((1, 1), (limits.MOST_ROWS, 1)).column_width = summary.label_width
    figures = sheet.range((HEADER_ROW + 1, 2), (last_row, len(summary.header)))
    figures.column_width = styles.FIGURE_WIDTH
    figures.number_format = styles.STYLES["number"]["num_format"]
    figures.horizontal_alignment = "center"
    fill(sheet, _summary_values(summary))
    emphasise(sheet.range((last_row, 1), (last_row, len(summary.header))))
    _format_notes(sheet, summary, last_row)
    return sheet


def _format_notes(sheet: xw.Sheet, summary: SummarySheet, last_row: int) -> None:
    """Give the sentences below the table, which ends at `last_row`, its whole width and the height they need."""
    row = last_row
    for _, sentences in summary.notes:
        row += 2
        sheet.range((row, 1)).font.bold = True
        for sentence in sentences:
            row += 1
            height = summary.note_height(sentence)
            if height > styles.CLASS_ROW_HEIGHTS[ALL_COLUMNS]:
                sheet.range((row, 1)).row_height = height
    notes = sheet.range((last_row + 1, 1), (row, len(summary.header)))
    notes.merge(across=True)
    notes.wrap_text = True


def _add_classes(added: NewSheets, template: xw.Sheet, class_sheets: Sequence[ListSheet]) -> None:
    """Add the class sheets: one, formatted for the columns of this list, takes each class in turn and is copied.

    The last class comes first, since each copy goes right behind the one it is made of; the first class stays on that.
    A block as high as the largest class leaves nothing of the one before.
    """
    model = added.copy(template)
    format_columns(model, class_sheets[0].columns)
    height = max(len(class_sheet.rows) for class_sheet in class_sheets)
    blank = [""] * len(class_sheets[0].columns)
    cells = block(model, styles.FIRST_STUDENT_ROW + height, len(blank))
    usual_height = styles.CLASS_ROW_HEIGHTS[DISTRIBUTION if class_sheets[0].is_signed else ALL_COLUMNS]
    high_rows: dict[int, float] = {}
    for class_sheet in reversed(class_sheets):
        cells.raw_value = [*list_values(class_sheet), *[blank] * (height - len(class_sheet.rows))]
        high_rows = _set_heights(model, class_sheet, high_rows, usual_height)
        if class_sheet is not class_sheets[0]:
            added.copy_behind(model, class_sheet.name)


def _set_heights(
    model: xw.Sheet, class_sheet: ListSheet, before: Mapping[int, float], usual: float
) -> dict[int, float]:
    """Give the rows whose texts wrap the height they need; return these, by place, and put those of `before` back."""
    high = {place: height for place, height in enumerate(class_sheet.row_heights) if height >= WRAPPED_HEIGHT}
    for place in sorted({*high, *before}):
        height = high.get(place, usual)
        if height != before.get(place, usual):
            model.range((_FIRST_ROW + place, 1)).row_height = height
    return high


def _summary_values(summary: SummarySheet) -> Values:
    width = len(summary.header)
    rows: list[list[str | float]] = [[label, *figures] for label, _, figures in summary.entries]
    rows.append([titles.TOTAL, *summary.total])
    rows.extend([text] for title, sentences in summary.notes for text in ("", title, *sentences))
    padded = [row + [""] * (width - len(row)) for row in rows]
    return under_heading(summary.title, summary.subtitle, summary.header, padded)


def _link(sheet: xw.Sheet, summary: SummarySheet) -> None:
    """Make each label of the summary a link to its sheet; a formula needs no call per cell."""
    cells = sheet.range((_FIRST_ROW, 1), (HEADER_ROW + 1 + len(summary.entries), 1))
    cells.number_format = "General"
    cells.font.color = styles.STYLES["class_link"]["font_color"]
    cells.formula = [[link_formula(sheet_name, "A1", label)] for label, sheet_name, _ in summary.entries]

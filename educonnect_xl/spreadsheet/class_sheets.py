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
from educonnect_xl.accounts.located import on_sheet
from educonnect_xl.accounts.results import ClassSheetsResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors.clicking import GroupedSheetsError, OldBookError, ProtectedBookError, ReadOnlyBookError
from educonnect_xl.french import titles
from educonnect_xl.french.progress import Watch, unwatched
from educonnect_xl.sheets import styles
from educonnect_xl.sheets.fit import WRAPPED_HEIGHT, high_rows
from educonnect_xl.sheets.links import link_formula, text_formula
from educonnect_xl.sheets.plan import plan_workbook
from educonnect_xl.sheets.student_sheets import ListSheet
from educonnect_xl.sheets.styles import HEADER_ROW
from educonnect_xl.sheets.summary import SummarySheet
from educonnect_xl.spreadsheet.live_list import LiveList
from educonnect_xl.spreadsheet.marks import partition_sheets
from educonnect_xl.spreadsheet.new_sheets import (
    NewSheets,
    emphasise,
    format_columns,
    link,
    list_blocks,
    under_heading,
    wrap_across,
    wrap_heading,
    write_list,
)
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.writing import Value, Values, cells_from, fill, whole_columns
from educonnect_xl.tools import TEMPLATE_SHEET

_FIRST_ROW = styles.FIRST_STUDENT_ROW + 1


def make_class_sheets(
    students: LiveList, templates: xw.Book, choices: Choices, school_name: str = "", watch: Watch = unwatched
) -> ClassSheetsResult:
    """Add a sheet per class, and the summary before them, at the end of the list's workbook, in place of our old ones.

    They are copies of sheets of `templates`, the tools. Sheets of the user are left alone, whatever their names. Raises
    an EduconnectError before anything is changed when the workbook cannot take sheets or the choices leave nobody;
    whatever is raised later, no new sheet stays. `watch` sees the classes go by.
    """
    book = students.sheet.book
    check_can_add_sheets(book)
    roster = make_roster(students.export, choices, school_name)
    old = partition_sheets(book)
    findings = on_sheet(check_export(students.export), students.sheet.name)
    plan = plan_workbook(roster, choices, findings, taken=[*old.others, *old.charts, *old.reports], alike=True)
    names = [plan.summary.name, *(sheet.name for sheet in plan.classes)]
    with program_of(book).unrecorded(book), NewSheets(book) as added:
        summary_sheet, model = _copy_template(added, templates, plan.classes[0])
        _fill_summary(summary_sheet, plan.summary)
        _add_classes(added, model, plan.classes, watch)
        _link(summary_sheet, plan.summary)
        added.replace(old.classes, names)
    summary_sheet.activate()
    return ClassSheetsResult(len(roster.ordered), len(roster.classes), names, plan.renamed, roster.left_out)


def remove_class_sheets(book: xw.Book) -> int:
    """Delete the sheets that we made in `book`, and only those; return how many there were."""
    check_can_add_sheets(book)
    ours = partition_sheets(book).ours()
    program = program_of(book)
    with program.unrecorded(book):
        program.delete_sheets(book, ours)
    return len(ours)


def check_can_add_sheets(book: xw.Book) -> None:
    """Raise the error that says why sheets of `book` can be neither added nor removed, if there is a reason."""
    program = program_of(book)
    if program.is_read_only(book):
        raise ReadOnlyBookError(book=book.name)
    if program.has_grouped_sheets(book.app):
        raise GroupedSheetsError()
    if program.has_small_sheets(book):
        raise OldBookError(book=book.name)
    if program.is_structure_protected(book):
        raise ProtectedBookError(book=book.name)


def _copy_template(added: NewSheets, templates: xw.Book, first_class: ListSheet) -> tuple[xw.Sheet, xw.Sheet]:
    """Return two copies of sheets of `templates`: for the summary, whose pages stand upright, and for the classes.

    To copy between two workbooks takes longer than within one, which is done where pages of classes stand upright too.
    """
    upright = added.copy(templates.sheets[TEMPLATE_SHEET.format(choice=DISTRIBUTION)])
    if first_class.is_landscape:
        return upright, added.copy(templates.sheets[TEMPLATE_SHEET.format(choice=ALL_COLUMNS)])
    added.copy_last(upright, first_class.name)
    return upright, added.last()


def _fill_summary(sheet: xw.Sheet, summary: SummarySheet) -> None:
    last_row = HEADER_ROW + 1 + len(summary.entries) + 1
    width = len(summary.header)
    cells_from(sheet, _FIRST_ROW, 1, len(summary.entries) + 1, 1).row_height = styles.SUMMARY_ROW_HEIGHT
    whole_columns(sheet, 1, 1).column_width = summary.label_width
    figures = cells_from(sheet, HEADER_ROW + 2, 2, len(summary.entries) + 1, width - 1)
    figures.column_width = styles.FIGURE_WIDTH
    figures.number_format = styles.STYLES["number"]["num_format"]
    cells_from(sheet, HEADER_ROW + 1, 2, len(summary.entries) + 2, width - 1).horizontal_alignment = "center"
    wrap_heading(sheet, width, high_rows(summary.heading_heights))
    fill(sheet, _summary_values(summary))
    emphasise(cells_from(sheet, last_row, 1, 1, width))
    _format_notes(sheet, summary, last_row)


def _format_notes(sheet: xw.Sheet, summary: SummarySheet, last_row: int) -> None:
    """Give the sentences below the table, which ends at `last_row`, its whole width and the height they need."""
    row = last_row
    for _, sentences in summary.notes:
        row += 2
        cells_from(sheet, row, 1, 1, 1).font.bold = True
        for sentence in sentences:
            row += 1
            height = summary.note_height(sentence)
            if height > styles.CLASS_ROW_HEIGHTS[DISTRIBUTION]:
                cells_from(sheet, row, 1, 1, 1).row_height = height
    wrap_across(cells_from(sheet, last_row + 1, 1, row - last_row, len(summary.header)))


def _add_classes(added: NewSheets, model: xw.Sheet, class_sheets: Sequence[ListSheet], watch: Watch) -> None:
    """Add the class sheets: `model`, once formatted for the columns of this list, takes each in turn and is copied.

    Each copy goes behind all sheets, and the first class stays on the sheet it is made of: LibreOffice goes through all
    sheets for one that is put before another. A block as high as the largest class leaves nothing of the one before.
    """
    format_columns(model, class_sheets[0].columns)
    wrap_heading(model, len(class_sheets[0].columns), _highest([sheet.heading_heights for sheet in class_sheets]))
    height = max(len(class_sheet.rows) for class_sheet in class_sheets)
    blocks = list_blocks(model, class_sheets[0], height)  # asked for once: the model is the same for all
    usual_height = styles.CLASS_ROW_HEIGHTS[ALL_COLUMNS if class_sheets[0].is_landscape else DISTRIBUTION]
    high_rows: dict[int, float] = {}
    first, *others = class_sheets
    for class_sheet in watch([*others, first], len(class_sheets)):
        write_list(blocks, class_sheet, height)
        high_rows = _set_heights(model, class_sheet, high_rows, usual_height)
        if class_sheet is not first:
            added.copy_last(model, class_sheet.name)


def _highest(heights: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Return the rows above the students that have several lines on one of the sheets, and what they take there."""
    return high_rows({row: max(of_sheet[row] for of_sheet in heights) for row in heights[0]})


def _set_heights(
    model: xw.Sheet, class_sheet: ListSheet, before: Mapping[int, float], usual: float
) -> dict[int, float]:
    """Give the rows whose texts wrap the height they need; return these, by place, and put those of `before` back."""
    high = {place: height for place, height in enumerate(class_sheet.row_heights) if height >= WRAPPED_HEIGHT}
    for place in sorted({*high, *before}):
        height = high.get(place, usual)
        if height != before.get(place, usual):
            cells_from(model, _FIRST_ROW + place, 1, 1, 1).row_height = height
    return high


def _summary_values(summary: SummarySheet) -> Values:
    width = len(summary.header)
    rows: list[list[Value]] = [[label, *figures] for label, _, figures in summary.entries]
    rows.append([titles.TOTAL, *summary.total])
    rows.extend([text] for title, sentences in summary.notes for text in (None, title, *sentences))
    padded = [row + [None] * (width - len(row)) for row in rows]
    return under_heading(summary.title, summary.subtitle, summary.header, padded)


def _link(sheet: xw.Sheet, summary: SummarySheet) -> None:
    """Make each label of the summary a link to its sheet, and notes to rows; a formula needs no call per label."""
    formulas = [
        link_formula(sheet_name, "A1", label) if sheet_name else text_formula(label)
        for label, sheet_name, _ in summary.entries
    ]
    link(cells_from(sheet, _FIRST_ROW, 1, len(formulas), 1), formulas)
    for row, (label, sheet_name, figures) in enumerate(summary.entries, _FIRST_ROW):
        if not sheet_name:
            emphasise(cells_from(sheet, row, 1, 1, len(summary.header)))
        if not sheet_name and not figures:
            name = cells_from(sheet, row, 1, 1, len(summary.header))
            wrap_across(name)
            name.row_height = summary.school_height(label)
    total_row = _FIRST_ROW + len(formulas)
    for below, sentence, sheet_name, line in summary.note_links():
        link(cells_from(sheet, total_row + below, 1, 1, 1), [link_formula(sheet_name, f"A{line}", sentence)])

"""Sheets of students: what columns they show and how wide, for every writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.selection import Choices, wanted_columns
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.sheets.limits import longest
from educonnect_xl.sheets.styles import CLASS_ROW_HEIGHTS, STYLES

COLUMN_CHOICES = ("toutes", "distribution")

_NARROWEST, _WIDEST = 7.0, 34.0
_WIDEST_OF = {columns.SCHOOL: 28.0, columns.PROGRAMME: 28.0}
_WIDEST_CODE = 60.0  # a code is easier to read at full size: its column is as wide as it is long, up to this
_SIGNATURE_WIDTH = 30.0
_PORTRAIT_WIDTH = 150.0  # characters that an upright page takes, at two thirds of their size
_FILTER_ARROW = 3.0
_MONOSPACE = 1.1  # width of a character of the typeface of codes, in characters of the default one
_PADDING = 2.0


@dataclass(frozen=True)
class ColumnLook:
    """One column of a sheet: `position` is the field of the row it shows, from 0; None leaves it for the pen."""

    title: str
    position: int | None
    width: float
    style: str

    @property
    def is_date(self) -> bool:
        """Tell whether the column shows its text as a date where it is one."""
        return self.style in ("date", "datetime")


@dataclass(frozen=True)
class ListSheet:
    """A sheet of students: title, subtitle, header and one row per student from FIRST_STUDENT_ROW."""

    name: str
    title: str
    subtitle: str
    page_header: str
    columns: Sequence[ColumnLook]
    rows: Sequence[Row]
    is_landscape: bool
    row_height: float | None = None
    has_filter: bool = False


def list_sheet(roster: Roster) -> ListSheet:
    """Return the sheet of all students, with every column and a filter."""
    title = titles.list_title(len(roster.ordered))
    return ListSheet(
        name=LIST_SHEET,
        title=title,
        subtitle=heading(roster).text,
        page_header=title,
        columns=[replace(look, width=look.width + _FILTER_ARROW) for look in _all_columns(roster.export)],
        rows=roster.ordered,
        is_landscape=True,
        has_filter=True,
    )


def class_sheets(roster: Roster, choices: Choices, names: Sequence[str]) -> list[ListSheet]:
    """Return the sheet of each class, `names` being those of the sheets.

    `choices.columns`, one of COLUMN_CHOICES, is what they show: "toutes" keeps the columns of the export in their
    order, "distribution" those a head teacher needs and one to write in when each code was handed over;
    `choices.titles`, in place of it, the columns so called. UnknownColumnError for a title that names none.
    """
    positions = wanted_columns(roster.export, choices.titles)
    shown = _class_columns(roster.export, _all_columns(roster.export), choices.columns, positions)
    is_narrow = bool(positions) and sum(look.width for look in shown) <= _PORTRAIT_WIDTH
    is_landscape = choices.columns == "toutes" and not is_narrow
    return [
        ListSheet(
            name=name,
            title=titles.class_title(school_class.name, len(school_class.rows)),
            subtitle=heading(roster, school_class.school).text,
            page_header=school_class.label,
            columns=shown,
            rows=school_class.rows,
            is_landscape=is_landscape,
            row_height=CLASS_ROW_HEIGHTS[choices.columns],
        )
        for school_class, name in zip(roster.classes, names, strict=True)
    ]


def _all_columns(export: Export) -> list[ColumnLook]:
    names = {position: column for column, position in export.columns.items()}
    return [
        _column_look(export, title, position, names.get(position, "")) for position, title in enumerate(export.header)
    ]


def _class_columns(
    export: Export, all_columns: Sequence[ColumnLook], choice: str, positions: Sequence[int]
) -> Sequence[ColumnLook]:
    if positions:
        return [all_columns[position] for position in positions]
    if choice == "toutes":
        return all_columns
    positions = [export.columns[column] for column in columns.HANDED_OUT_COLUMNS if column in export.columns]
    pen = ColumnLook(titles.HANDED_OVER, None, _SIGNATURE_WIDTH, "text")
    return [*(all_columns[position] for position in positions), pen]


def _column_look(export: Export, title: str, position: int, column: str) -> ColumnLook:
    style = _style(export, column)
    title_width = max([len(title) / 2, *map(len, title.split())]) + _PADDING  # a title may take two lines
    if style in ("date", "datetime"):
        content_width, widest = float(len(STYLES[style]["num_format"])), _WIDEST
    elif style == "code":
        content_width, widest = longest(export.rows, position) * _MONOSPACE, _WIDEST_CODE
    else:
        content_width, widest = float(longest(export.rows, position)), _WIDEST_OF.get(column, _WIDEST)
    return ColumnLook(title, position, max(min(content_width, widest), title_width, _NARROWEST) + _PADDING, style)


def _style(export: Export, column: str) -> str:
    if column in columns.CODE_COLUMNS:
        return "code"
    if column not in columns.DATE_COLUMNS:
        return "text"
    dates = filter(None, map(parse_date, set(export.values(column))))
    return "datetime" if any(date.hour or date.minute or date.second for date in dates) else "date"

"""Sheets of students: what columns they show and how wide, for every writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.class_lists import ClassList, class_lists
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import LIST_SHEET, Export, Row
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.french import titles
from educonnect_xl.french.headings import heading
from educonnect_xl.sheets.fit import (
    BOLD,
    PADDING,
    PAPERS,
    Column,
    Fit,
    Heading,
    best_of,
    fit_class,
    fit_page,
    heading_heights,
    in_characters,
    sheet_width,
    text_width,
)
from educonnect_xl.sheets.limits import longest
from educonnect_xl.sheets.styles import STYLES

_NARROWEST, _WIDEST = 7.0, 34.0
_WIDEST_OF = {columns.SCHOOL: 28.0, columns.PROGRAMME: 28.0}
_WIDEST_CODE = 60.0  # a code is easier to read at full size: its column is as wide as it is long, up to this
_FILTER_ARROW = 3.0
_MONOSPACE = 1.1  # width of a character of the typeface of codes, in characters of the default one
_PADDING = 2.0
_CHARACTER = 7  # pixels: of a date
_CODE_CHARACTER = 8.2  # pixels


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
    """A sheet of students: title, subtitle, header and one row per student from FIRST_STUDENT_ROW.

    `row_heights`, in points, are usual where empty. The students from `to_sign` on, where there is a column for the
    pen, have an activated account and nothing to sign for.
    """

    name: str
    title: str
    subtitle: str
    page_header: str
    columns: Sequence[ColumnLook]
    rows: Sequence[Row]
    is_landscape: bool
    row_heights: Sequence[float] = ()
    is_one_page: bool = False
    to_sign: int = 0
    has_filter: bool = False

    @property
    def heading_heights(self) -> dict[int, float]:
        """Return the heights of the rows above the students, see fit.heading_heights."""
        return heading_heights(self.title, self.subtitle, sheet_width(look.width for look in self.columns))

    @property
    def is_signed(self) -> bool:
        """Tell whether the sheet has a column for the pen."""
        return any(look.position is None for look in self.columns)

    @property
    def is_for_class(self) -> bool:
        """Tell whether the sheet is one to print, and not that of everybody."""
        return not self.has_filter

    def pen_text(self, place: int) -> str:
        """Return what stands where the student at `place`, from 0, would sign: nothing, or why not."""
        return "" if place < self.to_sign else titles.ALREADY_ACTIVATED


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


def class_sheets(roster: Roster, choices: Choices, names: Sequence[str], alike: bool = False) -> list[ListSheet]:
    """Return the sheet of each class, `names` being those of the sheets.

    Each is laid out for its own students, or all are `alike`, with the same columns as wide. Which columns they show
    is what class_lists says.
    """
    lists = class_lists(roster, choices, alike)
    looks, headings = _all_columns(roster.export), [_heading(roster, one) for one in lists]
    fits = (_alike if alike else _each)(roster.export, looks, lists, headings)
    planned = zip(lists, names, headings, fits, strict=True)
    return [_class_sheet(one, name, above, fit, looks) for one, name, above, fit in planned]


def _heading(roster: Roster, one: ClassList) -> Heading:
    school_class = one.school_class
    title = titles.class_title(school_class.name, len(school_class.rows))
    return title, heading(roster, school_class.school).saying(one.said, school_class.name)


def _class_sheet(one: ClassList, name: str, above: Heading, fit: Fit, looks: Sequence[ColumnLook]) -> ListSheet:
    title, subtitle = above
    shown = [_fitted(looks[position], width) for position, width in zip(one.positions, fit.widths, strict=False)]
    if one.is_signed:
        shown.append(ColumnLook(titles.HANDED_OVER, None, in_characters(fit.widths[-1]), "text"))
    return ListSheet(
        name=name,
        title=title,
        subtitle=subtitle,
        page_header=one.school_class.label,
        columns=shown,
        rows=one.rows,
        is_landscape=fit.is_landscape,
        row_heights=fit.heights,
        is_one_page=fit.fits_page,
        to_sign=one.to_sign,
    )


def _measured(export: Export, looks: Sequence[ColumnLook], one: ClassList, rows: Sequence[Row]) -> list[Column]:
    """Return what each column of the list of a class takes, `rows` being those it must show."""
    names = {export.columns.get(column) for column in (columns.LAST_NAME, columns.FIRST_NAME)}
    return [_measure(looks[place], [row[place] for row in rows], place in names) for place in one.positions]


def _measure(look: ColumnLook, texts: Sequence[str], is_name: bool) -> Column:
    least = max(map(text_width, look.title.split()), default=0) * BOLD
    least = max(least, text_width(look.title) * BOLD / 2) + PADDING
    if look.is_date:
        width = float(len(STYLES[look.style]["num_format"]) * _CHARACTER)
    elif look.style == "code":
        width = max(map(len, texts)) * _CODE_CHARACTER
    else:
        width = float(max(map(text_width, texts)))
    return Column(texts, least, width + PADDING, look.style == "text", is_name)


def _fitted(look: ColumnLook, width: float) -> ColumnLook:
    style = "wrapped" if look.style == "text" else look.style
    return replace(look, width=in_characters(width), style=style)


def _alike(
    export: Export, looks: Sequence[ColumnLook], lists: Sequence[ClassList], headings: Sequence[Heading]
) -> Sequence[Fit]:
    """Return how each class is laid out where all have the same columns, which can be read on fewest pages.

    Pages lie on their side where all columns are shown; where students sign, if they must.
    """
    is_signed, rows = lists[0].is_signed, [row for one in lists for row in one.rows]
    measured = _measured(export, looks, lists[0], rows)
    counts, papers = [len(one.rows) for one in lists], [paper for paper in PAPERS if is_signed or paper[0]]
    return best_of(_parts(fit_page(measured, len(rows), is_signed, *paper, headings), counts) for paper in papers)


def _each(
    export: Export, looks: Sequence[ColumnLook], lists: Sequence[ClassList], headings: Sequence[Heading]
) -> Sequence[Fit]:
    """Return how each class is laid out by itself."""
    return [
        fit_class(_measured(export, looks, one, one.rows), len(one.rows), one.is_signed, [above])
        for one, above in zip(lists, headings, strict=True)
    ]


def _parts(whole: Fit, counts: Sequence[int]) -> list[Fit]:
    """Return the parts of `whole` that have so many students each."""
    ends = accumulate(counts, initial=0)
    return [replace(whole, heights=whole.heights[first:last]) for first, last in pairwise(ends)]


def _all_columns(export: Export) -> list[ColumnLook]:
    names = {position: column for column, position in export.columns.items()}
    return [
        _column_look(export, title, position, names.get(position, "")) for position, title in enumerate(export.header)
    ]


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

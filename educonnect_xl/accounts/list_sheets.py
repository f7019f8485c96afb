"""Which sheet of a workbook is the list of students: in a file and in an open workbook alike."""

from __future__ import annotations

from collections.abc import Sequence

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import LIST_SHEET, Row
from educonnect_xl.accounts.rows import HEADER_SEARCH_ROWS


def has_header(rows: Sequence[Row]) -> bool:
    """Tell whether one of the first of `rows` is the header of a list of students."""
    return any(map(columns.is_student_list, rows[:HEADER_SEARCH_ROWS]))


def drop_parts(lists: dict[str, Sequence[Row]]) -> list[str]:
    """Return the names of those of `lists`, rows by the name of their sheet, that may be meant.

    Each has a header. Where one is called `Liste`, those whose students are all in it are its parts, as class sheets
    are, and are not meant.
    """
    whole = lists.get(LIST_SHEET)
    if whole is None:
        return list(lists)
    return [name for name, rows in lists.items() if name == LIST_SHEET or not _is_part(rows, whole)]


def _is_part(part: Sequence[Row], whole: Sequence[Row]) -> bool:
    """Tell whether the students in `part` are all among `whole`, by the titles of both."""
    headers = [next(place for place, row in enumerate(side) if columns.is_student_list(row)) for side in (part, whole)]
    titles, all_titles = part[headers[0]], whole[headers[1]]
    shared = [title for title in titles if title and title in all_titles]
    texts, all_texts = (
        {tuple(row[header.index(title)] for title in shared) for row in side[place + 1 :]}
        for side, header, place in ((part, titles, headers[0]), (whole, all_titles, headers[1]))
    )
    return texts - {("",) * len(shared)} <= all_texts

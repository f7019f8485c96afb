"""The sheets of a comparison of two exports: figures by class, then a line for each change.

Who is to be chased has changed nothing, and would be most of the lines: that is counted here, and printed by class in
handouts/reminders.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from educonnect_xl.accounts.changes import Change, Kind, count_changes
from educonnect_xl.french import titles
from educonnect_xl.sheets.names import CHANGES_SHEET, COMPARISON_SHEET
from educonnect_xl.sheets.tables import TableSheet

_LABEL_WIDTH, _FIGURE_WIDTH = 24.0, 16.5
_CHANGES_WIDTHS = (16.0, 24.0, 20.0, 22.0, 20.0, 30.0, 30.0)


def comparison_sheets(changes: Sequence[Change], subtitle: str) -> list[TableSheet]:
    """Return the changes as sheets: figures by class, then a line for each change; never a password."""
    told = [change for change in changes if change.kind is not Kind.TO_CHASE]
    lines = TableSheet(
        name=CHANGES_SHEET,
        title=titles.changes_title(len(told)),
        subtitle=subtitle,
        header=titles.CHANGES_HEADER,
        styles=["text"] * len(titles.CHANGES_HEADER),
        widths=_CHANGES_WIDTHS,
        rows=_lines(told),
    )
    return [figures_sheet(count_changes(changes), subtitle), lines]


def figures_sheet(counts: Mapping[str, Counter[Kind]], subtitle: str) -> TableSheet:
    """Return the sheet of how many changes of each kind each class has, as count_changes gives them."""
    total: Counter[Kind] = sum(counts.values(), Counter())
    kinds = list(Kind)
    return TableSheet(
        name=COMPARISON_SHEET,
        title=titles.comparison_title(total[Kind.ACTIVATED]),
        subtitle=subtitle,
        header=[titles.CLASS_HEADER, *map(titles.change, kinds)],
        styles=["text", *["number"] * len(kinds)],
        widths=[_LABEL_WIDTH, *[_FIGURE_WIDTH] * len(kinds)],
        rows=[[name, *(of_class[kind] for kind in kinds)] for name, of_class in counts.items()],
        total=[titles.TOTAL, *(total[kind] for kind in kinds)],
    )


def _lines(changes: Sequence[Change]) -> list[list[str]]:
    kinds = {kind: titles.change(kind) for kind in Kind}
    return [
        [who.class_label, who.last_name, who.first_name, who.login, kinds[change.kind], change.before, change.after]
        for change, who in ((change, change.student) for change in changes)
    ]

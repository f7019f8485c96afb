"""Excel's own sort and filter of a table: belief, as what beliefs.py has."""

from __future__ import annotations

from typing import Any

from pyopenvba.apps.excel import _tables
from pyopenvba.apps.excel._sort import SortObject, SortState
from pyopenvba.interpreter._objects import VBAObject, member, method
from pyopenvba.interpreter._values import EMPTY


class TableSort(SortObject):  # type: ignore[misc]
    """ListObject.Sort: its range is the table without its totals, its fields are the table's own."""

    _states: dict[int, Any] = {}  # noqa: RUF012 - by table, which takes no attributes

    def __init__(self, table: Any) -> None:
        self.sheet = table.sheet
        self.state = self._states.setdefault(id(table), SortState())
        listed = _tables.ListObject(table)
        header, body = listed.HeaderRowRange(), listed.DataBodyRange()
        self.state.area = self.sheet.vba_get("Range", [header, body])


class TableFilter(VBAObject):  # type: ignore[misc]
    """ListObject.AutoFilter: the rows that it hides. Worksheet.FilterMode knows nothing of it."""

    vba_type_name = "AutoFilter"
    hidden: dict[int, list[int]] = {}  # noqa: RUF012 - by table, which takes no attributes

    def __init__(self, table: Any) -> None:
        self.table = table

    @member  # type: ignore[untyped-decorator]
    def FilterMode(self) -> bool:  # noqa: N802
        return bool(self.hidden.get(id(self.table)))

    @method  # type: ignore[untyped-decorator]
    def ShowAllData(self) -> Any:  # noqa: N802
        for row in self.hidden.pop(id(self.table), []):
            hide_row(self.table.sheet, row, False)
        return EMPTY

    def hide(self, rows: list[int]) -> None:
        """Hide `rows` of the sheet, as a user's choice in the table's header would."""
        self.hidden[id(self.table)] = rows
        for row in rows:
            hide_row(self.table.sheet, row, True)


def hide_row(sheet: Any, row: int, is_hidden: bool) -> None:
    """Hide or show a row of a sheet of the model."""
    sheet.vba_get("Range", [f"A{row}"]).vba_get("EntireRow").vba_set("Hidden", is_hidden)

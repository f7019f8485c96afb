"""Filters of blocks of cells and tables, which LibreOffice keeps in its database ranges."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.base_classes import empty_autofilter_criteria

from educonnect_xl.libreoffice.remote import Remote, enum, struct

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range

# com.sun.star.sheet.FilterOperator2
_EQUAL, _NOT_EQUAL, _GREATER, _GREATER_EQUAL, _LESS, _LESS_EQUAL = 2, 3, 4, 5, 6, 7
_TOP_VALUES, _TOP_PERCENT, _BOTTOM_VALUES, _BOTTOM_PERCENT = 8, 9, 10, 11
_NUMERIC, _STRING = 0, 1  # com.sun.star.sheet.FilterFieldType
_COMPARISONS = {
    "equal_to": _EQUAL, "not_equal_to": _NOT_EQUAL, "greater_than": _GREATER, "less_than": _LESS,
    "greater_than_or_equal": _GREATER_EQUAL, "less_than_or_equal": _LESS_EQUAL,
}  # fmt: skip
_NAMES = {value: name for name, value in _COMPARISONS.items()}
_COUNTS = {
    _TOP_VALUES: ("top_items", "count"), _BOTTOM_VALUES: ("bottom_items", "count"),
    _TOP_PERCENT: ("top_percent", "percent"), _BOTTOM_PERCENT: ("bottom_percent", "percent"),
}  # fmt: skip


Condition = tuple[int, str | float]  # an operator and what it compares with
Alternatives = list[list[Condition]]  # of one column: all conditions of one of the lists hold


class AutoFilter(base_classes.AutoFilter):
    """The filter of a block of cells, headers in its first row."""

    def __init__(self, parent: Range) -> None:
        self.parent = parent

    def _database_range(self) -> Remote | None:
        return next((found for found in self.parent.sheet.database_ranges() if _is_on(found, self.parent)), None)

    def _columns(self) -> dict[int, Alternatives]:
        """Return what each filtered column, from 1, is filtered by."""
        database_range = self._database_range()
        fields = [] if database_range is None else database_range.getFilterDescriptor().getFilterFields3()
        conditions: dict[int, list[Condition]] = {}
        for field in fields:
            own = conditions.setdefault(field.Field + 1, [])
            own += [condition for condition in _conditions(field) if condition not in own]
        return {column: _alternatives(own) for column, own in conditions.items()}

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Return what each column is filtered by."""
        columns = self._columns()
        return [_snapshot(column, columns.get(column, [])) for column in range(1, self.parent.block.columns + 1)]

    def apply_values(self, field: int, values: list[Any]) -> None:
        """Keep the rows whose column `field`, from 1, is one of `values`."""
        self._apply(field, [[(_EQUAL, value)] for value in values])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any = None) -> None:
        """Keep the rows whose column `field`, from 1, compares so."""
        if operator == "between":
            self._apply(field, [[(_GREATER_EQUAL, value1), (_LESS_EQUAL, value2)]])
        elif operator == "not_between":
            self._apply(field, [[(_LESS, value1)], [(_GREATER, value2)]])
        else:
            self._apply(field, [[(_COMPARISONS[operator], value1)]])

    def apply_top_items(self, field: int, count: int) -> None:
        """Keep the rows with the `count` greatest values of the column."""
        self._apply(field, [[(_TOP_VALUES, count)]])

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Keep the rows with the `count` smallest values of the column."""
        self._apply(field, [[(_BOTTOM_VALUES, count)]])

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Keep the rows with the `percent` greatest values of the column."""
        self._apply(field, [[(_TOP_PERCENT, percent)]])

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Keep the rows with the `percent` smallest values of the column, counted now: criteria say how many.

        LibreOffice 7.4 keeps one too many by itself.
        """
        (column,) = zip(*self.parent.uno.Columns.getByIndex(field - 1).getDataArray()[1:], strict=True) or ((),)
        numbers = [value for value in column if isinstance(value, float)]
        self.apply_bottom_items(field, max(1, int(len(numbers) * percent / 100)))

    def clear(self, field: int | None = None) -> None:
        """Filter by column `field`, from 1, no more, by none for None; the arrows stay."""
        if self._database_range() is not None:
            kept = {} if field is None else self._columns()
            kept.pop(field or 0, None)
            self._filter(kept)

    def _apply(self, field: int, alternatives: Alternatives) -> None:
        self._filter(self._columns() | {field: alternatives})
        database_range = self._database_range()
        if database_range is not None:
            database_range.AutoFilter = True

    def _filter(self, columns: dict[int, Alternatives]) -> None:
        """Filter by the columns together: LibreOffice takes conditions joined by and, these groups by or."""
        each_way = product(*([(column, way) for way in ways] for column, ways in columns.items())) if columns else ()
        fields = []
        for number, together in enumerate(each_way):
            conditions = [(column, condition) for column, way in together for condition in way]
            for position, (column, condition) in enumerate(conditions):
                connection = "OR" if number and not position else "AND"
                fields.append(_field(column, condition, connection))
        descriptor = self.parent.uno.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        descriptor.setFilterFields3(tuple(fields))
        self.parent.uno.filter(descriptor)


def show_all(database_range: Remote) -> None:
    """Show the rows that the filter of a database range hides; its arrows stay."""
    cells = database_range.getReferredCells()
    descriptor = cells.createFilterDescriptor(True)
    descriptor.ContainsHeader = database_range.ContainsHeader
    cells.filter(descriptor)


def is_filtering(database_range: Remote) -> bool:
    """Tell whether the database range has a filter that may hide rows."""
    return bool(database_range.getFilterDescriptor().getFilterFields3())


def _is_on(database_range: Remote, cells: Range) -> bool:
    area, block = database_range.DataArea, cells.block
    return (area.StartColumn, area.StartRow) == block.bounds()[:2] and area.EndColumn == block.bounds()[2]


def _field(column: int, condition: Condition, connection: str) -> Any:
    operator, value = condition
    made, wanted = struct("sheet.TableFilterField3"), struct("sheet.FilterFieldValue")
    made.Field, made.Operator, made.Connection = column - 1, operator, enum("sheet.FilterConnection", connection)
    wanted.IsNumeric = isinstance(value, int | float)
    wanted.NumericValue, wanted.StringValue = (
        (float(value), f"{value:g}") if isinstance(value, int | float) else (0.0, value)
    )
    if hasattr(wanted, "FilterType"):  # from LibreOffice 7.2 on, it counts and IsNumeric does not
        wanted.FilterType = _NUMERIC if wanted.IsNumeric else _STRING
    made.Values = (wanted,)
    return made


def _conditions(field: Any) -> list[Condition]:
    return [(field.Operator, v.NumericValue if v.IsNumeric else str(v.StringValue)) for v in field.Values]


def _alternatives(conditions: list[Condition]) -> Alternatives:
    """Return the alternatives that the conditions of one column are: a range is one, all others are one each."""
    is_range = [operator for operator, _ in conditions] == [_GREATER_EQUAL, _LESS_EQUAL]
    return [conditions] if is_range else [[condition] for condition in conditions]


def _snapshot(field: int, alternatives: Alternatives) -> dict[str, Any]:
    """Return what a column is filtered by, as xlwings describes it."""
    snapshot = empty_autofilter_criteria(field)
    conditions = [condition for way in alternatives for condition in way]
    operators = [operator for operator, _ in conditions]
    texts = [f"{value:g}" if isinstance(value, float) else value for _, value in conditions]
    if not conditions:
        return snapshot
    if operators in ([_GREATER_EQUAL, _LESS_EQUAL], [_LESS, _GREATER]):
        name = "between" if operators[0] == _GREATER_EQUAL else "not_between"
        return snapshot | {"type": "comparison", "operator": name, "value1": texts[0], "value2": texts[1]}
    if set(operators) == {_EQUAL}:
        return snapshot | {"type": "values", "values": texts}
    if operators[0] in _COUNTS:
        kind, key = _COUNTS[operators[0]]
        number = float(texts[0])
        return snapshot | {"type": kind, key: int(number) if key == "count" else number}
    return snapshot | {"type": "comparison", "operator": _NAMES.get(operators[0]), "value1": texts[0]}

"""Filters of blocks of cells and tables, which LibreOffice keeps in its database ranges."""

from __future__ import annotations

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


class AutoFilter(base_classes.AutoFilter):
    """The filter of a block of cells, headers in its first row."""

    def __init__(self, parent: Range) -> None:
        self.parent = parent

    def _database_range(self) -> Remote | None:
        return next((found for found in self.parent.sheet.database_ranges() if _is_on(found, self.parent)), None)

    def _fields(self) -> list[Any]:
        database_range = self._database_range()
        return [] if database_range is None else list(database_range.getFilterDescriptor().getFilterFields3())

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Return what each column is filtered by."""
        fields = self._fields()
        return [
            _snapshot(column + 1, [field for field in fields if field.Field == column])
            for column in range(self.parent.block.columns)
        ]

    def apply_values(self, field: int, values: list[Any]) -> None:
        """Keep the rows whose column `field`, from 1, is one of `values`."""
        self._apply(field, [_condition(field, _EQUAL, values)])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any = None) -> None:
        """Keep the rows whose column `field`, from 1, compares so."""
        if operator == "between":
            conditions = [_condition(field, _GREATER_EQUAL, [value1]), _condition(field, _LESS_EQUAL, [value2])]
        elif operator == "not_between":
            conditions = [_condition(field, _LESS, [value1]), _condition(field, _GREATER, [value2], "OR")]
        else:
            conditions = [_condition(field, _COMPARISONS[operator], [value1])]
        self._apply(field, conditions)

    def apply_top_items(self, field: int, count: int) -> None:
        """Keep the rows with the `count` greatest values of the column."""
        self._apply(field, [_condition(field, _TOP_VALUES, [count])])

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Keep the rows with the `count` smallest values of the column."""
        self._apply(field, [_condition(field, _BOTTOM_VALUES, [count])])

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Keep the rows with the `percent` greatest values of the column."""
        self._apply(field, [_condition(field, _TOP_PERCENT, [percent])])

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Keep the rows with the `percent` smallest values of the column."""
        self._apply(field, [_condition(field, _BOTTOM_PERCENT, [percent])])

    def clear(self, field: int | None = None) -> None:
        """Filter by column `field`, from 1, no more, by none for None; the arrows stay."""
        if self._database_range() is not None:
            self._filter([] if field is None else [old for old in self._fields() if old.Field != field - 1])

    def _apply(self, field: int, conditions: list[Any]) -> None:
        self._filter([*(old for old in self._fields() if old.Field != field - 1), *conditions])
        database_range = self._database_range()
        if database_range is not None:
            database_range.AutoFilter = True

    def _filter(self, fields: list[Any]) -> None:
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


def _condition(field: int, operator: int, values: list[Any], connection: str = "AND") -> Any:
    condition = struct("sheet.TableFilterField3")
    condition.Field, condition.Operator = field - 1, operator
    condition.Connection = enum("sheet.FilterConnection", connection)
    condition.Values = tuple(map(_value, values))
    return condition


def _value(value: Any) -> Any:
    made = struct("sheet.FilterFieldValue")
    made.IsNumeric = isinstance(value, int | float)
    made.NumericValue, made.StringValue = (float(value), f"{value:g}") if made.IsNumeric else (0.0, str(value))
    if hasattr(made, "FilterType"):  # from LibreOffice 7.2 on, it counts and IsNumeric does not
        made.FilterType = _NUMERIC if made.IsNumeric else _STRING
    return made


def _snapshot(field: int, conditions: list[Any]) -> dict[str, Any]:
    snapshot = empty_autofilter_criteria(field)
    texts = [[_text(value) for value in condition.Values] for condition in conditions]
    operators = [condition.Operator for condition in conditions]
    if operators in ([_GREATER_EQUAL, _LESS_EQUAL], [_LESS, _GREATER]):
        name = "between" if operators[0] == _GREATER_EQUAL else "not_between"
        return snapshot | {"type": "comparison", "operator": name, "value1": texts[0][0], "value2": texts[1][0]}
    if len(conditions) != 1:
        return snapshot | {"type": "unknown" if conditions else "none"}
    if operators[0] in _COUNTS:
        kind, key = _COUNTS[operators[0]]
        number = float(texts[0][0])
        return snapshot | {"type": kind, key: int(number) if key == "count" else number}
    if operators[0] == _EQUAL:
        return snapshot | {"type": "values", "values": texts[0]}
    return snapshot | {"type": "comparison", "operator": _NAMES.get(operators[0]), "value1": texts[0][0]}


def _text(value: Any) -> str:
    return f"{value.NumericValue:g}" if value.IsNumeric else str(value.StringValue)

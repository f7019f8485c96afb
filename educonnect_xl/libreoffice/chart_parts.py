"""The parts of a chart: its axes, its series, its legend (com.sun.star.chart)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.formats import Color, color_number, color_of, format_code, format_key
from educonnect_xl.libreoffice.remote import Remote, enum, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.charts import Chart

_CROSSINGS = {"automatic": "ZERO", "minimum": "START", "maximum": "END"}
_OTHER_AXIS = {"X": "Y", "Y": "X"}
_PLACES = ("top", "bottom", "left", "right")


class ChartAxis(base_classes.ChartAxis):
    """An axis of a chart; `letter` is LibreOffice's for it."""

    def __init__(self, chart: Chart, letter: str) -> None:
        self._chart, self._letter = chart, letter

    def _axis(self) -> Remote:
        axis: Remote = getattr(self._diagram(), f"{self._letter}Axis")
        return axis

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.chart.ChartAxis)."""
        return unwrapped(self._axis())

    def _diagram(self) -> Remote:
        diagram: Remote = self._chart.document().getDiagram()
        return diagram

    def set(self, **values: Any) -> None:
        """Set several attributes: shown first, hidden last."""
        unset = base_classes.ChartAxis.set.__kwdefaults__ or {}
        given = [(name, value) for name, value in values.items() if value is not unset[name]]
        for name, value in sorted(given, key=_turn):
            setattr(self, name, value)

    @property
    def visible(self) -> bool:
        """Tell whether it is shown."""
        return bool(getattr(self._diagram(), f"Has{self._letter}Axis"))

    @visible.setter
    def visible(self, value: bool) -> None:
        setattr(self._diagram(), f"Has{self._letter}Axis", value)

    @property
    def title(self) -> str | None:
        """Return the title, None for none."""
        diagram = self._diagram()
        has_title = getattr(diagram, f"Has{self._letter}AxisTitle")
        return str(getattr(diagram, f"{self._letter}AxisTitle").String) if has_title else None

    @title.setter
    def title(self, value: str | None) -> None:
        diagram = self._diagram()
        setattr(diagram, f"Has{self._letter}AxisTitle", value is not None)
        if value is not None:
            getattr(diagram, f"{self._letter}AxisTitle").String = value

    @property
    def reverse_order(self) -> bool:
        """Tell whether it runs backwards: in a bar chart, the first label is then on top."""
        return bool(self._axis().ReverseDirection)

    @reverse_order.setter
    def reverse_order(self, value: bool) -> None:
        self._axis().ReverseDirection = value

    @property
    def minimum_scale(self) -> float:
        """Return the value at its start; to set None lets LibreOffice choose, here and below."""
        return float(self._axis().Min)

    @minimum_scale.setter
    def minimum_scale(self, value: float | None) -> None:
        self._set_or_free("Min", value)

    @property
    def maximum_scale(self) -> float:
        """Return the value at its end."""
        return float(self._axis().Max)

    @maximum_scale.setter
    def maximum_scale(self, value: float | None) -> None:
        self._set_or_free("Max", value)

    @property
    def major_unit(self) -> float:
        """Return how far apart its marks are."""
        return float(self._axis().StepMain)

    @major_unit.setter
    def major_unit(self, value: float | None) -> None:
        self._set_or_free("StepMain", value)

    def _set_or_free(self, name: str, value: float | None) -> None:
        axis = self._axis()
        setattr(axis, f"Auto{name}", value is None)
        if value is not None:
            setattr(axis, name, float(value))

    @property
    def number_format(self) -> str:
        """Return the number format of its labels, in English."""
        return format_code(self._chart.document().getNumberFormats(), self._axis().NumberFormat)

    @number_format.setter
    def number_format(self, value: str) -> None:
        axis = self._axis()
        axis.LinkNumberFormatToSource = False
        axis.NumberFormat = format_key(self._chart.document().getNumberFormats(), value)

    @property
    def crosses(self) -> str:
        """Return where the other axis crosses it: automatic, minimum, maximum, or custom."""
        position = self._other().CrossoverPosition.value
        return next((name for name, native in _CROSSINGS.items() if native == position), "custom")

    @crosses.setter
    def crosses(self, value: str) -> None:
        self._other().CrossoverPosition = enum("chart.ChartAxisPosition", _CROSSINGS[value])

    def _other(self) -> Remote:
        other: Remote = getattr(self._diagram(), f"{_OTHER_AXIS[self._letter]}Axis")
        return other


def _turn(given: tuple[str, Any]) -> int:
    """Return whether an attribute is set first, in between or last."""
    return {("visible", True): 0, ("visible", False): 2}.get(given, 1)


class ChartSeriesCollection(base_classes.ChartSeriesCollection):
    """The series of a chart, in order."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def api(self) -> Any:
        """Return the UNO object of what is drawn of the data (com.sun.star.chart.Diagram)."""
        return unwrapped(self._chart.document().getDiagram())

    def _names(self) -> list[str]:
        document = self._chart.document()
        by_columns = document.getDiagram().DataRowSource.value == "COLUMNS"
        data = document.getData()
        return list(data.getColumnDescriptions() if by_columns else data.getRowDescriptions())

    def __call__(self, key: int) -> ChartSeries:
        """Return the series at that place, from 1; IndexError for none, KeyError for a name: they may be alike."""
        if not isinstance(key, int) or isinstance(key, bool):
            raise KeyError(key)
        if not 1 <= key <= len(self):
            raise IndexError(key)
        return ChartSeries(self._chart, key)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[ChartSeries]:
        return (ChartSeries(self._chart, number) for number in range(1, len(self) + 1))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)


class ChartSeries(base_classes.ChartSeries):
    """A series of a chart; `number` is its place, from 1."""

    def __init__(self, chart: Chart, number: int) -> None:
        self._chart, self._number = chart, number

    def _looks(self) -> Remote:
        looks: Remote = self._chart.document().getDiagram().getDataRowProperties(self._number - 1)
        return looks

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.chart.ChartDataRowProperties)."""
        return unwrapped(self._looks())

    @property
    def name(self) -> str:
        """Return what its first cell says."""
        return self._chart.series._names()[self._number - 1]

    @name.setter
    def name(self, value: str) -> None:
        raise NotImplementedError("LibreOffice takes the name of a series from its cells")

    @property
    def fill_color(self) -> Color | None:
        """Return the colour of its bars, areas or lines."""
        return color_of(self._looks().FillColor)

    @fill_color.setter
    def fill_color(self, value: Any) -> None:
        self._looks().FillColor = color_number(value)

    def set(self, **values: Any) -> None:
        """Set fill_color; NotImplementedError for anything else."""
        unset = base_classes.ChartSeries.set.__kwdefaults__ or {}
        for name, value in values.items():
            if value is not unset[name]:
                setattr(self, name, value)


class ChartLegend(base_classes.ChartLegend):
    """The legend of a chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.chart.ChartLegend)."""
        return unwrapped(self._chart.document().getLegend())

    @property
    def visible(self) -> bool:
        """Tell whether it is shown."""
        return bool(self._chart.document().HasLegend)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._chart.document().HasLegend = value

    @property
    def position(self) -> str | None:
        """Return where it is: top, bottom, left or right; None while it is hidden."""
        return str(self._chart.document().getLegend().Alignment.value).lower() if self.visible else None

    @position.setter
    def position(self, value: str) -> None:
        if value not in _PLACES:
            raise NotImplementedError(f"LibreOffice has no legend at the {value}")
        self.visible = True
        self._chart.document().getLegend().Alignment = enum("chart.ChartLegendPosition", value.upper())

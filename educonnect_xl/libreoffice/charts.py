"""Charts of a sheet, drawn by LibreOffice (com.sun.star.table.XTableCharts, com.sun.star.chart)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.chart_parts import ChartAxis, ChartLegend, ChartSeriesCollection
from educonnect_xl.libreoffice.drawing import Positioned, shapes_on
from educonnect_xl.libreoffice.errors import DeletedError, LibreOfficeRefusedError
from educonnect_xl.libreoffice.formats import mm100
from educonnect_xl.libreoffice.remote import Remote, enum, file_url, properties, struct, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range
    from educonnect_xl.libreoffice.sheets import Sheet

_DIAGRAM = "com.sun.star.chart.{}Diagram"
# xlwings' type: LibreOffice's diagram, and which of its switches are on.
_TYPES = {
    "column_clustered": ("Bar", ()),
    "column_stacked": ("Bar", ("Stacked",)),
    "column_stacked_100": ("Bar", ("Stacked", "Percent")),
    "bar_clustered": ("Bar", ("Vertical",)),
    "bar_stacked": ("Bar", ("Vertical", "Stacked")),
    "bar_stacked_100": ("Bar", ("Vertical", "Stacked", "Percent")),
    "line": ("Line", ()),
    "line_stacked": ("Line", ("Stacked",)),
    "area": ("Area", ()),
    "area_stacked": ("Area", ("Stacked",)),
    "area_stacked_100": ("Area", ("Stacked", "Percent")),
    "pie": ("Pie", ()),
    "doughnut": ("Donut", ()),
    "xy_scatter": ("XY", ()),
}
_SWITCHES = ("Vertical", "Stacked", "Percent")
_DEFAULT_NAME = "Chart {}"
_TRIES = 50


class Charts(base_classes.Charts):
    """The charts of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.table.TableCharts)."""
        return unwrapped(self._sheet.uno.Charts)

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self._sheet

    def __call__(self, key: int | str) -> Chart:
        """Return the chart of that name or place, from 1; KeyError or IndexError for none."""
        names = self._names()
        if isinstance(key, int):
            return Chart(self._sheet, names[key - 1])
        if key not in names:
            raise KeyError(key)
        return Chart(self._sheet, key)

    def _free_name(self) -> str:
        """Return a name that no chart of the workbook has: LibreOffice wants them all different."""
        taken = {name for sheet in self._sheet.book.sheets for name in sheet.charts._names()}
        return next(n for n in map(_DEFAULT_NAME.format, range(1, len(taken) + 2)) if n not in taken)

    def _names(self) -> list[str]:
        return list(self._sheet.uno.Charts.getElementNames())

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Chart]:
        return (Chart(self._sheet, name) for name in self._names())

    def __contains__(self, key: object) -> bool:
        return key in self._names()

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Range | None = None,
        style: int | None = None,
    ) -> Chart:
        """Return a new chart; lengths are in points, `style`, which numbers Excel's own looks, does nothing here."""
        if anchor is not None:
            left, top = anchor.left, anchor.top
        name = name or self._free_name()
        place = struct("awt.Rectangle", mm100(left), mm100(top), mm100(width), mm100(height))
        drawn = source or self._sheet.range("A1")  # one without any cells never takes some
        self._sheet.uno.Charts.addNewByName(name, place, (drawn.uno.getRangeAddress(),), True, True)
        chart = Chart(self._sheet, name)
        chart.width, chart.height = width, height  # the rectangle makes it smaller by its edges
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        chart.legend.position = "bottom"  # as in Excel, and nothing drawn behind
        document = chart.document()
        for part in (document.getDiagram().getWall(), document.getLegend()):
            part.FillStyle = enum("drawing.FillStyle", "NONE")
            part.LineStyle = enum("drawing.LineStyle", "NONE")
        return chart


class Chart(Positioned, base_classes.Chart):
    """One chart."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet, self._name = sheet, name

    def _chart(self) -> Remote:
        try:
            chart: Remote = self._sheet.uno.Charts.getByName(self._name)
        except LibreOfficeRefusedError as error:
            raise DeletedError("chart") from error
        return chart

    def document(self) -> Remote:
        """Return the UNO object of what is drawn (com.sun.star.chart.ChartDocument)."""
        document: Remote = self._chart().getEmbeddedObject()
        return document

    @property
    def api(self) -> Any:
        """Return the UNO objects of the chart on its sheet and of what is drawn."""
        return unwrapped(self._chart()), unwrapped(self.document())

    @property
    def name(self) -> str:
        """Return the name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        raise NotImplementedError("LibreOffice names a chart when it is made: give Charts.add the name")

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self._sheet

    @property
    def chart_type(self) -> str:
        """Return the type; NotImplementedError for one that Excel does not have under that name."""
        diagram = self.document().getDiagram()
        kind = str(diagram.getDiagramType())
        is_percent = getattr(diagram, "Percent", False)  # stacked then, whatever Stacked says
        on = tuple(n for n in _SWITCHES if getattr(diagram, n, False) or (n == "Stacked" and is_percent))
        for name, (known, switches) in _TYPES.items():
            if (_DIAGRAM.format(known), switches) == (kind, on):
                return name
        raise NotImplementedError(f"a {kind} of this kind has no name here")

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        if value not in _TYPES:
            raise NotImplementedError(f"charts of type {value} are not offered")
        kind, switches = _TYPES[value]
        document = self.document()
        diagram = document.createInstance(_DIAGRAM.format(kind))
        document.setDiagram(diagram)
        for name in _SWITCHES if kind in ("Bar", "Line", "Area") else ():
            if name in switches or name != "Vertical":
                setattr(diagram, name, name in switches)

    @property
    def title(self) -> str | None:
        """Return the title, None for none."""
        document = self.document()
        return str(document.getTitle().String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.document()
        document.HasMainTitle = value is not None
        if value is not None:
            document.getTitle().String = value

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Draw the range, whose first row and column are labels; series are its columns, or its `plot_by` "rows"."""
        chart = self._chart()
        chart.setHasColumnHeaders(True)
        chart.setHasRowHeaders(True)
        chart.setRanges((rng.uno.getRangeAddress(),))
        if plot_by is not None:
            self.document().getDiagram().DataRowSource = enum("chart.ChartDataRowSource", plot_by.upper())

    @property
    def series(self) -> ChartSeriesCollection:
        """Return the series."""
        return ChartSeriesCollection(self)

    @property
    def legend(self) -> ChartLegend:
        """Return the legend."""
        return ChartLegend(self)

    @property
    def category_axis(self) -> ChartAxis:
        """Return the axis of the labels."""
        return ChartAxis(self, "X")

    @property
    def value_axis(self) -> ChartAxis:
        """Return the axis of the values."""
        return ChartAxis(self, "Y")

    def to_png(self, path: str) -> None:
        """Write a picture of the chart."""
        drawing = self._sheet.book.app.service("com.sun.star.drawing.GraphicExportFilter")
        drawing.setSourceDocument(self._shape())
        drawing.filter(properties(URL=file_url(path), MediaType="image/png"))

    def _shape(self) -> Remote:
        """Return the UNO object of the frame: its name is missing for moments, while LibreOffice puts charts away."""
        for _ in range(_TRIES):
            for shape in shapes_on(self._sheet):
                if getattr(shape, "PersistName", None) == self._name:
                    return shape
        raise DeletedError("chart")

    def delete(self) -> None:
        """Delete the chart."""
        self._sheet.uno.Charts.removeByName(self._name)

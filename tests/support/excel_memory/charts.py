"""Charts, of which only what was asked is noted: the model has none, and nobody looks at one here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyopenvba.interpreter._objects import MemberSpec, VBAObject
from pyopenvba.interpreter._values import EMPTY, VBAInt

Asked = list[tuple[str, Any]]

_METHODS = {"setsourcedata", "seriescollection", "axes", "add", "item", "delete"}


class Noted(VBAObject):  # type: ignore[misc]  # pyOpenVBA's classes have no types here
    """A part of a chart: every member is there; what is set is noted in `asked`, with its path, and given back."""

    vba_type_name = "Noted"

    def __init__(self, path: str, asked: Asked, **known: Any) -> None:
        self.path, self.asked, self.known = path, asked, dict(known)

    def vba_member(self, name: str) -> Any:
        return MemberSpec(name, "method" if name.lower() in _METHODS else "property")

    def vba_default_member(self) -> Any:
        return MemberSpec("Item", "method", default=True)

    def vba_get(self, name: str, args: Any = (), _: Any = None) -> Any:
        if name.lower() == "setsourcedata":
            return self._take_source(args[0])
        places = [str(arg) for arg in args if not isinstance(arg, VBAObject)]
        key = name.lower() + "".join(places)
        path = f"{self.path}.{name}" + (f"({', '.join(places)})" if places else "")
        return self.known.setdefault(key, Noted(path, self.asked))

    def vba_set(self, name: str, value: Any, args: Any = (), named: Any = None, *, by_ref: bool = False) -> None:
        self.known[name.lower()] = value
        self.asked.append((f"{self.path}.{name}", value))

    def _take_source(self, cells: Any) -> Any:
        self.asked.append((f"{self.path}.SetSourceData", cells.vba_get("Address")))
        count = VBAInt(cells.first.columns - 1, "Long")
        self.known["seriescollection"] = Noted(f"{self.path}.SeriesCollection", self.asked, count=count)
        return EMPTY


class ChartObjects(VBAObject):  # type: ignore[misc]
    """The charts on a sheet; `asked` is all that was asked of them."""

    vba_type_name = "ChartObjects"

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.asked: Asked = []
        self.made: list[Noted] = []

    def add(self, left: Any, top: Any, width: Any, height: Any) -> Noted:
        self.asked.append(("ChartObjects.Add", tuple(map(float, (left, top, width, height)))))
        chart = Noted("Chart", self.asked, parent=self.sheet, hasaxis=True)
        self.made.append(Noted("ChartObject", self.asked, parent=self.sheet, chart=chart))
        return self.made[-1]

    def vba_iterate(self) -> Iterator[Noted]:
        return iter(self.made)


ChartObjects._vba_members = {
    "add": MemberSpec("Add", "method", getter=ChartObjects.add, parameters=("Left", "Top", "Width", "Height")),
    "count": MemberSpec("Count", "property", getter=lambda charts: VBAInt(len(charts.made), "Long")),
    "item": MemberSpec(
        "Item", "method", getter=lambda charts, i: charts.made[int(i) - 1], parameters=("Index",), default=True
    ),
    "parent": MemberSpec("Parent", "property", getter=lambda charts: charts.sheet),
}


def charts_of(sheet: Any) -> ChartObjects:
    """Return the charts on a sheet of the model."""
    charts: ChartObjects = sheet.__dict__.setdefault("charts_", ChartObjects(sheet))
    return charts

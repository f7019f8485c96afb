"""What lies over the cells of a sheet: where it is, how large, and all of it on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice.errors import DeletedError
from educonnect_xl.libreoffice.formats import mm100, points
from educonnect_xl.libreoffice.named_collection import NamedCollection, T
from educonnect_xl.libreoffice.remote import Remote, struct, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.sheets import Sheet

_MM100_PER_PIXEL = 2540 / 96


class Positioned:
    """Something on a sheet that has a place and a size, in points."""

    def _shape(self) -> Remote:
        raise NotImplementedError

    def _place(self, part: str, member: str, length: float) -> None:
        shape = self._shape()
        place = getattr(shape, part)
        setattr(place, member, mm100(length))
        getattr(shape, f"set{part}")(place)

    @property
    def left(self) -> float:
        """Return how far from the left edge of the sheet it begins, in points."""
        return points(self._shape().Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self._place("Position", "X", value)

    @property
    def top(self) -> float:
        """Return how far from the top edge of the sheet it begins, in points."""
        return points(self._shape().Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self._place("Position", "Y", value)

    @property
    def width(self) -> float:
        """Return how wide it is, in points."""
        return points(self._shape().Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self._place("Size", "Width", value)

    @property
    def height(self) -> float:
        """Return how high it is, in points."""
        return points(self._shape().Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self._place("Size", "Height", value)


class OnSheet(Positioned):
    """Something on a sheet that is a UNO shape by itself."""

    def __init__(self, sheet: Sheet, uno: Remote) -> None:
        self._sheet, self._uno = sheet, uno

    @property
    def uno(self) -> Remote:
        """Return the UNO object; DeletedError when it is on no sheet any more, where it would have no size."""
        if self._uno.ZOrder is None:
            raise DeletedError("picture or shape")
        return self._uno

    def _shape(self) -> Remote:
        return self.uno

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.drawing.Shape)."""
        return unwrapped(self.uno)

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self._sheet

    def delete(self) -> None:
        """Delete it."""
        self._sheet.uno.DrawPage.remove(self.uno)


class AllOnSheet(NamedCollection[T]):
    """All on a sheet that are of one kind."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """Return the UNO object of all that lies on the sheet (com.sun.star.drawing.DrawPage)."""
        return unwrapped(self._sheet.uno.DrawPage)

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self._sheet


def shapes_on(sheet: Sheet) -> Iterator[Remote]:
    """Give the UNO objects of all that lies on `sheet`."""
    page = sheet.uno.DrawPage
    return map(page.getByIndex, range(page.getCount()))


def own_size(graphic: Remote) -> Any:
    """Return the size of a picture in 1/100 mm: the one it says it has, else 96 pixels to the inch."""
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return size
    pixels = graphic.SizePixel
    return struct("awt.Size", round(pixels.Width * _MM100_PER_PIXEL), round(pixels.Height * _MM100_PER_PIXEL))

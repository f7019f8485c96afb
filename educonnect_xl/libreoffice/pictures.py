"""The pictures on a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.drawing import AllOnSheet, OnSheet, own_size, shapes_on
from educonnect_xl.libreoffice.formats import mm100
from educonnect_xl.libreoffice.remote import Remote, file_url, properties, struct

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.sheets import Sheet

_PICTURE = "com.sun.star.drawing.GraphicObjectShape"
_DEFAULT_NAME = "Picture {}"


class Pictures(AllOnSheet["Picture"], base_classes.Pictures):
    """The pictures on a sheet."""

    def _all(self) -> list[Picture]:
        return [Picture(self._sheet, shape) for shape in shapes_on(self._sheet) if shape.ShapeType == _PICTURE]

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Return a new picture, always kept in the workbook; a width and height of -1 are those of the file."""
        if anchor is not None:
            left, top = anchor.left, anchor.top
        graphic = _graphic(self._sheet, filename)
        taken = {picture.name for picture in self._all()}
        shape = self._sheet.book.uno.createInstance(_PICTURE)
        self._sheet.uno.DrawPage.add(shape)
        shape.Graphic = graphic
        shape.Name = next(n for n in map(_DEFAULT_NAME.format, range(1, len(taken) + 2)) if n not in taken)
        shape.setPosition(struct("awt.Point", mm100(left or 0), mm100(top or 0)))
        size = own_size(graphic) if width < 0 else struct("awt.Size", mm100(width), mm100(height))
        shape.setSize(size)
        return Picture(self._sheet, shape)


class Picture(OnSheet, base_classes.Picture):
    """One picture."""

    @property
    def lock_aspect_ratio(self) -> bool:
        """Tell whether a new width changes the height too, as it does until told otherwise; not kept in the file."""
        return self.uno not in self._sheet.book.app.stretched_pictures

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        stretched = self._sheet.book.app.stretched_pictures
        stretched[:] = [uno for uno in stretched if uno != self.uno] + ([] if value else [self.uno])

    def _place(self, part: str, member: str, length: float) -> None:
        if part == "Size" and self.lock_aspect_ratio:
            size = self.uno.Size
            scale = mm100(length) / getattr(size, member)
            self.uno.setSize(struct("awt.Size", round(size.Width * scale), round(size.Height * scale)))
        else:
            super()._place(part, member, length)

    @property
    def name(self) -> str:
        """Return the name."""
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    def index(self) -> int:
        """Return its place among the pictures of the sheet, from 1."""
        return [picture.uno for picture in self._sheet.pictures].index(self.uno) + 1

    def update(self, filename: str) -> Picture:
        """Show another file at the same place, in the same size."""
        self.uno.Graphic = _graphic(self._sheet, filename)
        return self


def _graphic(sheet: Sheet, filename: str) -> Remote:
    """Return the UNO object of the picture in a file; FileNotFoundError for none, ValueError for no picture."""
    if not Path(filename).exists():
        raise FileNotFoundError(filename)
    provider = sheet.book.app.service("com.sun.star.graphic.GraphicProvider")
    graphic: Remote | None = provider.queryGraphic(properties(URL=file_url(filename)))
    if graphic is None:
        raise ValueError(f"no picture that LibreOffice can read: {filename}")
    return graphic

"""Notes on cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.remote import Remote, unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.ranges import Range


class Note(base_classes.Note):
    """The note on one cell."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell

    @property
    def location(self) -> Range:
        """Return the cell."""
        return self._cell

    def _uno(self) -> Remote:
        note: Remote = self._cell.uno.getCellByPosition(0, 0).Annotation
        return note

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.sheet.CellAnnotation)."""
        return unwrapped(self._uno())

    @property
    def text(self) -> str:
        """Return the text."""
        return str(self._uno().String)

    @text.setter
    def text(self, value: str) -> None:
        self._uno().String = value

    @property
    def author(self) -> str:
        """Return who wrote it, as far as LibreOffice knows."""
        return str(self._uno().Author)

    def delete(self) -> None:
        """Delete the note."""
        notes = self._cell.sheet.uno.Annotations
        place = (self._cell.column - 1, self._cell.row - 1)
        for number in range(notes.getCount()):
            position = notes.getByIndex(number).Position
            if (position.Column, position.Row) == place:
                notes.removeByIndex(number)
                return

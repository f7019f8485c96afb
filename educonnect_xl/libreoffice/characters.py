"""Parts of a text, in a cell or a shape, and their typeface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlwings import base_classes

from educonnect_xl.libreoffice.formats import Font
from educonnect_xl.libreoffice.remote import Remote, unwrapped


class Characters(base_classes.Characters):
    """The characters from `start`, from 0, to `stop` of a text, None for its end; `find` gives what has the text."""

    def __init__(self, find: Callable[[], Remote], start: int = 0, stop: int | None = None) -> None:
        self._find, self._start, self._stop = find, start, stop

    def _cursor(self) -> Remote:
        """Return a text cursor on the characters: its places are characters of UTF-16, two for an emoji."""
        owner = self._find()
        text = owner.String
        chosen = text[self._start : self._stop]
        cursor: Remote = owner.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(_units(text[: self._start]), False)
        cursor.goRight(_units(chosen), True)
        return cursor

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.text.TextCursor)."""
        return unwrapped(self._cursor())

    @property
    def text(self) -> str:
        """Return the characters."""
        return str(self._find().String)[self._start : self._stop]

    @property
    def font(self) -> Font:
        """Return their typeface."""
        return Font(self._cursor)

    def __getitem__(self, item: int | slice) -> Characters:
        """Return one character, or several, counted from 0 within these."""
        places = range(*slice(self._start, self._stop).indices(len(str(self._find().String))))
        if isinstance(item, slice):
            chosen = places[item]
            return Characters(self._find, chosen.start, max(chosen.stop, chosen.start))
        place = places[item]
        return Characters(self._find, place, place + 1)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""What each error says, a module for each of the room of errors."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError
from educonnect_xl.french.sentences import (
    asking,
    clicking,
    handing_out,
    installing,
    protecting,
    reading,
    writing,
)

_ROOMS = (asking, clicking, handing_out, installing, protecting, reading, writing)
SENTENCES: Mapping[type[EduconnectError], str] = {
    error: sentence for room in _ROOMS for error, sentence in room.SENTENCES.items()
}

"""The errors a user can meet, each carrying the values its French sentence needs (see french/errors.py).

The tree goes by what the user can do about it, a module for each: choose another file or mend the export (reading), ask
for something else (asking, handing_out, protecting), free the output (writing), mend what is open (clicking) or what is
installed (installing). An attribute never holds what a cell says, so that no password reaches a screen or a log.
"""

from __future__ import annotations

from typing import Any


class EduconnectError(Exception):
    """Any failure that a user can understand; its annotations name the keyword arguments it takes."""

    def __init__(self, **values: Any) -> None:
        super().__init__(type(self).__name__)
        vars(self).update(values)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), vars(self))


def _rebuild(error: type[EduconnectError], values: dict[str, Any]) -> EduconnectError:
    return error(**values)

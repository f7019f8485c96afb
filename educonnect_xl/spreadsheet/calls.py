"""Calls to a spreadsheet program that may refuse one: tried once more, and announced while they last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import xlwings as xw

T = TypeVar("T")


@contextmanager
def busy(app: xw.App, progress: str) -> Iterator[None]:
    """Show `progress` in the status bar and stop drawing for the block; put both back whatever happens in it."""
    was_updating = app.screen_updating
    try:
        app.status_bar = progress
        app.screen_updating = False
        yield
    finally:
        retry_once(partial(setattr, app, "screen_updating", was_updating))
        retry_once(partial(setattr, app, "status_bar", False))


def retry_once(action: Callable[[], T]) -> T:
    """Return what `action` gives, trying once more if it fails.

    For what must not stop at a passing refusal: clearing up after ourselves, taking hold of what has just been made.
    """
    try:
        return action()
    except Exception:  # whatever the program raised, the second try says whether it lasts
        return action()

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
    """Show `progress` in the status bar, stop drawing and asking for the block; put all back whatever happens in it.

    What xlwings deletes or merges without a question leaves the program so when it is refused.
    """
    was_updating, was_asking = app.screen_updating, app.display_alerts
    try:
        app.status_bar = progress
        app.screen_updating = False
        app.display_alerts = False
        yield
    finally:
        retry_once(partial(setattr, app, "display_alerts", was_asking))
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

"""Calls to a spreadsheet program that may refuse one: tried once more, and announced while they last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import monotonic
from typing import TypeVar

import xlwings as xw

from educonnect_xl.french.progress import Watch, how_far

T = TypeVar("T")

_SECONDS_BETWEEN = 0.3  # two looks at the status bar: each is a call that takes a while


@contextmanager
def busy(app: xw.App, progress: str) -> Iterator[Watch]:
    """Show `progress` in the status bar, stop drawing and asking for the block; put all back whatever happens in it.

    What the block gets counts things there. What xlwings deletes or merges without a question leaves the program so
    when it is refused.
    """

    def watch(items: Iterable[T], total: int) -> Iterator[T]:
        shown = monotonic()
        for done, item in enumerate(items):
            if done and monotonic() - shown >= _SECONDS_BETWEEN:
                with suppress(Exception):  # to say how far we are is no reason to fail
                    app.status_bar = how_far(progress, done, total)
                shown = monotonic()
            yield item

    was_updating, was_asking = app.screen_updating, app.display_alerts
    try:
        app.status_bar = progress
        app.screen_updating = False
        app.display_alerts = False
        yield watch
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

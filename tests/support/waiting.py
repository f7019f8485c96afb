"""Waiting, in tests, for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

_POLL_SECONDS = 0.05

T = TypeVar("T")


def wait_until(found: Callable[[], T], otherwise: str, seconds: float = 60) -> T:
    """Return what `found` gives once that is something; AssertionError with the words `otherwise` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (result := found()):
        assert time.monotonic() < deadline, otherwise
        time.sleep(_POLL_SECONDS)
    return result

"""Ends a run that Ctrl-C, a closed terminal or the system asks to stop in one way, and never between two moves."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has
_ASKED_TO_END = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Raise KeyboardInterrupt in the block for every signal that asks to end; one that was ignored stays so."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    with _handled_by(interrupt):
        yield


@contextmanager
def held_back() -> Iterator[None]:
    """Keep the signals that ask to end until the block is done: what moves files must not stop between two."""
    held: list[int] = []
    with _handled_by(lambda number, _: held.append(number)):
        yield
    if held:
        signal.raise_signal(held[0])


def left_to_the_parent() -> None:
    """Ignore the signals that ask to end, in a process that another one ends."""
    for number in _ASKED_TO_END:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def _handled_by(handler: Callable[[int, Any], None]) -> Iterator[None]:
    """Have `handler` called by the signals that are not ignored; threads other than the main one get none anyway."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.getsignal(number) for number in _ASKED_TO_END}
    changed = {number: known for number, known in before.items() if known not in (signal.SIG_IGN, None)}
    for number in changed:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, known in changed.items():
            signal.signal(number, known)

"""A run that is asked to end does so in one way, and not before what it moves is moved."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from educonnect_xl.output.interruptions import ended_like_ctrl_c, held_back, left_to_the_parent

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class AskedToEndError(Exception):
    """What the handler that was there before raises."""


def raise_asked_to_end(*_: object) -> None:
    raise AskedToEndError


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Have every signal that asks to end told by an error of ours, and put back what was there."""
    before = {number: signal.signal(number, raise_asked_to_end) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_each_signal_that_asks_to_end_is_told_like_ctrl_c_and_as_before_afterwards(number: int) -> None:
    with pytest.raises(KeyboardInterrupt), ended_like_ctrl_c():
        signal.raise_signal(number)
    with pytest.raises(AskedToEndError):
        signal.raise_signal(number)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_waits_until_what_is_moved_is_moved(number: int) -> None:
    moved = []
    with pytest.raises(AskedToEndError), held_back():  # noqa: PT012 - what comes after the signal is what is tested
        signal.raise_signal(number)
        moved.append("file")
    assert moved == ["file"]
    assert signal.getsignal(number) is raise_asked_to_end


def test_nothing_is_raised_where_nobody_asked_to_end() -> None:
    with ended_like_ctrl_c(), held_back():
        pass


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_was_ignored_stays_ignored(number: int) -> None:
    signal.signal(number, signal.SIG_IGN)
    with ended_like_ctrl_c(), held_back():
        signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_IGN


@pytest.mark.parametrize("number", SIGNALS)
def test_a_process_that_another_one_ends_is_not_ended_by_the_signals_to_both(number: int) -> None:
    left_to_the_parent()
    signal.raise_signal(number)


def test_a_thread_beside_the_main_one_moves_files_as_well() -> None:
    moved = []

    def move() -> None:
        with held_back():
            moved.append("file")

    thread = threading.Thread(target=move)
    thread.start()
    thread.join()
    assert moved == ["file"]

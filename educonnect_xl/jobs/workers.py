"""Processes that work for this one on all cores, and end with it however it ends."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait

from educonnect_xl.output.interruptions import left_to_the_parent

_SHARES = 16  # of its tasks that each process gets one after the other: all end at about the same time


def start_workers(tasks: int) -> ProcessPoolExecutor:
    """Return a pool of one process per core, no more than there are `tasks`."""
    return ProcessPoolExecutor(min(tasks, os.cpu_count() or 1), initializer=_follow_parent)


def handed_over_together(tasks: int) -> int:
    """Return how many of many short tasks a process best gets at once: the way there and back takes time too."""
    return max(1, tasks // ((os.cpu_count() or 1) * _SHARES))


def _follow_parent() -> None:
    left_to_the_parent()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None, "a worker has a parent"
    wait([parent.sentinel])
    os._exit(1)

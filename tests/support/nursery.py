"""Runs commands in children of one process that has imported everything: a run then takes no longer than its work."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def run(arguments: Sequence[str], folder: Path, stop: signal.Signals | None = None, after: float = 0.0) -> int:
    """Return how the command ended in `folder`, as os.waitstatus_to_exitcode does, if it got `stop` `after` seconds.

    What it says goes to the files `said` and `complained` beside `folder`.
    """
    process = os.fork()
    if process == 0:
        status = 99
        try:
            status = _command(arguments, folder)
        finally:
            os._exit(status)
    if stop is not None:
        time.sleep(after)
        os.kill(process, stop)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _command(arguments: Sequence[str], folder: Path) -> int:
    from educonnect_xl.command.main import main

    os.setsid()
    os.chdir(folder)
    sys.stdout = (folder.parent / "said").open("w", encoding="utf-8")
    sys.stderr = (folder.parent / "complained").open("w", encoding="utf-8")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return main(arguments)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()

"""What the command says: results to standard output, complaints to standard error, nothing that a terminal obeys."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from educonnect_xl.accounts.text import escaped
from educonnect_xl.command.bar import hide_bars


def say(text: str) -> None:
    """Print a result."""
    hide_bars()
    print(escaped(text))


def complain(text: str) -> None:
    """Print what is wrong; a terminal that is gone is no reason to fail."""
    try:
        hide_bars()
        print(escaped(text), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Have nobody read `stream` any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_streams() -> None:
    """Give the process the standard streams it was started without, and have both take any text."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open while the process lives
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as above
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]

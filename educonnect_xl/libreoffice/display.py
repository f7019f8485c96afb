"""Whether there is a screen: where the display does not answer, LibreOffice runs on without windows, unsaid."""

from __future__ import annotations

import ctypes
import os
import socket
from pathlib import Path


def has_screen() -> bool:
    """Tell whether there is a screen to show windows on: a display that is named, and answers."""
    return os.name == "nt" or _answers_on_wayland() or _answers_on_x()


def _answers_on_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)))
        except OSError:
            return False
    return True


def _answers_on_x() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x = ctypes.CDLL("libX11.so.6")  # which LibreOffice needs for a window
    except OSError:
        return True
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x.XOpenDisplay(None)
    if display:
        x.XCloseDisplay(display)
    return bool(display)

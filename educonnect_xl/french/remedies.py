"""What whoever reads a message can do about an installation that lacks something, where that Python runs."""

from __future__ import annotations

import sys

from educonnect_xl.tools import is_set_up


def install_whole() -> str:
    """Return what brings back a missing part of educonnect_xl or of what it needs."""
    if is_set_up():
        return "relancez le programme d’installation d’educonnect_xl, qui remet tout en place"
    if sys.platform == "win32":
        return "prenez le programme d’installation d’educonnect_xl, qui contient tout"
    return "réinstallez educonnect_xl avec toutes ses options, comme le dit docs/installation.md"


def install_tools() -> str:
    """Return what puts the tools into Excel."""
    if is_set_up():
        return "relancez le programme d’installation d’educonnect_xl"
    return "lancez « educonnect-xl installer »"

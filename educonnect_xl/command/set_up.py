"""The commands that put the tools into Excel or LibreOffice, take them out, and say what is missing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from educonnect_xl.command.terminal import say
from educonnect_xl.errors.reading import NoHomeError
from educonnect_xl.french import installing
from educonnect_xl.french.help import HELP
from educonnect_xl.french.wording import shown

if TYPE_CHECKING:
    from educonnect_xl.command.install import Point

Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]

_SOMETHING_IS_WRONG = 1


def add_commands(add: Add) -> None:
    """Declare the commands; `add` takes the name of one and what it runs."""
    installer = add("installer", _installer)
    installer.add_argument("--complement", action="store_true", help=HELP["add_in"])
    add("desinstaller", _desinstaller)
    add("diagnostic", _diagnostic)


def home() -> Path:
    """Return the user's own folder; NoHomeError where nothing says which it is."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise NoHomeError() from error


def _is_for_libreoffice() -> bool:
    return sys.platform.startswith("linux")


def _installer(options: argparse.Namespace) -> int:
    where = home()
    if _is_for_libreoffice() and not options.complement:
        from educonnect_xl.command import install_extension

        install_extension.install(sys.executable)
        say(installing.EXTENSION_INSTALLED.format(interpreter=shown(sys.executable)))
        return 0
    from educonnect_xl.command import install

    places = install.places(sys.platform, os.environ, where)
    target = install.install(places, sys.executable, options.complement)
    say(installing.INSTALLED.format(path=shown(target)))
    say(installing.CONFIGURED.format(interpreter=shown(sys.executable), path=shown(places.configuration)))
    say(installing.HOW_TO_OPEN_ADD_IN if options.complement else installing.HOW_TO_OPEN_WORKBOOK)
    return 0


def _desinstaller(_: argparse.Namespace) -> int:
    where = home()
    if _is_for_libreoffice():
        from educonnect_xl.command import install_extension

        say(installing.EXTENSION_REMOVED if install_extension.uninstall() else installing.NOTHING_INSTALLED)
        return 0
    from educonnect_xl.command import install

    places = install.places(sys.platform, os.environ, where)
    removed = [installing.REMOVED.format(path=shown(path)) for path in install.uninstall(places)]
    restored = installing.RESTORED.format(path=shown(places.configuration))
    say("\n".join([*removed, restored]) if removed else installing.NOTHING_INSTALLED)
    return 0


def _diagnostic(_: argparse.Namespace) -> int:
    points = _points(home())
    say("\n".join(installing.diagnosis(point.code, point.is_right, point.values) for point in points))
    return 0 if all(point.is_right for point in points) else _SOMETHING_IS_WRONG


def _points(where: Path) -> Sequence[Point]:
    if _is_for_libreoffice():
        from educonnect_xl.command import install_extension

        return install_extension.diagnose(sys.executable)
    from educonnect_xl.command import install

    return install.diagnose(install.places(sys.platform, os.environ, where), sys.executable, sys.platform)

"""The passwords that protect files: where they come from, and why some are refused.

A password is never taken from the command line, which other programs and the shell's history can read: it is asked
for, or comes from an environment variable or a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from educonnect_xl.errors import PasswordOnCommandLineError, PasswordSourceError, WeakPasswordError

ASK = "demander"

_VARIABLE, _FILE = "env:", "fichier:"
_SHORTEST, _FEWEST_DIFFERENT = 10, 5
_LONGEST = 255  # of a password of an Office document; [MS-OFFCRYPTO] 2.3.4.11


def read_password(source: str, ask: Callable[[], str], environment: Mapping[str, str] = os.environ) -> str:
    """Return the password that `source` leads to: "demander", "env:NAME", "fichier:PATH" (its first line).

    Raises PasswordOnCommandLineError for anything else, PasswordSourceError when there is none to read,
    WeakPasswordError.
    """
    if source == ASK:
        password = ask()
    elif source.startswith(_VARIABLE):
        password = environment.get(source.removeprefix(_VARIABLE), "")
    elif source.startswith(_FILE):
        password = _first_line(Path(source.removeprefix(_FILE)))
    else:
        raise PasswordOnCommandLineError()
    if not password:
        raise PasswordSourceError(source=source)
    check_password(password)
    return password


def check_password(password: str, class_name: str = "") -> None:
    """Raise WeakPasswordError, which says why, for a password that protects nothing or that Excel refuses."""
    weaknesses = {
        "court": len(password) < _SHORTEST,
        "long": len(password) > _LONGEST,
        "repete": len(set(password)) < _FEWEST_DIFFERENT,
        "chiffres": password.isdigit(),
        "caracteres": not password.isprintable(),
    }
    weakness = next((weakness for weakness, is_so in weaknesses.items() if is_so), None)
    if weakness is not None:
        raise WeakPasswordError(weakness=weakness, class_name=class_name)


def _first_line(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeError) as error:
        raise PasswordSourceError(source=f"{_FILE}{path}") from error

"""UNO objects of a LibreOffice that runs in another process, with errors that say what happened.

Every call of the engine to LibreOffice goes through `call`: reading or setting a property, and calling a method, are
one each. `uno` itself is found on Debian's and the program's own paths, for the interpreter of a virtual environment.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from educonnect_xl.libreoffice.errors import LibreOfficeGoneError, LibreOfficeMissingError, LibreOfficeRefusedError

_MODULES = (Path("/usr/lib/python3/dist-packages/uno.py"),)
_LIBRARIES = (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
_DEAD = ("bridge", "illegal object given")  # in what UNO says of an object whose program is no more
_HOW_TO_INSTALL = (
    "The Python bridge of LibreOffice (module uno) cannot be loaded by Python {python}. On Debian and Ubuntu: "
    "sudo apt-get install python3-uno, and a Python of the system's own version ({reason})."
)


class Remote:
    """A UNO object: its properties are attributes, its methods are methods; `unwrapped` gives the object itself.

    It has no hash: UNO may give one object several proxies, of different hashes.
    """

    __slots__ = ("_uno",)
    _uno: Any

    def __init__(self, uno_object: Any) -> None:
        object.__setattr__(self, "_uno", uno_object)

    def __getattr__(self, name: str) -> Any:
        found = call(getattr, self._uno, name)
        if type(found).__name__ == "PyUNO_callable":
            return lambda *arguments: _wrapped(call(found, *map(unwrapped, arguments)))
        return _wrapped(found)

    def __setattr__(self, name: str, value: Any) -> None:
        call(setattr, self._uno, name, unwrapped(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self._uno == other._uno)


def unwrapped(value: Any) -> Any:
    """Return the UNO object of a Remote, and anything else as it is."""
    return object.__getattribute__(value, "_uno") if isinstance(value, Remote) else value


def call(action: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `action` gives; LibreOfficeGoneError or LibreOfficeRefusedError for what UNO raises.

    ValueError for a text with half a character, a surrogate alone, which UNO cannot take.
    """
    try:
        return action(*arguments)
    except AttributeError:
        raise
    except SystemError as error:
        if isinstance(error.__cause__, UnicodeError):
            raise ValueError("a text has half a character (a surrogate alone)") from error
        raise
    except Exception as error:
        kind = type(error).__name__
        if not hasattr(error, "Message"):
            raise
        if kind.endswith("DisposedException") or any(sign in error.Message for sign in _DEAD):
            raise LibreOfficeGoneError() from error
        raise LibreOfficeRefusedError(kind.rpartition(".")[2], error.Message) from error


def _wrapped(value: Any) -> Any:
    """Return `value` with each UNO object in it as a Remote; only the first of a sequence is looked at."""
    if type(value).__name__ == "pyuno":
        return Remote(value)
    if isinstance(value, tuple) and value and type(value[0]).__name__ == "pyuno":
        return tuple(map(Remote, value))
    return value


@cache
def uno() -> ModuleType:
    """Return the module `uno`; LibreOfficeMissingError, saying what to install, when there is none.

    It replaces `__import__` for the sake of `from com.sun.star... import`, and breaks other packages' imports by it:
    the original is put back.
    """
    own_import = builtins.__import__
    sys.path.extend(str(folder) for folder in _LIBRARIES if folder.exists())  # for the library that uno loads
    try:
        return _loaded()
    except (ImportError, StopIteration) as error:
        sys.modules.pop("uno", None)
        reason = str(error) or "no package python3-uno"
        raise LibreOfficeMissingError(_HOW_TO_INSTALL.format(python=sys.version.split()[0], reason=reason)) from error
    finally:
        builtins.__import__ = own_import


def _loaded() -> ModuleType:
    if importlib.util.find_spec("uno") is not None:
        return importlib.import_module("uno")
    source = next(path for path in _MODULES if path.exists())
    spec = importlib.util.spec_from_file_location("uno", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    spec.loader.exec_module(module)
    return module


def struct(name: str, *values: Any) -> Any:
    """Return the UNO struct com.sun.star.`name` with its members set in order."""
    return uno().createUnoStruct(f"com.sun.star.{name}", *values)


def properties(**values: Any) -> tuple[Any, ...]:
    """Return `values` as UNO property values."""
    return tuple(_property(name, value) for name, value in values.items())


def _property(name: str, value: Any) -> Any:
    made = struct("beans.PropertyValue")
    made.Name, made.Value = name, unwrapped(value)
    return made


def sequence(type_name: str, values: Sequence[Any]) -> Any:
    """Return `values` as a UNO sequence of com.sun.star.`type_name`, for a property that takes any value."""
    return uno().Any(f"[]com.sun.star.{type_name}", tuple(values))


def enum(type_name: str, value: str) -> Any:
    """Return a value of the UNO enumeration com.sun.star.`type_name`."""
    return uno().Enum(f"com.sun.star.{type_name}", value)


def file_url(path: str | Path) -> str:
    """Return the URL by which LibreOffice names the file at `path`."""
    return str(uno().systemPathToFileUrl(str(Path(path).absolute())))


def file_path(url: str) -> str:
    """Return the path of the file at `url`, "" for none."""
    return str(uno().fileUrlToSystemPath(url)) if url else ""

"""A pytest plugin for Windows: skips the tests that left_out.toml lists, each with its reason, and no other.

Run with: python -m pytest -p tests.windows.left_out
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_LIST = tomllib.loads(Path(__file__).with_name("left_out.toml").read_text("utf-8"))
_MODULES: dict[str, str] = _LIST["modules"]
_PROGRAMS: dict[str, str] = _LIST["programs"]
_FUNCTIONS: dict[str, str] = _LIST["functions"]
_TESTS: dict[str, str] = _LIST["tests"]


class _Missing(ModuleType):
    """A module that is not there: importing it works, what is in it skips the test that calls it."""

    __path__: list[str] = []  # noqa: RUF012 - the import system looks for it on the module

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _MissingName(_MODULES[self.__name__.partition(".")[0]])


class _MissingName:
    """A name in such a module."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> Any:
        pytest.skip(self._reason, allow_module_level=True)


class _Finder(MetaPathFinder, Loader):
    """Finds the modules of the list, after all others have looked."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname.partition(".")[0] in _MODULES else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Missing(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


sys.meta_path.append(_Finder())


class _Popen(subprocess.Popen[Any]):
    """What starts a program, and skips the test for one of the list."""

    def __init__(self, args: Any, *others: Any, **named: Any) -> None:
        if isinstance(args, list) and args[0] in _PROGRAMS:
            pytest.skip(_PROGRAMS[args[0]])
        super().__init__(args, *others, **named)


subprocess.Popen = _Popen  # type: ignore[misc]


def pytest_configure() -> None:
    """Have the functions of the list skip the test that calls them, and no test see what Python collects in its time.

    That is told of on Linux, by the test at fault; here it would come on the standard error of any other.
    """
    sys.unraisablehook = lambda _: None
    for name, reason in _FUNCTIONS.items():
        module, _, function = name.rpartition(".")
        setattr(importlib.import_module(module), function, _MissingName(reason))


def pytest_report_header() -> list[str]:
    """Say which files are left out whole."""
    return [f"left out: {name}: {reason}" for name, reason in _TESTS.items() if "::" not in name]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files and folders of the list."""
    name = collection_path.relative_to(config.rootpath).as_posix()
    return True if name in _TESTS else None


@pytest.hookimpl(tryfirst=True)  # before -m takes some away
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Mark the tests of the list; fail for an entry that is no test of its file, or no file or folder."""
    files = {item.nodeid.partition("::")[0] for item in items}
    unused = {name for name in _TESTS if "::" in name and name.partition("::")[0] in files}
    unused |= {name for name in _TESTS if not (config.rootpath / name.partition("::")[0]).exists()}
    for item in items:
        name = item.nodeid.partition("[")[0]
        if name in _TESTS:
            unused.discard(name)
            item.add_marker(pytest.mark.skip(reason=_TESTS[name]))
    if unused:
        raise pytest.UsageError(f"left_out.toml has entries that no test has: {', '.join(sorted(unused))}")

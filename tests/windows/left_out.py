"""A pytest plugin for Windows: skips the tests that left_out.toml lists, each with its reason, and no other.

Run with: python -m pytest -p tests.windows.left_out
"""

from __future__ import annotations

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


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark the tests of the list."""
    unused = dict(_TESTS)
    for item in items:
        for beginning, reason in _TESTS.items():
            if item.nodeid.startswith(beginning):
                unused.pop(beginning, None)
                item.add_marker(pytest.mark.skip(reason=reason))
    if unused:
        raise pytest.UsageError(f"left_out.toml has entries that no test has: {', '.join(unused)}")

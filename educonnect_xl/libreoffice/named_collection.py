"""Collections of what has a name: taken by that, or by its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_HasName)


class NamedCollection(Generic[T]):
    """The half of a collection that follows from all it holds, in order."""

    def _all(self) -> list[T]:
        raise NotImplementedError

    def __call__(self, key: int | str) -> T:
        """Return the one of that name or place, from 1; KeyError or IndexError for none."""
        found = self._all()
        if isinstance(key, int):
            return found[key - 1]
        named = [one for one in found if one.name == key]
        if not named:
            raise KeyError(key)
        return named[0]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __contains__(self, key: object) -> bool:
        return 0 < key <= len(self) if isinstance(key, int) else key in [one.name for one in self]

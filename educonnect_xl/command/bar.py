"""The bar that shows at the terminal how far a long job is; a short one, or one that nobody looks at, has none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")

_SECONDS = 2.0  # without a bar; tqdm is imported when they are over
_LOOK = "educonnect-xl : {{n_fmt}} {unit} sur {{total_fmt}} |{{bar}}| encore {{remaining}}"

_shown: list[tqdm[Any]] = []


class Bar:
    """A french.progress.Watch: `unit` is what is counted, in the plural. Time runs from where the bar is made."""

    def __init__(self, unit: str) -> None:
        self._look = _LOOK.format(unit=unit)
        self._from = monotonic() + _SECONDS

    def __call__(self, items: Iterable[T], total: int) -> Iterable[T]:
        """Return `items`, with a bar on standard error from the third second on if that is a terminal."""
        return self._counted(items, total) if sys.stderr.isatty() else items

    def _counted(self, items: Iterable[T], total: int) -> Iterator[T]:
        bar = None
        try:
            for done, item in enumerate(items):
                if bar is not None:
                    bar.update()
                elif monotonic() >= self._from:
                    from tqdm import tqdm

                    bar = tqdm(total=total, initial=done, bar_format=self._look, leave=False, file=sys.stderr)
                    _shown.append(bar)
                yield item
        finally:
            if bar is not None:
                bar.close()
                _shown.remove(bar)


def hide_bars() -> None:
    """Wipe the bars off the terminal, for a line that is printed in their place; they come back at the next step."""
    for bar in _shown:
        bar.clear()

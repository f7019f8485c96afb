"""Imports xlwings without the large packages that it imports when they are installed, and that no button needs.

xlwings imports pandas, numpy, matplotlib and polars if it finds them, to convert their values for a cell: 0.3 seconds
of a click. No button hands it any. A script may, so `import educonnect_xl.libreoffice` alone leaves xlwings whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

UNNEEDED = ("matplotlib", "numpy", "pandas", "polars")


def import_xlwings() -> None:
    """Import xlwings while UNNEEDED are out of its sight; whoever asks for them afterwards gets them.

    Those that are loaded already stay, and so does xlwings. In this process xlwings converts no value of the others.
    """
    with unneeded_out_of_sight():
        import xlwings  # noqa: F401


@contextmanager
def unneeded_out_of_sight() -> Iterator[None]:
    """Make imports of those of UNNEEDED that are not loaded fail meanwhile.

    None in sys.modules says that there is no such module (Python reference, 5.3.1).
    """
    modules: dict[str, Any] = sys.modules
    names = [name for name in UNNEEDED if name not in modules]
    modules.update(dict.fromkeys(names))
    try:
        yield
    finally:
        for name in names:
            del modules[name]

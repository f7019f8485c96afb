"""Sorts the ÉduConnect accounts of a school by class, and makes one worksheet per class.

Scripts have `read_accounts`, `sort_accounts`, `by_class`, `activation` and `compare`: pandas frames in and out. They
are imported at their first use, for a click and a command need no pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from educonnect_xl.accounts.public import activation, by_class, compare, read_accounts, sort_accounts

__version__ = "0.1.0"
__all__ = ["activation", "by_class", "compare", "read_accounts", "sort_accounts"]


def __getattr__(name: str) -> Any:
    """Return one of the public functions (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from educonnect_xl.accounts import public

    return getattr(public, name)

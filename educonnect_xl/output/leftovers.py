"""Clears away what a run that died left in a folder: drafts, and an exchange of files that it did not end.

A draft says by its name what it is, and is locked by the run that writes it. Only what this user owns is touched.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from educonnect_xl.output.exchange import undo_exchange
from educonnect_xl.output.places import DRAFT_NAME, Place


def clear_leftovers(folder: Place) -> None:
    """Remove the drafts of dead runs from `folder`, its own files back as they were, and log that it was done."""
    drafts = [name for name in folder.names() if DRAFT_NAME.fullmatch(name) and folder.is_ours(name)]
    abandoned = [name for name in drafts if folder.is_abandoned(name)]
    cleared = [name for name in abandoned if _is_cleared(folder, name)]
    if cleared:
        import logging

        from educonnect_xl.french.outcomes import cleared_leftovers

        logging.getLogger(__name__).warning(cleared_leftovers(len(cleared), str(folder.path.resolve())))


def _is_cleared(folder: Place, name: str) -> bool:
    """Clear a draft away; what the system does not let go is left to a later run."""
    with suppress(OSError):
        if not name.endswith(".part"):
            with Place(Path(name), folder) as draft:
                undo_exchange(folder, draft)
        folder.remove(name)
        return True
    return False

"""Puts a new folder in the place of one that has nothing but files of ours, at one moment, where the system can.

Whoever is killed then leaves the old files or the new ones, and no mix. exchange.py goes file by file elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from educonnect_xl.output.leftovers import clear_leftovers
from educonnect_xl.output.places import Place


def swap_folder(folder: Place, names: Collection[str], files: Mapping[str, bytes]) -> bool:
    """Replace a folder that has nothing but `names` by a new one with `files`, contents by name; False if it cannot be.

    Nothing has changed then: something else is in the folder, or appears there; somebody works in it, or was given
    rights in it; the folder above is not to be written to; the system knows no exchange of names.
    """
    path = folder.path.resolve()
    if set(folder.names()) != set(names) or not _is_replaceable(folder, path):
        return False
    with suppress(OSError), Place(path.parent) as parent:
        clear_leftovers(parent)
        return _is_swapped(parent, path.name, folder, names, files)
    return False


def _is_replaceable(folder: Place, path: Path) -> bool:
    """Tell whether another folder does as well: nobody's but this user's, with no list of rights, and nobody in it."""
    state = folder.state(".")
    if not hasattr(os, "listxattr") or state is None or state.st_uid != os.geteuid():
        return False
    has_rights = any(not name.startswith("security.") for name in os.listxattr(path))
    return not has_rights and not os.path.samestat(state, Path.cwd().stat())


def _is_swapped(parent: Place, name: str, folder: Place, names: Collection[str], files: Mapping[str, bytes]) -> bool:
    draft = parent.new_draft_folder()
    draft_name = draft.path.name
    try:
        with draft:
            for file, content in files.items():
                draft.write(file, content)
            draft.look_like(folder)
            parent.exchange(draft_name, name)
    except OSError:
        parent.remove(draft_name)
        raise
    is_swapped = set(folder.names()) == set(names) and parent.is_at(draft_name, folder)
    if not is_swapped:
        parent.exchange(draft_name, name)
    with suppress(OSError):
        parent.remove(draft_name)
    return is_swapped

"""Exchanges files of a folder for others as a whole: should it stop anywhere, what was done can be undone.

The new files wait in a draft folder inside the folder, the old ones are moved beside them. While the draft folder has
a journal, the names of the new, the exchange is not done; that the journal goes is what makes it done.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from educonnect_xl.output.places import Place

_NEW, _OLD, _JOURNAL, _UNFINISHED_JOURNAL = "new", "old", "journal", "journal.part"


def exchange_files(folder: Place, old: Sequence[str], new: Mapping[str, bytes]) -> None:
    """Replace the files `old` of `folder` by `new`, contents by name; on any failure all is as it was.

    Raises FileExistsError, naming it, for a file that is in the way and not among `old`. Not to be interrupted.
    """
    draft = folder.new_draft_folder()
    try:
        with draft, draft.new_folder(_NEW) as waiting, draft.new_folder(_OLD) as aside:
            for name, content in new.items():
                waiting.write(name, content)
            draft.write(_UNFINISHED_JOURNAL, "\n".join(new).encode())
            draft.put(_UNFINISHED_JOURNAL, draft, _JOURNAL, replace=True)
            try:
                for name in old:
                    folder.put(name, aside, name, replace=True)
                for name in new:
                    waiting.put(name, folder, name, replace=False)
                draft.remove(_JOURNAL)
            except BaseException:
                undo_exchange(folder, draft)
                raise
    finally:
        _remove_draft(folder, draft.path.name)


def _remove_draft(folder: Place, name: str) -> None:
    """Remove a draft folder, unless old files wait in it for a later run to put them back."""
    with suppress(OSError), Place(Path(name), folder) as draft:
        if draft.state(_JOURNAL) is None:
            folder.remove(name)


def undo_exchange(folder: Place, draft: Place) -> None:
    """Put the old files of an exchange that is not done back into `folder`; nothing happens for another draft.

    What it does is known from what is where, so that it can itself stop and be done again.
    """
    try:
        names = draft.read(_JOURNAL).decode().splitlines()
    except FileNotFoundError:
        return
    with Place(Path(_NEW), draft) as waiting, Place(Path(_OLD), draft) as aside:
        for name in names:
            here, there = folder.state(name), waiting.state(name)
            if here is not None and (there is None or os.path.samestat(here, there)):
                folder.remove(name)
        for name in aside.names():
            here, there = folder.state(name), aside.state(name)
            if here is None or there is None or not os.path.samestat(here, there):  # else it has both names already
                aside.put(name, folder, name, replace=False)
            aside.remove(name)
    draft.remove(_JOURNAL)

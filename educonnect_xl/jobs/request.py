"""What the user asks to be handed out, of which list, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.french.progress import Watch, unwatched


@dataclass(frozen=True, kw_only=True)
class HandoutRequest:
    """A list and the place of what is made of it; `school_name` stands for the export's own, "" to keep that.

    `watch` sees the classes go by. `omits_undrawable` prints the others where a student has a character that no
    typeface of ours has.
    """

    export: Export
    target: Path
    choices: Choices
    school_name: str = ""
    watch: Watch = unwatched
    omits_undrawable: bool = False

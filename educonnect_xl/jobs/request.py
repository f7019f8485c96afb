"""What the user asks to be handed out, of which list, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.selection import Choices


@dataclass(frozen=True, kw_only=True)
class HandoutRequest:
    """A list and the place of what is made of it; `school_name` stands for the export's own, "" to keep that."""

    export: Export
    target: Path
    choices: Choices
    school_name: str = ""

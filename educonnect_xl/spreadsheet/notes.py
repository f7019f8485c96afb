"""What the buttons note from one click to the next, in files of the user's own: places and names, no text of a cell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from educonnect_xl.output.files import written_whole
from educonnect_xl.tools import data_folder, private_data_folder


def read_notes(file_name: str) -> dict[str, Any]:
    """Return the notes in `file_name`, none where there is no such file or nothing to make out in it."""
    try:
        notes = json.loads((data_folder() / file_name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def keep_notes(file_name: str, notes: Mapping[str, Any]) -> None:
    """Put `notes` in `file_name`; they are lost where that cannot be, for what they are of is done."""
    path = data_folder() / file_name
    with suppress(OSError):
        private_data_folder()
        with written_whole(path, replace=True) as file:
            file.write(json.dumps(notes).encode())

"""The tools workbook as a user of LibreOffice has it: in a folder of theirs, settings kept when it is made anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

from educonnect_xl.buttons.kept_settings import with_settings_of
from educonnect_xl.output.files import written_whole
from educonnect_xl.tools import WORKBOOK_NAME, packaged_workbook, private_data_folder


def users_tools() -> Path:
    """Return the path of the user's tools workbook: made anew, with the settings of the old, where ours has changed."""
    folder = private_data_folder()
    path, note = folder / WORKBOOK_NAME, folder / "version"
    packaged = packaged_workbook()
    version = hashlib.sha256(packaged).hexdigest()
    if path.exists() and note.exists() and note.read_text("utf-8") == version:
        return path
    content = with_settings_of(path.read_bytes(), packaged) if path.exists() else packaged
    for target, whole in ((path, content), (note, version.encode())):
        with written_whole(target, replace=True) as file:
            file.write(whole)
    return path

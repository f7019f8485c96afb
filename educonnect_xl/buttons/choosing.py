"""The buttons beside the settings that are files: chosen in the program's own dialogue, and read at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import xlwings as xw

from educonnect_xl.buttons.registry import Button, tools_book
from educonnect_xl.buttons.settings import SETTINGS, Setting, keep_setting
from educonnect_xl.spreadsheet.program import program_of

CHOOSING = "choisir_{key}"


def _choose(setting: Setting, app: xw.App) -> None:
    """Put the path of the file that the user chooses beside the label of `setting`; nothing when they give up.

    Raises what is wrong with a file that does not do, with the setting as it was.
    """
    path = program_of(app).ask_for_file(app, setting.label, setting.extensions)
    if path is not None:
        _check(setting.key, path)
        keep_setting(tools_book(app), setting, str(path))


def _check(key: str, path: Path) -> None:
    if key == "slip_texts":
        from educonnect_xl.handouts.slip_texts import read_slip_texts

        read_slip_texts(path)
    else:
        from educonnect_xl.handouts.class_tables import read_class_table

        read_class_table(path, [])


BUTTONS = tuple(
    Button(
        id=CHOOSING.format(key=setting.key),
        group="",
        label="Choisir…",
        icon="FileOpen",
        screentip=f"Choisir le fichier : {setting.label}",
        supertip="Montre les fichiers de cet ordinateur, et met le chemin de celui que vous choisissez dans la case.",
        keytip="",
        run=partial(_choose, setting),
    )
    for setting in SETTINGS
    if setting.extensions
)

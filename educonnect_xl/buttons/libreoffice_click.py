"""What a button clicked in LibreOffice runs, in a process of its own."""

from __future__ import annotations

import os

from educonnect_xl.buttons.dispatch import click
from educonnect_xl.buttons.registry import tools_book
from educonnect_xl.libreoffice import attach


def click_in_libreoffice(pipe: str, button_id: str) -> None:
    """Run the button in the program that listens on `pipe`, the one that started this process; say when it is done."""
    app = attach(pipe, os.getppid())
    tools = tools_book(app)
    tools.set_mock_caller()
    try:
        click(button_id)
    finally:
        tools.macro("ListeEleve.Done")()

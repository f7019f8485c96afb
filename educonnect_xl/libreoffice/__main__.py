"""What a button in LibreOffice starts: `python -m educonnect_xl.libreoffice PIPE BUTTON`, from build/bridge.bas."""

from __future__ import annotations

import os
import sys

from educonnect_xl.buttons import click
from educonnect_xl.buttons.registry import tools_book
from educonnect_xl.libreoffice import attach


def main(pipe: str, button_id: str) -> None:
    """Run the button in the program that listens on `pipe`, the one that started this process; say when it is done."""
    app = attach(pipe, os.getppid())
    tools = tools_book(app)
    tools.set_mock_caller()
    try:
        click(button_id)
    finally:
        tools.macro("ListeEleve.Done")()


if __name__ == "__main__":
    main(*sys.argv[1:])

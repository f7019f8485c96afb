"""Write docs/commandes.md from what `--help` says, the table of docs/engine.md from the code; tests compare both."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from educonnect_xl.command.main import make_parser
from educonnect_xl.libreoffice import not_offered

DOCS = Path(__file__).parent.parent / "docs"
OUTPUT = DOCS / "commandes.md"
ENGINE, TABLE_BEGINS = DOCS / "engine.md", "with the same words.\n\n"
INTRODUCTION = """\
# La commande `educonnect-xl`

Cette page est tirée de l’aide de la commande (`script/build_docs.py` l’écrit).
`python -m educonnect_xl` revient au même.

Codes de sortie : 0 quand tout est fait, 1 quand un export ou une sortie est refusé, 2 pour un appel mal écrit,
130 après une interruption.
"""


def commands() -> list[str]:
    """Return the subcommands, in the order of the help."""
    (subparsers,) = (action for action in make_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return list(subparsers.choices)


def command_reference() -> str:
    """Return the whole page: the introduction, then the help of the command and of each of its subcommands."""
    sections = [INTRODUCTION]
    for command in ["", *commands()]:
        arguments = [sys.executable, "-m", "educonnect_xl", *([command] if command else []), "--help"]
        environment = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
        shown = subprocess.run(arguments, capture_output=True, env=environment, encoding="utf-8", check=True).stdout
        sections.append(f"## `{command or 'educonnect-xl'}`\n")
        sections.append(f"```text\n{shown.rstrip()}\n```\n")
    return "\n".join(sections)


def engine_page() -> str:
    """Return the page of the engine with its table anew."""
    text, mark, _ = ENGINE.read_text("utf-8").partition(TABLE_BEGINS)
    return f"{text}{mark}{not_offered.table()}\n"


if __name__ == "__main__":
    ENGINE.write_text(engine_page(), encoding="utf-8")
    OUTPUT.write_text(command_reference(), encoding="utf-8")

"""The commands that follow the activation: the balance, the comparison of two exports."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from educonnect_xl.command.doubts import add_strict
from educonnect_xl.french.help import HELP

Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    """Declare the commands, imported when one is asked for; `add` takes the name of one and what it runs."""
    bilan = add("bilan", _bilan)
    bilan.add_argument("export", metavar="EXPORT", type=Path, help=HELP["export_or_folder"])
    bilan.add_argument("--classe", metavar="NOM", action="append", default=[], help=HELP["class"])
    bilan.add_argument("--validite", metavar="JOURS", type=_days, default=0, help=HELP["valid_for"])
    _add_output(bilan)

    comparer = add("comparer", _comparer)
    comparer.add_argument("ancien", metavar="ANCIEN", type=Path, help=HELP["old_export"])
    comparer.add_argument("nouveau", metavar="NOUVEAU", type=Path, help=HELP["new_export"])
    _add_output(comparer)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="sortie", metavar="CLASSEUR", type=Path, help=HELP["report_output"])
    parser.add_argument("--relances", metavar="PDF", type=Path, help=HELP["chase"])
    parser.add_argument("--remplacer", action="store_true", help=HELP["replace"])
    add_strict(parser)
    parser.add_argument("--json", action="store_true", help=HELP["json"])


def _days(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def _bilan(options: argparse.Namespace) -> int:
    from educonnect_xl.command.balance import bilan

    return bilan(options)


def _comparer(options: argparse.Namespace) -> int:
    from educonnect_xl.command.comparison import comparer

    return comparer(options)

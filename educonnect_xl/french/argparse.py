"""An argparse whose own words are French: usage, headings and errors."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from educonnect_xl.accounts.text import escaped

# argparse looks its words up with gettext; these are the msgids that a command of ours can bring up.
_WORDS = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments ",
    "options": "options ",
    "show this help message and exit": "affiche cette aide",
    "show program's version number and exit": "affiche la version",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "option %(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s. Ajoutez -h pour l’aide.",
    "unrecognized arguments: %s": "option inconnue : %s. Ajoutez -h pour l’aide.",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
    "invalid %(type)s value: %(value)r": "il faut un nombre entier (1, 2…), et non « %(value)s »",
    "ignored explicit argument %r": "cette option ne prend pas de valeur (« %s »)",
    "not allowed with argument %s": "ne va pas avec %s",
    "one of the arguments %s is required": "il faut l’une des options %s",
    "expected one argument": "il faut une valeur",
    "expected at least one argument": "il faut au moins une valeur",
    "expected %s argument": "il faut %s valeur",
    "expected %s arguments": "il faut %s valeurs",
}


class Parser(argparse.ArgumentParser):
    """A parser that shows what was typed, and nothing that a terminal obeys."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(str, action.choices))
            option = action if action.option_strings else None  # a command is none
            raise argparse.ArgumentError(option, f"« {value} » n’est pas possible (choix : {choices})")

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(escaped(message), file)


def speak_french() -> None:
    """Have argparse word what it says in French, for this process."""
    words: Callable[[str], str] = lambda text: _WORDS.get(text, text)  # noqa: E731
    plural: Callable[[str, str, int], str] = lambda one, many, n: words(one if n == 1 else many)  # noqa: E731
    module: Any = argparse
    module._, module.ngettext = words, plural

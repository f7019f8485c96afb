"""Asks at the terminal for a password, unseen, with the rule before and the reason of a refusal."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from getpass import GetPassWarning, getpass

from educonnect_xl.command.terminal import complain
from educonnect_xl.errors.protecting import NoTerminalError, PasswordsDifferError, WeakPasswordError
from educonnect_xl.french import questions
from educonnect_xl.french.errors import describe
from educonnect_xl.output.passwords import check_password

_TRIES = 3


def ask_password(question: str, names: Sequence[str]) -> str:
    """Return what the user types twice, in answer to `question`; `names` are those of the school and its classes.

    After three refusals the last is raised, WeakPasswordError or PasswordsDifferError; NoTerminalError when nothing can
    be typed unseen.
    """
    complain(questions.PASSWORD_RULE)
    for tries_left in reversed(range(_TRIES)):
        try:
            return _typed_twice(question, names)
        except (WeakPasswordError, PasswordsDifferError) as refused:
            if not tries_left:
                raise
            complain(describe(refused))
    raise AssertionError("the last try returns or raises")


def _typed_twice(question: str, names: Sequence[str]) -> str:
    password = _typed(question)
    check_password(password, names)
    if password != _typed(questions.ASK_AGAIN):
        raise PasswordsDifferError()
    return password


def _typed(question: str) -> str:
    """Return what is typed, which must not be seen: getpass falls back on a terminal that shows it, with a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(question)
        except (GetPassWarning, EOFError, OSError) as error:
            raise NoTerminalError() from error

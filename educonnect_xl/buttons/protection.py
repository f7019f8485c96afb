"""What a button asks before it makes files that leave the school: their passwords, and whether they may go without."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw

from educonnect_xl.accounts.export import Export
from educonnect_xl.buttons.registry import agrees_despite
from educonnect_xl.buttons.settings import ASKED, MADE, Settings
from educonnect_xl.errors.protecting import PasswordsDifferError, WeakPasswordError
from educonnect_xl.french import questions
from educonnect_xl.french.errors import describe
from educonnect_xl.french.wording import DIALOGUE_TITLE
from educonnect_xl.jobs.protection import Protection, school_names
from educonnect_xl.output.passwords import as_typed, check_password
from educonnect_xl.spreadsheet.program import program_of


def settle_protection(app: xw.App, settings: Settings, export: Export) -> Protection | None:
    """Return what is to protect the files of the classes of `export`, as the settings have it; None for a user gone.

    Where they have nothing, the user is asked whether the files may be open.
    """
    if settings.protection == MADE:
        return Protection(is_made=True)
    if settings.protection == ASKED:
        password = _typed(app, school_names(export))
        return Protection(password) if password else None
    if settings.password_table is not None:
        return Protection(table=settings.password_table)
    return Protection() if agrees_despite(app, questions.ASK_OPEN_FILES) else None


def _typed(app: xw.App, names: Sequence[str]) -> str:
    """Return a password that the user typed twice, "" when they gave up; a refused one is asked for again, with why."""
    refusal = ""
    while True:
        question = "\n".join(filter(None, [refusal, questions.PASSWORD_RULE, questions.ASK_TYPED_PASSWORD]))
        password = program_of(app).ask_for_password(app, question, DIALOGUE_TITLE)
        if not password:
            return ""
        try:
            check_password(password, names)
            again = program_of(app).ask_for_password(app, questions.ASK_TYPED_AGAIN, DIALOGUE_TITLE)
            if again is None:
                return ""
            if again != password:
                raise PasswordsDifferError()
        except (WeakPasswordError, PasswordsDifferError) as error:
            refusal = describe(error)
        else:
            return as_typed(password)

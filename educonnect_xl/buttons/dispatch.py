"""Which button runs what, and what a click ends in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import xlwings as xw

from educonnect_xl.buttons import choosing, classes, distribute, follow_up, help, list, slip_words  # noqa: A004 - the ribbon
from educonnect_xl.buttons.registry import calling_app
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.clicking import ProgramBusyError, ProgramEndedError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.french.wording import DIALOGUE_TITLE
from educonnect_xl.spreadsheet.program import has_ended

BUTTONS = (
    *list.BUTTONS,
    *classes.BUTTONS,
    *distribute.BUTTONS,
    *follow_up.BUTTONS,
    *choosing.BUTTONS,
    *slip_words.BUTTONS,
    *help.BUTTONS,
)


def click(button_id: str) -> None:
    """Run the button `button_id` in the program that calls, and show its message, whatever happens in it.

    This is what the macro of the tools workbook calls, through xlwings' RunPython.
    """
    try:
        app = calling_app()
    except Exception as error:  # no program to show a message in: the macro shows what is written to stderr
        said = f"{error_messages.describe(ProgramBusyError())}\n({error_messages.kind_and_place(error)})"
        raise SystemExit(said) from None
    tell_outcome(app, lambda: run_button(app, button_id))


def run_button(app: xw.App, button_id: str) -> str | None:
    """Run the button `button_id` in the program; return its message."""
    return next(button for button in BUTTONS if button.id == button_id).run(app)


def tell_outcome(app: xw.App, action: Callable[[], str | None]) -> None:
    """Show in the program the message that `action` returns, or what went wrong in it, whatever that is."""
    mode: Literal["info", "critical"] = "critical"
    try:
        message, mode = action(), "info"
    except EduconnectError as error:
        message = error_messages.describe(error, is_clicked=True)
    except Exception as error:  # the engine's own errors differ by platform, and may quote cells
        known = ProgramEndedError() if has_ended(app, error) else ProgramBusyError()
        message = f"{error_messages.describe(known)}\n({error_messages.kind_and_place(error)})"
    if message:
        app.alert(message, DIALOGUE_TITLE, mode=mode)

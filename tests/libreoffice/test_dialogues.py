"""A text is typed unseen into a dialogue of a LibreOffice that is on a screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import xlwings as xw

from educonnect_xl.libreoffice.apps import engine
from educonnect_xl.libreoffice.dialogues import ask_for_hidden_text
from educonnect_xl.libreoffice.errors import LibreOfficeError
from tests.support.screens import mouse_and_keys, new_screen
from tests.support.waiting import wait_until

pytestmark = pytest.mark.libreoffice

TITLE, TEXT = "Un texte", "Kestrel-42"
QUESTION = "Une question\n" + "assez longue pour plus d'une ligne " * 4


@pytest.fixture(scope="module")
def shown(soffice: str) -> Iterator[xw.App]:
    """Give a program with a workbook, on a screen."""
    if shutil.which("xdotool") is None and not os.environ.get("CI"):
        pytest.skip("xdotool is not installed: nothing can be typed")
    with new_screen(1200, 800) as display, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", display)
        app = xw.App(impl=engine.apps.add(visible=True, add_book=True))
        yield app
        app.quit()


def asked(app: xw.App, *keys: tuple[str, ...]) -> str | None:
    """Return what the dialogue gives once `keys` are pressed in it, which a user does who sees it."""
    with ThreadPoolExecutor(1) as user:
        pressed = user.submit(_press, keys)
        answer = ask_for_hidden_text(app.impl, QUESTION, TITLE)
        pressed.result()
    return answer


def _press(keys: tuple[tuple[str, ...], ...]) -> None:
    window, *_ = wait_until(
        lambda: mouse_and_keys("search", "--onlyvisible", "--name", f"^{TITLE}$").split(), "no dialogue"
    )
    mouse_and_keys("windowfocus", "--sync", window)
    for arguments in keys:
        mouse_and_keys(*arguments)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([("type", TEXT), ("key", "Return")], TEXT),
        ([("key", "Return")], ""),
        ([("type", TEXT), ("key", "Escape")], None),
    ],
)
def test_return_gives_the_text_and_escape_gives_up(
    shown: xw.App, keys: list[tuple[str, ...]], answer: str | None
) -> None:
    assert asked(shown, *keys) == answer


def test_without_windows_nothing_can_be_asked(soffice: str) -> None:
    app = xw.App(impl=engine.apps.add(visible=False))
    try:
        with pytest.raises(LibreOfficeError, match="without windows"):
            ask_for_hidden_text(app.impl, QUESTION, TITLE)
    finally:
        app.quit()

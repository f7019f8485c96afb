"""The setup program asks: what is answered is done, and who gives up finds nothing of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.windows.installed import DONE, GIVEN_UP, REMOVAL_KEY, Installed, files_of, registry_of
from tests.windows.tested import PROJECT
from tests.windows.wine import WINE, Windows

OK, CANCEL, YES, NO = 1, 2, 6, 7  # numbers of buttons; Suivant, Installer and Fermer are OK
NO_EXCEL = ("Excel n’est pas trouvé", OK)
WELCOME = ("Les outils ÉduConnect dans Excel", OK)
CHOICE = ("Où mettre l’onglet", OK)

Press = Callable[..., int]


@pytest.fixture
def press(windows: Windows, program: Path, tested_python: Path) -> Iterator[Press]:
    """Give what starts the setup program, presses a button in the dialogue of each text, and returns the exit code."""

    def press(*steps: tuple[str, int]) -> int:
        words = [str(word) for step in steps for word in step]
        with subprocess.Popen([WINE, program], env=windows.environment, stdin=subprocess.DEVNULL) as started:
            try:
                done = windows.run(tested_python, PROJECT / "tests" / "windows" / "press.py", *words)
                assert done.returncode == 0, done.stderr
                return started.wait(1200)
            except BaseException:
                windows.stop()  # nobody presses on
                raise

    yield press
    windows.stop()


@pytest.mark.parametrize(
    "steps",
    [
        [("Excel n’est pas trouvé", CANCEL)],
        [NO_EXCEL, ("Les outils ÉduConnect dans Excel", CANCEL), ("quitter", YES)],
        [NO_EXCEL, WELCOME, ("Où mettre l’onglet", CANCEL), ("quitter", YES)],
    ],
    ids=["without Excel", "first page", "choice"],
)
def test_given_up_on_any_page_it_leaves_nothing(
    press: Press, windows: Windows, before: set[str], steps: list[tuple[str, int]]
) -> None:
    assert press(*steps) == GIVEN_UP
    assert files_of(windows) == before
    assert registry_of(windows) == ""


def test_the_choice_made_on_its_page_is_installed(press: Press, windows: Windows, before: set[str]) -> None:
    installed = Installed(windows)
    steps = [
        ("&Toujours dans Excel", 0),
        CHOICE,
        ("Ouvrir maintenant", 0),
        ("Les outils ÉduConnect sont installés", OK),
    ]
    assert press(NO_EXCEL, WELCOME, *steps) == DONE
    add_in = "AppData/Roaming/Microsoft/Excel/XLSTART/ListeEleve_tools.xlam"
    assert add_in in files_of(windows)
    assert not installed.workbook.exists()
    assert installed.remove() == DONE
    assert files_of(windows) == before


def test_a_newer_version_is_replaced_by_who_wants_it(press: Press, windows: Windows, before: set[str]) -> None:
    windows.set_value(REMOVAL_KEY, "DisplayVersion", "99.0")
    assert press(("La version 99.0, plus récente, est déjà installée", NO)) == GIVEN_UP
    assert "99.0" in registry_of(windows)
    assert press(("plus récente", YES), ("Excel n’est pas trouvé", CANCEL)) == GIVEN_UP
    windows.run("reg", "delete", REMOVAL_KEY, "/f")
    assert files_of(windows) == before

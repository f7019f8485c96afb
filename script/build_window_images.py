"""Write the pictures of docs/images that show a window: the tools in LibreOffice, the list after two clicks, the menu.

Needs soffice and its French (libreoffice-l10n-fr), Xvfb, xdotool, and netpbm's and X's tools (xwd, xwdtopnm, pnmtopng).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for the tests' mouse

from educonnect_xl.accounts.columns import EXPORT_COLUMNS  # noqa: E402
from educonnect_xl.accounts.read import read_export  # noqa: E402
from educonnect_xl.accounts.sample import SAMPLE_NAME, sample_students  # noqa: E402
from educonnect_xl.command import open_tools as opening  # noqa: E402
from educonnect_xl.tools import WORKBOOK_NAME, packaged_extension  # noqa: E402
from tests.support.desks import manager_of_extensions  # noqa: E402
from tests.support.exports import write_rows  # noqa: E402
from tests.support.screens import answer, click, mouse_and_keys, new_screen, press, press_named  # noqa: E402

OUTPUT = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 940
_PAINTING_SECONDS = 2


def take_picture(name: str) -> None:
    """Write what the screen shows, once it is painted."""
    time.sleep(_PAINTING_SECONDS)
    dumped = subprocess.run(["xwd", "-root", "-silent"], capture_output=True, check=True).stdout
    picture = subprocess.run(["xwdtopnm", "-quiet"], input=dumped, capture_output=True, check=True).stdout
    packed = subprocess.run(["pnmtopng", "-quiet", "-compression=9"], input=picture, capture_output=True, check=True)
    (OUTPUT / f"{name}.png").write_bytes(packed.stdout)


def take_pictures(home: Path) -> None:
    students = list(sample_students(340, 12, seed=2))[40:]  # the first have codes that a button asks about
    write_rows(home / SAMPLE_NAME, [EXPORT_COLUMNS, *students])
    manager = manager_of_extensions(home)
    subprocess.run([manager, "add", "--suppress-license", packaged_extension()], check=True)
    app = opening._users_program()
    try:
        tools = opening.open_tools(read_export(home / SAMPLE_NAME))
        for window in mouse_and_keys("search", "--onlyvisible", "--name", "LibreOffice Calc").split():
            mouse_and_keys("windowsize", window, WIDTH, HEIGHT, "windowmove", window, 0, 0)
        take_picture("libreoffice_accueil")
        click(tools, "Trier par classe")
        press(tools, "Une feuille par classe")
        answer(lambda: take_picture("libreoffice"))
        press_named(next(book for book in app.books if book.name != WORKBOOK_NAME), "ÉduConnect")
        take_picture("libreoffice_barre")
    finally:
        os.kill(app.pid, signal.SIGKILL)  # it would ask whether to save
        os.waitpid(app.pid, 0)


def main() -> None:
    french = dict.fromkeys(("LANG", "LC_ALL"), "fr_FR.UTF-8")
    with tempfile.TemporaryDirectory() as home, new_screen(WIDTH, HEIGHT) as display:
        os.environ.update({"HOME": home, "DISPLAY": display, **french})
        take_pictures(Path(home))


if __name__ == "__main__":
    main()

"""Write the pictures of docs/images that show a window: the tools in LibreOffice, and the list after two clicks.

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

from educonnect_xl.accounts.read import read_export  # noqa: E402
from educonnect_xl.accounts.sample import SAMPLE_NAME  # noqa: E402
from educonnect_xl.command import open_tools as opening  # noqa: E402
from educonnect_xl.jobs.sample import write_sample  # noqa: E402
from tests.support.screens import answer, click, mouse_and_keys, new_screen, press  # noqa: E402

OUTPUT = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 860
_PAINTING_SECONDS = 2


def take_picture(name: str) -> None:
    """Write what the screen shows, once it is painted."""
    time.sleep(_PAINTING_SECONDS)
    dumped = subprocess.run(["xwd", "-root", "-silent"], capture_output=True, check=True).stdout
    picture = subprocess.run(["xwdtopnm", "-quiet"], input=dumped, capture_output=True, check=True).stdout
    packed = subprocess.run(["pnmtopng", "-quiet", "-compression=9"], input=picture, capture_output=True, check=True)
    (OUTPUT / f"{name}.png").write_bytes(packed.stdout)


def take_pictures(home: Path) -> None:
    write_sample(home / SAMPLE_NAME, students=300, classes=12, seed=2)
    app = opening._users_program()
    try:
        tools = opening.open_tools(read_export(home / SAMPLE_NAME))
        for window in mouse_and_keys("search", "--onlyvisible", "--name", "LibreOffice Calc").split():
            mouse_and_keys("windowsize", window, WIDTH, HEIGHT, "windowmove", window, 0, 0)
        take_picture("libreoffice_accueil")
        click(tools, "Trier par classe")
        press(tools, "Une feuille par classe")
        answer(lambda: take_picture("libreoffice"))
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

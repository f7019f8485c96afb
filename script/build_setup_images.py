"""Write the pictures of docs/images that show the setup program for Windows, which is the argument: its pages, in Wine.

Needs what script/test-windows needs, and Xvfb, xdotool and imagemagick.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for the tests' Windows and screen

from tests.support.screens import new_screen  # noqa: E402
from tests.windows.wine import Windows  # noqa: E402

TITLE = "^Outils ÉduConnect"
_PAINTING_SECONDS = 4


def xdotool(windows: Windows, *arguments: str) -> str:
    ended = subprocess.run(["xdotool", *arguments], env=windows.environment, capture_output=True, text=True)
    return ended.stdout


def wait_for_window(windows: Windows) -> str:
    """Return the number of the setup program's window, once it is painted."""
    while not (found := xdotool(windows, "search", "--onlyvisible", "--name", TITLE).split()):
        time.sleep(0.5)
    time.sleep(_PAINTING_SECONDS)
    return found[-1]


def take_picture(windows: Windows, number: int) -> None:
    target = ROOT / "docs" / "images" / f"installation_{number}.png"
    shot = ["import", "-window", wait_for_window(windows), "-strip", str(target)]
    subprocess.run(shot, env=windows.environment, check=True)


def take_pictures(windows: Windows, setup: Path) -> None:
    pretend_excel = ("reg", "add", r"HKCR\Excel.Application\CLSID", "/ve", "/d", "{}", "/f")
    windows.run(*pretend_excel)
    with windows.launched(setup):
        take_picture(windows, 1)
        xdotool(windows, "key", "Return")
        take_picture(windows, 2)
        xdotool(windows, "key", "Return")
        while not list(windows.profile.glob("AppData/Local/educonnect_xl/desinstaller.exe")):
            time.sleep(0.5)
        take_picture(windows, 3)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, new_screen(800, 600) as display:
        windows = Windows(Path(folder), "secretariat")
        try:
            windows.start(display)
            take_pictures(windows, Path(sys.argv[1]).absolute())
        finally:
            windows.stop()


if __name__ == "__main__":
    main()

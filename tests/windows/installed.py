"""What the setup program, or the zip, puts on a Windows: where it lies, how it is called, how it goes."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.windows.wine import Windows

FILE_PASSWORD = "Un-Mot-Assez-Long-27"  # noqa: S105
REMOVAL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\educonnect_xl"
DONE, GIVEN_UP, FAILED, EXCEL_IS_OPEN, NO_ROOM = range(5)  # exit codes of setup.nsi

# The last argument, which takes no quotation marks, says what folder to remove, and has the program wait for itself.
_REMOVE = "@C:\\desinstaller.exe /S _?=%LOCALAPPDATA%\\educonnect_xl\n@exit /b %errorlevel%\n"


def files_of(windows: Windows) -> set[str]:
    """Return the files and folders of the user, but for temporary ones and those of her work."""
    names = (path.relative_to(windows.profile).as_posix() for path in windows.profile.rglob("*"))
    return {name for name in names if not name.startswith(("Temp", "AppData/Local/Temp", "Travail à faire"))}


def registry_of(windows: Windows) -> str:
    """Return what the registry holds of us, "" for nothing."""
    found = windows.run("reg", "query", REMOVAL_KEY, "/s")
    return found.stdout if found.returncode == 0 else ""


class Installed:
    """What was installed for the user of `windows`."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.folder = windows.profile / "AppData" / "Local" / "educonnect_xl"
        self.python = self.folder / "python" / "python.exe"
        self.workbook = windows.profile / "AppData" / "Roaming" / "Microsoft" / "Templates" / "ListeEleve_tools.xlsm"
        self.shortcuts = [
            windows.profile / "Desktop" / "Outils ÉduConnect.lnk",
            windows.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Outils ÉduConnect.lnk",
        ]
        self.work = windows.profile / "Travail à faire"

    def __call__(self, *arguments: str) -> str:
        """Run our command in the user's folder `work` and return what it said; fail if it failed."""
        environment = {"PYTHONUTF8": "1", "MOT_DE_PASSE": FILE_PASSWORD}
        done = self.windows.run(self.python, "-m", "educonnect_xl", *arguments, cwd=self.work, environment=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def setup(self, program: Path, *options: str) -> int:
        """Run the setup program, silent, from a folder with spaces and accents; return its exit code."""
        self.work.mkdir(exist_ok=True)
        if not (self.work / program.name).exists():
            shutil.copy(program, self.work)
        return self.windows.run(self.work / program.name, "/S", *options, cwd=self.work).returncode

    def remove(self) -> int:
        """Run a copy of what removes all, as it does itself, wait for it, and return its exit code."""
        shutil.copy(self.folder / "desinstaller.exe", self.windows.drive)
        script = self.windows.drive / "remove.cmd"
        script.write_text(_REMOVE)
        return self.windows.run("cmd", "/c", r"C:\remove.cmd").returncode

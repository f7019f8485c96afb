"""A Windows of one user, made of Wine: its folders, its registry, and programs that run in it without a screen.

Not Windows: no PowerShell, SmartScreen, AppLocker or Office. Standard output must be a pipe and standard input empty,
or Python ends at once.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

WINE = "/usr/lib/wine/wine64"  # Debian's; the command `wine` complains of a 32-bit one, which nothing here needs

# No file may grow beyond 4 MB: writing fails half-way, as on a disk that fills up, and needs no disk of its own.
_LIMITED = ("bash", "-c", 'trap "" XFSZ; ulimit -f 4096; exec "$@"', "bash")

# No .NET, no HTML pages, no menus of the desktop that runs the tests, no debugger that waits for somebody.
_OVERRIDES = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe="
_SHIM = Path(__file__).with_name("shim.c")


class Windows:
    """A Windows in `folder`, where `user` is logged in."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder = folder
        self.drive = folder / "drive_c"
        self.profile = self.drive / "users" / user
        self.environment: dict[str, str] = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "LC_ALL": "C.UTF-8",
            "USER": user,
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "WINEPREFIX": str(folder),
        }

    def start(self, display: str = "") -> None:
        """Make it, as Windows 10, with what Wine 8 lacks of it; its windows are on `display`, "" for nowhere."""
        self.environment |= {"DISPLAY": display} if display else {}
        self._check("wineboot", "--init")
        self._check("winecfg", "-v", "win10")
        graphics = "x11" if display else "null"
        self._check("reg", "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", graphics, "/f")
        dll = self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", dll, _SHIM, "-ladvapi32"], check=True, timeout=6000
        )

    def inside(self, path: Path) -> str:
        """Return how programs in it call a file of its drive C."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def set_value(self, key: str, name: str, value: str) -> None:
        """Write a text into the registry."""
        self._check("reg", "add", key, "/v", name, "/t", "REG_EXPAND_SZ", "/d", value, "/f")

    def _check(self, *command: str) -> None:
        done = self.run(*command)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")

    def run(
        self,
        program: str | Path,
        *arguments: str | Path,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
        timeout: float = 1200,
        disk_fills_up: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Run `program` to its end and return what it said, in UTF-8, with the line ends of Windows made ours."""
        return subprocess.run(
            [*(_LIMITED if disk_fills_up else ()), WINE, program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=cwd,
            env={**self.environment, **(environment or {})},
            timeout=timeout,
        )

    @contextmanager
    def launched(self, program: str | Path, *arguments: str | Path) -> Iterator[IO[bytes]]:
        """Start `program`, give what it says, and end all that runs in this Windows after the block."""
        command = [WINE, program, *arguments]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment
        ) as process:
            assert process.stdout is not None
            try:
                yield process.stdout
            finally:
                self.stop()

    def stop(self) -> None:
        """End all that runs in it, and wait for that."""
        for option in ("--kill", "--wait"):
            subprocess.run(["wineserver", option], env=self.environment, check=False, timeout=600)

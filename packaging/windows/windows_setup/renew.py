"""Renews the lock file: the newest wheels that pip finds for the requirements beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from windows_setup.fetch import pip_download
from windows_setup.lock import LOCK, pinned, read_lock

_OURS = "educonnect_xl-"


def renew_lock() -> None:
    """Write the wheels of today into lock.toml; the runtime stays, for its checks are made by hand."""
    python = read_lock().runtime.python
    with TemporaryDirectory() as scratch:
        wheels, all_wheels = Path(scratch) / "wheels", Path(scratch) / "all"
        asked = ["--requirement", str(LOCK.with_name("requirements.txt"))]
        pip_download(asked, python, wheels)
        pip_download([*asked, "--requirement", str(LOCK.with_name("requirements-test.txt"))], python, all_wheels)
        names = {path.name for path in _wheels(wheels)}
        tests = [path for path in _wheels(all_wheels) if path.name not in names]
        kept = LOCK.read_text("utf-8").partition("[wheels]\n")[0]
        text = f"{kept}[wheels]\n{pinned(_wheels(wheels))}\n[test-wheels]\n{pinned(tests)}"
    LOCK.write_text(text, "utf-8")


def _wheels(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.whl") if not path.name.startswith(_OURS))

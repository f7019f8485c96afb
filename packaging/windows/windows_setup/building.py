"""Builds the setup program and the zip from the lock and this checkout; all of both is made before dist/ is touched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from windows_setup.errors import BuildError
from windows_setup.fetch import cache_folder, fetch_runtime, fetch_wheels
from windows_setup.lock import Lock
from windows_setup.payload import lay_out, unpack_runtime
from windows_setup.programs import make_setup, make_zip

PROJECT = Path(__file__).parents[3]

_SCRATCH = ".windows-"


def build(lock: Lock, python_zip: Path | None, target: Path, is_quick: bool) -> list[Path]:
    """Make in `target` the setup program and the zip, and return their paths; on a BuildError it stays as it was.

    `python_zip` is python.org's own archive; None for the registry's package of the same files; `is_quick`
    takes less time and makes a larger setup program.
    """
    target.mkdir(parents=True, exist_ok=True)
    for left in target.glob(f"{_SCRATCH}*"):  # by a build that was killed
        shutil.rmtree(left)
    with TemporaryDirectory(dir=target, prefix=_SCRATCH) as scratch:
        payload = make_payload(lock, python_zip, Path(scratch))
        version = project_version()
        setup = Path(scratch) / f"educonnect_xl-{version}-setup.exe"
        archive = Path(scratch) / f"educonnect_xl-{version}-windows.zip"
        make_setup(payload, version, setup, is_quick)
        make_zip(payload, archive, is_quick)
        return [made.replace(target / made.name) for made in (setup, archive)]


def make_payload(lock: Lock, python_zip: Path | None, scratch: Path) -> Path:
    """Lay out in `scratch` what is installed, and return its folder."""
    archive = python_zip or fetch_runtime(lock.runtime, cache_folder())
    payload = scratch / "payload"
    unpack_runtime(archive, lock.runtime, payload / "python")
    wheels = fetch_wheels(lock.wheels, lock.runtime.python, cache_folder())
    lay_out(payload, lock.runtime, [*wheels, own_wheel(scratch)])
    return payload


def own_wheel(scratch: Path) -> Path:
    """Build the wheel of this checkout in `scratch` and return its path."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(scratch), str(PROJECT)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    if ended.returncode:
        raise BuildError(f"The wheel of this checkout cannot be built: {ended.stderr.strip().splitlines()[-1]}")
    return next(scratch.glob("educonnect_xl-*.whl"))


def project_version() -> str:
    """Return the version of this checkout."""
    source = (PROJECT / "educonnect_xl" / "__init__.py").read_text("utf-8")
    match = re.search(r'__version__ = "([^"]+)"', source)
    if match is None:
        raise BuildError("educonnect_xl/__init__.py has no version.")
    return match[1]

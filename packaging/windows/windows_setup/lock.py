"""The files that the setup program is made of, as lock.toml pins them: names, and SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import parse_wheel_filename

from windows_setup.errors import BuildError

LOCK = Path(__file__).parents[1] / "lock.toml"


@dataclass(frozen=True)
class Runtime:
    """CPython for Windows: python.org's archive, and the package of the registry that holds the same files.

    `folder` is where the archive `inner` of that package keeps them.
    """

    version: str
    archive: str
    sha256: str
    project: str
    project_file: str
    project_sha256: str
    inner: str
    folder: str

    @property
    def python(self) -> str:
        """Return the version without its last number, as in 3.11."""
        return self.version.rpartition(".")[0]


@dataclass(frozen=True)
class Lock:
    """`wheels` go into the setup program, `test_wheels` beside them for tests: SHA-256 by file name."""

    runtime: Runtime
    wheels: Mapping[str, str]
    test_wheels: Mapping[str, str]


def read_lock(path: Path = LOCK) -> Lock:
    """Return what `path` pins."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Lock(Runtime(**data["runtime"]), data["wheels"], data["test-wheels"])


def requirements(wheels: Mapping[str, str]) -> str:
    """Return `wheels` as pip's requirements, each with the one hash that pip may accept."""
    lines = []
    for file, sha256 in wheels.items():
        name, version, _, _ = parse_wheel_filename(file)
        lines.append(f"{name}=={version} --hash=sha256:{sha256}\n")
    return "".join(lines)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file at `path`, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_sha256(path: Path, expected: str) -> None:
    """Raise BuildError unless the file at `path` has the SHA-256 `expected`."""
    found = sha256_of(path)
    if found != expected:
        raise BuildError(f"{path.name} has the SHA-256 {found}, and the lock file has {expected}: it is not used.")


def pinned(wheels: Iterable[Path]) -> str:
    """Return lines of lock.toml that pin `wheels`, in the order of their names."""
    return "".join(f'"{path.name}" = "{sha256_of(path)}"\n' for path in sorted(wheels))

"""The command: `build` makes dist/, `lock` renews the lock file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from windows_setup.building import PROJECT, build
from windows_setup.errors import BuildError
from windows_setup.lock import read_lock, sha256_of
from windows_setup.renew import renew_lock


def main() -> int:
    """Run the command and return its exit code: 1, with one sentence, when it is refused."""
    options = _parser().parse_args()
    try:
        if options.command == "lock":
            renew_lock()
        else:
            for path in build(read_lock(), options.python_zip, options.out, options.quick):
                print(f"{sha256_of(path)}  {path}  ({path.stat().st_size / 1e6:.1f} MB)")
    except (BuildError, OSError) as error:
        print(f"build-windows: {_told(error)}", file=sys.stderr)
        return 1
    return 0


def _told(error: BuildError | OSError) -> str:
    """Return the sentence of an error; the system's own says which file it is about, and why."""
    if isinstance(error, OSError):
        where = f"{error.filename}: {error.strerror}" if error.filename else " ".join(str(error).split())
        return f"{where}; nothing was made."
    return str(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="windows_setup", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    builder = commands.add_parser("build", help="makes the setup program and the zip")
    builder.add_argument("--python-zip", type=Path, help="python.org's embeddable archive, for releases")
    builder.add_argument("--out", type=Path, default=PROJECT / "dist", help="the folder of what is made: dist")
    builder.add_argument("--quick", action="store_true", help="compresses less, in a third of the time: for tests")
    commands.add_parser("lock", help="pins the newest wheels in lock.toml")
    return parser


if __name__ == "__main__":
    sys.exit(main())

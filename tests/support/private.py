"""Whether a file is its owner's alone."""

from __future__ import annotations

import sys
from pathlib import Path


def is_private(path: Path) -> bool:
    """Return whether nobody but its owner may read the file at `path`; on Windows, its folder's rights say it."""
    return sys.platform == "win32" or path.stat().st_mode & 0o077 == 0

"""What keeps the setup program from being made."""

from __future__ import annotations


class BuildError(Exception):
    """The build is refused; the text is one sentence for whoever builds."""

"""Files cannot be protected as asked."""

from __future__ import annotations

from educonnect_xl.errors import EduconnectError


class ProtectionError(EduconnectError, ValueError):
    """The files cannot be protected as asked."""


class PasswordOnCommandLineError(ProtectionError):
    """A password was typed where everybody can read it."""


class PasswordSourceError(ProtectionError):
    """There is no password where one was to be read: `kind` is "env" or "fichier", never the name given.

    What follows may be a password typed by mistake.
    """

    kind: str


class NoTerminalError(ProtectionError):
    """A password is to be typed, and there is no terminal, or it is closed."""


class SheetNotWantedError(ProtectionError):
    """A password is given for the sheet of passwords, and there is no such sheet."""


class WeakPasswordError(ProtectionError):
    """A password protects nothing, for its `weakness`; `class_name` is "" unless a table gives it for that class."""

    weakness: str
    class_name: str


class PasswordsDifferError(ProtectionError):
    """The password typed again is another."""


class UnencryptedDraftsError(ProtectionError):
    """Messages are to carry files that anybody can open."""

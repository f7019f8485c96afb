"""The tools cannot be put into the user's Excel, or lack a program or a package."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.errors import EduconnectError


class MissingPackageError(EduconnectError, ImportError):
    """A package of an extra is not installed."""

    package: str


class LibreOfficeNotUsableError(EduconnectError):
    """LibreOffice is not installed, or does not answer."""


class NoScreenError(EduconnectError):
    """There is no screen to show LibreOffice on."""


class InstallationError(EduconnectError, OSError):
    """The tools cannot be put into the user's Excel."""


class NoExcelHereError(InstallationError):
    """There is no Excel for this system."""


class StorePythonError(InstallationError):
    """The Python that is to be called comes from the Microsoft Store: Excel never sees what it writes."""


class InstallationFailedError(InstallationError):
    """A file of the installation cannot be written or removed."""

    path: Path
    reason: str


class ExtensionRefusedError(InstallationError):
    """LibreOffice does not take the extension, or does not let it go."""

    reason: str

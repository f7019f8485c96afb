"""What can go wrong between xlwings and LibreOffice."""

from __future__ import annotations

from xlwings import XlwingsError


class LibreOfficeError(XlwingsError):
    """LibreOffice did not do as asked."""


class LibreOfficeMissingError(LibreOfficeError):
    """LibreOffice, or its bridge to Python, is not installed; the text says what to install."""


class LibreOfficeGoneError(LibreOfficeError):
    """The program has ended, or does not answer."""

    def __init__(self) -> None:
        super().__init__("LibreOffice has stopped or was closed; what was not saved in it is lost.")


class LibreOfficeRefusedError(LibreOfficeError):
    """The program refused one call; `kind` is the name of its exception."""

    def __init__(self, kind: str, detail: str) -> None:
        self.kind = kind
        super().__init__(f"LibreOffice refused: {kind}{f' ({detail})' if detail else ''}")


class DeletedError(LibreOfficeError):
    """What is held is no more; `what` says what it was."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} was deleted.")


class SheetDeletedError(DeletedError):
    """The sheet is no more."""

    def __init__(self) -> None:
        super().__init__("sheet")


class MacroError(LibreOfficeError):
    """A macro failed; `number` is Basic's number of the error, None where it has none."""

    def __init__(self, macro: str, number: int | None, text: str) -> None:
        self.macro, self.number = macro, number
        where = f" (error {number})" if number is not None else ""
        super().__init__(f"The macro {macro} failed: {text}{where}")

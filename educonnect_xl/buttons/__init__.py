"""The buttons of the tools workbook, each beside the function it runs; workbooks in schools call `click`."""

from educonnect_xl.xlwings_alone import import_xlwings

import_xlwings()  # before any other module here does: a click must feel instant

from educonnect_xl.buttons.dispatch import BUTTONS, click  # noqa: E402 - see above

__all__ = ["BUTTONS", "click"]

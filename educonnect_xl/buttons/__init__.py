"""The buttons of the tools workbook, each beside the function it runs; workbooks in schools call `click`."""

from educonnect_xl.buttons.dispatch import BUTTONS, click

__all__ = ["BUTTONS", "click"]

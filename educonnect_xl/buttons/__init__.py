"""The buttons of the tools workbook; workbooks in schools call `click`."""

from educonnect_xl.buttons.list import BUTTONS, click

__all__ = ["BUTTONS", "click"]

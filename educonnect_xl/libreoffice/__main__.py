"""What a button of older tools in LibreOffice starts: `python -m educonnect_xl.libreoffice PIPE BUTTON`."""

import sys

from educonnect_xl.buttons.libreoffice_click import click_in_older_tools

if __name__ == "__main__":
    click_in_older_tools(*sys.argv[1:])

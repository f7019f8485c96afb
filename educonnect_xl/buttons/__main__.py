"""What a button in LibreOffice starts: `python -m educonnect_xl.buttons ANSWER BUTTON PIPE PROCESS` (launch.sh)."""

import sys

from educonnect_xl.buttons.libreoffice_click import click_in_libreoffice

if __name__ == "__main__":
    click_in_libreoffice(*sys.argv[1:])

"""Writes the tools workbook and the extension into workbook/, or what is named: `python -m tools_build [FILE…]`.

FILE is named .xlsm for the workbook, .xlam for the add-in, .oxt for the extension of LibreOffice.
"""

import sys
from pathlib import Path

from educonnect_xl.tools import EXTENSION_NAME, WORKBOOK_NAME
from tools_build.extension import build_extension
from tools_build.workbook import build_workbook

if __name__ == "__main__":
    for name in sys.argv[1:] or (f"workbook/{WORKBOOK_NAME}", f"workbook/{EXTENSION_NAME}"):
        build = build_extension if name.endswith(".oxt") else build_workbook
        build(Path(name))

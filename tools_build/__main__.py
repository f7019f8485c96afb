"""Writes workbook/ListeEleve_tools.xlsm, or what is named: `python -m tools_build [FILE.xlsm|FILE.xlam]`."""

import sys
from pathlib import Path

from tools_build.workbook import build_workbook

if __name__ == "__main__":
    build_workbook(Path(sys.argv[1] if len(sys.argv) > 1 else "workbook/ListeEleve_tools.xlsm"))

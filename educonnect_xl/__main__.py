"""Runs the command: `python -m educonnect_xl` is `educonnect-xl`."""

import sys

from educonnect_xl.command.main import main

if __name__ == "__main__":
    sys.exit(main())

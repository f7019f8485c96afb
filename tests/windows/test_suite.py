"""The test suite on the very Python and packages that the setup program installs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.windows.tested import PROJECT
from tests.windows.wine import Windows

WATCH = 3600  # seconds after which nobody believes that it ends: ten times what it takes
LEAST = 1500  # tests that pass: fewer, and something was left out in silence


def test_the_suite_passes_on_windows(windows: Windows, tested_python: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["-p", "tests.windows.left_out", "-p", "no:cacheprovider", "-n2", "--tb=short", "-rsfE"]
    options += ["-p", "no:unraisableexception"]  # see left_out.py
    options += ["-m", "not slow and not libreoffice"]
    few = {"HYPOTHESIS_PROFILE": "quick"}  # examples a property: many were tried on Linux
    command = [str(tested_python), "-X", "utf8", "-m", "pytest", *options]
    done = windows.run(*command, cwd=PROJECT, environment=few, timeout=WATCH)
    with capsys.disabled():  # so that what was skipped is said
        sys.stdout.write(f"\n{done.stdout}")
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) >= LEAST

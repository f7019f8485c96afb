"""The runtime that is handed on is its makers', to the last byte, or nothing is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from windows_setup.errors import BuildError
from windows_setup.fetch import fetch_runtime
from windows_setup.lock import read_lock
from windows_setup.payload import unpack_runtime
from windows_setup.signatures import check_signatures

RUNTIME = read_lock().runtime


@pytest.fixture
def folder(tmp_path: Path, kept: Path) -> Path:
    assert unpack_runtime(fetch_runtime(RUNTIME, kept), RUNTIME, tmp_path) > 30
    return tmp_path


@pytest.mark.parametrize("name", ["python.exe", "vcruntime140.dll", "_ssl.pyd", "python.cat"])
def test_one_changed_byte_is_noticed(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 3] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(BuildError, match=f"{name} is not signed, or was changed since"):
        check_signatures(folder)


def test_a_program_that_nobody_signed_is_refused(folder: Path) -> None:
    (folder / "more.dll").write_bytes((folder / "python311.zip").read_bytes()[:4096])
    with pytest.raises(BuildError, match=r"more\.dll is not signed"):
        check_signatures(folder)

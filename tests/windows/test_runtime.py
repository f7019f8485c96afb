"""The runtime that is handed on is its makers', to the last byte, or nothing is built."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from windows_setup.building import make_payload
from windows_setup.errors import BuildError
from windows_setup.fetch import fetch_runtime
from windows_setup.lock import read_lock, sha256_of
from windows_setup.payload import unpack_runtime
from windows_setup.signatures import check_signatures

RUNTIME = read_lock().runtime


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """Give the folder of the runtime, each of whose programs was found to be signed."""
    folder = tmp_path_factory.mktemp("runtime")
    assert unpack_runtime(fetch_runtime(RUNTIME, kept), RUNTIME, folder) > 30
    return folder


@pytest.mark.parametrize("name", ["python.exe", "vcruntime140.dll", "_ssl.pyd", "python.cat"])
def test_one_changed_byte_is_noticed(tmp_path: Path, runtime: Path, name: str) -> None:
    content = bytearray((runtime / name).read_bytes())
    content[len(content) // 3] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BuildError, match=f"{name} is not signed, or was changed since"):
        check_signatures(tmp_path)


def test_a_program_that_nobody_signed_is_refused(tmp_path: Path, runtime: Path) -> None:
    (tmp_path / "more.dll").write_bytes((runtime / "python311.zip").read_bytes()[:4096])
    with pytest.raises(BuildError, match=r"more\.dll is not signed"):
        check_signatures(tmp_path)


def test_python_orgs_own_archive_makes_the_same_files(tmp_path: Path, runtime: Path, archive: Path) -> None:
    """What a release is made of: here the same files, in an archive of that layout, for which the lock is told."""
    with zipfile.ZipFile(own := tmp_path / "python-embed-amd64.zip", "w") as files:
        for path in runtime.rglob("*"):
            files.write(path, path.relative_to(runtime))
    lock = read_lock()
    told = replace(lock, runtime=replace(RUNTIME, sha256=sha256_of(own)))
    payload = make_payload(told, own, tmp_path)
    with zipfile.ZipFile(archive) as files:
        made = {entry.filename: entry.CRC for entry in files.infolist() if not entry.filename.endswith(".cmd")}
    found = {path.relative_to(payload).as_posix(): path for path in payload.rglob("*") if path.is_file()}
    assert found.keys() == made.keys()
    alike = [name for name in found if not name.endswith((".pyc", "RECORD"))]  # sets are compiled in any order
    assert [name for name in alike if zlib.crc32(found[name].read_bytes()) != made[name]] == []

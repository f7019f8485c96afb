"""The setup program for Windows is made of what the lock file pins, whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from windows_setup import building
from windows_setup.errors import BuildError
from windows_setup.fetch import fetch_wheels
from windows_setup.licences import write_licences
from windows_setup.lock import read_lock, requirements, sha256_of
from windows_setup.payload import unpack_runtime, write_paths
from windows_setup.programs import make_zip
from windows_setup.signatures import _osslsigncode, check_signatures

pytestmark = pytest.mark.thorough

LOCK = read_lock()
PROJECT = Path(__file__).parents[2]
SOURCES = PROJECT / "packaging" / "windows"


def needed(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, with `extras`, on Windows."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [requirement for requirement in map(Requirement, lines) if requirement.name != "educonnect-xl"]


def test_the_lock_has_all_that_the_package_needs_in_versions_that_it_takes() -> None:
    locked = {name: version for name, version, _, _ in map(parse_wheel_filename, LOCK.wheels)}
    for requirement in needed("pdf", "encryption"):
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_every_wheel_is_for_the_runtime() -> None:
    version = tuple(map(int, LOCK.runtime.python.split(".")))
    tags = {*cpython_tags(version, platforms=["win_amd64"]), *compatible_tags(version, platforms=["win_amd64"])}
    for name in [*LOCK.wheels, *LOCK.test_wheels]:
        assert parse_wheel_filename(name)[3] & tags, name


def test_pip_is_told_the_one_hash_of_each_wheel() -> None:
    assert requirements({"a_b-1.0-py3-none-any.whl": "00ff"}) == "a-b==1.0 --hash=sha256:00ff\n"


@pytest.mark.parametrize("pinned", ["sha256", "project_sha256"])
def test_an_archive_with_one_changed_byte_is_refused(tmp_path: Path, pinned: str) -> None:
    archive = tmp_path / "python.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("python.exe", b"MZ")
    lock = replace(LOCK.runtime, **{pinned: sha256_of(archive)})
    content = bytearray(archive.read_bytes())
    content[-1] ^= 1
    archive.write_bytes(content)
    with pytest.raises(BuildError, match=r"python\.zip has the SHA-256 .*, not that of python-3.*: it is not used"):
        unpack_runtime(archive, lock, tmp_path / "python")
    assert not (tmp_path / "python").exists()


def refusal(dist: Path, *options: str) -> str:
    """Run the command that builds, where nothing was ever fetched and nothing can be; return the line that it says."""
    known = {"XDG_CACHE_HOME": str(dist.parent / "cache"), "PIP_NO_INDEX": "1", "PYTHONPATH": str(SOURCES)}
    words = [sys.executable, "-m", "windows_setup", "build", "--quick", "--out", str(dist), *options]
    ended = subprocess.run(words, env={**os.environ, **known}, capture_output=True, text=True, check=False, timeout=300)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("build-windows: ")
    assert ended.stderr.count("\n") == 1, ended.stderr
    return ended.stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("changed.zip", "changed.zip has the SHA-256"),
        ("missing.zip", "No such file or directory; nothing was made."),
        ("folder.zip", "Is a directory; nothing was made."),
        ("", "cannot be reached: give --python-zip."),
    ],
)
def test_what_cannot_be_built_is_told_in_one_line_and_dist_stays(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "changed.zip").write_bytes(b"PK")
    (tmp_path / "folder.zip").mkdir()
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "earlier.exe").touch()
    options = ["--python-zip", str(tmp_path / name)] if name else []
    assert sentence in refusal(dist, *options)
    assert [path.name for path in dist.iterdir()] == ["earlier.exe"]


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "Not a directory; nothing was made." in refusal(tmp_path / "file" / "dist")


def test_a_runtime_without_programs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.txt").touch()
    with pytest.raises(BuildError, match="no program file at all"):
        check_signatures(tmp_path)


def test_a_build_without_osslsigncode_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python.exe").touch()
    monkeypatch.setenv("PATH", "")
    _osslsigncode.cache_clear()
    with pytest.raises(BuildError, match="install the package of that name"):
        check_signatures(tmp_path)


def test_without_a_network_the_missing_wheel_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(BuildError, match=r"^The wheels cannot be fetched: .*no-such-package") as refused:
        fetch_wheels({"no_such_package-1.0-py3-none-any.whl": "0" * 64}, "3.11", tmp_path)
    assert "\n" not in str(refused.value)


def test_a_kept_wheel_that_was_changed_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "a-1.0-py3-none-any.whl"
    (tmp_path / name).write_bytes(b"good")
    good = sha256_of(tmp_path / name)
    assert fetch_wheels({name: good}, "3.11", tmp_path) == [tmp_path / name]
    (tmp_path / name).write_bytes(b"changed")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(BuildError):
        fetch_wheels({name: good}, "3.11", tmp_path)


def test_a_build_without_nsis_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = small_payload(tmp_path)
    monkeypatch.setattr(building, "make_payload", lambda *_: payload)
    monkeypatch.setenv("PATH", "")
    dist = tmp_path / "dist"
    (dist / ".windows-of-a-build-that-was-killed" / "payload").mkdir(parents=True)
    with pytest.raises(BuildError, match=r"NSIS.* is missing: install the package nsis"):
        building.build(LOCK, None, dist, is_quick=True)
    assert list(dist.iterdir()) == []


def small_payload(folder: Path) -> Path:
    for name in ("python/python.exe", "licences/LISEZMOI.txt"):
        path = folder / "payload" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(name.encode())
    return folder / "payload"


def test_the_zip_has_what_windows_reads_and_is_the_same_each_time(tmp_path: Path) -> None:
    payload = small_payload(tmp_path)
    make_zip(payload, tmp_path / "1.zip", is_quick=False)
    (payload / "python" / "python.exe").touch()  # another date
    make_zip(payload, tmp_path / "2.zip", is_quick=False)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist()[:2] == ["Installer.cmd", "Desinstaller.cmd"]
        assert archive.read("python/python.exe") == b"python/python.exe"
        script = archive.read("Installer.cmd")
    assert script.count(b"\r\n") == script.count(b"\n") > 20


def distribution(packages: Path, metadata: str, **texts: str) -> None:
    information = packages / "p-1.0.dist-info"
    (information / "licenses").mkdir(parents=True)
    (information / "METADATA").write_text(f"Name: p\nVersion: 1.0\n{metadata}\n", "utf-8")
    for name, text in texts.items():
        (information / "licenses" / name).write_text(text)


def with_licences(folder: Path) -> str:
    (folder / "python").mkdir()
    (folder / "python" / "LICENSE.txt").write_text("PSF")
    write_licences(folder, folder / "packages")
    return (folder / "licences" / "LISEZMOI.txt").read_text("utf-8").splitlines()[-1]


def test_the_licences_are_those_of_the_wheels(tmp_path: Path) -> None:
    distribution(tmp_path / "packages", "License-Expression: MIT", COPYING="Do what you like.")
    assert with_licences(tmp_path) == "p 1.0 : MIT"
    assert (tmp_path / "licences" / "p" / "licenses" / "COPYING").read_text() == "Do what you like."
    assert (tmp_path / "licences" / "Python.txt").read_text() == "PSF"


@pytest.mark.parametrize("named", ["License: MIT", "Classifier: License :: OSI Approved :: MIT"])
def test_a_wheel_without_a_text_is_named_with_its_home(tmp_path: Path, named: str) -> None:
    distribution(tmp_path / "packages", f"{named}\nProject-URL: Homepage, https://example.org/p")
    assert with_licences(tmp_path) == "p 1.0 : MIT (sans texte joint : https://example.org/p)"


def test_a_wheel_that_names_no_licence_is_not_handed_on(tmp_path: Path) -> None:
    distribution(tmp_path / "packages", "License: UNKNOWN")
    with pytest.raises(BuildError, match="p says nothing of its licence"):
        with_licences(tmp_path)


def test_python_finds_its_modules_and_no_others(tmp_path: Path) -> None:
    write_paths(tmp_path, LOCK.runtime)
    assert (tmp_path / "python311._pth").read_bytes().split() == [
        b"python311.zip", b".", b"Lib\\site-packages", b"import", b"site",
    ]  # fmt: skip

"""What was made is opened with the user's own program, and a system that has none is no reason to fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from educonnect_xl.system import open_with_its_program
from tests.support.waiting import wait_until


@pytest.mark.skipif(os.name == "nt", reason="Windows opens files by itself")
@pytest.mark.parametrize(("platform", "command"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_file_is_given_to_the_systems_opener(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, command: str
) -> None:
    opener = tmp_path / command
    opener.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened.part" && mv "{tmp_path}/opened.part" "{tmp_path}/opened"\n'
    )
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("sys.platform", platform)
    open_with_its_program(tmp_path / "élèves d'ici.pdf")
    wait_until((tmp_path / "opened").exists, "nothing was opened")
    assert (tmp_path / "opened").read_text() == str(tmp_path / "élèves d'ici.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows opens files by itself")
def test_a_system_without_an_opener_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    open_with_its_program(tmp_path / "x.pdf")

"""What to do about an installation that lacks something is what can be done where the program runs."""

from __future__ import annotations

import sys

import pytest

from educonnect_xl.french import remedies


@pytest.mark.parametrize(
    ("is_set_up", "system", "whole", "tools"),
    [
        (True, "win32", "relancez le programme d’installation", "relancez le programme d’installation"),
        (False, "win32", "prenez le programme d’installation", "educonnect-xl installer"),
        (False, "linux", "docs/installation.md", "educonnect-xl installer"),
    ],
)
def test_a_remedy_is_one_that_is_at_hand(
    monkeypatch: pytest.MonkeyPatch, is_set_up: bool, system: str, whole: str, tools: str
) -> None:
    monkeypatch.setattr(remedies, "is_set_up", lambda: is_set_up)
    monkeypatch.setattr(sys, "platform", system)
    assert whole in remedies.install_whole()
    assert tools in remedies.install_tools()

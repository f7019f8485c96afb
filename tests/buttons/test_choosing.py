"""A setting that is a file is chosen in the program's dialogue, and only a file that does is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from educonnect_xl import buttons
from educonnect_xl.buttons.settings import SETTINGS, Settings, read_settings
from educonnect_xl.handouts.slip_texts import OUR_TEXTS
from tests.support.desks import BOTH_DESKS, Desk, set_values
from tests.support.excel_desk import ExcelDesk

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)]

AnyDesk = Desk | ExcelDesk
TABLES = ["teachers", "password_table", "addresses"]


@pytest.fixture(autouse=True)
def settings(desk: AnyDesk) -> Iterator[None]:
    yield
    set_values(desk.tools, {setting.label: setting.default for setting in SETTINGS})


def click(desk: AnyDesk, key: str) -> Settings:
    """Click the button on the sheet of the settings."""
    if isinstance(desk, ExcelDesk):
        desk.excel.run(f"ListeEleve.Button_choisir_{key}")
    else:
        buttons.click(f"choisir_{key}")
    return read_settings(desk.tools)


@pytest.mark.parametrize("key", TABLES)
def test_the_path_of_the_chosen_table_is_kept(desk: AnyDesk, tmp_path: Path, key: str) -> None:
    desk.chosen_file = tmp_path / "élèves d’ici.csv"
    desk.chosen_file.write_text("6A;Mme ÉLOI\n", "utf-8")
    assert getattr(click(desk, key), key) == desk.chosen_file
    assert desk.alerts == []
    desk.chosen_file = None
    assert getattr(click(desk, key), key) is not None  # giving up keeps the last


def test_the_words_of_the_slips_are_chosen(desk: AnyDesk, tmp_path: Path) -> None:
    desk.chosen_file = tmp_path / "texte.toml"
    desk.chosen_file.write_bytes(OUR_TEXTS.read_bytes())
    assert click(desk, "slip_texts").slip_texts == desk.chosen_file


@pytest.mark.parametrize("key", [*TABLES, "slip_texts"])
def test_a_file_that_does_not_do_is_refused_at_once(desk: AnyDesk, tmp_path: Path, key: str) -> None:
    desk.chosen_file = tmp_path / "autre.csv"
    desk.chosen_file.write_text("a;b;c\n", "utf-8")
    assert getattr(click(desk, key), key) is None
    assert "autre.csv" in desk.alerts[-1]
    desk.chosen_file = tmp_path / "absent.csv"
    assert getattr(click(desk, key), key) is None

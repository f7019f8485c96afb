"""A cell is read as what it shows in a French spreadsheet."""

from datetime import date, datetime
from typing import Any

import pytest

from educonnect_xl.accounts.read import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" 007 ", " 007 "),
        (True, "VRAI"),
        (False, "FAUX"),
        (7, "7"),
        (5000.0, "5000"),
        (-0.5, "-0.5"),
        (date(2026, 5, 31), "31/05/2026"),
        (datetime(2026, 5, 31), "31/05/2026"),
        (datetime(2026, 5, 31, 13), "31/05/2026 13:00:00"),
        (datetime(2026, 5, 31, 0, 7), "31/05/2026 00:07:00"),
        (datetime(2026, 5, 31, 0, 0, 5), "31/05/2026 00:00:05"),
    ],
)
def test_a_cell_is_the_text_it_shows(value: Any, text: str) -> None:
    assert cell_text(value) == text

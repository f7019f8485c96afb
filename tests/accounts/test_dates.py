"""Dates of the export become what a spreadsheet counts, or stay text."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from educonnect_xl.accounts.dates import parse_date, serial


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("31/05/2026", datetime(2026, 5, 31)),
        (" 1/9/2026 ", datetime(2026, 9, 1)),
        ("31/05/2026 13:07", datetime(2026, 5, 31, 13, 7)),
        ("31/05/2026 à 13h07", datetime(2026, 5, 31, 13, 7)),
        ("2026-05-31T13:07:59", datetime(2026, 5, 31, 13, 7, 59)),
        ("2026-05-31", datetime(2026, 5, 31)),
        ("31/05/2026, 13:07:59", datetime(2026, 5, 31, 13, 7, 59)),
        ("31/05/2026  9h05", datetime(2026, 5, 31, 9, 5)),
        ("2026-05-31 13:07", datetime(2026, 5, 31, 13, 7)),
        ("01/03/1900", datetime(1900, 3, 1)),
    ],
)
def test_a_written_date_is_read(text: str, date: datetime) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "hier", "31/02/2026", "31/05/26", "01/01/1900", "05/2026", "31/05/2026 25:00", "28/02/1900", "31/05/20261"],
)
def test_what_is_no_date_stays_text(text: str) -> None:
    assert parse_date(text) is None


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)))
def test_serials_are_those_of_xlsxwriter(date: datetime) -> None:
    date = date.replace(microsecond=0)
    assert serial(date) == pytest.approx(Worksheet()._convert_date_time(date), abs=1e-9)

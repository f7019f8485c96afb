"""An export becomes a frame and comes back, character for character, whatever its fields hold."""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.frames import NAMES, to_export, to_frame
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.accounts.states import ACTIVATED, KNOWN_STATES, NOTIFIED
from educonnect_xl.accounts.text import numbered
from educonnect_xl.errors.reading import ExportError
from tests.support.exports import export_of, hard_texts, student

anything = st.one_of(
    hard_texts,
    st.text(max_size=8),
    st.sampled_from(["", "NA", "nan", "NaN", "None", "<NA>", "NaT", "1e5", "0012", "1.0", "True", "inf", "-0"]),
    st.sampled_from(["a\0b", "a\0c", "\0", "\ud800", "x\udfff", "\ufeff", "31/05/2026", "Compte activé", "x" * 400]),
)
titles = st.sampled_from(
    [*EXPORT_COLUMNS, "", "login", "state", "class_name", "state_text", "Note", "line", "Code", "\ud800\0"]
)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    header = ["Classe", "Nom élève", *draw(st.lists(titles, max_size=12))]
    rows: Sequence[tuple[str, ...]] = draw(st.lists(st.tuples(*[anything] * len(header)).filter(any), min_size=1))
    try:
        return export_from_rows(enumerate([tuple(header), *rows], draw(st.integers(1, 9))), Path("e"))
    except ExportError:  # no row of these is a student's
        reject()


@given(exports())
def test_an_export_comes_back_from_its_frame_character_for_character(export: Export) -> None:
    back = to_export(to_frame(export))
    assert (back.header, back.rows, list(back.lines)) == (export.header, export.rows, list(export.lines))
    assert (back.columns, back.source) == (export.columns, export.source)


@given(exports())
def test_rows_moved_in_the_frame_come_back_with_their_lines(export: Export) -> None:
    frame = to_frame(export)
    moved = to_export(frame.iloc[::-1])
    assert moved.rows == export.rows[::-1]
    assert list(moved.lines) == list(export.lines)[::-1]


def test_the_columns_are_named_and_what_can_be_reckoned_with_stands_beside_its_text() -> None:
    frame = to_frame(export_of(student(Date="31/05/2026"), student(État="Compte ACTIVÉ", Date="bientôt")))
    assert list(frame.columns) == [*NAMES.values(), "state", "notified_on", "last_login_on"]
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
    (told,) = re.findall(r"The known columns are (.*?), each if", page, re.DOTALL)
    assert re.findall(r"`(\w+)`", told) == list(NAMES.values())
    assert frame.index.tolist() == [2, 3]
    assert frame.index.name == "line"
    assert frame["state_text"].tolist() == [NOTIFIED, "Compte ACTIVÉ"]
    assert frame["state"].tolist() == [NOTIFIED, ACTIVATED]
    assert frame["state"].cat.categories.tolist() == list(KNOWN_STATES)
    assert frame["notified_on"].dtype == "datetime64[s]"
    assert frame["notified_on"].iloc[0] == pd.Timestamp(2026, 5, 31)
    assert frame["notified_on"].isna().tolist() == [False, True]
    assert frame["last_login_on"].isna().all()


def test_a_state_nobody_knows_is_a_category_of_its_own() -> None:
    frame = to_frame(export_of(student(État="Gelé  ici"), student(État="")))
    assert frame["state"].cat.categories.tolist() == [*KNOWN_STATES, "", "Gelé ici"]
    assert frame["state"].tolist() == ["Gelé ici", ""]


def test_an_export_without_states_or_dates_has_neither() -> None:
    rows = [("Classe", "Nom élève", "Régime"), ("6A", "MARTIN", "externe")]
    assert list(to_frame(export_from_rows(enumerate(rows, 1), Path("e"))).columns) == [
        "class_name",
        "last_name",
        "Régime",
    ]


def test_an_export_of_nobody_comes_back() -> None:
    nobody = export_of(student()).where(lambda row: False)
    back = to_export(to_frame(nobody))
    assert (back.header, list(back.rows), list(back.lines)) == (nobody.header, [], [])
    assert to_frame(nobody)["notified_on"].dtype == "datetime64[s]"


def test_a_frame_of_ones_own_is_an_export_too() -> None:
    export = to_export(pd.DataFrame({"class_name": ["6A"], "Groupe": ["1"], "last_name": ["MARTIN"]}))
    assert (export.header, export.rows) == (("Classe", "Groupe", "Nom élève"), [("6A", "1", "MARTIN")])
    assert export.columns == {"Classe": 0, "Nom élève": 2}


def test_a_cell_that_is_not_text_is_refused_by_its_place() -> None:
    frame = to_frame(export_of(student(), student()))
    frame.loc[3, "password"] = None
    with pytest.raises(ValueError, match=r"not text: column password, line 3$"):
        to_export(frame)


def test_a_frame_without_classes_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no column class_name$"):
        to_export(to_frame(export_of(student())).drop(columns="class_name"))


def test_names_that_meet_are_numbered() -> None:
    assert numbered(["a", "b", "a", "a (2)"], ["b"]) == ["a", "b (2)", "a (2)", "a (2) (2)"]

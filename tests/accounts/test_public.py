"""What scripts import: frames in, frames out, nothing lost, the frame handed in unchanged."""

import doctest
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import educonnect_xl as edu
from educonnect_xl.accounts.frames import to_frame
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED
from tests.support.exports import export_of, student, write_students

DOCS = Path(__file__).parents[2] / "docs"
OLD, NEW = "Educonnect_9990001A_ListeEleve-202609071307.csv", "Educonnect_9990001A_ListeEleve-202610071307.csv"


def test_the_examples_of_the_documentation_are_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bernard = student(Nom="BERNARD", Classe="6B", État=NOT_NOTIFIED, Identifiant="b")
    abadie = student(Nom="ABADIE", État=ACTIVATED, Mot="5E3", Identifiant="a")
    moreau = student(Nom="MOREAU", Identifiant="m")
    write_students(tmp_path / OLD, [bernard, abadie, moreau])
    write_students(tmp_path / NEW, [abadie, moreau | {"État du compte": ACTIVATED}])
    flags = doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(str(DOCS / "python.md"), module_relative=False, optionflags=flags)
    assert (failed, tried > 8) == (0, True)


def test_the_package_imports_without_pandas_and_has_nothing_else() -> None:
    code = "import sys, educonnect_xl as edu; print('pandas' in sys.modules, len(edu.__all__), hasattr(edu, 'other'))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["False", "5", "False"]


students = st.lists(
    st.builds(
        lambda **drawn: student(**drawn),
        Classe=st.sampled_from(["6A", " 6A", "6B", "", "Sans classe"]),
        Nom=st.sampled_from(["A", "É", "b"]),
        UAI=st.sampled_from(["9990001A", "9990002B"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(students)
def test_sorting_and_splitting_lose_nobody_and_change_no_frame(drawn: list[dict[str, str]]) -> None:
    accounts = to_frame(export_of(*drawn)).assign(note=1)
    before = accounts.copy()
    ordered = edu.sort_accounts(accounts)
    assert sorted(ordered.index) == list(accounts.index)
    pd.testing.assert_frame_equal(ordered.sort_index(), accounts)
    parts = edu.by_class(accounts)
    assert [line for part in parts.values() for line in part.index] == list(ordered.index)
    pd.testing.assert_frame_equal(accounts, before)


def test_accounts_are_in_the_order_of_a_french_list_unless_that_of_excel_is_asked_for() -> None:
    accounts = to_frame(export_of(*(student(Classe=name) for name in ("6G10", "6G2", "6È", "6E"))))
    natural, excel = ["6E", "6È", "6G2", "6G10"], ["6E", "6È", "6G10", "6G2"]
    assert edu.sort_accounts(accounts)["class_name"].to_list() == list(edu.by_class(accounts)) == natural
    assert edu.sort_accounts(accounts, "excel")["class_name"].to_list() == excel
    assert list(edu.by_class(accounts, "excel")) == excel
    for sort in (edu.sort_accounts, edu.by_class):
        with pytest.raises(ValueError, match=r"^no order natural: naturel or excel$"):
            sort(accounts, "natural")


def test_figures_are_of_the_accounts_handed_in() -> None:
    accounts = to_frame(export_of(student(État=ACTIVATED), student(), student(Classe="6B", État="?")))
    figures = edu.activation(accounts)
    assert figures.index.to_list() == ["6B", "6A"]
    assert figures["rate"].to_list() == [0, 0.5]
    assert figures.drop(columns="rate").sum().to_dict() == {
        "Compte notifié mais non activé": 1,
        ACTIVATED: 1,
        "?": 1,
        "students": 3,
    }


def test_a_comparison_of_the_same_accounts_has_its_columns_and_no_row() -> None:
    accounts = to_frame(export_of(student(État=ACTIVATED)))
    changes = edu.compare(accounts, accounts)
    assert len(changes) == 0
    assert changes["new_line"].dtype == "Int64"
    names = ["kind", "class_name", "last_name", "first_name", "login", "before", "after", "old_line", "new_line"]
    assert list(changes) == names

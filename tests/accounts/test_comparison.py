"""Two exports are compared student by student: everybody is told once, and nobody is guessed."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from educonnect_xl.accounts.changes import Kind
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.export import Export, ExportSource
from educonnect_xl.accounts.pairing import Student, pair_students
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.command import main as cli
from educonnect_xl.errors.asking import DifferentSchoolsError, ReversedExportsError
from educonnect_xl.sheets.comparison import comparison_sheets
from educonnect_xl.sheets.xlsx_tables import write_table_sheets
from tests.support.exports import export_of, student, write_rows, write_students

OLD, NEW = "Educonnect_9990001A_ListeEleve-202609071307.csv", "Educonnect_9990001A_ListeEleve-202610071307.csv"


def named(export: Export, name: str) -> Export:
    """Return `export` as if read from a file called `name`."""
    return replace(export, source=ExportSource(name))


def told(folder: Path, old: list[dict[str, str]], new: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """Return the kind, class and words of each change, but for who is still to be chased."""
    exports = [read_export(write_students(folder / name, rows)) for name, rows in ((OLD, old), (NEW, new))]
    changes = compare_exports(*exports)
    return [(c.kind.value, c.student.class_name, c.before, c.after) for c in changes if c.kind is not Kind.TO_CHASE]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"État": NOTIFIED}, {"État": ACTIVATED}, [("activé depuis", "6A", NOTIFIED, ACTIVATED)]),
        ({"Mot": "a"}, {"Mot": "b"}, [("réinitialisé", "6A", NOTIFIED, NOTIFIED)]),
        ({"État": ACTIVATED}, {"État": NOTIFIED}, [("réinitialisé", "6A", ACTIVATED, NOTIFIED)]),
        ({"État": ACTIVATED, "Mot": "a"}, {"État": ACTIVATED, "Mot": "b"}, []),
        ({"Date": "01/09/2026"}, {"Date": "02/09/2026"}, [("notifié de nouveau", "6A", "01/09/2026", "02/09/2026")]),
        ({}, {"Classe": "6B"}, [("changé de classe", "6B", "6A", "6B")]),
        ({}, {"Identifiant": "other"}, []),
        ({}, {"Identifiant": "other", "Classe": "6B"}, [("changé de classe", "6B", "6A", "6B")]),
        ({}, {"Nom": "MARTIN-DUPRÉ"}, []),
        ({}, {"Nom": "martin", "Prénom": "ZOE", "Identifiant": "other"}, []),
        ({}, {}, []),
    ],
)
def test_what_happened_to_a_student(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(tmp_path, [student(**before)], [student(**after)]) == expected


def test_who_came_and_who_left(tmp_path: Path) -> None:
    changes = told(
        tmp_path, [student(), student(Nom="A", Identifiant="a")], [student(), student(Nom="B", Identifiant="b")]
    )
    assert changes == [("arrivé", "6A", "", "6A"), ("parti", "6A", "6A", "")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"Nom": "DURAND", "Prénom": "Paul"}),  # the same identifiant, given to somebody else
        ({}, {"Identifiant": "other", "Classe": "6B", "MEF": "5EME"}),  # perhaps a namesake
    ],
)
def test_who_fits_half_is_doubtful_on_both_sides(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> None:
    kinds = Counter(change[0] for change in told(tmp_path, [student(**before)], [student(**after)]))
    assert kinds == {"douteux": 2}


def test_namesakes_without_identifiant_are_not_chosen_between(tmp_path: Path) -> None:
    twins = [student(Identifiant=""), student(Identifiant="")]
    assert Counter(change[0] for change in told(tmp_path, twins, twins)) == {"douteux": 4}


def test_who_is_not_activated_is_to_be_chased(tmp_path: Path) -> None:
    new = [student(), student(Nom="B", Identifiant="b", État=ACTIVATED), student(Nom="C", Identifiant="c", État="?")]
    exports = [read_export(write_students(tmp_path / name, rows)) for name, rows in ((OLD, new[:1]), (NEW, new))]
    chased = [c.student.last_name for c in compare_exports(*exports) if c.kind is Kind.TO_CHASE]
    assert chased == ["C", "MARTIN"]


def test_changes_are_in_the_order_of_a_list(tmp_path: Path) -> None:
    names = [("", "A"), ("6C10", "B"), ("6C9", "ZOLA"), ("6C9", "ŒUVRARD"), ("6C9", "ÉLOI"), ("6C9", "OTT")]
    new = [student(Classe=class_name, Nom=name, Identifiant=name) for class_name, name in names]
    exports = [read_export(write_students(tmp_path / name, rows)) for name, rows in ((OLD, new), (NEW, new))]
    chased = [c.student.last_name for c in compare_exports(*exports)]
    assert chased == ["ÉLOI", "ŒUVRARD", "OTT", "ZOLA", "B", "A"]


students = st.lists(
    st.builds(
        Student, line=st.just(0), last_name=st.sampled_from(["A", "b", ""]), first_name=st.sampled_from(["X", ""]),
        class_name=st.sampled_from(["6A", "6B"]), programme=st.sampled_from(["6", ""]),
        login=st.sampled_from(["1", "2", "3", ""]), password=st.just("p"), state=st.just(NOTIFIED),
        notified_on=st.just(""),
    ),
    max_size=8,
).map(lambda drawn: [one._replace(line=line) for line, one in enumerate(drawn, 2)])  # fmt: skip


@given(students, students)
def test_everybody_of_both_exports_comes_out_once(old: list[Student], new: list[Student]) -> None:
    pairing = pair_students(old, new)
    seen_old = [was.line for was, _ in pairing.same]
    seen_old += [one.line for side in (pairing.old, pairing.doubtful_old) for one in side]
    seen_new = [now.line for _, now in pairing.same]
    seen_new += [one.line for side in (pairing.new, pairing.doubtful_new) for one in side]
    assert sorted(seen_old) == [one.line for one in old]
    assert sorted(seen_new) == [one.line for one in new]


@given(students)
def test_an_export_is_the_same_as_itself_but_for_namesakes(old: list[Student]) -> None:
    pairing = pair_students(old, old)
    assert all(was == now for was, now in pairing.same)
    assert pairing.old == pairing.new == [one for one in old if not one.login and not any(one.name)]


def test_the_workbook_has_figures_and_lines_and_no_password(tmp_path: Path) -> None:
    old = [student(Mot="m4rk3r1"), student(Nom="B", Identifiant="b", Classe="6B")]
    new = [student(Mot="m4rk3r2"), student(Nom="B", Identifiant="b", Classe="6B", État=ACTIVATED)]
    exports = [read_export(write_students(tmp_path / name, rows)) for name, rows in ((OLD, old), (NEW, new))]
    sheets = comparison_sheets(compare_exports(*exports), "de a à b")
    with (tmp_path / "c.xlsx").open("wb") as file:
        write_table_sheets(file, sheets)
    assert OpenXmlValidator().validate(tmp_path / "c.xlsx").errors == []
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["Comparaison", "Changements"]
    figures = list(book["Comparaison"].iter_rows(min_row=4, values_only=True))
    assert figures[0] == ("6A", 0, 0, 1, 0, 0, 0, 0, 1, 0)
    assert figures[-1] == ("Total", 1, 0, 1, 0, 0, 0, 0, 1, 0)
    lines = [row[:5] for row in book["Changements"].iter_rows(min_row=4, values_only=True)]
    assert ("6B", "B", "Zoé", "b", "Activé depuis") in lines
    assert "m4rk3r" not in str(lines)


def test_the_command_says_it_in_text_and_in_json_by_lines_not_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_students(tmp_path / OLD, [student(État=NOT_NOTIFIED)])
    new = write_students(tmp_path / NEW, [student(État=ACTIVATED)])
    assert cli.main(["comparer", str(old), str(new)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Comparaison de deux exports — 1\u00a0compte activé depuis"
    assert lines[-1].endswith("ajoutez -o.")
    assert cli.main(["comparer", str(old), str(new), "--json", "-o", str(tmp_path / "c.xlsx")]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "classes": {"6A": {"activé depuis": 1}},
        "constats": [{"constat": "activé depuis", "classe": "6A", "ligne_ancien": 2, "ligne_nouveau": 2}],
    }


def test_exports_that_are_no_earlier_and_later_one_of_a_school_are_refused(tmp_path: Path) -> None:
    one = read_export(write_students(tmp_path / "a.csv", [student(Date="01/09/2026")]))
    later = read_export(write_students(tmp_path / "b.csv", [student(Date="02/09/2026")]))
    other = read_export(write_students(tmp_path / "c.csv", [student(UAI="9990002B")]))
    with pytest.raises(ReversedExportsError):
        compare_exports(named(one, NEW), named(one, OLD))
    with pytest.raises(ReversedExportsError):
        compare_exports(named(later, "b.csv"), named(one, "a.csv"))
    with pytest.raises(DifferentSchoolsError):
        compare_exports(named(one, OLD), named(other, NEW))


def test_a_column_that_one_export_lacks_has_not_changed(tmp_path: Path) -> None:
    new = read_export(write_students(tmp_path / NEW, [student()]))
    without = [name for name in student() if name not in ("Mot de passe", "Date de notification")]
    rows = [without, [student()[name] for name in without]]
    old = read_export(write_rows(tmp_path / OLD, rows))
    assert [change.kind for change in compare_exports(named(old, OLD), named(new, NEW))] == [Kind.TO_CHASE]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("00417263", "417263"), ("00417263", "4,17E+05"), ("1E5", "1,00E+05"), ("1E5", "100000"), ("5E-1", "0,5"),
        ("=X2", "#NOM?"), ("00417263", "########"), ("3-1", "03-janv"), ("6:1", "06:01:00"), ("é1", "Ã©1"),
        ("1234567890123456", "1234567890123450"), ("VRAI", "TRUE"), ("+33", "33"), ("ab\u200b1", "ab1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_code_or_a_class_that_a_spreadsheet_damaged_is_no_change(was: str, now: str, is_reversed: bool) -> None:
    one, other = (now, was) if is_reversed else (was, now)
    changes = compare_exports(export_of(student(Classe=one, Mot=one)), export_of(student(Classe=other, Mot=other)))
    assert {change.kind for change in changes} == {Kind.DAMAGED, Kind.TO_CHASE}
    assert "Mot de passe" in next(change.before for change in changes if change.kind is Kind.DAMAGED)


@pytest.mark.parametrize(("was", "now"), [("00417263", "00417264"), ("417263", "517263"), ("5E3", "5E4"), ("ab", "AB")])
def test_another_code_and_another_class_are_a_reset_and_a_move(was: str, now: str) -> None:
    changes = compare_exports(export_of(student(Classe=was, Mot=was)), export_of(student(Classe=now, Mot=now)))
    assert {Kind.RESET, Kind.MOVED} <= {change.kind for change in changes}
    assert Kind.DAMAGED not in {change.kind for change in changes}


def test_an_export_and_its_copy_saved_by_a_spreadsheet_have_no_reset_and_no_move() -> None:
    whole = [student(Classe="603", Identifiant=f"0000000{n}", Mot=f"0{n}41726", Nom=f"NOM{n}") for n in range(1, 5)]
    copied = [student(Classe="603", Identifiant=str(n), Mot=f"{n}41726", Nom=f"NOM{n}") for n in range(1, 5)]
    changes = compare_exports(export_of(*whole), export_of(*copied))
    assert {change.kind for change in changes} == {Kind.DAMAGED, Kind.TO_CHASE}

"""Several schools are measured each by its classes and all together: the least advanced is first, nobody is lost."""

import pytest

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.roster import School
from educonnect_xl.accounts.schools import SchoolsReport, count_accounts, measure_schools, told_accounts
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.accounts.telling import UNKNOWN_STATE
from educonnect_xl.errors.asking import NoStatesError
from tests.support.exports import export_of, export_with, student

COLLEGE, LYCEE = School("COLLEGE DE L'EXEMPLE", "9990001A"), School("LYCEE B", "9990002B")
OF_LYCEE = {"UAI": LYCEE.uai, "Établissement": LYCEE.name}


def measured(**exports: Export) -> SchoolsReport:
    """Return the report of exports, by the names of their files."""
    return measure_schools([(name, count_accounts(export)) for name, export in exports.items()])


def test_accounts_are_counted_by_school_class_and_state() -> None:
    export = export_of(
        student(État=ACTIVATED),
        student(Classe=" 6A ", État=ACTIVATED),
        student(État=NOTIFIED),
        student(Classe="", État=ACTIVATED),
        student(État=ACTIVATED) | OF_LYCEE,
    )
    assert set(count_accounts(export)) == {
        (COLLEGE, "6A", ACTIVATED, 2), (COLLEGE, "6A", NOTIFIED, 1), (COLLEGE, "Sans classe", ACTIVATED, 1),
        (LYCEE, "6A", ACTIVATED, 1),
    }  # fmt: skip


def test_a_list_without_states_cannot_be_measured() -> None:
    with pytest.raises(NoStatesError):
        count_accounts(export_with(("Classe", "Nom élève"), ("6A", "X")))


def test_what_may_be_a_password_is_not_told_on_a_screen() -> None:
    export = export_of(student(Classe="x7kp2m9z", État="q8wn3r5t"), student())
    told = told_accounts(export, count_accounts(export))
    assert [(one.class_name, one.state) for one in told] == [("ligne 2", UNKNOWN_STATE), ("6A", NOTIFIED)]


def test_each_school_has_its_figures_and_all_have_theirs_together() -> None:
    report = measured(
        a=export_of(student(État=ACTIVATED), student(Classe="6B", État=NOTIFIED), student(Classe="6B", État="Bloqué")),
        b=export_of(student(État=ACTIVATED) | OF_LYCEE, student(Classe="", État=NOT_NOTIFIED) | OF_LYCEE),
    )
    first, second = report.schools
    assert (first.school, first.source, first.total.counts) == (
        COLLEGE, "a", {NOTIFIED: 1, ACTIVATED: 1, "Bloqué": 1},
    )  # fmt: skip
    assert [(one.label, one.counts) for one in first.classes] == [
        ("6B", {NOTIFIED: 1, "Bloqué": 1}), ("6A", {ACTIVATED: 1}),
    ]  # fmt: skip
    assert (second.school, second.source, second.total.counts) == (LYCEE, "b", {NOT_NOTIFIED: 1, ACTIVATED: 1})
    assert [one.label for one in second.classes] == ["Sans classe", "6A"]
    assert report.total.counts == {NOT_NOTIFIED: 1, NOTIFIED: 1, ACTIVATED: 2, "Bloqué": 1}
    assert [one.label for one in (report.total, first.total)] == ["", ""]
    assert list(report.total.counts) == [NOT_NOTIFIED, NOTIFIED, ACTIVATED, "Bloqué"]


def test_classes_of_one_rate_are_in_the_order_of_a_list_and_those_without_class_last() -> None:
    names = ["6B", "", "10A", "6A", "Terminale"]
    report = measured(a=export_of(*(student(Classe=name) for name in names)))
    assert [one.label for one in report.schools[0].classes] == ["6A", "6B", "10A", "Terminale", "Sans classe"]


def test_the_school_that_is_least_advanced_is_first_and_those_as_far_go_by_name() -> None:
    done, begun = student(État=ACTIVATED), student()
    report = measured(a=export_of(done), b=export_of(done | OF_LYCEE, begun | OF_LYCEE))
    assert [one.school for one in report.schools] == [LYCEE, COLLEGE]
    report = measured(a=export_of(done | OF_LYCEE), b=export_of(done))
    assert [one.school for one in report.schools] == [COLLEGE, LYCEE]
    report = measured(a=export_of(done | {"UAI": "9990009Z"}), b=export_of(done))
    assert [one.school.uai for one in report.schools] == ["9990001A", "9990009Z"]


def test_a_school_in_two_files_is_there_twice() -> None:
    report = measured(a=export_of(student(État=ACTIVATED)), b=export_of(student(), student()))
    assert [(one.source, one.total.students) for one in report.schools] == [("b", 2), ("a", 1)]
    assert report.total.students == 3

"""Which of two exports is the older, whose school they are of, and what an activated account is told for."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest

from educonnect_xl.accounts.changes import Change, Kind, count_changes
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.export import Export, ExportSource
from educonnect_xl.accounts.pairing import Student
from educonnect_xl.accounts.states import ACTIVATED, NOTIFIED
from educonnect_xl.errors.asking import DifferentSchoolsError, NoStatesError, ReversedExportsError
from educonnect_xl.sheets.comparison import comparison_sheets
from tests.support.exports import export_of, export_with, student

STAMPED = "Educonnect_9990001A_ListeEleve-{}.csv"
EARLY, LATE = STAMPED.format("202609071307"), STAMPED.format("202610071307")


def named(name: str, *students: dict[str, str]) -> Export:
    return replace(export_of(*students), source=ExportSource(name))


def kinds(old: dict[str, str], new: dict[str, str]) -> list[Kind]:
    return [change.kind for change in compare_exports(export_of(old), export_of(new))]


def test_an_account_activated_since_is_not_told_as_notified_again() -> None:
    before = student(État=NOTIFIED, Date="01/09/2026")
    assert kinds(before, student(État=ACTIVATED, Date="02/09/2026")) == [Kind.ACTIVATED]
    assert kinds(student(État=ACTIVATED, Date="01/09/2026"), student(État=ACTIVATED, Date="02/09/2026")) == []


def test_a_date_of_notification_that_is_gone_is_no_new_notification() -> None:
    assert kinds(student(Date="01/09/2026"), student(Date="")) == [Kind.TO_CHASE]
    assert kinds(student(Date=""), student(Date="01/09/2026")) == [Kind.NOTIFIED, Kind.TO_CHASE]
    assert kinds(student(Date="01/09/2026"), student(Date=" 01/09/2026 ")) == [Kind.TO_CHASE]


def test_an_account_reset_and_notified_again_is_told_for_both() -> None:
    before = student(État=ACTIVATED, Mot="a", Date="01/09/2026")
    after = student(État=NOTIFIED, Mot="b", Date="02/09/2026")
    assert kinds(before, after) == [Kind.NOTIFIED, Kind.RESET, Kind.TO_CHASE]


def test_exports_of_one_minute_are_compared_either_way() -> None:
    assert compare_exports(named(EARLY, student()), named(EARLY, student()))


def test_the_stamps_say_which_export_is_the_older() -> None:
    with pytest.raises(ReversedExportsError) as caught:
        compare_exports(named(LATE, student()), named(EARLY, student()))
    assert (caught.value.old, caught.value.new) == (LATE, EARLY)
    assert compare_exports(named(EARLY, student()), named(LATE, student()))


def test_without_a_stamp_the_latest_date_of_an_export_says_when_it_was_made() -> None:
    old = [student(Date="01/09/2026"), student(Identifiant="b") | {"Date de dernière connexion": "05/10/2026"}]
    with pytest.raises(ReversedExportsError):
        compare_exports(named("old.csv", *old), named("new.csv", student(Date="04/10/2026")))
    assert compare_exports(named("old.csv", *old), named("new.csv", student(Date="05/10/2026")))
    with pytest.raises(ReversedExportsError):
        compare_exports(named("old.csv", *old), named(STAMPED.format("202610042359"), student()))


def test_an_export_without_any_date_is_taken_for_what_it_is_given_as() -> None:
    undated = student(Date="", État="Bloqué")
    assert compare_exports(named(LATE, student()), named("new.csv", undated))
    assert compare_exports(named("old.csv", undated), named(EARLY, student()))


def test_a_stamp_that_is_no_date_counts_for_none() -> None:
    assert ExportSource(STAMPED.format("202613011307")).exported_at is None
    assert ExportSource(STAMPED.format("2026090713071")).exported_at is None
    assert ExportSource("liste.csv").exported_at is None
    assert ExportSource(EARLY).exported_at == datetime(2026, 9, 7, 13, 7)


HEADER = ("Établissement", "Classe", "Nom", "État du compte", "Identifiant")


def of_school(name: str) -> Export:
    return export_with(HEADER, (name, "6A", "X", NOTIFIED, "x"))


def test_lists_without_uai_are_of_the_schools_they_name() -> None:
    assert compare_exports(of_school("COLLEGE ZOÉ"), of_school("Collège  Zoé"))
    with pytest.raises(DifferentSchoolsError):
        compare_exports(of_school("COLLEGE A"), of_school("COLLEGE B"))


def test_lists_that_do_not_both_name_a_school_are_taken_to_be_of_one() -> None:
    assert compare_exports(of_school(""), of_school("COLLEGE B"))
    assert compare_exports(of_school("COLLEGE A"), export_of(student(Établissement="College a")))
    assert compare_exports(export_of(student(UAI="")), export_of(student()))


def test_lists_of_two_uai_are_of_two_schools_whatever_their_names() -> None:
    with pytest.raises(DifferentSchoolsError):
        compare_exports(export_of(student(UAI="9990002B")), export_of(student()))
    assert compare_exports(export_of(student(Établissement="AVANT")), export_of(student(Établissement="APRES")))


def test_one_school_that_both_have_is_enough() -> None:
    both = export_of(student(), student(UAI="9990002B", Identifiant="b"))
    assert compare_exports(both, export_of(student()))


def test_a_list_without_states_is_refused_on_either_side() -> None:
    stateless = export_with(("Classe", "Nom"), ("6A", "X"))
    for pair in ((stateless, export_of(student())), (export_of(student()), stateless)):
        with pytest.raises(NoStatesError):
            compare_exports(*pair)


def test_what_was_and_what_is_are_told_in_words() -> None:
    stays = student(Classe="6 A", Mot="1,20E+05", Identifiant="a")
    leaves = student(Classe="6 A", Nom="PARTI", Identifiant="b")
    comes = student(Classe="6\u00a0A ", Nom="VENU", Identifiant="c")
    damaged = stays | {"Classe": "6A", "Mot de passe": "120000", "Identifiant": "a"}
    told = {
        (change.kind, change.student.last_name): (change.before, change.after)
        for change in compare_exports(export_of(stays, leaves), export_of(damaged, comes))
    }
    assert told[Kind.ARRIVED, "VENU"] == ("", "6 A")
    assert told[Kind.LEFT, "PARTI"] == ("6 A", "")
    assert told[Kind.MOVED, "MARTIN"] == ("6 A", "6A")
    assert told[Kind.TO_CHASE, "VENU"] == ("", NOTIFIED)
    assert told[Kind.DAMAGED, "MARTIN"] == ("Mot de passe", "")


def test_all_that_is_damaged_is_named() -> None:
    was, now = student(Classe="5E3", Mot="00417263"), student(Classe="5,00E+03", Mot="417263")
    (change,) = (one for one in compare_exports(export_of(was), export_of(now)) if one.kind is Kind.DAMAGED)
    assert change.before == "Classe, Mot de passe"


def test_scripts_find_each_kind_under_a_name_of_its_own() -> None:
    assert [kind.value for kind in Kind] == [
        "activé depuis", "notifié de nouveau", "réinitialisé", "arrivé", "parti", "changé de classe", "valeur abîmée",
        "à relancer", "douteux",
    ]  # fmt: skip


def test_counts_of_classes_told_under_one_name_are_added() -> None:
    found = [("6A", Kind.LEFT), ("6A", Kind.LEFT), ("x9y8z7", Kind.LEFT), ("a1b2c3", Kind.MOVED)]
    changes = [Change(kind, Student(5, "N", "P", name, "", "n", "p", NOTIFIED, ""), None) for name, kind in found]
    told = count_changes(changes, lambda name, _: name if name == "6A" else "ligne 5")
    assert told == {"6A": Counter({Kind.LEFT: 2}), "ligne 5": Counter({Kind.LEFT: 1, Kind.MOVED: 1})}


A, B = {"UAI": "9990001A"}, {"UAI": "9990002B"}


def test_classes_of_one_name_in_two_schools_are_told_apart_and_in_the_order_of_the_list() -> None:
    old = export_of(student(Nom="ONE", Identifiant="1") | B, student(Nom="TWO", Identifiant="2") | A)
    new = export_of(*(student(Nom=name, Identifiant=login, État=ACTIVATED) | school for name, login, school in (
        ("ONE", "1", B), ("TWO", "2", A), ("THREE", "3", A),
    )))  # fmt: skip
    changes = compare_exports(old, new)
    assert [(one.student.last_name, one.kind, one.before, one.after) for one in changes] == [
        ("TWO", Kind.ACTIVATED, NOTIFIED, ACTIVATED), ("THREE", Kind.ARRIVED, "", "6A (9990001A)"),
        ("ONE", Kind.ACTIVATED, NOTIFIED, ACTIVATED),
    ]  # fmt: skip
    assert count_changes(changes) == {
        "6A (9990001A)": Counter({Kind.ACTIVATED: 1, Kind.ARRIVED: 1}), "6A (9990002B)": Counter({Kind.ACTIVATED: 1}),
    }  # fmt: skip
    assert [row[0] for row in comparison_sheets(changes, "")[1].rows] == [
        "6A (9990001A)", "6A (9990001A)", "6A (9990002B)",
    ]  # fmt: skip


def test_who_goes_to_a_class_of_the_same_name_in_another_school_has_moved() -> None:
    others = [student(Nom=name, Identifiant=name, État=ACTIVATED) | school for name, school in (("X", A), ("Y", B))]
    activated = student(État=ACTIVATED)
    (change,) = compare_exports(export_of(*others, activated | A), export_of(*others, activated | B))
    assert (change.kind, change.before, change.after) == (Kind.MOVED, "6A (9990001A)", "6A (9990002B)")


def test_namesakes_in_two_schools_whose_identifiants_changed_are_who_they_were_in_their_own() -> None:
    old, new = (
        export_of(*(student(Identifiant=f"{login}{school['UAI']}", État=ACTIVATED) | school for school in (A, B)))
        for login in ("old", "new")
    )
    assert compare_exports(old, new) == []


def test_a_school_that_one_export_does_not_name_moves_nobody() -> None:
    unnamed = [name for name in student() if name not in ("UAI", "Établissement")]
    old = export_with(unnamed, [student(État=ACTIVATED)[name] for name in unnamed])
    new = export_of(student(État=ACTIVATED) | A, student(Nom="B", Identifiant="b", État=ACTIVATED) | B)
    assert [(one.kind, one.after) for one in compare_exports(old, new)] == [(Kind.ARRIVED, "6A")]


@pytest.mark.parametrize("before", ["COLLEGE ZOÉ", "Collège  Zoé", ""])
def test_a_school_that_is_written_otherwise_or_not_at_all_moves_nobody(before: str) -> None:
    def both(first: str) -> Export:
        header = ("Établissement", "Classe", "Nom élève", "Identifiant", "État du compte")
        return export_with(header, (first, "6A", "X", "x", ACTIVATED), ("LYCEE B", "6A", "Y", "y", ACTIVATED))

    assert compare_exports(both(before), both("COLLEGE ZOÉ")) == []
    assert compare_exports(of_school("COLLEGE ZOÉ"), of_school("Collège  Zoé")) == compare_exports(
        of_school("COLLEGE ZOÉ"), of_school("COLLEGE ZOÉ")
    )

"""Where several lists are open, a button asks which is meant: the last that was worked on is proposed first."""

from pathlib import Path

import pytest
import xlwings as xw

from tests.support.desks import BOTH_DESKS, Desk
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import write_rows

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("desk", BOTH_DESKS, indirect=True)]

AnyDesk = Desk | ExcelDesk
HEADER = ["Classe", "Nom élève", "Identifiant", "Mot de passe"]
STATED = [*HEADER, "État du compte"]


def add_list(desk: AnyDesk, code: str) -> xw.Sheet:
    return desk.add([HEADER, ["6B", "ZOLA", "z.zola", code], ["6A", "ÉLOI", "e.eloi", "abc"]])


def said(desk: AnyDesk, answers: list[str], button: str) -> list[str]:
    """Click with no list in front; return the questions and the closing message, if there is one."""
    desk.tools.activate()
    desk.tools.sheets[0].activate()
    before = len(desk.alerts)
    desk.answers = answers
    desk.click(button)
    return desk.alerts[before:]


def is_sorted(sheet: xw.Sheet) -> bool:
    return bool(sheet["A2"].value == "6A")


def test_one_list_is_meant_whatever_is_in_front(desk: AnyDesk) -> None:
    sheet = add_list(desk, "a")
    assert said(desk, [], "trier") == ["La liste est triée : 2\u00a0élèves, 2\u00a0classes."]
    assert is_sorted(sheet)


def test_two_lists_are_asked_about_and_named(desk: AnyDesk) -> None:
    first, second = add_list(desk, "a"), add_list(desk, "b")
    question, done = said(desk, ["yes"], "trier")
    one, other = (f"« {sheet.book.name} », feuille « Feuil1 »" for sheet in (first, second))
    assert question == (
        f"2\u00a0listes peuvent convenir :\n– {one}\n– {other}\n\nTravailler sur {one} ?\n"
        f"Oui : sur celle-ci.\nNon : travailler sur {other}.\nAnnuler : ne rien faire."
    )
    assert done.startswith("La liste est triée")
    assert (is_sorted(first), is_sorted(second)) == (True, False)


def test_a_no_means_the_other_and_a_third_is_asked_about(desk: AnyDesk) -> None:
    sheets = [add_list(desk, code) for code in "abc"]
    *questions, done = said(desk, ["no", "no"], "trier")
    assert [question[0] for question in questions] == ["3", "2"]
    assert done.startswith("La liste est triée")
    assert list(map(is_sorted, sheets)) == [False, False, True]


@pytest.mark.parametrize(
    "button", ["trier", "verifier", "feuilles", "retirer", "fiches", "bilan", "comparer", "annuler"]
)
def test_who_cancels_has_nothing_done(desk: AnyDesk, button: str) -> None:
    sheets = [add_list(desk, code) for code in "ab"]
    assert len(said(desk, ["cancel"], button)) == 1
    assert [len(sheet.book.sheets) for sheet in sheets] == [1, 1]
    assert not any(map(is_sorted, sheets))


def test_the_last_list_worked_on_is_proposed_first(desk: AnyDesk) -> None:
    sheets = [add_list(desk, code) for code in "ab"]
    said(desk, ["no"], "verifier")
    question, _ = said(desk, ["yes"], "trier")
    name = sheets[1].book.name
    assert f"Travailler sur « {name} », feuille « Feuil1 »\u00a0: c’est la dernière utilisée ?" in question
    assert list(map(is_sorted, sheets)) == [False, True]
    sheets[0].activate()
    desk.click("trier")  # the list in front is worked on without a question
    assert f"Travailler sur « {sheets[0].book.name} »" in said(desk, ["cancel"], "bilan")[0]


def test_the_list_just_imported_is_proposed_first_and_named_by_its_export(desk: AnyDesk, tmp_path: Path) -> None:
    add_list(desk, "a")
    desk.chosen_file = write_rows(tmp_path / "export.csv", [HEADER, ["6A", "X", "x", "007"]], "utf-8")
    desk.click("importer")
    (question,) = said(desk, ["cancel"], "trier")
    assert "feuille « Liste », importée de export.csv\u00a0: c’est la dernière utilisée ?" in question


def test_a_newer_list_in_the_same_workbook_is_asked_about(desk: AnyDesk) -> None:
    sheet = add_list(desk, "a")
    newer = sheet.book.sheets.add("Comptes", after=sheet)
    newer["A1"].value = [HEADER, ["6B", "ZOLA", "z.zola", "neuf"], ["6A", "ÉLOI", "e.eloi", "abc"]]
    assert "feuille « Comptes »" in said(desk, ["no"], "trier")[0]
    assert (is_sorted(sheet), is_sorted(newer)) == (False, True)


def test_a_hidden_list_is_named_before_anything_is_done(desk: AnyDesk) -> None:
    sheet = add_list(desk, "a")
    hidden = sheet.book.sheets.add("Liste", after=sheet)
    hidden["A1"].value = [HEADER, ["6B", "ZOLA", "z.zola", "vieux"]]
    hidden.visible = False
    (question,) = said(desk, ["no"], "trier")
    assert "Listes sur une feuille masquée, non lues\u00a0: 1 (« Liste »)\n" in question
    assert not is_sorted(sheet)


def test_two_open_lists_are_compared(desk: AnyDesk) -> None:
    old, new = (desk.add([STATED, ["6B", "ZOLA", "z", code, "Compte notifié non activé"]]) for code in "ab")
    desk.answers = ["yes"]
    said = desk.click("comparer")
    question = desk.alerts[-2]
    names = [f"« {sheet.book.name} », feuille « Feuil1 »" for sheet in (old, new)]
    assert f"ancien\u00a0: {names[0]}\nnouveau\u00a0: {names[1]}\n" in question
    assert said.startswith("Comparaison de deux exports")
    names = [sheet.name for sheet in new.book.sheets]
    assert names == ["Feuil1", "Comparaison", "Changements"]
    subtitle = f"ancien\u00a0: export {old.book.name} · nouveau\u00a0: export {new.book.name}"
    assert subtitle in str(new.book.sheets[1]["A2"].value)
    assert "Réinitialisé" in [value for row in new.book.sheets[2].used_range.value for value in row]
    assert len(old.book.sheets) == 1


def test_those_whom_a_new_list_of_one_does_not_have_are_not_said_to_have_left(desk: AnyDesk) -> None:
    desk.add([STATED, *(["6B", name, name, "code", "Compte activé"] for name in ("ZOLA", "ABADIE"))])
    desk.add([STATED, ["6B", "ZOLA", "ZOLA", "autre", "Compte notifié non activé"]])
    desk.answers = ["yes"]
    assert desk.click("comparer").endswith(
        "\nLes autres élèves, comptés comme partis, ne sont qu’absents de cette liste."
    )


def test_the_newer_of_two_open_lists_is_the_new_one_by_its_stamp(desk: AnyDesk, tmp_path: Path) -> None:
    for day in ("02", "01"):
        name = f"Educonnect_9990001A_ListeEleve-202609{day}1307.csv"
        rows = [STATED, ["6A", "ÉLOI", "e.eloi", day, "Compte notifié non activé"]]
        desk.chosen_file = write_rows(tmp_path / name, rows, "utf-8")
        desk.click("importer")
    desk.answers = ["yes"]
    assert desk.click("comparer").startswith("Comparaison de deux exports")
    assert "ListeEleve-202609021307.csv\nOui" in desk.alerts[-2]
    subtitle = str(desk.app.books.active.sheets["Comparaison"]["A2"].value)
    assert subtitle.index("01/09/2026") < subtitle.index("02/09/2026")


def test_who_would_not_compare_two_open_lists_chooses_a_file(desk: AnyDesk, tmp_path: Path) -> None:
    students = [["6A", "ÉLOI", "e.eloi", "abc", "Compte activé"]]
    add_list(desk, "a")
    new = desk.add([STATED, *students])
    desk.chosen_file = write_rows(tmp_path / "vieux.csv", [STATED, *students], "utf-8")
    desk.answers = ["no"]
    desk.click("comparer")
    assert "ancien\u00a0: export vieux.csv" in str(new.book.sheets[1]["A2"].value)

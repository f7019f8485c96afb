"""A button that hands out or sorts a doubtful list asks first: to mend it from its file, else whether to go on."""

from pathlib import Path

import pytest
import xlwings as xw

from tests.support.desks import set_values
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import write_rows

pytestmark = pytest.mark.thorough

HEADER = ["Classe", "Nom élève", "Identifiant", "Mot de passe"]
ROWS = [["6B", "ZOLA", "z.zola", "00417263"], ["6A", "ÉLOI", "e.eloi", "k7p2m9zz"]]
HANDING_OUT = {"fiches": "liste_fiches.pdf", "emargement": "liste_emargement.pdf", "eclater": "liste_classes"}


def doubtful_list(desk: ExcelDesk, folder: Path) -> xw.Sheet:
    """Give a saved workbook with a code that is a number."""
    sheet = desk.add([HEADER, *ROWS])
    sheet["D2"].number_format = "General"
    sheet["D2"].value = 417263
    sheet.book.save(folder / "liste.xlsx")
    return sheet


def converted_csv(desk: ExcelDesk, folder: Path) -> xw.Sheet:
    """Give a CSV as Excel opens it: the code has become a number; its file has it as text."""
    return desk.open_csv(write_rows(folder / "liste.csv", [HEADER, *ROWS], "utf-8-sig")).sheets[0]


def said(desk: ExcelDesk, answers: list[str], button: str) -> list[str]:
    before = len(desk.alerts)
    desk.answers = answers
    desk.click(button)
    return [alert for alert in desk.alerts[before:] if "s’ouvriront sans" not in alert]


def answers(button: str, *others: str) -> list[str]:
    return [*others, *(["yes"] if button == "eclater" else [])]


@pytest.mark.parametrize("button", [*HANDING_OUT, "trier", "feuilles"])
def test_nothing_is_done_with_a_doubtful_list_on_a_no(excel_desk: ExcelDesk, tmp_path: Path, button: str) -> None:
    sheet = doubtful_list(excel_desk, tmp_path)
    before = sheet["A1:D3"].value
    (question,) = said(excel_desk, answers(button, "no"), button)
    assert question.startswith(
        "À vérifier d’abord\u00a0:\nValeurs peut-être converties par un tableur\u00a0: 1 (ligne 2 en 6B)"
    )
    assert question.endswith("Continuer quand même ?")
    assert [path.name for path in tmp_path.iterdir()] == ["liste.xlsx"]
    assert sheet["A1:D3"].value == before
    assert len(sheet.book.sheets) == 1


@pytest.mark.parametrize("button", [*HANDING_OUT, "trier", "feuilles"])
def test_a_doubtful_list_is_worked_on_after_a_yes(excel_desk: ExcelDesk, tmp_path: Path, button: str) -> None:
    sheet = doubtful_list(excel_desk, tmp_path)
    alerts = said(excel_desk, answers(button, "yes"), button)
    assert len(alerts) == 2
    if button in HANDING_OUT:
        assert (tmp_path / HANDING_OUT[button]).exists()
    elif button == "trier":
        assert sheet["A1:A3"].value == ["Classe", "6A", "6B"]
    else:
        assert len(sheet.book.sheets) > 1


@pytest.mark.parametrize("button", ["fiches", "trier"])
def test_what_excel_changed_is_put_back_first_where_the_file_is_at_hand(
    excel_desk: ExcelDesk, tmp_path: Path, button: str
) -> None:
    sheet = converted_csv(excel_desk, tmp_path)
    alerts = said(excel_desk, ["yes"], button)
    assert alerts[0].startswith("Un tableur a changé 1\u00a0valeur en ouvrant « liste.csv »")
    assert len(alerts) == 2  # no doubt is left to ask about
    assert "00417263" in sheet["D2:D3"].value


def test_who_would_not_have_it_put_back_is_asked_whether_to_go_on(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    sheet = converted_csv(excel_desk, tmp_path)
    alerts = said(excel_desk, ["no", "no"], "trier")
    assert len(alerts) == 2
    assert alerts[1].startswith("À vérifier d’abord")
    assert sheet["D2"].value == 417263.0


def test_a_file_that_cannot_be_read_any_more_does_not_stop_the_button(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    converted_csv(excel_desk, tmp_path)
    (tmp_path / "liste.csv").write_bytes(b"autre chose")
    assert said(excel_desk, ["yes"], "trier")[0].startswith("À vérifier d’abord")


def test_missing_codes_are_a_doubt_when_they_are_handed_out_alone(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    excel_desk.add([["Classe", "Nom élève"], ["6A", "ÉLOI"]]).book.save(tmp_path / "liste.xlsx")
    assert "Colonnes absentes de l’export\u00a0: 2" in said(excel_desk, ["no"], "fiches")[0]
    assert said(excel_desk, [], "trier") == ["La liste est triée : 1\u00a0élève, 1\u00a0classe."]


@pytest.mark.parametrize(("answer", "printed"), [("yes", True), ("no", False)])
def test_one_character_without_typeface_does_not_stop_the_slips_of_the_others(
    excel_desk: ExcelDesk, tmp_path: Path, answer: str, printed: bool
) -> None:
    rows = [HEADER, ["6A", "李", "l.i", "k7p2m9zz"], ["6A", "ÉLOI", "e.eloi", "h4x8w2aa"]]
    excel_desk.add(rows).book.save(tmp_path / "liste.xlsx")
    question, *done = said(excel_desk, [answer], "fiches")
    assert question.startswith(
        "Élèves dont un caractère n’existe dans aucune de nos polices\u00a0: 1 (ligne 2 en 6A).\nImprimer les autres"
    )
    assert (tmp_path / "liste_fiches.pdf").exists() == printed
    assert ["Laissé de côté, à écrire à la main\u00a0: ligne 2 en 6A. " in text for text in done] == [True] * printed


def test_who_is_not_asked_for_is_not_asked_about(excel_desk: ExcelDesk, tmp_path: Path) -> None:
    sheet = doubtful_list(excel_desk, tmp_path)  # whose doubtful code is on row 2, in 6B
    excel_desk.select(sheet, ["A3"])
    assert said(excel_desk, [], "fiches_choisies")[0].startswith("1\u00a0fiche, 1\u00a0classe")
    set_values(excel_desk.tools, {"Classes": "6A"})
    assert said(excel_desk, [], "emargement")[0].startswith("1\u00a0ligne, 1\u00a0classe")
    excel_desk.select(sheet, ["A2"])
    (question,) = said(excel_desk, ["no"], "fiches_choisies")
    assert question.startswith("À vérifier d’abord")

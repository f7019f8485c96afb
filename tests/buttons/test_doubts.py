"""A button that hands out or sorts a doubtful list asks first: to mend it from its file, else whether to go on."""

from pathlib import Path

import pytest

from educonnect_xl import buttons
from tests.support import standin
from tests.support.exports import write_rows

HEADER = ["Classe", "Nom élève", "Identifiant", "Mot de passe"]
HANDING_OUT = {"fiches": "liste_fiches.pdf", "emargement": "liste_emargement.pdf", "eclater": "liste_classes"}


def doubtful_list(app: standin.App, folder: Path, name: str = "liste.xlsx") -> standin.Sheet:
    """Open a list with a code that is a number; the file of a CSV has it as text."""
    write_rows(
        folder / "liste.csv", [HEADER, ["6B", "ZOLA", "z.zola", "00417263"], ["6A", "ÉLOI", "e.eloi", "k7p2m9zz"]]
    )
    book = standin.Book(app, name)
    book.folder = folder
    return standin.Sheet(
        book, "Feuil1", [HEADER, ["6B", "ZOLA", "z.zola", 417263.0], ["6A", "ÉLOI", "e.eloi", "k7p2m9zz"]]
    )


def said(app: standin.App, answers: list[str], button: str) -> list[str]:
    app.answers = answers
    buttons.click(button)
    return [alert for alert in app.alerts if "s'ouvriront sans mot de passe" not in alert]


def answers(button: str, *others: str) -> list[str]:
    return [*(["yes"] if button == "eclater" else []), *others]


@pytest.mark.parametrize("button", [*HANDING_OUT, "trier", "feuilles"])
def test_nothing_is_done_with_a_doubtful_list_on_a_no(app: standin.App, tmp_path: Path, button: str) -> None:
    sheet = doubtful_list(app, tmp_path)
    before = sheet.used_range.raw_value
    (question,) = said(app, answers(button, "no"), button)
    assert question.startswith(
        "À vérifier d'abord\u00a0:\nValeurs peut-être converties par un tableur\u00a0: 1 (ligne 2)"
    )
    assert question.endswith("Continuer quand même ?")
    assert [path.name for path in tmp_path.iterdir()] == ["liste.csv"]
    assert sheet.used_range.raw_value == before
    assert len(app.books_open[-1].sheets_inside) == 1


@pytest.mark.parametrize("button", [*HANDING_OUT, "trier", "feuilles"])
def test_a_doubtful_list_is_worked_on_after_a_yes(app: standin.App, tmp_path: Path, button: str) -> None:
    sheet = doubtful_list(app, tmp_path)
    alerts = said(app, answers(button, "yes"), button)
    assert len(alerts) == 2
    if button in HANDING_OUT:
        assert (tmp_path / HANDING_OUT[button]).exists()
    elif button == "trier":
        assert [row[0] for row in sheet.used_range.raw_value] == ["Classe", "6A", "6B"]
    else:
        assert len(app.books_open[-1].sheets_inside) > 1


@pytest.mark.parametrize("button", ["fiches", "trier"])
def test_what_excel_changed_is_put_back_first_where_the_file_is_at_hand(
    app: standin.App, tmp_path: Path, button: str
) -> None:
    sheet = doubtful_list(app, tmp_path, "liste.csv")
    alerts = said(app, ["yes"], button)
    assert alerts[0].startswith("Excel a changé 1\u00a0valeur en ouvrant « liste.csv »")
    assert len(alerts) == 2  # no doubt is left to ask about
    assert "00417263" in [row[3] for row in sheet.used_range.raw_value]


def test_who_would_not_have_it_put_back_is_asked_whether_to_go_on(app: standin.App, tmp_path: Path) -> None:
    sheet = doubtful_list(app, tmp_path, "liste.csv")
    alerts = said(app, ["no", "no"], "trier")
    assert len(alerts) == 2
    assert alerts[1].startswith("À vérifier d'abord")
    assert sheet.used_range.raw_value[1][3] == 417263.0


def test_a_file_that_cannot_be_read_any_more_does_not_stop_the_button(app: standin.App, tmp_path: Path) -> None:
    doubtful_list(app, tmp_path, "liste.csv")
    (tmp_path / "liste.csv").write_bytes(b"autre chose")
    assert said(app, ["yes"], "trier")[0].startswith("À vérifier d'abord")


def test_missing_codes_are_a_doubt_when_they_are_handed_out_alone(app: standin.App, tmp_path: Path) -> None:
    book = standin.Book(app, "liste.xlsx")
    book.folder = tmp_path
    standin.Sheet(book, "Feuil1", [["Classe", "Nom élève"], ["6A", "ÉLOI"]])
    assert "Colonnes absentes de l'export\u00a0: 2" in said(app, ["no"], "fiches")[0]
    app.alerts.clear()
    assert said(app, [], "trier") == ["La liste est triée : 1\u00a0élève, 1\u00a0classe."]


def test_a_sort_says_that_the_sheet_of_findings_is_out_of_date(app: standin.App, tmp_path: Path) -> None:
    doubtful_list(app, tmp_path)
    assert "Contrôle" not in said(app, ["yes"], "trier")[-1]
    said(app, [], "verifier")
    assert said(app, ["yes"], "trier")[-1].endswith("cliquez de nouveau sur Vérifier pour la refaire.")

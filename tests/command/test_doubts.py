"""Every command says what is doubtful in the list before it makes anything of it, and stops at that with --strict."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.command.main import main
from tests.support.exports import student, write_students

CONVERTED = "Valeurs peut-être converties par un tableur\u00a0: 1 (ligne {})"

COMMANDS: dict[str, Callable[[Path, Path], list[str]]] = {
    "classer": lambda path, target: ["classer", str(path), "-o", str(target / "c.xlsx")],
    "classer plusieurs": lambda path, target: ["classer", str(path.parent), "-o", str(target)],
    "verifier": lambda path, _: ["verifier", str(path)],
    "fiches": lambda path, target: ["fiches", str(path), "-o", str(target / "f.pdf")],
    "emargement": lambda path, target: ["emargement", str(path), "-o", str(target / "e.pdf")],
    "eclater": lambda path, target: ["eclater", str(path), "-o", str(target / "dossier")],
    "bilan": lambda path, target: ["bilan", str(path), "-o", str(target / "b.xlsx")],
    "bilan de plusieurs": lambda path, target: ["bilan", str(path.parent), "-o", str(target / "b.xlsx")],
    "comparer ancien": lambda path, target: ["comparer", str(path), str(whole(target)), "-o", str(target / "d.xlsx")],
    "comparer nouveau": lambda path, target: ["comparer", str(whole(target)), str(path), "-o", str(target / "d.xlsx")],
}


def whole(folder: Path) -> Path:
    """Return an export without doubts, out of the way of what is made."""
    return write_students(folder.parent / "sans doute.csv", [student()])


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("source", "cible"):
        (tmp_path / name).mkdir()
    damaged = [student(Mot="4,17E+05"), student(Identifiant="b", Nom="ABADIE")]
    return write_students(tmp_path / "source" / "liste.csv", damaged), tmp_path / "cible"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_doubtful_code_is_told_and_the_work_done(
    places: tuple[Path, Path], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(COMMANDS[command](*places)) == 0
    output, errors = capfd.readouterr()
    if command == "verifier":
        assert "avertissement | valeur_convertie | ligne 4 de Liste | 6A | Mot de passe" in output
    else:
        assert "Attention, dans « liste.csv »\u00a0:" in errors
        row = 5 if command.startswith("classer") else 4  # of the workbook's own list, or of the imported one
        assert CONVERTED.format(f"{row} en 6A de la feuille Liste") in errors
        assert ("celle du bouton « Importer l’export »" in errors) == (row == 4)
        assert "Repartez de l’export d’origine" in errors
        assert any(places[1].iterdir())


@pytest.mark.parametrize(("command", "row", "sheet"), [(["classer"], 5, 0), (["bilan"], 4, 1)])
def test_what_to_do_with_several_doubtful_lists_is_told_once_after_them(
    places: tuple[Path, Path], command: list[str], row: int, sheet: int, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = places[0].parent
    for number in range(12):
        (folder / f"{number}.csv").write_bytes(places[0].read_bytes())
    write_students(folder / "sans doute.csv", [student(), student(Identifiant="b", Nom="ABADIE")])
    assert main([*command, str(folder)]) == 0
    told = capfd.readouterr().err.splitlines()
    assert told[:2] == ["Attention, dans « 0.csv » :", f"  {CONVERTED.format(f'{row} en 6A de la feuille Liste')}"]
    assert sum(line.startswith("Attention, dans") for line in told) == 13
    assert not any("sans doute" in line for line in told)
    assert told[26:28] == [
        "Pour chacun de ces fichiers :",
        "  Repartez de l’export d’origine, sans l’ouvrir dans un tableur, ou vérifiez ces lignes une à une.",
    ]
    assert len(told) == 28 + sheet
    assert main([*command, str(folder / "sans doute.csv"), "--remplacer"]) == 0
    assert "Pour chacun" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["classer", "bilan"])
def test_workbooks_of_ours_in_a_folder_are_named_as_passed_over(
    places: tuple[Path, Path], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = places[0].parent
    told = "Classeurs faits par ce programme, laissés de côté\u00a0: lycée.xlsx.\n"
    assert main(["classer", str(places[0]), "-o", str(folder / "lycée.xlsx")]) == 0
    capfd.readouterr()
    assert main([command, str(folder)]) == 0
    assert told in capfd.readouterr().err
    assert main([command, str(places[0]), "--remplacer"]) == 0
    assert told not in capfd.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_made_of_a_doubtful_list_with_strict(
    places: tuple[Path, Path], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMMANDS[command](*places), "--strict"]) == 1
    assert not any(places[1].iterdir())
    assert command == "verifier" or "rien n’a été fait, comme le veut --strict" in capfd.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_told_of_a_clean_list(
    places: tuple[Path, Path], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    write_students(places[0], [student(), student(Identifiant="b", Nom="ABADIE")])
    assert main([*COMMANDS[command](*places), "--strict"]) == 0
    assert "Attention" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["fiches", "emargement", "eclater", "bilan"])
def test_a_number_in_a_workbook_and_a_total_left_out_are_told(
    tmp_path: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Nom", "Prénom", "Classe", "État du compte", "Identifiant", "Mot de passe"])
    page.append(["A", "Zoé", "6A", "Compte non notifié", "a1", 417263])
    page.append(["Total", None, 1, None, None, None])
    book.save(tmp_path / "liste.xlsx")
    (tmp_path / "cible").mkdir()
    assert main(COMMANDS[command](tmp_path / "liste.xlsx", tmp_path / "cible")) == 0
    errors = capfd.readouterr().err
    assert CONVERTED.format("2 en 6A") in errors
    assert "Lignes de total, laissées de côté\u00a0: 1 (ligne 3)" in errors


def test_missing_columns_of_codes_are_told_before_slips_are_made(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "liste.csv").write_text("Nom;Prénom;Classe\nA;Zoé;6A\n", "utf-8")
    assert main(["fiches", str(tmp_path / "liste.csv"), "-o", str(tmp_path / "f.pdf")]) == 0
    assert "Colonnes absentes de l’export\u00a0: 2" in capfd.readouterr().err

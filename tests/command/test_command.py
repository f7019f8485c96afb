"""The command does the whole job, says so in French, and refuses without leaving anything behind."""

import errno
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.command import main as cli
from educonnect_xl.jobs.sample import write_sample
from tests.support.exports import student, write_rows, write_students

ENGLISH = re.compile(r"\b(the|usage|error|file|invalid|required|choose|expected|argument|Traceback|None)\b")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write_students(tmp_path / "e.csv", [student(), student(Classe="6B", Nom="ABADIE", Identifiant="z.abadie")])


def run(*arguments: object) -> int:
    try:
        return cli.main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(str(stop.code))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_workbook_goes_beside_the_export_and_a_summary_is_printed(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("classer", export) == 0
    output, complaints = capsys.readouterr()
    assert complaints == ""
    assert output.splitlines() == [
        "2\u00a0élèves, 2\u00a0classes",
        "  Compte notifié mais non activé        2",
        f"Classeur\u00a0: {export.with_name('e_par_classe.xlsx')}",
    ]
    assert names(export.parent) == ["e.csv", "e_par_classe.xlsx"]


def test_json_is_one_object_with_all_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe=""), student(Identifiant="x", Mot="", Nom="A")])
    assert run("classer", source, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "eleves": 2,
        "classes": {"6A": 1, "Sans classe": 1},
        "etats": {"Compte notifié mais non activé": 2},
        "avertissements": [
            {
                "code": "sans_classe",
                "message": "Élève sans classe : il est rangé à la fin.",
                "feuille": "Liste",
                "ligne": 5,
            },
            {
                "code": "sans_mot_de_passe",
                "message": "Compte à activer sans mot de passe : réinitialisez-le.",
                "feuille": "Liste",
                "ligne": 4,
            },
        ],
        "sortie": str(tmp_path / "e_par_classe.xlsx"),
    }


@pytest.mark.parametrize(
    ("asked", "where"), [("out.xlsx", "out.xlsx"), ("OUT.XLSX", "OUT.XLSX"), ("folder", "folder/e_par_classe.xlsx")]
)
def test_the_output_goes_where_it_is_asked(export: Path, asked: str, where: str) -> None:
    (export.parent / "folder").mkdir()
    assert run("classer", export, "-o", export.parent / asked) == 0
    assert zipfile.is_zipfile(export.parent / where)


def test_an_output_that_exists_is_replaced_only_when_asked(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = export.with_name("e_par_classe.xlsx")
    target.write_bytes(b"precious")
    assert run("classer", export) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert target.read_bytes() == b"precious"
    assert run("classer", export, "--remplacer") == 0
    assert zipfile.is_zipfile(target)


def test_only_the_classes_asked_for_are_written(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("classer", export, "--classe", " 6b ", "--json") == 0
    assert json.loads(capsys.readouterr().out)["classes"] == {"6B": 1}
    assert run("classer", export, "--classe", "6C", "--remplacer") == 1
    assert "« 6C » n’existe pas dans cet export. Les plus proches : 6B, 6A." in capsys.readouterr().err


def test_a_class_that_another_differs_from_by_case_is_taken_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe="6A"), student(Classe="6a", Nom="B", Identifiant="b")])
    assert run("classer", source, "--classe", "6a", "--json") == 0
    assert json.loads(capsys.readouterr().out)["classes"] == {"6a": 1}


def test_a_selection_that_leaves_nobody_is_refused(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("classer", export, "--etat", "non-notifies") == 1
    assert "rien à écrire" in capsys.readouterr().err
    assert names(export.parent) == ["e.csv"]


def test_several_exports_give_one_workbook_each_and_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = [write_students(tmp_path / f"{name}.csv", [student()]) for name in ("a", "b")]
    assert run("classer", *sources, "-o", tmp_path / "new" / "out", "--json") == 0
    assert [report["eleves"] for report in json.loads(capsys.readouterr().out)] == [1, 1]
    assert names(tmp_path / "new" / "out") == ["a_par_classe.xlsx", "b_par_classe.xlsx"]


def test_one_bad_export_among_several_stops_only_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_students(tmp_path / "a.csv", [student(), student(Nom="ABEL", Identifiant="a")])
    (tmp_path / "b.csv").write_text("Produit;Prix\n1;2\n")
    assert run("classer", tmp_path) == 1
    output, complaints = capsys.readouterr()
    assert "a.csv" in output
    assert complaints.count("\n") == 1
    assert "b.csv" in complaints
    assert names(tmp_path) == ["a.csv", "a_par_classe.xlsx", "b.csv"]


def test_verifying_lists_one_doubt_a_line_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe=""), student()])
    assert run("verifier", source) == 0
    assert capsys.readouterr().out.splitlines() == [
        "avertissement | sans_classe | ligne 4 de Liste | - | Classe | Élève sans classe : il est rangé à la fin.",
        "avertissement | identifiant_en_double | ligne 5 de Liste | 6A | Identifiant | "
        "Même identifiant qu’à la ligne 4.",
        "2\u00a0élèves, 1\u00a0classe\u00a0: 2\u00a0avertissements.",
        "Feuille Liste\u00a0: celle du bouton « Importer l’export ». N’ouvrez pas le CSV.",
    ]
    assert names(tmp_path) == ["e.csv"]


def test_verifying_a_damaged_export_lists_every_damaged_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_rows(tmp_path / "e.csv", [["Classe", "Nom"], ["6A"], ["6A", "X"], ["6A", "X", "Y"]])
    assert run("verifier", source, "--json") == 1
    output, complaints = capsys.readouterr()
    assert [(f["gravite"], f["code"], f["ligne"]) for f in json.loads(output)["constats"]] == [
        ("erreur", "nombre_de_champs", 2),
        ("erreur", "nombre_de_champs", 4),
    ]
    assert "abîmé à la ligne 2" in complaints


def test_verifying_a_clean_export_says_so(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verifier", export) == 0
    assert capsys.readouterr().out == "2\u00a0élèves, 2\u00a0classes\u00a0: rien à signaler.\n"


def test_the_sample_is_an_export_that_the_command_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("exemple", "--eleves", 50, "--classes", 5) == 0
    assert names(tmp_path) == ["Educonnect_9990001A_ListeEleve-202609071307.csv"]
    assert run("classer", tmp_path) == 0
    assert run("exemple") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["trier"],
        ["classer"],
        ["classer", "e.csv", "--ordre", "alphabetique"],
        ["classer", "e.csv", "--inconnue"],
        ["classer", "e.csv", "--classe"],
        ["classer", "e.csv", "-o", "out.csv"],
        ["classer", "e.csv", "e.csv", "-o", "out.xlsx"],
        ["verifier"],
        ["verifier", "e.csv", "autre.csv"],
        ["exemple", "--eleves", "0"],
        ["exemple", "--eleves", "beaucoup"],
    ],
)
def test_a_wrong_call_is_told_in_french(
    export: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(export.parent)
    assert run(*arguments) == 2
    output, complaints = capsys.readouterr()
    assert output == ""
    assert complaints
    assert not ENGLISH.search(complaints), complaints
    assert names(export.parent) == ["e.csv"]


@pytest.mark.parametrize("command", [[], ["classer"], ["verifier"], ["exemple"]])
def test_help_is_french(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*command, "--help") == 0
    output = capsys.readouterr().out
    assert output.startswith("utilisation : educonnect-xl")
    assert not ENGLISH.search(output), output


BAD_INPUTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "n’existe pas"),
    "folder": (lambda path: path.mkdir(), "ne contient aucun export"),
    "empty": (lambda path: path.write_bytes(b""), "est vide"),
    "header": (lambda path: write_rows(path, [EXPORT_COLUMNS]), "aucun élève"),
    "no list": (lambda path: path.write_text("Produit;Prix\nPomme;3\n"), "Colonnes trouvées : aucune."),
    "long row": (lambda path: path.write_text("Nom;Classe\nX;6A;Y\n"), "ligne 2 : 3\u00a0champs au lieu de 2"),
    "quote": (lambda path: path.write_text('Nom;Classe\n"X;6A\n'), "guillemet"),
    "binary": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64)), "ni un texte ni un classeur"),
    "encoding": (lambda path: path.write_bytes(b"Nom;Classe\n\x81\x8d;6A\n"), "illisible"),
    "corrupt": (lambda path: path.write_bytes(b"PK\x03\x04junk"), "abîmé ou protégé"),
}


@pytest.mark.parametrize("kind", BAD_INPUTS)
@pytest.mark.parametrize("command", ["classer", "verifier"])
def test_a_bad_input_gets_one_clear_sentence_and_nothing_is_written(
    tmp_path: Path, kind: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare, words = BAD_INPUTS[kind]
    source = tmp_path / "e.csv"
    prepare(source)
    if (kind, command) == ("folder", "verifier"):
        words = "est un dossier : donnez le fichier"
    before = names(tmp_path)
    assert run(command, source) == 1
    complaints = capsys.readouterr().err
    assert words in complaints
    assert complaints.count("\n") == 1
    assert not ENGLISH.search(complaints), complaints
    assert names(tmp_path) == before


@pytest.mark.parametrize("owner_file", ["~$e_par_classe.xlsx", ".~lock.e_par_classe.xlsx#"])
def test_an_output_open_elsewhere_is_left_alone(
    export: Path, owner_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    export.with_name("e_par_classe.xlsx").write_bytes(b"open")
    export.with_name(owner_file).touch()
    assert run("classer", export, "--remplacer") == 1
    assert "est ouvert dans un tableur : fermez-le" in capsys.readouterr().err
    assert export.with_name("e_par_classe.xlsx").read_bytes() == b"open"


def test_an_output_in_no_folder_is_refused(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("classer", export, "-o", export.parent / "nowhere" / "out.xlsx") == 1
    assert "dossier introuvable" in capsys.readouterr().err


def test_a_name_too_long_for_the_system_is_refused(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("classer", export, "-o", export.parent / ("x" * 300 + ".xlsx")) == 1
    assert run("classer", export.parent / ("x" * 300 + ".csv"), "-o", export.parent / "out.xlsx") == 1
    assert capsys.readouterr().err.count("(nom trop long)") == 2


def test_the_export_itself_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_sample(tmp_path / "e.csv", 5, 2, seed=0)
    assert run("classer", tmp_path / "e.csv", "-o", tmp_path / "e.xlsx") == 0
    before = (tmp_path / "e.xlsx").read_bytes()
    assert run("classer", tmp_path / "e.xlsx", "-o", tmp_path / "e.xlsx", "--remplacer") == 1
    assert "est l’export lui-même" in capsys.readouterr().err
    assert (tmp_path / "e.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "Le disque est plein"),
        (errno.EIO, "erreur du disque"),
        (errno.EACCES, "accès refusé"),
        (errno.EROFS, "disque en lecture seule"),
    ],
)
@pytest.mark.parametrize("failing_write", [1, 3, 9])
def test_a_disk_that_fails_half_way_leaves_everything_as_it_was(
    export: Path,
    code: int,
    words: str,
    failing_write: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0
    real_open = zipfile.ZipFile.open

    def failing_open(archive: zipfile.ZipFile, name: str, mode: str = "r", *args: object, **options: object) -> object:
        nonlocal calls
        calls += mode == "w" and isinstance(archive.filename, int)  # the number of an open file
        if calls == failing_write:
            raise OSError(code, os.strerror(code))
        return real_open(archive, name, mode, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", failing_open)
    assert run("classer", export) == 1
    assert words in capsys.readouterr().err
    assert names(export.parent) == ["e.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_with_no_room_for_the_whole_leaves_nothing(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 3000, 10, seed=0)
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); "
    call = "from educonnect_xl.command.main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", limit + call, "classer", tmp_path / "e.csv"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "fichier trop gros pour ce disque" in done.stderr
    assert names(tmp_path) == ["e.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_summary_that_cannot_be_printed_is_no_traceback(export: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "educonnect_xl", "classer", export], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_an_unforeseen_error_shows_its_place_and_not_its_text(
    export: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("00417263")

    monkeypatch.setattr("educonnect_xl.sheets.xlsx_rows._row_xml", fail)
    assert run("classer", export) == 1
    complaints = capsys.readouterr().err
    assert "erreur imprévue (ValueError, test_command.py, ligne" in complaints
    assert "00417263" not in complaints
    assert names(export.parent) == ["e.csv"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_workbook_is_private_to_its_owner(export: Path) -> None:
    assert run("classer", export) == 0
    assert export.with_name("e_par_classe.xlsx").stat().st_mode & 0o077 == 0


def test_no_login_or_password_is_ever_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hard = [student(Mot="m4rk3r", Identifiant="m4rk3r", Nom="m4rk3r", Prénom="m4rk3r", État="Compte activé")] * 3
    source = write_students(tmp_path / "e.csv", [*hard, student(Mot=" m4rk3r")])
    for arguments in (["classer"], ["classer", "--json", "--remplacer"], ["verifier"], ["verifier", "--json"]):
        assert run(arguments[0], source, *arguments[1:]) == 0
    (tmp_path / "bad.csv").write_text("Nom;Classe;Mot de passe\nm4rk3r;6A;m4rk3r;m4rk3r\n")
    assert run("classer", tmp_path / "bad.csv") == 1
    (tmp_path / "headless.csv").write_text(";".join(hard[0].values()))
    assert run("classer", tmp_path / "headless.csv") == 1
    assert "m4rk3r" not in "".join(capsys.readouterr())


def test_the_module_runs_as_the_command(export: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", "verifier", export], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("rien à signaler.\n")


@pytest.mark.parametrize("heavy", ["xlsxwriter", "python_calamine", "tqdm", "concurrent.futures", "zipfile", "difflib"])
def test_help_and_refusals_import_nothing_heavy(heavy: str) -> None:
    code = f"import sys; from educonnect_xl.command import main; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

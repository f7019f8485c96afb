"""No name and no password of a student leaves the files that are asked for: not to the screen, not to another file."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.buttons import BUTTONS
from educonnect_xl.command.main import main
from educonnect_xl.jobs.class_files import ARCHIVE
from educonnect_xl.tools import packaged_workbook
from tests.support.exports import student, write_rows, write_students

pytestmark = pytest.mark.slow
MARKS = ("M4rk3rPW", "MARKNAME", "mark.login")
OLD, NEW = "Educonnect_9990001A_ListeEleve-202609071307.csv", "Educonnect_9990001A_ListeEleve-202610071307.csv"
ENCRYPTED = ["eclater", NEW, "-o", "out", "--mot-de-passe", "env:CODE"]

COMMANDS = [
    (["classer", NEW, "-o", "out.xlsx"], {"out.xlsx"}),
    (["verifier", NEW], set()),
    (["fiches", NEW, "-o", "out.pdf"], {"out.pdf"}),
    (["fiches", NEW, "-o", "out", "--par-page", "1"], {"out/6A.pdf"}),
    (["emargement", NEW, "-o", "out.pdf"], {"out.pdf"}),
    (["eclater", NEW, "-o", "out"], {"out/6A.xlsx"}),
    (ENCRYPTED, set()),
    ([*ENCRYPTED, "--zip"], set()),
    ([*ENCRYPTED, "--courriels", "adresses.csv"], set()),
    (["bilan", NEW, "-o", "out.xlsx", "--validite", "1"], {"out.xlsx"}),
    (["bilan", NEW, "--json"], set()),
    (["comparer", OLD, NEW, "-o", "out.xlsx"], {"out.xlsx"}),
    (["comparer", OLD, NEW, "--json"], set()),
    # what is refused
    (["comparer", NEW, OLD], set()),
    (["fiches", "cjk.csv", "-o", "out.pdf"], set()),
    (["fiches", "torn.csv", "-o", "out"], set()),
    (["eclater", NEW, "-o", "absent/\0/out"], set()),
    ([*ENCRYPTED, "--zip", "--courriels", "adresses.csv"], set()),
]  # fmt: skip


def shown(path: Path) -> bytes:
    """Return the bytes of a file, and those that it packs: the parts of a workbook, the text of a PDF."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return content + subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    if not zipfile.is_zipfile(path) or path.name == ARCHIVE:
        return content
    with zipfile.ZipFile(path) as archive:
        return b"".join([content, *map(archive.read, archive.namelist())])


def marked(folder: Path) -> set[str]:
    """Return the files below `folder` that show a mark."""
    needles = [mark.encode(encoding) for mark in MARKS for encoding in ("utf-8", "utf-16-le")]
    files = {path.relative_to(folder).as_posix(): shown(path) for path in folder.rglob("*") if path.is_file()}
    return {name for name, content in files.items() if any(needle in content for needle in needles)}


@pytest.mark.parametrize(("command", "outputs"), COMMANDS, ids=lambda value: " ".join(value)[:60])
def test_nothing_of_a_student_is_said_or_left_anywhere(
    tmp_path: Path, home: Path, command: list[str], outputs: set[str]
) -> None:
    one = student(Mot=MARKS[0], Nom=MARKS[1], Identifiant=MARKS[2], Classe="6A")
    inputs = {OLD: [one], NEW: [one | {"Mot de passe": f"{MARKS[0]}2"}], "cjk.csv": [one | {"Prénom élève": "李"}]}
    for name, students in inputs.items():
        write_students(tmp_path / name, [*students, student(Nom="B", Identifiant="b", État=ACTIVATED)])
    (tmp_path / "torn.csv").write_text((tmp_path / OLD).read_text("utf-8") + f"{MARKS[0]};{MARKS[1]}\n", "utf-8")
    (tmp_path / "adresses.csv").write_text("6A;pp@college.example\n", "utf-8")
    (home / "tmp").mkdir()
    before = marked(tmp_path)
    environment = os.environ | {"CODE": "Kestrel-42-ab", "TMPDIR": str(home / "tmp"), "HOME": str(home)}
    arguments = [argument.replace("\0", "x" * 300) for argument in command]
    ended = subprocess.run(
        [sys.executable, "-m", "educonnect_xl", *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert not any(mark in ended.stdout + ended.stderr for mark in MARKS)
    assert "Traceback" not in ended.stderr
    assert marked(tmp_path) - before == outputs
    assert marked(home) == set()


@pytest.mark.parametrize("command", ["verifier", "classer", "bilan", "bilan .", "comparer"])
def test_no_student_is_said_to_be_a_school_where_columns_are_shifted(
    tmp_path: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [["UAI", "Établissement", "Nom élève", "Classe", "État du compte"]]
    rows += [["LYCEE A", name, "Prénom", f"{number}E1", ACTIVATED] for number, name in enumerate(MARKS)]
    rows += [["", name, "Prénom", "6A", ACTIVATED] for name in MARKS]
    shifted = write_rows(tmp_path / "e.csv", rows)
    others = [[name, school, *more] for school, name, *more in rows[1:]]
    swapped = write_rows(tmp_path / "f.csv", [rows[0], *others])

    def moved(source: Path) -> Path:
        before = source.with_name(f"avant_{source.name}.txt")
        before.write_text(source.read_text("utf-8").replace("6A", "5A"), "utf-8")
        return before

    for source in (shifted, swapped):
        target = {"bilan .": [tmp_path], "comparer": [moved(source), source]}.get(command, [source])
        for options in ([], ["--json"]):
            if command == "classer":
                options += ["--remplacer"]
            main([command.split()[0], *map(str, target), *options])
            assert not any(mark in "".join(capfd.readouterr()) for mark in MARKS)


# Clicks all buttons on the list of argument 2, in a LibreOffice of its own; the tools are argument 1, an export is 3.
CLICK = """
import sys
from pathlib import Path
import xlwings as xw
from educonnect_xl import buttons, libreoffice
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
tools, source, export, *ids = sys.argv[1:]
libreoffice.App.alert = lambda _, prompt, *others: print(prompt) or "yes"
LibreOffice.ask_for_file = lambda *_: Path(export)
with xw.App(visible=False, add_book=False) as app:
    app.books.open(tools).set_mock_caller()
    book = app.books.open(source)
    for button in ids:
        book.activate()
        buttons.click(button)
    book.save()
"""


@pytest.mark.libreoffice
def test_nothing_of_a_student_is_left_by_a_button(soffice: str, tmp_path: Path, home: Path) -> None:
    one = student(Mot=MARKS[0], Nom=MARKS[1], Identifiant=MARKS[2], Classe="6A")
    students = [one, student(Nom="B", Identifiant="b", État=ACTIVATED)]
    write_students(tmp_path / OLD, students)
    with xlsxwriter.Workbook(tmp_path / "liste.xlsx") as book:
        sheet = book.add_worksheet()
        for row, texts in enumerate([EXPORT_COLUMNS, *map(dict.values, students)]):
            sheet.write_row(row, 0, texts)
    tools = tmp_path / "ListeEleve_tools.xlsm"
    tools.write_bytes(packaged_workbook())
    (home / "tmp").mkdir()
    last = ("importer", "retirer")
    ids = [button.id for button in BUTTONS if button.group != "Aide" and button.id not in last]
    ended = subprocess.run(
        [sys.executable, "-c", CLICK, tools.name, "liste.xlsx", OLD, *ids, *last],
        cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(home / "tmp"), "HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert not any(mark in ended.stdout + ended.stderr for mark in MARKS)
    assert (ended.returncode, ended.stdout.count("n’a pas pu")) == (0, 0)
    assert marked(tmp_path) == {
        OLD, "liste.xlsx", "liste_fiches.pdf", "liste_emargement.pdf", "liste_classes/6A.xlsx", "liste_par_classe.pdf",
        "liste_pochettes/6A.pdf", "liste_relances.pdf", "liste_lettres.pdf",
    }  # fmt: skip
    assert marked(home) == set()

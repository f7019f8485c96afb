"""Any file is answered, by an export or one sentence, within 10 s of processor time and 500 MB."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from educonnect_xl.accounts.apart import read_workbook_apart
from educonnect_xl.accounts.read import read_export, read_workbook
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import (
    CorruptWorkbookError,
    ExportError,
    FieldCountError,
    HeavyWorkbookError,
    SecondHeaderError,
    TooManyColumnsError,
)
from educonnect_xl.jobs.batch import make_class_workbooks, outputs
from tests.support.exports import student, write_students

SECONDS, BYTES = 10, 500 << 20
MUTATIONS = int(os.environ.get("MUTATIONS", "150"))  # a third of them of .xls
NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
QUIET_FORK = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def packed(path: Path, text: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("e.csv", text)


def xlsx(path: Path, rows: str, strings: str = "") -> None:
    """Write an .xlsx of one sheet with these rows, after the two of a list of one student."""
    relation = '<Relationships xmlns="{0}"><Relationship Id="rId1" Type="{1}/{2}" Target="{3}"/>{4}</Relationships>'
    shared = f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "_rels/.rels": relation.format(PACKAGE, OFFICE, "officeDocument", "xl/workbook.xml", ""),
        "xl/_rels/workbook.xml.rels": relation.format(PACKAGE, OFFICE, "worksheet", "worksheets/sheet1.xml", shared),
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}"><si><t>{strings}</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData><row r="1">{text("A1", "Nom")}'
        f'{text("B1", "Classe")}</row><row r="2">{text("A2", "X")}{text("B2", "6A")}</row>{rows}</sheetData>'
        "</worksheet>",
    }
    write_parts(path, parts)


def text(address: str, content: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{content}</t></is></c>'


def ods(path: Path, rows: str) -> None:
    """Write an .ods of one sheet with these rows, after the header of a list."""
    cells = "".join(ods_cell(title) for title in ("Nom", "Classe"))
    content = (
        f'<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:table="{OPEN}:table:1.0" '
        f'xmlns:text="{OPEN}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row>'
        f"{cells}</table:table-row>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    write_parts(path, {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def ods_cell(content: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{content}</text:p></table:table-cell>'


def write_parts(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def repeated(cells: str, times: int) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


STRING_AGAIN = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 300_000))
FILES: dict[str, Callable[[Path], object]] = {
    "far cell.xlsx": lambda path: xlsx(path, f'<row r="1048576">{text("XFD1048576", "z")}</row>'),
    "not so far cell.xlsx": lambda path: xlsx(path, f'<row r="60000">{text("XFD60000", "z")}</row>'),
    "one string.xlsx": lambda path: xlsx(path, STRING_AGAIN, "x" * 33_000),
    "packed.xlsx": lambda path: xlsx(path, " " * (300 << 20)),
    "columns.xlsx": lambda path: xlsx(path, f'<row r="3">{"<c><v>1</v></c>" * 40_000}</row>'),
    "spaces.ods": lambda path: ods(path, repeated(ods_cell('a<text:s text:c="2000000000"/>') + ods_cell("6A"), 1)),
    "rows.ods": lambda path: ods(path, repeated(ods_cell("X") + ods_cell("6A"), 1_000_000)),
    "columns.ods": lambda path: ods(
        path, repeated('<table:table-cell table:number-columns-repeated="2000000000" office:value="1"/>', 1)
    ),
    "cut.xls": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)),
    "columns.csv": lambda path: path.write_text(f"Nom;Classe{';' * 4_900_000}\n"),
    "titles.csv": lambda path: path.write_text("x;" * 2_400_000),
    "40,000 columns.csv": lambda path: path.write_text(f"Nom;Classe{';a' * 40_000}\nX;6A{';' * 40_000}\n"),
    "same titles.csv": lambda path: path.write_text(f"Nom;Classe{';a' * 16_000}\nX;6A{';' * 16_000}\n"),
    "blank lines.csv": lambda path: path.write_text("Nom;Classe\n" + "\n" * 4_900_000 + "X;6A\n"),
    "blank rows.csv": lambda path: path.write_text("Nom;Classe\n" + ";\n" * 2_400_000 + "X;6A\n"),
    "torn rows.csv": lambda path: path.write_text("Nom;Classe\n" + "x\n" * 2_400_000),
    "field.csv": lambda path: path.write_text(f"Nom;Classe\n{'x' * 4_900_000};6A\n"),
    "accents.csv": lambda path: path.write_text(f"Nom;Prénom;Classe\n{'x' * 4_900_000};É;6A\n", "utf-8"),
    "spaces.csv": lambda path: path.write_text(f"Nom;Prénom;Classe\nÉ{' ' * 4_900_000}x;É;6A\n", "utf-8"),
    "zeros.zip": lambda path: packed(path, b"0" * (1 << 30)),
    "rows.zip": lambda path: packed(path, b"Nom;Classe\n" + b"DUPONT;6A\n" * 7_000_000),
    "no codes.csv": lambda path: path.write_text(
        "Nom;Classe;Identifiant;Mot de passe;Statut\n" + "x;6A;;;\n" * 300_000
    ),
    "lines in a field.csv": lambda path: path.write_text('Nom;Classe\n"' + "x\n" * 2_400_000 + '";6A\n'),
}
TAKEN = {"no codes.csv", "blank lines.csv", "blank rows.csv", "same titles.csv", "columns.ods", "columns.xlsx"}


# Runs a command and tells, last, its status, its seconds of processor time, its memory in KiB (bytes on macOS): a small
# process does, for what a process takes includes what the one that started it had then.
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what a process took")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_answered_within_its_limits(tmp_path: Path, name: str) -> None:
    FILES[name](tmp_path / name)
    assert (tmp_path / name).stat().st_size < 5 << 20
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "educonnect_xl", "verifier", str(tmp_path / name)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    status, seconds, memory = ended.stdout.splitlines()[-1].split()
    assert status in ("0", "1"), ended.stderr
    assert ended.stderr.count("\n") == int(status)
    assert not any(word in ended.stderr for word in ("Traceback", "panicked", "imprévue"))
    assert name in TAKEN or status == "1"
    assert float(seconds) < SECONDS
    assert int(memory) * (1 if sys.platform == "darwin" else 1024) < BYTES


@pytest.mark.parametrize("columns", [16_385, 40_000])
def test_more_columns_than_a_worksheet_has_are_refused(tmp_path: Path, columns: int) -> None:
    path = tmp_path / "e.csv"
    path.write_text(f"Nom;Classe{';' * (columns - 2)}\nX;6A{';' * (columns - 2)}\n")
    with pytest.raises(TooManyColumnsError):
        read_export(path)


def test_rows_left_out_are_all_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from educonnect_xl.french.findings import summarise_findings

    path = tmp_path / "e.csv"
    path.write_text("Nom;Classe\n" + "\n" * 5000 + "X;6A\n")
    (told,) = summarise_findings(finding for finding in read_export(path).findings if finding.code == "ligne_vide")
    assert told.startswith("Lignes vides, laissées de côté\u00a0: 5\u00a0000 (lignes 2, 3")
    path.write_text("Nom;Classe\n" + "x\n" * 5000)
    with pytest.raises(FieldCountError) as torn:
        read_export(path)
    assert len(torn.value.rows) + torn.value.more == 5000


def test_one_bad_workbook_stops_no_other(tmp_path: Path) -> None:
    for name in ("a.csv", "z.csv"):
        write_students(tmp_path / name, [student()])
    for name in ("far cell.xlsx", "cut.xls"):
        FILES[name](tmp_path / name)
    sources = sorted(tmp_path.iterdir())
    results = dict(make_class_workbooks(sources, outputs(sources, tmp_path / "out"), Choices()))
    refused = {path.name: type(result) for path, result in results.items() if isinstance(result, Exception)}
    assert refused == {"far cell.xlsx": HeavyWorkbookError, "cut.xls": CorruptWorkbookError}
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_workbook_read_apart_is_the_same_export(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    xlsx(path, f'<row r="3">{text("A3", "É 😀")}{text("B3", "00417263")}</row>')
    assert read_workbook_apart(path) == read_workbook(path)


def test_a_refusal_read_apart_names_the_file_as_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xlsx(tmp_path / "e.xlsx", f'<row r="3">{text("A3", "Classe")}{text("B3", "Nom")}</row>')
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SecondHeaderError) as caught:
        read_workbook_apart(Path("e.xlsx"))
    assert caught.value.path == Path("e.xlsx")


@pytest.mark.parametrize("students", [10_000, 10_001])
def test_more_students_than_so_small_a_file_can_tell_apart_are_refused(tmp_path: Path, students: int) -> None:
    path = tmp_path / "e.ods"
    ods(path, repeated(ods_cell("X") + ods_cell("6A"), students))
    if students > 10_000:
        with pytest.raises(HeavyWorkbookError):
            read_workbook_apart(path)
    else:
        assert len(read_workbook_apart(path).rows) == students


def samples(folder: Path) -> list[bytes]:
    """Return a list as .xlsx and as .ods."""
    with xlsxwriter.Workbook(folder / "e.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((["Nom", "Classe", "Mot de passe"], ["X", "6A", "a"], ["Y", 5.5, True])):
            sheet.write_row(number, 0, row)
    ods(folder / "e.ods", repeated(ods_cell("X") + ods_cell("6A"), 2))
    return [path.read_bytes() for path in (folder / "e.xlsx", folder / "e.ods")]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return `content` cut, changed or doubled at random; of an archive, one part is, before it is packed again."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 8, 40])):
        if not changed:
            break
        place = chance.randrange(len(changed))
        kind = chance.randrange(5)
        if kind == 0:
            changed[place] = chance.randrange(256)
        elif kind == 1:
            del changed[place : place + chance.choice([1, 4, 64])]
        elif kind == 2:
            changed[place:place] = chance.randbytes(chance.choice([1, 4, 64]))
        elif kind == 3:
            changed[place : place + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b'"><'])
        else:
            del changed[place:]
    return bytes(changed)


@pytest.mark.slow
@NEEDS_FORK
@QUIET_FORK
@pytest.mark.parametrize("seed", range(4))
def test_mutated_workbooks_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    read_mutations(samples(tmp_path), tmp_path, MUTATIONS // 6, seed)


@pytest.mark.libreoffice
@pytest.mark.slow
@NEEDS_FORK
@QUIET_FORK
@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize("seed", range(2))
def test_mutated_workbooks_of_excel_97_to_2003_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    samples(tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        *map(str, (tmp_path, tmp_path / "e.xlsx")),
    ]
    subprocess.run(command, check=True, capture_output=True)
    content = (tmp_path / "e.xls").read_bytes()
    assert len(read_workbook(tmp_path / "e.xls").rows) == 2
    read_mutations([content], tmp_path, MUTATIONS // 6, seed)


def read_mutations(contents: Sequence[bytes], folder: Path, count: int, seed: int) -> None:
    """Read `count` mutations of `contents`: each is an export or a refusal, and a reader that dies does so apart."""
    chance = random.Random(seed)  # noqa: S311 - mutations
    ends: Counter[int] = Counter()
    for number in range(count):
        content = chance.choice(contents)
        path = folder / f"{number % 20}.bin"
        path.write_bytes(packed_again(content, chance) or mutated(content, chance))
        status = read_in_a_child(path)
        ends[status] += 1
        if status not in (0, 1):
            with pytest.raises(ExportError):
                read_workbook_apart(path)
    assert ends[0] + ends[1] > count / 2


def packed_again(content: bytes, chance: random.Random) -> bytes | None:
    """Return an archive with one of its parts mutated, half of the time."""
    import io

    if not content.startswith(b"PK") or chance.random() < 0.5:
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if name == chosen else part)
    return packed.getvalue()


def read_in_a_child(path: Path) -> int:
    """Return 0 for an export, 1 for a refusal, else how the reader ended."""
    process = os.fork()
    if process == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(SECONDS)
        status = 2
        try:
            read_workbook(path)
            status = 0
        except EduconnectError:
            status = 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

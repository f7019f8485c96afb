"""An export is read exactly as it is written, or refused; nothing between."""

import codecs
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.text import fold_spaces
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import (
    BinaryFileError,
    CorruptWorkbookError,
    EmptyExportError,
    EncodingError,
    FieldCountError,
    FolderGivenError,
    MissingFileError,
    NoStudentsError,
    NotAStudentListError,
    QuotingError,
    SeveralListsError,
)
from tests.support.exports import STUDENT, hard_texts, student, write_rows, write_students

HEADER = ("Classe", "Nom élève", "Mot de passe")
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_encoding_separator_and_line_end_gives_the_same_list(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    students = [("6ème É", "D'ÂGÉ;,\t", "00417263"), ("3-1", 'dit "Œil"\nsecond', "=1+1"), ("1E2", "L’été €", "")]
    export = read_export(write_rows(tmp_path / "e.csv", [HEADER, *students], encoding, delimiter, line_end))
    assert export.header == HEADER
    assert export.rows == students


rows_with_text = st.tuples(hard_texts, hard_texts, hard_texts).filter(lambda row: any(map(fold_spaces, row)))


@given(st.lists(rows_with_text, min_size=1, max_size=10))
def test_any_text_is_read_character_for_character(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    export = read_export(write_rows(tmp_path / "e.csv", [HEADER, *rows]))
    assert export.rows == rows


def test_unknown_columns_are_kept_in_place_and_known_ones_found_in_any_order(tmp_path: Path) -> None:
    rows = [["Mot de passe", "Email", "CLASSE", "Remarque", "nom"], ["007", "x@example.org", "6A", "", "ABADIE"]]
    export = read_export(write_rows(tmp_path / "e.csv", rows))
    assert list(export.header) == rows[0]
    assert export.columns == {columns.PASSWORD: 0, columns.CLASS: 2, columns.LAST_NAME: 4}
    assert export.rows == [tuple(rows[1])]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = 'LIENS;;\n\nClasse;Nom;Mot de passe\n6A;"A\nB";1\n;;\n6A;C;2\n'
    (tmp_path / "e.csv").write_text(text)
    export = read_export(tmp_path / "e.csv")
    assert list(export.lines) == [4, 7]
    assert [(finding.code, finding.line) for finding in export.findings] == [("preambule_ignore", 1), ("ligne_vide", 6)]


def test_the_header_may_stand_in_the_tenth_row_and_no_lower(tmp_path: Path) -> None:
    titles = [["Titre"]] * 9
    students = [list(HEADER), ["6A", "X", "1"]]
    assert len(read_export(write_rows(tmp_path / "e.csv", [*titles, *students])).rows) == 1
    with pytest.raises(NotAStudentListError):
        read_export(write_rows(tmp_path / "e.csv", [["Titre"], *titles, *students]))


def test_a_repeated_column_is_told_and_kept(tmp_path: Path) -> None:
    export = read_export(write_rows(tmp_path / "e.csv", [["Classe", "Nom", "Classe"], ["6A", "X", "6B"]]))
    assert export.columns[columns.CLASS] == 0
    assert [(finding.code, finding.column) for finding in export.findings] == [("colonne_en_double", "Classe")]
    assert export.rows == [("6A", "X", "6B")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyExportError),
        (b"Classe;Nom\r\n", NoStudentsError),
        (b"Classe;Nom\r\n;\r\n\r\n", NoStudentsError),
        (b"Produit;Prix\r\nPomme;3\r\n", NotAStudentListError),
        (b"\r\n\r\n", NotAStudentListError),
        (b"Classe;Nom\r\n6A;X;Y\r\n", FieldCountError),
        (b"Classe;Nom\r\n6A\r\n", FieldCountError),
        (b'Classe;Nom\r\n6A;"X\r\n6A;Y\r\n', QuotingError),
        (b'Classe;Nom\r\n6A;"X"Y\r\n', QuotingError),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", BinaryFileError),
        (bytes(range(256)) * 20, BinaryFileError),
        (bytes(10_000), BinaryFileError),
        (b"Classe;Nom\r\n6A;X\r\n" + b"6A;Y\r\n" * 1000 + b"\0", BinaryFileError),
        (b"Classe;Nom\r\n6A;" + bytes(range(0x80, 0x100)) + b"\r\n", EncodingError),
        (codecs.BOM_UTF8 + b"Classe;Nom\r\n6A;\xe9\r\n", EncodingError),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", EncodingError),
        (b"PK\x03\x04 not really a zip archive", CorruptWorkbookError),
        (b"\xd0\xcf\x11\xe0 not really an OLE file", CorruptWorkbookError),
    ],
)
def test_a_bad_file_is_refused_for_what_it_is(tmp_path: Path, content: bytes, error: type[EduconnectError]) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes(content)
    with pytest.raises(error):
        read_export(path)


def test_every_row_of_a_wrong_length_is_named(tmp_path: Path) -> None:
    with pytest.raises(FieldCountError) as caught:
        read_export(write_rows(tmp_path / "e.csv", [HEADER, ["6A", "X"], ["6A", "Y", "1"], ["6A", "Z", "1", "a"]]))
    assert (caught.value.rows, caught.value.expected) == ([(2, 2), (4, 4)], 3)


def test_a_missing_column_is_told_with_those_found(tmp_path: Path) -> None:
    with pytest.raises(NotAStudentListError) as caught:
        read_export(write_rows(tmp_path / "e.csv", [["Nom", "Prénom", "Clases", "motsecret"], ["X", "Y", "Z", "T"]]))
    assert caught.value.missing == [columns.CLASS]
    assert caught.value.found == ["Nom", "Prénom", "Clases"]


def test_a_list_without_header_does_not_put_a_student_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(NotAStudentListError) as caught:
        read_export(write_rows(tmp_path / "e.csv", [list(STUDENT.values())]))
    assert caught.value.found == []


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_export(tmp_path / "absent.csv")
    with pytest.raises(FolderGivenError):
        read_export(tmp_path)


def test_equal_fields_share_one_string(tmp_path: Path) -> None:
    export = read_export(write_students(tmp_path / "e.csv", [student(), student()]))
    assert all(a is b for a, b in zip(*export.rows, strict=True))


def workbook(path: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_and_what_a_spreadsheet_converted_is_told(tmp_path: Path) -> None:
    import datetime

    rows: list[list[object]] = [
        ["Liste des élèves"],
        ["Classe", "Nom élève", "Identifiant", "Mot de passe", "Date de notification"],
        ["6A", "=X", "a.b", "007", datetime.date(2026, 5, 31)],
        [5000, "Y", 417263, datetime.date(2026, 1, 3), "31/05/2026"],
        [2.5, True, None, "x", datetime.datetime(2026, 5, 31, 13, 7)],
    ]
    export = read_export(workbook(tmp_path / "e.xlsx", ("Feuil1", rows), ("Notes", [["rien"]])))
    assert export.rows[0][0] == "6A"
    assert export.rows[0][3:] == ("007", "31/05/2026")
    assert export.rows[1] == ("5000", "Y", "417263", "03/01/2026", "31/05/2026")
    assert export.rows[2] == ("2.5", "VRAI", "", "x", "31/05/2026 13:07:00")
    converted = [(finding.line, finding.column) for finding in export.findings if finding.code == "valeur_convertie"]
    assert converted == [(4, "Classe"), (4, "Identifiant"), (4, "Mot de passe"), (5, "Classe")]


def test_a_workbook_under_a_csv_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "e.xlsx", ("A", [["Classe", "Nom"], ["6A", "X"]])).rename(tmp_path / "e.csv")
    assert read_export(path).rows == [("6A", "X")]


def test_an_ods_file_is_read(tmp_path: Path) -> None:
    document, table = OpenDocumentSpreadsheet(), Table(name="Liste")
    for values in (["Classe", "Nom"], ["3-1", "ÉLOI"]):
        row = TableRow()
        for value in values:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(tmp_path / "e.ods")
    assert read_export(tmp_path / "e.ods").rows == [("3-1", "ÉLOI")]


def test_two_lists_in_a_workbook_are_not_chosen_between_unless_one_is_named_liste(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Classe", "Nom"], ["6A", "X"]]
    with pytest.raises(SeveralListsError) as caught:
        read_export(workbook(tmp_path / "e.xlsx", ("6A", rows), ("6B", rows)))
    assert caught.value.sheets == ["6A", "6B"]
    assert len(read_export(workbook(tmp_path / "f.xlsx", ("6A", rows), ("Liste", [*rows, ["6B", "Y"]]))).rows) == 2


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyExportError):
        read_export(workbook(tmp_path / "e.xlsx", ("A", [])))


def test_the_header_of_the_real_export_is_all_known(tmp_path: Path) -> None:
    assert set(read_export(write_students(tmp_path / "e.csv", [student()])).columns) == set(EXPORT_COLUMNS)

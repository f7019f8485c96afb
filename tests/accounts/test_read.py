"""A file is read whole or refused: what a sheet shows, what a text says of itself, what a last line may lack."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.read import read_export, read_workbook
from educonnect_xl.errors.reading import (
    CorruptWorkbookError,
    EmptyExportError,
    FieldCountError,
    NotAStudentListError,
    SeveralListsError,
    WrongKindError,
)

TITLES = ("Nom", "Prénom", "Classe", "Identifiant", "Mot de passe")
ZOE, LEO = ("A", "Zoé", "6A", "a1", "x1"), ("B", "Léo", "6B", "b1", "x2")
H = ";".join(TITLES)

Told = list[tuple[FindingCode, int | None, str | None]]


def told(export: Export) -> Told:
    return [(finding.code, finding.line, finding.column) for finding in export.findings]


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("cachée"):
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Export:
    path.write_bytes(content.encode(encoding))
    return read_export(path)


def test_students_of_a_workbook_are_on_the_rows_of_its_sheet_and_those_of_a_text_on_lines(tmp_path: Path) -> None:
    export = read_workbook(workbook(tmp_path / "e.xlsx", Liste=[["Titre"], TITLES, ZOE, [], LEO]))
    assert (export.rows, list(export.lines), list(export.sheet_rows)) == ([ZOE, LEO], [3, 5], [3, 5])
    assert told(export) == [(FindingCode.PREAMBLE, 1, None), (FindingCode.EMPTY_ROW, 4, None)]
    assert (export.source.name, export.is_on_sheet) == ("e.xlsx", True)
    export = text(tmp_path / "e.csv", f"Titre\n{H}\n{';'.join(ZOE)}\n")
    assert (export.rows, list(export.lines), export.is_on_sheet) == ([ZOE], [3], False)


def test_a_cell_that_is_an_error_shows_its_word_and_is_told_where_a_student_has_it(tmp_path: Path) -> None:
    rows = [
        ["#N/A"],
        [*TITLES, "Note", "Lu"],
        [*ZOE[:4], "#NAME?", "#N/A", "=B3"],
        [*LEO, "ok", ""],
        [*[""] * 9, "#N/A"],
    ]
    export = read_workbook(workbook(tmp_path / "e.xlsx", Liste=rows))
    assert export.rows == [(*ZOE[:4], "#NAME?", "#N/A", ""), (*LEO, "ok", "")]
    assert [one for one in told(export) if one[0] is FindingCode.ERROR_VALUE] == [
        (FindingCode.ERROR_VALUE, 3, "Mot de passe"), (FindingCode.ERROR_VALUE, 3, "n° 6"),
    ]  # fmt: skip


def test_numbers_and_dates_among_classes_and_codes_are_told_and_others_are_not(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*TITLES, "Taille"],
        ["A", 12, 203, "a1", "x1", 150],
        ["B", "Léo", "6B", True, 417263, 160],
    ]
    export = read_workbook(workbook(tmp_path / "e.xlsx", Liste=rows))
    assert export.rows == [("A", "12", "203", "a1", "x1", "150"), ("B", "Léo", "6B", "VRAI", "417263", "160")]
    assert sorted(told(export)) == [
        (FindingCode.CONVERTED_VALUE, 2, "Classe"), (FindingCode.CONVERTED_VALUE, 3, "Identifiant"),
        (FindingCode.CONVERTED_VALUE, 3, "Mot de passe"),
    ]  # fmt: skip


def test_a_hidden_list_is_read_where_no_other_shows_and_named_where_one_does(tmp_path: Path) -> None:
    export = read_workbook(workbook(tmp_path / "a.xlsx", cachée=[TITLES, ZOE], notes=[["rien"]]))
    assert (export.rows, told(export)) == ([ZOE], [])
    export = read_workbook(workbook(tmp_path / "b.xlsx", cachée=[TITLES, ZOE], Liste=[TITLES, LEO]))
    assert (export.rows, told(export)) == ([LEO], [(FindingCode.HIDDEN_SHEET, None, None)])
    assert export.findings[0].values == {"sheet": "cachée"}


def test_lists_that_show_are_not_chosen_between_but_for_sheets_of_one_class_of_it(tmp_path: Path) -> None:
    with pytest.raises(SeveralListsError) as caught:
        read_workbook(workbook(tmp_path / "a.xlsx", un=[TITLES, ZOE], deux=[TITLES, LEO], notes=[["rien"]]))
    assert list(caught.value.sheets) == ["un", "deux"]
    parts = {"6A": [TITLES, ZOE], "Liste": [TITLES, ZOE, LEO], "6B": [TITLES, LEO]}
    export = read_workbook(workbook(tmp_path / "b.xlsx", **parts))
    assert (export.rows, told(export)) == ([ZOE, LEO], [])


def test_a_workbook_without_a_list_is_told_what_its_first_filled_sheet_has(tmp_path: Path) -> None:
    with pytest.raises(NotAStudentListError) as caught:
        read_workbook(workbook(tmp_path / "a.xlsx", vide=[], un=[["Nom", "Prénom"]], deux=[["Classe"]]))
    assert caught.value.found == ["Nom", "Prénom"]
    with pytest.raises(EmptyExportError):
        read_workbook(workbook(tmp_path / "b.xlsx", vide=[], autre=[]))
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(CorruptWorkbookError) as broken:
        read_workbook(tmp_path / "c.xlsx")
    assert broken.value.path == tmp_path / "c.xlsx"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ('="007"', "007"), ('=""', ""), ('="a""b"', 'a"b'), ('="', '="'), ('="a', '="a'), ('="a"b"', '="a"b"'),
        ("=A1", "=A1"), ('x="a"', 'x="a"'), ('="a"&"b"', '="a"&"b"'),
    ],
)  # fmt: skip
def test_a_text_written_as_a_formula_is_that_text_in_every_kind_of_file(tmp_path: Path, field: str, shown: str) -> None:
    quoted = '"' + field.replace('"', '""') + '"'
    export = text(tmp_path / "e.csv", f"{H};Note\n{';'.join(LEO)};\nA;Zoé;6A;a1;{quoted};{quoted}\n")
    assert export.rows == [(*LEO, ""), (*ZOE[:4], shown, shown)]
    expected = [(FindingCode.FORMULA_TEXT, 3, column) for column in ("Mot de passe", "n° 6")]
    assert told(export) == (expected if shown != field else [])


def test_a_text_that_stops_in_the_middle_of_its_last_row_is_refused(tmp_path: Path) -> None:
    header, zoe, leo = f"{H};Date de notification;Note", ";".join([*ZOE, "", ""]), ";".join(LEO)
    with pytest.raises(FieldCountError) as caught:
        text(tmp_path / "e.csv", f"{header}\n{zoe}\n{leo}")
    assert (caught.value.rows, caught.value.expected) == ([(3, 5)], 7)
    for whole in (f"{header}\n{zoe}\n{leo}\n", f"{header}\n{zoe}\n{leo}\r", f"{header}\n{leo}\n{zoe}"):
        export = text(tmp_path / "e.csv", whole)
        assert [one[:2] for one in told(export)] == [(FindingCode.CUT_FIELDS, 3 if whole[-1] in "\r\n" else 2)]


@pytest.mark.parametrize(
    ("content", "encoding", "code", "values"),
    [
        ("A;Zoé;6A;a1;x1", "utf-8", None, {}),
        ("A;Zoé;6A;a1;x1\nLEFÈVRE;Hélène;6A;b;x", "cp1252", None, {}),
        ("A;Zoé;6A;a1;x1\nLEFÈVRE;Hélène;6A;b;x", "mac_roman", FindingCode.OLD_ENCODING, {"encoding": "mac_roman"}),
        ("A;\u00a4\u00a6;6A;a1;x1", "cp1252", FindingCode.DOUBTFUL_ENCODING, {"encoding": "iso8859_15"}),
        ("\ufeffA;Zoé;6A;a1;x1", "utf-8", FindingCode.BYTE_ORDER_MARK, {}),
    ],
)
def test_what_a_text_says_of_its_own_writing_is_told(
    tmp_path: Path, content: str, encoding: str, code: FindingCode | None, values: dict[str, str]
) -> None:
    export = text(tmp_path / "e.csv", f"Nom;Prenom;Classe;Identifiant;Mot de passe\n{content}\n", encoding)
    assert [(finding.code, dict(finding.values)) for finding in export.findings] == ([(code, values)] if code else [])


def test_rows_wholly_in_quotation_marks_are_told_first(tmp_path: Path) -> None:
    rows = "\n".join(f'"{row}"' for row in (H, ";".join(ZOE), ";" * 4, ";".join(LEO)))
    export = text(tmp_path / "e.csv", rows + "\n")
    assert export.rows == [ZOE, LEO]
    assert told(export) == [(FindingCode.QUOTED_ROWS, None, None), (FindingCode.EMPTY_ROW, 3, None)]


def test_a_field_longer_than_the_csv_module_takes_by_itself_is_read(tmp_path: Path) -> None:
    csv.field_size_limit(1 << 17)  # its own: one limit is for the whole process
    note = "x" * (1 << 18)
    assert text(tmp_path / "e.csv", f"{H};Note\nA;Zoé;6A;a1;x1;{note}\n").rows == [(*ZOE, note)]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_titles_are_found_under_a_text_though_one_that_every_list_has_is_missing(
    tmp_path: Path, separator: str
) -> None:
    with pytest.raises(NotAStudentListError) as caught:
        text(tmp_path / "e.csv", f"Comptes 2026\n{separator.join(('Nom', 'Prénom', 'Identifiant'))}\n")
    assert (caught.value.found, caught.value.missing) == (["Nom", "Prénom", "Identifiant"], ["Classe"])


def test_a_text_in_an_archive_longer_than_any_export_is_refused_and_not_cut(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("e.csv", f"{H}\nA;Zoé;6A;a1;".ljust((1 << 26) + 1, "x"))
    with pytest.raises(WrongKindError) as caught:
        read_export(tmp_path / "e.zip")
    assert caught.value.kind == "archive"


def locked(archive: bytes) -> bytes:
    """Return an archive of one file, marked in both of its places as locked by a password."""
    content = bytearray(archive)
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[archive.index(start) + flags] |= 1
    return bytes(content)


def damaged(archive: bytes) -> bytes:
    return archive.replace(b"6A", b"6B")


@pytest.mark.parametrize("spoilt", [locked, damaged])
def test_an_archive_that_is_locked_or_damaged_is_refused_as_such(
    tmp_path: Path, spoilt: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("e.csv", f"{H}\nA;Zoé;6A;a1;x1\n")
    assert read_export(path).rows == [ZOE]
    path.write_bytes(spoilt(path.read_bytes()))
    with pytest.raises(WrongKindError) as caught:
        read_export(path)
    assert caught.value.kind == "locked archive"


def test_an_empty_text_is_refused_alone_and_in_an_archive(tmp_path: Path) -> None:
    with pytest.raises(EmptyExportError):
        text(tmp_path / "e.csv", "")
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("e.csv", "")
    with pytest.raises(EmptyExportError) as caught:
        read_export(tmp_path / "e.zip")
    assert caught.value.path == tmp_path / "e.zip"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_of_a_byte_order_mark_alone_is_no_list(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(NotAStudentListError):
        text(tmp_path / "e.csv", "", encoding)

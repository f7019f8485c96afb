"""The workbook holds every student once, as text, ready to print; three other programs say so."""

import re
import zipfile
from datetime import datetime
from html import unescape as unescape_xml
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from openxml_audit import OpenXmlValidator

from educonnect_xl.accounts.class_lists import COLUMN_CHOICES
from educonnect_xl.accounts.columns import EXPORT_COLUMNS, HANDED_OUT_COLUMNS
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.jobs.class_workbook import make_class_workbook
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.sheets import styles
from tests.support.exports import hard_texts, student, write_rows, write_students

FIRST_ROW = styles.FIRST_STUDENT_ROW + 1
TEXT_COLUMNS = 9  # the two last columns of the export are dates

printable = hard_texts.filter(lambda text: not re.search("[\ufffe\uffff]", text))  # which calamine leaves escaped
students = st.builds(
    student, Classe=printable, Nom=printable, Prénom=printable, Identifiant=printable, Mot=printable, État=printable
)


def make(tmp_path: Path, rows: list[dict[str, str]], **choices: object) -> Path:
    target = tmp_path / "out.xlsx"
    source = write_students(tmp_path / "Educonnect_9990001A_ListeEleve-202609071307.csv", rows)
    make_class_workbook(source, target, Choices(replace=True, **choices))  # type: ignore[arg-type]
    return target


def sheets_by_calamine(path: Path) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.mark.thorough
@settings(max_examples=60)
@given(st.lists(students, min_size=1, max_size=12))
def test_every_student_comes_out_once_character_for_character(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    sheets = sheets_by_calamine(make(tmp_path, rows, columns="toutes"))
    sent = sorted(list(row.values())[:TEXT_COLUMNS] for row in rows)
    listed = [row[:TEXT_COLUMNS] for row in sheets["Liste"][FIRST_ROW - 1 :]]
    assert sorted(listed) == sent
    taken = 0
    for header, values in class_rows(sheets):
        of_class = listed[taken : taken + len(values)]
        for position, column in enumerate(list(rows[0])[:TEXT_COLUMNS]):
            texts = [row[position] for row in of_class]
            if column in header:
                assert [row[header.index(column)] for row in values] == texts
            else:
                assert len(set(texts)) == 1
        taken += len(values)
    assert taken == len(rows)


@pytest.mark.thorough
@settings(max_examples=60)
@given(st.lists(students, min_size=1, max_size=12))
def test_every_student_is_on_one_sheet_to_hand_out(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    sheets = sheets_by_calamine(make(tmp_path, rows))
    handed_out = [tuple(row[:5]) for _, values in class_rows(sheets) for row in values]
    expected = [tuple(row[column] for column in HANDED_OUT_COLUMNS) for row in rows]
    assert sorted(filter(any, handed_out)) == sorted(filter(any, expected))


def class_rows(sheets: dict[str, list[list[Any]]]) -> list[tuple[list[str], list[list[Any]]]]:
    """Return the header and the rows of each class sheet."""
    classes = [values for name, values in sheets.items() if name not in ("Sommaire", "Liste")]
    return [(values[FIRST_ROW - 2], values[FIRST_ROW - 1 :]) for values in classes]


@pytest.mark.thorough
@settings(max_examples=25)
@given(st.lists(students, min_size=1, max_size=6))
def test_no_cell_is_a_formula_and_every_field_is_text(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    book = openpyxl.load_workbook(make(tmp_path, rows))
    sent = sorted(tuple(row.values())[:TEXT_COLUMNS] for row in rows)
    read = []
    for row in book["Liste"].iter_rows(min_row=FIRST_ROW, max_col=TEXT_COLUMNS):
        assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}
        assert {cell.number_format for cell in row} == {"@"}
        assert all(cell.value is None for cell in row if cell.data_type == "n")
        read.append(tuple(unescape(cell.value or "") for cell in row))
    assert sorted(read) == sent


@pytest.mark.thorough
@settings(max_examples=15)
@given(st.lists(students, min_size=1, max_size=6))
def test_excel_would_open_any_such_workbook_cleanly(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    result = OpenXmlValidator().validate(make(tmp_path, rows))
    assert result.errors == []


@pytest.mark.slow
def test_excel_would_open_the_sample_cleanly_in_either_choice_of_columns(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 300, 20, seed=1)
    for choice in COLUMN_CHOICES:
        make_class_workbook(tmp_path / "e.csv", tmp_path / f"{choice}.xlsx", Choices(columns=choice))
        result = OpenXmlValidator().validate(tmp_path / f"{choice}.xlsx")
        assert result.errors == []


def test_our_own_workbook_reads_back_as_the_list_it_was_made_of(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 200, 12, seed=2)
    make_class_workbook(tmp_path / "e.csv", tmp_path / "e.xlsx", Choices())
    before, after = read_export(tmp_path / "e.csv"), read_export(tmp_path / "e.xlsx")
    assert after.header == before.header
    assert sorted(after.rows) == sorted(before.rows)


def test_the_same_export_gives_the_same_students_bytes(tmp_path: Path) -> None:
    parts = []
    for _ in range(2):
        with zipfile.ZipFile(make(tmp_path, [student()])) as archive:
            parts.append({name: archive.read(name) for name in archive.namelist() if "docProps" not in name})
    assert parts[0] == parts[1]


def test_dates_are_real_dates_shown_the_french_way(tmp_path: Path) -> None:
    rows = [
        student() | {"Date de notification": "31/05/2026", "Date de dernière connexion": "01/06/2026 13:07"},
        student() | {"Date de notification": "bientôt", "Date de dernière connexion": ""},
    ]
    sheet = openpyxl.load_workbook(make(tmp_path, rows))["Liste"]
    first, second = sheet.iter_rows(min_row=FIRST_ROW, min_col=10)
    assert [cell.value for cell in first] == [datetime(2026, 5, 31), datetime(2026, 6, 1, 13, 7)]
    assert [cell.number_format for cell in first] == ["dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    assert [cell.value for cell in second] == ["bientôt", None]


@pytest.mark.parametrize("choice", COLUMN_CHOICES)
def test_every_sheet_is_ready_to_print(tmp_path: Path, choice: str) -> None:
    book = openpyxl.load_workbook(make(tmp_path, [student(Classe="A&B"), student(Classe="6A")], columns=choice))
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A4"
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.page_setup.paperSize == 9
        is_for_class = sheet.title in ("A&B", "6A")
        high = {1, None} if is_for_class else {0}
        assert sheet.page_setup.fitToHeight in high
        assert sheet.page_setup.fitToWidth in (1, None)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        counts_alone = sheet.title != "Liste"
        assert (sheet.oddFooter.right.text or "").endswith("Page &P" if counts_alone else "&P / &N")
        assert (sheet.page_setup.useFirstPageNumber, sheet.page_setup.firstPageNumber) == (
            (True, None) if counts_alone else (None, None)
        )
        assert all(cell.font.bold for cell in sheet[3] if cell.value)
    assert book["A&B"].oddHeader.left.text.startswith("A&&B\n")
    assert book["6A"]["A1"].value == "Classe 6A — 1\u00a0élève"
    said = " · 6EME" if choice == "toutes" else ""
    assert book["6A"]["A2"].value == f"COLLEGE DE L'EXEMPLE (9990001A){said} · export du 07/09/2026 à 13:07"
    assert book["Liste"].auto_filter.ref == "A3:K5"
    assert book["6A"].page_setup.orientation == "portrait"
    assert book["Liste"].page_setup.orientation == "landscape"


@pytest.mark.parametrize("name", ["A&G", "&G", "&[Picture]", "&&", "&9", "&P", "é&" * 100])
def test_a_class_named_like_a_code_of_page_headers_is_printed_as_its_name(tmp_path: Path, name: str) -> None:
    path = make(tmp_path, [student(Classe=name)])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet3.xml").decode()
    (header,) = re.findall("<oddHeader>(.*?)</oddHeader>", sheet, re.DOTALL)
    shown = (
        unescape_xml(header)
        .removeprefix("&L&9 ")
        .partition("\n")[0]
        .replace("&&", "&")
        .replace("\u200a", "")
        .rstrip("…")
    )
    assert shown
    assert name.startswith(shown)
    assert shown == name or len(shown) > 50
    assert len(unescape_xml(header)) <= 255


def test_excel_shows_no_green_corner_nor_grid_and_asks_to_save_nothing_that_was_only_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(make(tmp_path, [student(), student(Classe="6B")], columns="toutes")) as archive:
        book, *sheets = (
            archive.read(f"xl/{name}.xml").decode() for name in ("workbook", *(f"worksheets/sheet{n}" for n in "1234"))
        )
    (calculation,) = re.findall("<calcPr (.*?)/>", book)
    assert calculation == 'calcId="191029"'  # an older one, or fullCalcOnLoad, makes Excel calculate
    assert all('showGridLines="0"' in sheet for sheet in sheets)
    quiet = [re.findall('<ignoredError sqref="(.*?)" numberStoredAsText="1"/>', sheet) for sheet in sheets]
    assert [found and found[0].partition(":")[0] for found in quiet] == [[], "A4", "A4", "A4"]
    assert quiet[1] == ["A4:K5"]


def test_codes_are_in_a_typeface_that_tells_zero_from_o(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(make(tmp_path, [student()]))["6A"]
    fonts = {sheet.cell(3, column).value: sheet.cell(4, column).font.name for column in range(1, 12)}
    assert {title for title, font in fonts.items() if font == "Consolas"} == {"Identifiant", "Mot de passe"}


def test_a_column_is_wide_enough_for_its_longest_code(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(make(tmp_path, [student(Mot="x" * 40)]))["6A"]
    assert sheet.column_dimensions["D"].width > 40


def test_columns_to_hand_out_leave_room_to_sign(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(make(tmp_path, [student()], columns="distribution"))
    titles = ["Nom élève", "Prénom élève", "Identifiant", "Mot de passe", "État du compte", "Remis le / signature"]
    assert [cell.value for cell in book["6A"][3]] == [*titles, None]  # beside it, the way back to the summary
    values = ["MARTIN", "Zoé", "z.martin", "00417263", "Compte notifié mais non activé", None]
    assert [cell.value for cell in book["6A"][4]][:6] == values
    assert [cell.value for cell in book["Liste"][3]] == list(EXPORT_COLUMNS)


def test_the_way_back_to_the_summary_is_beside_what_is_printed_of_a_class(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(make(tmp_path, [student(Classe="L'A")]))["L'A"]
    (link,) = [cell for cell in sheet[1] if cell.hyperlink]
    assert link.hyperlink.location == "'Sommaire'!A1"
    assert f":${sheet.cell(1, link.column - 1).column_letter}$" in sheet.print_area
    column = sheet.column_dimensions.get(link.column_letter)
    assert column is not None, "as narrow as any"
    assert column.width >= len(link.value)


def test_no_code_and_no_way_back_is_printed_of_the_whole_list(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(make(tmp_path, [student()]))["Liste"]
    (link,) = [cell for cell in sheet[1] if cell.hyperlink]
    first, last = openpyxl.utils.cell.range_boundaries(sheet.print_area.rpartition("!")[2])[2:]
    assert (first, last) == (link.column - 1, 2)


def test_all_of_a_class_is_printed_and_who_has_nothing_to_sign_is_greyed(tmp_path: Path) -> None:
    rows = [student(Nom="ABADIE", État="Compte activé"), student(Nom="ZOLA")]
    sheet = openpyxl.load_workbook(make(tmp_path, rows, columns="distribution"))["6A"]
    assert sheet.print_area == "'6A'!$A$1:$F$5"
    assert [cell.value for cell in sheet["A"]][3:] == ["ZOLA", "ABADIE"]
    (greyed,) = sheet.conditional_formatting
    assert str(greyed.sqref) == "A5:F5"
    assert [(rule.type, rule.formula) for rule in greyed.rules] == [("expression", ["1"])]  # always


def test_the_summary_names_each_of_several_schools_above_its_classes(tmp_path: Path) -> None:
    rows = [student(), student(UAI="9990002B", Établissement="LYCEE B")]
    sheet = openpyxl.load_workbook(make(tmp_path, rows))["Sommaire"]
    labels = [cell.value for cell in sheet["A"]][3:9]
    assert labels[::3] == ["COLLEGE DE L'EXEMPLE (9990001A)", "LYCEE B (9990002B)"]
    assert {f"A{row}:C{row}" for row in (4, 7)} <= {str(merged) for merged in sheet.merged_cells.ranges}


def test_a_school_with_a_long_name_goes_on_in_the_next_line_of_its_heading_and_is_not_cut(tmp_path: Path) -> None:
    schools = {"9990001A": "COLLEGE " * 12 + "A", "9990002B": "COLLEGE B"}
    rows = [student(UAI=uai, Établissement=name) for uai, name in schools.items()]
    book = openpyxl.load_workbook(make(tmp_path, rows, columns="distribution"))
    long, short = book["6A (9990001A)"], book["6A (9990002B)"]
    assert [str(cells) for cells in long.merged_cells.ranges] == ["A2:F2"]
    assert (long["A2"].alignment.wrap_text, long.row_dimensions[2].height) == (True, 33)
    assert (list(short.merged_cells.ranges), short.row_dimensions[2].height) == ([], 18)
    summary = book["Sommaire"]
    assert (summary["A4"].alignment.wrap_text, summary.row_dimensions[4].height) == (True, 2 * 15)


def test_the_file_says_what_it_is_and_that_it_is_confidential(tmp_path: Path) -> None:
    properties = openpyxl.load_workbook(make(tmp_path, [student()])).properties
    assert properties.title == "Comptes ÉduConnect par classe — 1\u00a0élève, 1\u00a0classe"
    assert (properties.subject or "").startswith("COLLEGE DE L'EXEMPLE (9990001A)")
    assert (properties.description or "").startswith("Confidentiel")


def test_the_summary_links_counts_and_says_what_was_left_out(tmp_path: Path) -> None:
    rows = [
        student(Classe="L'A/B"),
        student(Classe="6A", État="Compte activé"),
        student(Classe="6A", Nom="ABADIE", Mot="", État="Compte non notifié"),
        student(Classe="6A", Nom="ALLARD", État="Compte bloqué"),
    ]
    sheet = openpyxl.load_workbook(make(tmp_path, rows, selection="non-actives"), data_only=True)["Sommaire"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    header = ["Classe", "Élèves", "Compte non notifié", "Compte notifié mais non activé", "Compte bloqué"]
    assert values[:4] == [header, ["6A", 2, 1, 0, 1], ["L'A/B", 1, 0, 1, 0], ["Total", 3, 1, 1, 1]]
    assert {sheet.cell(row, column).alignment.horizontal for row in (3, 4, 5, 6) for column in (2, 3)} == {"center"}
    links = [sheet.cell(row, 1).hyperlink.location for row in (4, 5)]
    assert links == ["'6A'!A1", "'L''A-B'!A1"]
    notes = [row[0] for row in values[4:] if row[0]]
    assert notes[0] == "Laissés de côté"
    assert notes[1] == "1\u00a0élève dont le compte n’est pas dans l’état demandé (non-actives)."
    assert "Comptes à activer sans mot de passe\u00a0: 1 (ligne 4 en 6A de la feuille Liste)" in notes


def test_a_list_as_long_as_a_worksheet_is_the_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from educonnect_xl.errors.reading import TooManyRowsError
    from educonnect_xl.sheets import limits

    monkeypatch.setattr(limits, "MOST_ROWS", 5)
    make(tmp_path, [student(), student()])
    with pytest.raises(TooManyRowsError) as caught:
        make(tmp_path, [student(), student(), student()])
    assert (caught.value.count, caught.value.limit) == (3, 2)


@pytest.mark.parametrize("character", ["x", "😀"])
def test_a_text_longer_than_a_cell_is_refused_and_one_as_long_is_kept(tmp_path: Path, character: str) -> None:
    from educonnect_xl.errors.reading import CellTooLongError

    longest = character * (32_767 // (len(character.encode("utf-16-le")) // 2))
    path = make(tmp_path, [student(Nom=longest)])
    assert sheets_by_calamine(path)["Liste"][FIRST_ROW - 1][2] == longest
    assert sheets_by_calamine(path)["6A"][FIRST_ROW - 1][0] == longest
    with pytest.raises(CellTooLongError) as caught:
        make(tmp_path, [student(), student(Nom=longest + character)])
    assert (caught.value.line, caught.value.column) == (3, "Nom élève")


def test_unknown_columns_stay_in_place(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "e.csv", [["Email", "Nom", "x", "Classe"], ["a@example.org", "X", "", "6A"]])
    make_class_workbook(source, tmp_path / "e.xlsx", Choices(columns="toutes"))
    book = openpyxl.load_workbook(tmp_path / "e.xlsx")
    expected: list[list[object]] = [["Email", "Nom", "x", "Classe"], ["a@example.org", "X", None, "6A"]]
    assert [[cell.value for cell in row] for row in book["Liste"].iter_rows(min_row=3)] == expected
    of_class = [[cell.value for cell in row][:3] for row in book["6A"].iter_rows(min_row=3)]
    assert of_class == [row[:3] for row in expected]


def test_nothing_but_the_output_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    make(tmp_path, [student()])
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "Educonnect_9990001A_ListeEleve-202609071307.csv",
        "out.xlsx",
        "tmp",
    ]

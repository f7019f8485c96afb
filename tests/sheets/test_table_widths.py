"""A table is read as it is: no title, figure or bar is wider than its column, nor the whole than a page at 9 points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from PIL import ImageFont

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.schools import count_accounts, measure_schools
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED
from educonnect_xl.sheets.activation import activation_sheets, schools_sheets
from educonnect_xl.sheets.comparison import comparison_sheets
from educonnect_xl.sheets.fit import text_width
from educonnect_xl.sheets.pages import MARGINS
from educonnect_xl.sheets.passwords import password_sheet
from educonnect_xl.sheets.styles import FIGURE_WIDTH
from educonnect_xl.sheets.tables import TableSheet
from educonnect_xl.sheets.xlsx_tables import write_table_sheets
from tests.accounts.test_activation import TODAY
from tests.support.exports import export_of, student

CHARACTER, MARGIN = 7, 5  # pixels: of a column's width, and what Excel adds to it
EDGES = 8  # pixels: the cell's margins and borders
CODE = 8.1  # pixels: a character of the typeface of codes and bars
PAGE = (297 / 25.4 - MARGINS["left"] - MARGINS["right"]) * 96  # pixels: of a page on its side, within its margins
BOLD = Path("/usr/share/fonts/truetype/crosextra/Carlito-Bold.ttf")  # as wide as Calibri, letter by letter
STUDENTS = [
    student(Classe="2BPMS10", État=ACTIVATED), student(État=NOT_NOTIFIED, Date=""), student(Date="01/08/2026"),
]  # fmt: skip


def of_activation() -> list[TableSheet]:
    return activation_sheets(measure_activation(make_roster(export_of(*STUDENTS), Choices()), TODAY, 30))


def of_schools() -> list[TableSheet]:
    others = export_of(student(UAI="9990002B", Établissement="LYCEE POLYVALENT DE L'EXEMPLE"))
    return schools_sheets(
        measure_schools([("a.csv", count_accounts(export_of(*STUDENTS))), ("b.csv", count_accounts(others))])
    )


def of_comparison() -> list[TableSheet]:
    long = {"Nom": "DE LA ROCHEFOUCAULD", "Prénom": "Marie-Emmanuelle", "Identifiant": "m.delarochefoucau12"}
    old = student(**long, État=ACTIVATED), student(Nom="B", Classe="5E3", Identifiant="001", Mot="00417263")
    new = student(**long, Classe="2BPMS10"), student(Nom="B", Classe="5000", Identifiant="1", Mot="417263")
    return comparison_sheets(compare_exports(export_of(*STUDENTS, *old), export_of(*STUDENTS[1:], *new)), "")


def of_passwords() -> list[TableSheet]:
    return [password_sheet(["2BPMS10"], ["2BPMS10_codes.xlsx"], ["bidomu-fajilo-zepuri-tovaba"], "")]


ALL = [of_activation, of_schools, of_comparison, of_passwords]


def pixels(width: float) -> float:
    return width * CHARACTER + MARGIN - EDGES


@pytest.mark.parametrize("sheets", ALL)
def test_each_title_is_read_in_its_column(sheets: Callable[[], Sequence[TableSheet]]) -> None:
    for sheet in sheets():
        for title, width in zip(sheet.header, sheet.widths, strict=True):
            longest_word = max(map(text_width, title.split())) * 1.08  # bold
            assert longest_word <= pixels(width), title
            assert text_width(title) * 1.08 <= 2 * pixels(width), title  # the row is two lines high


@pytest.mark.skipif(not BOLD.exists(), reason="Carlito, which is as wide as Calibri, is not installed")
@pytest.mark.parametrize("sheets", ALL)
def test_a_title_touches_no_border(sheets: Callable[[], Sequence[TableSheet]]) -> None:
    """Around the width of the column, programs differ: one wraps the title, another draws it from border to border."""
    font = ImageFont.truetype(BOLD, 1000)
    for sheet in sheets():
        for title, width in zip(sheet.header, sheet.widths, strict=True):
            spare = width * CHARACTER + MARGIN - font.getlength(title) / 1000 * 11 * 96 / 72
            assert not -4 < spare < 10, title


@pytest.mark.parametrize("sheets", ALL)
def test_what_is_in_a_table_is_read_at_its_full_size(sheets: Callable[[], Sequence[TableSheet]]) -> None:
    for sheet in sheets():
        for cells in [*sheet.rows, *sheet.totals]:
            for value, style, width in zip(cells, sheet.styles, sheet.widths, strict=True):
                taken = len(str(value)) * CODE if style in ("bar", "code") else text_width(str(value)[:32])
                assert style == "rate" or taken <= pixels(width), value


@pytest.mark.parametrize("sheets", ALL)
def test_a_table_of_usual_columns_is_printed_across_one_page_at_9_points(
    sheets: Callable[[], Sequence[TableSheet]],
) -> None:
    for sheet in sheets():
        assert 11 * PAGE / sum(width * CHARACTER + MARGIN for width in sheet.widths) >= 9, sheet.name


def test_the_sheets_of_schools_are_one_of_all_and_one_each_with_its_classes() -> None:
    first, lycee, college = of_schools()
    assert (first.name, lycee.name, college.name) == ("Bilan", "9990002B", "9990001A")
    assert first.header[0] == "Établissement"
    assert [list(row)[:-1] for row in first.rows] == [
        ["LYCEE POLYVALENT DE L'EXEMPLE (9990002B)", 0, 1, 0, 1, 0.0],
        ["COLLEGE DE L'EXEMPLE (9990001A)", 1, 1, 1, 3, 1 / 3],
    ]
    assert list(first.total)[:-1] == ["Total", 1, 2, 1, 4, 0.25]
    assert first.subtitle.startswith("2\u00a0établissements · █\u00a0non notifié")
    assert [row[0] for row in college.rows] == ["6A", "2BPMS10"]
    assert college.subtitle.startswith("COLLEGE DE L'EXEMPLE (9990001A) · export a.csv · █\u00a0non notifié")
    assert (college.header[0], list(college.total)[:-1]) == ("Classe", ["Total", 1, 1, 1, 3, 1 / 3])


def test_schools_that_are_not_named_go_by_their_files_and_namesakes_by_a_number() -> None:
    nameless = {"UAI": "", "Établissement": ""}
    named = count_accounts(export_of(student(UAI="")))
    counts = [("a.csv", count_accounts(export_of(student() | nameless))), ("b.csv", named)]
    assert [row[0] for row in schools_sheets(measure_schools(counts))[0].rows] == ["a.csv", "COLLEGE DE L'EXEMPLE"]
    twice = [("a.csv", count_accounts(export_of(student()))), ("b.csv", count_accounts(export_of(student())))]
    first, *others = schools_sheets(measure_schools(twice))
    assert len({row[0] for row in first.rows}) == len({sheet.name for sheet in others}) == 2


LONG_NAME = "LYCEE GENERAL ET TECHNOLOGIQUE DE LA CITE SCOLAIRE INTERNATIONALE DE VILLENEUVE-SUR-L'EXEMPLE"
SUSPENDED = "Compte suspendu à la demande du représentant légal"


def read(tmp_path: Path, sheets: Sequence[TableSheet]) -> Workbook:
    with (tmp_path / "t.xlsx").open("wb") as file:
        write_table_sheets(file, sheets)
    return openpyxl.load_workbook(tmp_path / "t.xlsx")


def test_a_text_that_is_wider_than_its_column_wraps_in_a_row_as_high_and_is_not_shrunk(tmp_path: Path) -> None:
    long = {"Nom": "DE LA " * 8 + "ROCHEFOUCAULD", "Identifiant": "m" * 30, "Classe": "BTS CIEL 1ère année option B"}
    old, new = [student(), student(**long)], [student(État=ACTIVATED), student(**long, État=ACTIVATED)]
    sheet = comparison_sheets(compare_exports(export_of(*old), export_of(*new)), "")[1]
    changes = read(tmp_path, [sheet])["Changements"]
    assert sheet.row_heights == [changes.row_dimensions[row].height for row in (4, 5)] == [15, 45]
    assert {(cell.alignment.wrap_text, cell.alignment.shrink_to_fit) for cell in changes[5]} == {(True, None)}


def test_schools_of_long_names_are_whole_beside_their_sums_and_so_is_a_long_state(tmp_path: Path) -> None:
    schools = [{"UAI": uai, "Établissement": LONG_NAME} for uai in ("9990001A", "9990002B")]
    roster = make_roster(export_of(*(student(État=SUSPENDED) | school for school in schools)), Choices())
    (sheet,) = activation_sheets(measure_activation(roster, TODAY, 30))
    balance = read(tmp_path, [sheet])["Bilan"]
    assert sheet.heading_heights[2] == pytest.approx(balance.row_dimensions[3].height, abs=0.5)
    assert sheet.heading_heights[2] >= 3 * 15
    assert [balance.row_dimensions[row].height for row in range(4, 9)] == [None, None, 60, 60, None]
    assert all(balance.cell(row, 1).alignment.wrap_text for row in (6, 7, 8))
    assert balance["A6"].value.endswith("(9990001A)")


def test_a_title_of_the_summary_touches_no_border_either() -> None:
    assert dict(zip(of_activation()[0].header, of_activation()[0].widths, strict=True))[NOT_NOTIFIED] == FIGURE_WIDTH

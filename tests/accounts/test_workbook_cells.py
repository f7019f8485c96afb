"""Cells that hold no value are told as such, whichever program saved the workbook, and never as missing."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.read import read_export
from tests.support.desks import Desk

TITLES = ["Nom", "Prénom", "Classe", "Identifiant", "Mot de passe"]


def broken(export: Export) -> list[tuple[int | None, str | None]]:
    """Return the cells told as errors, and see that none of them is told as missing too."""
    found = [finding for finding in check_export(export) if finding.line is not None]
    assert {finding.code for finding in found} <= {FindingCode.ERROR_VALUE, FindingCode.EMPTY_ROW}
    return [(finding.line, finding.column) for finding in found if finding.code is FindingCode.ERROR_VALUE]


@pytest.mark.libreoffice
@pytest.mark.parametrize("extension", [".ods", ".xls", ".xlsx"])
def test_errors_are_told_by_their_cells(desk: Desk, tmp_path: Path, extension: str) -> None:
    desk.add([["autre", "x"]], "Autre")
    sheet = desk.app.books.active.sheets.add("Élèves", after=desk.app.books.active.sheets[0])
    sheet["B3"].value = [
        TITLES,
        ["A", "Zoé", "6A", "a1", "x1"],
        ["B", "Zoé", "6B", "b1", "x2"],
        ["C", "c", "6C", "c", "x"],
    ]
    sheet["B4"].formula = "=1/0"
    sheet["D5"].formula = '=INDEX("a";2;2)'
    sheet["E5"].formula = "=NA()"
    sheet["F6"].formula = "=INCONNU()"
    sheet.book.save(tmp_path / f"e{extension}")
    export = read_export(tmp_path / f"e{extension}")
    assert broken(export) == [(4, "Nom élève"), (5, "Classe"), (5, "Identifiant"), (6, "Mot de passe")]
    assert export.rows[0][1:] == ("Zoé", "6A", "a1", "x1")


@pytest.mark.libreoffice
@pytest.mark.parametrize("extension", [".ods", ".xls"])
def test_formulas_with_a_value_are_that_value(desk: Desk, tmp_path: Path, extension: str) -> None:
    sheet = desk.add([TITLES, ["A", "Zoé", "6A", "a1", "x1"]])
    sheet["C2"].number_format = sheet["E2"].number_format = "General"
    sheet["C2"].formula = '="6"&"B"'
    sheet["E2"].formula = '=TEXT(417263,"00000000")'
    sheet.book.save(tmp_path / f"e{extension}")
    export = read_export(tmp_path / f"e{extension}")
    assert (export.rows, broken(export)) == ([("A", "Zoé", "6B", "a1", "00417263")], [])


def ods(path: Path, *rows: TableRow, **others: Sequence[TableRow]) -> Path:
    """Write a workbook of the list `rows`, after a sheet `before` and before one `after`."""
    document = OpenDocumentSpreadsheet()
    for name, content in {"before": (), "Liste": rows, "after": (), **others}.items():
        table = Table(name=name)
        for one in content:
            table.addElement(one)
        if content:
            document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def row(*cells: object, **repeated: int) -> TableRow:
    made = TableRow(**repeated)
    for cell in cells:
        made.addElement(cell if not isinstance(cell, str) else shown(cell, valuetype="string"))
    return made


def shown(text: str, **attributes: object) -> TableCell:
    cell = TableCell(**attributes)
    if text:
        cell.addElement(P(text=text))
    return cell


def test_a_formula_of_an_ods_that_no_program_worked_out_is_told(tmp_path: Path) -> None:
    unsolved = TableCell(formula='of:=TEXT(417263;"00000000")')
    export = read_export(ods(tmp_path / "e.ods", row(*TITLES), row("A", "Zoé", "6A", "a1", unsolved)))
    assert (export.rows, broken(export)) == ([("A", "Zoé", "6A", "a1", "")], [(2, "Mot de passe")])


@pytest.mark.parametrize("kind", [{"valuetype": "string", "stringvalue": ""}, {"valuetype": "float", "value": 0}, {}])
def test_an_error_of_an_ods_is_what_its_formula_shows(tmp_path: Path, kind: dict[str, object]) -> None:
    error = shown("#NOM ?", formula="of:=X2", **kind)
    export = read_export(ods(tmp_path / "e.ods", row(*TITLES), row("A", "Zoé", "6A", "a1", error)))
    assert (export.rows, broken(export)) == ([("A", "Zoé", "6A", "a1", "#NOM ?")], [(2, "Mot de passe")])


def test_errors_on_the_other_sheets_of_an_ods_are_nothing_of_the_list(tmp_path: Path) -> None:
    def wrong() -> TableRow:
        return row(*(shown("#N/A", formula="of:=NA()", valuetype="string", stringvalue="") for _ in TITLES))

    students = [row(*TITLES), row("A", "Zoé", "6A", "a1", "x1"), row("B", "Léo", "6A", "b1", "x2")]
    export = read_export(ods(tmp_path / "e.ods", *students, before=[wrong()], after=[wrong(), wrong()]))
    assert ([line[0] for line in export.rows], broken(export)) == (["A", "B"], [])
    students = [row(*TITLES), row("A", "Zoé", "6A", "a1", TableCell(formula="of:=X2"))]
    export = read_export(ods(tmp_path / "e.ods", *students, before=[wrong()], after=[wrong(), wrong(), wrong()]))
    assert broken(export) == [(2, "Mot de passe")]


def test_errors_of_a_long_ods_are_each_found_on_their_row(tmp_path: Path) -> None:
    """More than is read of a file at once: a row may not be whole when it begins."""
    students = [row(f"A{n}", "Zoé", "6A", f"a{n}", shown("#N/A", formula="of:=NA()")) for n in range(600)]
    export = read_export(ods(tmp_path / "e.ods", row(*TITLES), *students))
    assert broken(export) == [(line, "Mot de passe") for line in range(2, 602)]


@pytest.mark.thorough
def test_repeated_rows_and_cells_of_an_ods_are_counted(tmp_path: Path) -> None:
    error = shown("#N/A", formula="of:=NA()", valuetype="string", stringvalue="", numbercolumnsrepeated=2)
    rows = [row("", numberrowsrepeated=2), row(*TITLES), row("A", "Zoé", "6A", error, numberrowsrepeated=2)]
    export = read_export(ods(tmp_path / "e.ods", *rows, row("", numberrowsrepeated=1_000_000)))
    found = [(f.line, f.column) for f in export.findings if f.code is FindingCode.ERROR_VALUE]
    assert found == [(line, column) for line in (4, 5) for column in TITLES[3:]]


def test_a_note_of_an_ods_is_not_what_its_cell_shows(tmp_path: Path) -> None:
    from odf.office import Annotation

    cell = shown("x1", formula='of:="x1"', valuetype="string", stringvalue="x1")
    note = Annotation()
    note.addElement(P(text="#N/A"))
    cell.addElement(note)
    export = read_export(ods(tmp_path / "e.ods", row(*TITLES), row("A", "Zoé", "6A", "a1", cell)))
    assert (export.rows, broken(export)) == ([("A", "Zoé", "6A", "a1", "x1")], [])

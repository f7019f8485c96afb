"""Small files as secretaries have them: texts in any encoding, workbooks cell by cell, archives; pupils invented."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.table import Table

Write = Callable[[Path], Path]

SMALL = "Nom;Prénom;Classe;Identifiant;Mot de passe"
WHOLE = (
    "UAI;Établissement;Nom élève;Prénom élève;MEF;Classe;État du compte;Identifiant;Mot de passe;Date de notification;"
    "Date de dernière connexion"
)
ZEPHYRIN = "9990001A;Collège Inventé;ZÉPHYRIN;Éloïse;6EME;6A;Compte non notifié;e.zephyrin;00417263;;"
AVRIL = "9990001A;Collège Inventé;ÀVRIL;Noé;6EME;6B;Compte notifié mais non activé;n.avril;5E31x9kk;07/09/2026;"
BETON = "9990001A;Collège Inventé;BÉTON;Zoé;5EME;5E3;Compte activé;z.beton;;01/09/2026;08/09/2026 10:15"
STUDENTS = (ZEPHYRIN, AVRIL, BETON)


def whole(*students: str) -> list[str]:
    """Return the lines of a list with all columns."""
    return [WHOLE, *(students or STUDENTS)]


def changed(line: str, **fields: str) -> str:
    """Return a student's `line` with other fields, by the first word of their titles."""
    titles = [title.split()[0] for title in WHOLE.split(";")]
    return ";".join(fields.get(title, text) for title, text in zip(titles, line.split(";"), strict=True))


def text(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Write:
    """Return what writes a CSV of these lines."""

    def write(folder: Path) -> Path:
        path = folder / "liste.csv"
        path.write_bytes("".join(line + end for line in lines).encode(encoding))
        return path

    return write


def raw(content: bytes, name: str) -> Write:
    """Return what writes a file of this content."""

    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def archive(name: str, **files: str) -> Write:
    """Return what writes an archive; `__` stands for the dot in the names of its files."""

    def write(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w") as target:
            for inside, content in files.items():
                target.writestr(inside.replace("__", "."), content)
        return folder / name

    return write


def sheets(*of: tuple[str, Sequence[Sequence[object]]], hidden: str = "", first: tuple[int, int] = (1, 1)) -> Write:
    """Return what writes a workbook with these sheets, their cells from the row and column `first`."""

    def write(folder: Path) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in of:
            page = book.create_sheet(title)
            for line, row in enumerate(rows, first[0]):
                for column, value in enumerate(row, first[1]):
                    page.cell(line, column, value)
            page.sheet_state = "hidden" if title == hidden else "visible"
        book.save(folder / "liste.xlsx")
        return folder / "liste.xlsx"

    return write


def sheet(*rows: Sequence[object], first: tuple[int, int] = (1, 1)) -> Write:
    """Return what writes a workbook with one sheet."""
    return sheets(("Feuil1", rows), first=first)


def cells(*lines: str) -> list[list[object]]:
    """Return the cells of these lines, all text."""
    return [list(line.split(";")) for line in lines]


def then(write: Write, change: Callable[[openpyxl.Workbook], None]) -> Write:
    """Return what writes a workbook that is changed afterwards."""

    def write_changed(folder: Path) -> Path:
        path = write(folder)
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return path

    return write_changed


def merge(*ranges: str) -> Callable[[openpyxl.Workbook], None]:
    """Return what merges these cells of the first sheet."""

    def join(book: openpyxl.Workbook) -> None:
        for one in ranges:
            book.worksheets[0].merge_cells(one)

    return join


def table(address: str) -> Callable[[openpyxl.Workbook], None]:
    """Return what makes these cells of the first sheet an Excel table with a row of totals."""

    def make(book: openpyxl.Workbook) -> None:
        made = Table(displayName="Eleves", ref=address, totalsRowCount=1)
        book.worksheets[0].add_table(made)

    return make


def format_cell(address: str, number_format: str) -> Callable[[openpyxl.Workbook], None]:
    """Return what gives a cell of the first sheet a number format."""

    def give(book: openpyxl.Workbook) -> None:
        book.worksheets[0][address].number_format = number_format

    return give


def at(address: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Return what puts a value into a cell of the first sheet."""

    def put(book: openpyxl.Workbook) -> None:
        book.worksheets[0][address] = value

    return put

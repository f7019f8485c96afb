"""The buttons that follow the activation, and the one that undoes the last button."""

from __future__ import annotations

from datetime import date

import xlwings as xw

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.checks import find_doubts
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import EXPORT_EXTENSIONS, read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.buttons.registry import Button, template_sheet, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.french import outcomes, progress
from educonnect_xl.sheets.activation import activation_sheets
from educonnect_xl.sheets.comparison import comparison_sheets
from educonnect_xl.sheets.names import ACTIVATION_SHEET, CHANGES_SHEET, COMPARISON_SHEET, LAPSED_SHEET
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.live_list import find_list
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.tables import add_table_sheets
from educonnect_xl.spreadsheet.undo import remember_sheets, undo


def bilan(app: xw.App) -> str:
    """Add the figures of activation."""
    with busy(app, progress.ACTIVATION):
        students, tools = find_list(app), tools_book(app)
        book, settings = students.sheet.book, read_settings(tools)
        roster = make_roster(students.export, Choices(settings.order), settings.school_name)
        report = measure_activation(roster, date.today(), settings.valid_for)
        sheets = activation_sheets(report)
        names = add_table_sheets(book, template_sheet(tools), (ACTIVATION_SHEET, LAPSED_SHEET), sheets)
        remember_sheets(book, names)
    lapsed = outcomes.lapsed_codes(len(report.lapsed), settings.valid_for) if settings.valid_for else ""
    return outcomes.report_made(sheets[0].title, names[0]) + lapsed + _doubts_of(students.export)


def comparer(app: xw.App) -> str | None:
    """Compare the list with an older export."""
    students = find_list(app)
    path = program_of(app).ask_for_file(app, outcomes.CHOOSE_OLD_EXPORT, EXPORT_EXTENSIONS)
    if path is None:
        return None
    with busy(app, progress.COMPARING):
        book, old, tools = students.sheet.book, read_export(path), tools_book(app)
        changes = compare_exports(old, students.export)
        sheets = comparison_sheets(changes, outcomes.compared(old.source.name, students.export.source.name))
        names = add_table_sheets(book, template_sheet(tools), (COMPARISON_SHEET, CHANGES_SHEET), sheets)
        remember_sheets(book, names)
    return outcomes.report_made(sheets[0].title, names[0]) + _doubts_of(old, students.export)


def _doubts_of(*exports: Export) -> str:
    """Return what is said of the doubts in `exports` once figures are made of them."""
    return "".join(
        f"\n{outcomes.warning(doubts, export.source.name)}" for export in exports if (doubts := find_doubts(export))
    )


def annuler(app: xw.App) -> str:
    """Undo the last button."""
    with busy(app, progress.UNDOING):
        return outcomes.undone(undo(find_list(app).sheet.book))


BUTTONS = (
    Button(
        id="bilan",
        group="Suivi",
        label="Bilan d'activation",
        icon="ChartInsert",
        screentip="Voir où en est l'activation, classe par classe",
        supertip=(
            "Ajoute au classeur de la liste une feuille Bilan : les comptes par état, le taux d'activation et un "
            "graphique, la classe la moins avancée en premier."
        ),
        keytip="B",
        run=bilan,
    ),
    Button(
        id="comparer",
        group="Suivi",
        label="Comparer",
        icon="ViewSideBySide",
        screentip="Comparer la liste ouverte avec un export plus ancien",
        supertip=(
            "Demande l'ancien export et ajoute au classeur de la liste ce qui a changé depuis : activés, notifiés"
            " de nouveau, réinitialisés, arrivés, partis, et qui est encore à relancer."
        ),
        keytip="C",
        run=comparer,
    ),
    Button(
        id="annuler",
        group="Suivi",
        label="Annuler",
        icon="Undo",
        screentip="Annuler le dernier bouton",
        supertip=(
            "Remet la liste dans l'ordre d'avant le tri, ou retire les feuilles que le dernier bouton a ajoutées."
            " Excel, lui, ne sait pas annuler ce que fait un bouton."
        ),
        keytip="Z",
        run=annuler,
    ),
)

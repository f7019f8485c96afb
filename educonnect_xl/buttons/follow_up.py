"""The buttons that follow the activation, and the one that undoes the last button."""

from __future__ import annotations

from datetime import date

import xlwings as xw

from educonnect_xl.accounts.activation import BALANCE_SHEET, LAPSED_SHEET, balance_sheets, take_balance
from educonnect_xl.accounts.comparison import CHANGES_SHEET, COMPARISON_SHEET, compare_exports, comparison_sheets
from educonnect_xl.accounts.export import EXPORT_EXTENSIONS, read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.buttons.registry import button, template, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.french import outcomes
from educonnect_xl.spreadsheet import program as native
from educonnect_xl.spreadsheet.live_list import find_list, undisturbed
from educonnect_xl.spreadsheet.tables import add_table_sheets
from educonnect_xl.spreadsheet.undo import remember_sheets, undo


@button(
    "Suivi",
    "Bilan d'activation",
    "ChartInsert",
    "Voir où en est l'activation, classe par classe",
    "Ajoute au classeur de la liste une feuille Bilan : les comptes par état, le taux d'activation et un graphique, la "
    "classe la moins avancée en premier.",
    "B",
)
def bilan(app: xw.App) -> str:
    """Add the balance."""
    with undisturbed(app, outcomes.PROGRESS["bilan"]):
        students = find_list(app)
        book, settings = students.sheet.book, read_settings(tools_book(app))
        roster = make_roster(students.export, students.source, Choices(settings.choices.order), settings.school_name)
        balance = take_balance(roster, date.today(), settings.valid_for)
        sheets = balance_sheets(balance)
        names = add_table_sheets(book, template(app), (BALANCE_SHEET, LAPSED_SHEET), sheets)
        remember_sheets(book, "bilan", names)
    lapsed = outcomes.lapsed_codes(len(balance.lapsed), settings.valid_for) if settings.valid_for else ""
    return outcomes.report_made(sheets[0].title, names[0]) + lapsed


@button(
    "Suivi",
    "Comparer",
    "ViewSideBySide",
    "Comparer la liste ouverte avec un export plus ancien",
    "Demande l'ancien export et ajoute au classeur de la liste ce qui a changé depuis : activés, notifiés de nouveau, "
    "réinitialisés, arrivés, partis, et qui est encore à relancer.",
    "C",
)
def comparer(app: xw.App) -> str | None:
    """Compare the list with an older export."""
    students = find_list(app)
    path = native.program(app).ask_for_file(app, outcomes.CHOOSE_OLD_EXPORT, EXPORT_EXTENSIONS)
    if path is None:
        return None
    with undisturbed(app, outcomes.PROGRESS["comparer"]):
        book = students.sheet.book
        changes = compare_exports(read_export(path), path.name, students.export, students.source)
        sheets = comparison_sheets(changes, outcomes.compared(path.name, students.source))
        names = add_table_sheets(book, template(app), (COMPARISON_SHEET, CHANGES_SHEET), sheets)
        remember_sheets(book, "comparer", names)
    return outcomes.report_made(sheets[0].title, names[0])


@button(
    "Suivi",
    "Annuler",
    "Undo",
    "Annuler le dernier bouton",
    "Remet la liste dans l'ordre d'avant le tri, ou retire les feuilles que le dernier bouton a ajoutées. Excel, lui, "
    "ne sait pas annuler ce que fait un bouton.",
    "Z",
)
def annuler(app: xw.App) -> str:
    """Undo the last button."""
    with undisturbed(app, outcomes.PROGRESS["annuler"]):
        return outcomes.UNDONE[undo(find_list(app).sheet.book)]

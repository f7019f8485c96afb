"""The buttons that work on the list itself: imported, checked, sorted."""

from __future__ import annotations

import xlwings as xw

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.counts import number_of_classes
from educonnect_xl.accounts.export import LIST_SHEET
from educonnect_xl.accounts.located import on_rows
from educonnect_xl.accounts.read import EXPORT_EXTENSIONS
from educonnect_xl.buttons.doubts import list_to_work_on
from educonnect_xl.buttons.registry import Button, agrees, template_sheet, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.buttons.which_list import chosen_list
from educonnect_xl.french import outcomes, progress, questions
from educonnect_xl.jobs.class_workbook import read_list as read_file
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.class_sheets import check_can_add_sheets
from educonnect_xl.spreadsheet.control import (
    changes_since_file,
    list_findings,
    restore_values,
    write_control_sheet,
)
from educonnect_xl.spreadsheet.import_list import import_list
from educonnect_xl.spreadsheet.live_list import read_list
from educonnect_xl.spreadsheet.open_lists import remember_list
from educonnect_xl.spreadsheet.out_of_date import mark_out_of_date
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.sort import sort_in_place
from educonnect_xl.spreadsheet.undo import forget, remember_sheets, remember_sort


def importer(app: xw.App) -> str | None:
    """Read an export into a new workbook."""
    path = program_of(app).ask_for_file(app, questions.CHOOSE_EXPORT, EXPORT_EXTENSIONS)
    if path is None:
        return None
    with busy(app, progress.IMPORTING):
        export = read_file(path)
        remember_list(import_list(app, template_sheet(tools_book(app)), export))
    found = on_rows(check_export(export), export, export.rows, FIRST_STUDENT_ROW + 1, LIST_SHEET)
    return outcomes.imported(len(export.rows), found)


def verifier(app: xw.App) -> str | None:
    """Check the list, and put back what Excel changed in it."""
    students = chosen_list(app)
    if students is None:
        return None
    changes = changes_since_file(students)
    cells = changes.changed_by_excel if changes else ()
    is_to_restore = bool(cells) and agrees(app, questions.ask_to_restore(len(cells), students.sheet.book.name))
    with busy(app, progress.CHECKING):
        check_can_add_sheets(students.sheet.book)
        if is_to_restore:
            restore_values(students, cells)
            students = read_list(students.sheet)
        found = list_findings(students, changes)
        names = write_control_sheet(students, template_sheet(tools_book(app)), found)
        if is_to_restore:
            forget(students.sheet.book)  # what Excel had changed does not come back
        else:
            remember_sheets(students.sheet.book, names)
    return outcomes.checked(len(students.export.rows), found, len(cells) if is_to_restore else 0)


def trier(app: xw.App) -> str | None:
    """Sort the list in place."""
    settings = read_settings(tools_book(app))
    students = list_to_work_on(app)
    if students is None:
        return None
    with busy(app, progress.SORTING):
        done = sort_in_place(students, settings.order, settings.within)
        remember_sort(students, done)
        outdated = mark_out_of_date(students.sheet)
    message = outcomes.sorted_list(len(students.export.rows), number_of_classes(students.export), done.was_filtered)
    return "\n".join([message, *outdated])


BUTTONS = (
    Button(
        id="importer",
        group="Liste",
        label="Importer l’export",
        icon="GetExternalDataFromText",
        screentip="Importer l’export d’ÉduConnect sans rien y changer",
        supertip=(
            "Lit le fichier CSV d’ÉduConnect et met la liste dans un nouveau classeur, toute en texte : Excel ne "
            "change ni 00417263, ni 5E3, ni 3-1. Le fichier CSV n’est jamais modifié."
        ),
        keytip="I",
        run=importer,
    ),
    Button(
        id="verifier",
        group="Liste",
        label="Vérifier",
        icon="ErrorChecking",
        screentip="Vérifier la liste ouverte",
        supertip=(
            "Écrit sur une feuille Contrôle ce qui est faux ou douteux, avec un lien vers chaque cellule. Si la "
            "liste est un CSV ouvert par un tableur, propose d’y remettre ce qu’il a changé ; vos propres "
            "corrections sont gardées."
        ),
        keytip="V",
        run=verifier,
    ),
    Button(
        id="trier",
        group="Liste",
        label="Trier par classe",
        icon="SortAscendingExcel",
        screentip="Trier la liste par classe, nom et prénom",
        supertip=(
            "Trie les élèves sur place, par lignes entières : formats, couleurs, commentaires et formules suivent"
            " leur ligne. Remplace « Trier de A à Z / Étendre la sélection »."
        ),
        keytip="T",
        run=trier,
    ),
)

"""The buttons of the tools workbook: each is declared beside the function it runs.

`click` is what the workbook's macro calls, through xlwings' RunPython. Whatever happens in a button ends in one message
in French: what was done, with figures, or what to do. The ribbon, the macros and the buttons on the sheets are
generated from BUTTONS; those that hand out and follow up are in modules of their own.
"""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from educonnect_xl import __version__
from educonnect_xl.accounts import columns
from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.export import EXPORT_EXTENSIONS, TEXT_EXTENSIONS, fold_spaces, read_export
from educonnect_xl.buttons import distribute, follow_up
from educonnect_xl.buttons.registry import BUTTONS, agrees, button, template, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.errors import (
    AddInHasNoSheetsError,
    BookNotSavedError,
    EduconnectError,
    ProgramBusyError,
    ProgramEndedError,
)
from educonnect_xl.french import errors as error_messages
from educonnect_xl.french import messages, outcomes
from educonnect_xl.sheets.layout import check_limits
from educonnect_xl.spreadsheet import program as native
from educonnect_xl.spreadsheet.class_sheets import check_can_add_sheets, make_class_sheets, remove_class_sheets
from educonnect_xl.spreadsheet.control import compare_with_file, list_findings, mend, write_control_sheet
from educonnect_xl.spreadsheet.import_list import import_list
from educonnect_xl.spreadsheet.live_list import LiveList, find_list, read_list, sort_in_place, undisturbed
from educonnect_xl.spreadsheet.new_sheets import survey
from educonnect_xl.spreadsheet.undo import forget, remember_sheets, remember_sort
from educonnect_xl.tools import HOME_SHEET, SETTINGS_SHEET

__all__ = ["BUTTONS", "click", "distribute", "follow_up"]


def click(button_id: str) -> None:
    """Run the button `button_id` in the program that calls, and show its message, whatever happens in it."""
    app = xw.Book.caller().app
    try:
        message = next(b for b in BUTTONS if b.id == button_id).run(app)
    except EduconnectError as error:
        app.alert(error_messages.describe(error), messages.PROGRAMME_NAME, mode="critical")
    except Exception as error:  # the engine's own errors differ by platform, and may quote cells
        known = ProgramEndedError() if native.has_ended(app, error) else ProgramBusyError()
        prompt = f"{error_messages.describe(known)}\n({messages.kind_and_place(error)})"
        app.alert(prompt, messages.PROGRAMME_NAME, mode="critical")
    else:
        if message:
            app.alert(message, messages.PROGRAMME_NAME, mode="info")


@button(
    "Liste",
    "Importer l'export",
    "GetExternalDataFromText",
    "Importer l'export d'ÉduConnect sans rien y changer",
    "Lit le fichier CSV d'ÉduConnect et met la liste dans un nouveau classeur, toute en texte : Excel ne change ni "
    "00417263, ni 5E3, ni 3-1. Le fichier CSV n'est jamais modifié.",
    "I",
)
def importer(app: xw.App) -> str | None:
    """Read an export into a new workbook."""
    path = native.program(app).ask_for_file(app, outcomes.CHOOSE_EXPORT, EXPORT_EXTENSIONS)
    if path is None:
        return None
    with undisturbed(app, outcomes.PROGRESS["importer"]):
        export = read_export(path)
        check_limits(export, path)
        import_list(app, template(app), export, path.name)
    return outcomes.imported(len(export.rows), check_export(export))


@button(
    "Liste",
    "Vérifier",
    "ErrorChecking",
    "Vérifier la liste ouverte",
    "Écrit sur une feuille Contrôle ce qui est faux ou douteux, avec un lien vers chaque cellule. Si la liste est un "
    "CSV ouvert par Excel, propose d'y remettre ce qu'Excel a changé ; vos propres corrections sont gardées.",
    "V",
)
def verifier(app: xw.App) -> str:
    """Check the list, and mend what Excel changed in it."""
    students = find_list(app)
    comparison = compare_with_file(students)
    cells = comparison.changed_by_excel if comparison else ()
    file_name = students.sheet.book.name
    is_to_mend = bool(cells) and agrees(app, outcomes.ask_to_mend(len(cells), file_name))
    with undisturbed(app, outcomes.PROGRESS["verifier"]):
        check_can_add_sheets(students.sheet.book)
        if is_to_mend:
            mend(students, cells)
            students = read_list(students.sheet)
        found = list_findings(students, comparison)
        names = write_control_sheet(students, template(app), found)
        if is_to_mend:
            forget(students.sheet.book)  # what Excel had changed does not come back
        else:
            remember_sheets(students.sheet.book, "verifier", names)
    return outcomes.checked(len(students.export.rows), found, len(cells) if is_to_mend else 0)


@button(
    "Liste",
    "Trier par classe",
    "SortAscendingExcel",
    "Trier la liste par classe, nom et prénom",
    "Trie les élèves sur place, par lignes entières : formats, couleurs, commentaires et formules suivent leur ligne. "
    "Remplace « Trier de A à Z / Étendre la sélection ».",
    "T",
)
def trier(app: xw.App) -> str:
    """Sort the list in place."""
    with undisturbed(app, outcomes.PROGRESS["trier"]):
        order = read_settings(tools_book(app)).choices.order
        students = find_list(app)
        done = sort_in_place(students, order)
        remember_sort(students, done)
    return outcomes.sorted_list(len(students.export.rows), _count_classes(students), done.was_filtered)


@button(
    "Classes",
    "Une feuille par classe",
    "SheetInsert",
    "Faire une feuille par classe, et un sommaire",
    "Ajoute au classeur de la liste une feuille par classe, prête à imprimer, et un sommaire avec des liens. "
    "Les feuilles faites la fois d'avant sont remplacées ; les vôtres ne sont pas touchées.",
    "F",
)
def feuilles(app: xw.App) -> str | None:
    """Cut the list up into one sheet per class."""
    students = find_list(app)
    target = _save_target(students.sheet.book)
    if target is not None and target.exists() and not agrees(app, outcomes.ask_to_overwrite(target.name)):
        return None
    with undisturbed(app, outcomes.PROGRESS["feuilles"]):
        settings = read_settings(tools_book(app))
        model = template(app, settings.choices.columns)
        made = make_class_sheets(students, model, settings.choices, settings.school_name)
        if target is not None:
            _save(students.sheet.book, target)
        remember_sheets(students.sheet.book, "feuilles", made.sheets)
    return outcomes.class_sheets_made(made, target.name if target else "")


@button(
    "Classes",
    "Retirer les feuilles de classe",
    "SheetDelete",
    "Retirer les feuilles faites par ce programme",
    "Retire du classeur de la liste le sommaire et les feuilles de classe que ce programme a faits, sur confirmation. "
    "Vos feuilles ne sont pas touchées.",
    "R",
)
def retirer(app: xw.App) -> str | None:
    """Remove the sheets we made, after asking."""
    book = find_list(app).sheet.book
    count = len(survey(book)[0])
    if count and not agrees(app, outcomes.ask_to_remove(count, book.name)):
        return None
    with undisturbed(app, outcomes.PROGRESS["retirer"]):
        removed = remove_class_sheets(book)
        forget(book)
    return outcomes.removed_sheets(removed)


@button(
    "Aide",
    "Mode d'emploi",
    "Help",
    "Ouvrir le mode d'emploi",
    "Montre la feuille Accueil : toute la procédure, d'ARENA à l'activation par les élèves.",
    "M",
)
def accueil(app: xw.App) -> None:
    """Show the sheet with the whole procedure."""
    _show(app, HOME_SHEET)


@button(
    "Aide",
    "Réglages",
    "PropertySheet",
    "Ouvrir les réglages",
    "Montre la feuille Réglages : ordre, comptes à garder, colonnes des feuilles de classe, nom de l'établissement.",
    "G",
)
def reglages(app: xw.App) -> None:
    """Show the sheet of the settings."""
    _show(app, SETTINGS_SHEET)


@button("Aide", "À propos", "About", "À propos de ce programme", "Montre la version et la licence.", "P")
def a_propos(app: xw.App) -> str:
    """Say what the program is."""
    return outcomes.about(__version__)


def _show(app: xw.App, sheet_name: str) -> None:
    book = tools_book(app)
    if book.name.endswith(".xlam"):
        raise AddInHasNoSheetsError()
    book.activate()
    book.sheets[sheet_name].activate()


def _save_target(book: xw.Book) -> Path | None:
    """Return where a workbook that cannot keep sheets, a CSV, is to be saved as one that can; None for any other."""
    path = Path(book.fullname)
    return path.with_suffix(".xlsx") if path.suffix.lower() in TEXT_EXTENSIONS else None


def _save(book: xw.Book, target: Path) -> None:
    try:
        book.save(target)
    except Exception as error:
        if native.has_ended(book.app, error):
            raise
        raise BookNotSavedError(book=target.name) from error  # a full disk, a folder that is not ours


def _count_classes(students: LiveList) -> int:
    return len({*map(fold_spaces, students.export.values(columns.CLASS))} - {""})

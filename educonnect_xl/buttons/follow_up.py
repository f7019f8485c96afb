"""The buttons that follow the activation, and the one that undoes the last button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import xlwings as xw

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.changes import Kind
from educonnect_xl.accounts.checks import find_doubts, hidden_lists
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import EXPORT_EXTENSIONS, read_export
from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.buttons.distribute import letters
from educonnect_xl.buttons.handouts import Handout, Job, handing_out
from educonnect_xl.buttons.registry import Button, template_sheet, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.buttons.which_list import ask_to_compare, chosen_list, in_time, other_lists
from educonnect_xl.french import outcomes, progress, questions
from educonnect_xl.french.headings import source_text
from educonnect_xl.sheets.activation import activation_sheets
from educonnect_xl.sheets.comparison import comparison_sheets
from educonnect_xl.sheets.names import ACTIVATION_SHEET, CHANGES_SHEET, COMPARISON_SHEET, LAPSED_SHEET
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.live_list import LiveList, read_list
from educonnect_xl.spreadsheet.program import program_of
from educonnect_xl.spreadsheet.tables import add_table_sheets
from educonnect_xl.spreadsheet.undo import remember_sheets, undo


def bilan(app: xw.App) -> str | None:
    """Add the figures of activation."""
    students = chosen_list(app)
    if students is None:
        return None
    with busy(app, progress.ACTIVATION):
        tools = tools_book(app)
        book, settings = students.sheet.book, read_settings(tools)
        roster = make_roster(students.export, Choices(settings.order), settings.school_name)
        report = measure_activation(roster, date.today(), settings.valid_for)
        sheets = activation_sheets(report)
        names = add_table_sheets(book, template_sheet(tools), (ACTIVATION_SHEET, LAPSED_SHEET), sheets)
        remember_sheets(book, names)
    to_chase = report.total.students - report.total.counts.get(ACTIVATED, 0)
    lapsed = outcomes.lapsed_codes(len(report.lapsed), settings.valid_for, report.undated) if settings.valid_for else ""
    return outcomes.report_made(sheets[0].title, names[0], to_chase) + lapsed + _doubts_of(students.export)


def comparer(app: xw.App) -> str | None:
    """Compare the list with an older export: a list that is open too, or a file."""
    students = chosen_list(app)
    read_both = _both_exports(app, students) if students else None
    if students is None or read_both is None:
        return None
    with busy(app, progress.COMPARING):
        book, tools = students.sheet.book, tools_book(app)
        old, new = read_both()
        changes = compare_exports(old, new)
        subtitle = outcomes.compared(source_text(old.source), source_text(new.source))
        sheets = comparison_sheets(changes, subtitle)
        names = add_table_sheets(book, template_sheet(tools), (COMPARISON_SHEET, CHANGES_SHEET), sheets)
        remember_sheets(book, names)
    to_chase = sum(change.kind is Kind.TO_CHASE for change in changes)
    others = outcomes.said_to_have_left(len(old.rows), len(new.rows))
    told = outcomes.report_made(sheets[0].title, names[1], to_chase) + _doubts_of(old, new)
    return "\n".join(filter(None, [told, others]))


def _both_exports(app: xw.App, students: LiveList) -> Callable[[], tuple[Export, Export]] | None:
    """Return what reads the old export and the new one, None when the user gives up."""
    for other in other_lists(app, students.sheet):
        old, new = in_time(other, students.sheet)
        answer = ask_to_compare(app, old, new)
        if answer != "no":
            return partial(_read_lists, old, new) if answer == "yes" else None
    path = program_of(app).ask_for_file(app, questions.CHOOSE_OLD_EXPORT, EXPORT_EXTENSIONS)
    return (lambda: (read_export(path), students.export)) if path else None


def _read_lists(old: xw.Sheet, new: xw.Sheet) -> tuple[Export, Export]:
    return read_list(old).export, read_list(new).export


def _reminders(job: Job) -> HandoutResult:
    from educonnect_xl.jobs.print_handouts import make_reminders

    return make_reminders(job.request)


def _doubts_of(*exports: Export) -> str:
    """Return what is said of the doubts in `exports` once figures are made of them, and of those of one student."""
    said = []
    for export in exports:
        if len(export.rows) == 1:
            said.append(outcomes.only_one_student(export.source.name))
        if doubts := [*hidden_lists(export), *find_doubts(export)]:
            said.append(outcomes.warning(doubts, export.source.name))
    return "".join(f"\n{text}" for text in said)


def annuler(app: xw.App) -> str | None:
    """Undo the last button."""
    students = chosen_list(app)
    if students is None:
        return None
    with busy(app, progress.UNDOING):
        return outcomes.undone(undo(students.sheet.book))


BUTTONS = (
    Button(
        id="bilan",
        group="Suivi",
        label="Bilan d’activation",
        icon="ChartInsert",
        screentip="Voir où en est l’activation, classe par classe",
        supertip=(
            "Ajoute au classeur de la liste une feuille Bilan : les comptes par état, le taux d’activation et une "
            "barre par classe, la moins avancée en premier."
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
            "Demande l’ancien export, ou prend l’autre liste ouverte, et ajoute au classeur de la liste ce qui a "
            "changé : activés, notifiés, réinitialisés, arrivés, partis, et qui est encore à relancer."
        ),
        keytip="C",
        run=comparer,
    ),
    Button(
        id="relancer",
        group="Suivi",
        label="À relancer",
        icon="FileWorkflowTasks",
        size="normal",
        screentip="Imprimer les élèves à relancer, classe par classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec les élèves dont le compte n’est "
            "pas encore activé, sans aucun code."
        ),
        keytip="A",
        run=handing_out(Handout(suffix="_relances.pdf", announced=progress.REMINDERS, noun="élève", make=_reminders)),
    ),
    Button(
        id="lettres",
        group="Suivi",
        label="Lettres de relance",
        icon="FileEmailAsPdfEmailAttachment",
        size="normal",
        screentip="Imprimer une lettre de relance par élève à relancer",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : pour chaque compte pas encore activé, une lettre d’une page "
            "avec les codes de l’élève, classe par classe. Les réglages peuvent n’en garder que certaines classes."
        ),
        keytip="X",
        run=handing_out(Handout(suffix="_lettres.pdf", announced=progress.LETTERS, noun="lettre", make=letters)),
    ),
    Button(
        id="annuler",
        group="Suivi",
        label="Annuler",
        icon="Undo",
        size="normal",
        screentip="Annuler le dernier bouton",
        supertip=(
            "Remet la liste dans l’ordre d’avant le tri, ou retire les feuilles que le dernier bouton a ajoutées."
            " Excel, lui, ne sait pas annuler ce que fait un bouton."
        ),
        keytip="Z",
        run=annuler,
    ),
)

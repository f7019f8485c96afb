"""The buttons that hand the codes out: files beside the list's workbook, by the core of the commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import xlwings as xw

from educonnect_xl.accounts.selection import Choices
from educonnect_xl.buttons.registry import agrees, beside, button, tools_book
from educonnect_xl.buttons.settings import Settings, read_settings
from educonnect_xl.french import outcomes
from educonnect_xl.french.outcomes import HandedOut
from educonnect_xl.spreadsheet.live_list import LiveList, find_list, undisturbed

Make = Callable[[LiveList, Settings, Choices], HandedOut]


@button(
    "Distribuer",
    "Fiches élèves",
    "FilePrintPreview",
    "Imprimer une fiche par élève, à découper",
    "Fait un PDF à côté du classeur de la liste : pour chaque compte à activer, l'identifiant, le mot de passe et la "
    "marche à suivre, classe par classe.",
    "D",
)
def fiches(app: xw.App) -> str | None:
    """Write the slips."""
    from educonnect_xl.handouts.slips import TEMPLATE, read_template
    from educonnect_xl.jobs.print_handouts import make_slips

    def make(students: LiveList, settings: Settings, choices: Choices) -> HandedOut:
        book = students.sheet.book
        target = beside(book, "_fiches.pdf")
        words = read_template(settings.slip_words or TEMPLATE)
        return make_slips(
            students.export, students.source, target, choices, settings.per_page, settings.with_activated, words,
            settings.school_name,
        )  # fmt: skip

    return _hand_out(app, "fiches", "_fiches.pdf", "fiche", make)


@button(
    "Distribuer",
    "Liste d'émargement",
    "SignatureLineInsert",
    "Imprimer la liste d'émargement de chaque classe",
    "Fait un PDF à côté du classeur de la liste : une page par classe, avec l'état du compte, la date de remise et la "
    "signature de chaque élève.",
    "L",
)
def emargement(app: xw.App) -> str | None:
    """Write the sheets to sign."""
    from educonnect_xl.jobs.print_handouts import make_register

    def make(students: LiveList, settings: Settings, choices: Choices) -> HandedOut:
        book = students.sheet.book
        target = beside(book, "_emargement.pdf")
        return make_register(students.export, students.source, target, choices, settings.school_name)

    return _hand_out(app, "emargement", "_emargement.pdf", "ligne", make)


@button(
    "Distribuer",
    "Un classeur par classe",
    "FileSaveAs",
    "Faire un fichier Excel par classe",
    "Fait un dossier à côté du classeur de la liste, avec un fichier par classe à remettre au professeur principal, "
    "protégé par le mot de passe de sa classe si les réglages en donnent.",
    "U",
)
def eclater(app: xw.App) -> str | None:
    """Write one workbook per class."""
    from educonnect_xl.jobs.class_files import Protection, make_class_files

    def make(students: LiveList, settings: Settings, choices: Choices) -> HandedOut:
        book = students.sheet.book
        protection = Protection(table=settings.password_table)
        target = beside(book, "_classes")
        return make_class_files(
            students.export, students.source, target, choices, protection, school_name=settings.school_name
        )

    if read_settings(tools_book(app)).password_table is None and not agrees(app, outcomes.ASK_OPEN_FILES):
        return None
    return _hand_out(app, "eclater", "_classes", "élève", make)


def _hand_out(app: xw.App, button_id: str, suffix: str, noun: str, make: Make) -> str | None:
    """Return what was made of the list, None when the user would not have files replaced."""
    students = find_list(app)
    target = beside(students.sheet.book, suffix)
    if _has_files(target) and not agrees(app, outcomes.ask_to_overwrite(target.name)):
        return None
    with undisturbed(app, outcomes.PROGRESS[button_id]):
        settings = read_settings(tools_book(app))
        done = make(students, settings, replace(settings.choices, replace=True))
    return outcomes.handed_out(done, noun)


def _has_files(target: Path) -> bool:
    return target.is_file() or (target.is_dir() and any(target.iterdir()))

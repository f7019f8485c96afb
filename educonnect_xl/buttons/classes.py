"""The buttons that cut the list up: one sheet per class, and these sheets taken out again."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw

from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS
from educonnect_xl.accounts.selection import of_classes
from educonnect_xl.buttons.doubts import list_to_work_on
from educonnect_xl.buttons.registry import Button, agrees, beside, tools_book
from educonnect_xl.buttons.settings import read_settings
from educonnect_xl.buttons.which_list import chosen_list
from educonnect_xl.errors.clicking import BookNotSavedError
from educonnect_xl.french import outcomes, progress, questions
from educonnect_xl.spreadsheet.calls import busy
from educonnect_xl.spreadsheet.class_sheets import make_class_sheets, remove_class_sheets
from educonnect_xl.spreadsheet.marks import partition_sheets
from educonnect_xl.spreadsheet.program import has_ended
from educonnect_xl.spreadsheet.undo import forget, remember_sheets


def feuilles(app: xw.App) -> str | None:
    """Cut the list up into one sheet per class."""
    tools = tools_book(app)
    settings = read_settings(tools)
    students = list_to_work_on(app, asked_for=lambda found: of_classes(found.export, settings.classes))
    if students is None:
        return None
    book = students.sheet.book
    is_to_save = book.name.lower().endswith(TEXT_EXTENSIONS)  # a CSV cannot keep sheets
    target = beside(book, ".xlsx") if is_to_save else None
    if is_to_save and target is None:
        return None
    if target is not None and target.exists() and not agrees(app, questions.ask_to_overwrite(target.name)):
        return None
    with busy(app, progress.CLASS_SHEETS) as watch:
        made = make_class_sheets(students, tools, settings.choices, settings.school_name, watch)
        if target is not None:
            _save(book, target)
        remember_sheets(book, made.sheets)
    return outcomes.class_sheets_made(made, target.name if target else "")


def retirer(app: xw.App) -> str | None:
    """Remove the sheets we made, after asking."""
    students = chosen_list(app)
    if students is None:
        return None
    book = students.sheet.book
    count = len(partition_sheets(book).ours())
    if count and not agrees(app, questions.ask_to_remove(count, book.name)):
        return None
    with busy(app, progress.REMOVING):
        removed = remove_class_sheets(book)
        forget(book)
    return outcomes.removed_sheets(removed)


def _save(book: xw.Book, target: Path) -> None:
    try:
        book.save(target)
    except Exception as error:
        if has_ended(book.app, error):
            raise
        raise BookNotSavedError(book=target.name) from error  # a full disk, a folder that is not ours


BUTTONS = (
    Button(
        id="feuilles",
        group="Classes",
        label="Une feuille par classe",
        icon="SheetInsert",
        screentip="Faire une feuille par classe, et un sommaire",
        supertip=(
            "Ajoute au classeur de la liste une feuille par classe, prête à imprimer, et un sommaire avec des "
            "liens. Les feuilles faites la fois d’avant sont remplacées ; les vôtres ne sont pas touchées."
        ),
        keytip="F",
        run=feuilles,
    ),
    Button(
        id="retirer",
        group="Classes",
        label="Retirer les feuilles de classe",
        icon="SheetDelete",
        screentip="Retirer les feuilles faites par ce programme",
        supertip=(
            "Retire du classeur de la liste le sommaire et les feuilles de classe que ce programme a faits, sur "
            "confirmation. Vos feuilles ne sont pas touchées."
        ),
        keytip="R",
        run=retirer,
    ),
)

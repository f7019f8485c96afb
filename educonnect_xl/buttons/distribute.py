"""The buttons that hand the codes out: files beside the list's workbook, by the jobs that the commands run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import xlwings as xw

from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.buttons.doubts import list_to_work_on
from educonnect_xl.buttons.registry import Button, agrees, beside, tools_book
from educonnect_xl.buttons.settings import Settings, read_settings
from educonnect_xl.french import outcomes, progress
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.spreadsheet.calls import busy

Make = Callable[[HandoutRequest, Settings], HandoutResult]


def fiches(app: xw.App) -> str | None:
    """Write the slips."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
        from educonnect_xl.handouts.slips import form_of
        from educonnect_xl.jobs.print_handouts import make_slips

        texts = read_slip_texts(settings.slip_texts or OUR_TEXTS)
        form = form_of(settings.slip_size, settings.with_activated, settings.with_covers)
        return make_slips(request, texts, form)

    return _hand_out(app, "_fiches.pdf", progress.SLIPS, "fiche", make)


def emargement(app: xw.App) -> str | None:
    """Write the sheets to sign."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.jobs.print_handouts import make_register

        return make_register(request)

    return _hand_out(app, "_emargement.pdf", progress.REGISTER, "ligne", make)


def pochettes(app: xw.App) -> str | None:
    """Write a pack for each head teacher."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
        from educonnect_xl.handouts.slips import form_of
        from educonnect_xl.jobs.print_handouts import make_packs

        texts = read_slip_texts(settings.slip_texts or OUR_TEXTS)
        return make_packs(request, texts, form_of(settings.slip_size, settings.with_activated), settings.teachers)

    return _hand_out(app, "_pochettes", progress.PACKS, "élève", make)


def listes(app: xw.App) -> str | None:
    """Write the lists of the classes as one PDF."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.jobs.print_handouts import make_class_pages

        return make_class_pages(request)

    return _hand_out(app, "_par_classe.pdf", progress.CLASS_PAGES, "élève", make)


def relancer(app: xw.App) -> str | None:
    """Write who has still to activate the account, a page per class."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.jobs.print_handouts import make_reminders

        return make_reminders(request)

    return _hand_out(app, "_relances.pdf", progress.REMINDERS, "élève", make)


def eclater(app: xw.App) -> str | None:
    """Write one workbook per class."""

    def make(request: HandoutRequest, settings: Settings) -> HandoutResult:
        from educonnect_xl.jobs.class_files import Protection, make_class_files

        return make_class_files(request, Protection(table=settings.password_table))

    if read_settings(tools_book(app)).password_table is None and not agrees(app, outcomes.ASK_OPEN_FILES):
        return None
    return _hand_out(app, "_classes", progress.CLASS_FILES, "élève", make)


def _hand_out(app: xw.App, suffix: str, announced: str, noun: str, make: Make) -> str | None:
    """Return what was made of the list, None when the user gives up choosing a folder, or replacing files."""
    settings = read_settings(tools_book(app))
    students = list_to_work_on(app, hands_out=True)
    if students is None:
        return None
    target = beside(students.sheet.book, suffix)
    if target is None:
        return None
    if _has_files(target) and not agrees(app, outcomes.ask_to_overwrite(target.name)):
        return None
    with busy(app, announced):
        request = HandoutRequest(
            export=students.export,
            target=target,
            choices=replace(settings.choices, replace=True),
            school_name=settings.school_name,
        )
        done = make(request, settings)
    return outcomes.handed_out(done, noun)


def _has_files(target: Path) -> bool:
    return target.is_file() or (target.is_dir() and any(target.iterdir()))


BUTTONS = (
    Button(
        id="fiches",
        group="Distribuer",
        label="Fiches élèves",
        icon="FilePrintPreview",
        screentip="Imprimer une fiche par élève, à découper",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : pour chaque compte à activer, l'identifiant, le mot de "
            "passe et la marche à suivre, classe par classe."
        ),
        keytip="D",
        run=fiches,
    ),
    Button(
        id="emargement",
        group="Distribuer",
        label="Liste d'émargement",
        icon="SignatureLineInsert",
        screentip="Imprimer la liste d'émargement de chaque classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec l'état du compte, la date de "
            "remise et la signature de chaque élève."
        ),
        keytip="L",
        run=emargement,
    ),
    Button(
        id="pochettes",
        group="Distribuer",
        label="Pochettes",
        icon="FileCreateDocumentWorkspace",
        screentip="Préparer une pochette par professeur principal",
        supertip=(
            "Fait un dossier à côté du classeur de la liste, avec un PDF par classe : une page de garde, la liste de "
            "la classe, la liste d'émargement et les fiches. Les réglages peuvent donner les noms des professeurs."
        ),
        keytip="O",
        run=pochettes,
    ),
    Button(
        id="listes",
        group="Distribuer",
        label="Feuilles en PDF",
        icon="FileSaveAsPdfOrXps",
        screentip="Faire un PDF des feuilles de classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec les identifiants, les mots de "
            "passe et la place de signer."
        ),
        keytip="E",
        run=listes,
    ),
    Button(
        id="eclater",
        group="Distribuer",
        label="Un classeur par classe",
        icon="FileSaveAs",
        screentip="Faire un fichier Excel par classe",
        supertip=(
            "Fait un dossier à côté du classeur de la liste, avec un fichier par classe à remettre au professeur "
            "principal, protégé par le mot de passe de sa classe si les réglages en donnent."
        ),
        keytip="U",
        run=eclater,
    ),
    Button(
        id="relancer",
        group="Suivi",
        label="À relancer",
        icon="FileWorkflowTasks",
        screentip="Imprimer les élèves à relancer, classe par classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec les élèves dont le compte n'est "
            "pas encore activé, sans aucun code."
        ),
        keytip="A",
        run=relancer,
    ),
)

"""The buttons that hand the codes out: files beside the list's workbook, by the jobs that the commands run."""

from __future__ import annotations

from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.buttons.handouts import Handout, Job, handing_out
from educonnect_xl.buttons.registry import Button
from educonnect_xl.buttons.slip_words import slip_words
from educonnect_xl.french import outcomes, progress


def _slips(job: Job) -> HandoutResult:
    from educonnect_xl.handouts.slips import form_of
    from educonnect_xl.jobs.print_handouts import make_slips

    settings = job.settings
    form = form_of(settings.slip_size, settings.with_activated, settings.with_covers)
    with slip_words(job.tools, settings) as words:
        return make_slips(job.request, words, form)


def letters(job: Job) -> HandoutResult:
    """Make the letters of reminder."""
    from educonnect_xl.handouts.slips import SlipForm
    from educonnect_xl.jobs.print_handouts import make_slips

    with slip_words(job.tools, job.settings) as words:
        return make_slips(job.request, words, SlipForm(per_page=1, is_reminder=True))


def _packs(job: Job) -> HandoutResult:
    from educonnect_xl.handouts.slips import form_of
    from educonnect_xl.jobs.print_handouts import make_packs

    settings = job.settings
    form = form_of(settings.slip_size, settings.with_activated)
    with slip_words(job.tools, settings) as words:
        return make_packs(job.request, words, form, settings.teachers, job.protection)


def _register(job: Job) -> HandoutResult:
    from educonnect_xl.jobs.print_handouts import make_register

    return make_register(job.request)


def _class_pages(job: Job) -> HandoutResult:
    from educonnect_xl.jobs.print_handouts import make_class_pages

    return make_class_pages(job.request)


def _class_files(job: Job) -> HandoutResult:
    from educonnect_xl.jobs.class_files import make_class_files

    return make_class_files(job.request, job.protection)


def _drafts(job: Job) -> HandoutResult:
    from educonnect_xl.jobs.class_files import Mail, make_class_files

    assert job.settings.addresses is not None, "a mailed handout has addresses"
    mail = Mail(job.settings.addresses, may_be_open=True)  # open files were agreed to
    return make_class_files(job.request, job.protection, mail)


BUTTONS = (
    Button(
        id="fiches",
        group="Distribuer",
        label="Fiches élèves",
        icon="FilePrintPreview",
        screentip="Imprimer une fiche par élève, à découper",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : pour chaque compte à activer, l’identifiant, le mot de "
            "passe et la marche à suivre, classe par classe."
        ),
        keytip="D",
        run=handing_out(Handout(suffix="_fiches.pdf", announced=progress.SLIPS, noun="fiche", make=_slips)),
    ),
    Button(
        id="pochettes",
        group="Distribuer",
        label="Pochettes",
        icon="FileCreateDocumentWorkspace",
        screentip="Préparer une pochette par professeur principal",
        supertip=(
            "Fait un dossier à côté du classeur de la liste, avec un PDF par classe : une page de garde, la liste de "
            "la classe, la liste d’émargement et les fiches. Les réglages peuvent donner les noms des professeurs."
        ),
        keytip="O",
        run=handing_out(
            Handout(
                suffix="_pochettes",
                announced=progress.PACKS,
                noun="élève",
                make=_packs,
                leaves=lambda settings: settings.with_protected_packs,
            )
        ),
    ),
    Button(
        id="eclater",
        group="Distribuer",
        label="Un classeur par classe",
        icon="FileSaveAs",
        screentip="Faire un fichier Excel par classe",
        supertip=(
            "Fait un dossier à côté du classeur de la liste, avec un fichier par classe à remettre au professeur "
            "principal, protégé par un mot de passe si les réglages en font, en demandent ou en donnent."
        ),
        keytip="U",
        run=handing_out(
            Handout(
                suffix="_classes",
                announced=progress.CLASS_FILES,
                noun="élève",
                make=_class_files,
                leaves=lambda _: True,
            )
        ),
    ),
    Button(
        id="emargement",
        group="Distribuer",
        label="Liste d’émargement",
        icon="SignatureLineInsert",
        size="normal",
        screentip="Imprimer la liste d’émargement de chaque classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec l’état du compte, la date de "
            "remise et la signature de chaque élève."
        ),
        keytip="L",
        run=handing_out(Handout(suffix="_emargement.pdf", announced=progress.REGISTER, noun="ligne", make=_register)),
    ),
    Button(
        id="listes",
        group="Distribuer",
        label="Feuilles en PDF",
        icon="FileSaveAsPdfOrXps",
        size="normal",
        screentip="Faire un PDF des feuilles de classe",
        supertip=(
            "Fait un PDF à côté du classeur de la liste : une page par classe, avec les identifiants, les mots de "
            "passe et la place de signer."
        ),
        keytip="E",
        run=handing_out(
            Handout(suffix="_par_classe.pdf", announced=progress.CLASS_PAGES, noun="élève", make=_class_pages)
        ),
    ),
    Button(
        id="courriels",
        group="Distribuer",
        label="Brouillons de courriel",
        icon="FileSendAsAttachment",
        size="normal",
        screentip="Préparer un courriel par professeur principal",
        supertip=(
            "Fait un dossier à côté du classeur de la liste, avec un fichier par classe et un brouillon (.eml) qui "
            "l’envoie à l’adresse de son professeur. Rien ne part sans vous."
        ),
        keytip="W",
        run=handing_out(
            Handout(
                suffix="_courriels",
                announced=progress.DRAFTS,
                noun="élève",
                make=_drafts,
                closing=outcomes.DRAFTS_MADE,
                leaves=lambda _: True,
                is_mailed=True,
            )
        ),
    ),
    Button(
        id="fiches_choisies",
        group="Sélection",
        label="Fiches de la sélection",
        icon="PrintListRange",
        size="normal",
        screentip="Imprimer la fiche des élèves sélectionnés",
        supertip=(
            "Sélectionnez d’abord une ou plusieurs lignes de la liste (Ctrl pour des lignes séparées) : le PDF ne "
            "contient que les fiches de ces élèves, par exemple de celui qui a perdu son code."
        ),
        keytip="J",
        run=handing_out(
            Handout(
                suffix="_fiches_selection.pdf",
                announced=progress.SELECTED_SLIPS,
                noun="fiche",
                make=_slips,
                of_selected=True,
            )
        ),
    ),
    Button(
        id="lettres_choisies",
        group="Sélection",
        label="Lettres de la sélection",
        icon="FilePrintQuick",
        size="normal",
        screentip="Imprimer la lettre de relance des élèves sélectionnés",
        supertip=(
            "Sélectionnez d’abord une ou plusieurs lignes de la liste : le PDF a une page par élève, avec ses codes et "
            "la marche à suivre. Un compte déjà activé n’en a pas."
        ),
        keytip="N",
        run=handing_out(
            Handout(
                suffix="_lettres_selection.pdf",
                announced=progress.LETTERS,
                noun="lettre",
                make=letters,
                of_selected=True,
            )
        ),
    ),
)

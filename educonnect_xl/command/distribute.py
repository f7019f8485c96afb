"""The commands that hand the codes out: slips, sheets to sign, one workbook per class."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from educonnect_xl.accounts.class_lists import COLUMN_CHOICES
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.order import BY_NAME, ORDERS, WITHIN_CLASSES
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import SELECTIONS
from educonnect_xl.command.bar import Bar
from educonnect_xl.command.doubts import add_strict, read_checked
from educonnect_xl.command.terminal import say
from educonnect_xl.french import outcomes, questions
from educonnect_xl.french.help import HELP
from educonnect_xl.french.wording import shown
from educonnect_xl.handouts.labels import LABEL_SHEETS
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.files import check_not_read, check_output, written_whole

if TYPE_CHECKING:
    from educonnect_xl.handouts.slips import SlipForm
    from educonnect_xl.jobs.protection import Protection

_LETTERS = "_lettres.pdf"

Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    """Declare the commands; `add` takes the name of one and what it runs."""
    fiches = add("fiches", _fiches)
    _add_choices(fiches, "handout_output", "_fiches.pdf")
    _add_students(fiches)
    add_omission(fiches)
    _add_slip_form(fiches)
    fiches.add_argument("--gardes", action="store_true", help=HELP["with_covers"])

    pochettes = add("pochettes", _pochettes)
    _add_choices(pochettes, "handout_output", "_pochettes.pdf")
    add_omission(pochettes)
    _add_slip_form(pochettes)
    pochettes.add_argument("--professeurs", metavar="CSV", type=Path, help=HELP["teachers"])
    _add_protection(pochettes)

    words = add("texte-fiches", _texte_fiches)
    words.add_argument("-o", dest="sortie", metavar="FICHIER", type=Path, required=True, help=HELP["words_output"])
    words.add_argument("--remplacer", action="store_true", help=HELP["replace_file"])

    emargement = add("emargement", _emargement)
    _add_choices(emargement, "handout_output", "_emargement.pdf")
    _add_students(emargement)
    add_omission(emargement)

    relancer = add("relancer", _relancer)
    _add_choices(relancer, "handout_output", "_relances.pdf")
    _add_students(relancer)
    add_omission(relancer)
    relancer.add_argument("--lettres", action="store_true", help=HELP["letters"])
    relancer.add_argument("--texte", metavar="FICHIER", type=Path, help=HELP["slip_words"])

    eclater = add("eclater", _eclater)
    _add_choices(eclater, "folder_output")
    add_columns(eclater)
    _add_protection(eclater)
    kind = eclater.add_mutually_exclusive_group()
    kind.add_argument("--zip", action="store_true", help=HELP["zip"])
    kind.add_argument("--courriels", metavar="CSV", type=Path, help=HELP["addresses"])
    eclater.add_argument("--sans-chiffrement", action="store_true", help=HELP["may_send_open"])


def _add_protection(parser: argparse.ArgumentParser) -> None:
    """Add where the passwords of the files may come from."""
    protection = parser.add_mutually_exclusive_group()
    protection.add_argument("--mot-de-passe", metavar="OÙ", help=HELP["password"])
    protection.add_argument("--mots-de-passe-par-classe", metavar="CSV", type=Path, help=HELP["passwords"])
    parser.add_argument("--feuille", metavar="OÙ", help=HELP["sheet_password"])


def add_omission(parser: argparse.ArgumentParser) -> None:
    """Add the option of what is printed."""
    parser.add_argument("--omettre-illisibles", action="store_true", help=HELP["omits_undrawable"])


def _add_slip_form(parser: argparse.ArgumentParser) -> None:
    """Add what slips may look like."""
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--par-page", choices=(8, 1), type=int, default=8, help=HELP["per_page"])
    size.add_argument("--etiquettes", choices=tuple(LABEL_SHEETS), default="", help=HELP["labels"])
    parser.add_argument("--tous", action="store_true", help=HELP["with_activated"])
    parser.add_argument("--texte", metavar="FICHIER", type=Path, help=HELP["slip_words"])


def add_columns(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """Add what the sheets of classes may be asked to show: one of the usual choices, or named columns."""
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--colonnes", choices=COLUMN_CHOICES, default=COLUMN_CHOICES[0], help=HELP["columns"])
    kind.add_argument("--colonne", metavar="TITRE", action="append", default=[], help=HELP["column"])
    return kind


def _add_choices(parser: argparse.ArgumentParser, output_help: str, suffix: str = "") -> None:
    """Add what all that is handed out may be asked: from what, to where, in which order, for whom.

    Without an output it goes beside the export, named after it with `suffix`; "" makes the output compulsory.
    """
    parser.set_defaults(suffix=suffix)
    parser.add_argument("export", metavar="EXPORT", type=Path, help=HELP["export"])
    parser.add_argument("-o", dest="sortie", metavar="SORTIE", type=Path, required=not suffix, help=HELP[output_help])
    parser.add_argument("--ordre", choices=ORDERS, default=ORDERS[0], help=HELP["order"])
    add_within(parser)
    parser.add_argument("--etat", choices=tuple(SELECTIONS), default="tous", help=HELP["selection"])
    parser.add_argument("--classe", metavar="NOM", action="append", default=[], help=HELP["class"])
    parser.add_argument("--remplacer", action="store_true", help=HELP["replace"])
    add_strict(parser)


def add_within(parser: argparse.ArgumentParser) -> None:
    """Add what may come before the name within a class."""
    parser.add_argument("--tri", choices=WITHIN_CLASSES, default=BY_NAME, help=HELP["within"])


def _add_students(parser: argparse.ArgumentParser) -> None:
    """Add the students who may be asked for one by one."""
    parser.add_argument("--eleve", metavar="QUI", action="append", default=[], help=HELP["student"])


def _choices(options: argparse.Namespace) -> Choices:
    columns, titles = getattr(options, "colonnes", COLUMN_CHOICES[0]), getattr(options, "colonne", ())
    students = getattr(options, "eleve", ())
    return Choices(
        options.ordre, options.etat, columns, options.classe, options.remplacer, titles, students, options.tri
    )


def _request(options: argparse.Namespace) -> HandoutRequest:
    export = read_checked(options.export, options.strict, True, options.classe)
    return HandoutRequest(
        export=export,
        target=_target(options),
        choices=_choices(options),
        watch=Bar("classes"),
        omits_undrawable=getattr(options, "omettre_illisibles", False),
    )


def _target(options: argparse.Namespace) -> Path:
    """Return where the output goes; what is for some students never takes the place of what is for all."""
    suffix = _LETTERS if getattr(options, "lettres", False) else options.suffix
    path: Path = options.sortie or options.export.parent / (options.export.stem + suffix)
    is_for_some = options.sortie is None and bool(getattr(options, "eleve", []))
    return path.with_stem(f"{path.stem}_selection") if is_for_some else path


def _fiches(options: argparse.Namespace) -> int:
    from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
    from educonnect_xl.jobs.print_handouts import make_slips

    check_not_read(_target(options), [options.export, options.texte or OUR_TEXTS])
    texts = read_slip_texts(options.texte or OUR_TEXTS)
    done = make_slips(_request(options), texts, _slip_form(options))
    say(outcomes.handed_out(done, "fiche"))
    return 0


def _slip_form(options: argparse.Namespace) -> SlipForm:
    from educonnect_xl.handouts.slips import SlipForm

    return SlipForm(
        per_page=options.par_page,
        labels=options.etiquettes,
        with_activated=options.tous,
        with_covers=getattr(options, "gardes", False),
    )


def _pochettes(options: argparse.Namespace) -> int:
    from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
    from educonnect_xl.jobs.print_handouts import make_packs

    texts, tables = options.texte or OUR_TEXTS, (options.professeurs, options.mots_de_passe_par_classe)
    check_not_read(_target(options), [options.export, texts, *filter(None, tables)])
    request = _request(options)
    protection = _protection(options, request.export)
    done = make_packs(request, read_slip_texts(texts), _slip_form(options), options.professeurs, protection)
    say(outcomes.handed_out(done, "élève"))
    return 0


def _texte_fiches(options: argparse.Namespace) -> int:
    from educonnect_xl.handouts.slip_texts import OUR_TEXTS

    check_output(options.sortie, options.remplacer)
    with written_whole(options.sortie, options.remplacer) as file:
        file.write(OUR_TEXTS.read_bytes())
    say(outcomes.WORDS_WRITTEN.format(path=shown(options.sortie)))
    return 0


def _emargement(options: argparse.Namespace) -> int:
    from educonnect_xl.jobs.print_handouts import make_register

    check_not_read(_target(options), [options.export])
    say(outcomes.handed_out(make_register(_request(options)), "ligne"))
    return 0


def _relancer(options: argparse.Namespace) -> int:
    from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
    from educonnect_xl.handouts.slips import SlipForm
    from educonnect_xl.jobs.print_handouts import make_reminders, make_slips

    texts = options.texte or OUR_TEXTS
    check_not_read(_target(options), [options.export, texts])
    request = _request(options)
    if options.lettres:
        done = make_slips(request, read_slip_texts(texts), SlipForm(per_page=1, is_reminder=True))
    else:
        done = make_reminders(request)
    say(outcomes.handed_out(done, "lettre" if options.lettres else "élève"))
    return 0


def _eclater(options: argparse.Namespace) -> int:
    from educonnect_xl.jobs.class_files import Mail, make_class_files
    from educonnect_xl.output.folders import check_folder

    check_folder(options.sortie, options.remplacer)
    request = _request(options)
    mail = Mail(options.courriels, options.sans_chiffrement) if options.courriels else None
    protection = _protection(options, request.export)
    say(outcomes.handed_out(make_class_files(request, protection, mail), "élève"))
    if protection.as_archive:
        say(outcomes.ARCHIVE_OPENED)
    elif protection.leaves_open:
        say(outcomes.FILES_LEFT_OPEN)
    return 0


def _protection(options: argparse.Namespace, export: Export) -> Protection:
    from educonnect_xl.command.passwords import ask_password
    from educonnect_xl.jobs.protection import Protection, school_names
    from educonnect_xl.output.passwords import GENERATE, read_password

    names = school_names(export)

    def read(source: str | None, question: str) -> str:
        return read_password(source, lambda: ask_password(question, names), names=names) if source else ""

    is_made = options.mot_de_passe == GENERATE
    return Protection(
        password="" if is_made else read(options.mot_de_passe, questions.ASK_PASSWORD),
        table=options.mots_de_passe_par_classe,
        as_archive=getattr(options, "zip", False),
        is_made=is_made,
        sheet_password=read(options.feuille, questions.ASK_SHEET_PASSWORD),
    )

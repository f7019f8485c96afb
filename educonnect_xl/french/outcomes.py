"""The French account of what a command or a button did, with the questions asked before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from educonnect_xl.accounts.counts import SchoolCount
from educonnect_xl.accounts.findings import DOUBTFUL, Finding, Severity
from educonnect_xl.accounts.results import ClassSheetsResult, ClassWorkbookResult, HandoutResult
from educonnect_xl.accounts.selection import LeftOut, Reason
from educonnect_xl.french import remedies, titles
from educonnect_xl.french.findings import MOST_SHOWN, describe_finding, rows_told, summarise_findings
from educonnect_xl.french.wording import PROGRAMME_NAME, counted, listed, number, shown, shown_all

INTERRUPTED = "educonnect-xl : interrompu, rien d’inachevé n’a été écrit."
CHOOSE_EXPORT = "Export d’ÉduConnect"
CHOOSE_FOLDER = "Dossier de cet ordinateur où mettre ce qui est fait"
CHOOSE_OLD_EXPORT = "Ancien export d’ÉduConnect"
CONTROL_OUT_OF_DATE = "La feuille Contrôle donne les lignes d’avant : cliquez de nouveau sur Vérifier pour la refaire."
SUMMARY_OUT_OF_DATE = (
    "Le Sommaire donne les lignes d’avant : cliquez de nouveau sur Une feuille par classe pour le refaire."
)
ONE_STUDENT = (
    "Cette liste n’a qu’un élève, comme après la réinitialisation d’un seul mot de passe : ce n’est pas celle de tout "
    "l’établissement."
)
ASK_OPEN_FILES = (
    "Les réglages ne demandent pas de mot de passe : les fichiers s’ouvriront sans.\nLes faire quand même ?"
)
ASK_TYPED_PASSWORD = "Mot de passe de tous les fichiers :"  # noqa: S105 - a question
ASK_TYPED_AGAIN = "Le même mot de passe, encore une fois :"
CHOOSE_ADDRESSES = "Adresses des professeurs (CSV : classe, adresse)"
DRAFTS_MADE = "Ouvrez chaque brouillon (.eml) dans votre messagerie, relisez-le, puis envoyez-le."
ASK_PASSWORD = "Mot de passe des fichiers (rien ne s’affiche) : "  # noqa: S105 - a question
ASK_AGAIN = "Encore une fois : "
ASK_SHEET_PASSWORD = "Mot de passe de la feuille à garder (rien ne s’affiche) : "  # noqa: S105 - a question
PASSWORD_RULE = (
    "Choisissez au moins 10 caractères qui ne se devinent pas : ni mots courants, ni suite de touches, ni nom de "  # noqa: S105
    "l’établissement ou d’une classe. Trois ou quatre mots sans rapport conviennent."
)
WORDS_WRITTEN = "Texte des fiches : {path}. Modifiez-le, puis donnez-le à « fiches --texte »."
FILES_LEFT_OPEN = (
    "Attention : ces fichiers s’ouvrent sans mot de passe. Pour les protéger, recommencez avec --mot-de-passe generer."
)
NOBODY_TO_CHASE = "Personne à relancer : tous les comptes sont activés."
ARCHIVE_OPENED = "L’archive s’ouvre avec 7-Zip, gratuit, et son mot de passe ; l’Explorateur de Windows ne le sait pas."
OPENED = "Le classeur d’outils est ouvert dans LibreOffice : cliquez un bouton de sa feuille Accueil."
INSTALLED = "Installé : {path}"
CONFIGURED = "Excel se servira de ce Python : {interpreter} (réglage écrit dans {path})"
HOW_TO_OPEN_WORKBOOK = (
    "Pour vous en servir : dans Excel, Fichier, Ouvrir, Parcourir, collez ce chemin ; puis l’onglet ÉduConnect."
)
HOW_TO_OPEN_ADD_IN = "Pour vous en servir : relancez Excel ; l’onglet ÉduConnect est toujours là."
EXTENSION_INSTALLED = (
    "Le menu et la barre d’outils ÉduConnect sont dans LibreOffice Calc : relancez-le.\n"
    "Ils se serviront de ce Python : {interpreter}"
)
EXTENSION_REMOVED = "Le menu et la barre d’outils ÉduConnect sont retirés de LibreOffice ; vos réglages sont gardés."
REMOVED = "Retiré : {path}"
RESTORED = "Réglage de xlwings remis comme avant dans {path}"
NOTHING_INSTALLED = "Rien n’était installé."
DIAGNOSIS = {
    "python": ("Python {found}", "Il faut Python 3.11 ou plus récent : installez-le, puis educonnect-xl."),
    "xlwings": (
        "xlwings {found}, comme le classeur",
        "xlwings {found} ne va pas avec le classeur, fait pour {expected} : {whole}.",
    ),
    "excel": (
        "Excel est installé",
        "Excel n’est pas trouvé sur cet ordinateur : installez-le, ou servez-vous de « classer ».",
    ),
    "dll": (
        "Le composant de xlwings pour Excel est à sa place",
        "Le composant de xlwings pour Excel manque ; les boutons s’en passent, mais l’installation est "
        "incomplète : {whole}.",
    ),
    "classeur": (
        "Le classeur d’outils est installé et à jour : {path}",
        "Le classeur d’outils n’est pas installé ou n’est pas à jour : {tools}.",
    ),
    "configuration": (
        "Excel se sert de ce Python",
        "Excel se sert d’un autre Python ({found}) : {tools}.",
    ),
    "chemin": (
        "Le chemin de Python convient à xlwings",
        "Le chemin de Python contient {found}, que xlwings ne sait pas lire : installez Python dans un autre dossier.",
    ),
    "blocage": (
        "Windows ne bloque pas le classeur",
        "Windows bloque le classeur (il vient d’Internet) : clic droit, Propriétés, Débloquer.",
    ),
    "libreoffice": (
        "LibreOffice est installé et se laisse conduire",
        "LibreOffice ou python3-uno manque : « sudo apt-get install libreoffice-calc python3-uno ».",
    ),
    "extension": (
        "Le menu et la barre d’outils sont dans LibreOffice (version {found})",
        "Le menu et la barre d’outils ne sont pas dans LibreOffice, ou pas à jour ({found}) : {tools}.",
    ),
    "bouton": (
        "LibreOffice se sert de ce Python",
        "LibreOffice se sert d’un autre Python ({found}) : {tools}.",
    ),
    "note": (
        "Aucun autre compte ne peut changer le Python que LibreOffice appelle",
        "Un autre compte peut changer le Python que LibreOffice appelle (dossier {path}) : {tools}.",
    ),
    "applescript": (
        "Le script qui relie Excel à Python est installé",
        "Le script qui relie Excel à Python manque : lancez « educonnect-xl installer ».",
    ),
}


def left_out_sentence(left_out: LeftOut) -> str:
    """Return who was left out, and why."""
    count = left_out.students
    if left_out.reason is Reason.CLASS:
        return f"{counted(count, 'élève')} des classes qui n’ont pas été demandées."
    if left_out.reason is Reason.STUDENT:
        return f"{counted(count, 'élève')} qui n’ont pas été demandés." if count > 1 else "un élève non demandé."
    if left_out.reason is Reason.ACTIVATED:
        return f"{counted(count, 'compte')} déjà activé{'s' if count > 1 else ''}."
    return f"{counted(count, 'élève')} dont le compte n’est pas dans l’état demandé ({left_out.selection})."


def school_counts(schools: Sequence[SchoolCount]) -> list[str]:
    """Return what each school has, a sentence for each."""
    return [
        f"{titles.school(one.school.name, one.school.uai) or titles.NO_SCHOOL} : "
        f"{counted(one.students, 'élève')}, {counted(one.classes, 'classe')}"
        for one in schools
    ]


def report(done: ClassWorkbookResult) -> str:
    """Return the short account of a workbook that was written."""
    lines = [f"{counted(done.students, 'élève')}, {counted(done.class_count, 'classe')}"]
    lines += [f"  {sentence}" for sentence in school_counts(done.schools)]
    widest = max((len(titles.state(state)) for state in done.states), default=0)
    lines += [f"  {titles.state(state):<{widest}}  {number(count):>7}" for state, count in done.states.items()]
    to_check = summarise_findings(done.findings)
    lines += [f"{titles.TO_CHECK} :", *(f"  {sentence}" for sentence in to_check)] if to_check else []
    return "\n".join([*lines, f"Classeur : {shown(done.output)}"])


def report_line(source: Path, done: ClassWorkbookResult) -> str:
    """Return the account of one workbook among several."""
    to_check = sum(finding.severity is Severity.WARNING for finding in done.findings)
    doubts = f" ({to_check} à vérifier)" if to_check else ""
    figures = f"{counted(done.students, 'élève')}, {counted(done.class_count, 'classe')}{doubts}"
    return f"{shown(source.name)} : {figures} → {shown(done.output)}"


def findings(found: Sequence[Finding], students: int, classes: int, schools: Sequence[SchoolCount] = ()) -> list[str]:
    """Return a line for each finding, how many there are of each severity, what each school has, where lines are."""
    lines = [
        " | ".join(
            [
                finding.severity.value,
                finding.code,
                _place(finding),
                finding.class_name or "-",
                finding.column or "-",
                describe_finding(finding),
            ]
        )
        for finding in found
    ]
    counts = {one: sum(rows_told(finding) for finding in found if finding.severity is one) for one in Severity}
    total = ", ".join(counted(count, severity.value) for severity, count in counts.items() if count)
    read = f"{counted(students, 'élève')}, {counted(classes, 'classe')} : " if students else ""
    return [
        *lines,
        f"{read}{total or 'rien à signaler'}.",
        *school_counts(schools),
        *_which_sheet(found),
        *[ONE_STUDENT] * (students == 1),
    ]


def only_one_student(file_name: str) -> str:
    """Return what is said of a list of one student, which may be taken for that of the whole school."""
    return f"« {shown(file_name)} » : {ONE_STUDENT}"


def _place(finding: Finding) -> str:
    if finding.line is None:
        return "export"
    return f"ligne {finding.line}" + (f" de {shown(finding.sheet)}" if finding.sheet else "")


def _omitted(finding: Finding) -> str:
    where = f"{_place(finding)} en {finding.class_name}" if finding.class_name else _place(finding)
    return f"{where}. {describe_finding(finding)}"


def ask_to_omit(found: Sequence[Finding]) -> str:
    """Return the question whether the others are printed where a character cannot be drawn."""
    return f"{summarise_findings(found)[0]}.\nImprimer les autres et laisser de côté ceux-là, à écrire à la main ?"


def _which_sheet(found: Sequence[Finding]) -> list[str]:
    sheets = dict.fromkeys(finding.sheet for finding in found if finding.sheet and finding.line is not None)
    return [f"Feuille {shown(sheet)} : celle du bouton « Importer l’export ». N’ouvrez pas le CSV." for sheet in sheets]


def warning(found: Sequence[Finding], file_name: str, is_imported: bool = False) -> str:
    """Return what is said of a list; `is_imported` tells whether its rows are those of a list still to be imported."""
    return "\n".join([doubtful_list(found, file_name), *_indented(_what_to_do(found, is_imported))])


def doubtful_list(found: Sequence[Finding], file_name: str) -> str:
    """Return what was found in a list, not what to do."""
    return "\n".join([f"Attention, dans « {shown(file_name)} » :", *_indented(summarise_findings(found))])


def what_to_do_with_each(found: Sequence[Finding], is_imported: bool) -> str:
    """Return what to do with lists in which all this was found, "" where there is nothing to say."""
    told = _indented(_what_to_do(found, is_imported))
    return "\n".join(["Pour chacun de ces fichiers :", *told]) if told else ""


def _what_to_do(found: Sequence[Finding], is_imported: bool) -> list[str]:
    sheets = _which_sheet(found) if is_imported else []
    if any(finding.code in DOUBTFUL for finding in found):
        from_the_export = "Repartez de l’export d’origine, sans l’ouvrir dans un tableur"
        return [f"{from_the_export}, ou vérifiez ces lignes une à une.", *sheets]
    return sheets


def _indented(sentences: Iterable[str]) -> list[str]:
    return [f"  {sentence}" for sentence in sentences]


def ask_despite(doubts: Sequence[Finding]) -> str:
    """Return the question before a list with doubts is handed out or sorted."""
    return "\n".join(["À vérifier d’abord :", *summarise_findings(doubts), "Continuer quand même ?"])


def sample_written(target: Path, students: int) -> str:
    """Return the account of an invented export."""
    return f"Export inventé ({counted(students, 'élève')}) : {shown(target)}"


def diagnosis(code: str, is_right: bool, values: Mapping[str, object]) -> str:
    """Return the line of the diagnosis for one point: what is right, or what is wrong and what to do."""
    right, wrong = DIAGNOSIS[code]
    words = {**shown_all(values), "whole": remedies.install_whole(), "tools": remedies.install_tools()}
    return f"{'OK ' if is_right else '!! '} {(right if is_right else wrong).format(**words)}"


def lapsed_codes(count: int, valid_for: int, undated: int) -> str:
    """Return what the balance says of codes that may have lapsed, and of accounts whose notification has no date."""
    what = f"{counted(count, 'code')} peut-être périmé{'s' if count > 1 else ''}" if count else "Aucun code périmé"
    accounts = f"{counted(undated, 'compte')} notifié{'s' if undated > 1 else ''}"
    to_check = f" À vérifier : {accounts} sans date de notification lisible." if undated else ""
    return f"\n{what} (notifiés il y a plus de {counted(valid_for, 'jour')}).{to_check}"


def where_the_detail_is(workbook: Path | None) -> str:
    """Return where a balance or a comparison tells it student by student, or how to be told."""
    if workbook is None:
        return "\nLe détail, élève par élève, se met dans un classeur : ajoutez -o."
    return f"\nClasseur : {shown(workbook)}"


def report_made(title: str, sheet: str, to_chase: int = 0) -> str:
    """Return the closing message of a balance or a comparison, which says how to print who is still `to_chase`."""
    chase = f"\nÀ relancer : {counted(to_chase, 'élève')}. Le bouton « À relancer » les imprime, une page par classe."
    return f"{title}.\nLe détail est sur la feuille « {shown(sheet)} ».{chase if to_chase else ''}"


def compared(old: str, new: str) -> str:
    """Return the second line of a comparison."""
    return f"ancien : {shown(old)} · nouveau : {shown(new)}"


def handed_out(done: HandoutResult, noun: str) -> str:
    """Return the account of slips, lines to sign or workbooks that were written; `noun` is one of them."""
    files = f" ({counted(done.files, 'fichier')})" if done.files > 1 else ""
    lines = [f"{counted(done.students, noun)}, {counted(done.classes, 'classe')}"]
    lines += [f"Laissés de côté : {left_out_sentence(left_out)}" for left_out in done.left_out]
    lines += [f"Laissé de côté, à écrire à la main : {one}" for one in map(_omitted, done.omitted)]
    if done.unknown_states:
        unknown = counted(done.unknown_states, "élève")
        lines.append(f"D’un état inconnu : {unknown}, à vérifier avant de relancer.")
    if done.without_teacher:
        lines.append(f"Gardes à compléter, faute de nom dans le tableau : {listed(done.without_teacher)}.")
    lines.append(f"Sortie : {shown(done.output)}{files}")
    if done.password_sheet is not None:
        lines.append(f"Mots de passe : {shown(done.password_sheet)}. Rangez ce fichier ailleurs, ne l’envoyez pas.")
    return "\n".join(lines)


def imported(students: int, found: Sequence[Finding]) -> str:
    """Return the closing message of an import."""
    lines = [f"{counted(students, 'élève')} dans un nouveau classeur, à enregistrer. L’export n’a pas été modifié."]
    to_check = summarise_findings(finding for finding in found if finding.severity is not Severity.NOTE)
    lines += [ONE_STUDENT] * (students == 1)
    return "\n".join([*lines, *([f"{titles.TO_CHECK} :", *to_check] if to_check else [])])


def ask_which_list(lists: Sequence[str], is_last: bool) -> str:
    """Return the question whether the first of several `lists`, as `open_list` names them, is the one that is meant.

    `is_last` tells whether the first is the last that was worked on.
    """
    proposed, *others = lists
    last = " : c’est la dernière utilisée" if is_last else ""
    no = f"travailler sur {others[0]}" if len(others) == 1 else "proposer la suivante"
    return (
        f"{counted(len(lists), 'liste')} peuvent convenir :\n"
        + "".join(f"– {one}\n" for one in lists)
        + f"\nTravailler sur {proposed}{last} ?\n"
        f"Oui : sur celle-ci.\nNon : {no}.\nAnnuler : ne rien faire."
    )


def ask_to_compare(old: str, new: str) -> str:
    """Return the question whether two open lists are compared."""
    return (
        f"Une autre liste est ouverte. Comparer les deux ?\nancien : {old}\nnouveau : {new}\n"
        "Oui : les comparer.\nNon : choisir un autre ancien export.\nAnnuler : ne rien faire."
    )


def open_list(book: str, sheet: str, source: str) -> str:
    """Return an open list as a question names it; `source` is the file that it was imported from, or ""."""
    imported_from = f", importée de {shown(source)}" if source else ""
    return f"« {shown(book)} », feuille « {shown(sheet)} »{imported_from}"


def ask_to_restore(cells: int, file_name: str) -> str:
    """Return the question before what a spreadsheet program changed is put back."""
    subject = f"Un tableur a changé {counted(cells, 'valeur')} en ouvrant « {shown(file_name)} »"
    return f"{subject} (zéros perdus, nombres, dates, accents).\nLes remettre telles que dans le fichier ?"


def checked(students: int, found: Sequence[Finding], restored: int) -> str:
    """Return the closing message of a check of the open list."""
    to_check = summarise_findings(finding for finding in found if finding.severity is not Severity.NOTE)
    lines = [
        f"{counted(students, 'élève')} : {'à vérifier sur la feuille Contrôle' if to_check else 'rien à signaler'}."
    ]
    lines += [f"{counted(restored, 'valeur')} du fichier CSV {'remises' if restored > 1 else 'remise'}."] * bool(
        restored
    )
    return "\n".join([*lines, *to_check])


def sorted_list(students: int, classes: int, was_filtered: bool) -> str:
    """Return the closing message of a sort in place."""
    filter_cleared = " Le filtre cachait des lignes : il a été levé." if was_filtered else ""
    return f"La liste est triée : {counted(students, 'élève')}, {counted(classes, 'classe')}.{filter_cleared}"


def class_sheets_made(made: ClassSheetsResult, saved_as: str) -> str:
    """Return the closing message of a list cut up by class; `saved_as` is "" unless the workbook was a CSV."""
    lines = [f"{counted(made.classes, 'feuille')} de classe, {counted(made.students, 'élève')}."]
    lines += [f"Laissés de côté : {left_out_sentence(left_out)}" for left_out in made.left_out]
    lines += [describe_finding(finding) for finding in made.renamed[:MOST_SHOWN]]
    lines += [f"(et {len(made.renamed) - MOST_SHOWN} autres feuilles renommées)"] * (len(made.renamed) > MOST_SHOWN)
    lines += [f"Un fichier CSV perdrait ces feuilles : le classeur est enregistré sous {shown(saved_as)}."] * bool(
        saved_as
    )
    return "\n".join(lines)


def ask_to_remove(sheets: int, book: str) -> str:
    """Return the question before class sheets are removed."""
    made = f"les {counted(sheets, 'feuille')} faites par {PROGRAMME_NAME}"
    return f"Retirer de « {shown(book)} » {made} ? Les autres restent."


def removed_sheets(sheets: int) -> str:
    """Return the closing message of the removal of class sheets."""
    return f"{counted(sheets, 'feuille')} en moins." if sheets else f"Aucune feuille faite par {PROGRAMME_NAME} ici."


def ask_to_overwrite(name: str) -> str:
    """Return the question before a file is overwritten."""
    return f"Le fichier « {shown(name)} » existe déjà. L’écraser ?"


def undone(sheets: Sequence[str]) -> str:
    """Return the closing message of an undo: of the sheets that were removed, or of a sort for none."""
    if not sheets:
        return "La liste est de nouveau dans l’ordre d’avant le tri."
    if len(sheets) == 1:
        return f"La feuille « {sheets[0]} », ajoutée par le dernier clic, est retirée."
    return f"Les {counted(len(sheets), 'feuille')} ajoutées par le dernier clic sont retirées."


def about(version: str) -> str:
    """Return what the program is."""
    return (
        f"{PROGRAMME_NAME} {version}\nTrie la liste des comptes ÉduConnect et en fait une feuille par classe.\n"
        "Logiciel libre (BSD-3-Clause). Aucune donnée ne quitte cet ordinateur."
    )


def cleared_leftovers(count: int, folder: str) -> str:
    """Return what is said when what an earlier run left unfinished was cleared away."""
    what = "un brouillon laissé" if count == 1 else f"{number(count)} brouillons laissés"
    return (
        f"educonnect-xl : {what} dans « {shown(folder)} » par une exécution interrompue : rangé, rien d’autre à faire."
    )

"""The French account of what a command or a button did, and found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from educonnect_xl.accounts.counts import SchoolCount
from educonnect_xl.accounts.findings import DOUBTFUL, Finding, Severity
from educonnect_xl.accounts.results import ClassSheetsResult, ClassWorkbookResult, HandoutResult
from educonnect_xl.accounts.selection import LeftOut, Reason
from educonnect_xl.french import titles
from educonnect_xl.french.findings import MOST_SHOWN, describe_finding, rows_told, summarise_findings
from educonnect_xl.french.wording import PROGRAMME_NAME, counted, listed, number, shown

INTERRUPTED = "educonnect-xl : interrompu, rien d’inachevé n’a été écrit."
CONTROL_OUT_OF_DATE = "La feuille Contrôle donne les lignes d’avant : cliquez de nouveau sur Vérifier pour la refaire."
SUMMARY_OUT_OF_DATE = (
    "Le Sommaire donne les lignes d’avant : cliquez de nouveau sur Une feuille par classe pour le refaire."
)
ONE_STUDENT = (
    "Cette liste n’a qu’un élève, comme après la réinitialisation d’un seul mot de passe : ce n’est pas celle de tout "
    "l’établissement."
)
DRAFTS_MADE = "Ouvrez chaque brouillon (.eml) dans votre messagerie, relisez-le, puis envoyez-le."
OTHERS_NOT_LEFT = "Les autres élèves, comptés comme partis, ne sont qu’absents de cette liste."
WORDS_WRITTEN = "Texte des fiches : {path}. Modifiez-le, puis donnez-le à « fiches --texte »."
FILES_LEFT_OPEN = (
    "Attention : ces fichiers s’ouvrent sans mot de passe. Pour les protéger, recommencez avec --mot-de-passe generer."
)
NOBODY_TO_CHASE = "Personne à relancer : tous les comptes sont activés."
ARCHIVE_OPENED = "L’archive s’ouvre avec 7-Zip, gratuit, et son mot de passe ; l’Explorateur de Windows ne le sait pas."


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


def sample_written(target: Path, students: int) -> str:
    """Return the account of an invented export."""
    return f"Export inventé ({counted(students, 'élève')}) : {shown(target)}"


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


def passed_over(names: Sequence[str]) -> str:
    """Return what is said of the workbooks in a folder that are not read, for this program made them."""
    return f"Classeurs faits par ce programme, laissés de côté : {listed(list(map(shown, names)))}."


def said_to_have_left(old: int, new: int) -> str:
    """Return what to make of those who left, for lists of so many students; "" where they surely did."""
    return OTHERS_NOT_LEFT if new == 1 < old else ""


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


def removed_sheets(sheets: int) -> str:
    """Return the closing message of the removal of class sheets."""
    return f"{counted(sheets, 'feuille')} en moins." if sheets else f"Aucune feuille faite par {PROGRAMME_NAME} ici."


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

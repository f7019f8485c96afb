"""The `educonnect-xl` command: reads what was asked, calls, reports.

Exit status: 0 when all is done, 1 when an export or an output is refused, 2 for a wrong call, 130 when interrupted.
Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from educonnect_xl import __version__
from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.counts import SchoolCount, count_schools, number_of_classes
from educonnect_xl.accounts.findings import DOUBTFUL, Finding, FindingCode, Severity
from educonnect_xl.accounts.order import ORDERS
from educonnect_xl.accounts.results import ClassWorkbookResult
from educonnect_xl.accounts.roster import schools_of, told_schools
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import SELECTIONS
from educonnect_xl.command import distribute as cli_distribute
from educonnect_xl.command import follow_up as cli_follow_up
from educonnect_xl.command import set_up
from educonnect_xl.command.bar import Bar
from educonnect_xl.command.distribute import add_columns, add_omission, add_within
from educonnect_xl.command.doubts import SeveralLists, add_strict, read_checked, tell_findings, tell_passed_over
from educonnect_xl.command.set_up import home
from educonnect_xl.command.terminal import complain, open_streams, say, silence
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import UsageError
from educonnect_xl.errors.reading import FieldCountError
from educonnect_xl.french import argparse as french_argparse
from educonnect_xl.french import findings as finding_messages
from educonnect_xl.french import installing, outcomes, titles
from educonnect_xl.french.help import HELP
from educonnect_xl.jobs import batch
from educonnect_xl.jobs.class_workbook import make_class_workbook, read_list
from educonnect_xl.jobs.imported import as_imported
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.output.files import check_not_read
from educonnect_xl.output.interruptions import ended_like_ctrl_c

REFUSED, WRONG_CALL, INTERRUPTED = 1, 2, 130

# A list stays until the command ends: Python's 700 would have its hundred thousand rows looked through time and again.
_OBJECTS_BETWEEN_SWEEPS = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process for None) and return its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS)
    french_argparse.speak_french()
    open_streams()
    options = make_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        with ended_like_ctrl_c():
            status = run(options)
            sys.stdout.flush()
    except EduconnectError as error:
        _complain(error)
        return WRONG_CALL if isinstance(error, UsageError) else REFUSED
    except KeyboardInterrupt:
        complain(outcomes.INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:  # whoever reads our output has seen enough
        silence(sys.stdout)
        return REFUSED
    except Exception as error:
        from educonnect_xl.french.errors import unexpected

        complain(unexpected(error))
        return REFUSED
    return status


def make_parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of the command."""
    help_of = HELP
    parser = french_argparse.Parser("educonnect-xl", description=help_of["program"])
    parser.add_argument("--version", action="version", version=f"educonnect-xl {__version__}", help=help_of["version"])
    commands = parser.add_subparsers(title="commandes ", metavar="COMMANDE", required=True)

    classer = _add_command(commands, "classer", _classer)
    classer.add_argument("exports", metavar="EXPORT", nargs="+", type=Path, help=help_of["exports"])
    classer.add_argument("-o", dest="sortie", metavar="SORTIE", type=Path, help=help_of["output"])
    classer.add_argument("--ordre", choices=ORDERS, default=ORDERS[0], help=help_of["order"])
    add_within(classer)
    classer.add_argument("--etat", choices=tuple(SELECTIONS), default="tous", help=help_of["selection"])
    add_columns(classer).add_argument("--pdf", action="store_true", help=help_of["pdf"])
    add_omission(classer)
    classer.add_argument("--classe", metavar="NOM", action="append", default=[], help=help_of["class"])
    classer.add_argument("--remplacer", action="store_true", help=help_of["replace"])
    add_strict(classer)
    classer.add_argument("--json", action="store_true", help=help_of["json"])

    verifier = _add_command(commands, "verifier", _verifier)
    verifier.add_argument("export", metavar="EXPORT", type=Path, help=help_of["export"])
    add_strict(verifier)
    verifier.add_argument("--json", action="store_true", help=help_of["json"])

    exemple = _add_command(commands, "exemple", _exemple)
    exemple.add_argument("-o", dest="sortie", metavar="FICHIER", type=Path, help=help_of["sample_output"])
    exemple.add_argument("--eleves", metavar="N", type=_whole_number, default=2213, help=help_of["students"])
    exemple.add_argument("--classes", metavar="N", type=_whole_number, default=64, help=help_of["classes"])
    exemple.add_argument("--remplacer", action="store_true", help=HELP["replace_file"])
    exemple.add_argument("--graine", metavar="S", type=int, default=0, help=help_of["seed"])

    cli_distribute.add_commands(partial(_add_command, commands))
    cli_follow_up.add_commands(partial(_add_command, commands))

    ouvrir = _add_command(commands, "ouvrir", _ouvrir)
    ouvrir.add_argument("export", metavar="EXPORT", nargs="?", type=Path, help=help_of["export"])

    set_up.add_commands(partial(_add_command, commands))
    return parser


def _add_command(commands: Any, name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    text = HELP[name]
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _whole_number(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


def _classer(options: argparse.Namespace) -> int:
    choices = Choices(
        options.ordre,
        options.etat,
        options.colonnes,
        options.classe,
        options.remplacer,
        options.colonne,
        within=options.tri,
    )
    sources = batch.find_exports(options.exports)
    tell_passed_over(options.exports)
    if options.pdf:
        return _classer_pdf(sources, choices, options)
    if len(options.exports) > 1 or batch.is_folder(options.exports[0]):
        return _classer_several(sources, batch.outputs(sources, options.sortie), choices, options)
    report = make_class_workbook(sources[0], batch.single_output(sources[0], options.sortie), choices, options.strict)
    _tell_only_one(report, sources[0], choices)
    tell_findings(_doubts(report), sources[0], is_imported=False)
    say(_as_json(_report_data(report)) if options.json else outcomes.report(report))
    return 0


def _classer_pdf(sources: Sequence[Path], choices: Choices, options: argparse.Namespace) -> int:
    from educonnect_xl.jobs.print_handouts import make_class_pages

    asked, several = options.sortie, len(sources) > 1
    targets = batch.outputs(sources, asked, ".pdf") if several or asked is None else [asked]
    for source, target in zip(sources, targets, strict=True):
        check_not_read(target, [source])
        request = HandoutRequest(
            export=read_checked(source, options.strict, True, choices.classes),
            target=target,
            choices=choices,
            watch=Bar("classes"),
            omits_undrawable=options.omettre_illisibles,
        )
        say(outcomes.handed_out(make_class_pages(request), "élève"))
    return 0


def _classer_several(
    sources: Sequence[Path], targets: Sequence[Path], choices: Choices, options: argparse.Namespace
) -> int:
    status, reports, doubtful = 0, [], SeveralLists(is_imported=False)
    for source, result in batch.make_class_workbooks(sources, targets, choices, options.strict, Bar("exports")):
        if isinstance(result, EduconnectError):
            _complain(result)
            status = REFUSED
        else:
            reports.append(_report_data(result))
            _tell_only_one(result, source, choices)
            doubtful.tell_findings(_doubts(result), source)
            if not options.json:
                say(outcomes.report_line(source, result))
    doubtful.tell_what_to_do()
    if options.json:
        say(_as_json(reports))
    return status


def _tell_only_one(report: ClassWorkbookResult, source: Path, choices: Choices) -> None:
    """Tell on standard error that the list of `source` has one student, if it is so."""
    is_whole = not choices.classes and choices.selection == Choices().selection
    if report.students == 1 and is_whole:
        complain(outcomes.only_one_student(source.name))


def _doubts(report: ClassWorkbookResult) -> list[Finding]:
    return [one for one in report.findings if one.code in DOUBTFUL]


def _verifier(options: argparse.Namespace) -> int:
    try:
        export = read_list(options.export)
    except FieldCountError as error:
        students, classes, schools = 0, 0, []
        findings = [
            Finding(FindingCode.FIELD_COUNT, line, None, {"fields": fields, "expected": error.expected})
            for line, fields in error.rows
        ]
        _complain(error)
    else:
        students, classes = len(export.rows), number_of_classes(export)
        findings, schools = check_export(export), count_schools(export, told_schools(export, schools_of(export)))
    if options.json:
        constats = [_finding_data(finding) for finding in findings]
        say(_as_json({"eleves": students, **_schools_data(schools), "constats": constats}))
    else:
        located = as_imported(findings, export) if students else findings
        say("\n".join(outcomes.findings(located, students, classes, schools)))
    is_refused = any(
        finding.severity is Severity.ERROR or (options.strict and finding.code in DOUBTFUL) for finding in findings
    )
    return REFUSED if is_refused else 0


def _exemple(options: argparse.Namespace) -> int:
    from educonnect_xl.accounts.sample import SAMPLE_NAME
    from educonnect_xl.jobs.sample import write_sample

    target = options.sortie or Path(SAMPLE_NAME)
    if target.is_dir():
        target /= SAMPLE_NAME
    write_sample(target, options.eleves, options.classes, options.graine, options.remplacer)
    say(outcomes.sample_written(target, options.eleves))
    return 0


def _ouvrir(options: argparse.Namespace) -> int:
    from educonnect_xl.xlwings_alone import import_xlwings

    import_xlwings()
    from educonnect_xl.command.open_tools import open_tools

    home()
    open_tools(read_checked(options.export, strict=False) if options.export else None)
    say(installing.OPENED)
    return 0


def _report_data(report: ClassWorkbookResult) -> dict[str, Any]:
    warnings = [
        {
            "code": finding.code,
            "message": finding_messages.describe_finding(finding),
            "feuille": finding.sheet or None,
            "ligne": finding.line,
        }
        for finding in report.findings
    ]
    return {
        "eleves": report.students,
        **_schools_data(report.schools),
        "classes": report.classes,
        "etats": {titles.state(state): count for state, count in report.states.items()},
        "avertissements": warnings,
        "sortie": str(report.output),
    }


def _schools_data(schools: Sequence[SchoolCount]) -> dict[str, Any]:
    """Return what each school has; nothing where there are not several."""
    data = [
        {"etablissement": one.school.name, "uai": one.school.uai, "eleves": one.students, "classes": one.classes}
        for one in schools
    ]
    return {"etablissements": data} if data else {}


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "gravite": finding.severity.value,
        "code": finding.code,
        "ligne": finding.line,
        "feuille": finding.sheet or None,
        "classe": finding.class_name or None,
        "colonne": finding.column,
        "message": finding_messages.describe_finding(finding),
    }


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _complain(error: EduconnectError) -> None:
    from educonnect_xl.french.errors import describe

    complain(f"educonnect-xl : {describe(error)}")

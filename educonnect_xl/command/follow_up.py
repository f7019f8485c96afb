"""The commands that follow the activation: the balance, the comparison of two exports."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.activation import Activation, ActivationReport, measure_activation, told_report
from educonnect_xl.accounts.comparison import Change, Kind, compare_exports, count_changes, told_counts
from educonnect_xl.accounts.order import ORDERS
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.schools import SchoolsReport, measure_schools
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.telling import Tell, class_teller
from educonnect_xl.command.doubts import add_strict, read_checked, tell_doubts, tell_findings
from educonnect_xl.command.terminal import complain, say
from educonnect_xl.errors import EduconnectError, OneExportOnlyError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.french import outcomes, titles
from educonnect_xl.french.help import HELP
from educonnect_xl.jobs.batch import BALANCE_SUFFIX, COMPARISON_SUFFIX, find_exports, is_folder, single_output
from educonnect_xl.jobs.several_schools import count_exports
from educonnect_xl.output.files import check_not_read, check_output, written_whole
from educonnect_xl.sheets.activation import activation_sheets, schools_sheets
from educonnect_xl.sheets.comparison import comparison_sheets, figures_sheet
from educonnect_xl.sheets.tables import TableSheet, table_text

REFUSED = 1  # the exit status when an export is refused

Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    """Declare the commands; `add` takes the name of one and what it runs."""
    bilan = add("bilan", _bilan)
    bilan.add_argument("export", metavar="EXPORT", type=Path, help=HELP["export_or_folder"])
    bilan.add_argument("--classe", metavar="NOM", action="append", default=[], help=HELP["class"])
    bilan.add_argument("--validite", metavar="JOURS", type=_days, default=0, help=HELP["valid_for"])
    _add_output(bilan)

    comparer = add("comparer", _comparer)
    comparer.add_argument("ancien", metavar="ANCIEN", type=Path, help=HELP["old_export"])
    comparer.add_argument("nouveau", metavar="NOUVEAU", type=Path, help=HELP["new_export"])
    _add_output(comparer)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="sortie", metavar="CLASSEUR", type=Path, help=HELP["report_output"])
    parser.add_argument("--remplacer", action="store_true", help=HELP["replace"])
    add_strict(parser)
    parser.add_argument("--json", action="store_true", help=HELP["json"])


def _days(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def _bilan(options: argparse.Namespace) -> int:
    if is_folder(options.export):
        return _bilan_several(options)
    target = _target(options, [options.export], BALANCE_SUFFIX)
    roster = make_roster(read_checked(options.export, options.strict), Choices(ORDERS[0], classes=options.classe))
    report = measure_activation(roster, date.today(), options.validite)
    sheets = activation_sheets(report)
    _write(target, sheets, options.remplacer)
    told = told_report(report)
    if options.json:
        say(json.dumps(_report_data(told), ensure_ascii=False, indent=2))
    else:
        say(table_text(activation_sheets(told)[0]))
        if options.validite:
            say(outcomes.lapsed_codes(len(report.lapsed), options.validite))
        if options.validite or target is not None:
            say(outcomes.where_the_detail_is(target))
    return 0


def _bilan_several(options: argparse.Namespace) -> int:
    for option, value in (("--classe", options.classe), ("--validite", options.validite)):
        if value:
            raise OneExportOnlyError(option=option)
    sources = find_exports([options.export])
    target = _target(options, [options.export, *sources], BALANCE_SUFFIX)
    counts, told = [], []
    for source, counted in count_exports(sources, options.strict):
        if isinstance(counted, EduconnectError):
            complain(f"educonnect-xl : {source.name} : {error_messages.describe(counted)}")
        else:
            tell_findings(counted.doubts, source)
            counts.append((source.name, counted.accounts))
            told.append((source.name, counted.told))
    if not counts:
        return REFUSED
    _write(target, schools_sheets(measure_schools(counts)), options.remplacer)
    report = measure_schools(told)
    if options.json:
        say(json.dumps(_schools_data(report), ensure_ascii=False, indent=2))
    else:
        say(table_text(schools_sheets(report)[0]))
        say(outcomes.where_the_detail_is(target))
    return 0 if len(counts) == len(sources) else REFUSED


def _comparer(options: argparse.Namespace) -> int:
    target = _target(options, [options.nouveau, options.ancien], COMPARISON_SUFFIX)
    old, new = read_export(options.ancien), read_export(options.nouveau)
    tell_doubts(old, options.ancien, options.strict)
    tell_doubts(new, options.nouveau, options.strict)
    changes = compare_exports(old, new)
    if target is not None:
        sheets = comparison_sheets(changes, outcomes.compared(old.source.name, new.source.name))
        _write(target, sheets, options.remplacer)
    tell = class_teller(old, new)
    told = told_counts(count_changes(changes), tell)
    if options.json:
        say(json.dumps(_changes_data(changes, told, tell), ensure_ascii=False, indent=2))
    else:
        say(table_text(figures_sheet(told, "")))
        say(outcomes.where_the_detail_is(target))
    return 0


def _target(options: argparse.Namespace, sources: Sequence[Path], suffix: str) -> Path | None:
    """Return the workbook to write, None when none was asked for; an OutputError if it cannot be written."""
    if options.sortie is None:
        return None
    target = single_output(sources[0], options.sortie, suffix)
    check_not_read(target, sources)
    check_output(target, options.remplacer)
    return target


def _write(target: Path | None, sheets: Sequence[TableSheet], replace: bool) -> None:
    from educonnect_xl.sheets.xlsx_tables import write_table_sheets

    if target is not None:
        with written_whole(target, replace) as file:
            write_table_sheets(file, sheets)


def _report_data(report: ActivationReport) -> dict[str, Any]:
    return {
        "classes": [_class_data(one) for one in [*report.classes, report.total]],
        "codes_peut_etre_perimes": len(report.lapsed),
    }


def _schools_data(report: SchoolsReport) -> dict[str, Any]:
    return {
        "etablissements": [
            {
                "etablissement": one.school.name,
                "uai": one.school.uai,
                "export": one.source,
                **_figures(one.total),
                "classes": [_class_data(of_class) for of_class in one.classes],
            }
            for one in report.schools
        ],
        "total": _figures(report.total),
    }


def _class_data(one: Activation) -> dict[str, Any]:
    return {"classe": one.label or titles.TOTAL, **_figures(one)}


def _figures(one: Activation) -> dict[str, Any]:
    return {"etats": _by_label(one.counts), "eleves": one.students, "taux": round(one.rate, 4)}


def _by_label(counts: Mapping[str, int]) -> dict[str, int]:
    return {titles.state(state): count for state, count in counts.items()}


def _changes_data(changes: list[Change], told: Mapping[str, Counter[Kind]], tell: Tell) -> dict[str, Any]:
    """Return the figures, and each change by the lines of its student in the files: no name leaves the exports."""
    counts = {name: {kind.value: of_class[kind] for kind in Kind if of_class[kind]} for name, of_class in told.items()}
    lines = [
        {
            "constat": change.kind.value,
            "classe": tell(change.student.class_name),
            "ligne_ancien": change.old and change.old.line,
            "ligne_nouveau": change.new and change.new.line,
        }
        for change in changes
    ]
    return {"classes": counts, "constats": lines}

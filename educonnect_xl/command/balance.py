"""`educonnect-xl bilan`: who has activated, of one export or of all in a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from educonnect_xl.accounts.activation import Activation, ActivationReport, measure_activation, told_report
from educonnect_xl.accounts.order import ORDERS
from educonnect_xl.accounts.roster import School, make_roster
from educonnect_xl.accounts.schools import SchoolsReport, measure_schools
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.command.bar import Bar
from educonnect_xl.command.doubts import SeveralLists, read_checked, tell_passed_over
from educonnect_xl.command.reports import report_target, write_reminders, write_report
from educonnect_xl.command.terminal import complain, say
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import OneExportOnlyError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.french import outcomes, titles
from educonnect_xl.french.wording import shown
from educonnect_xl.jobs.batch import BALANCE_SUFFIX, find_exports, is_folder
from educonnect_xl.jobs.several_schools import count_exports
from educonnect_xl.sheets.activation import activation_sheets, schools_sheet, schools_sheets
from educonnect_xl.sheets.tables import table_text

REFUSED = 1  # the exit status when an export is refused


def bilan(options: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    if is_folder(options.export):
        return _bilan_several(options)
    target = report_target(options, [options.export], BALANCE_SUFFIX)
    export = read_checked(options.export, options.strict, classes=options.classe)
    roster = make_roster(export, Choices(ORDERS[0], classes=options.classe))
    report = measure_activation(roster, date.today(), options.validite)
    sheets = activation_sheets(report)
    write_report(target, sheets, options.remplacer)
    told = told_report(report)
    if options.json:
        say(json.dumps(_report_data(told), ensure_ascii=False, indent=2))
    else:
        say(table_text(activation_sheets(told)[0]))
        if options.validite:
            say(outcomes.lapsed_codes(len(report.lapsed), options.validite, report.undated))
        if options.validite or target is not None:
            say(outcomes.where_the_detail_is(target))
    write_reminders(options, export, options.classe)
    return 0


def _bilan_several(options: argparse.Namespace) -> int:
    for option, value in (
        ("--classe", options.classe),
        ("--validite", options.validite),
        ("--relances", options.relances),
    ):
        if value:
            raise OneExportOnlyError(option=option)
    sources = find_exports([options.export])
    tell_passed_over([options.export])
    target = report_target(options, [options.export, *sources], BALANCE_SUFFIX)
    counts, told, doubtful = [], [], SeveralLists()
    for source, counted in count_exports(sources, options.strict, Bar("exports")):
        if isinstance(counted, EduconnectError):
            complain(f"educonnect-xl : {shown(source.name)} : {error_messages.describe(counted)}")
        else:
            doubtful.tell_findings(counted.doubts, source)
            counts.append((source.name, counted.accounts))
            told.append((source.name, counted.told))
    doubtful.tell_what_to_do()
    if not counts:
        return REFUSED
    if target is not None:
        write_report(target, schools_sheets(measure_schools(counts)), options.remplacer)
    report = measure_schools(told)
    if options.json:
        say(json.dumps(_schools_data(report), ensure_ascii=False, indent=2))
    else:
        say(table_text(schools_sheet(report)))
        say(outcomes.where_the_detail_is(target))
    return 0 if len(counts) == len(sources) else REFUSED


def _report_data(report: ActivationReport) -> dict[str, Any]:
    return {
        "classes": [_class_data(one) for one in [*report.classes, report.total]],
        "etablissements": [
            {**_school_data(report.roster.schools[one.label]), **_figures(one)} for one in report.schools
        ],
        "codes_peut_etre_perimes": len(report.lapsed),
        "notifies_sans_date": report.undated,
    }


def _schools_data(report: SchoolsReport) -> dict[str, Any]:
    return {
        "etablissements": [
            {
                **_school_data(one.school),
                "export": one.source,
                **_figures(one.total),
                "classes": [_class_data(of_class) for of_class in one.classes],
            }
            for one in report.schools
        ],
        "total": _figures(report.total),
    }


def _school_data(school: School) -> dict[str, str]:
    return {"etablissement": school.name, "uai": school.uai}


def _class_data(one: Activation) -> dict[str, Any]:
    return {"classe": one.label or titles.TOTAL, **_figures(one)}


def _figures(one: Activation) -> dict[str, Any]:
    return {"etats": _by_label(one.counts), "eleves": one.students, "taux": round(one.rate, 4)}


def _by_label(counts: Mapping[str, int]) -> dict[str, int]:
    return {titles.state(state): count for state, count in counts.items()}

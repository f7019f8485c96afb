"""`educonnect-xl comparer`: what changed between two exports."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from educonnect_xl.accounts.changes import Change, Kind, Label, count_changes
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.telling import label_teller
from educonnect_xl.command.doubts import tell_doubts
from educonnect_xl.command.reports import report_target, write_reminders, write_report
from educonnect_xl.command.terminal import complain, say
from educonnect_xl.french import outcomes
from educonnect_xl.french.headings import source_text
from educonnect_xl.jobs.batch import COMPARISON_SUFFIX
from educonnect_xl.sheets.comparison import comparison_sheets, figures_sheet
from educonnect_xl.sheets.tables import table_text


def comparer(options: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    target = report_target(options, [options.nouveau, options.ancien], COMPARISON_SUFFIX)
    old, new = read_export(options.ancien), read_export(options.nouveau)
    tell_doubts(old, options.ancien, options.strict)
    tell_doubts(new, options.nouveau, options.strict)
    if told_of_others := outcomes.said_to_have_left(len(old.rows), len(new.rows)):
        complain(told_of_others)
    changes = compare_exports(old, new)
    if target is not None:
        sheets = comparison_sheets(changes, outcomes.compared(source_text(old.source), source_text(new.source)))
        write_report(target, sheets, options.remplacer)
    tell = label_teller(old, new)
    told = count_changes(changes, tell)
    if options.json:
        say(json.dumps(_changes_data(changes, told, tell), ensure_ascii=False, indent=2))
    else:
        say(table_text(figures_sheet(told, "")))
        say(outcomes.where_the_detail_is(target))
    write_reminders(options, new)
    return 0


def _changes_data(changes: list[Change], told: Mapping[str, Counter[Kind]], tell: Label) -> dict[str, Any]:
    """Return the figures, and each change by the lines of its student in the files: no name leaves the exports."""
    counts = {name: {kind.value: of_class[kind] for kind in Kind if of_class[kind]} for name, of_class in told.items()}
    lines = [
        {
            "constat": change.kind.value,
            "classe": tell(change.student.class_name, change.student.school),
            "ligne_ancien": change.old and change.old.line,
            "ligne_nouveau": change.new and change.new.line,
        }
        for change in changes
    ]
    return {"classes": counts, "constats": lines}

"""The main job: one export in, one workbook out, sorted, with a sheet per class."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.roster import read_roster
from educonnect_xl.accounts.selection import Choices, wanted_columns
from educonnect_xl.french.outcomes import Report
from educonnect_xl.output.files import check_output, written_whole
from educonnect_xl.sheets.layout import student_sheets
from educonnect_xl.sheets.summary import count_classes, count_states, renamed_sheets, summarise


def make_class_workbook(source: Path, target: Path, choices: Choices) -> Report:
    """Write the workbook of the export at `source` to `target`, and return what is in it.

    Raises an EduconnectError, with nothing written, when the export cannot be trusted, the choices leave no student or
    the output cannot be put in its place.
    """
    from educonnect_xl.sheets.xlsx import write_workbook

    check_output(target, source, choices.replace)
    export, roster = read_roster(source, choices)
    findings = [*check_export(export), *renamed_sheets(roster.classes)]
    summary = summarise(roster.export, roster.classes, roster.subtitle(""), roster.left_out, findings)
    positions = wanted_columns(roster.export, choices.titles)
    sheets = student_sheets(roster.export, roster.ordered, roster.classes, choices.columns, roster.subtitle, positions)
    with written_whole(target, choices.replace) as draft:
        write_workbook(draft, summary, sheets)
    return Report(
        students=len(roster.ordered),
        classes=count_classes(roster.classes),
        states=count_states(roster.export, roster.ordered),
        findings=findings,
        output=target,
    )

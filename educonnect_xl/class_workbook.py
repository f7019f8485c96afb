"""The main job: one export in, one workbook out, sorted, with a sheet per class."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.checks import check_export
from educonnect_xl.classes import split_by_class
from educonnect_xl.export import read_export
from educonnect_xl.files import check_output, written_whole
from educonnect_xl.layout import check_limits, student_sheets
from educonnect_xl.order import sort_students
from educonnect_xl.outcomes import Report
from educonnect_xl.selection import Choices, select
from educonnect_xl.summary import count_classes, count_states, renamed_sheets, subtitles, summarise


def make_class_workbook(source: Path, target: Path, choices: Choices) -> Report:
    """Write the workbook of the export at `source` to `target`, and return what is in it.

    Raises an EduconnectError, with nothing written, when the export cannot be trusted, the choices leave no student or
    the output cannot be put in its place.
    """
    from educonnect_xl.xlsx import write_workbook

    check_output(target, source, choices.replace)
    export = read_export(source)
    check_limits(export, source)
    findings = check_export(export)
    selected, left_out = select(export, choices)
    ordered = sort_students(selected, choices.order)
    classes = split_by_class(selected, ordered)
    findings.extend(renamed_sheets(classes))
    subtitle = subtitles(selected, source.name)
    summary = summarise(selected, classes, subtitle(""), left_out, findings)
    sheets = student_sheets(selected, ordered, classes, choices.columns, subtitle)
    with written_whole(target, choices.replace) as draft:
        write_workbook(draft, summary, sheets)
    return Report(
        students=len(ordered),
        classes=count_classes(classes),
        states=count_states(selected, ordered),
        findings=findings,
        output=target,
    )

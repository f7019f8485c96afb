"""The main job: one export in, one workbook out, sorted, with a sheet per class."""

from __future__ import annotations

from pathlib import Path

from educonnect_xl.accounts.checks import about, check_export
from educonnect_xl.accounts.counts import count_classes, count_schools, count_states
from educonnect_xl.accounts.export import LIST_SHEET, Export
from educonnect_xl.accounts.findings import DOUBTFUL
from educonnect_xl.accounts.located import on_rows
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.results import ClassWorkbookResult
from educonnect_xl.accounts.roster import Roster, make_roster, told_schools
from educonnect_xl.accounts.selection import Choices, of_classes
from educonnect_xl.accounts.telling import told_labels, told_states
from educonnect_xl.errors.reading import DoubtfulListError
from educonnect_xl.output.files import check_not_read, check_output, written_whole
from educonnect_xl.sheets.limits import check_limits
from educonnect_xl.sheets.plan import plan_workbook
from educonnect_xl.sheets.styles import FIRST_STUDENT_ROW


def read_list(source: Path) -> Export:
    """Return the export at `source`, which worksheets can hold; an EduconnectError when it cannot be trusted."""
    export = read_export(source)
    check_limits(export, source)
    return export


def make_class_workbook(source: Path, target: Path, choices: Choices, strict: bool = False) -> ClassWorkbookResult:
    """Write the workbook of the export at `source` to `target`, and return what is in it.

    Raises an EduconnectError, with nothing written, when the export cannot be trusted, the choices leave no student or
    the output cannot be put in its place; DoubtfulListError when classes or codes are doubtful and `strict`.
    """
    from educonnect_xl.sheets.xlsx import write_workbook

    check_not_read(target, [source])
    check_output(target, choices.replace)
    export = read_list(source)
    roster = make_roster(export, choices)
    findings = about(check_export(export), of_classes(export, choices.classes))
    if strict and (doubts := sum(finding.code in DOUBTFUL for finding in findings)):
        raise DoubtfulListError(path=source, count=doubts)
    located = on_rows(findings, export, roster.ordered, FIRST_STUDENT_ROW + 1, LIST_SHEET)
    plan = plan_workbook(roster, choices, located, taken=[LIST_SHEET])
    with written_whole(target, choices.replace) as file:
        write_workbook(file, plan.summary, [plan.everybody, *plan.classes])
    return ClassWorkbookResult(
        students=len(roster.ordered),
        class_count=roster.class_count,
        classes=_told_classes(roster),
        states=told_states(count_states(roster.export, roster.ordered)),
        findings=[*located, *plan.renamed],
        output=target,
        schools=count_schools(roster.export, told_schools(roster.export, roster.schools)),
    )


def _told_classes(roster: Roster) -> dict[str, int]:
    labels = told_labels(roster.classes, roster.export)
    return {labels[label]: students for label, students in count_classes(roster.classes).items()}

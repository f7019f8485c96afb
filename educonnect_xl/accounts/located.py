"""Where a finding is to be looked for: the class of its student, and the row on a sheet that the reader has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.export import Export, Row
from educonnect_xl.accounts.findings import LEFT_OUT, Finding
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.accounts.text import fold_spaces


def with_classes(findings: Sequence[Finding], export: Export) -> list[Finding]:
    """Return `findings` of `export`, each of a student with the class where that may be told."""
    told = {finding.line for finding in findings if finding.line is not None}
    if not told:
        return list(findings)
    classes = zip(export.lines, export.values(columns.CLASS), strict=True)
    names = {line: fold_spaces(text) for line, text in classes if line in told}
    tell = class_teller(export)
    shown = {line: name for line, name in names.items() if tell(name) == name}
    return [
        replace(finding, class_name=shown.get(finding.line, "")) if finding.line is not None else finding
        for finding in findings
    ]


def on_rows(
    findings: Sequence[Finding], export: Export, ordered: Iterable[Row], first_row: int, sheet: str
) -> list[Finding]:
    """Return `findings` of `export` with the rows that its students have on `sheet`, in place of their lines.

    The sheet has the students `ordered`, rows of `export`, from `first_row`. What is found of a student not on it
    has no line; what was left out keeps its own.
    """
    told = {finding.line for finding in findings} | {finding.values.get("first") for finding in findings}
    line_of = {id(row): line for line, row in zip(export.lines, export.rows, strict=True) if line in told}
    row_of_line = {
        line_of[id(student)]: row for row, student in enumerate(ordered, first_row) if id(student) in line_of
    }
    return [_on_row(finding, row_of_line, sheet) for finding in findings]


def on_sheet(findings: Iterable[Finding], sheet: str) -> list[Finding]:
    """Return `findings` of the list on `sheet`, whose lines are rows of it."""
    return [finding if finding.code in LEFT_OUT else replace(finding, sheet=sheet) for finding in findings]


def _on_row(finding: Finding, row_of_line: dict[int, int], sheet: str) -> Finding:
    if finding.code in LEFT_OUT or finding.line is None:
        return finding
    first = finding.values.get("first")
    values = finding.values if not isinstance(first, int) else {**finding.values, "first": row_of_line.get(first, "?")}
    return replace(finding, line=row_of_line.get(finding.line), values=values, sheet=sheet)

"""What every command says of the list it works on: doubtful classes and codes, rows left out; and --strict."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from educonnect_xl.accounts.checks import about, find_doubts, missing_codes
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import DOUBTFUL, Finding, Severity
from educonnect_xl.accounts.located import with_classes
from educonnect_xl.accounts.selection import of_classes
from educonnect_xl.command.terminal import complain
from educonnect_xl.errors.reading import DoubtfulListError
from educonnect_xl.french import outcomes
from educonnect_xl.french.help import HELP
from educonnect_xl.jobs.batch import passed_over
from educonnect_xl.jobs.class_workbook import read_list
from educonnect_xl.jobs.imported import as_imported


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Add the option that refuses a doubtful list."""
    parser.add_argument("--strict", action="store_true", help=HELP["strict"])


def read_checked(path: Path, strict: bool, hands_out: bool = False, classes: Sequence[str] = ()) -> Export:
    """Return the list at `path`, what is doubtful in it, or in some of its `classes`, told on standard error.

    DoubtfulListError when there is anything doubtful and `strict`. What is handed out lacks the codes that the list
    has no column for: that is told too if `hands_out`.
    """
    export = read_list(path)
    tell_doubts(export, path, strict, missing_codes(export) if hands_out else (), classes)
    return export


def tell_doubts(
    export: Export, path: Path, strict: bool, others: Sequence[Finding] = (), classes: Sequence[str] = ()
) -> None:
    """Tell on standard error what is doubtful in `export`, or in some of its `classes`, and `others`.

    A list of one student is told as such: it is doubtful in nothing, and no list of a school. DoubtfulListError if
    `strict` and anything is doubtful.
    """
    if len(export.rows) == 1:
        complain(outcomes.only_one_student(path.name))
    doubts = as_imported(about(find_doubts(export), of_classes(export, classes)), export)
    unread = [f for f in export.findings if f.severity is Severity.WARNING and f.code not in DOUBTFUL]
    tell_findings([*doubts, *others, *as_imported(with_classes(unread, export), export)], path)
    if strict and doubts:
        raise DoubtfulListError(path=path, count=len(doubts))


def tell_findings(findings: Sequence[Finding], path: Path, is_imported: bool = True) -> None:
    """Write the warning of `findings` on standard error, nothing if there are none.

    Their rows are those of the list once it is imported, or those of a workbook that was just made of it.
    """
    if findings:
        complain(outcomes.warning(findings, path.name, is_imported))


def tell_passed_over(inputs: Sequence[Path]) -> None:
    """Write on standard error which workbooks in folders among `inputs` are no exports, whatever their names."""
    if ours := passed_over(inputs):
        complain(outcomes.passed_over([path.name for path in ours]))


class SeveralLists:
    """Writes what is doubtful in each of several lists on standard error and, once, what to do with them."""

    def __init__(self, is_imported: bool = True) -> None:
        self._is_imported = is_imported
        self._findings: list[Finding] = []

    def tell_findings(self, findings: Sequence[Finding], path: Path) -> None:
        """Write what was found in the list at `path`, nothing if it is nothing."""
        if findings:
            complain(outcomes.doubtful_list(findings, path.name))
            self._findings += findings

    def tell_what_to_do(self) -> None:
        """Write what to do with the lists told of, nothing if there are none."""
        if told := outcomes.what_to_do_with_each(self._findings, self._is_imported):
            complain(told)

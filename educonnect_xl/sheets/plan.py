"""What a workbook cut up by class holds, sheet by sheet, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.sheets.names import SUMMARY_SHEET, sheet_names
from educonnect_xl.sheets.student_sheets import ListSheet, class_sheets, list_sheet
from educonnect_xl.sheets.summary import SummarySheet, summarise


@dataclass(frozen=True)
class WorkbookPlan:
    """The summary, then the sheet of all students, then one per class, in order.

    `renamed` tells of the classes whose sheet could not have their name.
    """

    summary: SummarySheet
    everybody: ListSheet
    classes: Sequence[ListSheet]
    renamed: Sequence[Finding]


def plan_workbook(
    roster: Roster,
    choices: Choices,
    findings: Sequence[Finding],
    taken: Iterable[str],
    alike: bool = False,
) -> WorkbookPlan:
    """Return the sheets of `roster`, none of ours called as one of `taken`; `findings` are what the summary tells.

    Class sheets are each laid out for its class, or all `alike`.

    UnknownColumnError when `choices` name a column that the export does not have.
    """
    taken = list(taken)
    (summary_name,) = sheet_names([SUMMARY_SHEET], taken)
    labels = [school_class.label for school_class in roster.classes]
    names = sheet_names(labels, [*taken, summary_name])
    renamed = _renamed(roster, names)
    summary = summarise(roster, summary_name, names, [*findings, *renamed])
    return WorkbookPlan(summary, list_sheet(roster), class_sheets(roster, choices, names, alike), renamed)


def _renamed(roster: Roster, names: Sequence[str]) -> list[Finding]:
    """Return a finding for each class whose sheet has another name; what may be no class is not quoted."""
    changed = [(one, name) for one, name in zip(roster.classes, names, strict=True) if name != one.label]
    tell = class_teller(roster.export) if changed else str
    values = [{"name": tell(one.name), "sheet": name if tell(one.name) == one.name else "…"} for one, name in changed]
    return [Finding(FindingCode.RENAMED_SHEET, None, columns.CLASS, of_class) for of_class in values]

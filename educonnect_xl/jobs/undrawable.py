"""Students with a character that no typeface of ours has: all stops at the first, or they alone are left out, named."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.located import with_classes
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.errors.handing_out import MissingCharacterError
from educonnect_xl.jobs.imported import as_imported
from educonnect_xl.jobs.request import HandoutRequest


def without_undrawable(
    request: HandoutRequest, roster: Roster, missing: Mapping[int, str]
) -> tuple[Roster, list[Finding]]:
    """Return `roster` without the students on the lines of `missing`, and a finding for each of them.

    `missing` has the character that each lacks. MissingCharacterError where there are any, unless the request says to
    leave them out and others remain.
    """
    if not missing:
        return roster, []
    found = [Finding(FindingCode.UNDRAWABLE, line, None, {"character": missing[line]}) for line in sorted(missing)]
    omitted = as_imported(with_classes(found, request.export), request.export)
    lines = zip(roster.export.rows, roster.export.lines, strict=True)
    gone = {id(row) for row, line in lines if line in missing}
    remain = len(roster.export.rows) - len(gone)
    if not request.omits_undrawable or not remain:
        raise MissingCharacterError(findings=omitted, others=remain)
    classes = [_without(school_class, gone) for school_class in roster.classes]
    remaining = replace(
        roster,
        export=roster.export.where(lambda row: id(row) not in gone),
        ordered=[row for row in roster.ordered if id(row) not in gone],
        classes=[one for one in classes if one.rows],
    )
    return remaining, omitted


def _without(school_class: SchoolClass, gone: Set[int]) -> SchoolClass:
    rows = [row for row in school_class.rows if id(row) not in gone]
    return replace(school_class, rows=rows, omitted=len(school_class.rows) - len(rows))

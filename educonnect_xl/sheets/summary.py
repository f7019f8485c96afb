"""The table of contents of a list cut up by class: counts, what was left out, what to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.classes import SUMMARY_SHEET, SchoolClass
from educonnect_xl.accounts.export import Export, Row, fold_spaces
from educonnect_xl.accounts.findings import Finding, Severity
from educonnect_xl.french import messages
from educonnect_xl.sheets.layout import SummarySheet, plain

_STAMP = re.compile(r"ListeEleve-(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)")


def renamed_sheets(classes: Sequence[SchoolClass]) -> list[Finding]:
    """Return a finding for each class whose sheet could not have its name."""
    return [
        Finding("feuille_renommee", None, columns.CLASS, {"name": c.name, "sheet": c.sheet_name})
        for c in classes
        if c.sheet_name != c.label
    ]


def exported_at(file_name: str) -> datetime | None:
    """Return when the export was made, as the stamp in its file name has it; None without one."""
    stamp = _STAMP.search(file_name)
    try:
        return datetime.strptime("".join(stamp.groups()), "%Y%m%d%H%M") if stamp else None
    except ValueError:
        return None


def subtitles(export: Export, file_name: str, school_name: str = "") -> Callable[[str], str]:
    """Return what words the second line of a sheet, from a school or "" for all: where and when the export is from.

    `file_name` may carry the stamp of the export; `school_name` stands for the export's own where it has but one.
    """
    school_of, name_of, uai_of = export.school_of(), export.field(columns.SCHOOL), export.field(columns.UAI)
    schools: dict[str, str] = {}
    for row in export.rows:
        schools.setdefault(school_of(row), messages.school(fold_spaces(name_of(row)), fold_spaces(uai_of(row))))
    if school_name and len(schools) == 1:
        schools = dict.fromkeys(schools, school_name)
    stamp = _STAMP.search(file_name)
    exported_on = messages.exported_on(*stamp.groups()) if stamp else messages.exported_as(file_name)

    def subtitle(school: str) -> str:
        where = schools[school] if school in schools else messages.schools(len(schools))
        return plain(" · ".join(filter(None, (where, exported_on))))

    return subtitle


def summarise(
    export: Export, classes: Sequence[SchoolClass], subtitle: str, left_out: Sequence[str], findings: Sequence[Finding]
) -> SummarySheet:
    """Return the table of contents of `classes`; `left_out` says in sentences who of the list is not in them."""
    totals = count_states(export, export.rows)
    entries = []
    for school_class in classes:
        counts = count_states(export, school_class.rows)
        figures = [len(school_class.rows), *(counts.get(state, 0) for state in totals)]
        entries.append((plain(school_class.label), school_class.sheet_name, figures))
    ignored = [f for f in findings if f.code in ("preambule_ignore", "ligne_vide")]
    to_check = [f for f in findings if f.severity is not Severity.NOTE or f.code == "feuille_renommee"]
    left_out = [*left_out, *messages.summarise_findings(ignored)]
    notes = [(messages.LEFT_OUT_TITLE, left_out or [messages.NOTHING_LEFT_OUT])]
    if to_check:
        notes.append((messages.TO_CHECK_TITLE, messages.summarise_findings(to_check)))
    return SummarySheet(
        name=SUMMARY_SHEET,
        title=messages.summary_title(len(export.rows), len(classes)),
        subtitle=subtitle,
        header=[messages.CLASS_HEADER, messages.STUDENTS_HEADER, *totals],
        entries=entries,
        total=[len(export.rows), *totals.values()],
        notes=notes,
    )


def count_classes(classes: Sequence[SchoolClass]) -> dict[str, int]:
    """Return the number of students of each class, by its label, in order."""
    counts: Counter[str] = Counter()
    for school_class in classes:
        counts[school_class.label] += len(school_class.rows)
    return dict(counts)


def count_states(export: Export, rows: Sequence[Row]) -> dict[str, int]:
    """Return how many of `rows` are in each state, known states first; nothing if the export has no states."""
    if columns.STATE not in export.columns:
        return {}
    counts = Counter(states.state_of(text) for text in map(export.field(columns.STATE), rows))
    known = {state: counts.pop(state) for state in states.KNOWN_STATES if state in counts}
    return known | {state or messages.NO_STATE: counts[state] for state in sorted(counts)}

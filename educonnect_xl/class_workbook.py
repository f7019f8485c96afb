"""The main job: one export in, one workbook out, sorted, with a sheet per class."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl import columns, messages, states
from educonnect_xl.checks import check_export
from educonnect_xl.classes import NO_CLASS, SUMMARY_SHEET, SchoolClass, split_by_class
from educonnect_xl.errors import NothingSelectedError, UnknownClassError
from educonnect_xl.export import Export, Row, fold_spaces, read_export
from educonnect_xl.files import check_output, written_whole
from educonnect_xl.findings import Finding, Severity
from educonnect_xl.layout import SummarySheet, check_limits, plain, student_sheets
from educonnect_xl.order import sort_students

_STAMP = re.compile(r"ListeEleve-(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True)
class Choices:
    """What the user asked for: an order, the accounts, the columns of class sheets, the classes (all when empty)."""

    order: str = "naturel"
    selection: str = "tous"
    columns: str = "toutes"
    classes: Sequence[str] = ()
    replace: bool = False


@dataclass(frozen=True)
class Report:
    """What was written: students per class and per state in the order of the workbook, and what to look at."""

    students: int
    classes: dict[str, int]
    states: dict[str, int]
    findings: Sequence[Finding]
    output: Path


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
    selected, left_out = _select(export, choices)
    ordered = sort_students(selected, choices.order)
    classes = split_by_class(selected, ordered)
    findings.extend(_renamed_sheets(classes))
    subtitle = _subtitles(selected, source)
    summary = _summary(selected, classes, subtitle(""), left_out, findings)
    sheets = student_sheets(selected, ordered, classes, choices.columns, subtitle)
    with written_whole(target, choices.replace) as draft:
        write_workbook(draft, summary, sheets)
    return Report(
        students=len(ordered),
        classes=_count_classes(classes),
        states=_count_states(selected, ordered),
        findings=findings,
        output=target,
    )


def _select(export: Export, choices: Choices) -> tuple[Export, list[str]]:
    """Return the students asked for, and a sentence for each reason that others were left out."""
    left_out = []
    selected = export
    if choices.classes:
        wanted = _wanted_classes(export, choices.classes)
        class_of = export.field(columns.CLASS)
        selected = export.where(lambda row: fold_spaces(class_of(row)) in wanted)
        left_out.append(messages.left_out_by_class(len(export.rows) - len(selected.rows)))
    if choices.selection != "tous" and columns.STATE in export.columns:
        state_of, is_wanted = export.field(columns.STATE), states.selects(choices.selection)
        before = len(selected.rows)
        selected = selected.where(lambda row: is_wanted(state_of(row)))
        left_out.append(messages.left_out_by_state(before - len(selected.rows), choices.selection))
    if not selected.rows:
        raise NothingSelectedError()
    return selected, left_out


def _wanted_classes(export: Export, names: Sequence[str]) -> set[str]:
    """Return the classes that `names` mean, "" for NO_CLASS: the very name, else any that differs by case alone."""
    from difflib import get_close_matches

    known = {fold_spaces(text) for text in export.values(columns.CLASS)}
    shown = {name or NO_CLASS: name for name in sorted(known)}
    wanted: set[str] = set()
    for name in map(fold_spaces, names):
        same = {shown[name]} if name in shown else {shown[k] for k in shown if k.casefold() == name.casefold()}
        if not same:
            folded = {k.casefold(): k for k in shown}
            nearest = get_close_matches(name.casefold(), folded, n=3, cutoff=0.4)
            raise UnknownClassError(name=name, nearest=[folded[match] for match in nearest])
        wanted |= same
    return wanted


def _renamed_sheets(classes: Sequence[SchoolClass]) -> list[Finding]:
    return [
        Finding("feuille_renommee", None, columns.CLASS, {"name": c.name, "sheet": c.sheet_name})
        for c in classes
        if c.sheet_name != c.label
    ]


def _subtitles(export: Export, source: Path) -> Callable[[str], str]:
    """Return what words the second line of a sheet, from a school or "" for all: where and when the export is from."""
    school_of, name_of, uai_of = export.school_of(), export.field(columns.SCHOOL), export.field(columns.UAI)
    schools: dict[str, str] = {}
    for row in export.rows:
        schools.setdefault(school_of(row), messages.school(fold_spaces(name_of(row)), fold_spaces(uai_of(row))))
    stamp = _STAMP.search(source.name)
    exported_on = messages.exported_on(*stamp.groups()) if stamp else messages.exported_as(source.name)

    def subtitle(school: str) -> str:
        where = schools[school] if school in schools else messages.schools(len(schools))
        return plain(" · ".join(filter(None, (where, exported_on))))

    return subtitle


def _summary(
    export: Export, classes: Sequence[SchoolClass], subtitle: str, left_out: list[str], findings: Sequence[Finding]
) -> SummarySheet:
    totals = _count_states(export, export.rows)
    entries = []
    for school_class in classes:
        counts = _count_states(export, school_class.rows)
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


def _count_classes(classes: Sequence[SchoolClass]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for school_class in classes:
        counts[school_class.label] += len(school_class.rows)
    return dict(counts)


def _count_states(export: Export, rows: Sequence[Row]) -> dict[str, int]:
    """Return how many of `rows` are in each state, known states first; nothing if the export has no states."""
    if columns.STATE not in export.columns:
        return {}
    counts = Counter(states.state_of(text) for text in map(export.field(columns.STATE), rows))
    known = {state: counts.pop(state) for state in states.KNOWN_STATES if state in counts}
    return known | {state or messages.NO_STATE: counts[state] for state in sorted(counts)}

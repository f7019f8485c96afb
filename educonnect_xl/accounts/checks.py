"""What is doubtful in an export that could be read: told line by line, never mended and never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.text import fold, fold_spaces

# What Excel makes of a class or a code that it takes for a number or a date, once saved again: 5E3 comes back as
# 5,00E+03, 3-1 as 03-janv, 01/03/2026 or janv-03.
_MONTH = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|apr|may|jun|jul|aug|sep|dec)"
_CONVERTED = re.compile(rf"\d[.,]?\d*E\+\d+|\d{{1,2}}-{_MONTH}\.?|{_MONTH}\.?-\d{{1,4}}|\d{{2}}/\d{{2}}/\d{{4}}", re.I)
# UTF-8 read as Windows-1252 and saved again (Ã©), or a character that no encoding gave back.
_BROKEN_ACCENTS = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")
_OPTIONAL_COLUMNS = (columns.FIRST_NAME, columns.STATE, columns.LOGIN, columns.PASSWORD)


def check_export(export: Export) -> list[Finding]:
    """Return all that is doubtful in `export`, what was noticed while reading included, by line then by kind."""
    findings = [
        *export.findings,
        *_missing_columns(export),
        *_several_schools(export),
        *_empty_fields(export),
        *_missing_passwords(export),
        *_unknown_states(export),
        *_unreadable_dates(export),
        *_stray_spaces(export),
        *_marks_of_excel(export),
        *_broken_accents(export),
        *_repeated_logins(export),
        *_namesakes(export),
        *_classes_alike_but_for_case(export),
    ]
    return sorted(findings, key=lambda finding: finding.line or 0)


def _missing_columns(export: Export) -> Iterator[Finding]:
    return (Finding(FindingCode.MISSING_COLUMN, None, name) for name in _OPTIONAL_COLUMNS if name not in export.columns)


def _several_schools(export: Export) -> Iterator[Finding]:
    schools = set(map(export.school_getter(), export.rows)) - {""}
    if schools:
        yield Finding(FindingCode.SEVERAL_SCHOOLS, values={"count": len(schools)})


def _empty_fields(export: Export) -> Iterator[Finding]:
    codes = {
        columns.CLASS: FindingCode.NO_CLASS,
        columns.LAST_NAME: FindingCode.NO_NAME,
        columns.LOGIN: FindingCode.NO_LOGIN,
    }
    for column, code in codes.items():
        if column in export.columns:
            yield from _findings(export, code, column, lambda text: not text.strip())


def _missing_passwords(export: Export) -> Iterator[Finding]:
    if columns.PASSWORD not in export.columns:
        return
    passwords, account_states = export.values(columns.PASSWORD), export.values(columns.STATE)
    for line, password, state in zip(export.lines, passwords, account_states, strict=True):
        if not password.strip() and states.parse_state(state) != states.ACTIVATED:
            yield Finding(FindingCode.NO_PASSWORD, line, columns.PASSWORD)


def _unknown_states(export: Export) -> Iterator[Finding]:
    if columns.STATE in export.columns:
        unknown = {text for text in set(export.values(columns.STATE)) if not states.is_known(text)}
        yield from _findings(export, FindingCode.UNKNOWN_STATE, columns.STATE, unknown.__contains__)


def _unreadable_dates(export: Export) -> Iterator[Finding]:
    for column in columns.DATE_COLUMNS:
        unreadable = {text for text in set(export.values(column)) if text.strip() and parse_date(text) is None}
        yield from _findings(export, FindingCode.UNREADABLE_DATE, column, unreadable.__contains__)


def _stray_spaces(export: Export) -> Iterator[Finding]:
    stray_in_class = {text for text in set(export.values(columns.CLASS)) if "" != fold_spaces(text) != text}
    yield from _findings(export, FindingCode.STRAY_SPACES, columns.CLASS, stray_in_class.__contains__)
    for column in columns.CODE_COLUMNS:
        yield from _findings(export, FindingCode.STRAY_SPACES, column, lambda text: "" != text.strip() != text)


def _marks_of_excel(export: Export) -> Iterator[Finding]:
    already = {
        (finding.line, finding.column) for finding in export.findings if finding.code == FindingCode.CONVERTED_VALUE
    }
    for column in (columns.CLASS, *columns.CODE_COLUMNS):
        for finding in _findings(
            export, FindingCode.CONVERTED_VALUE, column, lambda text: bool(_CONVERTED.fullmatch(text))
        ):
            if (finding.line, column) not in already:
                yield finding


def _broken_accents(export: Export) -> Iterator[Finding]:
    for column in export.columns:
        broken = {text for text in set(export.values(column)) if not text.isascii() and _BROKEN_ACCENTS.search(text)}
        yield from _findings(export, FindingCode.BROKEN_ACCENTS, column, broken.__contains__)


def _repeated_logins(export: Export) -> Iterator[Finding]:
    keys = ((text.strip().casefold(),) for text in export.values(columns.LOGIN))
    return _repeated(export, FindingCode.REPEATED_LOGIN, columns.LOGIN, keys)


def _namesakes(export: Export) -> Iterator[Finding]:
    """Yield the students of one class whose names differ by nothing but case, accents and punctuation."""
    names = {text: fold(text) for column in (columns.LAST_NAME, columns.FIRST_NAME) for text in export.values(column)}
    rows = zip(
        map(export.school_getter(), export.rows),
        map(fold_spaces, export.values(columns.CLASS)),
        map(names.__getitem__, export.values(columns.LAST_NAME)),
        map(names.__getitem__, export.values(columns.FIRST_NAME)),
        strict=True,
    )
    keys = (row if row[2] or row[3] else ("",) for row in rows)
    return _repeated(export, FindingCode.NAMESAKES, columns.LAST_NAME, keys)


def _classes_alike_but_for_case(export: Export) -> Iterator[Finding]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for text in set(export.values(columns.CLASS)):
        spellings[fold_spaces(text).casefold()].add(fold_spaces(text))
    for names in spellings.values():
        if len(names) > 1:
            yield Finding(FindingCode.CLASS_CASE, None, columns.CLASS, {"classes": ", ".join(sorted(names))})


def _findings(export: Export, code: FindingCode, column: str, is_doubtful: Callable[[str], bool]) -> Iterator[Finding]:
    for line, text in zip(export.lines, export.values(column), strict=True):
        if is_doubtful(text):
            yield Finding(code, line, column)


def _repeated(export: Export, code: FindingCode, column: str, keys: Iterable[tuple[str, ...]]) -> Iterator[Finding]:
    """Yield each student whose key an earlier one has; an empty key repeats none."""
    first: dict[tuple[str, ...], int] = {}
    for line, key in zip(export.lines, keys, strict=True):
        earlier = first.setdefault(key, line)
        if earlier != line and any(key):
            yield Finding(code, line, column, {"first": earlier})

"""What is doubtful in an export that could be read: told line by line, never mended and never guessed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from educonnect_xl.accounts import columns, states
from educonnect_xl.accounts.damage import converted_texts, is_error, shortened_codes
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.findings import DOUBTFUL, LEFT_OUT, Finding, FindingCode
from educonnect_xl.accounts.located import with_classes
from educonnect_xl.accounts.telling import class_teller
from educonnect_xl.accounts.text import fold, fold_spaces, is_blank, visible

# UTF-8 read as Windows-1252 and saved again (Ã©), or a character that no encoding gave back.
_BROKEN_ACCENTS = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")
_MOST_TOLD = 10_000  # one by one, of each kind and column
_OPTIONAL_COLUMNS = (columns.FIRST_NAME, columns.STATE, columns.LOGIN, columns.PASSWORD)


def check_export(export: Export) -> list[Finding]:
    """Return all that is doubtful in `export`, what was noticed while reading included, by line then by kind.

    Of very many of a kind in a column the last tells, by its value `rows`, how many more there are.
    """
    findings = chain(
        (finding for finding in export.findings if finding.code not in DOUBTFUL),
        _doubts(export),
        _missing_columns(export),
        _several_schools(export),
        _empty_fields(export),
        _missing_passwords(export),
        _unknown_states(export),
        _unreadable_dates(export),
        _stray_spaces(export),
        _repeated_logins(export),
        _namesakes(export),
        _classes_alike_but_for_case(export),
        _classes_that_look_alike(export),
    )
    return with_classes(_by_line(_not_too_many(findings)), export)


def _not_too_many(findings: Iterable[Finding]) -> list[Finding]:
    told: list[Finding] = []
    counts: Counter[tuple[FindingCode, str | None]] = Counter()
    first_more: dict[tuple[FindingCode, str | None], Finding] = {}
    for finding in findings:
        kind = finding.code, finding.column
        counts[kind] += 1
        if counts[kind] <= _MOST_TOLD:
            told.append(finding)
        else:
            first_more.setdefault(kind, finding)
    more = [
        replace(first, values={**first.values, "rows": counts[kind] - _MOST_TOLD}) for kind, first in first_more.items()
    ]
    return [*told, *more]


def find_doubts(export: Export) -> list[Finding]:
    """Return what makes classes and codes of `export` doubtful, noticed while reading or seen in them, by line.

    Each cell is told once for each kind, and one noticed while reading is not told again for another.
    """
    return with_classes(_by_line(_doubts(export)), export)


def _doubts(export: Export) -> list[Finding]:
    noticed = [finding for finding in export.findings if finding.code in DOUBTFUL]
    told = {(finding.line, finding.column) for finding in noticed}
    seen = [
        finding
        for column in export.columns
        for finding in _doubts_in(export, column)
        if (finding.line, column) not in told
    ]
    return [*noticed, *seen]


def _doubts_in(export: Export, column: str) -> Iterator[Finding]:
    """Yield what is doubtful in `column`; each different text is looked at once, all of them together first."""
    texts = set(export.values(column))
    all_texts = "".join(texts)
    is_plain = all_texts.isascii() and all_texts.isprintable()
    unusual = [] if is_plain else [text for text in texts if not (text.isascii() and text.isprintable())]
    doubtful: dict[FindingCode, Iterable[str]] = {FindingCode.BROKEN_ACCENTS: filter(_BROKEN_ACCENTS.search, unusual)}
    if "#" in all_texts or "Err" in all_texts:
        doubtful[FindingCode.ERROR_VALUE] = filter(is_error, texts)
    if column == columns.CLASS or column in columns.CODE_COLUMNS:
        doubtful[FindingCode.CONVERTED_VALUE] = converted_texts(texts)
    if column in columns.CODE_COLUMNS:
        doubtful[FindingCode.SHORT_CODE] = shortened_codes(texts)
        doubtful[FindingCode.INVISIBLE_CHARACTERS] = (text for text in unusual if visible(text) != text)
    for code, found in doubtful.items():
        if those := set(found):
            yield from _findings(export, code, column, those.__contains__)


def hidden_lists(export: Export) -> list[Finding]:
    """Return the hidden sheets with a list that were passed over for that of `export`."""
    return [finding for finding in export.findings if finding.code is FindingCode.HIDDEN_SHEET]


def about(findings: Iterable[Finding], selected: Export) -> list[Finding]:
    """Return those of `findings` on a list that matter to the students `selected` of it: theirs, and those of nobody.

    A class that is doubtful or lacking matters to all: the student may be one of those selected.
    """
    lines = set(selected.lines)
    may_hide_a_class = {*DOUBTFUL, FindingCode.NO_CLASS}
    return [
        finding
        for finding in findings
        if finding.line is None
        or finding.line in lines
        or finding.code in LEFT_OUT
        or (finding.column == columns.CLASS and finding.code in may_hide_a_class)
    ]


def missing_codes(export: Export) -> list[Finding]:
    """Return the columns of codes that `export` does not have: what is handed out lacks them."""
    return [finding for finding in _missing_columns(export) if finding.column in columns.CODE_COLUMNS]


def _by_line(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.line or 0)


def _missing_columns(export: Export) -> Iterator[Finding]:
    return (Finding(FindingCode.MISSING_COLUMN, None, name) for name in _OPTIONAL_COLUMNS if name not in export.columns)


def _several_schools(export: Export) -> Iterator[Finding]:
    schools = set(map(export.school_getter(), export.rows)) - {""}
    if schools:
        yield Finding(FindingCode.SEVERAL_SCHOOLS, values={"count": len(schools)})


def _empty_fields(export: Export) -> Iterator[Finding]:
    broken = _broken_cells(export)
    codes = {
        columns.CLASS: FindingCode.NO_CLASS,
        columns.LAST_NAME: FindingCode.NO_NAME,
        columns.LOGIN: FindingCode.NO_LOGIN,
    }
    for column, code in codes.items():
        if column in export.columns:
            empty = _blank(export.values(column))
            found = _findings(export, code, column, empty.__contains__)
            yield from (finding for finding in found if (finding.line, column) not in broken)


def _broken_cells(export: Export) -> set[tuple[int | None, str | None]]:
    """Return the line and column of each cell that the spreadsheet could not work out: not empty, and told as such."""
    return {(finding.line, finding.column) for finding in export.findings if finding.code is FindingCode.ERROR_VALUE}


def _blank(texts: Iterable[str]) -> set[str]:
    """Return those of `texts` that show nothing; few need more than a glance."""
    return {
        text for text in set(texts) if not (text.isascii() and text.isprintable() and text.strip()) and is_blank(text)
    }


def _missing_passwords(export: Export) -> Iterator[Finding]:
    if columns.PASSWORD not in export.columns:
        return
    broken = _broken_cells(export)
    passwords, account_states = export.values(columns.PASSWORD), export.values(columns.STATE)
    empty = _blank(export.values(columns.PASSWORD))
    for line, password, state in zip(export.lines, passwords, account_states, strict=True):
        is_missing = password in empty and (line, columns.PASSWORD) not in broken
        if is_missing and states.parse_state(state) != states.ACTIVATED:
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


def _repeated_logins(export: Export) -> Iterator[Finding]:
    keys = ((text.strip().casefold(),) for text in export.values(columns.LOGIN))
    return _repeated(export, FindingCode.REPEATED_LOGIN, columns.LOGIN, keys)


def _namesakes(export: Export) -> Iterator[Finding]:
    """Yield the students of one class whose names differ by nothing but case, accents and punctuation."""
    names = {text: fold(text) for text in {*export.values(columns.LAST_NAME), *export.values(columns.FIRST_NAME)}}
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
            told = ", ".join(map(class_teller(export), sorted(names)))
            yield Finding(FindingCode.CLASS_CASE, None, columns.CLASS, {"classes": told})


def _classes_that_look_alike(export: Export) -> Iterator[Finding]:
    """Yield the classes that are written in several ways, which differ by more than spaces and look the same."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for text in set(export.values(columns.CLASS)):
        spellings[fold_spaces(text)].add(" ".join(text.split()))
    several = sorted((name, len(texts)) for name, texts in spellings.items() if name and len(texts) > 1)
    tell = class_teller(export) if several else str
    for name, count in several:
        yield Finding(FindingCode.CLASS_SPELLINGS, None, columns.CLASS, {"name": tell(name), "count": count})


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

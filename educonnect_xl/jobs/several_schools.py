"""The accounts of several exports, counted on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from educonnect_xl.accounts.checks import find_doubts
from educonnect_xl.accounts.findings import Finding
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.schools import AccountCount, count_accounts, told_accounts
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import DoubtfulListError
from educonnect_xl.french.progress import Watch, unwatched
from educonnect_xl.jobs.imported import as_imported


@dataclass(frozen=True)
class CountedExport:
    """The accounts of one export, as they are and as a screen may show them, and what is doubtful in it."""

    accounts: Sequence[AccountCount]
    told: Sequence[AccountCount]
    doubts: Sequence[Finding]


def count_exports(
    sources: Sequence[Path], strict: bool = False, watch: Watch = unwatched
) -> Iterator[tuple[Path, CountedExport | EduconnectError]]:
    """Yield the accounts of each of `sources`, in order, or the error that stopped its reading.

    That is a DoubtfulListError when classes or codes are doubtful and `strict`.
    One process per core; `watch` sees the exports go by.
    """
    from educonnect_xl.jobs.workers import handed_over_together, start_workers

    with start_workers(len(sources)) as pool:
        together = handed_over_together(len(sources))
        counted = pool.map(_count_one, sources, repeat(strict), chunksize=together)
        import pandas  # noqa: F401  # which the figures need: it is loaded while the workers read

        yield from zip(sources, watch(counted, len(sources)), strict=True)


def _count_one(source: Path, strict: bool) -> CountedExport | EduconnectError:
    try:
        export = read_export(source)
        doubts = as_imported(find_doubts(export), export)
        if strict and doubts:
            return DoubtfulListError(path=source, count=len(doubts))
        accounts = count_accounts(export)
        return CountedExport(accounts, told_accounts(export, accounts), doubts)
    except EduconnectError as error:
        return error

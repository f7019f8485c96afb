"""The accounts of several exports, counted on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.schools import AccountCount, count_accounts
from educonnect_xl.errors import EduconnectError

Counted = tuple[Path, list[AccountCount] | EduconnectError]


def count_exports(sources: Sequence[Path]) -> Iterator[Counted]:
    """Yield the accounts of each of `sources`, in order, or the error that stopped its reading.

    One process per core; a progress bar goes to standard error when that is a terminal.
    """
    from tqdm import tqdm

    from educonnect_xl.jobs.workers import start_workers

    with start_workers(len(sources)) as pool:
        counted = pool.map(_count_one, sources)
        yield from zip(sources, tqdm(counted, total=len(sources), unit=" export", disable=None), strict=True)


def _count_one(source: Path) -> list[AccountCount] | EduconnectError:
    try:
        return count_accounts(read_export(source))
    except EduconnectError as error:
        return error

"""Reads a workbook in a process of its own: what is broken or hostile in it ends that process, and nothing else.

The library that reads workbooks holds all cells of a sheet, those up to its farthest one included; it can panic, and
abort where memory ends. The process has a limit of memory and of processor time where the system knows such limits,
and everywhere one of time.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from educonnect_xl.accounts.export import Export
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import CorruptWorkbookError, HeavyWorkbookError

_CODE = "import sys; sys.path[:] = {path!r}; from educonnect_xl.accounts.apart import serve; serve(sys.argv[1])"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_MEMORY, _SMALL, _MEMORY_PER_BYTE = 480 << 20, 5 << 20, 120  # bytes of address space; a large file takes more
_SECONDS, _BYTES_PER_SECOND = 8, 1 << 20  # of processor time; a second more for so many bytes
_PATIENCE = 5  # times the processor time: the machine may have other work
_FEW_STUDENTS, _BYTES_PER_STUDENT = 10_000, 4  # a password alone takes more, packed
_HEAVY, _BROKEN = 3, 4  # how the process ends where it can still tell


def read_workbook_apart(path: Path) -> Export:
    """Return what `read_workbook` does of `path`; HeavyWorkbookError, CorruptWorkbookError where the process ends."""
    command = [sys.executable, "-c", _CODE.format(path=sys.path), str(path.resolve())]
    seconds = _seconds(path) * _PATIENCE
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter and code
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            creationflags=_NO_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HeavyWorkbookError(path=path) from error
    if ended.returncode == _BROKEN:
        raise CorruptWorkbookError(path=path)
    if ended.returncode != 0:
        raise HeavyWorkbookError(path=path)
    result: Export | EduconnectError = pickle.loads(ended.stdout)  # noqa: S301 - from our own process
    if isinstance(result, EduconnectError):
        if hasattr(result, "path"):
            result.path = path
        raise result
    return result


def serve(path: str) -> None:
    """Read the workbook at `path` within limits, and write what becomes of it to standard output, pickled."""
    from educonnect_xl.accounts.read import read_workbook

    _limit(Path(path))
    result: Export | EduconnectError
    try:
        export = read_workbook(Path(path))
        if _is_inflated(export, Path(path)):
            raise MemoryError
        result = export
    except EduconnectError as error:
        result = error
    except MemoryError:
        sys.exit(_HEAVY)
    except BaseException:  # a panic of the library is no Exception
        sys.exit(_BROKEN)
    pickle.dump(result, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


def _is_inflated(export: Export, path: Path) -> bool:
    """Tell whether there are more students than so small a file can tell apart: one row, said to be repeated."""
    return len(export.rows) > max(_FEW_STUDENTS, path.stat().st_size // _BYTES_PER_STUDENT)


def _limit(path: Path) -> None:
    try:
        import resource
    except ImportError:
        return
    memory = _MEMORY + max(0, path.stat().st_size - _SMALL) * _MEMORY_PER_BYTE
    for kind, amount in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, _seconds(path)),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows no limit of memory, and nobody may raise a lower one
            resource.setrlimit(kind, (amount, amount))


def _seconds(path: Path) -> int:
    return _SECONDS + path.stat().st_size // _BYTES_PER_SECOND

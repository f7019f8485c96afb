"""A workbook is read in a process that may end in any way: each is told for what it is, and it has its limits."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from educonnect_xl.accounts import apart, read
from educonnect_xl.accounts.apart import read_workbook_apart, serve
from educonnect_xl.accounts.export import Export
from educonnect_xl.errors.reading import CorruptWorkbookError, HeavyWorkbookError, NoStudentsError
from tests.support.exports import export_of, student

MEGABYTE = 1 << 20


def sized(folder: Path, size: int) -> Path:
    path = folder / "e.xlsx"
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("status", "error"),
    [(3, HeavyWorkbookError), (4, CorruptWorkbookError), (1, HeavyWorkbookError), (5, HeavyWorkbookError)],
)
def test_however_the_process_ends_its_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, error: type[Exception]
) -> None:
    monkeypatch.setattr(apart, "_CODE", f"import os; os._exit({status})")
    path = sized(tmp_path, 10)
    with pytest.raises(error) as caught:
        read_workbook_apart(path)
    assert vars(caught.value)["path"] == path


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CODE", "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "_PATIENCE", 0.01)
    with pytest.raises(HeavyWorkbookError) as caught:
        read_workbook_apart(sized(tmp_path, 10))
    assert caught.value.path == tmp_path / "e.xlsx"


@pytest.mark.parametrize(("size", "seconds"), [(10, 40), (MEGABYTE - 1, 40), (MEGABYTE, 45), (4 * MEGABYTE, 60)])
def test_a_large_file_is_waited_for_longer_than_it_may_compute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, seconds: int
) -> None:
    asked: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> SimpleNamespace:
        asked.update(options, command=command)
        return SimpleNamespace(returncode=0, stdout=pickle.dumps(NoStudentsError(path=Path("elsewhere"))))

    monkeypatch.setattr(subprocess, "run", run)
    path = sized(tmp_path, size)
    with pytest.raises(NoStudentsError) as caught:
        read_workbook_apart(path)
    assert caught.value.path == path
    assert asked["timeout"] == seconds
    assert (asked["command"][0], asked["command"][-1]) == (sys.executable, str(path.resolve()))


def served(monkeypatch: pytest.MonkeyPatch, path: Path, reader: Callable[[Path], Export]) -> object:
    """Return what the process that reads says, or how it ends, when its reader does what `reader` does."""
    output = SimpleNamespace(buffer=io.BytesIO())
    with monkeypatch.context() as patch:
        patch.setattr(apart, "_limit", lambda _: None)
        patch.setattr(read, "read_workbook", reader)
        patch.setattr(sys, "stdout", output)
        try:
            serve(str(path))
        except SystemExit as ended:
            return ended.code
    return pickle.loads(output.buffer.getvalue())  # noqa: S301 - our own


def failing(error: BaseException) -> Callable[[Path], Export]:
    def fail(_: Path) -> Export:
        raise error

    return fail


class Panic(BaseException):
    """What a library written in another language may raise."""


def test_the_process_tells_what_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, export = sized(tmp_path, 10), export_of(student())
    assert served(monkeypatch, path, lambda _: export) == export
    refusal = served(monkeypatch, path, failing(NoStudentsError(path=path)))
    assert isinstance(refusal, NoStudentsError)
    assert served(monkeypatch, path, failing(MemoryError())) == 3
    assert [served(monkeypatch, path, failing(error)) for error in (Panic(), ValueError())] == [4, 4]


def test_the_process_limits_itself_before_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, limited = sized(tmp_path, 10), list[Path]()

    def reader(taken: Path) -> Export:
        assert limited == [taken]
        return export_of(student())

    monkeypatch.setattr(apart, "_limit", limited.append)
    monkeypatch.setattr(read, "read_workbook", reader)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=io.BytesIO()))
    serve(str(path))
    assert limited == [path]


@pytest.mark.parametrize(
    ("students", "size", "is_taken"),
    [(10_000, 10, True), (10_001, 10, False), (10_001, 40_003, False), (10_001, 40_004, True), (10_002, 40_004, False)],
)
def test_a_file_that_tells_more_students_than_it_has_room_for_is_too_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, students: int, size: int, is_taken: bool
) -> None:
    one = export_of(student())
    export = Export(one.source, one.header, list(one.rows) * students, range(students), one.columns)
    result = served(monkeypatch, sized(tmp_path, size), lambda _: export)
    assert isinstance(result, Export) if is_taken else result == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
@pytest.mark.parametrize(
    ("size", "memory", "seconds"),
    [
        (10, 480 * MEGABYTE, 8), (5 * MEGABYTE, 480 * MEGABYTE, 13), (6 * MEGABYTE, 600 * MEGABYTE, 14),
        (8 * MEGABYTE, 840 * MEGABYTE, 16),
    ],
)  # fmt: skip
def test_memory_and_time_are_limited_and_a_large_file_has_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, memory: int, seconds: int
) -> None:
    import resource

    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    apart._limit(sized(tmp_path, size))
    assert limits == {
        resource.RLIMIT_AS: (memory, memory), resource.RLIMIT_CPU: (seconds, seconds), resource.RLIMIT_CORE: (0, 0),
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_a_system_that_knows_no_limit_reads_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    apart._limit(sized(tmp_path, 10))
    monkeypatch.setitem(sys.modules, "resource", None)
    apart._limit(sized(tmp_path, 10))

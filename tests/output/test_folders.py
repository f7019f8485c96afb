"""A folder is filled whole or left as it was, and only files of ours are ever replaced."""

import errno
import hashlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from educonnect_xl.errors.asking import OutputNotAFolderError
from educonnect_xl.errors.writing import ForeignFileError, OutputError, OutputFolderInUseError, OutputNotWritableError
from educonnect_xl.output.folders import LIST_OF_FILES, fill_folder
from educonnect_xl.output.leftovers import clear_leftovers
from educonnect_xl.output.places import Place

OLD = {"6A.pdf": "old 6A", "6B.pdf": "old 6B"}
NEW = {"6A.pdf": "new 6A", "6C.pdf": "new 6C", "6D.pdf": "new 6D"}
OTHER = {"x.pdf": "x"}
NOTES = "notes"  # a folder of the user's in ours: it is filled file by file, and stays
MOVES = ("link", "rename", "replace", "unlink", "rmdir", "mkdir")
REMOVALS = ("unlink", "rmdir")


def fill(folder: Path, files: dict[str, str], replace: bool = False) -> None:
    fill_folder(folder, {name: text.encode() for name, text in files.items()}, replace)


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.iterdir() if path.is_file() and path.name != LIST_OF_FILES]
    return {path.name: path.read_text() for path in files}


def entries(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LIST_OF_FILES}


def test_a_later_run_replaces_our_files_and_no_others(tmp_path: Path) -> None:
    fill(tmp_path, OLD)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OutputFolderInUseError):
        fill(tmp_path, NEW)
    fill(tmp_path, NEW, replace=True)
    assert contents(tmp_path) == {**NEW, "notes.txt": "mine"}
    fill(tmp_path, OLD, replace=True)
    assert contents(tmp_path) == {**OLD, "notes.txt": "mine"}


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "6A.pdf").write_text("mine")
    with pytest.raises(ForeignFileError):
        fill(tmp_path, NEW, replace=replace)
    assert contents(tmp_path) == {"6A.pdf": "mine"}


def test_a_file_of_ours_that_somebody_changed_is_theirs(tmp_path: Path) -> None:
    fill(tmp_path, OLD)
    (tmp_path / "6A.pdf").write_text("with notes")
    with pytest.raises(ForeignFileError) as refused:
        fill(tmp_path, NEW, replace=True)
    assert refused.value.path == tmp_path / "6A.pdf"
    fill(tmp_path, {"6E.pdf": "new"}, replace=True)
    assert contents(tmp_path) == {"6A.pdf": "with notes", "6E.pdf": "new"}


def test_a_folder_in_place_of_a_file_of_ours_is_theirs(tmp_path: Path) -> None:
    fill(tmp_path, OLD)
    (tmp_path / "6A.pdf").unlink()
    (tmp_path / "6A.pdf").mkdir()
    (tmp_path / "6A.pdf" / "notes.txt").write_text("mine")
    with pytest.raises(ForeignFileError):
        fill(tmp_path, NEW, replace=True)
    assert contents(tmp_path / "6A.pdf") == {"notes.txt": "mine"}
    assert contents(tmp_path) == {"6B.pdf": "old 6B"}


MINE = hashlib.sha256(b"mine").hexdigest()


@pytest.mark.parametrize(
    "line",
    [
        "../precious", "precious", f"{'0' * 64} precious", f"{'0' * 64} ../precious", f"{MINE} ../precious",
        f"{MINE} notes/precious", f"{MINE} ./precious",
    ],
)  # fmt: skip
def test_a_forged_list_gives_no_file_away(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "out"
    (folder / NOTES).mkdir(parents=True)
    for precious in (tmp_path / "precious", folder / "precious", folder / NOTES / "precious"):
        precious.write_text("mine")
    (folder / LIST_OF_FILES).write_text(f"{line}\n")
    fill(folder, NEW, replace=True)
    assert (tmp_path / "precious").read_text() == (folder / NOTES / "precious").read_text() == "mine"
    assert contents(folder) == {**NEW, "precious": "mine"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes files of another user")
def test_a_list_that_another_user_wrote_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / LIST_OF_FILES).write_text(f"{MINE} precious\n")
    os.chown(tmp_path / LIST_OF_FILES, 65534, 65534)
    fill(tmp_path, NEW, replace=True)
    assert contents(tmp_path) == {**NEW, "precious": "mine"}


def test_a_file_that_appears_while_ours_are_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def appearing(*arguments: Any, **options: Any) -> None:
        (tmp_path / "6C.pdf").write_text("mine")
        link(*arguments, **options)

    fill(tmp_path, OLD)
    (tmp_path / NOTES).mkdir()
    monkeypatch.setattr(os, "link", appearing)
    with pytest.raises(ForeignFileError):
        fill(tmp_path, NEW, replace=True)
    assert contents(tmp_path) == {**OLD, "6C.pdf": "mine"}


def test_a_folder_that_another_run_fills_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def late(*arguments: Any, **options: Any) -> None:
        monkeypatch.setattr(os, "rename", rename)
        fill(tmp_path / "out", OLD)
        rename(*arguments, **options)

    monkeypatch.setattr(os, "rename", late)
    with pytest.raises(OutputError):
        fill(tmp_path / "out", NEW)
    assert contents(tmp_path / "out") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="no lock there says that a run is at work")
def test_a_folder_that_another_run_works_on_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path, OLD)
    with Place(tmp_path) as other:
        assert other.is_free()
        with pytest.raises(OutputNotWritableError) as refused:
            fill(tmp_path, NEW, replace=True)
    assert refused.value.reason == os.strerror(errno.EAGAIN)
    assert contents(tmp_path) == OLD
    fill(tmp_path, NEW, replace=True)
    assert contents(tmp_path) == NEW


def test_a_file_that_the_user_made_in_place_of_one_moved_aside_stays_and_so_does_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "6A.pdf").write_text("mine")
    draft = tmp_path / ".educonnect-0000dead"
    for folder in (draft, draft / "old", draft / "new"):
        folder.mkdir()
    (draft / "old" / "6A.pdf").write_text("old 6A")
    (draft / "new" / "6A.pdf").write_text("new 6A")
    (draft / "journal").write_text("6A.pdf")
    os.utime(draft, (0, 0))
    with Place(tmp_path) as place:
        clear_leftovers(place)
    assert contents(tmp_path) == {"6A.pdf": "mine"}
    assert (draft / "old" / "6A.pdf").read_text() == "old 6A"


@pytest.mark.skipif(not hasattr(os, "link"), reason="this system has no second names")
@pytest.mark.parametrize("put_back", OLD)
def test_an_undoing_that_was_itself_stopped_half_way_is_done_by_the_next_run(tmp_path: Path, put_back: str) -> None:
    draft = tmp_path / ".educonnect-0000dead"
    for folder in (draft, draft / "old", draft / "new"):
        folder.mkdir()
    for name, text in OLD.items():
        (draft / "old" / name).write_text(text)
    (draft / "new" / "6A.pdf").write_text("new 6A")
    os.link(draft / "old" / put_back, tmp_path / put_back)  # and not yet taken from where it waited
    (draft / "journal").write_text("6A.pdf\n6C.pdf")
    os.utime(draft, (0, 0))
    with Place(tmp_path) as place:
        clear_leftovers(place)
    assert contents(tmp_path) == OLD
    assert not draft.exists()


def stopping(
    at: int, stop: Callable[[], None], monkeypatch: pytest.MonkeyPatch, lasts: bool = False
) -> Callable[[], int]:
    """Call `stop` in place of the call number `at` of what moves and removes; return what tells how many there were.

    It is called in place of all moves that follow as well if it `lasts`.
    """
    calls = 0

    def stopped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == at or (lasts and calls > at and real.__name__ not in REMOVALS):
                stop()
            return real(*arguments, **options)

        return call

    for name in MOVES:
        monkeypatch.setattr(os, name, stopped(getattr(os, name)))
    monkeypatch.setattr(Place, "exchange", stopped(Place.exchange))
    return lambda: calls


def fail(number: int) -> None:
    raise OSError(number, os.strerror(number))


@pytest.mark.parametrize(("has_notes", "has_links"), [(False, True), (True, True), (True, False)])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_wherever_moving_fails_the_old_files_are_there_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, has_notes: bool, has_links: bool
) -> None:
    for at in count(1):
        folder = tmp_path / str(at)
        fill(folder, OLD)
        if has_notes:
            (folder / NOTES).mkdir()
        with monkeypatch.context() as patch:
            if not has_links:
                patch.setattr(os, "link", lambda *_, **__: fail(errno.EPERM))
            calls = stopping(at, lambda: fail(number), patch)
            try:
                fill(folder, NEW, replace=True)
            except OutputError:
                assert contents(folder) == OLD
            else:
                assert contents(folder) == NEW
        fill(folder, OTHER, replace=True)
        assert entries(folder) == {*OTHER, *[NOTES] * has_notes}
        if calls() < at:
            break
    assert at > (15 if has_notes else 5)


def test_old_files_that_cannot_be_put_back_at_once_wait_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    were_away = False
    for at in count(1):
        folder = tmp_path / str(at)
        fill(folder, OLD)
        (folder / NOTES).mkdir()  # so that one file is moved after the other
        with monkeypatch.context() as patch:
            calls = stopping(at, lambda: fail(errno.EIO), patch, lasts=True)
            with suppress(OutputError):
                fill(folder, NEW, replace=True)
        were_away = were_away or not set(OLD) <= entries(folder)
        for draft in folder.glob(".educonnect-*"):
            os.utime(draft, (0, 0))
        with Place(folder) as place:
            clear_leftovers(place)
        assert contents(folder) in (OLD, NEW)
        if calls() < at:
            break
    assert were_away


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize(("is_new", "has_notes"), [(True, False), (False, True), (False, False)])
def test_wherever_a_run_is_killed_the_next_finds_the_old_files_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_new: bool, has_notes: bool, has_links: bool
) -> None:
    for at in count(1):
        folder = tmp_path / str(at) / "out"
        folder.parent.mkdir()
        if not is_new:
            fill(folder, OLD)
        if has_notes:
            (folder / NOTES).mkdir()
        process = os.fork()
        if process == 0:
            if not has_links:
                monkeypatch.setattr(os, "link", lambda *_, **__: fail(errno.EPERM))
            stopping(at, lambda: os.kill(os.getpid(), signal.SIGKILL), monkeypatch)
            try:
                fill(folder, NEW, replace=True)
            finally:
                os._exit(0)
        was_killed = os.WIFSIGNALED(os.waitpid(process, 0)[1])
        before = {} if is_new else OLD
        if sys.platform.startswith("linux") and not has_notes:
            assert (contents(folder) if folder.exists() else {}) in (before, NEW)
        for path in (folder.parent, folder):
            if path.exists():
                with Place(path) as place:
                    clear_leftovers(place)
        assert (contents(folder) if folder.exists() else {}) in ([before, NEW] if was_killed else [NEW])
        fill(folder, OTHER, replace=True)
        assert entries(folder) == {*OTHER, *[NOTES] * has_notes}
        assert [path.name for path in folder.parent.iterdir()] == ["out"]
        if not was_killed:
            break
    assert at > (15 if has_notes else 1 if is_new else 5)


def is_replaced(folder: Path) -> bool:
    """Fill `folder` anew and tell whether it was replaced as a whole."""
    before = folder.stat().st_ino
    fill(folder, NEW, replace=True)
    assert contents(folder) == NEW
    return folder.stat().st_ino != before


needs_exchange = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux exchanges names")


@needs_exchange
def test_a_folder_that_is_replaced_keeps_its_rights_and_the_link_that_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    fill(tmp_path / "link", OLD)
    (tmp_path / "real").chmod(0o750)
    assert is_replaced(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o750
    assert {path.name for path in tmp_path.iterdir()} == {"link", "real"}


@needs_exchange
def test_what_a_dead_run_left_beside_a_folder_goes_when_the_folder_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "out", OLD)
    draft = tmp_path / ".educonnect-0000dead"
    draft.mkdir()
    (draft / "6A.pdf").write_text("passwords")
    assert is_replaced(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@needs_exchange
def test_a_folder_that_somebody_is_in_stays_the_very_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "mine", OLD)
    monkeypatch.chdir(tmp_path / "mine")
    assert not is_replaced(tmp_path / "mine")


@needs_exchange
@pytest.mark.parametrize(
    ("attributes", "may_go"),
    [
        ([], True), (["security.selinux"], True), (["system.posix_acl_access"], False),
        (["security.selinux", "system.posix_acl_default"], False), (["user.note"], False),
    ],
)  # fmt: skip
def test_a_folder_with_what_a_new_one_would_lack_stays_the_very_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attributes: list[str], may_go: bool
) -> None:
    """The system labels each folder for its security; lists of rights and notes are given to this one."""
    fill(tmp_path / "out", OLD)
    monkeypatch.setattr(os, "listxattr", lambda _: attributes)
    assert is_replaced(tmp_path / "out") == may_go


@pytest.mark.parametrize("refused", ["exchange", "write", "look_like"])
def test_where_no_new_folder_can_take_the_place_of_ours_its_files_are_exchanged_and_no_draft_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    real = getattr(Place, refused)

    def refusing(place: Place, *arguments: Any) -> Any:
        if tmp_path / "out" not in (place.path, *place.path.parents):
            fail(errno.ENOSYS)
        return real(place, *arguments)

    fill(tmp_path / "out", OLD)
    before = (tmp_path / "out").stat().st_ino
    monkeypatch.setattr(Place, refused, refusing)
    fill(tmp_path / "out", NEW, replace=True)
    assert contents(tmp_path / "out") == NEW
    assert (tmp_path / "out").stat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@needs_exchange
def test_a_file_that_appears_while_the_folder_is_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = Place.exchange

    def late(*names: Any) -> None:
        monkeypatch.setattr(Place, "exchange", exchange)
        (tmp_path / "out" / "mine.txt").write_text("mine")
        exchange(*names)

    fill(tmp_path / "out", OLD)
    monkeypatch.setattr(Place, "exchange", late)
    fill(tmp_path / "out", NEW, replace=True)
    assert contents(tmp_path / "out") == {**NEW, "mine.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_no_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "rename", lambda *_, **__: fail(errno.EIO))
    with pytest.raises(OutputNotWritableError):
        fill(tmp_path / "new" / "out", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputNotAFolderError):
        fill(tmp_path / "out", NEW)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
@pytest.mark.parametrize("exists", [True, False])
def test_what_is_in_the_folder_is_private_to_its_owner(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "out"
    if exists:
        folder.mkdir()
    fill(folder, NEW)
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}

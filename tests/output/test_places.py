"""A folder held open lets nobody lead us elsewhere: no link is followed, nothing of anybody is overwritten."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from educonnect_xl.output import places
from educonnect_xl.output.places import DRAFT_NAME, Place, lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither file modes nor such descriptors")

needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root plays another user")
NOBODY = 65534


@pytest.fixture(params=["descriptors", "paths"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give an open folder with a file, a folder and links, spoken to through descriptors or, as on Windows, paths."""
    if request.param == "paths":
        monkeypatch.setattr(places, "_HAS_DESCRIPTORS", False)
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    (tmp_path / "folder" / "inner" / "deep").write_bytes(b"deep")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "to folder").symlink_to("folder")
    with Place(tmp_path) as opened:
        yield opened


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def open_files() -> int:
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - a pseudo-folder


def test_an_entry_is_known_for_itself_and_not_for_where_it_leads(place: Place) -> None:
    assert sorted(place.names()) == ["file", "folder", "link", "lost", "to folder"]
    assert [place.is_ours(name) for name in ("file", "folder")] == [True, True]
    assert [place.is_ours(name) for name in ("link", "lost", "to folder", "nothing")] == [False] * 4
    assert place.state("nothing") is None
    assert place.state("lost") is not None


@needs_root
def test_what_belongs_to_another_user_is_not_ours(place: Place) -> None:
    os.chown(place.path / "file", NOBODY, NOBODY)
    assert not place.is_ours("file")


def test_what_is_made_is_for_its_owner_alone(place: Place) -> None:
    before = os.umask(0)
    try:
        place.write("new", b"new")
        with place.new_folder("made") as made:
            made.write("inside", b"inside")
    finally:
        os.umask(before)
    assert [mode(place.path / name) for name in ("new", "made", "made/inside")] == [0o600, 0o700, 0o600]
    assert [place.read("new"), (place.path / "made" / "inside").read_bytes()] == [b"new", b"inside"]


@pytest.mark.parametrize("name", ["file", "folder", "link", "lost"])
def test_nothing_is_made_where_something_is(place: Place, name: str) -> None:
    with pytest.raises(FileExistsError):
        place.write(name, b"new")
    with pytest.raises(FileExistsError):
        place.new_folder(name)
    assert place.read("file") == b"content"
    assert place.state("nowhere") is None


def test_no_link_is_read_through_or_entered(place: Place) -> None:
    with pytest.raises(OSError, match="link"):
        place.read("link")
    if place._descriptor is not None:
        for path, within in ((Path("to folder"), place), (Path("file"), place), (place.path / "file", None)):
            with pytest.raises(OSError, match=r"[Nn]ot a directory|link"):
                Place(path, within)


def test_a_folder_that_somebody_slipped_in_is_not_worked_in(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_ours", lambda _: False)
    before = open_files()
    with pytest.raises(PermissionError) as caught:
        place.new_folder("made")
    assert caught.value.filename == str(place.path / "made")
    assert open_files() == before


def test_a_draft_says_by_its_name_what_it_is_and_is_locked_while_it_is_open(place: Place) -> None:
    with place.new_draft_folder() as draft:
        assert DRAFT_NAME.fullmatch(draft.path.name)
        assert draft.path.parent == place.path
        if place._descriptor is not None:
            assert not place.is_abandoned(draft.path.name)
            with Place(Path(draft.path.name), place) as other:
                assert not other.is_free()
    assert place.is_abandoned(draft.path.name) == (place._descriptor is not None or place.is_free())


def test_a_draft_that_another_run_takes_first_is_not_worked_in(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "is_free", lambda _: False)
    before = open_files()
    with pytest.raises(BlockingIOError) as caught:
        place.new_draft_folder()
    assert DRAFT_NAME.fullmatch(Path(caught.value.filename).name)
    assert open_files() == before


def test_a_file_is_put_over_another_only_where_that_is_asked_for(place: Place) -> None:
    place.write("new", b"new")
    with pytest.raises(FileExistsError):
        place.put("new", place, "file", replace=False)
    assert place.read("file") == b"content"
    place.put("new", place, "file", replace=True)
    assert (place.read("file"), place.state("new")) == (b"new", None)
    with Place(Path("folder"), place) as folder:
        place.put("file", folder, "moved", replace=False)
        assert folder.read("moved") == b"new"
        place.put("link", folder, "link", replace=False)
        assert folder.state("link") is not None
        assert not folder.is_ours("link"), "a link is moved as a link"


def test_without_second_names_a_file_is_moved_and_none_is_overwritten(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    place.write("new", b"new")
    with pytest.raises(FileExistsError) as caught:
        place.put("new", place, "file", replace=False)
    assert (caught.value.errno, caught.value.filename) == (errno.EEXIST, str(place.path / "file"))
    place.put("new", place, "moved", replace=False)
    assert (place.read("moved"), place.state("new"), place.read("file")) == (b"new", None, b"content")


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_folder_takes_the_name_of_no_folder_that_has_something_in_it(place: Place) -> None:
    place.new_folder("empty").__exit__(None, None, None)
    with pytest.raises(OSError, match="not empty"):
        place.put_folder("empty", "folder")
    place.put_folder("folder", "empty")
    assert sorted(place.names()) == ["empty", "file", "link", "lost", "to folder"]
    assert (place.path / "empty" / "inner" / "deep").exists()


def test_what_is_removed_goes_with_all_that_is_in_it_and_where_links_lead_stays(place: Place) -> None:
    (place.path / "folder" / "inner" / "out").symlink_to(place.path / "file")
    before = open_files()
    for name in ("to folder", "nothing", "lost", "link"):
        place.remove(name)
    assert sorted(place.names()) == ["file", "folder"]
    place.remove("folder")
    assert (place.names(), place.read("file")) == (["file"], b"content")
    assert open_files() == before


def test_a_folder_is_told_from_another_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with Place(tmp_path) as place, Place(Path("folder"), place) as folder:
        assert place.is_at("folder", folder)
        place.put_folder("folder", "moved")
        (tmp_path / "folder").mkdir()
        assert not place.is_at("folder", folder)
        assert place.is_at("moved", folder)
        assert not place.is_at("nothing", folder)


def test_a_folder_takes_the_rights_of_another(tmp_path: Path) -> None:
    for name, rights in (("old", 0o750), ("new", 0o700)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(rights)
    with Place(tmp_path / "old") as old, Place(tmp_path / "new") as new:
        new.look_like(old)
    assert mode(tmp_path / "new") == 0o750


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system has no unnamed files")
@pytest.mark.parametrize(("number", "is_told"), [(errno.EOPNOTSUPP, False), (errno.EINVAL, False), (errno.EIO, True)])
def test_a_disk_without_unnamed_files_has_none_and_a_broken_one_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_told: bool
) -> None:
    with Place(tmp_path) as place:
        monkeypatch.setattr(os, "open", refusing(number))
        if is_told:
            with pytest.raises(OSError, match=os.strerror(number)):
                place.unnamed_file()
        else:
            assert place.unnamed_file() is None


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system has no unnamed files")
def test_an_unnamed_file_that_cannot_be_named_later_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Place(tmp_path) as place:
        descriptor = place.unnamed_file()
        assert descriptor is not None
        place.name_file(descriptor, "named")
        os.close(descriptor)
        assert (place.names(), mode(tmp_path / "named")) == (["named"], 0o600)
        with (tmp_path / "named").open() as named, pytest.raises(FileExistsError):
            place.name_file(named.fileno(), "named")
        monkeypatch.setattr(places, "_by_descriptor", lambda _: str(tmp_path / "nowhere"))
        before = open_files()
        assert place.unnamed_file() is None
        assert open_files() == before


def test_a_lock_is_had_by_one_and_is_unknown_where_nothing_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with (tmp_path / "file").open() as one, (tmp_path / "file").open() as other:
        assert (lock(one.fileno()), lock(other.fileno())) == (True, False)
        monkeypatch.setitem(sys.modules, "fcntl", None)
        assert lock(other.fileno()) is None


@pytest.mark.parametrize("known_by", ["no locks", "no lock here", "not to be opened"])
@pytest.mark.parametrize(("minutes", "is_abandoned"), [(1, False), (59, False), (61, True)])
def test_where_locks_tell_nothing_a_draft_is_abandoned_after_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known_by: str, minutes: int, is_abandoned: bool
) -> None:
    changed = time.time() - 60 * minutes
    (tmp_path / "draft").touch()
    os.utime(tmp_path / "draft", (changed, changed))
    with Place(tmp_path) as place:
        if known_by == "no locks":
            monkeypatch.setattr(places, "_HAS_LOCKS", False)
        elif known_by == "no lock here":
            monkeypatch.setattr(places, "lock", lambda _: None)
        else:
            monkeypatch.setattr(os, "open", refusing(errno.EACCES))
        assert place.is_abandoned("draft") == is_abandoned
        assert not place.is_abandoned("nothing")


def test_a_draft_that_is_locked_is_not_abandoned_however_old(tmp_path: Path) -> None:
    (tmp_path / "draft").touch()
    os.utime(tmp_path / "draft", (0, 0))
    with Place(tmp_path) as place:
        before = open_files()
        assert place.is_abandoned("draft")
        with (tmp_path / "draft").open() as file:
            assert lock(file.fileno())
            assert not place.is_abandoned("draft")
        assert open_files() == before

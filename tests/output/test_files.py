"""An output is written whole, seen by nobody before, and never through or over what is not ours to replace."""

from __future__ import annotations

import contextlib
import errno
import logging
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from educonnect_xl.errors.writing import OutputError, OutputExistsError
from educonnect_xl.output.files import check_output, written_whole
from educonnect_xl.output.leftovers import clear_leftovers
from educonnect_xl.output.places import DRAFT_NAME, Place

SYSTEMS = ("as here", "no unnamed files", "no second names", "no descriptors of folders")
NOBODY = 65534


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without what some systems do not have."""

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if request.param in ("no unnamed files", "no second names"):
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if request.param == "no second names":
        monkeypatch.setattr(os, "link", no_links)
    if request.param == "no descriptors of folders":
        monkeypatch.setattr("educonnect_xl.output.places._HAS_DESCRIPTORS", False)


def write(target: Path, text: str = "new", replace: bool = False) -> None:
    with written_whole(target, replace) as file:
        file.write(text.encode())


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.usefixtures("system")
def test_an_output_is_there_whole_and_alone(tmp_path: Path) -> None:
    write(tmp_path / "out", "old")
    write(tmp_path / "out", replace=True)
    assert contents(tmp_path) == {"out": "new"}
    assert sys.platform == "win32" or (tmp_path / "out").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("system")
def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "out", replace=True) as file:
        file.write(b"%d" % (1 // 0))
    assert contents(tmp_path) == {"out": "old"}


@pytest.mark.usefixtures("system")
def test_nothing_is_left_where_the_file_is_refused_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "out").write_text("old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError):
        write(tmp_path / "out", replace=True)
    assert contents(tmp_path) == {"out": "old"}


@pytest.mark.usefixtures("system")
def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    with pytest.raises(OutputExistsError), written_whole(tmp_path / "out", replace=False):
        (tmp_path / "out").write_text("mine")
    assert contents(tmp_path) == {"out": "mine"}


@pytest.mark.usefixtures("system")
def test_a_link_that_leads_nowhere_is_a_file_that_exists(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputExistsError):
        check_output(tmp_path / "out", replace=False)
    with pytest.raises(OutputExistsError):
        write(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.usefixtures("system")
def test_a_link_to_replace_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "out").symlink_to(tmp_path / "precious")
    write(tmp_path / "out", replace=True)
    assert contents(tmp_path) == {"precious": "mine", "out": "new"}


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system has no unnamed files")
def test_a_draft_has_no_name(tmp_path: Path) -> None:
    with written_whole(tmp_path / "out", replace=False):
        assert contents(tmp_path) == {}


def test_a_draft_with_a_name_says_by_it_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    with written_whole(tmp_path / "out", replace=False):
        (draft,) = tmp_path.iterdir()
        assert DRAFT_NAME.fullmatch(draft.name)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_drafts_of_dead_runs_go_and_that_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    os.utime(write_draft(tmp_path / ".educonnect-0000dead.part"), (0, 0))
    (tmp_path / ".educonnect-0001dead").mkdir()
    write_draft(tmp_path / ".educonnect-0001dead" / "6A.xlsx")
    os.utime(tmp_path / ".educonnect-0001dead", (0, 0))
    write_draft(tmp_path / ".educonnect-notes")
    with caplog.at_level(logging.WARNING):
        write(tmp_path / "out")
    assert contents(tmp_path) == {".educonnect-notes": "draft", "out": "new"}
    assert "2 brouillons laissés" in caplog.text


def test_a_draft_that_cannot_be_removed_is_not_told_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    draft = write_draft(tmp_path / ".educonnect-0000dead.part")
    os.utime(draft, (0, 0))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch, Place(tmp_path) as folder:
        patch.setattr(os, "unlink", refuse)
        clear_leftovers(folder)
    assert draft.exists()
    assert caplog.text == ""


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system opens what a link leads to")
def test_a_link_with_the_name_of_a_draft_is_no_draft_of_ours(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    link = tmp_path / ".educonnect-0000dead.part"
    link.symlink_to(write_draft(tmp_path / "precious"))
    os.utime(link, (0, 0), follow_symlinks=False)
    write(tmp_path / "out")
    assert link.is_symlink()
    assert caplog.text == ""


def write_draft(path: Path) -> Path:
    path.write_text("draft")
    return path


@pytest.mark.usefixtures("system")
def test_the_draft_of_a_living_run_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with written_whole(tmp_path / "out", replace=False) as file:
        write(tmp_path / "other")
        file.write(b"late")
    assert contents(tmp_path) == {"out": "late", "other": "new"}
    assert caplog.text == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root plays another user")
def test_another_user_who_swaps_drafts_for_links_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o777)
    stolen, public = tmp_path / "stolen", tmp_path / "public"
    stolen.touch(0o666)
    os.chown(stolen, NOBODY, NOBODY)
    public.mkdir()
    public.chmod(0o777)
    thief = multiprocessing.get_context("fork").Process(target=swap_drafts, args=(public, stolen))
    thief.start()
    try:
        for number in range(300):
            with contextlib.suppress(OutputError):  # what the thief breaks is refused
                write(public / f"out{number}", "password")
    finally:
        thief.kill()
        thief.join()
    assert stolen.read_bytes() == b""


def swap_drafts(public: Path, stolen: Path) -> None:
    os.setuid(NOBODY)
    while True:
        for path in public.glob(".educonnect-*"):
            try:
                path.unlink()
                path.symlink_to(stolen)
            except OSError:
                continue


def test_the_output_of_a_command_does_not_replace_what_it_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "educonnect_xl"]
    subprocess.run([*command, "exemple", "-o", "in.csv", "--eleves", "9"], cwd=tmp_path, check=True)
    content = (tmp_path / "in.csv").read_bytes()
    for name in ("in.pdf", "words.pdf", "in_par_classe.xlsx"):
        (tmp_path / name).write_bytes(content)
    for arguments in (
        ["fiches", "in.pdf", "-o", "in.pdf", "--remplacer"],
        ["fiches", "in.csv", "-o", "words.pdf", "--texte", "words.pdf", "--remplacer"],
        ["emargement", "in.pdf", "-o", "in.pdf", "--remplacer"],
        ["classer", "in.csv", "in_par_classe.xlsx", "--remplacer"],
    ):
        ended = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert ended.returncode == 1
        assert "lui-même" in ended.stderr
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {content}

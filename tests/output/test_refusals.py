"""What keeps an output from its place is told for what it is, before anything is read where that can be known."""

import errno
import os
from pathlib import Path

import pytest

from educonnect_xl.errors.reading import MissingFileError
from educonnect_xl.errors.writing import (
    DiskFullError,
    ForeignFileError,
    OutputExistsError,
    OutputFolderInUseError,
    OutputIsInputError,
    OutputNotWritableError,
    OutputOpenError,
)
from educonnect_xl.output import folders
from educonnect_xl.output.files import check_not_read, check_output, written_whole
from educonnect_xl.output.folders import check_folder, fill_folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.xlsx"


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.suffix != ".liste"}


def fill(folder: Path, *names: str, replace: bool = False) -> None:
    fill_folder(folder, {name: f"new {name}".encode() for name in names}, replace)


def refused_by(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_for_what_it_is(target: Path, number: int) -> None:
    with pytest.raises(DiskFullError) as caught, written_whole(target, replace=False):
        raise refused_by(number)
    assert caught.value.path == target
    assert contents(target.parent) == {}


@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.EACCES])
def test_any_other_refusal_of_the_system_is_told_in_its_words(target: Path, number: int) -> None:
    with pytest.raises(OutputNotWritableError) as caught, written_whole(target, replace=False):
        raise refused_by(number)
    assert (caught.value.path, caught.value.reason) == (target, os.strerror(number))
    assert contents(target.parent) == {}


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_file_that_a_program_on_windows_holds_is_told_to_be_open(target: Path, winerror: int) -> None:
    refusal = PermissionError(errno.EACCES, "in use", "draft", None, str(target))
    refusal.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    target.write_text("old")
    with pytest.raises(OutputOpenError) as caught, written_whole(target, replace=True):
        raise refusal
    assert caught.value.path == target
    assert contents(target.parent) == {"out.xlsx": "old"}


def test_a_file_that_windows_refuses_to_make_is_not_told_to_be_open(target: Path) -> None:
    refusal = PermissionError(errno.EACCES, "refused", "draft")
    refusal.winerror = 5  # type: ignore[attr-defined, unused-ignore]
    with pytest.raises(OutputNotWritableError), written_whole(target, replace=True):
        raise refusal


def test_a_file_that_another_system_refuses_to_rename_is_not_told_to_be_open(target: Path) -> None:
    with pytest.raises(OutputNotWritableError) as caught, written_whole(target, replace=True):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "draft", None, str(target))
    assert caught.value.reason == os.strerror(errno.EACCES)


def test_an_error_of_ours_passes_as_it_is(target: Path) -> None:
    ours = MissingFileError(path=Path("other"))
    with pytest.raises(MissingFileError) as caught, written_whole(target, replace=False):
        raise ours
    assert caught.value is ours


def test_a_folder_that_is_not_there_takes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritableError), written_whole(tmp_path / "absent" / "out.xlsx", replace=False):
        pass


def test_a_place_where_nothing_stands_is_free(target: Path) -> None:
    check_output(target, replace=False)
    (target.parent / "export.csv").write_text("the export")
    check_not_read(target, [target.parent / "export.csv", target.parent / "absent.csv", target])
    assert not target.exists()


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(target: Path) -> None:
    target.write_text("old")
    check_output(target, replace=True)
    with pytest.raises(OutputExistsError) as caught:
        check_output(target, replace=False)
    assert caught.value.path == target


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(OutputExistsError):
        check_output(tmp_path, replace)


def test_what_is_read_is_never_replaced_whatever_it_is_called(tmp_path: Path) -> None:
    source, link, other = (tmp_path / name for name in ("export.xlsx", "link.xlsx", "other.xlsx"))
    source.write_text("the export")
    other.write_text("another file")
    link.hardlink_to(source)
    check_not_read(other, [source, link, tmp_path / "absent.csv"])
    for target in (source, link):
        with pytest.raises(OutputIsInputError) as caught:
            check_not_read(target, [other, source])
        assert caught.value.path == target


@pytest.mark.parametrize("owner_file", ["~$out.xlsx", ".~lock.out.xlsx#"])
def test_a_file_that_a_spreadsheet_has_open_is_not_replaced(target: Path, owner_file: str) -> None:
    target.write_text("old")
    target.with_name(owner_file).write_text("")
    with pytest.raises(OutputOpenError) as caught:
        check_output(target, replace=True)
    assert caught.value.path == target
    target.unlink()
    check_output(target, replace=True)


def test_a_folder_that_is_missing_or_a_name_too_long_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritableError) as caught:
        check_output(tmp_path / "absent" / "out.xlsx", replace=False)
    assert caught.value.reason == os.strerror(errno.ENOENT)
    with pytest.raises(OutputNotWritableError) as caught:
        check_output(tmp_path / ("x" * 300), replace=False)
    assert caught.value.reason == os.strerror(errno.ENAMETOOLONG)


def test_a_file_of_ours_that_the_user_deleted_is_missed_by_nobody(tmp_path: Path) -> None:
    fill(tmp_path, "6A.pdf", "6B.pdf")
    (tmp_path / "6A.pdf").unlink()
    fill(tmp_path, "6A.pdf", "6C.pdf", replace=True)
    assert contents(tmp_path) == {"6A.pdf": "new 6A.pdf", "6C.pdf": "new 6C.pdf"}


def test_a_folder_of_which_all_our_files_were_deleted_is_free(tmp_path: Path) -> None:
    fill(tmp_path, "6A.pdf")
    (tmp_path / "6A.pdf").unlink()
    fill(tmp_path, "6B.pdf")
    assert contents(tmp_path) == {"6B.pdf": "new 6B.pdf"}


def test_how_many_files_are_in_the_way_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "6A.pdf", "6B.pdf", "6C.pdf")
    (tmp_path / "6C.pdf").unlink()
    with pytest.raises(OutputFolderInUseError) as caught:
        check_folder(tmp_path, replace=False)
    assert (caught.value.path, caught.value.count) == (tmp_path, 2)
    check_folder(tmp_path, replace=True)


def test_a_new_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    fill(tmp_path / "a" / "b", "6A.pdf")
    assert contents(tmp_path / "a" / "b") == {"6A.pdf": "new 6A.pdf"}


def test_where_the_system_does_not_say_which_file_is_foreign_its_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(folders, "swap_folder", lambda *_: False)
    monkeypatch.setattr(folders, "exchange_files", refuse)
    with pytest.raises(ForeignFileError) as caught:
        fill(tmp_path, "6A.pdf")
    assert caught.value.path == tmp_path


def test_a_foreign_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "6B.pdf").write_text("mine")
    with pytest.raises(ForeignFileError) as caught:
        fill(tmp_path, "6A.pdf", "6B.pdf")
    assert caught.value.path == tmp_path / "6B.pdf"

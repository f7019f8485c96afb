"""A folder is filled whole or left as it was, and only files of ours are ever replaced."""

import errno
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl import errors
from educonnect_xl.output.file_names import _DEVICES, file_names
from educonnect_xl.output.folders import LIST_OF_FILES, folder_filled_whole
from tests.support.exports import hard_texts


def fill(folder: Path, *names: str, replace: bool = False) -> None:
    with folder_filled_whole(folder, replace) as draft:
        for name in names:
            (draft / name).write_text(f"new {name}")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != LIST_OF_FILES}


def test_a_later_run_replaces_our_files_and_no_others(tmp_path: Path) -> None:
    fill(tmp_path, "6A.pdf", "6B.pdf")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(errors.OutputFolderInUseError):
        fill(tmp_path, "6A.pdf")
    fill(tmp_path, "6A.pdf", "6C.pdf", replace=True)
    assert contents(tmp_path) == {"6A.pdf": "new 6A.pdf", "6C.pdf": "new 6C.pdf", "notes.txt": "mine"}


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "6A.pdf").write_text("mine")
    with pytest.raises(errors.ForeignFileError):
        fill(tmp_path, "6A.pdf", "6B.pdf", replace=replace)
    assert contents(tmp_path) == {"6A.pdf": "mine"}


def test_a_list_that_somebody_changed_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "out" / LIST_OF_FILES).write_text("../precious\n")
    fill(tmp_path / "out", "6A.pdf", replace=True)
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("failing", range(1, 6))
def test_a_move_that_fails_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, number: int
) -> None:
    fill(tmp_path, "6A.pdf")
    (tmp_path / "6A.pdf").write_text("old")
    moves = 0
    move = Path.replace

    def failing_move(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == failing:
            raise OSError(number, "no")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing_move)
    with pytest.raises(errors.DiskFullError if number == errno.ENOSPC else errors.OutputNotWritableError):
        fill(tmp_path, "6A.pdf", "6B.pdf", replace=True)
    assert contents(tmp_path) == {"6A.pdf": "old"}
    assert (tmp_path / LIST_OF_FILES).read_text() == "6A.pdf\n"


def test_a_failure_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), folder_filled_whole(tmp_path / "out", replace=False) as draft:
        (draft / "6A.pdf").write_text(str(1 / 0))
    assert not (tmp_path / "out").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(errors.OutputNotAFolderError):
        fill(tmp_path / "out", "6A.pdf")


@given(st.lists(hard_texts, max_size=8))
def test_any_classes_have_file_names_that_every_system_takes(labels: Sequence[str]) -> None:
    names = file_names(labels, ".pdf")
    assert len({name.casefold() for name in names}) == len(labels)
    for name in names:
        assert not set('<>:"/\\|?*') & set(name)
        assert name.isprintable() or not any(ord(character) < 32 for character in name)
        assert not _DEVICES.match(name)
        assert name.removesuffix(".pdf").strip(" .") == name.removesuffix(".pdf") != ""

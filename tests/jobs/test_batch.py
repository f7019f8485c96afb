"""A folder gives its exports, and each its own workbook."""

from pathlib import Path

import pytest

from educonnect_xl import errors
from educonnect_xl.accounts.results import ClassWorkbookResult
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.jobs.batch import find_exports, make_class_workbooks, outputs, single_output
from tests.support.exports import student, write_students


def test_a_folder_gives_its_exports_and_nothing_else(tmp_path: Path) -> None:
    kept = ["a.csv", "b.XLSX", "c.ods", "d.xls", "e.xlsm", "f.txt"]
    others = ["a_par_classe.xlsx", "~$b.XLSX", ".~lock.c.ods#", ".hidden.csv", "ListeEleve_tools.xlsm", "notes.pdf"]
    for name in [*kept, *others]:
        (tmp_path / name).touch()
    (tmp_path / "folder.csv").mkdir()
    assert [path.name for path in find_exports([tmp_path])] == kept


def test_an_export_named_twice_is_done_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert find_exports([tmp_path / "a.csv", tmp_path, tmp_path / "." / "a.csv"]) == [tmp_path / "a.csv"]


def test_a_folder_without_export_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").touch()
    with pytest.raises(errors.EmptyFolderError):
        find_exports([tmp_path])


def test_one_output_is_named_after_its_export(tmp_path: Path) -> None:
    assert single_output(tmp_path / "a.csv", None) == tmp_path / "a_par_classe.xlsx"
    assert single_output(Path("a.csv"), tmp_path) == tmp_path / "a_par_classe.xlsx"
    with pytest.raises(errors.OutputNotAWorkbookError):
        single_output(Path("a.csv"), tmp_path / "out.xls")


def test_two_exports_of_one_name_do_not_share_an_output(tmp_path: Path) -> None:
    sources = [tmp_path / "x" / "a.csv", tmp_path / "y" / "a.csv"]
    assert outputs(sources, None) == [source.with_name("a_par_classe.xlsx") for source in sources]
    with pytest.raises(errors.OutputTwiceError):
        outputs(sources, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["file", "out.xlsx"])
def test_several_exports_need_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.OutputNotAFolderError):
        outputs([Path("a.csv")], tmp_path / name)


def test_each_export_gives_its_report_or_its_error_in_order(tmp_path: Path) -> None:
    sources = [tmp_path / f"{number}.csv" for number in range(6)]
    for source in sources[::2]:
        write_students(source, [student()])
    results = list(make_class_workbooks(sources, outputs(sources, None), Choices()))
    assert [source for source, _ in results] == sources
    assert [type(result) for _, result in results] == [ClassWorkbookResult, errors.MissingFileError] * 3
    error = results[1][1]
    assert isinstance(error, errors.MissingFileError)
    assert error.path == sources[1]

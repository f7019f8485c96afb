"""A folder gives its exports, and each its own workbook."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from educonnect_xl.accounts.activation import measure_activation
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.results import ClassWorkbookResult
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors.asking import OutputNotAFolderError, OutputNotAWorkbookError
from educonnect_xl.errors.reading import EmptyFolderError, MissingFileError
from educonnect_xl.errors.writing import OutputNotWritableError, OutputTwiceError
from educonnect_xl.jobs.batch import (
    BALANCE_SUFFIX,
    COMPARISON_SUFFIX,
    find_exports,
    is_folder,
    make_class_workbooks,
    outputs,
    passed_over,
    single_output,
)
from educonnect_xl.jobs.class_workbook import make_class_workbook
from educonnect_xl.sheets.activation import activation_sheets
from educonnect_xl.sheets.xlsx_tables import write_table_sheets
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
    with pytest.raises(EmptyFolderError):
        find_exports([tmp_path])


def test_one_output_is_named_after_its_export(tmp_path: Path) -> None:
    assert single_output(tmp_path / "a.csv", None) == tmp_path / "a_par_classe.xlsx"
    assert single_output(Path("a.csv"), tmp_path) == tmp_path / "a_par_classe.xlsx"
    with pytest.raises(OutputNotAWorkbookError):
        single_output(Path("a.csv"), tmp_path / "out.xls")


def test_two_exports_of_one_name_do_not_share_an_output(tmp_path: Path) -> None:
    sources = [tmp_path / "x" / "a.csv", tmp_path / "y" / "a.csv"]
    assert outputs(sources, None) == [source.with_name("a_par_classe.xlsx") for source in sources]
    with pytest.raises(OutputTwiceError):
        outputs(sources, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["file", "out.xlsx"])
def test_several_exports_need_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputNotAFolderError):
        outputs([Path("a.csv")], tmp_path / name)


def test_each_export_gives_its_report_or_its_error_in_order(tmp_path: Path) -> None:
    sources = [tmp_path / f"{number}.csv" for number in range(6)]
    for source in sources[::2]:
        write_students(source, [student()])
    results = list(make_class_workbooks(sources, outputs(sources, None), Choices()))
    assert [source for source, _ in results] == sources
    assert [type(result) for _, result in results] == [ClassWorkbookResult, MissingFileError] * 3
    error = results[1][1]
    assert isinstance(error, MissingFileError)
    assert error.path == sources[1]


def test_what_this_program_made_is_no_export(tmp_path: Path) -> None:
    ours = ["a_bilan.xlsx", "a_comparaison.xlsx", "a_par_classe.ods", "ListeEleve_tools.xlsx"]
    for name in [*ours, "par_classe.csv", "bilan.xlsx", "~.csv"]:
        (tmp_path / name).touch()
    assert [path.name for path in find_exports([tmp_path])] == ["bilan.xlsx", "par_classe.csv", "~.csv"]


def test_a_workbook_of_ours_under_another_name_is_known_by_what_it_says(tmp_path: Path) -> None:
    source = write_students(tmp_path / "a.csv", [student()])
    make_class_workbook(source, tmp_path / "classes.xlsx", Choices())
    figures = measure_activation(make_roster(read_export(source), Choices()), date.today())
    with (tmp_path / "chiffres.xlsx").open("wb") as file:
        write_table_sheets(file, activation_sheets(figures))
    with xlsxwriter.Workbook(tmp_path / "autre.xlsx") as book:
        book.add_worksheet()
    whole = (tmp_path / "classes.xlsx").read_bytes()
    (tmp_path / "abîmé.xlsx").write_bytes(whole[:2000])
    with zipfile.ZipFile(tmp_path / "classes.xlsx") as archive:
        place = archive.getinfo("docProps/core.xml").header_offset
    (tmp_path / "abîmé 2.xlsx").write_bytes(whole[: place + 60] + b"\0" * 60 + whole[place + 120 :])
    assert [path.name for path in find_exports([tmp_path])] == [
        "a.csv", "abîmé 2.xlsx", "abîmé.xlsx", "autre.xlsx",
    ]  # fmt: skip
    assert [path.name for path in passed_over([tmp_path])] == ["chiffres.xlsx", "classes.xlsx"]
    assert find_exports([tmp_path / "classes.xlsx"]) == [tmp_path / "classes.xlsx"]
    assert passed_over([tmp_path / "classes.xlsx"]) == []


def test_a_text_is_an_export_whatever_its_name_ends_in(tmp_path: Path) -> None:
    for name in ("a_bilan.csv", "a_par_classe.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in find_exports([tmp_path])] == ["a_bilan.csv", "a_par_classe.txt"]


def test_a_file_named_by_the_user_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a_par_classe.docx"
    assert find_exports([path, tmp_path / "absent.csv"]) == [path, tmp_path / "absent.csv"]


def test_a_folder_without_export_is_named_and_one_beside_it_does_not_make_up_for_it(tmp_path: Path) -> None:
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "a.csv").touch()
    with pytest.raises(EmptyFolderError) as caught:
        find_exports([tmp_path / "full", tmp_path / "empty"])
    assert caught.value.path == tmp_path / "empty"


def test_a_name_that_the_system_refuses_is_no_folder(tmp_path: Path) -> None:
    assert not is_folder(Path("x" * 5000))
    assert is_folder(tmp_path)


@pytest.mark.parametrize("suffix", [BALANCE_SUFFIX, COMPARISON_SUFFIX])
def test_each_kind_of_output_has_its_own_ending(tmp_path: Path, suffix: str) -> None:
    assert suffix in ("_bilan", "_comparaison")
    assert single_output(Path("x/a.csv"), None, suffix) == Path(f"x/a{suffix}.xlsx")
    assert single_output(Path("x/a.csv"), tmp_path, suffix) == tmp_path / f"a{suffix}.xlsx"


@pytest.mark.parametrize("name", ["out.xlsx", "OUT.XLSX"])
def test_one_output_may_be_named(tmp_path: Path, name: str) -> None:
    assert single_output(Path("a.csv"), tmp_path / name) == tmp_path / name


def test_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputNotAWorkbookError) as caught:
        single_output(Path("a.csv"), tmp_path / "out.pdf")
    assert caught.value.path == tmp_path / "out.pdf"


def test_a_folder_for_several_is_made_and_each_has_its_place_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert outputs([Path("x/a.csv"), Path("y/b.csv")], folder) == [
        folder / "a_par_classe.xlsx",
        folder / "b_par_classe.xlsx",
    ]
    assert folder.is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputNotWritableError) as caught:
        outputs([Path("a.csv")], tmp_path / "file" / "out")
    assert caught.value.path == tmp_path / "file" / "out"
    assert caught.value.reason

"""Files are open or not, and those of many classes alone are worth other processes."""

from pathlib import Path

import pytest

from educonnect_xl.errors.protecting import SheetNotWantedError, WeakPasswordError
from educonnect_xl.french.progress import unwatched
from educonnect_xl.jobs import workers
from educonnect_xl.jobs.protection import Protection, class_passwords, encrypted, school_names
from tests.support.exports import export_of, student

PASSWORD = "Kestrel-42-é"  # noqa: S105 - invented


@pytest.mark.parametrize(
    ("protection", "leaves_open"),
    [
        (Protection(), True), (Protection(PASSWORD), False), (Protection(table=Path("t.csv")), False),
        (Protection(is_made=True), False),
    ],
)  # fmt: skip
def test_files_are_open_unless_a_password_is_given_or_made(protection: Protection, leaves_open: bool) -> None:
    assert protection.leaves_open is leaves_open


def test_a_password_for_a_sheet_that_nobody_makes_is_refused() -> None:
    Protection(is_made=True, sheet_password=PASSWORD).check()
    Protection(PASSWORD).check()
    with pytest.raises(SheetNotWantedError):
        Protection(PASSWORD, sheet_password=PASSWORD).check()


def test_no_password_should_be_made_of_a_school_its_classes_or_programmes() -> None:
    export = export_of(student(), student(Classe="6B"), student(Classe="", MEF="ULIS"))
    assert school_names(export) == ["6A", "6B", "6EME", "9990001A", "COLLEGE DE L'EXEMPLE", "ULIS"]


def test_each_class_has_the_password_of_the_table_that_is_checked(tmp_path: Path) -> None:
    export, table = export_of(student(), student(Classe="6B")), tmp_path / "t.csv"
    told = {"6A": "6A", "6B": "ligne 3"}
    table.write_text("6B;Tournesol-7-bis\n6A;Kestrel-42-e\u0301\n", "utf-8")
    assert class_passwords(Protection(table=table), told, export) == [PASSWORD, "Tournesol-7-bis"]
    table.write_text(f"6B;CollegeDeLExemple\n6A;{PASSWORD}\n", "utf-8")
    with pytest.raises(WeakPasswordError) as caught:
        class_passwords(Protection(table=table), told, export)
    assert (caught.value.weakness, caught.value.class_name) == ("ecole", "ligne 3")


def test_one_password_is_that_of_each_class_and_those_made_differ() -> None:
    export, told = export_of(student()), {"6A": "6A", "6B": "6B"}
    assert class_passwords(Protection(PASSWORD), told, export) == [PASSWORD] * 2
    assert class_passwords(Protection(), told, export) == [""] * 2
    assert len(set(class_passwords(Protection(is_made=True), told, export))) == 2


def with_password(content: bytes, password: str) -> bytes:
    """Return what shows that both were given: a process takes no function without a name of its own."""
    return content + password.encode()


@pytest.mark.parametrize(("files", "has_workers"), [(1, False), (2, False), (9, True)])
def test_many_files_are_encrypted_by_other_processes_and_few_are_not(
    monkeypatch: pytest.MonkeyPatch, files: int, has_workers: bool
) -> None:
    started, start = list[int](), workers.start_workers

    def counting(tasks: int) -> object:
        started.append(tasks)
        return start(tasks)

    monkeypatch.setattr(workers, "start_workers", counting)
    contents, passwords = [b"content"] * files, [str(number) for number in range(files)]
    found = list(encrypted(contents, passwords, with_password, unwatched))
    assert found == [f"content{number}".encode() for number in range(files)]
    assert started == ([files] if has_workers else [])


def test_what_has_no_password_stays_as_it_is() -> None:
    assert list(encrypted([b"a", b"b"], ["", ""], with_password, unwatched)) == [b"a", b"b"]

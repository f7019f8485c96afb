"""A message is addressed to one place that can receive it, or is not made at all."""

from pathlib import Path

import pytest

from educonnect_xl.accounts.selection import Choices, LeftOut, Reason
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.errors.handing_out import AddressError
from educonnect_xl.errors.protecting import UnencryptedDraftsError
from educonnect_xl.jobs.class_files import Mail, make_class_files
from educonnect_xl.jobs.protection import Protection
from tests.support.exports import asked, export_of, student

OPEN = Protection()


def drafts_to(folder: Path, *addresses: str) -> list[str]:
    """Return the files made for as many classes as there are `addresses`."""
    table = folder / "addresses.csv"
    table.write_text("".join(f'6{n};"{address}"\n' for n, address in enumerate(addresses)), "utf-8")
    export = export_of(*(student(Classe=f"6{n}") for n in range(len(addresses))))
    make_class_files(asked(export, folder / "out"), OPEN, Mail(table, may_be_open=True))
    return sorted(path.name for path in (folder / "out").glob("6*"))


@pytest.mark.parametrize("address", ["a@b.fr", "prof.principal-6a+x@ac-lyon.fr", "O'NEIL@college.example"])
def test_an_address_gets_a_draft(tmp_path: Path, address: str) -> None:
    assert drafts_to(tmp_path, address) == ["60.eml", "60.xlsx"]


@pytest.mark.parametrize(
    "address",
    [
        "prof@test", "prof@college", "@college.example", "prof", "college.example", "a@b.fr,c@d.fr", "a@b.fr;c@d.fr",
        "a b@c.fr", "<a@b.fr>", '""a""@b.fr', "é@b.fr", "a@bé.fr",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_its_class_and_nothing_written(tmp_path: Path, address: str) -> None:
    with pytest.raises(AddressError) as caught:
        drafts_to(tmp_path, "a@b.fr", address)
    assert (caught.value.class_name, caught.value.path) == ("61", tmp_path / "addresses.csv")
    assert not (tmp_path / "out").exists()


def test_a_file_that_anybody_can_open_is_not_sent_unless_that_is_said(tmp_path: Path) -> None:
    table = tmp_path / "addresses.csv"
    table.write_text("6A;a@b.fr\n")
    with pytest.raises(UnencryptedDraftsError):
        make_class_files(asked(export_of(student()), tmp_path / "out"), OPEN, Mail(table))


def test_without_addresses_there_are_no_drafts_and_who_is_left_out_is_told(tmp_path: Path) -> None:
    export = export_of(student(), student(Classe="6B", État=ACTIVATED), student(Classe="6C"))
    done = make_class_files(asked(export, tmp_path / "out", Choices(selection="non-actives")), OPEN)
    assert sorted(path.name for path in (tmp_path / "out").glob("6*")) == ["6A.xlsx", "6C.xlsx"]
    assert (done.students, done.classes, done.files, done.output) == (2, 2, 2, tmp_path / "out")
    assert done.left_out == [LeftOut(Reason.STATE, 1, "non-actives")]

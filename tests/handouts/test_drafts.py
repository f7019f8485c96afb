"""Whatever a class is called, a draft goes to the address of the table and nowhere else."""

from __future__ import annotations

import email
import sys
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.classes import SchoolClass
from educonnect_xl.errors.handing_out import AddressError
from educonnect_xl.errors.installing import MissingPackageError
from educonnect_xl.handouts.drafts import Attachment, check_address, message_draft

HEADERS = ["Content-Type", "MIME-Version", "X-Unsent", "To", "Subject"]
HOSTILE = [
    "=?utf-8?q?6A=0ABcc:_x=40y.example?=",
    "6A\r\nBcc: x@y.example",
    "6A\u2028Bcc: x@y.example",
    "=?utf-8?b?QmNj?=",
    "6A\0\x85\x1b[31m",
    "é" * 200,
    '"<x@y.example>"',
]


def read(class_name: str) -> email.message.EmailMessage:
    school_class = SchoolClass(class_name, "", [("a",)])
    content = message_draft(school_class, "pp@college.example", Attachment("6A.xlsx", b"PK", True))
    assert b"\n" not in content.replace(b"\r\n", b"")
    return email.message_from_bytes(content, policy=default)


@pytest.mark.parametrize("class_name", HOSTILE)
def test_a_hostile_class_name_is_text_of_the_subject(class_name: str) -> None:
    draft = read(class_name)
    assert draft.keys() == HEADERS
    assert (draft["To"], draft["X-Unsent"]) == ("pp@college.example", "1")
    assert draft["Subject"].startswith("Comptes ÉduConnect de la classe ")
    if class_name.startswith("=?"):
        assert draft["Subject"].endswith(class_name)
    assert next(draft.iter_parts()).get_content_type() == "text/plain"


@given(st.text(max_size=60))
def test_any_class_name_gives_the_same_headers(class_name: str) -> None:
    draft = read(class_name)
    assert draft.keys() == HEADERS
    assert draft["To"] == "pp@college.example"
    (attachment,) = draft.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content()) == ("6A.xlsx", b"PK")


@pytest.mark.parametrize("is_encrypted", [True, False])
def test_a_message_says_what_it_brings_and_that_a_password_comes_apart(is_encrypted: bool) -> None:
    school_class = SchoolClass("6e Éole", "", [("a",), ("b",)])
    content = message_draft(school_class, "pp@college.example", Attachment("É.xlsx", b"PK", is_encrypted))
    draft = email.message_from_bytes(content, policy=default)
    assert draft["Subject"] == "Comptes ÉduConnect de la classe 6e Éole"
    text, file = draft.iter_parts()
    assert text.get_content_charset() == "utf-8"
    said = text.get_content().replace("\r\n", "\n")
    assert said.startswith("Bonjour,\n\nVoici les comptes ÉduConnect de la classe 6e Éole (2\u00a0élèves), avec")
    assert ("Le mot de passe du fichier vous est donné à part" in said) == is_encrypted
    assert said.endswith("\n\nLe secrétariat\n")
    assert file.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert (file.get_content_disposition(), file.get_filename()) == ("attachment", "É.xlsx")


@pytest.mark.parametrize("address", ["pp6a@college.example", "prenom.nom+6a@ac-lyon.fr", "X_y@sous.domaine.gouv.fr"])
def test_an_address_is_taken(address: str) -> None:
    check_address(address, Path("t.csv"), "6A")


@pytest.mark.parametrize(
    "address",
    ["a@[b.c", "a@b", "prenom.nom@college", "prenom.nom@test", "@b.fr", "a@b.fr, c@d.fr", "a b@c.fr", "<a@b.fr>",
     "A <a@b.fr>", "a@b.fr\r\nBcc: c@d.fr", "=?utf-8?q?x?=@b.fr", "=?utf-8?q?a=40b.fr=3E?= <c@d.fr>", "é@b.fr",
     "a@collège.fr", '"a b"@c.fr', "a@[127.0.0.1]", "a..b@c.fr", "a@-b.fr", "a@b.fr;c@d.fr", "a@b.fr#", "",
     "a" * 70 + "@b.fr"],
)  # fmt: skip
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(AddressError) as refused:
        check_address(address, Path("t.csv"), "6A")
    assert (refused.value.class_name, refused.value.path) == ("6A", Path("t.csv"))


def test_without_what_checks_addresses_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "email_validator", None)
    with pytest.raises(MissingPackageError) as caught:
        check_address("pp@college.example", Path("t.csv"), "6A")
    assert caught.value.package == "email-validator"

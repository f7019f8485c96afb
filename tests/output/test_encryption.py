"""What is encrypted opens by its password, holds what was put in, and shows nothing without it."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper
from pypdf import PdfReader

from educonnect_xl.errors.installing import MissingPackageError
from educonnect_xl.jobs.print_handouts import make_class_pages
from educonnect_xl.output.encryption import encrypted_pdf, encrypted_workbook, encrypted_zip
from educonnect_xl.tools import packaged_workbook
from tests.support.exports import asked, export_of, student

PASSWORD = "Kestrel-42-é"  # noqa: S105 - invented


def test_a_workbook_opens_by_its_password_and_is_the_same_inside() -> None:
    content = packaged_workbook()
    file = msoffcrypto.OfficeFile(io.BytesIO(encrypted_workbook(content, PASSWORD)))
    assert file.is_encrypted()
    file.load_key(password=PASSWORD, verify_password=True)
    plain = io.BytesIO()
    file.decrypt(plain)
    assert plain.getvalue() == content


def test_an_archive_is_encrypted_by_aes_and_holds_every_file() -> None:
    files = [("6A.xlsx", b"six"), ("É.xlsx", b"e")]
    archive = pyzipper.AESZipFile(io.BytesIO(encrypted_zip(files, PASSWORD)))
    assert [(one.filename, one.wz_aes_strength, one.wz_aes_version) for one in archive.infolist()] == [
        ("6A.xlsx", 3, 2), ("É.xlsx", 3, 2),
    ]  # fmt: skip
    with pytest.raises(RuntimeError):
        archive.read("6A.xlsx")
    archive.setpassword(PASSWORD.encode())
    assert [(name, archive.read(name)) for name in archive.namelist()] == files


def test_a_pdf_opens_by_its_password_alone_and_says_what_reads_it(tmp_path: Path) -> None:
    make_class_pages(asked(export_of(student()), tmp_path / "c.pdf"))
    content = (tmp_path / "c.pdf").read_bytes()
    encrypted = encrypted_pdf(content, PASSWORD)
    assert encrypted.splitlines()[0] == b"%PDF-1.7"
    reader = PdfReader(io.BytesIO(encrypted))
    assert reader.is_encrypted
    lock = reader.trailer["/Encrypt"].get_object()
    assert (lock["/V"], lock["/R"], lock["/CF"]["/StdCF"]["/CFM"]) == (5, 6, "/AESV3")  # AES-256 of PDF 2.0
    assert reader.decrypt("kestrel-42-é") == 0
    assert reader.decrypt(PASSWORD)
    shown = [page.extract_text() for page in reader.pages]
    assert shown == [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert "MARTIN" in shown[0]


@pytest.mark.parametrize(
    ("module", "package", "encrypt"),
    [
        ("msoffcrypto.format.ooxml", "msoffcrypto-tool", lambda: encrypted_workbook(b"", PASSWORD)),
        ("pypdf", "pypdf", lambda: encrypted_pdf(b"", PASSWORD)),
        ("pyzipper", "pyzipper", lambda: encrypted_zip([], PASSWORD)),
    ],
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str, encrypt: Callable[[], bytes]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPackageError) as caught:
        encrypt()
    assert caught.value.package == package

"""What is encrypted opens by its password, holds what was put in, and shows nothing without it."""

import io
import sys

import msoffcrypto
import pytest
import pyzipper

from educonnect_xl.errors.installing import MissingPackageError
from educonnect_xl.output.encryption import encrypted_workbook, encrypted_zip
from educonnect_xl.tools import packaged_workbook

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


@pytest.mark.parametrize(
    ("module", "package"), [("msoffcrypto.format.ooxml", "msoffcrypto-tool"), ("pyzipper", "pyzipper")]
)
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, module: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPackageError) as caught:
        encrypted_workbook(b"", PASSWORD) if package == "msoffcrypto-tool" else encrypted_zip([], PASSWORD)
    assert caught.value.package == package

"""Files that a password opens: Office's own encryption, PDF's own, and zip archives encrypted by AES.

All are real encryption: without the password there is nothing to read. An .xlsx is encrypted as Excel does it, agile
encryption by AES-256 ([MS-OFFCRYPTO] 2.3.4.10), through msoffcrypto-tool; a .pdf by AES-256 as PDF 2.0 has it (ISO
32000-2, 7.6.4), through pypdf; an archive by AES-256 in WinZip's format (AE-2), through pyzipper, which 7-Zip and
macOS' unarchivers open. Nothing is written to disk unencrypted.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from educonnect_xl.errors.installing import MissingPackageError


def encrypted_workbook(content: bytes, password: str) -> bytes:
    """Return the .xlsx file `content` as one that asks for `password`; MissingPackageError without msoffcrypto-tool."""
    try:
        from msoffcrypto.format.ooxml import OOXMLFile
    except ImportError as error:
        raise MissingPackageError(package="msoffcrypto-tool") from error
    encrypted = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, encrypted)
    return encrypted.getvalue()


def encrypted_pdf(content: bytes, password: str) -> bytes:
    """Return the PDF file `content` as one that asks for `password`; MissingPackageError without pypdf."""
    try:
        from pypdf import PdfWriter
    except ImportError as error:
        raise MissingPackageError(package="pypdf") from error
    encrypted = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.pdf_header = "%PDF-1.7"  # the first whose readers know this encryption
    writer.encrypt(password, algorithm="AES-256")
    writer.write(encrypted)
    return encrypted.getvalue()


def encrypted_zip(files: Iterable[tuple[str, bytes]], password: str) -> bytes:
    """Return an archive of `files`, names and contents, that `password` opens; MissingPackageError without pyzipper."""
    try:
        from pyzipper import WZ_AES, ZIP_STORED, AESZipFile
    except ImportError as error:
        raise MissingPackageError(package="pyzipper") from error
    content = io.BytesIO()
    with AESZipFile(content, "w", compression=ZIP_STORED, encryption=WZ_AES) as archive:
        archive.setpassword(password.encode())
        for name, file in files:
            archive.writestr(name, file)
    return content.getvalue()

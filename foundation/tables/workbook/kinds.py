"""The kind of a file by its content: a readable workbook, or another kind and what to do about it."""

from typing import BinaryIO

from foundation.tables.text_file import Refusal
from foundation.tables.workbook import codes
from foundation.tables.workbook.package import CHUNK, Package

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of Office files before 2007; a workbook with a password has them too."""

_COMPOUND_KINDS = (
    ("EncryptedPackage", codes.PASSWORD),
    ("WordDocument", codes.OLD_WORD),
    ("PowerPoint Document", codes.OTHER_COMPOUND),
    ("Workbook", codes.OLD_EXCEL),
    ("Book", codes.OLD_EXCEL),
)


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP or a compound file; text never is."""
    return head.startswith((*ZIP_SIGNATURES, COMPOUND_SIGNATURE))


def compound_refusal(file: BinaryIO) -> Refusal:
    """Return why a compound file is refused; the names in its directory reveal its kind."""
    file.seek(0)
    names: set[str] = set()
    tail = b""
    while chunk := file.read(CHUNK):
        window = tail + chunk
        names.update(name for name, _ in _COMPOUND_KINDS if name.encode("utf-16-le") in window)
        tail = window[-64:]
    return next(
        (Refusal(code, {}) for name, code in _COMPOUND_KINDS if name in names),
        Refusal(codes.OTHER_COMPOUND, {}),
    )


def package_refusal(package: Package) -> Refusal | None:
    """Return why a ZIP cannot be read as a workbook; None for XLSX and XLSM."""
    names = package.names
    if "xl/workbook.bin" in names:
        return Refusal(codes.BINARY_WORKBOOK, {})
    if any(name.startswith("word/") for name in names):
        return _no_table("văn bản Word (DOCX)")
    if any(name.startswith("ppt/") for name in names):
        return _no_table("bản trình chiếu (PPTX)")
    if "content.xml" in names:
        mimetype = b"".join(package.part("mimetype"))
        if b"opendocument.text" in mimetype:
            return _no_table("văn bản ODT")
        return Refusal(codes.OPEN_DOCUMENT, {})
    if "_rels/.rels" in names or "xl/workbook.xml" in names:
        return None
    return _no_table("tệp nén ZIP")


def _no_table(kind: str) -> Refusal:
    return Refusal(codes.NOT_A_WORKBOOK, {"kind": kind})

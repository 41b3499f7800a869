"""The kind of a file by its content, never by its name: a kind of evidence, or a refusal."""

import re
from enum import Enum
from typing import BinaryIO

from foundation.archive_directory import BROKEN, open_archive
from foundation.problem import Code
from maturity.evidence import codes

HEAD = 1024
LARGEST_CONTENT_TYPES = 1 << 20
"""The list of parts of an Office document has a few kilobytes."""
MOST_PARTS = 20_000
"""A document of Word or Excel has some dozens of parts."""

_OFFICE = "application/vnd.openxmlformats-officedocument."


class FileKind(Enum):
    """A kind of file that is accepted as evidence; the value is its extension, as in the settings."""

    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        """The media type, as in the store."""
        return _MEDIA_TYPES[self]

    def is_usual_name(self, name: str) -> bool:
        """Whether a file name has an extension of this kind."""
        extension = name.rpartition(".")[2].lower()
        return extension in _OTHER_EXTENSIONS.get(self, ()) or extension == self.value


_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
    FileKind.DOCX: _OFFICE + "wordprocessingml.document",
    FileKind.XLSX: _OFFICE + "spreadsheetml.sheet",
    FileKind.ZIP: "application/zip",
}
_OTHER_EXTENSIONS = {FileKind.JPG: ("jpeg", "jpe", "jfif")}

_SIGNATURES: tuple[tuple[bytes, FileKind | tuple[Code, str]], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPG),
    (b"MZ", (codes.WRONG_KIND, "chương trình chạy được")),
    (b"\x7fELF", (codes.WRONG_KIND, "chương trình chạy được")),
    (b"#!", (codes.WRONG_KIND, "chương trình chạy được")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (codes.OLD_OFFICE, "")),
    (b"Rar!\x1a", (codes.OTHER_ARCHIVE, "tệp nén RAR")),
    (b"7z\xbc\xaf\x27\x1c", (codes.OTHER_ARCHIVE, "tệp nén 7z")),
    (b"\x1f\x8b", (codes.OTHER_ARCHIVE, "tệp nén GZIP")),
    (b"GIF8", (codes.OTHER_PICTURE, "ảnh GIF")),
    (b"BM", (codes.OTHER_PICTURE, "ảnh BMP")),
    (b"II*\x00", (codes.OTHER_PICTURE, "ảnh TIFF")),
    (b"MM\x00*", (codes.OTHER_PICTURE, "ảnh TIFF")),
    (b"{\\rtf", (codes.WRONG_KIND, "văn bản RTF")),
)
_HEIC = "ảnh HEIC (của iPhone)"
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), _HEIC),
    **dict.fromkeys((b"avif", b"avis"), "ảnh AVIF"),
}
"""The formats of pictures by the first brand of an ISO media file (ISO/IEC 14496-12, `ftyp`)."""
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
"""The first bytes of a ZIP, also of an empty one."""
_BEFORE_A_PDF = b"\xef\xbb\xbf \t\r\n\x00"
"""Bytes that scanners put before the signature of a PDF."""

Kind = FileKind | tuple[Code, str]
"""A kind of evidence, or the code of a refusal with the name of the kind."""


def kind_of(file: BinaryIO) -> Kind:
    """Return the kind of an open, seekable file by its content; a ZIP is not unpacked but for its list."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(PACKED):
        return _packed_kind(file)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    bare = head.lstrip(_BEFORE_A_PDF)
    if bare.startswith(b"%PDF-"):
        return FileKind.PDF
    if not head.strip(b"\x00"):
        return codes.NOT_WHOLE, "tệp toàn byte rỗng"
    if _PAGE.match(bare):
        return codes.WEB_PAGE, ""
    return _of_a_phone(head) or (codes.WRONG_KIND, "tệp không rõ loại")


def _of_a_phone(head: bytes) -> Kind | None:
    """Return the kind of pictures and films as phones and messengers write them; None for anything else."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return codes.OTHER_PICTURE, "ảnh WEBP (của Zalo, trang web)"
    if head[4:8] != b"ftyp":
        return None
    picture = _BRANDS.get(head[8:12])
    return (codes.OTHER_PICTURE, picture) if picture else (codes.WRONG_KIND, "phim, âm thanh")


def _packed_kind(file: BinaryIO) -> Kind:
    try:
        with open_archive(file, MOST_PARTS) as archive:
            names = {entry.filename.lower(): entry for entry in archive.infolist()}
            declared = names.get("[content_types].xml")
            content_types = b""
            if declared is not None and declared.file_size <= LARGEST_CONTENT_TYPES:
                content_types = archive.read(declared)
    except BROKEN:
        return codes.NOT_WHOLE, "tệp ZIP, Word hoặc Excel"
    if b"macroEnabled" in content_types or any(name.endswith("vbaproject.bin") for name in names):
        return codes.MACROS, ""
    if b"wordprocessingml.document.main+xml" in content_types:
        return FileKind.DOCX
    if b"spreadsheetml.sheet.main+xml" in content_types:
        return FileKind.XLSX
    if content_types:
        return codes.WRONG_KIND, "tài liệu Office khác Word, Excel"
    if "meta-inf/manifest.mf" in names:
        return codes.WRONG_KIND, "chương trình chạy được"
    if "mimetype" in names and "content.xml" in names:
        return codes.WRONG_KIND, "tài liệu OpenDocument"
    return FileKind.ZIP

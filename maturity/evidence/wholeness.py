"""Whether a file of evidence is complete: one truncated by a broken download cannot be opened later.

Each kind marks its end in its own way. Only that is checked, and a format's own checksums: damage that every
reader repairs by itself does not count.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from foundation.archive_directory import BROKEN, open_archive
from maturity.evidence.kinds import MOST_PARTS, FileKind

CHUNK = 1 << 18
WAYS_OF_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""zipfile unpacks these in small steps; a single step of another method could fill the memory."""
HIGHEST_RATIO = 100
"""A document with a part that expands more than this was made to do harm."""
_RATIO_MATTERS_ABOVE = 8 << 20

_PADDING = b"\x00\t\n\x0c\r \x1a"
"""Bytes that scanners, portals and memory sticks add after the end of a file."""
_TAIL = 1 << 16
_END_OF_PDF = 2048
"""Readers look for the end of a PDF in its last kilobyte; signing programs add a little after it."""
_END = b"%%EOF"
_FIRST_END = re.compile(rb"startxref\s+0+\s+\Z")
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = 8


def is_whole(file: BinaryIO, kind: FileKind, size: int) -> bool:
    """Whether an open, seekable file of a kind and a size in bytes has its end and is not damaged."""
    return _CHECKS[kind](file, size)


def _pdf(file: BinaryIO, size: int) -> bool:
    """Whether the end of a PDF (ISO 32000-1, 7.5.5) is in its last part; readers repair its tables.

    A PDF made for the web also has such an end near its beginning, with the position 0.
    """
    file.seek(max(0, size - _TAIL))
    before, end, _ = file.read(_TAIL).rstrip(_PADDING)[-_END_OF_PDF:].rpartition(_END)
    return bool(end) and _FIRST_END.search(before) is None


def _jpg(file: BinaryIO, size: int) -> bool:
    """Whether a picture has an end after its scans; the end of the thumbnail inside it does not count.

    Cameras can add more after the end (a film, a second picture).
    """
    file.seek(0)
    data = file.read(size)
    at = 2
    while marker := _MARKER.search(data, at):
        if marker[0] == b"\xff\xd9":
            return True
        # Every other marker has a length, except 01 (for arithmetic coding); scans are searched through.
        at = marker.end()
        if marker[0] != b"\xff\x01":
            at += max(2, int.from_bytes(data[at : at + 2], "big"))
    return False


def _png(file: BinaryIO, size: int) -> bool:
    """Whether the chunks of a picture lead to IEND, each critical one with its checksum."""
    at = _PNG_SIGNATURE
    while at + 12 <= size:
        file.seek(at)
        length, name = int.from_bytes(file.read(4), "big"), file.read(4)
        if at + 12 + length > size:
            return False
        if name == b"IEND":
            return True
        if name[:1].isupper() and zlib.crc32(file.read(length), zlib.crc32(name)) != int.from_bytes(
            file.read(4), "big"
        ):
            return False
        at += 12 + length
    return False


def _packed(file: BinaryIO, size: int) -> bool:
    """Whether every part of an archive or Office document exists with its checksum."""
    try:
        with open_archive(file, MOST_PARTS) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if any(part.compress_type not in WAYS_OF_PACKING for part in parts) or (
                unpacked > _RATIO_MATTERS_ABOVE and unpacked > HIGHEST_RATIO * size
            ):
                return False
            for part in parts:
                with archive.open(part) as content:
                    while content.read(CHUNK):
                        pass
    except BROKEN:
        return False
    return True


_CHECKS: Mapping[FileKind, Callable[[BinaryIO, int], bool]] = MappingProxyType(
    {
        FileKind.PDF: _pdf,
        FileKind.JPG: _jpg,
        FileKind.PNG: _png,
        **dict.fromkeys((FileKind.DOCX, FileKind.XLSX, FileKind.ZIP), _packed),
    }
)

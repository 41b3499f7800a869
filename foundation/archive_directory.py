"""Opens a ZIP archive without letting its directory fill the memory: its size is checked before reading."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LARGEST_ENTRY = 1024
"""The average size in bytes that one entry of the directory may have; real ones are far smaller."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,
    struct.error,
)
"""The exceptions that zipfile raises for archives that are damaged or of an unknown variant."""

_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_SIGNATURE = b"PK\x06\x07"
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
_LARGE_END_SIGNATURE = b"PK\x06\x06"
_LONGEST_TAIL = _END.size + (1 << 16)
_IN_LARGE_END = 0xFFFFFFFF
_MOST_COUNTED = 1 << 16
"""A small end record counts entries modulo this number; some programs let it overflow."""


class TooManyEntriesError(zipfile.BadZipFile):
    """The archive has more entries than allowed."""


def open_archive(file: BinaryIO, most_entries: int, largest_entry: int = LARGEST_ENTRY) -> zipfile.ZipFile:
    """Open an archive of at most `most_entries` entries; the caller closes `file`.

    `largest_entry` is the largest average size of an entry in the directory, in bytes.

    Raises TooManyEntriesError, or any of BROKEN if the archive is damaged.
    """
    ends = list(_ends(file))
    if max((end.directory_size for end in ends), default=0) > most_entries * largest_entry:
        raise TooManyEntriesError("the directory is too large")
    file.seek(0)
    archive = zipfile.ZipFile(file)
    if len(archive.infolist()) > most_entries:
        archive.close()
        raise TooManyEntriesError("too many entries")
    counts = {end.entries for end in ends}
    if counts and counts.isdisjoint({len(archive.infolist()), len(archive.infolist()) % _MOST_COUNTED}):
        # zipfile reads only the entries that fit in the stated size and would silently drop the others.
        archive.close()
        raise zipfile.BadZipFile("the directory has another number of entries than it says")
    size = file.seek(0, io.SEEK_END)
    if not all(0 <= entry.header_offset < size for entry in archive.infolist()):
        # zipfile would seek before the beginning of the file, and the system's error says nothing useful.
        archive.close()
        raise zipfile.BadZipFile("an entry lies outside the file")
    return archive


class _End(NamedTuple):
    """The size of the directory in bytes and its number of entries, as an end record states them."""

    directory_size: int
    entries: int


def _ends(file: BinaryIO) -> Iterator[_End]:
    """Yield the content of each end record in the tail of a file.

    If there are several, zipfile decides which one counts; so none of them may be too large.
    """
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - _LONGEST_TAIL)
    file.seek(start)
    tail = file.read(_LONGEST_TAIL)
    at = tail.find(_END_SIGNATURE)
    while 0 <= at <= len(tail) - _END.size:
        *_, entries, directory, _, _ = _END.unpack_from(tail, at)
        if directory != _IN_LARGE_END:
            yield _End(directory, entries)
        yield from _large_ends(file, start + at)
        at = tail.find(_END_SIGNATURE, at + 1)


def _large_ends(file: BinaryIO, end: int) -> Iterator[_End]:
    """Yield the content of the ZIP64 records that precede an end record."""
    locator = _unpacked(_LOCATOR, file, end - _LOCATOR.size, _LOCATOR_SIGNATURE)
    if locator is None:
        return
    for place in (end - _LOCATOR.size - _LARGE_END.size, locator[2]):
        record = _unpacked(_LARGE_END, file, place, _LARGE_END_SIGNATURE)
        if record is not None:
            yield _End(record[8], record[7])


def _unpacked(record: struct.Struct, file: BinaryIO, place: int, signature: bytes) -> tuple[int, ...] | None:
    if not 0 <= place < 1 << 62:
        return None
    file.seek(place)
    data = file.read(record.size)
    return record.unpack(data) if len(data) == record.size and data.startswith(signature) else None

"""The ZIP that a workbook is, opened within limits: no part is read before the whole is known to be sane."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from maturity.intake.text import BrokenFileError, Refusal, unreadable
from maturity.intake.workbook import codes

LARGEST_FILE = 50 * 1024 * 1024
MOST_ENTRIES = 2_000
LARGEST_WHOLE = 200 * 1024 * 1024
"""So many bytes at most may all parts together unpack to."""
HIGHEST_RATIO = 250
"""A part of over 8 MB that shrank more than this was made to do harm: figures shrink to a tenth."""
RATIO_MATTERS_ABOVE = 8 * 1024 * 1024
CHUNK = 1 << 16

_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    IndexError,
    struct.error,
)


class Package:
    """The parts of an open ZIP file, by names without a leading slash; case does not matter.

    `file` stays the caller's to close. Raises BrokenFileError for a file that is no sound ZIP or beyond the
    limits.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        if size > LARGEST_FILE:
            raise BrokenFileError(Refusal(codes.FILE_TOO_LARGE, {"limit": LARGEST_FILE >> 20}))
        try:
            self._archive = zipfile.ZipFile(file)
            entries = self._archive.infolist()
        except _BROKEN as error:
            raise _damaged("không mở được như một tệp ZIP") from error
        except OSError as error:
            raise BrokenFileError(unreadable(error)) from error
        self._entries = _by_name(entries)
        _refuse_bombs(entries)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in small letters."""
        return frozenset(self._entries)

    def __contains__(self, name: str) -> bool:
        return normal(name) in self._entries

    def part(self, name: str) -> Iterator[bytes]:
        """Give the bytes of a part piece by piece; nothing for a part that is not there.

        Raises BrokenFileError where the part is damaged or gives more than its entry says.
        """
        entry = self._entries.get(normal(name))
        if entry is None:
            return
        given = 0
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    given += len(chunk)
                    if given > min(entry.file_size, LARGEST_WHOLE):
                        raise BrokenFileError(Refusal(codes.ZIP_BOMB, {}))
                    yield chunk
        except (*_BROKEN, RuntimeError) as error:
            raise _damaged(f"phần {entry.filename} hỏng") from error
        except OSError as error:
            raise BrokenFileError(unreadable(error)) from error


def normal(name: str) -> str:
    """Return the name of a part as packages are to compare it: no leading slash, no case, no backslash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _by_name(entries: list[zipfile.ZipInfo]) -> Mapping[str, zipfile.ZipInfo]:
    """Return the entries by name; two of one name are refused, since programs differ in which they show."""
    if len(entries) > MOST_ENTRIES:
        raise BrokenFileError(Refusal(codes.ZIP_BOMB, {}))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.is_dir():
            continue
        name = normal(entry.filename)
        if name in found:
            raise _damaged(f"có hai phần cùng tên {name}")
        if entry.flag_bits & _ENCRYPTED:
            raise BrokenFileError(Refusal(codes.ENCRYPTED, {}))
        found[name] = entry
    return found


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory says; while a part is read it is held to that."""
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > HIGHEST_RATIO * entry.compress_size
        for entry in entries
    )
    if unpacked > LARGEST_WHOLE or swollen:
        raise BrokenFileError(Refusal(codes.ZIP_BOMB, {}))


def _damaged(reason: str) -> BrokenFileError:
    return BrokenFileError(Refusal(codes.DAMAGED, {"reason": reason}))

"""A workbook's ZIP archive, opened within limits: no part is read before all entries have been checked."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from foundation.archive_directory import BROKEN, TooManyEntriesError, open_archive
from foundation.tables.text_file import BrokenFileError, Refusal, unreadable
from foundation.tables.workbook import codes

Progress = Callable[[int, int], None]

LARGEST_FILE = 100 * 1024 * 1024
MOST_ENTRIES = 2_000
LARGEST_WHOLE = 200 * 1024 * 1024
"""The size in bytes to which all parts except the sheets may unpack together."""
LARGEST_SHEETS = 1024 * 1024 * 1024
"""The size in bytes to which all sheets may unpack; one blank down to its last row has half of it."""
MOST_TAGS = 16_000_000
"""This many tags of a workbook are parsed; 100.000 rows of figures have up to half of it."""
HIGHEST_RATIO = 250
"""A part of over 8 MB that shrank more than this was made to do harm: figures shrink to a tenth."""
RATIO_MATTERS_ABOVE = 8 * 1024 * 1024
CHUNK = 1 << 16
PROGRESS_EVERY = 1 << 20

_ENCRYPTED = 0x1
_SHEETS = "xl/worksheets/"


class Package:
    """The parts of an open ZIP file, by names without a leading slash, in any case.

    The caller closes `file`. Raises BrokenFileError if the ZIP is damaged or exceeds the limits.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        if size > LARGEST_FILE:
            raise BrokenFileError(Refusal(codes.FILE_TOO_LARGE, {"limit": LARGEST_FILE >> 20}))
        self._tags_left = MOST_TAGS
        self._bytes_given = 0
        self._on_bytes: Progress = lambda done, total: None
        try:
            self._archive = open_archive(file, MOST_ENTRIES)
            entries = self._archive.infolist()
        except TooManyEntriesError as error:
            raise BrokenFileError(Refusal(codes.ZIP_BOMB, {})) from error
        except BROKEN as error:
            raise _damaged("không mở được như một tệp ZIP") from error
        except OSError as error:
            raise BrokenFileError(unreadable(error)) from error
        self._entries = _by_name(entries)
        sheets = (entry.file_size for name, entry in self._entries.items() if name.startswith(_SHEETS))
        self._in_all = 2 * sum(sheets)
        _refuse_bombs(entries)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in lower case."""
        return frozenset(self._entries)

    def __contains__(self, name: str) -> bool:
        return normal(name) in self._entries

    def part(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part piece by piece; nothing for a missing part.

        Raises BrokenFileError if the part is damaged or larger than its entry states.
        """
        entry = self._entries.get(normal(name))
        if entry is None:
            return
        given = 0
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    given += len(chunk)
                    self._report_progress(len(chunk))
                    if given > entry.file_size:
                        raise BrokenFileError(Refusal(codes.ZIP_BOMB, {}))
                    yield chunk
        except BROKEN as error:
            raise _damaged(f"phần {entry.filename} hỏng") from error
        except OSError as error:
            raise BrokenFileError(unreadable(error)) from error

    def report_progress_to(self, on_progress: Progress) -> None:
        """Have `on_progress(bytes read, in all)` called as parts are read; most sheets are read twice."""
        self._on_bytes = on_progress

    def _report_progress(self, size: int) -> None:
        before = self._bytes_given // PROGRESS_EVERY
        self._bytes_given += size
        if self._bytes_given // PROGRESS_EVERY > before:
            self._on_bytes(min(self._bytes_given, self._in_all), self._in_all)

    def counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the pieces of an XML part that is about to be parsed, counting its tags.

        Raises BrokenFileError if all parts together exceed the limit: a sheet can unpack to few bytes and
        still have far too many tags.
        """
        for chunk in chunks:
            self._tags_left -= chunk.count(b"<")
            if self._tags_left < 0:
                raise BrokenFileError(Refusal(codes.TOO_MANY_CELLS, {}))
            yield chunk


def normal(name: str) -> str:
    """Return the name of a part in the form in which packages compare names: lower case, no leading slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _by_name(entries: list[zipfile.ZipInfo]) -> Mapping[str, zipfile.ZipInfo]:
    """Return the entries by name; duplicates are refused, since programs differ in which they show."""
    by_name: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = normal(entry.filename)
        if not name:
            raise _damaged("có phần không có tên")
        if name.endswith("/"):
            continue
        if name in by_name:
            raise _damaged(f"có hai phần cùng tên {name}")
        if entry.flag_bits & _ENCRYPTED:
            raise BrokenFileError(Refusal(codes.ENCRYPTED, {}))
        by_name[name] = entry
    return by_name


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse archives by the sizes in the directory; their truth is checked while reading."""
    of_sheets = sum(entry.file_size for entry in entries if normal(entry.filename).startswith(_SHEETS))
    others = sum(entry.file_size for entry in entries) - of_sheets
    swollen = any(
        entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > HIGHEST_RATIO * entry.compress_size
        for entry in entries
    )
    if others > LARGEST_WHOLE or of_sheets > LARGEST_SHEETS or swollen:
        raise BrokenFileError(Refusal(codes.ZIP_BOMB, {}))


def _damaged(reason: str) -> BrokenFileError:
    return BrokenFileError(Refusal(codes.DAMAGED, {"reason": reason}))

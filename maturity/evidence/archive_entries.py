"""The files of a ZIP archive, never unpacked to their own paths, and counted while they are read."""

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from foundation.archive_directory import BROKEN, TooManyEntriesError, open_archive
from foundation.problem import Place, Problem, Reading
from maturity.evidence import codes
from maturity.evidence.entries import Entries, Entry, reading, reason
from maturity.evidence.file_names import ReadName, climbs_out, is_passed_over, parts_of, read_name
from maturity.evidence.limits import MEGABYTE, Limits

CHUNK = 1 << 18

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_UNIX = 3
_WAYS_OF_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""zipfile unpacks these in small steps; a single step of another method could fill the memory."""


@contextmanager
def archive_entries(path: Path, limits: Limits) -> Iterator[Reading[Entries]]:
    """Open an archive and yield its files, by path, and the problems of the others.

    The files can be opened only within the context. There is no value if the file is not an archive, has too
    many files or was made to fill the disk. Inner archives are files like others and are not opened.
    """
    with ExitStack() as open_files:
        yield _opened(path, limits, open_files)


def _opened(path: Path, limits: Limits, open_files: ExitStack) -> Reading[Entries]:
    place = Place(str(path))
    try:
        file = open_files.enter_context(path.open("rb"))
        archive = open_files.enter_context(open_archive(file, limits.most_entries))
        return _listed(archive, path, limits)
    except TooManyEntriesError:
        return Reading(None, (codes.TOO_MANY_ENTRIES.at(place, limit=limits.most_entries),))
    except BROKEN:
        return Reading(None, (codes.ARCHIVE_BROKEN.at(place),))
    except OSError as error:
        return Reading(None, (codes.UNREADABLE.at(place, reason=reason(error)),))


def _listed(archive: zipfile.ZipFile, path: Path, limits: Limits) -> Reading[Entries]:
    files = [info for info in archive.infolist() if not info.orig_filename.endswith(("/", "\\"))]
    unpacked = sum(info.file_size for info in files)
    if unpacked > limits.largest_unpacked_megabytes * MEGABYTE or limits.is_bomb(
        unpacked, path.stat().st_size
    ):
        return Reading(None, (codes.BOMB.at(Place(str(path))),))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for info in files:
        name = _name(info)
        parts = parts_of(name.text)
        place = Place(f"{path}/{'/'.join(parts)}")
        if is_passed_over(parts):
            problems.append(codes.PASSED_OVER.at(place))
            continue
        if name.encoding:
            problems.append(codes.LEGACY_NAME.at(place, encoding=name.encoding))
        refusal = _refusal(info, name, parts, place, limits)
        if refusal:
            problems.append(refusal)
        else:
            entries.append(_entry(archive, info, parts, place))
    return Reading(tuple(sorted(entries, key=lambda entry: entry.path)), tuple(problems))


def _name(info: zipfile.ZipInfo) -> ReadName:
    """Return the name of an entry; without a flag its encoding is that of the machine that made it."""
    declared = info.flag_bits & _NAME_IS_UTF8 or info.filename != info.orig_filename
    if declared or info.orig_filename.isascii():
        return ReadName(info.orig_filename if info.orig_filename.isascii() else info.filename)
    return read_name(info.orig_filename.encode("cp437"))


def _refusal(
    info: zipfile.ZipInfo, name: ReadName, parts: tuple[str, ...], place: Place, limits: Limits
) -> Problem | None:
    """Return why an entry is not opened at all, or None."""
    if climbs_out(name.text) or "\0" in info.orig_filename or not parts:
        return codes.CLIMBS_OUT.at(place)
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind == stat.S_IFLNK:
        return codes.LINK.at(place)
    if kind not in (0, stat.S_IFREG):
        return codes.UNREADABLE.at(place, reason="không phải tệp thường")
    if info.flag_bits & _ENCRYPTED:
        return codes.ENCRYPTED.at(place)
    if info.compress_type not in _WAYS_OF_PACKING:
        return codes.UNREADABLE.at(place, reason="kiểu nén lạ")
    if limits.is_bomb(info.file_size, info.compress_size):
        return codes.BOMB.at(place)
    return None


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: tuple[str, ...], place: Place) -> Entry:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        # Detecting kinds needs random access, which compressed files do not have: each is unpacked to a
        # nameless temporary file. zipfile yields no more bytes than the directory states, and those
        # were counted.
        with tempfile.TemporaryFile() as unpacked:
            with reading(place, BROKEN), archive.open(info) as packed:
                shutil.copyfileobj(packed, unpacked, CHUNK)
            unpacked.seek(0)
            yield unpacked

    return Entry(parts, place, info.file_size, opened)

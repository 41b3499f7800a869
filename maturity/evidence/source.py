"""A submitted folder or ZIP archive, distinguished by content."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from foundation.problem import Reading
from maturity.evidence import codes
from maturity.evidence.archive_entries import archive_entries
from maturity.evidence.entries import Entries, EntryError, file_entry, folder_entries
from maturity.evidence.examination import digest_of
from maturity.evidence.kinds import PACKED, FileKind, kind_of
from maturity.evidence.limits import Limits


@frozen
class Source:
    """A folder or an archive: its files, its name, and the SHA-256 of an archive."""

    entries: Entries
    name: str
    sha256: str | None = None


@contextmanager
def opened_source(path: Path, limits: Limits) -> Iterator[Reading[Source]]:
    """Open a folder or an archive; its files can be read only within the context.

    There is no value if it is neither, or cannot be read.
    """
    name = path.resolve().name
    if path.is_dir():
        yield _source(folder_entries(path, limits), name)
        return
    digest = _archive_digest(path)
    if digest.value is None:
        yield Reading(None, digest.problems)
        return
    with archive_entries(path, limits) as archive:
        yield _source(archive, name, digest.value)


def _source(entries: Reading[Entries], name: str, sha256: str | None = None) -> Reading[Source]:
    source = None if entries.value is None else Source(entries.value, name, sha256)
    return Reading(source, entries.problems)


def _archive_digest(path: Path) -> Reading[str]:
    """Return the SHA-256 of a file that is an archive, not an Office document packed as one."""
    entry = file_entry(path)
    if entry.value is None:
        return Reading(None, entry.problems)
    try:
        with entry.value.opened() as file:
            if file.read(4).startswith(PACKED) and kind_of(file) not in (FileKind.DOCX, FileKind.XLSX):
                return Reading(digest_of(file)[0])
    except EntryError as error:
        return Reading(None, (error.problem,))
    return Reading(None, (codes.NOT_A_SOURCE.at(entry.value.place),))

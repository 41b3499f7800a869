"""Examines a submitted file: the digest and kind of its content, and whether it is accepted as evidence."""

import hashlib
from typing import BinaryIO

from foundation.personal_data import masked
from foundation.problem import Problem, Reading
from maturity.evidence import codes
from maturity.evidence.entries import Entry, EntryError
from maturity.evidence.kinds import FileKind, Kind, kind_of
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile
from maturity.evidence.wholeness import is_whole

CHUNK = 1 << 18


def examine(entry: Entry, limits: Limits) -> Reading[KeptFile]:
    """Return what the workspace keeps of a file; no value if it is not accepted as evidence."""
    if entry.size == 0:
        return Reading(None, (codes.EMPTY.at(entry.place),))
    if entry.size > limits.largest_bytes:
        return Reading(None, (codes.TOO_LARGE.at(entry.place, limit=limits.largest_megabytes),))
    try:
        with entry.opened() as file:
            kind = kind_of(file)
            refusal = _refusal(kind, entry, limits)
            if isinstance(kind, FileKind) and refusal is None:
                return _kept(file, entry, kind)
    except EntryError as error:
        return Reading(None, (error.problem,))
    return Reading(None, () if refusal is None else (refusal,))


def _refusal(kind: Kind, entry: Entry, limits: Limits) -> Problem | None:
    allowed = ", ".join(sorted(kind.value.upper() for kind in limits.kinds))
    if isinstance(kind, FileKind):
        if kind in limits.kinds:
            return None
        code = codes.NESTED if kind is FileKind.ZIP else codes.WRONG_KIND
        return code.at(entry.place, kind=f"tệp {kind.value.upper()}", allowed=allowed)
    code, name = kind
    return code.at(entry.place, kind=name, allowed=allowed)


def _kept(file: BinaryIO, entry: Entry, kind: FileKind) -> Reading[KeptFile]:
    digest, size = digest_of(file)
    if size != entry.size:
        return Reading(None, (codes.CHANGED_MEANWHILE.at(entry.place),))
    if not is_whole(file, kind, size):
        return Reading(None, (codes.NOT_WHOLE.at(entry.place, kind=f"tệp {kind.value.upper()}"),))
    problems: tuple[Problem, ...] = ()
    if not kind.is_usual_name(entry.name):
        problems = (codes.OTHER_EXTENSION.at(entry.place, kind=kind.value.upper()),)
    return Reading(KeptFile(digest, masked(entry.name), kind.media_type, size), problems)


def digest_of(file: BinaryIO) -> tuple[str, int]:
    """Return the SHA-256 of a file's bytes and their number; read from its beginning, in pieces."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size

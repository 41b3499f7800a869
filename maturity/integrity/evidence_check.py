"""Checks that every file of evidence in a row exists unchanged, and finds files without a row."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.store.schema import EVIDENCE
from maturity.store.store import Progress
from maturity.store.workspace import Workspace, is_digest


@frozen
class EvidenceCheck:
    """The number of intact files, the discrepancies, and the names of files that no row refers to."""

    files: int
    discrepancies: tuple[Discrepancy, ...]
    unnamed: tuple[str, ...]


@frozen
class _Content:
    digest: str
    size: int


def check_evidence(
    workspace: Workspace, rows: Sequence[Mapping[str, Any]], on_files: Progress | None = None
) -> EvidenceCheck:
    """Read every file that `rows`, rows of EVIDENCE with their `line`, name; each once.

    A file that cannot be read is a discrepancy too.
    """
    contents: dict[str, _Content | DiscrepancyKind] = {}
    discrepancies: list[Discrepancy] = []
    for done, row in enumerate(rows, start=1):
        digest = row["file"]
        if digest not in contents:
            contents[digest] = _read(workspace, digest)
        discrepancies += _differences(row, contents[digest])
        if on_files:
            on_files(done, len(rows))
    files = sum(isinstance(content, _Content) for content in contents.values())
    return EvidenceCheck(files, tuple(discrepancies), tuple(_unnamed(workspace, contents)))


def _read(workspace: Workspace, digest: str) -> _Content | DiscrepancyKind:
    """Return the digest and size of a file, or the kind of fault if it cannot be read."""
    # A name that is no digest could lead out of the folder.
    if not is_digest(digest) or not workspace.evidence_file(digest).is_file():
        return DiscrepancyKind.EVIDENCE_MISSING
    try:
        with workspace.evidence_file(digest).open("rb") as file:
            return _Content(hashlib.file_digest(file, "sha256").hexdigest(), file.tell())
    except OSError:
        return DiscrepancyKind.EVIDENCE_UNREADABLE


def _differences(row: Mapping[str, Any], content: _Content | DiscrepancyKind) -> Iterator[Discrepancy]:
    place = {"table": EVIDENCE.name, "key": (row["id"],), "line": row["line"]}
    if isinstance(content, DiscrepancyKind):
        yield Discrepancy(kind=content, column="file", expected=row["file"], **place)
        return
    if content.digest != row["file"]:
        yield Discrepancy(
            kind=DiscrepancyKind.EVIDENCE_CHANGED,
            column="file",
            found=content.digest,
            expected=row["file"],
            **place,
        )
    if content.size != row["size"]:
        yield Discrepancy(
            kind=DiscrepancyKind.EVIDENCE_CHANGED,
            column="size",
            found=content.size,
            expected=row["size"],
            **place,
        )


def _unnamed(workspace: Workspace, named: Mapping[str, object]) -> Iterator[str]:
    if workspace.evidence.is_dir():
        for path in sorted(workspace.evidence.rglob("*")):
            name = path.relative_to(workspace.evidence).as_posix()
            if name not in named and not path.is_dir():
                yield name

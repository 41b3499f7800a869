"""A piece of evidence: a reference to a document, its file, or both; identified by its content."""

import hashlib
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen
from attrs.validators import ge, instance_of, matches_re, min_len

from maturity.figures.unit_figures import Evidence
from maturity.store.journal import canonical
from maturity.store.record import cells, part, record
from maturity.store.schema import EVIDENCE


def _cells(reference: Evidence | None) -> tuple[str | None, ...]:
    """Return the cells of a reference, null if it is empty."""
    if reference is None:
        return None, None, None, None
    day = reference.date.isoformat() if reference.date else None
    return reference.number or None, day, reference.summary or None, reference.issuer or None


def _reference(
    number: str | None, day: str | None, summary: str | None, issuer: str | None
) -> Evidence | None:
    if not (number or summary):
        return None
    signed = None if day is None else date.fromisoformat(day)
    return Evidence(number or "", signed, summary or "", issuer or "")


_REFERENCE = dict.fromkeys(("number", "day", "summary", "issuer"), str)


@frozen
class KeptFile:
    """A file of evidence: the SHA-256 of its bytes, which is its name in the workspace, and its properties.

    `name` is its original name; `media_type` is derived from its content, never from its name.
    """

    sha256: str = field(validator=matches_re(r"[0-9a-f]{64}"))
    name: str = field(validator=(instance_of(str), min_len(1)))
    media_type: str = field(validator=min_len(1))
    size: int = field(validator=(instance_of(int), ge(1)))


@record(EVIDENCE, key=("id",), derived={"id": (str, lambda piece: piece.id)})
@frozen
class Piece:
    """A reference (số, ký hiệu, ngày, cơ quan, trích yếu), a file, or a reference with its file."""

    reference: Evidence | None = field(metadata=cells(_REFERENCE, _cells, _reference))
    file: KeptFile | None = field(default=None, metadata=part(sha256="file", name="file_name"))

    def __attrs_post_init__(self) -> None:
        if self.reference is None and self.file is None:
            raise ValueError("a piece of evidence needs a reference or a file")

    @property
    def id(self) -> str:
        """The SHA-256 of the reference and of the file's bytes, so that the same piece has the same id."""
        content = self.file.sha256 if self.file else None
        return hashlib.sha256(canonical((*_cells(self.reference), content)).encode()).hexdigest()

    def covers(self, other: "Piece") -> bool:
        """Whether this contains everything that another piece contains; a piece covers itself."""
        same_reference = other.reference in (None, self.reference)
        same_file = other.file is None or (self.file is not None and self.file.sha256 == other.file.sha256)
        return same_reference and same_file


class Pieces:
    """The pieces for one figure, prepared for many queries whether one of them covers another piece."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._references: set[Evidence | None] = set()
        self._files: set[str | None] = set()
        self._both: set[tuple[Evidence | None, str | None]] = set()
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Add one more piece."""
        file = piece.file.sha256 if piece.file else None
        self._references.add(piece.reference)
        self._files.add(file)
        self._both.add((piece.reference, file))

    def cover(self, piece: Piece) -> bool:
        """Whether one of them contains everything that a piece contains (`Piece.covers`)."""
        if piece.file is None:
            return piece.reference in self._references
        if piece.reference is None:
            return piece.file.sha256 in self._files
        return (piece.reference, piece.file.sha256) in self._both

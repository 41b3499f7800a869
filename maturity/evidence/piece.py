"""A piece of evidence: a reference to a document, the file of it, or both; named by what it says."""

import hashlib
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen
from attrs.validators import ge, instance_of, matches_re, min_len

from maturity.figures.handed_in import Evidence
from maturity.store.journal import canonical
from maturity.store.schema import Row, Value


@frozen
class KeptFile:
    """A file of evidence: the SHA-256 of its bytes, by which the workspace names it, and what came with it.

    `name` is the name that it had; `media_type` is told by its content, never by its name.
    """

    sha256: str = field(validator=matches_re(r"[0-9a-f]{64}"))
    name: str = field(validator=(instance_of(str), min_len(1)))
    media_type: str = field(validator=min_len(1))
    size: int = field(validator=(instance_of(int), ge(1)))


@frozen
class Piece:
    """A reference (số, ký hiệu, ngày, cơ quan, trích yếu), a file, or a reference with its file."""

    reference: Evidence | None
    file: KeptFile | None = None

    def __attrs_post_init__(self) -> None:
        if self.reference is None and self.file is None:
            raise ValueError("a piece of evidence needs a reference or a file")

    @property
    def id(self) -> str:
        """The SHA-256 of the reference and of the file's bytes: the same piece twice is one."""
        said = _said(self.reference)
        content = self.file.sha256 if self.file else None
        return hashlib.sha256(canonical((*said.values(), content)).encode()).hexdigest()

    def covers(self, other: "Piece") -> bool:
        """Whether this says all that another piece says; a piece covers itself."""
        same_reference = other.reference in (None, self.reference)
        same_file = other.file is None or (self.file is not None and self.file.sha256 == other.file.sha256)
        return same_reference and same_file

    def row(self) -> Row:
        """Return the piece as the store holds it."""
        row: dict[str, Value] = {"id": self.id, **_said(self.reference)}
        if self.file:
            row |= {"file": self.file.sha256, "file_name": self.file.name}
            row |= {"media_type": self.file.media_type, "size": self.file.size}
        return row

    @classmethod
    def from_row(cls, row: Row) -> "Piece":
        """Return the piece that a row of the store holds."""
        number, day, summary, issuer = (row[column] for column in ("number", "day", "summary", "issuer"))
        reference = None
        if number or summary:
            signed = None if day is None else date.fromisoformat(str(day))
            reference = Evidence(str(number or ""), signed, str(summary or ""), str(issuer or ""))
        file = None
        if row["file"] is not None:
            name, media_type, size = (row[column] for column in ("file_name", "media_type", "size"))
            file = KeptFile(str(row["file"]), str(name), str(media_type), int(str(size)))
        return cls(reference, file)


class Pieces:
    """The pieces for one figure, of which many are asked whether one of them covers another piece."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._references: set[Evidence | None] = set()
        self._files: set[str | None] = set()
        self._both: set[tuple[Evidence | None, str | None]] = set()
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Take one more piece in."""
        file = piece.file.sha256 if piece.file else None
        self._references.add(piece.reference)
        self._files.add(file)
        self._both.add((piece.reference, file))

    def cover(self, piece: Piece) -> bool:
        """Whether one of them says all that a piece says (`Piece.covers`)."""
        if piece.file is None:
            return piece.reference in self._references
        if piece.reference is None:
            return piece.file.sha256 in self._files
        return (piece.reference, piece.file.sha256) in self._both


def _said(reference: Evidence | None) -> dict[str, str | None]:
    """Return the columns of a reference, null where it says nothing."""
    if reference is None:
        return dict.fromkeys(("number", "day", "summary", "issuer"))
    return {
        "number": reference.number or None,
        "day": reference.date.isoformat() if reference.date else None,
        "summary": reference.summary or None,
        "issuer": reference.issuer or None,
    }

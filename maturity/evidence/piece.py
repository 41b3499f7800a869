"""A piece of evidence: a reference to a document, its file, or both; identified by its content."""

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
    """A file of evidence: the SHA-256 of its bytes, which is its name in the workspace, and its properties.

    `name` is its original name; `media_type` is derived from its content, never from its name.
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
        """The SHA-256 of the reference and of the file's bytes, so that the same piece has the same id."""
        reference = _columns(self.reference)
        content = self.file.sha256 if self.file else None
        return hashlib.sha256(canonical((*reference.values(), content)).encode()).hexdigest()

    def covers(self, other: "Piece") -> bool:
        """Whether this contains everything that another piece contains; a piece covers itself."""
        same_reference = other.reference in (None, self.reference)
        same_file = other.file is None or (self.file is not None and self.file.sha256 == other.file.sha256)
        return same_reference and same_file

    def row(self) -> Row:
        """Return the row of the piece in the store."""
        row: dict[str, Value] = {"id": self.id, **_columns(self.reference)}
        if self.file:
            row |= {"file": self.file.sha256, "file_name": self.file.name}
            row |= {"media_type": self.file.media_type, "size": self.file.size}
        return row

    @classmethod
    def from_row(cls, row: Row) -> "Piece":
        """Return the piece of a row of the store."""
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


def _columns(reference: Evidence | None) -> dict[str, str | None]:
    """Return the columns of a reference, null if empty."""
    if reference is None:
        return dict.fromkeys(("number", "day", "summary", "issuer"))
    return {
        "number": reference.number or None,
        "day": reference.date.isoformat() if reference.date else None,
        "summary": reference.summary or None,
        "issuer": reference.issuer or None,
    }

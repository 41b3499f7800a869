"""What signed documents have in common: a PDF that is kept as a piece, filed on a day, maybe withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from maturity.evidence.piece import KeptFile, Piece
from maturity.figures.unit_figures import Evidence
from maturity.store.record import cells, record_of, table_of
from maturity.store.schema import EVIDENCE, Value
from maturity.store.store import Act, Store


def _evidence(piece: Piece) -> tuple[Value, ...]:
    return (piece.id,)


PIECE = cells({"evidence": str}, _evidence, read=None)
"""How a table keeps the piece of a document: by its id."""


class SignedFile:
    """What is said of a signed document; its record has the fields."""

    __slots__ = ()

    id: int
    piece: Piece
    withdrawn_on: date | None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None

    @property
    def reference(self) -> Evidence:
        """The number, the day, the issuer and what the document is."""
        if self.piece.reference is None:
            raise ValueError(f"the signed document {self.id} has no number")
        return self.piece.reference

    @property
    def file(self) -> KeptFile:
        """The PDF as it is kept: its SHA-256, its original name, its size."""
        if self.piece.file is None:
            raise ValueError(f"the signed document {self.id} has no file")
        return self.piece.file


S = TypeVar("S", bound=SignedFile)


def signed_files(store: Store, kind: type[S], **where: Value) -> Iterator[S]:
    """Yield the signed documents of a kind whose columns equal `where`, withdrawn ones too."""
    for row in store.rows(table_of(kind), **where):
        piece = store.record(Piece, str(row["evidence"]))
        if piece is None:  # an act writes the piece before what refers to it
            raise ValueError(f"the piece {row['evidence']} is missing")
        yield record_of(kind, row, piece=piece)


def save_signed_file(store: Store, writing: Act, filed: SignedFile) -> bool:
    """Save a signed document with its piece; return False if nothing changed."""
    if store.row(EVIDENCE, filed.piece.id) is None:  # a file keeps the name under which it first came
        writing.save(filed.piece)
    return writing.save(filed)

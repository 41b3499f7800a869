"""The signed document of a criteria set of the workspace: its number and day, and its PDF.

The set is a document in a folder, which rows are compared with page by page; the PDF is kept as files of
evidence are, so that backups hold it and `verify` reads it again.
"""

from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.evidence.piece import KeptFile, Piece
from maturity.figures.unit_figures import Evidence
from maturity.store.record import cells, record, record_of
from maturity.store.schema import EVIDENCE, SIGNED_SETS, Value
from maturity.store.store import Act, Store


def _evidence(piece: Piece) -> tuple[Value, ...]:
    return (piece.id,)


@record(SIGNED_SETS, key=("id",))
@frozen(kw_only=True)
class SignedSet:
    """The signed document of a set, by its id; one filed by mistake is withdrawn with why, and stays."""

    id: int
    criteria_set: str = field(validator=min_len(1))
    piece: Piece = field(metadata=cells({"evidence": str}, _evidence, read=None))
    filed_on: date
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None

    @property
    def reference(self) -> Evidence:
        """The number, the day and what the document is."""
        if self.piece.reference is None:
            raise ValueError(f"the signed document {self.id} has no number")
        return self.piece.reference

    @property
    def file(self) -> KeptFile:
        """The PDF as it is kept: its SHA-256, its original name, its size."""
        if self.piece.file is None:
            raise ValueError(f"the signed document {self.id} has no file")
        return self.piece.file


def signed_set(store: Store, criteria_set: str) -> SignedSet | None:
    """Return the signed document of a set that stands, None if there is none."""
    for row in store.rows(SIGNED_SETS, criteria_set=criteria_set):
        piece = store.record(Piece, str(row["evidence"]))
        if piece is None:  # an act writes the piece before what refers to it
            raise ValueError(f"the piece {row['evidence']} is missing")
        filed = record_of(SignedSet, row, piece=piece)
        if filed.stands:
            return filed
    return None


def save_signed_set(store: Store, writing: Act, filed: SignedSet) -> bool:
    """Save a signed document with its piece; return False if nothing changed."""
    if store.row(EVIDENCE, filed.piece.id) is None:  # a file keeps the name under which it first came
        writing.save(filed.piece)
    return writing.save(filed)

"""A signed paper (văn bản đã ký) that was filed: which paper it is, its number and day, and its PDF.

The PDF is kept as files of evidence are, as a piece with the reference of the paper: so backups hold it and
`verify` reads it again.
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.cycle.series import series_field
from maturity.evidence.piece import KeptFile, Piece
from maturity.figures.unit_figures import Evidence
from maturity.store.record import cells, record, record_of
from maturity.store.schema import EVIDENCE, SIGNED_PAPERS, Value
from maturity.store.store import Act, Store


def _evidence(piece: Piece) -> tuple[Value, ...]:
    return (piece.id,)


@record(SIGNED_PAPERS, key=("id",))
@frozen(kw_only=True)
class SignedPaper:
    """A signed paper of a year, of the kind `paper` (its word in commands); `unit` is whom it is for or by.

    `unit` is None for a paper about all units. One filed by mistake is withdrawn with the reason, and stays.
    """

    id: int
    year: int
    series: str = series_field()
    paper: str = field(validator=min_len(1))
    unit: str | None = None
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
        """The number, the day, the issuer and what the paper is."""
        if self.piece.reference is None:
            raise ValueError(f"the signed paper {self.id} has no number")
        return self.piece.reference

    @property
    def file(self) -> KeptFile:
        """The PDF as it is kept: its SHA-256, its original name, its size."""
        if self.piece.file is None:
            raise ValueError(f"the signed paper {self.id} has no file")
        return self.piece.file


def signed_papers(store: Store, year: int, *, series: str) -> Iterator[SignedPaper]:
    """Yield the signed papers of a year as they were filed, withdrawn ones too."""
    for row in store.rows(SIGNED_PAPERS, year=year, series=series):
        piece = store.record(Piece, str(row["evidence"]))
        if piece is None:  # an act writes the piece before what refers to it
            raise ValueError(f"the piece {row['evidence']} is missing")
        yield record_of(SignedPaper, row, piece=piece)


def save_signed_paper(store: Store, writing: Act, paper: SignedPaper) -> bool:
    """Save a signed paper with its piece; return False if nothing changed."""
    if store.row(EVIDENCE, paper.piece.id) is None:  # a file keeps the name under which it first came
        writing.save(paper.piece)
    return writing.save(paper)

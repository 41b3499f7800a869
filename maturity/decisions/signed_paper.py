"""A signed paper (văn bản đã ký) that was filed: which paper it is, its number and day, and its PDF.

The PDF is kept as files of evidence are, as a piece with the reference of the paper: so backups hold it and
`verify` reads it again.
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.cycle.series import series_field
from maturity.decisions.signed_file import PIECE, SignedFile, signed_files
from maturity.evidence.piece import Piece
from maturity.store.record import record
from maturity.store.schema import SIGNED_PAPERS
from maturity.store.store import Store


@record(SIGNED_PAPERS, key=("id",))
@frozen(kw_only=True)
class SignedPaper(SignedFile):
    """A signed paper of a year, of the kind `paper` (its word in commands); `unit` is whom it is for or by.

    `unit` is None for a paper about all units. One filed by mistake is withdrawn with the reason, and stays.
    """

    id: int
    year: int
    series: str = series_field()
    paper: str = field(validator=min_len(1))
    unit: str | None = None
    piece: Piece = field(metadata=PIECE)
    filed_on: date
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None


def signed_papers(store: Store, year: int, *, series: str) -> Iterator[SignedPaper]:
    """Yield the signed papers of a year as they were filed, withdrawn ones too."""
    return signed_files(store, SignedPaper, year=year, series=series)

"""The signed document of a criteria set of the workspace: its number and day, and its PDF.

The set is a document in a folder, which rows are compared with page by page; the PDF is kept as files of
evidence are, so that backups hold it and `verify` reads it again.
"""

from datetime import date

from attrs import field, frozen
from attrs.validators import min_len

from maturity.decisions.signed_file import PIECE, SignedFile, signed_files
from maturity.evidence.piece import Piece
from maturity.store.record import record
from maturity.store.schema import SIGNED_SETS
from maturity.store.store import Store


@record(SIGNED_SETS, key=("id",))
@frozen(kw_only=True)
class SignedSet(SignedFile):
    """The signed document of a set, by its id; one filed by mistake is withdrawn with why, and stays."""

    id: int
    criteria_set: str = field(validator=min_len(1))
    piece: Piece = field(metadata=PIECE)
    filed_on: date
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None


def signed_set(store: Store, criteria_set: str) -> SignedSet | None:
    """Return the signed document of a set that stands, None if there is none."""
    filed = signed_files(store, SignedSet, criteria_set=criteria_set)
    return next((each for each in filed if each.stands), None)

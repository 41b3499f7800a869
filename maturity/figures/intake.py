"""An intake: what was taken in at once from a file or a folder, and can be undone at once."""

from enum import Enum

from attrs import field, frozen

from maturity.cycle.series import LEVEL_SERIES, named_series
from maturity.store.record import record, text
from maturity.store.schema import INTAKES


class IntakeKind(Enum):
    """The kind of a file; the value is the one in the store."""

    UNIT_FORM = "unit_form"
    """A unit's own form."""
    SUPPLIER = "supplier"
    """Figures of many units from the body that holds them."""
    TABLE = "table"
    """Any other table of figures, such as a summary."""
    EVIDENCE = "evidence"
    """A folder or an archive of files of evidence (`maturity.evidence.taking`); without figures."""


class IntakeState(Enum):
    """Whether an intake was undone; the value is the one in the store."""

    APPLIED = "applied"
    UNDONE = "undone"


@record(INTAKES, key=("id",))
@frozen(kw_only=True)
class Intake:
    """An intake of a year: the name of its file or folder, and how many rows it changed.

    `series` is that of the set whose rows it brought. `sha256` is that of the file, None for a folder; `act`
    is the number of the act in the journal that wrote it.
    """

    id: int
    year: int
    series: str = field(default=LEVEL_SERIES, metadata=text(named_series, str))
    kind: IntakeKind
    file: str
    sha256: str | None
    state: IntakeState = IntakeState.APPLIED
    act: int
    changes: int

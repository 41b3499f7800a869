"""The appraisal of one criterion as stored: its outcome, reason, appraiser and round."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen
from attrs.validators import in_, min_len

from criteria.digest import digest
from foundation.exact import exact_text
from maturity.appraisal.reasons import Reason, reason_text
from maturity.cycle.series import series_field
from maturity.store.record import cells, column, record, record_of
from maturity.store.schema import APPRAISALS, Value
from maturity.store.store import Act, Store
from rules.observation import Counted, Observation, State, observations_digest

ROUNDS = (1, 2)


class AppraisalOutcome(Enum):
    """The outcome of an appraisal; the value is the text in the store."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    REJECTED = "rejected"
    NOT_APPLICABLE = "not_applicable"
    """It was proposed that the criterion does not apply, and that is approved."""
    NOT_APPLICABLE_REFUSED = "not_applicable_refused"

    @property
    def label(self) -> str:
        """What officials write."""
        return _LABELS[self]

    @property
    def needs_reason(self) -> bool:
        """Whether the reported figure is not accepted as it is, so that the unit needs a reason."""
        return self in (
            AppraisalOutcome.ADJUSTED,
            AppraisalOutcome.REJECTED,
            AppraisalOutcome.NOT_APPLICABLE_REFUSED,
        )


_LABELS = {
    AppraisalOutcome.ACCEPTED: "chấp nhận",
    AppraisalOutcome.ADJUSTED: "điều chỉnh",
    AppraisalOutcome.REJECTED: "không chấp nhận",
    AppraisalOutcome.NOT_APPLICABLE: "đồng ý không áp dụng",
    AppraisalOutcome.NOT_APPLICABLE_REFUSED: "không đồng ý không áp dụng",
}


def _cells(figure: Observation | None) -> tuple[Value, ...]:
    if figure is None:
        return None, None, None, None
    value = None if figure.value is None else exact_text(figure.value)
    counted = None if figure.counted is Counted.SHARE else figure.counted.value
    return value, figure.numerator, figure.denominator, counted


def _figure(
    value: str | None,
    numerator: int | None,
    denominator: int | None,
    counted: str | None,
    item: str,
    outcome: str,
) -> Observation | None:
    if outcome != AppraisalOutcome.ADJUSTED.value:
        return None
    how = Counted.SHARE if counted is None else Counted(counted)
    return Observation(item, State.FIGURE, Fraction(str(value)), numerator, denominator, counted=how)


_COLUMNS = {"value": str, "numerator": int, "denominator": int, "counted": str}


@record(APPRAISALS, key=("year", "series", "unit", "item"))
@frozen(kw_only=True)
class Appraisal:
    """The appraisal of one criterion, or of one condition outside the criteria, of one unit.

    `figure` is what takes the place of the reported one if it was adjusted, else None. `figure_digest` is
    that of the figure which was appraised: a different one shows that the figure was changed since. `person`
    is the appraiser's id. `is_reopened` is whether the unit can explain and submit again in the second
    round; `explanation` is the text that it then gave.
    """

    year: int
    series: str = series_field()
    unit: str
    item: str
    outcome: AppraisalOutcome
    figure: Observation | None = field(
        default=None, metadata=cells(_COLUMNS, _cells, _figure, given=("item", "outcome"))
    )
    reason: Reason | None = field(default=None, metadata=column("reason_code"))
    words: str = field(default="", metadata=column("reason"))
    figure_digest: str = field(validator=min_len(1))
    person: str
    on_day: date
    round: int = field(default=1, validator=in_(ROUNDS))
    is_reopened: bool = False
    explanation: str | None = None
    explained_by: str | None = None

    def __attrs_post_init__(self) -> None:
        if (self.outcome is AppraisalOutcome.ADJUSTED) != (self.figure is not None):
            raise ValueError(f"{self.unit}, {self.item}: an adjusted outcome, and no other, needs a figure")
        if self.outcome.needs_reason and not self.because:
            raise ValueError(f"{self.unit}, {self.item}: {self.outcome.value} needs a reason")

    @property
    def because(self) -> str:
        """The reason in words, or ""."""
        return reason_text(self.reason, self.words)

    def has_same_content(self, other: "Appraisal") -> bool:
        """Whether two have the same outcome for the same figure and round; person and day can differ."""
        return _content(self) == _content(other)


def _content(appraisal: Appraisal) -> tuple[object, ...]:
    return (
        appraisal.outcome,
        appraisal.figure,
        appraisal.reason,
        appraisal.words,
        appraisal.round,
        appraisal.figure_digest,
    )


def figure_digest(year: int, unit: str, reported: Observation) -> str:
    """Return the digest of a reported figure: another figure, unit or year has another one."""
    return digest([year, unit, observations_digest([reported])])[:16]


def appraisals_in(store: Store, year: int, unit: str | None = None, *, series: str) -> Iterator[Appraisal]:
    """Yield the appraisals of a year, or of one unit in it, by unit and code."""
    return store.records(Appraisal, year=year, series=series, unit=unit)


def first_finding(store: Store, appraisal: Appraisal) -> Appraisal | None:
    """Return the last appraisal of the same item in the first round, or None.

    The table holds only the newest appraisal; earlier ones are in the journal.
    """
    entries = store.history(APPRAISALS, appraisal.year, appraisal.series, appraisal.unit, appraisal.item)
    earlier = (record_of(Appraisal, entry.row) for entry in entries if entry.row)
    return next((each for each in earlier if each.round == ROUNDS[0]), None)


def save_appraisal(writing: Act, appraisal: Appraisal) -> bool:
    """Save an appraisal; return False if nothing changed."""
    return writing.save(appraisal)

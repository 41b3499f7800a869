"""The appraisal of one criterion as the store holds it: what was found, why, by whom, in which round."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen
from attrs.validators import in_, min_len

from criteria.digest import digest
from foundation.exact import exact_text
from maturity.appraisal.reasons import Reason, reason_text
from maturity.store.schema import APPRAISALS, Row
from maturity.store.store import Act, Store
from rules.observation import Observation, State, observations_digest

ROUNDS = (1, 2)


class Outcome(Enum):
    """What the appraisers found; the value is what the store holds."""

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
        """Whether what was reported does not stand, so that the unit must be told why."""
        return self in (Outcome.ADJUSTED, Outcome.REJECTED, Outcome.NOT_APPLICABLE_REFUSED)


_LABELS = {
    Outcome.ACCEPTED: "chấp nhận",
    Outcome.ADJUSTED: "điều chỉnh",
    Outcome.REJECTED: "không chấp nhận",
    Outcome.NOT_APPLICABLE: "đồng ý không áp dụng",
    Outcome.NOT_APPLICABLE_REFUSED: "không đồng ý không áp dụng",
}


@frozen(kw_only=True)
class Appraisal:
    """What was found of one criterion, or of one condition outside the criteria, of one unit.

    `figure` is what takes the place of the reported one if it was adjusted, else None. `figure_digest` is
    that of the figure which was appraised: it tells when another one was handed in since. `person` is the
    appraiser's id. `is_reopened` says that the unit may explain and hand in anew in the second round;
    `explanation` is what it then said.
    """

    year: int
    unit: str
    item: str
    outcome: Outcome
    figure: Observation | None = None
    reason: Reason | None = None
    words: str = ""
    figure_digest: str = field(validator=min_len(1))
    person: str
    on_day: date
    round: int = field(default=1, validator=in_(ROUNDS))
    is_reopened: bool = False
    explanation: str | None = None
    explained_by: str | None = None

    def __attrs_post_init__(self) -> None:
        if (self.outcome is Outcome.ADJUSTED) != (self.figure is not None):
            raise ValueError(f"{self.unit}, {self.item}: a figure where it is adjusted, and only there")
        if self.outcome.needs_reason and not self.because:
            raise ValueError(f"{self.unit}, {self.item}: {self.outcome.value} needs a reason")

    @property
    def because(self) -> str:
        """The reason in words, "" where there is none."""
        return reason_text(self.reason, self.words)

    def has_same_content(self, other: "Appraisal") -> bool:
        """Whether two find the same of the same figure in the same round, whoever says it and when."""
        return _content(self) == _content(other)

    def row(self) -> Row:
        """Return the appraisal as the store holds it."""
        figure = self.figure
        return {
            "year": self.year,
            "unit": self.unit,
            "item": self.item,
            "outcome": self.outcome.value,
            "value": exact_text(figure.value) if figure and figure.value is not None else None,
            "numerator": figure.numerator if figure else None,
            "denominator": figure.denominator if figure else None,
            "reason_code": self.reason.value if self.reason else None,
            "reason": self.words or None,
            "figure_digest": self.figure_digest,
            "person": self.person,
            "on_day": self.on_day.isoformat(),
            "round": self.round,
            "is_reopened": int(self.is_reopened),
            "explanation": self.explanation,
            "explained_by": self.explained_by,
        }

    @classmethod
    def from_row(cls, row: Row) -> "Appraisal":
        """Return the appraisal that a row of the store holds; ValueError where the row is none."""
        outcome, reason = Outcome(row["outcome"]), row["reason_code"]
        return cls(
            year=int(str(row["year"])),
            unit=str(row["unit"]),
            item=str(row["item"]),
            outcome=outcome,
            figure=_figure(row) if outcome is Outcome.ADJUSTED else None,
            reason=None if reason is None else Reason(reason),
            words=_text(row["reason"]) or "",
            figure_digest=str(row["figure_digest"]),
            person=str(row["person"]),
            on_day=date.fromisoformat(str(row["on_day"])),
            round=int(str(row["round"])),
            is_reopened=bool(row["is_reopened"]),
            explanation=_text(row["explanation"]),
            explained_by=_text(row["explained_by"]),
        )


def _content(appraisal: Appraisal) -> tuple[object, ...]:
    return (
        appraisal.outcome,
        appraisal.figure,
        appraisal.reason,
        appraisal.words,
        appraisal.round,
        appraisal.figure_digest,
    )


def _figure(row: Row) -> Observation:
    numerator, denominator = row["numerator"], row["denominator"]
    return Observation(
        str(row["item"]),
        State.FIGURE,
        Fraction(str(row["value"])),
        None if numerator is None else int(str(numerator)),
        None if denominator is None else int(str(denominator)),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def figure_digest(year: int, unit: str, reported: Observation) -> str:
    """Return the digest of a reported figure: another figure, unit or year has another one."""
    return digest([year, unit, observations_digest([reported])])[:16]


def appraisals_in(store: Store, year: int, unit: str | None = None) -> Iterator[Appraisal]:
    """Yield the appraisals of a year, or of one unit in it, by unit and code."""
    where = {"year": year} if unit is None else {"year": year, "unit": unit}
    return map(Appraisal.from_row, store.rows(APPRAISALS, **where))


def first_finding(store: Store, appraisal: Appraisal) -> Appraisal | None:
    """Return what the first round found at last of what an appraisal of the second is about, None for none.

    The table holds what was found last; what was found before stands in the journal.
    """
    entries = store.history(APPRAISALS, appraisal.year, appraisal.unit, appraisal.item)
    before = (Appraisal.from_row(entry.row) for entry in entries if entry.row)
    return next((one for one in before if one.round == ROUNDS[0]), None)


def keep(writing: Act, appraisal: Appraisal) -> bool:
    """Write an appraisal; False where it is so already."""
    return writing.put(APPRAISALS, appraisal.row())

"""A decision as people issued it: number, day, signer and subject are given, never made up."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import field, frozen
from attrs.validators import min_len

from criteria.model import UnitKind
from maturity.cycle.series import LEVEL_SERIES, named_series
from maturity.recognition.recognition import DecisionReference
from maturity.store.record import part, record, text
from maturity.store.schema import DECISIONS
from maturity.store.store import Act, Store


class DecisionKind(Enum):
    """The subject of a decision; the value is its word in commands and in the store."""

    RECOGNITION = "recognition"
    RANKING = "ranking"
    """The points and places of units by an index (công bố xếp hạng)."""
    COMMENDATION = "commendation"
    REVOCATION = "revocation"
    NOTICE = "notice"
    """The result for units none of which is recognised (thông báo kết quả)."""
    WITHDRAWN = "withdrawn"
    """Recorded by mistake and withdrawn, with the reason in place of the summary; without any effect."""

    @property
    def label(self) -> str:
        """The kind in the words of officials."""
        return {
            DecisionKind.RECOGNITION: "Quyết định công nhận",
            DecisionKind.RANKING: "Quyết định công bố xếp hạng",
            DecisionKind.COMMENDATION: "Quyết định khen thưởng",
            DecisionKind.REVOCATION: "Quyết định thu hồi",
            DecisionKind.NOTICE: "Thông báo kết quả",
            DecisionKind.WITHDRAWN: "Ghi nhầm, đã rút",
        }[self]


@record(DECISIONS, key=("number", "signed_on"))
@frozen(kw_only=True)
class Decision:
    """A decision of one year of the data and one kind of unit; `signer` is the id of a person.

    `series` is that of the set whose results it is about; in the journal it is null for the set of levels. A
    decision on a ranking can replace an earlier one (`replaces`), which stays as it was.
    """

    number: str = field(validator=min_len(1))
    signed_on: date
    kind: DecisionKind
    year: int
    unit_kind: UnitKind
    signer: str
    summary: str = ""
    published_on: date | None = None
    series: str = field(default=LEVEL_SERIES, metadata=text(named_series, str))
    replaces: DecisionReference | None = field(
        default=None, metadata=part(number="replaces", signed_on="replaces_signed_on")
    )

    @property
    def reference(self) -> DecisionReference:
        """The number and the day, by which recognitions name it."""
        return DecisionReference(self.number, self.signed_on)


def decisions(store: Store, year: int | None = None) -> Iterator[Decision]:
    """Yield decisions by number and day: all, or those of a year of the data."""
    return store.records(Decision, year=year)


def decision_of(store: Store, number: str, signed_on: date) -> Decision | None:
    """Return the decision with a number and a day, or None; a withdrawn one does not count."""
    decision = store.record(Decision, number, signed_on.isoformat())
    return None if decision is None or decision.kind is DecisionKind.WITHDRAWN else decision


def save_decision(writing: Act, decision: Decision) -> bool:
    """Save a decision; return False if nothing changed."""
    return writing.save(decision)

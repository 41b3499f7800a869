"""Which decision on a ranking stands: one can be replaced by another, and is kept as it was."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain

from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision, DecisionKind, decisions
from maturity.ranking.ranked_unit import ranked_units, rankings_with
from maturity.recognition.recognition import DecisionReference, recognitions
from maturity.store.store import Store


def ranking_decisions(store: Store, cycle: Cycle) -> tuple[Decision, ...]:
    """Return the decisions on the ranking of a year, by day and number; without those that were withdrawn."""
    of_year = (
        decision
        for decision in decisions(store, cycle.year)
        if decision.kind is DecisionKind.RANKING
        and (decision.unit_kind, decision.series) == (cycle.unit_kind, cycle.series)
    )
    return tuple(sorted(of_year, key=lambda decision: (decision.signed_on, decision.number)))


def standing(ranking: Iterable[Decision]) -> Decision | None:
    """Return the decision of a year that no other replaces, or None."""
    of_year = tuple(ranking)
    replaced = {decision.replaces for decision in of_year}
    return next((decision for decision in of_year if decision.reference not in replaced), None)


def published(ranking: Iterable[Decision]) -> Decision | None:
    """Return the published decision of a year that no other published one replaces, or None."""
    return standing(decision for decision in ranking if decision.published_on is not None)


def replaced_by(decision: Decision, ranking: Iterable[Decision]) -> Decision | None:
    """Return the decision that replaces another, or None."""
    return next((other for other in ranking if other.replaces == decision.reference), None)


def ranked_by(store: Store, cycle: Cycle, unit: str, points: Fraction | None) -> DecisionReference | None:
    """Return the standing decision if it publishes these points of a unit, else None."""
    stands = standing(ranking_decisions(store, cycle))
    if stands is None or points is None:
        return None
    row = next((row for row in ranked_units(store, stands.reference) if row.unit == unit), None)
    return stands.reference if row is not None and row.points == points else None


def decided_by(store: Store, cycle: Cycle, unit: str) -> DecisionReference | None:
    """Return the decision that rests on a unit's conclusion, so that this cannot be taken back, or None.

    It recognises the unit on the data of the year, even if that was revoked since, or it ranks it and is
    not published yet: a published ranking is corrected by one that replaces it.
    """
    open_rankings = {
        decision.reference for decision in ranking_decisions(store, cycle) if decision.published_on is None
    }
    ranked = rankings_with(store, cycle.year, unit, series=cycle.series)
    recognised = recognitions(store, cycle.year, unit, series=cycle.series)
    return next(
        chain(
            (recognition.decision for recognition in recognised),
            (row.decision for row in ranked if row.decision in open_rankings),
        ),
        None,
    )

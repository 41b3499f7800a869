"""The decisions of a year, each with the number of units that it is about."""

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from criteria.model import UnitKind
from maturity.commendation.commendation import commendations
from maturity.cycle.cycle import Cycle, cycles
from maturity.decisions.decision import Decision, decisions
from maturity.operations.session import Session
from maturity.ranking.ranked_unit import ranked_units
from maturity.recognition.recognition import DecisionReference, recognitions


@frozen(kw_only=True)
class DecisionList:
    """The decisions of a year, each with the number of units that it is about."""

    cycle: Cycle
    decisions: Sequence[tuple[Decision, int]]
    others: Sequence[Cycle] = ()
    """The years by other sets of the year for the same kind of unit that have decisions of their own."""


def list_decisions(session: Session, year: int, kind: UnitKind) -> DecisionList:
    """Return the decisions of a year, by day and number."""
    cycle = session.cycle(year, kind)
    about: Counter[DecisionReference] = Counter()
    for recognition in recognitions(session.store, year, series=cycle.series):
        about[recognition.decision] += 1
        if recognition.revocation is not None:
            about[recognition.revocation] += 1
    commended = {(each.decision, each.unit) for each in commendations(session.store, year)}
    about.update(reference for reference, _ in commended)
    of_all = [decision for decision in decisions(session.store, year) if decision.unit_kind == kind]
    of_kind = [decision for decision in of_all if decision.series == cycle.series]
    elsewhere = {decision.series for decision in of_all} - {cycle.series}
    others = [
        other
        for other in cycles(session.store, series=None)
        if (other.year, other.unit_kind) == (year, kind) and other.series in elsewhere
    ]
    for decision in of_kind:
        about[decision.reference] += len(ranked_units(session.store, decision.reference))
    of_kind.sort(key=lambda decision: (decision.signed_on, decision.number))
    listed = [(decision, about[decision.reference]) for decision in of_kind]
    return DecisionList(cycle=cycle, decisions=listed, others=others)

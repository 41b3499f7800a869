"""Which commendations a decision on a proposal adds, or why it cannot be recorded."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from criteria.document.values import write_date
from foundation.problem import Problem, Reading
from maturity.commendation import codes
from maturity.commendation.commendation import Commendation
from maturity.commendation.proposal import Line, Proposal
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import DecisionKind, decision_of
from maturity.places import commendation_place, unit_place
from maturity.recognition.recognition import DecisionReference
from maturity.store.store import Store


def not_the_decision(store: Store, decision: DecisionReference, cycle: Cycle) -> tuple[Problem, ...]:
    """Return why a number and a day are not those of a decision recorded to commend units of a year."""
    place = commendation_place(cycle.year)
    fields = {"number": decision.number, "day": write_date(decision.signed_on), "year": cycle.year}
    known = decision_of(store, decision.number, decision.signed_on)
    if known is None or known.kind is DecisionKind.WITHDRAWN:
        return (codes.UNRECORDED.at(place, **fields),)
    same = (DecisionKind.COMMENDATION, cycle.year, cycle.unit_kind, cycle.series)
    if (known.kind, known.year, known.unit_kind, known.series) != same:
        return (codes.NUMBER_OF_ANOTHER.at(place, **fields),)
    return ()


def decided(
    proposal: Proposal,
    units: Collection[str],
    decision: DecisionReference,
    before: Iterable[Commendation],
) -> Reading[tuple[Commendation, ...]]:
    """Return the commendations that a decision on a proposal adds, or every reason why it cannot be recorded.

    `units` are the codes that the decision names; without any, it names all of the proposal. `before` are the
    commendations of the year so far: what the same decision commended stays as decided, even if the rules
    have other results now.
    """
    place = commendation_place(proposal.year)
    problems: list[Problem] = []
    if not proposal.lines and not units:
        problems.append(codes.NOTHING_PROPOSED.at(place, year=proposal.year))
    lines: list[Line] = []
    for unit in dict.fromkeys(units) or [line.code for line in proposal.lines]:
        line = proposal.line_of(unit)
        if line is None:
            problems.append(_not_to_be_commended(proposal, unit))
        else:
            lines.append(line)
    made = tuple(
        Commendation(proposal.year, line.code, achievement, decision)
        for line in lines
        for achievement in line.achievements
    )
    recorded = {
        (commendation.unit, commendation.achievement.key): commendation.decision for commendation in before
    }
    problems += _commended_otherwise(made, recorded)
    if problems:
        return Reading(None, tuple(problems))
    return Reading(
        tuple(
            commendation
            for commendation in made
            if (commendation.unit, commendation.achievement.key) not in recorded
        )
    )


def _not_to_be_commended(proposal: Proposal, unit: str) -> Problem:
    place = unit_place(unit)
    for line in proposal.excluded:
        if line.code == unit:
            return codes.KEPT_OUT.at(
                place, reasons=", ".join(exclusion.label for exclusion in line.exclusions)
            )
    return codes.NOT_NAMED.at(place, year=proposal.year)


def _commended_otherwise(
    made: Iterable[Commendation], recorded: Mapping[tuple[str, str], DecisionReference]
) -> Iterator[Problem]:
    for commendation in made:
        decision = recorded.get((commendation.unit, commendation.achievement.key))
        if decision is not None and decision != commendation.decision:
            text = f"Quyết định số {decision.number} ngày {write_date(decision.signed_on)}"
            yield codes.COMMENDED_OTHERWISE.at(unit_place(commendation.unit), decision=text)

"""Decisions on the ranking of a year by an index: recorded with their annex, and what they publish."""

from collections.abc import Mapping

from attrs import evolve, frozen

from criteria.index.model import Index
from foundation.problem import Problem
from maturity.council.concluding import CouncilCase
from maturity.council.meeting import council_case_of
from maturity.cycle.cycle import Cycle
from maturity.decisions import codes
from maturity.decisions.decision import Decision, DecisionKind, decision_of, save_decision
from maturity.decisions.issuing import Acting, is_repeated, place, why_not_issued
from maturity.dossier.states import DossierState
from maturity.operations.outcomes import confirmed_result
from maturity.operations.ranking_list import DecidedRanking, decided_ranking
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.people.operation import Operation
from maturity.people.person import person_of
from maturity.ranking.deciding import RankingCase, annex, moved, ranking_problems
from maturity.ranking.ranked_unit import ranked_units, save_ranked_unit
from maturity.ranking.ranking import ranking_decisions
from maturity.verdicts.points import ScoredUnit
from rules.scored import Scored


@frozen(kw_only=True)
class RankingRequest:
    """Which units a decision does not rank, though they are units of the year, and why; what it replaces.

    `replaces` is the number of the published decision on the ranking of the year that it replaces, None
    if it is the first.
    """

    left_out: tuple[str, ...] = ()
    reason: str = ""
    replaces: str | None = None


@frozen(kw_only=True)
class RecordedRanking:
    """A decision on a ranking with its annex; `is_new` is False if it was recorded before as it is."""

    ranking: DecidedRanking
    is_new: bool


def issue_ranking(session: Session, decision: Decision, request: RankingRequest) -> RecordedRanking:
    """Record a decision that publishes the ranking of a year, with its annex.

    Raises `RefusedError` with every reason against it, and `FaultyResultError`.
    """
    with session.act(Operation.ISSUE_DECISION) as writing:
        cycle = session.open_cycle(decision.year, decision.unit_kind)
        refuse(session.unknown_units(request.left_out, session.unit_names(cycle), cycle))
        recorded = ranking_decisions(session.store, cycle)
        replaced = next((each for each in recorded if each.number == request.replaces), None)
        decision = evolve(
            decision,
            series=cycle.series,
            replaces=replaced.reference if replaced else None,
        )
        known = decision_of(session.store, decision.number, decision.signed_on)
        case = RankingCase(
            cycle=cycle,
            cases=_cases(session, cycle),
            left_out=dict.fromkeys(request.left_out, request.reason.strip()),
            recorded=recorded,
        )
        if known is not None and is_repeated(decision, known):
            rows = ranked_units(session.store, known.reference)
            left_out = {row.unit: row.left_out_because for row in rows if row.left_out_because}
            if left_out == case.left_out:
                refuse(why_not_issued(decision, session.person))
                return RecordedRanking(ranking=decided_ranking(session, cycle, known), is_new=False)
        problems = [*ranking_problems(decision, known, case, _acting(session, decision))]
        if request.replaces is not None and replaced is None:
            fields = {"year": decision.year, "number": request.replaces}
            problems.append(codes.NOT_TO_BE_REPLACED.at(place(decision), **fields))
        refuse(problems)
        save_decision(writing, decision)
        for row in annex(decision, _index(cycle), _scored(session, cycle, case), case.left_out):
            save_ranked_unit(writing, row)
        return RecordedRanking(ranking=decided_ranking(session, cycle, decision), is_new=True)


def why_not_published(session: Session, cycle: Cycle, decision: Decision) -> tuple[Problem, ...]:
    """Return why the ranking of a decision cannot be published: results changed since it was recorded."""
    if decision.kind is not DecisionKind.RANKING or decision.published_on is not None:
        return ()
    names = session.unit_names(cycle)
    rows = ranked_units(session.store, decision.reference)
    why = [f"{names.get(unit, unit)} ({unit}): {what}" for unit, what in moved(rows, _cases(session, cycle))]
    if not why:
        return ()
    return (codes.RANKING_MOVED.at(place(decision), why="; ".join(why), number=decision.number),)


def units_to_publish(session: Session, decision: Decision) -> frozenset[str]:
    """Return the units whose results a decision on a ranking publishes: all with points in its annex."""
    rows = ranked_units(session.store, decision.reference)
    return frozenset(row.unit for row in rows if row.points is not None)


def _cases(session: Session, cycle: Cycle) -> Mapping[str, CouncilCase]:
    units = units_of_year(session, cycle)
    return {unit.code: council_case_of(session.store, cycle, unit.code) for unit in units}


def _scored(session: Session, cycle: Cycle, case: RankingCase) -> Mapping[str, Scored]:
    """Return the scores of all units with approved points, decided again on the appraised figures."""
    approved = (DossierState.APPROVED, DossierState.PUBLISHED)
    scored: dict[str, Scored] = {}
    for unit, each in case.cases.items():
        if each.verdict is None or each.points is None or each.dossier.state not in approved:
            continue
        result = confirmed_result(session, cycle, each.verdict)
        if not isinstance(result, ScoredUnit):
            raise TypeError("an index gives points")
        scored[unit] = result.scored
    return scored


def _index(cycle: Cycle) -> Index:
    if not isinstance(cycle.in_use, Index):
        raise TypeError("a set of levels ranks nobody")
    return cycle.in_use


def _acting(session: Session, decision: Decision) -> Acting:
    signer = person_of(session.store, decision.signer)
    return Acting(person=session.person, signer=signer, today=session.today)

"""The ranked units of a year as candidates for commendation, by its published ranking."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from criteria.index.model import Index
from foundation.problem import RefusedError
from maturity.commendation import codes
from maturity.commendation.ranked_candidate import RankedCandidate
from maturity.commendation.violation import Violation, violations
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossiers
from maturity.operations.ranking_list import decided_ranking
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.places import commendation_place
from maturity.ranking.ranking import published, ranking_decisions
from maturity.verdicts.points import ScoreResult
from maturity.verdicts.verdict import Stage, verdicts
from rules.points import round_half_up


@frozen
class _CountedRows:
    """The rows whose maximum is part of the scale, by their codes."""

    codes: frozenset[str]

    @classmethod
    def of(cls, index: Index) -> "_CountedRows":
        """Return the scored rows of main indexes that are counted; not those of bonus and penalty."""
        beside = {row.code for row in (*index.bonus, *index.penalty)}
        tracked = {main.code for main in index.main_indexes if main.is_tracked_only}
        return cls(
            frozenset(
                row.code
                for row in index.criteria
                if row.code.partition(".")[0] not in tracked
                and not any(row.code == code or row.code.startswith(f"{code}.") for code in beside)
            )
        )

    def shares(self, result: ScoreResult) -> Mapping[str, Fraction]:
        """Return the part of its maximum that each row earned, of those that apply."""
        return {
            row.code: row.points.secured / row.points.applicable
            for row in result.rows
            if row.points.applicable and row.code in self.codes
        }


def ranked_candidates(session: Session, cycle: Cycle) -> tuple[RankedCandidate, ...]:
    """Return the units with a place in the published ranking of a year, in the order of places.

    Refuse a year without one.
    """
    decision = published(ranking_decisions(session.store, cycle))
    if decision is None:
        raise RefusedError(codes.NOTHING_RANKED.at(commendation_place(cycle.year), year=cycle.year))
    ranking = decided_ranking(session, cycle, decision)
    index, store = ranking.index, session.store
    by_unit: dict[str, list[Violation]] = {}
    for violation in violations(store, cycle.year):
        if violation.stands:
            by_unit.setdefault(violation.unit, []).append(violation)
    units = {unit.code: unit for unit in units_of_year(session, cycle)}
    of_year = {each.unit: each for each in dossiers(store, cycle.year, series=cycle.series)}
    results = {
        each.unit: each.score_verdict.result
        for each in verdicts(store, cycle.year, Stage.APPRAISED, series=cycle.series)
    }
    rows = _CountedRows.of(index)
    made = []
    for group, members in ranking.rankings.items():
        tied = Counter(member.first for member in members)
        for member in members:
            value = member.value(index.scale)
            if member.code not in units or member.first is None or value is None:
                continue
            made.append(
                RankedCandidate(
                    unit=units[member.code],
                    series=cycle.series,
                    position=member.first,
                    of=len(members),
                    tied=tied[member.first],
                    value=round_half_up(value, index.value_decimals),
                    former=member.former,
                    ranking=group,
                    shares=rows.shares(results[member.code]) if member.code in results else {},
                    dossier=of_year.get(member.code),
                    violations=tuple(by_unit.get(member.code, ())),
                )
            )
    return tuple(made)

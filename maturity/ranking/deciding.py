"""Recording a decision on a ranking: every reason against it at once, else the rows of its annex; pure.

What is published are the points that the council approved, of all units of the year. A unit whose points
are not final, or not approved, would move the places of others; so it is in no ranking, unless the
decision leaves it out by name. Source: places and ties are those of the set
(criteria/frameworks/GRAMMAR.md), compared by `rules.ranking`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from criteria.document.values import write_date
from criteria.index.model import Index
from criteria.index.policies import RankBy
from foundation.problem import Problem
from maturity.council.concluding import CouncilCase
from maturity.cycle.cycle import Cycle
from maturity.decisions import codes
from maturity.decisions.decision import Decision
from maturity.decisions.issuing import Acting, by_appraisers, decision_problems, place
from maturity.dossier import codes as dossier_codes
from maturity.dossier.states import DossierState
from maturity.ranking.ranked_unit import RankedUnit
from maturity.ranking.ranking import standing
from rules.scored import Scored

_APPROVED = (DossierState.APPROVED, DossierState.PUBLISHED)


@frozen(kw_only=True)
class RankingCase:
    """What a decision on a ranking rests on.

    `cases` has every unit of the year, by code; `left_out` those that the decision does not rank, each
    with the reason; `recorded` are the decisions on the ranking of the year so far.
    """

    cycle: Cycle
    cases: Mapping[str, CouncilCase] = field(repr=False)
    left_out: Mapping[str, str] = field(factory=dict)
    recorded: Sequence[Decision] = ()

    @property
    def ranked(self) -> Iterator[CouncilCase]:
        """The cases of the units that the decision assesses, ranked or not."""
        return (case for unit, case in self.cases.items() if unit not in self.left_out)


def ranking_problems(
    decision: Decision, known: Decision | None, case: RankingCase, acting: Acting
) -> Iterator[Problem]:
    """Yield what keeps a decision on a ranking from being recorded; `known` has the same number and day."""
    where, index = place(decision), case.cycle.in_use
    fields = {"framework": index.id, "year": case.cycle.year}
    yield from decision_problems(decision, known, acting)
    if not isinstance(index, Index):
        yield codes.BY_LEVELS.at(where, series=case.cycle.series, **fields)
        return
    if index.rank_by is RankBy.NONE:
        yield codes.NEVER_RANKED.at(where, **fields)
        return
    yield from _replacing(decision, case.recorded)
    if not all(map(str.strip, case.left_out.values())):
        yield dossier_codes.REASONS_NEEDED.at(where)
    if not any(case.ranked):
        yield codes.NOBODY_TO_RANK.at(where)
    for each in case.ranked:
        yield from _against(decision, each, acting.person.id if acting.person else "")


def _replacing(decision: Decision, recorded: Iterable[Decision]) -> Iterator[Problem]:
    """Yield that a ranking which stands is not replaced, or that what is to be replaced does not stand."""
    where, stands = place(decision), standing(recorded)
    if stands is not None and stands.published_on is None:
        fields = {"number": stands.number, "day": write_date(stands.signed_on)}
        yield codes.RANKED_UNPUBLISHED.at(where, year=decision.year, **fields)
    elif decision.replaces is None:
        if stands is not None:
            fields = {"number": stands.number, "day": write_date(stands.signed_on)}
            yield codes.RANKED_BEFORE.at(where, year=decision.year, **fields)
    elif stands is None or stands.reference != decision.replaces:
        yield codes.NOT_TO_BE_REPLACED.at(where, year=decision.year, number=decision.replaces.number)
    elif decision.signed_on < stands.signed_on:
        days = {"day": write_date(decision.signed_on), "replaced": write_date(stands.signed_on)}
        yield codes.SIGNED_BEFORE_REPLACED.at(where, **days)


def _against(decision: Decision, case: CouncilCase, recorder: str) -> Iterator[Problem]:
    """Yield why a decision cannot publish the points of a unit."""
    dossier, conclusion = case.dossier, case.concluded
    about = {"unit": dossier.unit, "year": dossier.year}
    if conclusion is None or conclusion.points is None or dossier.state not in _APPROVED:
        yield codes.NOT_APPROVED.at(dossier.place, state=dossier_codes.STATES[dossier.state], **about)
        return
    if conclusion.points != case.points:
        yield codes.POINTS_CHANGED.at(dossier.place, day=write_date(conclusion.on_day))
    if decision.signed_on < conclusion.on_day:
        days = {"day": write_date(decision.signed_on), "concluded": write_date(conclusion.on_day)}
        yield codes.SIGNED_BEFORE_CONCLUSION.at(dossier.place, **days)
    yield from by_appraisers(decision, case, recorder)


def annex(
    decision: Decision, index: Index, scored: Mapping[str, Scored], left_out: Mapping[str, str]
) -> tuple[RankedUnit, ...]:
    """Return the rows of a decision, by unit: `scored` units, checked and final, then those left out.

    Raises `CheckerDisagreesError`, and ValueError for a score that is a range.
    """
    from rules.ranking import rank  # late: only a ranking needs what ranks

    ranked = {unit: score for unit, score in scored.items() if unit not in left_out}
    positions = {row.unit: row.position for ranking in rank(index, ranked) for row in ranking.places}
    if None in positions.values():
        raise ValueError("a unit whose points are a range has no place in an official ranking")
    rows = []
    for unit in sorted({*scored, *left_out}):
        score = scored.get(unit)
        rows.append(
            RankedUnit(
                number=decision.number,
                signed_on=decision.signed_on,
                unit=unit,
                year=decision.year,
                series=decision.series,
                unit_group=score.others.unit_group if score else None,
                position=positions.get(unit),
                points=score.points if score else None,
                applicable=score.total.points.applicable if score else None,
                class_name=(score.class_name or "") if score else "",
                left_out_because=left_out.get(unit, ""),
            )
        )
    return tuple(rows)


def moved(rows: Iterable[RankedUnit], cases: Mapping[str, CouncilCase]) -> Iterator[tuple[str, str]]:
    """Yield the units, each with why, whose approved points are no longer those of a decision."""
    for row in rows:
        if row.points is None or row.left_out_because:
            continue
        case = cases.get(row.unit)
        if case is None:
            yield row.unit, "không còn trong danh sách đơn vị"
        elif case.dossier.state not in _APPROVED:
            yield row.unit, f"hồ sơ đã mở lại ({dossier_codes.STATES[case.dossier.state]})"
        elif case.points != row.points:
            yield row.unit, "điểm đã thay đổi"

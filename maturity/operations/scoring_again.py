"""Scores the units of a ranking again when its best results are known, or have changed.

A verdict by an index with rows `so với cao nhất` is final when the last appraisal of its ranking is finished.
The act that finishes it scores all units of the ranking again, self-assessed and appraised, on the figures
that were decided on before: nobody is appraised anew. See docs/decisions/017-points-of-a-ranking.md.
"""

from attrs import evolve, frozen

from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.store.store import Act
from maturity.verdicts.points import ScoredUnit, ScoreVerdict, has_relative_rows
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored, verdicts


@frozen(kw_only=True)
class RescoredUnit:
    """A unit whose score at one stage was computed again; `state` is that of its dossier."""

    unit: str
    stage: Stage
    state: DossierState
    before: ScoreVerdict
    after: ScoredUnit

    @property
    def changes_published_points(self) -> bool:
        """Whether points that were published are others now."""
        is_published = self.state in (DossierState.PUBLISHED, DossierState.REVOKED)
        changed = self.before.result.points != self.after.scored.total.points
        return self.stage is Stage.APPRAISED and is_published and changed


def score_again(session: Session, writing: Act, cycle: Cycle) -> tuple[RescoredUnit, ...]:
    """Save the scores of all units whose ranking has other best results than they were scored with.

    Called in an act that finishes appraisals, after they are saved. Nothing is done for a ranking that is
    still being appraised: its earlier scores stay as they are. Raises `FaultyResultError`.
    """
    index = cycle.in_use
    if not has_relative_rows(index):
        return ()
    units = {unit.code: unit for unit in units_of_year(session, cycle)}
    others_for = others_of(session, cycle)
    begun = dossiers(session.store, cycle.year, series=cycle.series)
    states = {dossier.unit: dossier.state for dossier in begun}
    rescored = []
    for kept in list(verdicts(session.store, cycle.year, series=cycle.series)):
        unit, before = units.get(kept.unit), kept.score_verdict
        best = others_for(unit).best if unit else {}
        if not best or best == before.others.best:
            continue
        others = evolve(before.others, best=best)
        with deciding(kept.unit):
            after = decide(cycle, kept.observations, others)
        if not isinstance(after, ScoredUnit):
            raise TypeError("an index gives points")
        save_verdict(writing, stored(cycle, kept.unit, kept.stage, after, others, session.today))
        state = states.get(kept.unit, DossierState.DRAFT)
        rescored.append(
            RescoredUnit(unit=kept.unit, stage=kept.stage, state=state, before=before, after=after)
        )
    return tuple(rescored)

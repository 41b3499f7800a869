"""Verdicts in the store: findings and results, never sentences; each can be derived again.

A result is stored by its kind, that of the set (`SetKind.name`): levels (`maturity.verdicts.levels`) or
points (`maturity.verdicts.points`).
The digest of the rules binds a verdict to the text of the year's set, the digest of the observations to the
figures that were decided on.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from attrs import field, frozen

from criteria.model import Framework
from criteria.set_kinds import LEVEL_SETS, POINT_SETS
from criteria.unit_groups import for_unit_group
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import series_field
from maturity.store.record import cells, record
from maturity.store.schema import VERDICTS, Value
from maturity.store.store import Act, Store
from maturity.verdicts import levels, points
from maturity.verdicts.kept_observations import read_observations, written_observations
from maturity.verdicts.points import ScoredUnit, ScoreVerdict, score_unit
from rules import assess
from rules.engine import DISTRIBUTION, version
from rules.observation import Observation
from rules.scored import Others
from rules.verdict import Assessment, Verdict

Result = Assessment | ScoredUnit
"""What is decided on a unit: levels with their explanation, or points."""


class Stage(Enum):
    """The figures that a verdict was decided on; the value is the one in the store."""

    SELF_ASSESSED = "self_assessed"
    """The figures as the unit submitted them."""
    APPRAISED = "appraised"
    """The figures as the appraisal left them."""


def _verdict_cells(verdict: Verdict | ScoreVerdict) -> tuple[Value, ...]:
    digests = verdict.rules_digest, verdict.observations_digest
    conditions = written_observations(verdict.conditions)
    if isinstance(verdict, Verdict):
        findings = levels.written_findings(verdict)
        return *digests, findings, conditions, LEVEL_SETS.name, levels.written_result(verdict)
    findings = written_observations(verdict.observations)
    return *digests, findings, conditions, POINT_SETS.name, points.written_result(verdict)


def _verdict(
    rules_digest: str,
    observations_digest: str,
    findings: str,
    conditions: str,
    kind: str,
    result: str,
    unit_group: str | None,
) -> Verdict | ScoreVerdict:
    if kind != POINT_SETS.name:
        return levels.read_verdict(rules_digest, observations_digest, findings, conditions, kind, result)
    score_result, others = points.read_result(result, unit_group)
    return ScoreVerdict(
        rules_digest=rules_digest,
        observations_digest=observations_digest,
        observations=read_observations(findings),
        conditions=read_observations(conditions),
        others=others,
        result=score_result,
    )


_VERDICT = dict.fromkeys(
    ("rules_digest", "observations_digest", "findings", "conditions", "kind", "result"), str
)


@record(VERDICTS, key=("year", "series", "unit", "stage"))
@frozen(kw_only=True)
class StoredVerdict:
    """A verdict on one unit, when it was decided and by which engine."""

    year: int
    series: str = series_field()
    unit: str
    stage: Stage
    unit_group: str | None
    verdict: Verdict | ScoreVerdict = field(
        metadata=cells(_VERDICT, _verdict_cells, _verdict, given=("unit_group",))
    )
    engine: str
    decided_on: date

    @property
    def level_verdict(self) -> Verdict:
        """The verdict, which is one of levels; TypeError for points."""
        if isinstance(self.verdict, Verdict):
            return self.verdict
        raise TypeError(f"{self.unit}: points have no level")

    @property
    def score_verdict(self) -> ScoreVerdict:
        """The verdict, which is one of points; TypeError for levels."""
        if isinstance(self.verdict, ScoreVerdict):
            return self.verdict
        raise TypeError(f"{self.unit}: a level has no points")

    @property
    def others(self) -> Others:
        """What the verdict depends on besides the unit's own figures of the year."""
        is_score = isinstance(self.verdict, ScoreVerdict)
        return self.score_verdict.others if is_score else Others(unit_group=self.unit_group)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations decided on, in the order of the set, then the answers to conditions."""
        verdict = self.verdict
        if isinstance(verdict, Verdict):
            own = tuple(finding.observation for finding in verdict.findings)
        else:
            own = verdict.observations
        return (*own, *verdict.conditions)


def decide(cycle: Cycle, observations: Iterable[Observation], others: Others) -> Result:
    """Return the checked result of a unit by the set of its year.

    Levels depend on its figures and its group of units; points also on the rest of `others`. Raises what
    `rules.assess` and `rules.score.score` raise, and KeyError for a group that the set does not have.
    """
    criteria_set = cycle.in_use
    if isinstance(criteria_set, Framework):
        return assess(for_unit_group(criteria_set, others.unit_group), observations)
    return score_unit(criteria_set, observations, others)


def is_alike(result: Result, other: Result) -> bool:
    """Whether two results give a unit the same and leave the same open: level and ceiling, or points."""
    match result, other:
        case Assessment(), Assessment():
            one_level, other_level = result.verdict, other.verdict
            return (one_level.level, one_level.ceiling) == (other_level.level, other_level.ceiling)
        case ScoredUnit(), ScoredUnit():
            one, another = result.scored, other.scored
            return (one.total.points, one.class_name) == (another.total.points, another.class_name)
    raise TypeError("a level and points are never alike")


def stored(cycle: Cycle, unit: str, stage: Stage, result: Result, others: Others, day: date) -> StoredVerdict:
    """Return a checked result as it is stored; it was decided with `others` on `day`."""
    return StoredVerdict(
        year=cycle.year,
        series=cycle.series,
        unit=unit,
        stage=stage,
        unit_group=others.unit_group,
        verdict=result.verdict,
        engine=f"{DISTRIBUTION} {version()}",
        decided_on=day,
    )


def derived_again(cycle: Cycle, kept: StoredVerdict) -> Result:
    """Decide again, with engine and checker, on the observations of a stored verdict.

    Raises what `decide` raises, and ValueError if the observations are not of the set. The caller compares
    the verdict with `kept.verdict`: a difference means that something was changed.
    """
    return decide(cycle, kept.observations, kept.others)


def verdicts(store: Store, year: int, stage: Stage | None = None, *, series: str) -> Iterator[StoredVerdict]:
    """Yield the verdicts of a year, by unit and stage."""
    return store.records(
        StoredVerdict, year=year, series=series, stage=None if stage is None else stage.value
    )


def verdict_of(store: Store, year: int, unit: str, stage: Stage, *, series: str) -> StoredVerdict | None:
    """Return the verdict of one unit at one stage, or None."""
    return store.record(StoredVerdict, year, series, unit, stage.value)


def save_verdict(writing: Act, kept: StoredVerdict) -> bool:
    """Save a verdict; return False if nothing changed."""
    return writing.save(kept)

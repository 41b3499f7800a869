"""Verdicts in the store: findings and levels, never sentences; each can be derived again.

The digest of the rules binds a verdict to the text of the year's set, the digest of the observations to the
figures that were decided on.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from criteria.unit_groups import for_unit_group
from foundation.exact import exact_text
from maturity.cycle.cycle import Cycle
from maturity.store.record import cells, record
from maturity.store.schema import VERDICTS, Value
from maturity.store.store import Act, Store
from rules import assess
from rules.engine import DISTRIBUTION, version
from rules.observation import Observation, State
from rules.verdict import Assessment, Finding, Verdict


class Stage(Enum):
    """The figures that a verdict was decided on; the value is the one in the store."""

    SELF_ASSESSED = "self_assessed"
    """The figures as the unit submitted them."""
    APPRAISED = "appraised"
    """The figures as the appraisal left them."""


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _observation(one: Observation) -> list[object]:
    value = None if one.value is None else exact_text(one.value)
    return [one.criterion, one.state.value, value, one.numerator, one.denominator, one.note]


def _finding(finding: Finding) -> list[object]:
    meets = None if finding.met_levels is None else list(finding.met_levels)
    return [_observation(finding.observation), finding.meets_up_to, meets]


def _read_observation(said: list[object]) -> Observation:
    criterion, state, value, numerator, denominator, note = said
    return Observation(
        str(criterion),
        State(state),
        None if value is None else Fraction(str(value)),
        None if numerator is None else int(str(numerator)),
        None if denominator is None else int(str(denominator)),
        None if note is None else str(note),
    )


def _read_finding(said: list[object]) -> Finding:
    observation, meets_up_to, meets = said
    if not isinstance(observation, list):
        raise ValueError("a finding begins with its observation")
    read = None if not isinstance(meets, list) else tuple(int(str(level)) for level in meets)
    return Finding(_read_observation(observation), int(str(meets_up_to)), read)


def _verdict_cells(verdict: Verdict) -> tuple[Value, ...]:
    return (
        verdict.rules_digest,
        verdict.observations_digest,
        _text([_finding(one) for one in verdict.findings]),
        _text([_observation(one) for one in verdict.conditions]),
        verdict.level,
        verdict.ceiling,
        verdict.recognisable,
    )


def _verdict(
    rules_digest: str,
    observations_digest: str,
    findings: str,
    conditions: str,
    level: int,
    ceiling: int,
    recognisable: int | None,
) -> Verdict:
    if None in (level, ceiling):
        raise ValueError("a verdict without its level or ceiling")
    return Verdict(
        rules_digest=rules_digest,
        observations_digest=observations_digest,
        findings=tuple(_read_finding(one) for one in json.loads(findings)),
        level=level,
        ceiling=ceiling,
        conditions=tuple(_read_observation(one) for one in json.loads(conditions)),
        recognisable=recognisable,
    )


_VERDICT = dict.fromkeys(("rules_digest", "observations_digest", "findings", "conditions"), str) | (
    dict.fromkeys(("level", "ceiling", "recognisable"), int)
)


@record(VERDICTS, key=("year", "unit", "stage"))
@frozen(kw_only=True)
class StoredVerdict:
    """A verdict on one unit, when it was decided and by which engine."""

    year: int
    unit: str
    stage: Stage
    unit_group: str | None
    verdict: Verdict = field(metadata=cells(_VERDICT, _verdict_cells, _verdict))
    engine: str
    decided_on: date

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations decided on, in the order of the framework, then the answers to conditions."""
        return (*(finding.observation for finding in self.verdict.findings), *self.verdict.conditions)


def decide(cycle: Cycle, unit_group: str | None, observations: Iterable[Observation]) -> Assessment:
    """Return the checked assessment of a unit by the set of its year."""
    return assess(for_unit_group(cycle.in_use, unit_group), observations)


def stored(
    cycle: Cycle, unit: str, unit_group: str | None, stage: Stage, assessment: Assessment, decided_on: date
) -> StoredVerdict:
    """Return a checked assessment as it is stored."""
    return StoredVerdict(
        year=cycle.year,
        unit=unit,
        stage=stage,
        unit_group=unit_group,
        verdict=assessment.verdict,
        engine=f"{DISTRIBUTION} {version()}",
        decided_on=decided_on,
    )


def derived_again(cycle: Cycle, kept: StoredVerdict) -> Assessment:
    """Decide again, with engine and checker, on the observations of a stored verdict.

    Raises what `rules.assess` raises, and ValueError if the observations are not of the set. The caller
    compares `assessment.verdict` with `kept.verdict`: a difference means that something was changed.
    """
    return decide(cycle, kept.unit_group, kept.observations)


def verdicts(store: Store, year: int, stage: Stage | None = None) -> Iterator[StoredVerdict]:
    """Yield the verdicts of a year, by unit and stage."""
    return store.records(StoredVerdict, year=year, stage=None if stage is None else stage.value)


def verdict_of(store: Store, year: int, unit: str, stage: Stage) -> StoredVerdict | None:
    """Return the verdict of one unit at one stage, or None."""
    return store.record(StoredVerdict, year, unit, stage.value)


def save_verdict(writing: Act, kept: StoredVerdict) -> bool:
    """Save a verdict; return False if nothing changed."""
    return writing.save(kept)

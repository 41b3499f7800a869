"""Verdicts in the store: findings and results, never sentences; each can be derived again.

A result is stored by its kind, that of the set (`SetKind.name`), as JSON: a set that gives something else
than a level has a place for it.
The digest of the rules binds a verdict to the text of the year's set, the digest of the observations to the
figures that were decided on.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from attrs import field, frozen

from criteria.set_kinds import LEVEL_SETS
from criteria.unit_groups import for_unit_group
from foundation.exact import exact_text
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import series_field
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


class LevelResult(NamedTuple):
    """The result of a verdict by a set of levels, as its column `result` contains it."""

    level: int
    ceiling: int
    recognisable: int | None


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
        LEVEL_SETS.name,
        _text({"level": verdict.level, "ceiling": verdict.ceiling, "recognisable": verdict.recognisable}),
    )


def read_level_result(kind: object, result: object) -> LevelResult:
    """Return the result that the cells `kind` and `result` hold; ValueError if it is none of levels."""
    if kind != LEVEL_SETS.name:
        raise ValueError(f"a result of the kind {kind}")
    cells = json.loads(str(result))
    if not isinstance(cells, dict) or cells.keys() != {*LevelResult._fields}:
        raise ValueError("a result without its level, its ceiling or what is recognisable")
    found = LevelResult(**cells)
    if not all(type(value) is int for value in found if value is not None) or None in found[:2]:
        raise ValueError("a verdict without its level or ceiling")
    return found


def _verdict(
    rules_digest: str,
    observations_digest: str,
    findings: str,
    conditions: str,
    kind: str,
    result: str,
) -> Verdict:
    of_levels = read_level_result(kind, result)
    return Verdict(
        rules_digest=rules_digest,
        observations_digest=observations_digest,
        findings=tuple(_read_finding(one) for one in json.loads(findings)),
        level=of_levels.level,
        ceiling=of_levels.ceiling,
        conditions=tuple(_read_observation(one) for one in json.loads(conditions)),
        recognisable=of_levels.recognisable,
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
    verdict: Verdict = field(metadata=cells(_VERDICT, _verdict_cells, _verdict))
    engine: str
    decided_on: date

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations decided on, in the order of the framework, then the answers to conditions."""
        return (*(finding.observation for finding in self.verdict.findings), *self.verdict.conditions)


def decide(cycle: Cycle, unit_group: str | None, observations: Iterable[Observation]) -> Assessment:
    """Return the checked assessment of a unit by the set of its year."""
    return assess(for_unit_group(cycle.level_set_in_use, unit_group), observations)


def stored(
    cycle: Cycle, unit: str, unit_group: str | None, stage: Stage, assessment: Assessment, decided_on: date
) -> StoredVerdict:
    """Return a checked assessment as it is stored."""
    return StoredVerdict(
        year=cycle.year,
        series=cycle.series,
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

"""Decide, explain and check one unit: the only way to an assessment."""

import threading
from collections.abc import Iterable
from functools import lru_cache

from attrs import evolve

from criteria.digest import rules_digest
from criteria.model import LEVELS, Framework
from foundation.remembering import is_remembering
from rules import explain
from rules.check import check
from rules.decide import Decider
from rules.faults import CheckerDisagreesError
from rules.observation import Observation
from rules.verdict import Assessment

_REMEMBERED = 1024
"""The submitted and the appraised results of a province, what would lift each unit, and what is tried."""

_deciders: dict[tuple[str, str], Decider] = {}
_compiling = threading.Lock()


def decider(framework: Framework) -> Decider:
    """Return the compiled framework, compiled once for all threads, since its memory is never freed."""
    key = (framework.id, rules_digest(framework))
    with _compiling:
        if key not in _deciders:
            _deciders[key] = Decider(framework)
        return _deciders[key]


def assess(
    framework: Framework, observations: Iterable[Observation], target: int | None = None
) -> Assessment:
    """Return the checked assessment of one unit.

    `observations` in any order, at most one for each criterion; those left out are MISSING. `target` (1 to 5)
    is the level whose blockers are returned, by default the next one.

    Raises `ValueError` for observations or a target that do not belong to the framework, `EngineFaultError`
    when the engine fails, `EngineUnavailableError` when it is not installed, and `CheckerDisagreesError`.
    """
    if target is not None and target not in LEVELS:
        raise ValueError(f"no level {target}")
    decided = _remembered if is_remembering() else _assess
    return decided(framework, tuple(observations), target)


def _assess(framework: Framework, observations: tuple[Observation, ...], target: int | None) -> Assessment:
    verdict = decider(framework).decide(observations)
    assessment = Assessment(
        framework=framework,
        verdict=verdict,
        target=target or framework.level_after(verdict.level),
        blockers=explain.blockers(framework, verdict, target),
        margins=explain.margins(framework, verdict),
        progress=explain.progress(framework, verdict),
    )
    return _checked(assessment, observations)


def aimed(assessment: Assessment, target: int) -> Assessment:
    """Return an assessment with what blocks another level (1 to 5), checked again; nothing is decided anew.

    Raises `CheckerDisagreesError`.
    """
    if target == assessment.target:
        return assessment
    verdict = assessment.verdict
    blockers = explain.blockers(assessment.framework, verdict, target)
    observed = (*(finding.observation for finding in verdict.findings), *verdict.conditions)
    return _checked(evolve(assessment, target=target, blockers=blockers), observed)


def _checked(assessment: Assessment, observations: tuple[Observation, ...]) -> Assessment:
    disagreements = check(observations, assessment)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return assessment


_remembered = lru_cache(maxsize=_REMEMBERED)(_assess)
"""For pages that only read; an error is never remembered."""

"""A self-check as JSON, schema `maturity.check/1`: exact numbers as text, keys in a fixed order."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.criteria_set import Indicator
from criteria.digest import document_digest, is_attested, rules_digest
from criteria.in_force import in_force
from criteria.legal_bases import find
from criteria.model import Criterion, Framework
from criteria.status import Tally, status
from foundation.exact import exact_text
from foundation.problem import Problem
from maturity.operations.unit_result import UnitResult
from reports.words.sentences import blocker_sentence
from reports.words.work_words import blocker_to_do
from rules.observation import Observation, State
from rules.verdict import Assessment, Blocker, LevelProgress, Margin, Quota
from rules.work_order import part_of

SCHEMA = "maturity.check/1"


def check_json(
    framework: Framework,
    target: int | None,
    units: Iterable[UnitResult],
    problems: Iterable[Problem],
    engine: Mapping[str, str],
    as_of: date | None = None,
) -> dict[str, Any]:
    """Return the whole report as plain JSON types.

    `target` is the requested level, None for the next one of each unit. `units` are those with a checked
    verdict; a unit whose verdict the second reading did not confirm appears only among `problems`. `engine`
    has the `name` and `version` of the rule engine. `as_of` is the day whose rows of the set were used.
    """
    return {
        "schema": SCHEMA,
        "framework": _framework(framework, as_of),
        "target": target,
        "units": [_unit(framework, unit, engine) for unit in units],
        "problems": [problem_json(problem) for problem in problems],
    }


def _framework(framework: Framework, as_of: date | None) -> dict[str, Any]:
    used = in_force(framework, as_of) if as_of else framework
    counts = status(used)
    return {
        "id": framework.id,
        "version": framework.version,
        "unit_kind": framework.unit_kind.value,
        "rules_digest": rules_digest(used),
        "document_digest": document_digest(framework),
        "provenance": {
            "name": tally_json(counts.names),
            "threshold": tally_json(counts.thresholds),
            "attested": counts.attested,
        },
        "as_of": as_of.isoformat() if as_of else None,
        "base": framework.base,
    }


def tally_json(tally: Tally) -> dict[str, int]:
    """Return counts of origins as JSON."""
    return {"verbatim": tally.verbatim, "from_base": tally.from_base, "provisional": tally.provisional}


def _provenance(criterion: Criterion, level: int) -> str | None:
    """Return the origin of this threshold; for an attested row, `attested`."""
    if is_attested(criterion):
        return "attested"
    provenance = criterion.threshold_provenance[level - 1]
    return provenance.name.lower() if provenance else None


def _unit(whole: Framework, unit: UnitResult, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return one unit; `whole` is the set before the thresholds of the unit's group were chosen."""
    assessment = unit.assessment
    framework, verdict = assessment.framework, assessment.verdict
    return {
        "code": unit.code,
        "name": unit.name,
        "level": verdict.level,
        "level_name": framework.level_name(verdict.level),
        "ceiling": verdict.ceiling,
        "determined": verdict.is_determined,
        "levels": [_level(framework, progress) for progress in assessment.progress],
        "next_level": framework.level_after(verdict.level),
        "criteria": [
            {
                **_named(framework, finding.observation.criterion, "code"),
                "state": finding.observation.state.value,
                "holds_to": finding.meets_up_to,
                "observed": observed_json(finding.observation),
                "mandatory": framework.by_code[finding.observation.criterion].mandatory,
            }
            for finding in verdict.findings
        ],
        "blockers": [_blocker(whole, assessment, blocker) for blocker in assessment.blockers],
        "margins": [_margin(margin) for margin in assessment.margins],
        "proof": {
            "checked": True,
            "observations_digest": verdict.observations_digest,
            "engine": {"name": engine["name"], "version": engine["version"]},
        },
        "unit_group": framework.unit_group,
        "recognisable": verdict.recognisable,
        "conditions": [
            {"code": condition.code, "text": condition.text, "fulfilled": _fulfilled(answered)}
            for condition, answered in zip(framework.conditions, verdict.conditions, strict=True)
        ],
        "extended": [
            _quota(progress.extended) for progress in assessment.progress if progress.extended is not None
        ],
    }


def _fulfilled(answered: Observation) -> bool | None:
    return answered.value == 1 if answered.state is State.FIGURE else None


def _quota(quota: Quota) -> dict[str, Any]:
    return {
        "level": quota.level,
        "share": exact_text(quota.share),
        "applicable": quota.applicable,
        "met": quota.met,
        "needed": quota.needed,
        "candidates": list(quota.candidates),
    }


def _level(framework: Framework, progress: LevelProgress) -> dict[str, Any]:
    return {
        "level": progress.level,
        "name": framework.level_name(progress.level),
        "required": progress.required,
        "met": progress.met,
        "not_applicable": progress.not_applicable,
        "complete": progress.complete,
    }


def _named(framework: Framework, code: str, key: str) -> dict[str, Any]:
    criterion = framework.by_code[code]
    return {key: code, "name": criterion.name, "group": criterion.group}


def observed_json(observation: Observation) -> dict[str, Any] | None:
    """Return a figure as JSON, None without one."""
    if observation.value is None:
        return None
    return {
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "value": exact_text(observation.value),
    }


def _blocker(whole: Framework, assessment: Assessment, blocker: Blocker) -> dict[str, Any]:
    framework, level = assessment.framework, assessment.target
    if level is None:
        raise ValueError("blockers without a level that they block")
    observation, required = blocker.finding.observation, blocker.requirement
    criterion = framework.by_code[observation.criterion]
    return {
        **_named(framework, observation.criterion, "criterion"),
        "reason": blocker.reason.value,
        "observed": observed_json(observation),
        "required": {"comparator": required.comparator.value, "value": exact_text(required.bound)},
        "gap": _exact(blocker.gap),
        "needed": blocker.needed,
        "needed_new": blocker.needed_new,
        "unit_of_count": criterion.unit_of_count,
        "supplier": criterion.supplier,
        "basis": "; ".join(criterion.legal_bases) or None,
        "provenance": _provenance(whole.by_code[criterion.code], level),
        "sentence": blocker_sentence(criterion, blocker, level),
        "mandatory": criterion.mandatory,
        "ended_bases": ended_bases(criterion.legal_bases),
        "part": part_of(framework, blocker).word,
        "to_do": blocker_to_do(framework.unit_kind, criterion, blocker),
        **how_json(criterion),
    }


def how_json(row: Indicator) -> dict[str, Any]:
    """Return how a row is determined, what proves it, where its figure is, and whose acts change it."""
    return {
        "method": row.method,
        "evidence": row.evidence,
        "source": row.source,
        "changed_by": list(row.changed_by),
    }


def ended_bases(legal_bases: Iterable[str]) -> list[dict[str, str | None]]:
    """Return those of a row's legal bases that are over, since when if known, what replaces them."""
    return [
        {
            "symbol": base.symbol,
            "state": base.state.value,
            "since": base.since.isoformat() if base.since else None,
            "replaced_by": base.replaced_by or None,
        }
        for base in map(find, legal_bases)
        if base.state.is_over
    ]


def _margin(margin: Margin) -> dict[str, Any]:
    return {
        "criterion": margin.finding.observation.criterion,
        "level": margin.level,
        "margin": exact_text(margin.margin),
        "spare": margin.spare,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON."""
    return {
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "message": problem.message,
        "sheet": problem.place.sheet,
    }

"""What a set of levels gives one unit, as a record keeps it: findings and results, never sentences."""

import json
from typing import NamedTuple

from criteria.set_kinds import LEVEL_SETS
from maturity.verdicts.kept_observations import plain, read_observations, read_plain, written
from rules.verdict import Finding, Verdict


class LevelResult(NamedTuple):
    """The result of a verdict by a set of levels, as its column `result` contains it."""

    level: int
    ceiling: int
    recognisable: int | None


def written_findings(verdict: Verdict) -> str:
    """Return the findings as JSON."""
    return written([_finding(finding) for finding in verdict.findings])


def written_result(verdict: Verdict) -> str:
    """Return the result as JSON."""
    return written({"level": verdict.level, "ceiling": verdict.ceiling, "recognisable": verdict.recognisable})


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


def read_verdict(
    rules_digest: str, observations_digest: str, findings: str, conditions: str, kind: str, result: str
) -> Verdict:
    """Return the verdict in the cells of a record; ValueError for cells that none has."""
    of_levels = read_level_result(kind, result)
    return Verdict(
        rules_digest=rules_digest,
        observations_digest=observations_digest,
        findings=tuple(_read_finding(cells) for cells in json.loads(findings)),
        level=of_levels.level,
        ceiling=of_levels.ceiling,
        conditions=read_observations(conditions),
        recognisable=of_levels.recognisable,
    )


def _finding(finding: Finding) -> list[object]:
    meets = None if finding.met_levels is None else list(finding.met_levels)
    return [plain(finding.observation), finding.meets_up_to, meets]


def _read_finding(cells: list[object]) -> Finding:
    observation, meets_up_to, meets = cells
    if not isinstance(observation, list):
        raise ValueError("a finding begins with its observation")
    read = None if not isinstance(meets, list) else tuple(int(str(level)) for level in meets)
    return Finding(read_plain(observation), int(str(meets_up_to)), read)

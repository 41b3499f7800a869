"""Which criteria to mend first, alone and together: those after which the most units reach a level.

What a set of them lifts is decided again.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from criteria.model import LEVELS, Ranking
from rules import explain
from rules.assessment import assess
from rules.disagreement import Disagreement
from rules.faults import CheckerDisagreesError
from rules.lift import mended
from rules.observation import Observation
from rules.plans.set_search import SIZES, TOO_MANY, Bottlenecks, SetSearch
from rules.plans.unit_plan import levels_of_shares
from rules.verdict import Assessment

MOST_STEPS = 3_000_000
"""After so many comparisons of a unit with a set the search for the best set ends."""


@frozen
class _Alternative:
    """Rows that all have to be mended, and of other rows how many; rows as bits."""

    rows: int
    shares: tuple[tuple[int, int], ...]

    def is_met(self, mended_rows: int) -> bool:
        return not self.rows & ~mended_rows and all(
            (among & mended_rows).bit_count() >= needed for among, needed in self.shares
        )

    def least_after(self, mended_rows: int, open_rows: int) -> int:
        """Return the fewest further rows that meet it, `TOO_MANY` if the open ones do not suffice."""
        rows = self.rows & ~mended_rows
        if rows & ~open_rows:
            return TOO_MANY
        least = 0
        for among, needed in self.shares:
            lacking = needed - (among & mended_rows).bit_count()
            if lacking > (among & ~mended_rows & open_rows).bit_count():
                return TOO_MANY
            least = max(least, lacking)
        # Rows and shares have no row in common: these are mandatory, those extended.
        return rows.bit_count() + least


@frozen
class _LevelNeed:
    """What a unit needs for a level: one of these alternatives."""

    alternatives: tuple[_Alternative, ...]

    @property
    def wanted(self) -> int:
        wanted = 0
        for each in self.alternatives:
            wanted |= each.rows
            for among, _ in each.shares:
                wanted |= among
        return wanted

    def is_met(self, rows: int) -> bool:
        return any(each.is_met(rows) for each in self.alternatives)

    def least_after(self, rows: int, open_rows: int) -> int:
        return min(each.least_after(rows, open_rows) for each in self.alternatives)


def bottleneck_sets(units: Mapping[str, Assessment], target: int | None = None) -> Bottlenecks:
    """Return the criteria that keep units from a level, or each from its next, and the best sets of them.

    The units are by their codes and of one set (of any of its groups of units). Raises what `rules.assess`
    raises, and `CheckerDisagreesError` if a unit decided again is not lifted as stated.
    """
    below: dict[str, tuple[Assessment, int]] = {}
    for code, assessment in units.items():
        level = target or assessment.framework.level_after(assessment.verdict.level)
        if level is not None and assessment.verdict.level < level:
            below[code] = (assessment, level)
    codes = list(dict.fromkeys(code for found, _ in below.values() for code in found.framework.by_code))
    bits = {code: 1 << place for place, code in enumerate(codes)}
    needs: dict[str, _LevelNeed] = {}
    held: dict[str, list[str]] = {}
    for unit, (assessment, level) in below.items():
        for blocker in explain.blockers(assessment.framework, assessment.verdict, level):
            held.setdefault(blocker.finding.observation.criterion, []).append(unit)
        if need := _need(assessment, level, bits):
            needs[unit] = _LevelNeed(need)
    search = SetSearch(needs, codes, MOST_STEPS)
    rows = search.together(held)
    sets = [search.best(size) for size in SIZES if size <= len(held)]
    found = [each for each in sets if each.lifted]
    for lifting, lifted in [*((each.criteria, each.lifted) for each in found)]:
        _require_lifted(below, lifting, lifted)
    for row in rows:
        _require_lifted(below, (row.criterion,), row.alone)
    return Bottlenecks(
        tuple(rows), tuple(found), tuple(below), tuple(code for code in below if code not in needs)
    )


def _levels(assessment: Assessment, level: int) -> Iterable[int]:
    """Return the levels of whose lists one is enough."""
    if assessment.framework.ranking is Ranking.CUMULATIVE:
        return (level,)
    return [each for each in LEVELS if each >= level and assessment.framework.has_list(each)]


def _need(assessment: Assessment, level: int, bits: Mapping[str, int]) -> tuple[_Alternative, ...]:
    """Return what a unit needs for a level: one of these alternatives; none if no figures meet it."""
    framework, verdict = assessment.framework, assessment.verdict
    findings = {finding.observation.criterion: finding for finding in verdict.findings}
    alternatives = []
    for each in _levels(assessment, level):
        rows, is_possible = 0, True
        for code, finding in findings.items():
            criterion = framework.by_code[code]
            requirement = criterion.requirement(each)
            if criterion.mandatory and requirement is not None and finding.blocks(each):
                rows |= bits[code]
                is_possible &= mended(criterion, finding.observation, requirement) is not None
        shares = []
        for of in levels_of_shares(framework, each):
            quota = explain.quota(framework, verdict, of)
            if quota is not None and quota.needed:
                among = 0
                for code in quota.candidates:
                    requirement = framework.by_code[code].requirement(each)
                    figure = findings[code].observation
                    if requirement is not None and mended(framework.by_code[code], figure, requirement):
                        among |= bits[code]
                shares.append((among, quota.needed))
        if is_possible and all(among.bit_count() >= needed for among, needed in shares):
            alternatives.append(_Alternative(rows, tuple(shares)))
    return tuple(alternatives)


def _require_lifted(
    below: Mapping[str, tuple[Assessment, int]], rows: Iterable[str], lifted: Iterable[str]
) -> None:
    """Decide units again with rows mended; `CheckerDisagreesError` if one does not reach its level."""
    chosen = {*rows}
    for unit in lifted:
        assessment, level = below[unit]
        reached = max(_reached(assessment, each, chosen) for each in _levels(assessment, level))
        if reached < level:
            raise CheckerDisagreesError((Disagreement(None, f"the level of {unit}", level, reached),))


def _reached(assessment: Assessment, level: int, rows: set[str]) -> int:
    framework, verdict = assessment.framework, assessment.verdict
    observed: list[Observation] = []
    for finding in verdict.findings:
        criterion = framework.by_code[finding.observation.criterion]
        requirement = criterion.requirement(level)
        better = None
        if criterion.code in rows and requirement is not None and finding.blocks(level):
            better = mended(criterion, finding.observation, requirement)
        observed.append(better or finding.observation)
    return assess(framework, (*observed, *verdict.conditions)).verdict.level

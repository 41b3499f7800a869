"""What follows from a verdict: blockers, margins and progress. Pure; derived each time, never stored."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil

from attrs import evolve

from criteria.model import LEVELS, Criterion, Framework, Kind, Nature, Ranking, Requirement
from rules.observation import Observation, State
from rules.verdict import Blocker, Finding, GroupProgress, LevelProgress, Margin, Quota, Reason, Verdict
from rules.work_order import in_work_order

_FIGURE, _YES_NO, _COUNT = State.FIGURE, Kind.YES_NO, Kind.COUNT

_REASONS = {
    State.MISSING: Reason.MISSING,
    State.UNREADABLE: Reason.UNREADABLE,
    State.NO_EVIDENCE: Reason.NO_EVIDENCE,
    State.REJECTED: Reason.REJECTED,
    State.NOT_APPLICABLE: Reason.NOT_APPLICABLE_REFUSED,
    State.NOT_APPLICABLE_REFUSED: Reason.NOT_APPLICABLE_REFUSED,
}


def blockers(framework: Framework, verdict: Verdict, target: int | None = None) -> tuple[Blocker, ...]:
    """Return the criteria that block `target` (default: the next level), as rules/work_order.py orders them.

    A mandatory row blocks when it does not meet the target. An extended row blocks if a level needs more of
    these rows: the target or, in a cumulative set, one below it. Other extended rows would not bring the
    target nearer.
    """
    target = target or framework.level_after(verdict.level)
    if target is None:
        return ()
    levels = LEVELS[:target] if framework.ranking is Ranking.CUMULATIVE else (target,)
    quotas = [quota(framework, verdict, level) for level in levels]
    needed = {code for share in quotas if share is not None and share.needed for code in share.candidates}
    blocking = []
    for finding in verdict.findings:
        if not finding.blocks(target):
            continue
        criterion = framework.by_code[finding.observation.criterion]
        requirement = criterion.requirement(target)
        if requirement is not None and (criterion.mandatory or criterion.code in needed):
            blocking.append(blocker_at(criterion, finding, requirement))
    return in_work_order(framework, blocking)


def quota(framework: Framework, verdict: Verdict, level: int) -> Quota | None:
    """Return how the extended rows of a level compare with their minimum share; None if it has none."""
    if framework.minimum_extended is None:
        return None
    rows = [
        finding
        for finding in verdict.findings
        if not framework.by_code[finding.observation.criterion].mandatory
        and framework.by_code[finding.observation.criterion].requirement(level) is not None
    ]
    if not rows:
        return None
    applicable = [finding for finding in rows if not _is_excused(finding, level)]
    candidates = tuple(finding.observation.criterion for finding in applicable if finding.blocks(level))
    met = len(applicable) - len(candidates)
    needed = max(0, ceil(framework.minimum_extended * len(applicable) / 100) - met)
    return Quota(level, framework.minimum_extended, len(applicable), met, needed, candidates)


def _is_excused(finding: Finding, level: int) -> bool:
    """Whether a criterion counts as not applicable at a level: declared so, and the set allows it."""
    return finding.observation.state is State.NOT_APPLICABLE and not finding.blocks(level)


def blocker_at(criterion: Criterion, finding: Finding, requirement: Requirement) -> Blocker:
    """Return what a criterion lacks of a requirement that it does not meet."""
    observation = finding.observation
    reason = _REASONS.get(observation.state) or _reason_of_figure(criterion, requirement)
    # A figure without evidence, or one that was rejected, does not count but has a distance too.
    value = observation.value
    if value is None or criterion.kind is _YES_NO:
        return Blocker(finding, requirement, reason)
    lacking, whole = _distance(requirement, value)
    if lacking < 0 or (lacking == 0 and not requirement.comparator.is_strict):  # it is met
        return Blocker(finding, requirement, reason)
    return Blocker(
        finding,
        requirement,
        reason,
        gap=Fraction(lacking, whole),
        needed=_needed(criterion, requirement, observation),
        needed_new=_needed_new(criterion, requirement, observation),
    )


def _reason_of_figure(criterion: Criterion, requirement: Requirement) -> Reason:
    if criterion.kind is _YES_NO:
        return Reason.NO
    return Reason.BELOW if requirement.comparator.larger_is_better else Reason.ABOVE


def _distance(requirement: Requirement, value: Fraction) -> tuple[int, int]:
    """Return how far a value is from a bound, above zero if it falls short, as numerator and denominator.

    In whole numbers: subtracting fractions costs twice as much, and reduces even results that are dropped.
    """
    numerator, denominator = value.as_integer_ratio()
    part, whole = requirement.bound.as_integer_ratio()
    lacking = part * denominator - numerator * whole
    return lacking if requirement.comparator.larger_is_better else -lacking, denominator * whole


def _edge(requirement: Requirement, numerator: int, denominator: int) -> int:
    """Return the last whole number that meets a bound of numerator/denominator.

    The least for ≥ and >, the greatest for ≤ and <.
    """
    comparator = requirement.comparator
    if comparator.larger_is_better:
        return numerator // denominator + 1 if comparator.is_strict else _ceiling(numerator, denominator)
    return _ceiling(numerator, denominator) - 1 if comparator.is_strict else numerator // denominator


def _ceiling(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)


def edge_count(criterion: Criterion, requirement: Requirement, observation: Observation) -> int | None:
    """Return the numerator (or count) that just meets `requirement` at the observed denominator.

    None for yes/no and for a share without counts.
    """
    part, whole = requirement.bound.as_integer_ratio()
    if criterion.kind is _COUNT:
        return _edge(requirement, part, whole)
    if criterion.kind is _YES_NO or observation.denominator is None:
        return None
    return _edge(requirement, part * observation.denominator, 100 * whole)


def _counted(criterion: Criterion, observation: Observation) -> int | None:
    if criterion.kind is _COUNT and observation.value is not None:
        return int(observation.value)
    return observation.numerator


def _needed(criterion: Criterion, requirement: Requirement, observation: Observation) -> int | None:
    edge, counted = edge_count(criterion, requirement, observation), _counted(criterion, observation)
    return None if edge is None or counted is None else abs(edge - counted)


def _needed_new(criterion: Criterion, requirement: Requirement, observation: Observation) -> int | None:
    if criterion.nature is not Nature.FLOW:
        return None
    larger_is_better = requirement.comparator.larger_is_better
    if criterion.kind is _COUNT:  # new cases only add to a count
        return _needed(criterion, requirement, observation) if larger_is_better else None
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is None or denominator is None:
        return None
    part, whole = requirement.bound.as_integer_ratio()
    whole *= 100  # the required share is part / whole
    strict = requirement.comparator.is_strict
    if larger_is_better:
        # (numerator + k) / (denominator + k) against part / whole, solved for k
        room, lacking = whole - part, part * denominator - whole * numerator
    else:
        # new cases stay out of the numerator: numerator / (denominator + k) against part / whole
        room, lacking = part, whole * numerator - part * denominator
    if room == 0:
        return None
    return lacking // room + 1 if strict else _ceiling(lacking, room)


def margins(framework: Framework, verdict: Verdict) -> tuple[Margin, ...]:
    """Return the figures that meet the unit's level, nearest to failing it first.

    Yes/no criteria have no distance and are left out, as are all at level 0.
    """
    level = verdict.level
    if level == 0:
        return ()
    ranked = []
    for finding in verdict.findings:
        observation = finding.observation
        value = observation.value
        if observation.state is not _FIGURE or value is None:
            continue
        criterion = framework.by_code[observation.criterion]
        requirement = criterion.requirement(level)
        if requirement is None or criterion.kind is _YES_NO or finding.blocks(level):
            continue  # an extended row can fail a level that is reached nevertheless
        edge, counted = edge_count(criterion, requirement, observation), _counted(criterion, observation)
        spare = None if edge is None or counted is None else abs(counted - max(edge, 0))
        lacking, whole = _distance(requirement, value)
        # A float keeps the order of fractions and compares much faster; equal floats are settled exactly.
        ranked.append((-lacking / whole, Margin(finding, level, Fraction(-lacking, whole), spare)))
    ranked.sort(key=lambda near: (near[0], near[1].margin))
    return tuple([margin for _, margin in ranked])


Places = tuple[int, ...]
"""Criteria by their place in the set, from 0."""


@lru_cache(maxsize=64)
def _required(framework: Framework) -> tuple[tuple[tuple[str, Places], ...], ...]:
    """Return, for each level, the groups by their codes with the criteria that the level requires."""
    places = {code: place for place, code in enumerate(framework.by_code)}
    return tuple(
        tuple(
            (group.code, tuple(places[c.code] for c in group.criteria if c.requirement(level) is not None))
            for group in framework.groups
        )
        for level in LEVELS
    )


def progress(framework: Framework, verdict: Verdict) -> tuple[LevelProgress, ...]:
    """Return how many criteria each of the five levels requires, and how many are met, by group too."""
    declared = [
        place
        for place, finding in enumerate(verdict.findings)
        if finding.observation.state is State.NOT_APPLICABLE
    ]
    # If levels are cumulative, the ceiling already shows which are possible.
    hoped = verdict if framework.ranking is Ranking.CUMULATIVE else _hoped(verdict)
    return tuple([_level_progress(framework, verdict, hoped, declared, level) for level in LEVELS])


def _hoped(verdict: Verdict) -> Verdict:
    """Return the verdict as if every missing figure met every level."""
    if not any(finding.observation.state.is_open for finding in verdict.findings):
        return verdict
    findings = tuple(
        evolve(finding, meets_up_to=LEVELS[-1], met_levels=None if finding.met_levels is None else LEVELS)
        if finding.observation.state.is_open
        else finding
        for finding in verdict.findings
    )
    return evolve(verdict, findings=findings)


def _level_progress(
    framework: Framework, verdict: Verdict, hoped: Verdict, declared: Sequence[int], level: int
) -> LevelProgress:
    is_cumulative = framework.ranking is Ranking.CUMULATIVE
    holds = [not finding.blocks(level) for finding in verdict.findings]
    excused = [place for place in declared if holds[place]]
    groups = []
    for code, required in _required(framework)[level - 1]:
        not_applicable = sum(place in required for place in excused)
        met = sum(map(holds.__getitem__, required)) - not_applicable
        groups.append(GroupProgress(code, len(required), met, not_applicable))
    return LevelProgress(
        level=level,
        required=sum([group.required for group in groups]),
        met=sum([group.met for group in groups]),
        not_applicable=sum([group.not_applicable for group in groups]),
        complete=_is_complete(framework, verdict, level),
        possible=level <= verdict.ceiling if is_cumulative else _is_complete(framework, hoped, level),
        by_group=tuple(groups),
        extended=quota(framework, verdict, level),
    )


def _is_complete(framework: Framework, verdict: Verdict, level: int) -> bool:
    """Whether a level is reached: with all below it, or by its own list if each level has one."""
    if framework.ranking is Ranking.CUMULATIVE:
        return level <= verdict.level
    if level == 1 and framework.level_one_by_default:
        return True
    share = quota(framework, verdict, level)
    return (
        framework.has_list(level)
        and (share is None or share.needed == 0)
        and not any(
            finding.blocks(level)
            for finding in verdict.findings
            if framework.by_code[finding.observation.criterion].mandatory
        )
    )

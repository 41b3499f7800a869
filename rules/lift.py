"""Which criteria would lift a unit to a higher level if they alone were mended: decided again, exactly.

The commonest blocker misleads: it holds many units that others hold as well. What lifts is found by deciding
again, by engine and second reading, with the figure of one criterion as a level requires it. A unit that
something else holds back for certain is not decided again: mending one mandatory row leaves every other as it
is, and one row counts once for a minimum share of extended rows.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from criteria.model import LEVELS, Criterion, Framework, Kind, Ranking, Requirement
from rules import explain
from rules.assessment import assess
from rules.observation import Observation, State
from rules.verdict import Assessment, Blocker


@frozen
class Lift:
    """A criterion that alone keeps a unit from `level`; `blocker` says what it lacks of that level."""

    criterion: str
    level: int
    blocker: Blocker = field(repr=False)


@frozen(kw_only=True)
class Bottleneck:
    """A criterion that keeps units from their next levels: their codes, in the order given.

    `held` are the units that it blocks; those of them without a figure are `missing` as well. `alone` are the
    units that would rise if it alone were mended.
    """

    criterion: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    alone: tuple[str, ...]


def lifts(assessment: Assessment) -> tuple[Lift, ...]:
    """Return the criteria each of which would lift the unit if it alone were mended, in work order.

    A criterion is mended to just what a level requires of it; by a set in which each level has its own list
    the lowest level that it then reaches is given. Raises what `rules.assess` raises.
    """
    framework, level = assessment.framework, assessment.verdict.level
    above = framework.level_after(level)
    if above is None:
        return ()
    targets = (above,) if framework.ranking is Ranking.CUMULATIVE else range(level + 1, LEVELS[-1] + 1)
    found: dict[str, Lift] = {}
    for target in targets:
        for blocker in _alone_in_the_way(assessment, target):
            code = blocker.finding.observation.criterion
            if code not in found and _reaches(assessment, blocker) > level:
                found[code] = Lift(code, target, blocker)
    return tuple(found.values())


def bottlenecks(
    framework: Framework, units: Mapping[str, Assessment], lifted: Mapping[str, tuple[Lift, ...]]
) -> tuple[Bottleneck, ...]:
    """Return the criteria that block the next level of units, those first that would lift the most alone.

    `units` are assessments with the next level as their target, by the codes of the units; `lifted` what
    `lifts` says of them. Of equal ones that which holds more comes first, then the order of the set.
    """
    held: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for code, assessment in units.items():
        for blocker in assessment.blockers:
            observation = blocker.finding.observation
            held.setdefault(observation.criterion, []).append(code)
            if observation.state is State.MISSING:
                missing.setdefault(observation.criterion, []).append(code)
        for lift in lifted.get(code, ()):
            alone.setdefault(lift.criterion, []).append(code)
    rows = [
        Bottleneck(
            criterion=code,
            held=tuple(held.get(code, ())),
            missing=tuple(missing.get(code, ())),
            alone=tuple(alone.get(code, ())),
        )
        for code in framework.by_code
        if code in held or code in alone
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.alone), -len(row.held))))


def _alone_in_the_way(assessment: Assessment, target: int) -> Iterator[Blocker]:
    """Yield the blockers of a level that nothing else certainly holds back from it."""
    framework, verdict = assessment.framework, assessment.verdict
    blockers = explain.blockers(framework, verdict, target)
    mandatory = [blocker for blocker in blockers if _criterion(framework, blocker).mandatory]
    levels = LEVELS[:target] if framework.ranking is Ranking.CUMULATIVE else (target,)
    shares = [explain.quota(framework, verdict, level) for level in levels]
    short = [share for share in shares if share is not None and share.needed]
    if len(mandatory) == 1 and not short:
        yield mandatory[0]
    elif not mandatory and all(share.needed == 1 for share in short):
        yield from blockers


def _reaches(assessment: Assessment, blocker: Blocker) -> int:
    """Return the level that a unit reaches with one criterion mended, 0 if no figure could meet it."""
    framework, verdict = assessment.framework, assessment.verdict
    criterion = _criterion(framework, blocker)
    observation = mended(criterion, blocker.finding.observation, blocker.requirement)
    if observation is None:
        return 0
    observations = [
        observation if finding is blocker.finding else finding.observation for finding in verdict.findings
    ]
    return assess(framework, (*observations, *verdict.conditions)).verdict.level


def mended(criterion: Criterion, observation: Observation, requirement: Requirement) -> Observation | None:
    """Return the figure of a criterion as it just meets a requirement; None if none can.

    At the observed denominator if there is one. Only the missing document of a figure that meets is added.
    """
    edge = explain.edge_count(criterion, requirement, observation)
    if criterion.kind is Kind.YES_NO:
        return Observation(criterion.code, State.FIGURE, Fraction(1))
    if criterion.kind is Kind.COUNT:
        return None if edge is None or edge < 0 else Observation(criterion.code, State.FIGURE, Fraction(edge))
    denominator = observation.denominator
    if edge is not None and denominator is not None:
        if not 0 <= edge <= denominator:
            return None
        return evolve(
            observation,
            state=State.FIGURE,
            value=Fraction(100 * edge, denominator),
            numerator=edge,
            note=None,
        )
    value = _percentage(requirement)
    return None if value is None else Observation(criterion.code, State.FIGURE, value)


def _percentage(requirement: Requirement) -> Fraction | None:
    """Return a percentage that meets a requirement: its bound, or one halfway beyond a strict one."""
    comparator, bound = requirement.comparator, requirement.bound
    if not comparator.is_strict:
        return bound
    end = Fraction(100) if comparator.larger_is_better else Fraction(0)
    return None if bound == end else (bound + end) / 2


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]

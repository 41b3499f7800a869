"""How many units reach a level at every bound that one threshold could have, all at once; pure.

Nobody is decided again: a bound only says whether one row meets one level. So of each decided unit two levels
are worked out, with the row met there and with it failed; if they lie on both sides of the level, the unit's
own value is the bound at which it rises or falls. What a curve says is what deciding again with that bound
says.

A threshold never loosens from one level to the next (criteria/frameworks/GRAMMAR.md), so a curve ends at the
thresholds of the levels below and above, unless each level has its own list.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from criteria.document.thresholds import strength
from criteria.model import LEVELS, Criterion, Framework, Kind, Ranking, Requirement
from rules.curve import Curve, End, Pivot
from rules.law import law_of
from rules.observation import State
from rules.reading import share_suffices
from rules.verdict import Assessment, Finding, LevelProgress

_Row = tuple[Criterion, Finding]


def threshold_curves(
    framework: Framework, units: Mapping[str, Assessment], code: str, level: int
) -> tuple[Curve, ...]:
    """Return the curves of what a row asks at a level: one, or one for each group with thresholds of its own.

    `framework` is the whole set in use, before `for_unit_group`; `units` are assessments by it, by the codes
    of the units. Raises KeyError for a row that the set does not have, `ValueError` for one without a bound:
    a yes or no, a level that asks nothing of it.
    """
    criterion = framework.by_code[code]
    if criterion.kind is Kind.YES_NO or criterion.requirement(level) is None:
        raise ValueError(f"{code} has no bound at level {level}")
    own = {group.unit_group: group.requirements for group in criterion.by_unit_group}
    members: dict[str | None, dict[str, Assessment]] = {None: {}} | {group: {} for group in own}
    for unit, assessment in units.items():
        group = assessment.framework.unit_group
        members[group if group in own else None][unit] = assessment
    return tuple(
        _curve(framework, criterion, level, group, own.get(group or "", criterion.requirements), of_group)
        for group, of_group in members.items()
        if of_group or not own
    )


def _curve(
    framework: Framework,
    criterion: Criterion,
    level: int,
    group: str | None,
    requirements: Sequence[Requirement | None],
    units: Mapping[str, Assessment],
) -> Curve:
    requirement = requirements[level - 1]
    if requirement is None:
        raise ValueError(f"{criterion.code} has no bound at level {level}")
    place = [*framework.by_code].index(criterion.code)
    secured, hoped, without = [], [], []
    always = always_possible = 0
    for unit, assessment in units.items():
        finding = assessment.verdict.findings[place]
        value = finding.observation.value
        if finding.observation.state is not State.FIGURE or value is None:
            always += assessment.verdict.level >= level
            always_possible += assessment.verdict.ceiling >= level
            if finding.observation.state.is_open:
                without.append(unit)
            continue
        met, failed = _levels_if(assessment, place, level, ())
        if failed >= level:
            always += 1
        elif met >= level:
            secured.append(Pivot(unit, value, met, failed))
        most_met, most_failed = met, failed
        if open_rows := _open_rows(assessment):
            most_met, most_failed = _levels_if(assessment, place, level, open_rows)
        if most_failed >= level:
            always_possible += 1
        elif most_met >= level:
            hoped.append(Pivot(unit, value, most_met, most_failed))
    loosest, tightest = _ends(framework, criterion, level, requirements, requirement)
    return Curve(
        criterion=criterion.code,
        level=level,
        unit_group=group,
        kind=criterion.kind,
        requirement=requirement,
        loosest=loosest,
        tightest=tightest,
        units=tuple(units),
        always=always,
        always_possible=always_possible,
        pivots=_by_value(secured),
        hoped=_by_value(hoped),
        without_figure=tuple(without),
    )


def _by_value(pivots: Iterable[Pivot]) -> tuple[Pivot, ...]:
    # A float keeps the order of fractions and compares much faster; equal floats are settled exactly.
    return tuple(sorted(pivots, key=lambda pivot: (float(pivot.value), pivot.value)))


class _Others(NamedTuple):
    """How the other rows of a level are met: so many mandatory ones are not, so many extended ones are.

    `applicable` is the number of extended rows that apply, the row itself among them; None without any.
    """

    short: int
    extended: int
    applicable: int | None


def _levels_if(assessment: Assessment, place: int, level: int, hoped: Sequence[_Row]) -> tuple[int, int]:
    """Return the level of a unit with a row met at a level and with it failed there, all else as it is.

    The rows `hoped` count as if they met every level. If other rows keep the unit below the level anyway,
    both are 0.
    """
    framework = assessment.framework
    is_cumulative = framework.ranking is Ranking.CUMULATIVE
    others: list[_Others] = []
    for progress in assessment.progress:
        rest = _others(assessment, place, progress, hoped)
        is_needed = is_cumulative and progress.level <= level and framework.has_list(progress.level)
        is_given = progress.level == 1 and framework.level_one_by_default
        if rest.short and is_needed and not is_given:
            return 0, 0
        others.append(rest)
    holds = [*law_of(framework).clauses[place].read(assessment.verdict.findings[place].observation)]
    levels = []
    for meets in (True, False):
        holds[level - 1] = meets
        levels.append(_level(framework, framework.criteria[place], holds, others))
    return levels[0], levels[1]


def _others(assessment: Assessment, place: int, progress: LevelProgress, hoped: Sequence[_Row]) -> _Others:
    level, quota = progress.level, progress.extended
    row, finding = assessment.framework.criteria[place], assessment.verdict.findings[place]
    short = progress.required - progress.met - progress.not_applicable
    extended = 0
    if quota is not None:
        short -= len(quota.candidates)
        extended = quota.met
    if row.requirements[level - 1] is not None:
        if row.mandatory:
            short -= finding.blocks(level)
        else:
            extended -= not finding.blocks(level)
    for other, blocking in hoped:
        if other.requirements[level - 1] is not None and blocking.blocks(level):
            short -= other.mandatory
            extended += not other.mandatory
    return _Others(short, extended, None if quota is None else quota.applicable)


def _level(framework: Framework, row: Criterion, holds: Sequence[bool], others: Sequence[_Others]) -> int:
    """Return the level of a unit by the levels that one row meets taken alone, and by its other rows."""
    is_cumulative = framework.ranking is Ranking.CUMULATIVE
    reached, is_met = 0, True
    for level, meets, rest in zip(LEVELS, holds, others, strict=True):
        # In a cumulative set a row that fails a level fails those above, too.
        is_met = (is_met and meets) if is_cumulative else meets
        counts = row.requirements[level - 1] is not None
        if level == 1 and framework.level_one_by_default:
            reached = 1
        elif not framework.has_list(level):
            continue
        elif (
            rest.short == 0
            and (is_met or not counts or not row.mandatory)
            and (
                rest.applicable is None
                or share_suffices(
                    framework,
                    rest.applicable,
                    rest.extended + (is_met and counts and not row.mandatory),
                )
            )
        ):
            reached = level
        elif is_cumulative:
            break
    return reached


def _open_rows(assessment: Assessment) -> Sequence[_Row]:
    """Return the rows without a figure, which can still turn out well."""
    by_code = assessment.framework.by_code
    return [
        (by_code[finding.observation.criterion], finding)
        for finding in assessment.verdict.findings
        if finding.observation.state.is_open
    ]


def _ends(
    framework: Framework,
    criterion: Criterion,
    level: int,
    requirements: Sequence[Requirement | None],
    requirement: Requirement,
) -> tuple[End | None, End | None]:
    """Return the loosest and the tightest bound: those of the levels beside it, else of what is measured."""
    below = above = None
    if framework.ranking is Ranking.CUMULATIVE:
        below = next((n for n in reversed(LEVELS[: level - 1]) if requirements[n - 1] is not None), None)
        above = next((n for n in LEVELS[level:] if requirements[n - 1] is not None), None)
    is_upward, is_strict = requirement.comparator.larger_is_better, requirement.comparator.is_strict
    zero, most = End(Fraction(0)), None if criterion.kind is Kind.COUNT else End(Fraction(100))
    loosest, tightest = (zero, most) if is_upward else (most, zero)
    if is_strict and tightest is not None:  # nothing is beyond it
        count = criterion.kind is Kind.COUNT
        tightest = End(Fraction(1)) if count else End(tightest.bound, is_included=False)
    beside = {number: requirements[number - 1] for number in (below, above) if number is not None}
    for number, other in beside.items():
        if other is None:
            continue
        end = _end_beside(criterion.kind, requirement, other, number, is_looser=number < level)
        loosest, tightest = (end, tightest) if number < level else (loosest, end)
    return loosest, tightest


def _end_beside(kind: Kind, own: Requirement, other: Requirement, level: int, *, is_looser: bool) -> End:
    """Return the end that the threshold of another level makes."""
    is_upward, is_strict = own.comparator.larger_is_better, own.comparator.is_strict
    position, other_is_strict = strength(other, kind)
    if kind is Kind.COUNT:  # > 2 is the same as ≥ 3
        bound = position - is_strict
        return End(bound if is_upward else -bound, level=level)
    is_included = is_strict >= other_is_strict if is_looser else is_strict <= other_is_strict
    return End(other.bound, is_included, level)

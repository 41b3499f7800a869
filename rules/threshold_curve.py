"""How many units reach a level at every bound that one threshold could have, all at once; pure.

Nobody is decided again: a bound only says whether one row meets one level. So of each decided unit two levels
are worked out, with the row met there and with it failed; if they lie on both sides of the level, the unit's
own value is the bound at which it rises or falls. What a curve says is what deciding again with that bound
says.

A threshold never loosens from one level to the next (criteria/frameworks/GRAMMAR.md), so a curve ends at the
thresholds of the levels below and above, unless each level has its own list.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from attrs import field, frozen

from criteria.document.thresholds import MOST_DECIMALS, strength
from criteria.model import LEVELS, Comparator, Criterion, Framework, Kind, Ranking, Requirement
from rules.law import figure_meets
from rules.observation import State
from rules.reading import share_suffices
from rules.verdict import Assessment, Finding

_Row = tuple[Criterion, Finding]


@frozen
class End:
    """Where a curve ends: a bound, whether it is still one that the row can have, and what ends it.

    `level` is the level whose threshold does, None if it is the end of what can be measured.
    """

    bound: Fraction
    is_included: bool = True
    level: int | None = None


@frozen
class Pivot:
    """A unit that reaches the level at just those bounds that its value meets: then `met`, else `failed`."""

    unit: str
    value: Fraction
    met: int
    failed: int


@frozen(kw_only=True)
class Curve:
    """Who reaches a level at any bound of one threshold of a row.

    `unit_group` is the group of units whose threshold it is, None for that of all others. `loosest` and
    `tightest` are its ends; None if there is none, as counts have no greatest one. `pivots` are the units
    that depend on the bound with the figures that there are, `hoped` those that would if every missing figure
    turned out well, both the lowest value first. `always` and `always_possible` are the numbers of units that
    reach the level at every bound. `without_figure` are the units that lack the figure of the row itself.
    """

    criterion: str
    level: int
    unit_group: str | None
    kind: Kind
    requirement: Requirement
    loosest: End | None
    tightest: End | None
    units: tuple[str, ...] = field(repr=False)
    always: int
    always_possible: int
    pivots: tuple[Pivot, ...] = field(repr=False)
    hoped: tuple[Pivot, ...] = field(repr=False)
    without_figure: tuple[str, ...] = field(repr=False)

    def at(self, bound: Fraction) -> Requirement:
        """Return the threshold with another bound."""
        return Requirement(self.requirement.comparator, bound)

    def allows(self, bound: Fraction) -> bool:
        """Whether the threshold can have a bound: one that figures can meet, in order with other levels."""
        decimals = 0 if self.kind is Kind.COUNT else MOST_DECIMALS
        if 10**decimals % bound.denominator:
            return False  # no document can write it
        wanted = self._position(bound)
        return (self.loosest is None or self._is_within(wanted, self.loosest, 1)) and (
            self.tightest is None or self._is_within(wanted, self.tightest, -1)
        )

    def _is_within(self, position: Fraction, end: End, sign: int) -> bool:
        beyond = (position - self._position(end.bound)) * sign
        return beyond > 0 or (beyond == 0 and end.is_included)

    def _position(self, bound: Fraction) -> Fraction:
        """Return a bound on a scale on which the tighter one is greater."""
        return bound if self.requirement.comparator.larger_is_better else -bound

    def secured(self, bound: Fraction) -> int:
        """Return how many units reach the level for certain."""
        return self.always + self._meeting(self._values, bound)

    def possible(self, bound: Fraction) -> int:
        """Return how many units reach the level if every missing figure turns out well."""
        return self.always_possible + self._meeting(self._hoped_values, bound)

    @cached_property
    def _values(self) -> Sequence[Fraction]:
        return [pivot.value for pivot in self.pivots]

    @cached_property
    def _hoped_values(self) -> Sequence[Fraction]:
        return [pivot.value for pivot in self.hoped]

    def _meeting(self, values: Sequence[Fraction], bound: Fraction) -> int:
        match self.requirement.comparator:
            case Comparator.AT_LEAST:
                return len(values) - bisect_left(values, bound)
            case Comparator.MORE_THAN:
                return len(values) - bisect_right(values, bound)
            case Comparator.AT_MOST:
                return bisect_right(values, bound)
            case Comparator.LESS_THAN:
                return bisect_left(values, bound)

    def rising(self, bound: Fraction) -> tuple[Pivot, ...]:
        """Return the units that reach the level at a bound and do not at the present one."""
        return tuple(each for each in self.pivots if self._moves(each, self.requirement.bound, bound))

    def falling(self, bound: Fraction) -> tuple[Pivot, ...]:
        """Return the units that reach the level at the present bound and do not at another."""
        return tuple(each for each in self.pivots if self._moves(each, bound, self.requirement.bound))

    def _moves(self, pivot: Pivot, without: Fraction, with_: Fraction) -> bool:
        return not _holds(self.at(without), pivot.value) and _holds(self.at(with_), pivot.value)

    @cached_property
    def steps(self) -> tuple[Fraction, ...]:
        """The bounds of the curve at which a number of units changes, the present one among them, in order.

        Each is the tightest bound that the value of a unit still meets; of shares with two decimals.
        """
        bounds = {self._tightest_met(value) for value in (*self._values, *self._hoped_values)}
        return tuple(sorted(bound for bound in bounds | {self.requirement.bound} if self.allows(bound)))

    def _tightest_met(self, value: Fraction) -> Fraction:
        unit = 1 if self.kind is Kind.COUNT else 100
        comparator, scaled = self.requirement.comparator, value * unit
        if comparator.larger_is_better:
            whole = ceil(scaled) - 1 if comparator.is_strict else floor(scaled)
        else:
            whole = floor(scaled) + 1 if comparator.is_strict else ceil(scaled)
        return Fraction(whole, unit)


def _holds(requirement: Requirement, value: Fraction) -> bool:
    bound = requirement.bound
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return value >= bound
        case Comparator.MORE_THAN:
            return value > bound
        case Comparator.AT_MOST:
            return value <= bound
        case Comparator.LESS_THAN:
            return value < bound


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
        met, failed = _levels_if(assessment, criterion.code, finding, level)
        if failed >= level:
            always += 1
        elif met >= level:
            secured.append(Pivot(unit, value, met, failed))
        most_met, most_failed = met, failed
        if open_rows := _open_rows(assessment):
            most_met, most_failed = _levels_if(assessment, criterion.code, finding, level, open_rows)
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
    return tuple(sorted(pivots, key=lambda pivot: pivot.value))


def _levels_if(
    assessment: Assessment, code: str, finding: Finding, level: int, hoped: Sequence[_Row] = ()
) -> tuple[int, int]:
    """Return the level of a unit with a row met at a level and with it failed there, all else as it is.

    The rows `hoped` count as if they met every level.
    """
    framework = assessment.framework
    row = framework.by_code[code]
    is_cumulative = framework.ranking is Ranking.CUMULATIVE
    observation = finding.observation
    holds = [
        requirement is None or figure_meets(requirement, observation) for requirement in row.requirements
    ]
    reached = [0, 0]
    is_going = [True, True]
    blocked = [False, False]
    for progress in assessment.progress:
        number = progress.level
        is_asked = row.requirements[number - 1] is not None
        blocks_now = is_asked and finding.blocks(number)
        quota = progress.extended
        unmet = progress.required - progress.met - progress.not_applicable
        short = unmet - (len(quota.candidates) if quota is not None else 0)
        extended_met = quota.met if quota is not None else 0
        if row.mandatory:
            short -= blocks_now
        elif is_asked:
            extended_met -= not blocks_now
        for other, blocks in hoped:
            if other.requirements[number - 1] is not None and blocks.blocks(number):
                if other.mandatory:
                    short -= 1
                else:
                    extended_met += 1
        for side, meets_here in enumerate((True, False)):
            meets = meets_here if number == level else holds[number - 1]
            if is_cumulative:
                blocked[side] = blocked[side] or not meets
                meets = not blocked[side]
            if number == 1 and framework.level_one_by_default:
                is_complete = True
            elif not framework.has_list(number) or short or (row.mandatory and is_asked and not meets):
                is_complete = False
            else:
                met = extended_met + (is_asked and meets and not row.mandatory)
                is_complete = quota is None or share_suffices(framework, quota.applicable, met)
            if is_complete and is_going[side]:
                reached[side] = number
            elif is_cumulative and framework.has_list(number):
                is_going[side] = False
    return reached[0], reached[1]


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

"""The law read a second time, for the checker: cross-multiplied integers, no engine, nothing of the deciders.

Only the model and the values are shared with the modules that decide and explain.
"""

from collections.abc import Sequence

from attrs import frozen

from criteria.model import Comparator, Criterion, Framework, Kind, Ranking, Requirement
from rules.observation import Observation, State


@frozen
class Row:
    """One criterion as the law reads it: which of the five levels it does not stand in the way of."""

    criterion: Criterion
    observation: Observation
    meets: tuple[bool, ...]

    @property
    def leading(self) -> int:
        """The highest level such that no level up to it is blocked."""
        return (*self.meets, False).index(False)

    @property
    def lists(self) -> tuple[int, ...]:
        """The levels whose own list the criterion does not block."""
        return tuple(level for level, meets in enumerate(self.meets, 1) if meets)

    @property
    def is_excused(self) -> bool:
        """Whether the criterion is not applicable and the set allows that."""
        return (
            self.observation.state is State.NOT_APPLICABLE and self.criterion.not_applicable_when is not None
        )

    def mended(self) -> "Row":
        """Return the row as if its figure met every level."""
        return Row(self.criterion, self.observation, (True,) * 5)

    def hoped(self) -> "Row":
        """Return the row with a missing figure turned out well."""
        return self.mended() if self.is_unknown else self

    @property
    def is_unknown(self) -> bool:
        """Whether the true figure may yet turn out well."""
        return self.observation.state in (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED)


def compare(requirement: Requirement, numerator: int, denominator: int) -> bool:
    """Hold numerator/denominator, both whole, against the bound of `requirement` by cross multiplication."""
    part, whole = requirement.bound.as_integer_ratio()
    left, right = numerator * whole, part * denominator
    match requirement.comparator:
        case Comparator.AT_LEAST:
            return left >= right
        case Comparator.MORE_THAN:
            return left > right
        case Comparator.AT_MOST:
            return left <= right
        case Comparator.LESS_THAN:
            return left < right


def meets_counts(requirement: Requirement, numerator: int, denominator: int) -> bool:
    """Hold a share known by its counts against a bound in percentage points."""
    return compare(requirement, 100 * numerator, denominator)


def read(criterion: Criterion, observation: Observation) -> Row:
    """Read from the raw figure which levels the criterion does not stand in the way of."""
    excused = observation.state is State.NOT_APPLICABLE and criterion.not_applicable_when is not None
    figure = _figure(observation) if observation.state is State.FIGURE else None
    meets = tuple(
        requirement is None or excused or (figure is not None and compare(requirement, *figure))
        for requirement in criterion.requirements
    )
    return Row(criterion, observation, meets)


def counts_only_proved(criterion: Criterion, observation: Observation) -> bool:
    """Read whether a figure counts only with a document: unless it is nothing and meets nothing.

    A row with thresholds by groups of units helps where it helps the units of any of them.
    """
    if observation.state is not State.FIGURE:
        return False
    numerator, _ = _figure(observation) or (0, 1)
    if numerator != 0:
        return True
    levels = [*criterion.requirements]
    for group in criterion.by_unit_group:
        levels.extend(group.requirements)
    return any(compare(level, 0, 1) for level in levels if level is not None)


def figure_meets(requirement: Requirement, observation: Observation) -> bool:
    """Hold an observed figure against a requirement."""
    figure = _figure(observation)
    return figure is not None and compare(requirement, *figure)


def _figure(observation: Observation) -> tuple[int, int] | None:
    """Return a value as whole numbers: from its counts where they are known; None where there is none."""
    if observation.numerator is not None and observation.denominator is not None:
        return 100 * observation.numerator, observation.denominator
    return None if observation.value is None else observation.value.as_integer_ratio()


def extended_tally(framework: Framework, reading: Sequence[Row], level: int) -> tuple[int, int] | None:
    """Return how many extended rows of a level are applicable and met; None where there is none."""
    if framework.minimum_extended is None:
        return None
    rows = [
        row
        for row in reading
        if not row.criterion.mandatory and row.criterion.requirements[level - 1] is not None
    ]
    if not rows:
        return None
    applicable = [row for row in rows if not row.is_excused]
    return len(applicable), sum(row.meets[level - 1] for row in applicable)


def share_suffices(framework: Framework, applicable: int, met: int) -> bool:
    """Whether so many extended rows of those applicable reach the set's minimum share."""
    share = framework.minimum_extended
    return share is None or met * 100 * share.denominator >= share.numerator * applicable


def list_is_complete(framework: Framework, reading: Sequence[Row], level: int) -> bool:
    """Whether a level's own criteria are met, levels below it aside."""
    if level == 1 and framework.level_one_by_default:
        return True
    if not _is_asked(reading, level):
        return False
    extended = extended_tally(framework, reading, level)
    return all(row.meets[level - 1] for row in reading if row.criterion.mandatory) and (
        extended is None or share_suffices(framework, *extended)
    )


def _is_asked(reading: Sequence[Row], level: int) -> bool:
    return any(row.criterion.requirements[level - 1] is not None for row in reading)


def level_of(framework: Framework, reading: Sequence[Row]) -> int:
    """Return the level reached: the highest complete list, in a cumulative set with every list below it."""
    reached = 0
    for level in range(1, 6):
        if list_is_complete(framework, reading, level):
            reached = level
        elif framework.ranking is Ranking.CUMULATIVE and _is_asked(reading, level):
            break
    return reached


def is_reached(framework: Framework, reading: Sequence[Row], level: int) -> bool:
    """Whether a level is reached: by its own list, in a cumulative set by any level from it on."""
    if framework.ranking is Ranking.SEPARATE:
        return list_is_complete(framework, reading, level)
    return level_of(framework, reading) >= level


def counts_of(criterion: Criterion, observation: Observation) -> tuple[int, int] | None:
    """Return the counts of a share, or a count over 1; None where only a percentage is known."""
    if criterion.kind is Kind.COUNT and observation.value is not None:
        return observation.value.numerator, observation.value.denominator
    if observation.numerator is None or observation.denominator is None:
        return None
    return observation.numerator, observation.denominator


def holds_at(criterion: Criterion, requirement: Requirement, counts: tuple[int, int], step: int) -> bool:
    """Whether the requirement is met with the numerator (or the count) moved by `step`."""
    numerator, denominator = counts
    holds = compare if criterion.kind is Kind.COUNT else meets_counts
    return holds(requirement, numerator + step, denominator)

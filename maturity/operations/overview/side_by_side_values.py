"""Two years of an area, or two areas of a year, side by side: units, rows, who rose and fell and why."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from criteria.difference.matching import Matching
from foundation.problem import Problem, Severity
from maturity.operations.overview.origins import Formed
from maturity.operations.overview.points_values import ScoreOverview, UnitScore
from maturity.operations.overview.values import LevelOverview, UnitLevel
from rules.average import Average
from rules.difference import LevelChange
from rules.points import sum_exact


@frozen
class Span:
    """An amount, or the two between which missing figures leave it open."""

    low: Fraction
    high: Fraction

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change it."""
        return self.low == self.high

    def minus(self, other: "Span") -> "Span":
        """Return how much more this is than another, at least and at most."""
        return Span(self.low - other.high, self.high - other.low)


def mean_of(spans: Sequence[Span]) -> Span:
    """Return the mean of some amounts, at least and at most."""
    low, high = (
        sum_exact([*ends]) / len(spans)
        for ends in zip(*((each.low, each.high) for each in spans), strict=True)
    )
    return Span(low, high)


class _Problems:
    """The problems of both pictures: what could not be read, decided or scored in files."""

    first: "LevelSide | ScoreSide"
    second: "LevelSide | ScoreSide"

    @property
    def problems(self) -> Sequence[Problem]:
        """All problems, those of one file once."""
        found = [*self.first.overview.problems]
        if self.second.overview is not self.first.overview:
            found += self.second.overview.problems
        return found

    @property
    def faults(self) -> Sequence[Problem]:
        """Those of units on which engine or checker failed."""
        return [*self.first.overview.faults, *self.second.overview.faults]

    @property
    def has_errors(self) -> bool:
        """Whether anything could not be read, decided or scored."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@frozen(kw_only=True)
class LevelSide:
    """One side by levels: what it is called, its picture, and those units of it that it has."""

    name: str
    overview: LevelOverview = field(repr=False)
    units: tuple[UnitLevel, ...] = field(repr=False)

    @property
    def assessed(self) -> int:
        """How many of its units have a result."""
        return sum(unit.newest is not None for unit in self.units)


@frozen(kw_only=True)
class UnitChange:
    """A unit in two years: as it is now, what it was (several units if it was formed of them), and why.

    `now` is None for a unit that only the earlier year has. `change` is None if rows cannot be compared;
    of a unit that took over the lowest level of several, it is the change from the one that had it.
    """

    formed: Formed
    now: UnitLevel | None
    before: tuple[UnitLevel, ...]
    change: LevelChange | None = None

    @property
    def level_before(self) -> int | None:
        """The level that the one of now is compared with; None if there is none."""
        return self._lowest([unit.level for unit in self.before])

    @property
    def ceiling_before(self) -> int | None:
        """The highest that it can still have been, if figures of it are missing."""
        return self._lowest([unit.ceiling for unit in self.before])

    def _lowest(self, levels: Sequence[int | None]) -> int | None:
        known = [level for level in levels if level is not None]
        is_compared = self.formed in (Formed.SAME, Formed.CARRIED)
        return min(known) if is_compared and known and len(known) == len(levels) else None

    @property
    def rise(self) -> int | None:
        """How many levels the unit rose, below zero if it fell; None if that is not known.

        It is not known as long as a missing figure leaves open whether it rose or fell.
        """
        before, most_before, now = self.level_before, self.ceiling_before, self.now
        if now is None or now.level is None or now.ceiling is None or before is None or most_before is None:
            return None
        is_known = now.level > most_before or now.ceiling < before
        is_known = is_known or (now.is_determined and before == most_before)
        return now.level - before if is_known else None

    @property
    def is_open(self) -> bool:
        """Whether only missing figures leave open if it rose or fell."""
        levels = (self.level_before, None if self.now is None else self.now.level)
        return self.rise is None and None not in levels


@frozen(kw_only=True)
class CriterionLine:
    """A criterion on both sides: its codes, None where it is not, and how many units it holds back there.

    `better` and `worse` count the units that are the same on both sides and meet more or fewer levels of it.
    """

    old: str | None
    new: str | None
    held_first: int
    held_second: int
    better: int = 0
    worse: int = 0


@frozen(kw_only=True)
class ComparedLevelAreas(_Problems):
    """Two sides by levels. `changes` are of two years, in the order of the second; empty for two areas."""

    first: LevelSide
    second: LevelSide
    are_years: bool
    matching: Matching = field(repr=False)
    changes: Sequence[UnitChange] = field(repr=False)
    criteria: Sequence[CriterionLine] = field(repr=False)

    @property
    def by_unit(self) -> Mapping[str, UnitChange]:
        """The changes by the present codes of the units."""
        return {change.now.code: change for change in self.changes if change.now is not None}


@frozen(kw_only=True)
class ScoreSide:
    """One side by an index: what it is called, its picture, and those units of it that it has."""

    name: str
    overview: ScoreOverview = field(repr=False)
    units: tuple[UnitScore, ...] = field(repr=False)

    @property
    def values(self) -> Sequence[Span]:
        """The values of its units with a score."""
        scored = (unit.newest for unit in self.units)
        return [Span(each.value, each.possible_value) for each in scored if each is not None]


@frozen(kw_only=True)
class ScoreChange:
    """A unit in two years by points; `now` is None for a unit that only the earlier year has."""

    formed: Formed
    now: UnitScore | None
    before: tuple[UnitScore, ...]

    @property
    def value_before(self) -> Span | None:
        """The value of now is compared with this: of several units, which became one, the mean."""
        scored = [unit.newest for unit in self.before if unit.newest is not None]
        if not scored or len(scored) < len(self.before):
            return None
        return mean_of([Span(each.value, each.possible_value) for each in scored])

    @property
    def value(self) -> Span | None:
        """The value of now; None if there is none."""
        if self.now is None or self.now.newest is None:
            return None
        return Span(self.now.newest.value, self.now.newest.possible_value)

    @property
    def rise(self) -> Span | None:
        """How much the value rose, below zero if it fell; None if it cannot be compared."""
        before, value = self.value_before, self.value
        return None if before is None or value is None else value.minus(before)


@frozen(kw_only=True)
class AverageLine:
    """A main index or row on both sides, None where it is not."""

    first: Average | None
    second: Average | None

    @property
    def rise(self) -> Span | None:
        """How much more of it the second side has on average, as a part of 1."""
        if self.first is None or self.second is None or not (self.first.units and self.second.units):
            return None
        first, second = (Span(each.secured, each.possible) for each in (self.first, self.second))
        return second.minus(first)


@frozen(kw_only=True)
class ComparedScoreAreas(_Problems):
    """Two sides by an index; `changes` are of two years, empty for two areas."""

    first: ScoreSide
    second: ScoreSide
    are_years: bool
    matching: Matching = field(repr=False)
    changes: Sequence[ScoreChange] = field(repr=False)
    main_indexes: Sequence[AverageLine] = field(repr=False)
    rows: Sequence[AverageLine] = field(repr=False)


ComparedAreas = ComparedLevelAreas | ComparedScoreAreas

"""What a change of a set makes of many units, as values: the sets as they were used, and the units."""

from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Problem, Severity
from maturity.operations.cases import has_group_of
from maturity.operations.impact.figures import AnySet, FiguresAtHand, UnitAtHand
from maturity.operations.overview.values import Basis
from rules.carrying import Carrying
from rules.impact import Effect, LevelImpact
from rules.placed import Place
from rules.scored import Scored
from rules.year_change import YearChange


@frozen
class Side:
    """One of the two sets: whole, with the rows in use on a day, and that day.

    The day is that of the figures, or if the set is not in force then, the nearest on which it is.
    """

    whole: AnySet = field(repr=False)
    in_use: AnySet = field(repr=False)
    day: date

    @property
    def levels(self) -> Framework:
        """The rows in use of a set of levels; TypeError for an index."""
        if isinstance(self.in_use, Framework):
            return self.in_use
        raise TypeError(f"{self.in_use.id} gives no levels")

    @property
    def index(self) -> Index:
        """The rows in use of an index; TypeError for a set of levels."""
        if isinstance(self.in_use, Framework):
            raise TypeError(f"{self.in_use.id} gives no points")
        return self.in_use


@frozen(kw_only=True)
class Tried:
    """A change tried on figures: on which, by which sets, and on whom nothing could be decided.

    `faults` are the units on which the engine or the checker failed.
    """

    figures: FiguresAtHand = field(repr=False)
    faults: Sequence[Problem] = ()

    @property
    def sides(self) -> Sequence[Side]:
        """The sets by which the units are decided."""
        raise NotImplementedError

    @property
    def without(self) -> Sequence[str]:
        """The names of the units without figures."""
        return [unit.name for unit in self.figures.units if unit.basis is Basis.NONE]

    @property
    def undecidable(self) -> Sequence[str]:
        """The names of the units with figures whose group of units one of the sets does not have."""
        decided = {unit.code for unit in decidable(self.figures, *self.sides)}
        with_figures = (unit for unit in self.figures.units if unit.basis is not Basis.NONE)
        return [unit.name for unit in with_figures if unit.code not in decided]

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems of the file, and the units without a result."""
        return [*self.figures.problems, *self.faults]

    @property
    def has_errors(self) -> bool:
        """Whether anything could not be read or decided."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def decidable(figures: FiguresAtHand, *sides: Side) -> Sequence[UnitAtHand]:
    """Return the units with figures on which every one of the sets can decide."""
    return [
        unit
        for unit in figures.units
        if unit.basis is not Basis.NONE and all(has_group_of(side.in_use, unit) for side in sides)
    ]


@frozen(kw_only=True)
class UnitLevelImpact:
    """A unit with its levels by both sets."""

    code: str
    name: str
    basis: Basis
    unit_group: str | None
    impact: LevelImpact

    @property
    def effect(self) -> Effect:
        """What the unit gains or loses."""
        return self.impact.effect


@frozen(kw_only=True)
class UnitPointImpact:
    """A unit with its scores by both indexes, its places, None without one, and what changed its value.

    `effect` is by its place if it has one by both indexes, else by its value.
    """

    code: str
    name: str
    basis: Basis
    before: Scored = field(repr=False)
    after: Scored = field(repr=False)
    place_before: Place | None = None
    place_after: Place | None = None
    change: YearChange = field(repr=False)
    effect: Effect

    @property
    def changes_class(self) -> bool:
        """Whether it is in another class for certain."""
        before = {self.before.class_name, self.before.possible_class}
        return before.isdisjoint({self.after.class_name, self.after.possible_class})


@frozen(kw_only=True)
class Impact(Tried):
    """What both kinds of impact have in common: the two sets, and in `rows` which rows they share."""

    before: Side
    after: Side
    rows: Carrying = field(repr=False)

    @property
    def sides(self) -> Sequence[Side]:
        """Both sets."""
        return (self.before, self.after)


@frozen(kw_only=True)
class LevelsImpact(Impact):
    """The impact of a set of levels in place of another, by unit in the order of the figures."""

    units: Sequence[UnitLevelImpact] = field(repr=False)

    def of(self, effect: Effect) -> Sequence[UnitLevelImpact]:
        """Return the units with an effect."""
        return [unit for unit in self.units if unit.effect is effect]


@frozen(kw_only=True)
class PointsImpact(Impact):
    """The impact of an index in place of another, by unit in the order of the figures."""

    units: Sequence[UnitPointImpact] = field(repr=False)
    are_ranked: bool

    def of(self, effect: Effect) -> Sequence[UnitPointImpact]:
        """Return the units with an effect."""
        return [unit for unit in self.units if unit.effect is effect]

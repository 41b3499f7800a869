"""The picture of an area by an index: units with points and places, averages by area, what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from attrs import field, frozen

from criteria.index.model import Index
from foundation.problem import Problem, Severity
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision
from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.operations.overview.areas import Areas
from maturity.operations.overview.values import FINAL, Basis
from maturity.ranking.listed import FormerPlace
from rules.average import Average
from rules.points import sum_exact
from rules.scored import Scored
from rules.standing import Standing


@frozen(kw_only=True)
class UnitScore:
    """A unit with its checked scores; `state` is that of its dossier, None in a file of figures.

    `newest` is the last of its scores, that of the figures in hand if nothing was submitted. `first` and
    `last` are the places that missing figures leave open, the same for a certain place, None for a unit
    without one. `standings` are its strengths and weaknesses among those it is ranked with, the farthest from
    the median first.
    """

    code: str
    name: str
    state: DossierState | None = None
    basis: Basis
    submitted: Scored | None = field(default=None, repr=False)
    appraised: Scored | None = field(default=None, repr=False)
    newest: Scored | None = field(default=None, repr=False)
    first: int | None = None
    last: int | None = None
    former: FormerPlace | None = None
    standings: tuple[Standing, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class AreaAverage:
    """The averages of the main indexes in one area, "" for all units, and the mean of the values.

    `value` and `possible_value` are the bounds of that mean, None without a unit with a score.
    """

    name: str
    units: int
    main_indexes: tuple[Average, ...]
    value: Fraction | None
    possible_value: Fraction | None


@frozen(kw_only=True)
class ScoreOverview:
    """The picture of an area by an index; `cycle` is its year, None for a file of figures.

    `whole` has all rows, `index` those in use. `areas` are averaged in `averages`, all units last. `rows` are
    the averages of the rows, those first of which a unit lacks the most points on average. `decision` is the
    one that the places are of, None if they are those of the points as they are now. `are_ranked` is False
    for an index, or units, without any ranking.
    """

    whole: Index
    index: Index
    year: int | None
    as_of: date
    units: tuple[UnitScore, ...] = field(repr=False)
    areas: Areas
    averages: tuple[AreaAverage, ...] = field(repr=False)
    rows: tuple[Average, ...] = field(repr=False)
    are_ranked: bool
    cycle: Cycle | None = None
    decision: Decision | None = None
    suppliers: tuple[SupplierProgress, ...] = field(default=(), repr=False)
    today: date
    head: str = ""
    problems: Sequence[Problem] = ()
    faults: Sequence[Problem] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in the file could not be read or scored."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def by_code(self) -> Mapping[str, UnitScore]:
        """The units by their codes."""
        return {unit.code: unit for unit in self.units}

    @property
    def values(self) -> Sequence[Fraction]:
        """The values secured by the units with a score."""
        return [unit.newest.value for unit in self.units if unit.newest is not None]

    @property
    def mean(self) -> Fraction:
        """The mean of these values, of which there are some."""
        return sum_exact([*self.values]) / len(self.values)

    @property
    def median(self) -> Fraction:
        """Their median."""
        return median(self.values)

    @property
    def is_final(self) -> bool:
        """Whether every unit has a published result, so that no number of the picture is provisional."""
        return bool(self.units) and all(unit.state in FINAL for unit in self.units)

"""The picture of an area by levels: units, areas, criteria that hold units back, what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from criteria.model import Framework
from foundation.problem import Problem, Severity
from maturity.cycle.cycle import Cycle
from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.operations.overview.areas import Areas
from rules.lift import Bottleneck, Lift
from rules.verdict import Assessment


class Basis(Enum):
    """What the level of a unit rests on, the most official last; the value is the word used in JSON."""

    NONE = "none"
    """There is no figure of the unit."""
    FIGURES = "figures"
    """The figures that have come, which nobody submitted."""
    SELF_ASSESSED = "self_assessed"
    APPRAISED = "appraised"
    RECOGNISED = "recognised"
    """A decision recognises the level."""
    REVOKED = "revoked"
    """The recognition was revoked."""

    @property
    def is_official(self) -> bool:
        """Whether the appraisal is finished, so that the level is not the unit's own word."""
        return self in (Basis.APPRAISED, Basis.RECOGNISED)


FINAL = frozenset({DossierState.PUBLISHED, DossierState.REVOKED})
"""The states of dossiers whose results are published."""


@frozen(kw_only=True, slots=False)
class UnitLevel:
    """A unit with its results; `state` is that of its dossier, None in a file of figures.

    `submitted` and `appraised` are its checked results at these stages, `recognised` the level of the
    decision. `newest` is the last of its results, that of the figures in hand if nothing was submitted, and
    what `lifts` are about: each of these criteria alone would lift it. `before` is the official level of the
    year before, `was_recognised_before` whether a decision had recognised it.
    """

    code: str
    name: str
    state: DossierState | None = None
    basis: Basis
    submitted: Assessment | None = field(default=None, repr=False)
    appraised: Assessment | None = field(default=None, repr=False)
    recognised: int | None = None
    newest: Assessment | None = field(default=None, repr=False)
    lifts: tuple[Lift, ...] = field(default=(), repr=False)
    before: int | None = None
    was_recognised_before: bool = False

    @cached_property
    def level(self) -> int | None:
        """The level that the unit has for certain: recognised, else by the newest result; None if unknown."""
        if self.recognised is not None:
            return self.recognised
        return None if self.newest is None or self.basis is Basis.REVOKED else self.newest.verdict.level

    @cached_property
    def ceiling(self) -> int | None:
        """The highest level still possible if every missing figure turns out well."""
        if self.recognised is not None or self.newest is None or self.basis is Basis.REVOKED:
            return self.level
        return self.newest.verdict.ceiling

    @cached_property
    def is_determined(self) -> bool:
        """Whether there is a level that no missing figure can change."""
        return self.level is not None and self.level == self.ceiling

    @property
    def official(self) -> int | None:
        """The level of the decision, else of the finished appraisal; None before that, or if revoked."""
        return self.level if self.basis.is_official else None

    @property
    def change(self) -> int | None:
        """How many levels the unit rose (fell, below zero) since the year before; None if it is not known."""
        if self.before is None or not self.is_determined or self.level is None:
            return None
        return self.level - self.before

    @property
    def blockers(self) -> int | None:
        """How many criteria keep the unit from the next level; None without a result."""
        return None if self.newest is None else len(self.newest.blockers)


@frozen(kw_only=True)
class LevelOverview:
    """The picture of an area by a set of levels; `cycle` is its year, None for a file of figures.

    `framework` has the rows in use, `whole` all of them. `units` are in Vietnamese order, or that of the
    file. `bottlenecks` are the criteria that hold units back, those first that would lift the most alone.
    `before` is the year before, None if it was not opened. `head` is the hash of the journal's last line.
    """

    whole: Framework
    framework: Framework
    year: int | None
    as_of: date
    units: tuple[UnitLevel, ...] = field(repr=False)
    areas: Areas
    bottlenecks: tuple[Bottleneck, ...] = field(repr=False)
    cycle: Cycle | None = None
    before: Cycle | None = None
    suppliers: tuple[SupplierProgress, ...] = field(default=(), repr=False)
    today: date
    head: str = ""
    problems: Sequence[Problem] = ()
    faults: Sequence[Problem] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in the file could not be read or decided."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def by_code(self) -> Mapping[str, UnitLevel]:
        """The units by their codes."""
        return {unit.code: unit for unit in self.units}

    @property
    def one_away(self) -> tuple[UnitLevel, ...]:
        """The units that one criterion alone would lift.

        Those whose figure falls short come before those that lack the figure, each the highest level first.
        """

        def order(unit: UnitLevel) -> tuple[bool, int]:
            states = (lift.blocker.finding.observation.state for lift in unit.lifts)
            return all(state.is_open for state in states), -(unit.level or 0)

        return tuple(sorted((unit for unit in self.units if unit.lifts), key=order))

    @property
    def is_final(self) -> bool:
        """Whether every unit has a published result, so that no number of the picture is provisional."""
        return bool(self.units) and all(unit.state in FINAL for unit in self.units)

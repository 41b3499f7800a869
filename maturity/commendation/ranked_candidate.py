"""The ranked units of a year with what the rules of commendation need to know of them."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from maturity.commendation.violation import Violation
from maturity.dossier.dossier import Dossier
from maturity.ranking.listed import FormerPlace
from maturity.settings.commendation import Exclusion
from maturity.units.unit import Unit


@frozen(kw_only=True)
class RankedCandidate:
    """A unit with its place in a published ranking of `of` units, `tied` of which share it.

    `value` is its published value, from 0 to 1; `former` its place and value of the year before, if any;
    `shares` the part of its maximum that each row earned, by the code of the row, without rows that do not
    apply, and rows of bonus and penalty.
    """

    unit: Unit
    series: str
    position: int
    of: int
    tied: int
    value: Fraction
    former: FormerPlace | None = None
    ranking: str | None = None
    """The group of units that is ranked by itself; None for all units."""
    shares: Mapping[str, Fraction] = field(factory=dict, hash=False, repr=False)
    dossier: Dossier | None = None
    violations: tuple[Violation, ...] = ()

    def exclusions(self, wanted: frozenset[Exclusion]) -> tuple[Exclusion, ...]:
        """Return which of the exclusions `wanted` keep the unit out."""
        holds = {
            Exclusion.LATE: self.dossier is not None and self.dossier.is_late,
            Exclusion.VIOLATION: bool(self.violations),
        }
        return tuple(each for each in Exclusion if each in wanted and holds.get(each, False))

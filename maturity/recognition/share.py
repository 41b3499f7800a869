"""The share of a district's, or a province's, communes with a recognition in force on a day; pure.

Source: khung 2361, CHUNG-01: the share is computed from recognitions, never typed in.
"""

from datetime import date
from enum import Enum

from attrs import frozen

from maturity.recognition.inherited import Held, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.kinds import Tier
from maturity.units.tree import Tree
from maturity.units.unit import Unit
from rules.observation import Observation, missing, share


class Standing(Enum):
    """Whether a commune counts, or why not; the value is the word used in JSON."""

    COUNTED = "counted"
    TOO_LOW = "too_low"
    """Recognised, but below the least level that counts."""
    NEVER_RECOGNISED = "never_recognised"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NOT_CARRIED_OVER = "not_carried_over"
    """It was formed of others, and does not inherit their recognitions, or some of them had none."""


@frozen
class CommuneStanding:
    """One commune: what it holds on the day, else its newest recognition, which does not hold then."""

    unit: Unit
    standing: Standing
    held: Held | None = None
    recognition: Recognition | None = None


@frozen
class DerivedShare:
    """How many communes below a unit count on a day; `minimum` is the least level that counts.

    `communes` are in Vietnamese order, district by district if there are several.
    """

    above: Unit
    day: date
    minimum: int
    communes: tuple[CommuneStanding, ...]

    @property
    def counted(self) -> tuple[CommuneStanding, ...]:
        """The communes that count."""
        return tuple(commune for commune in self.communes if commune.standing is Standing.COUNTED)

    @property
    def lacking(self) -> tuple[CommuneStanding, ...]:
        """The communes that do not count."""
        return tuple(commune for commune in self.communes if commune.standing is not Standing.COUNTED)

    def observation(self, criterion: str) -> Observation:
        """Return the figure of a criterion; MISSING if there are no communes, since they have no share."""
        if not self.communes:
            return missing(criterion)
        return share(criterion, len(self.counted), len(self.communes))


def derived_share(above: Unit, tree: Tree, heritage: Heritage, day: date, minimum: int) -> DerivedShare:
    """Return the share of the communes below a unit, through all tiers between."""
    below = (unit for _, unit in tree.walk(tree.children(above.code)))
    communes = tuple(_standing(unit, heritage, day, minimum) for unit in below if unit.tier is Tier.COMMUNE)
    return DerivedShare(above, day, minimum, communes)


def _standing(unit: Unit, heritage: Heritage, day: date, minimum: int) -> CommuneStanding:
    held = heritage.on(unit, day)
    if held is not None:
        enough = held.level >= minimum
        return CommuneStanding(unit, Standing.COUNTED if enough else Standing.TOO_LOW, held)
    newest = next(iter(heritage.own(unit)), None)
    if newest is None:
        were_recognised = any(heritage.own(source) for source in heritage.sources(unit))
        nothing = Standing.NOT_CARRIED_OVER if were_recognised else Standing.NEVER_RECOGNISED
        return CommuneStanding(unit, nothing)
    if newest.revoked_from is not None and day >= newest.revoked_from:
        return CommuneStanding(unit, Standing.REVOKED, recognition=newest)
    is_early = day < newest.valid_from
    return CommuneStanding(unit, Standing.NOT_YET_VALID if is_early else Standing.EXPIRED, recognition=newest)

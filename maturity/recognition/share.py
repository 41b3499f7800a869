"""The share of a district's, or a province's, communes with a recognition in force on a day; pure.

Source: khung 2361, CHUNG-01: the share is computed from recognitions, never typed in.
"""

from datetime import date
from enum import Enum

from attrs import frozen

from maturity.recognition.inherited import HeldLevel, Heritage
from maturity.recognition.recognition import Recognition
from maturity.units.kinds import Tier
from maturity.units.tree import Tree
from maturity.units.unit import Unit
from rules.observation import Observation, missing, share


class CommuneStatus(Enum):
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
class CommuneRecognition:
    """One commune: what it holds on the day, else its newest recognition, which does not hold then."""

    unit: Unit
    status: CommuneStatus
    held: HeldLevel | None = None
    recognition: Recognition | None = None


@frozen
class DerivedShare:
    """How many communes below a unit count on a day; `minimum` is the least level that counts.

    `communes` are in Vietnamese order, district by district if there are several.
    """

    above: Unit
    day: date
    minimum: int
    communes: tuple[CommuneRecognition, ...]

    @property
    def counted(self) -> tuple[CommuneRecognition, ...]:
        """The communes that count."""
        return tuple(commune for commune in self.communes if commune.status is CommuneStatus.COUNTED)

    @property
    def lacking(self) -> tuple[CommuneRecognition, ...]:
        """The communes that do not count."""
        return tuple(commune for commune in self.communes if commune.status is not CommuneStatus.COUNTED)

    def observation(self, criterion: str) -> Observation:
        """Return the figure of a criterion; MISSING if there are no communes, since they have no share."""
        if not self.communes:
            return missing(criterion)
        return share(criterion, len(self.counted), len(self.communes))


def derived_share(above: Unit, tree: Tree, heritage: Heritage, day: date, minimum: int) -> DerivedShare:
    """Return the share of the communes below a unit, through all tiers between."""
    below = (unit for _, unit in tree.walk(tree.children(above.code)))
    communes = tuple(
        _recognition_of(unit, heritage, day, minimum) for unit in below if unit.tier is Tier.COMMUNE
    )
    return DerivedShare(above, day, minimum, communes)


def _recognition_of(unit: Unit, heritage: Heritage, day: date, minimum: int) -> CommuneRecognition:
    held = heritage.on(unit, day)
    if held is not None:
        enough = held.level >= minimum
        return CommuneRecognition(unit, CommuneStatus.COUNTED if enough else CommuneStatus.TOO_LOW, held)
    newest = next(iter(heritage.own(unit)), None)
    if newest is None:
        were_recognised = any(heritage.own(source) for source in heritage.sources(unit))
        nothing = CommuneStatus.NOT_CARRIED_OVER if were_recognised else CommuneStatus.NEVER_RECOGNISED
        return CommuneRecognition(unit, nothing)
    if newest.revoked_from is not None and day >= newest.revoked_from:
        return CommuneRecognition(unit, CommuneStatus.REVOKED, recognition=newest)
    is_early = day < newest.valid_from
    return CommuneRecognition(
        unit, CommuneStatus.NOT_YET_VALID if is_early else CommuneStatus.EXPIRED, recognition=newest
    )

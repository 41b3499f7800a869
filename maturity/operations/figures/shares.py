"""The shares of recognised communes that are computed from decisions: of districts, or of a province."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from criteria.model import Criterion, UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures import codes
from maturity.operations.session import Session
from maturity.recognition.deciding_figures import LEAST_LEVEL, Derivation, derived_criteria
from maturity.recognition.share import DerivedShare
from maturity.units.kinds import Tier
from maturity.units.tree import Tree, in_name_order
from maturity.units.unit import Unit


@frozen
class DisplayedShare:
    """A share and the criterion whose figure it is, None if no criterion uses the share."""

    share: DerivedShare
    criterion: Criterion | None = None


@frozen
class RecognitionShares:
    """The shares of one year on one day; `cycles` are the year's, that of districts first."""

    cycles: Sequence[Cycle]
    today: date
    shares: Sequence[DisplayedShare]


def recognition_shares(
    session: Session,
    year: int,
    *,
    unit: str | None = None,
    minimum: int | None = None,
    day: date | None = None,
) -> RecognitionShares:
    """Return the shares of a year: of the district or province `unit`, else of all districts.

    `minimum` is the least level that counts, by default that of the criteria set; `day` the day of counting,
    by default that of the year's settings. Without districts the provinces have theirs.
    """
    cycles = _cycles(session, year)
    counting_day = day or session.settings_of(cycles[0]).counting_day
    derivation = Derivation.of(session.store, cycles[0], counting_day)
    shares = [
        share
        for above in _above(derivation.tree, unit, year)
        for share in _shares(derivation, above, cycles, minimum)
    ]
    return RecognitionShares(cycles, session.today, shares)


def _cycles(session: Session, year: int) -> Sequence[Cycle]:
    """Return the cycles of a year, that of districts first; refuse a year without any."""
    kinds = (UnitKind.DISTRICT, UnitKind.COMMUNE)
    opened = [cycle for kind in kinds if (cycle := cycle_of(session.store, year, kind, series=LEVEL_SERIES))]
    return opened or [session.level_cycle(year, UnitKind.COMMUNE)]


def _above(tree: Tree, code: str | None, year: int) -> Sequence[Unit]:
    if code is not None:
        unit = tree.by_code.get(code)
        if unit is None or unit.tier not in (Tier.DISTRICT, Tier.PROVINCE):
            raise RefusedError(codes.NOT_ABOVE_COMMUNES.at(NOWHERE, year=year, unit=code))
        return [unit]
    for tier in (Tier.DISTRICT, Tier.PROVINCE):
        if units := [unit for unit in tree.by_code.values() if unit.tier is tier]:
            return in_name_order(units)
    raise RefusedError(codes.NOTHING_ABOVE_COMMUNES.at(NOWHERE, year=year))


def _shares(
    derivation: Derivation, unit: Unit, cycles: Sequence[Cycle], minimum: int | None
) -> Sequence[DisplayedShare]:
    """Return the share of each criterion that the unit's set derives, else a share without a criterion."""
    if minimum is None and derivation.cycle.unit_kind.value == unit.tier.value:
        by_code = derivation.cycle.level_set_in_use.by_code
        shares = [
            DisplayedShare(share, by_code[code]) for code, share in derivation.shares(unit.code).items()
        ]
        if shares:
            return shares
    least = cycles[-1].level_set_in_use.lowest_recognised or LEAST_LEVEL
    return [DisplayedShare(derivation.share(unit.code, minimum or _of_criteria(cycles) or least))]


def _of_criteria(cycles: Sequence[Cycle]) -> int | None:
    """Return the least level of the first derived criterion of the year, so that a province counts alike."""
    rows = (row for cycle in cycles for row in derived_criteria(cycle.level_set_in_use))
    return next((row.minimum_recognition for row in rows), None)

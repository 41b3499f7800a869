"""The units of a year of assessment, in the order in which most operations need them."""

from collections.abc import Collection

from foundation.problem import NOWHERE, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.operations import codes
from maturity.operations.session import Session, refuse
from maturity.units.kinds import Tier
from maturity.units.tree import in_name_order
from maturity.units.unit import Unit, units_in_year


def units_of_year(session: Session, cycle: Cycle) -> tuple[Unit, ...]:
    """Return the units of a year, in Vietnamese order."""
    tier = Tier(cycle.unit_kind.value)
    return in_name_order(unit for unit in units_in_year(session.store, cycle.year) if unit.tier is tier)


def chosen_units(session: Session, cycle: Cycle, units: Collection[str] = ()) -> tuple[Unit, ...]:
    """Return the units of a year with these codes, or all without any, in Vietnamese order.

    Refuses codes that are not of units of the year, and a year without units.
    """
    every = units_of_year(session, cycle)
    if not every:
        fields = {"year": cycle.year, "kind": cycle.unit_kind.value}
        raise RefusedError(codes.NO_UNITS.at(NOWHERE, **fields))
    refuse(session.unknown_units(units, {unit.code for unit in every}, cycle))
    return tuple(unit for unit in every if not units or unit.code in units)

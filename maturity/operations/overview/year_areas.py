"""Where the units of a year are: their areas, from the list of units."""

from collections.abc import Sequence

from maturity.cycle.cycle import Cycle
from maturity.operations.overview.areas import Areas, Location, areas_of
from maturity.operations.session import Session
from maturity.units.unit import Unit, units_in_year


def areas_in_year(session: Session, cycle: Cycle, units: Sequence[Unit]) -> Areas:
    """Return the areas of the units of a year."""
    groups = {group.code: group.name for group in cycle.in_use.unit_groups}
    return areas_of(locations_in_year(session, cycle, units), groups)


def locations_in_year(session: Session, cycle: Cycle, units: Sequence[Unit]) -> tuple[Location, ...]:
    """Return what is known of where the units of a year are."""
    names = {unit.code: unit.name for unit in units_in_year(session.store, cycle.year)}
    return tuple(
        Location(
            code=unit.code,
            unit_group=unit.unit_group or "",
            parent=names.get(unit.parent or "", unit.parent or ""),
            kind=unit.kind.word,
        )
        for unit in units
    )

"""Settings of the file that do not decide a step, since the record of its year holds others."""

from collections.abc import Collection, Sequence

from attrs import frozen

from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle
from maturity.operations.session import Session
from maturity.settings.year_settings import SettingChange
from maturity.units.unit import units_in_year


@frozen
class SettingsAside:
    """How the file of settings differs from the record of a year, which decides."""

    cycle: Cycle
    changes: Sequence[SettingChange]


def settings_left_aside(
    session: Session, year: int, units: Collection[str], kind: UnitKind
) -> tuple[SettingsAside, ...]:
    """Return those of the years of some units; without units, those of the year of a kind of unit.

    Units and years that do not exist are passed over: the step itself refuses them.
    """
    kinds = {kind}
    if units:
        tiers = {unit.tier.value for unit in units_in_year(session.store, year) if unit.code in units}
        kinds = {each for each in UnitKind if each.value in tiers}
    cycles = (session.cycle_if_opened(year, each) for each in UnitKind if each in kinds)
    pairs = ((cycle, session.untaken(cycle)) for cycle in cycles if cycle is not None)
    return tuple(SettingsAside(cycle, changes) for cycle, changes in pairs if changes)

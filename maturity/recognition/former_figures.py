"""The figures of the previous year for the units of a year, also for those that had another code then."""

from collections.abc import Iterable, Mapping
from datetime import date

from maturity.figures.figure import Recorded, recorded_in
from maturity.recognition.inherited import Heritage
from maturity.store.store import Store
from maturity.units.succession import successions
from maturity.units.unit import Unit
from maturity.units.unit import units as units_of


def recorded_before(
    store: Store, year: int, units: Iterable[Unit], *, series: str
) -> Mapping[tuple[str, str], Recorded]:
    """Return the figures of the previous year of a series by the present code of the unit, and the item.

    A unit that only continued (renamed, with another code or parent) has the figures of its former self; a
    unit that was merged or split has none that are comparable, even under the same code.
    """
    now_called = former_codes(store, year, units)
    return {
        (now_called[figure.unit], figure.item): figure
        for figure in recorded_in(store, year - 1, series=series)
        if figure.unit in now_called
    }


def former_codes(store: Store, year: int, units: Iterable[Unit]) -> Mapping[str, str]:
    """Return the present codes of units by those that they had on the last day of the year before.

    Without units that were merged or split since.
    """
    heritage = Heritage(tuple(units_of(store)), tuple(successions(store)), ())
    last_day = date(year - 1, 12, 31)
    return {
        period.code: unit.code
        for unit in units
        for period in heritage.line(unit)
        if period.is_in_force(last_day)
    }
